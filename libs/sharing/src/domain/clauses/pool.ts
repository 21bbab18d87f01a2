import { below, figureName, list, named, partyId, problem, share } from '@ledger/agreement';
import {
  compare,
  isNegative,
  isZero,
  minus,
  ONE,
  over,
  ratio,
  ratioText,
  roundExact,
  sumRatios,
  times,
  ZERO_RATIO,
  type Ratio,
} from '@ledger/kernel';
import { inFen, oneFigure, plainNumber } from '../amounts.js';
import { partyListProblems, wholeRuleProblems } from '../between.js';
import { atLeastZero, giving, stepped, valueNamed, type Clause, type FigureOnRecord, type Flow } from '../flow.js';
import { refuse } from '../sharing.rejections.js';
import { both, moneyText, nameOf } from '../wording.js';

interface Pool {
  readonly parties: readonly string[];
  readonly rate: Ratio;
  readonly written: string;
  /** Names of figures, each by party and of the year reckoned. */
  readonly growth: string;
  readonly population: string;
  readonly capacity: string;
}

/** What one party puts into the pool and what its index is, exact. */
interface Member {
  readonly party: string;
  readonly growth: Ratio;
  readonly contributes: Ratio;
  readonly population: Ratio;
  readonly capacity: Ratio;
}

/**
 * Pools part of everybody's growth and gives it back by need (Minnesota fiscal disparities, P21): a party puts in the
 * rate times its growth and receives pool × index / sum of indices, where its index is population × (average fiscal
 * capacity / its own). The average is the plain mean of the parties' capacities; it is in every index alike and so
 * changes nobody's share. A party whose tax base shrank puts in nothing and still receives. The pool moves money between
 * the parties and is settled when the year is ended.
 */
export const pool: Clause<Pool> = {
  name: 'pool',
  role: 'adjust',
  atYearEnd: true,
  schema: named('A pool of part of the growth, given back by population and fiscal capacity.', {
    parties: list('Who takes part.', partyId('A party.'), 2, 50),
    rate: share('The part of its growth that each puts in: 40%.'),
    growth: figureName('Growth of the year, an amount by party. A fall puts in nothing.'),
    population: figureName('Population, a number by party.'),
    capacity: figureName('Fiscal capacity, above zero, by party: per head, in one unit for all.'),
  }),
  read(written) {
    const { rate, ...rest } = written as unknown as Omit<Pool, 'rate' | 'written'> & { readonly rate: string };
    return { ...rest, rate: ratio(rate), written: rate };
  },
  reckons: () => true,
  check: ({ parties: members, rate }, at, { parties, rule }) => [
    ...wholeRuleProblems(pool.name, at, rule),
    ...partyListProblems(members, below(at, 'parties'), parties),
    ...(isZero(rate) ? [problem(below(at, 'rate'), 'not-above-zero')] : []),
    ...(compare(rate, ONE) > 0 ? [problem(below(at, 'rate'), 'out-of-range', { least: '0%', most: '100%' })] : []),
  ],
  reads: ({ growth, population, capacity }) => ({ figures: [growth, population, capacity] }),
  ofTheYear: ({ growth }) => [growth],
  apply(flow, term) {
    const members = term.parties.map((party) => memberOf(flow, term, party));
    const total = sumRatios(members.map(({ contributes }) => contributes));
    const average = over(sumRatios(members.map(({ capacity }) => capacity)), ratio(BigInt(members.length)));
    const indices = members.map(({ population, capacity }) => times(population, over(average, capacity)));
    const whole = sumRatios(indices);
    if (isZero(whole)) outOfBounds({ figure: term.population, year: flow.taxYear }, '> 0');
    const received = members.map(({ party }, n) => {
      const part = over(indices[n] ?? ZERO_RATIO, whole);
      return { party, part, exact: times(total, part) };
    });
    const net = members.map(({ party, contributes }, n) => ({
      party,
      exact: minus(received[n]?.exact ?? ZERO_RATIO, contributes),
    }));
    const inFenEach = total.d === 1n ? roundExact(received) : [];
    const values = members.flatMap((member, n) => {
      const { party, growth, contributes, population, capacity } = member;
      const { part = ZERO_RATIO, exact = ZERO_RATIO } = received[n] ?? {};
      const rounded = inFenEach[n];
      return [
        { name: `growth:${party}`, fraction: growth },
        { name: `contributes:${party}`, fraction: contributes },
        { name: `population:${party}`, text: ratioText(population), fraction: population },
        { name: `capacity:${party}`, text: ratioText(capacity), fraction: capacity },
        { name: `share:${party}`, text: ratioText(part), fraction: part },
        { name: `receives:${party}`, fraction: exact, ...(rounded && { amount: rounded.amount }) },
        { name: `net:${party}`, fraction: net[n]?.exact ?? ZERO_RATIO },
      ];
    });
    return stepped(flow, pool.name, { given: giving(flow, net) }, [
      { name: 'rate', text: term.written, fraction: term.rate },
      { name: 'pool', fraction: total },
      { name: 'average-capacity', text: ratioText(average), fraction: average },
      ...values,
    ]);
  },
  sentence: ({ parties, written, growth, population, capacity }, { names }) =>
    both((language) => {
      const zh = language === 'zh';
      const who = parties.map((party) => nameOf(names, party)).join(zh ? '、' : ', ');
      return zh
        ? `${who}各以当年“${growth}”的 ${written} 缴入共享资金池，负增长不缴；年终按指数分配，指数为“${population}”乘以平均“${capacity}”与本方“${capacity}”之比。`
        : `${who} each put ${written} of the year's "${growth}" into a pool, nothing for a fall; it is given back at year end by an index: "${population}" times the average "${capacity}" over the party's own.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const zh = language === 'zh';
      const money = (name: string) => moneyText(valueNamed(step, name)?.fraction ?? ZERO_RATIO, language);
      const told = step.values.flatMap(({ name, text = '' }) => {
        const [, party] = /^share:(.*)$/.exec(name) ?? [];
        if (party === undefined) return [];
        const [into, out, net] = ['contributes', 'receives', 'net'].map((of) => money(`${of}:${party}`));
        const who = nameOf(names, party);
        return zh
          ? `${who}缴入 ${into}，分得 ${text} 即 ${out}，净额 ${net}`
          : `${who} puts in ${into}, gets ${text}, ${out}, net ${net}`;
      });
      return zh ? `资金池 ${money('pool')}：${told.join('；')}` : `pool of ${money('pool')}: ${told.join('; ')}`;
    }),
};

function memberOf(flow: Flow, { parties, rate, ...term }: Pool, party: string): Member {
  const of = (figure: string, whose = party): FigureOnRecord =>
    oneFigure(flow, { figure, year: flow.taxYear, party: whose });
  const growth = inFen(of(term.growth));
  const population = plainNumber(of(term.population));
  if (isNegative(population)) outOfBounds(of(term.population), '≥ 0');
  const [first = party] = parties;
  const unit = of(term.capacity, first).money === 'fen' ? inFen : plainNumber;
  const capacity = unit(of(term.capacity));
  if (isNegative(capacity) || isZero(capacity)) outOfBounds(of(term.capacity), '> 0');
  return { party, growth, contributes: times(rate, atLeastZero(growth)), population, capacity };
}

function outOfBounds(
  { figure, year, party = '-' }: Pick<FigureOnRecord, 'figure' | 'year' | 'party'>,
  bound: string,
): never {
  return refuse('sharing.figure-out-of-bounds', { figure, year: `${year}`, subject: party, bound });
}
