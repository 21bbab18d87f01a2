import { below, figureName, list, named, partyId, problem, share } from '@ledger/agreement';
import { compare, isZero, minus, ONE, over, ratio, sumRatios, times, ZERO_RATIO, type Ratio } from '@ledger/kernel';
import { amountProblems } from '../amount-checks.js';
import {
  amountIn,
  amountSchema,
  amountText,
  figuresOf,
  inFen,
  oneFigure,
  readAmount,
  type Amount,
} from '../amounts.js';
import { partyListProblems, roleProblems, wholeRuleProblems } from '../between.js';
import { atLeastZero, giving, smaller, stepped, valueNamed, type Clause } from '../flow.js';
import { both, moneyText, nameOf } from '../wording.js';

interface Stabilisation {
  readonly parties: readonly string[];
  readonly figure: string;
  readonly fall: Ratio;
  readonly written: string;
  readonly fund: string;
  readonly available: Amount;
}

/**
 * Makes good a fall beyond what a budget can bear (New Jersey Meadowlands, P22): where a party's figure falls by more
 * than the agreed part below last year's, a fund pays what is missing to that line, and to all of them pro rata where it
 * is short. A party whose figure was not above zero last year (it paid in) has no line to fall below.
 */
export const stabilisation: Clause<Stabilisation> = {
  name: 'stabilisation',
  role: 'adjust',
  atYearEnd: true,
  schema: named('Compensation from a fund for an excessive fall below last year.', {
    parties: list('Whose fall is made good.', partyId('A party.'), 1, 50),
    figure: figureName('What must not fall: an amount by party, of the year reckoned and of the year before.'),
    fall: share('How far it may fall below last year without compensation: 5%.'),
    fund: partyId('Who pays: a party of role fund.'),
    available: amountSchema('What the fund can pay for the year; pro rata where the needs exceed it.'),
  }),
  read(written) {
    const { fall, available, ...rest } = written as unknown as Omit<Stabilisation, 'fall'> & { readonly fall: string };
    return { ...rest, fall: ratio(fall), written: fall, available: readAmount(available as never) };
  },
  reckons: () => true,
  check: ({ parties: members, fall, fund, available }, at, { parties, rule }) => [
    ...wholeRuleProblems(stabilisation.name, at, rule),
    ...partyListProblems(members, below(at, 'parties'), parties),
    ...(compare(fall, ONE) >= 0 ? [problem(below(at, 'fall'), 'out-of-range', { least: '0%', most: '99%' })] : []),
    ...roleProblems(fund, 'fund', below(at, 'fund'), parties),
    ...(members.includes(fund) ? [problem(below(at, 'fund'), 'same-party', { party: fund })] : []),
    ...amountProblems(available, below(at, 'available'), parties),
  ],
  reads: ({ figure, available }) => ({ figures: [figure, ...figuresOf(available)] }),
  apply(flow, { parties, figure, fall, written, fund, available }) {
    const each = parties.map((party) => {
      const [last, now] = [flow.taxYear - 1, flow.taxYear].map((year) =>
        inFen(oneFigure(flow, { figure, year, party })),
      );
      const line = times(atLeastZero(last ?? ZERO_RATIO), minus(ONE, fall));
      const falls = !isZero(line);
      return { party, last, now, line, need: falls ? atLeastZero(minus(line, now ?? ZERO_RATIO)) : ZERO_RATIO };
    });
    const needs = sumRatios(each.map(({ need }) => need));
    const has = atLeastZero(amountIn(flow, available));
    const total = smaller(needs, has);
    const part = isZero(needs) ? ZERO_RATIO : over(total, needs);
    const paid = each.map(({ party, need }) => ({ party, exact: times(need, part) }));
    const given = giving(flow, [...paid, { party: fund, exact: minus(ZERO_RATIO, total) }]);
    const values = each.flatMap(({ party, last = ZERO_RATIO, now = ZERO_RATIO, line, need }, n) => [
      { name: `last:${party}`, fraction: last },
      { name: `now:${party}`, fraction: now },
      { name: `line:${party}`, fraction: line },
      { name: `need:${party}`, fraction: need },
      { name: `paid:${party}`, fraction: paid[n]?.exact ?? ZERO_RATIO },
    ]);
    return stepped(flow, stabilisation.name, { given }, [
      { name: 'fall', text: written, fraction: fall },
      { name: 'fund', text: fund },
      { name: 'available', fraction: has },
      { name: 'needs', fraction: needs },
      ...values,
    ]);
  },
  sentence: ({ parties, figure, written, fund, available }, { names }) =>
    both((language) => {
      const zh = language === 'zh';
      const who = parties.map((party) => nameOf(names, party)).join(zh ? '、' : ', ');
      const most = amountText(available, language, names);
      return zh
        ? `${who}当年“${figure}”较上年下降超过 ${written} 的部分，年终由${nameOf(names, fund)}以${most}为限补偿，不足时按缺口比例分配。`
        : `Where the "${figure}" of ${who} falls by more than ${written} below last year, ${nameOf(names, fund)} makes good the excess at year end, up to ${most}, pro rata where that is short.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const zh = language === 'zh';
      const money = (name: string) => moneyText(valueNamed(step, name)?.fraction ?? ZERO_RATIO, language);
      const told = step.values.flatMap(({ name }) => {
        const [, party] = /^need:(.*)$/.exec(name) ?? [];
        if (party === undefined) return [];
        const [line, need, paid] = ['line', 'need', 'paid'].map((of) => money(`${of}:${party}`));
        const who = nameOf(names, party);
        return zh
          ? `${who}补偿线 ${line}，缺口 ${need}，补偿 ${paid}`
          : `${who}: line ${line}, short by ${need}, paid ${paid}`;
      });
      const [has, needs] = [money('available'), money('needs')];
      return zh
        ? `稳定资金 ${has}，缺口合计 ${needs}：${told.join('；')}`
        : `fund of ${has} against needs of ${needs}: ${told.join('; ')}`;
    }),
};
