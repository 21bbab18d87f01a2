import {
  below,
  figureName,
  list,
  named,
  number,
  partyId,
  partyProblems,
  problem,
  share,
  word,
  type AgreementProblem,
  type Party,
} from '@ledger/agreement';
import {
  equals,
  FIRST_YEAR,
  isZero,
  LAST_YEAR,
  ONE,
  ratio,
  ratioText,
  sumRatios,
  times,
  ZERO_RATIO,
  type Ratio,
} from '@ledger/kernel';
import { partyListProblems } from '../between.js';
import { factorsText, partsByFactors, tellParts, type Factor } from '../factors.js';
import { flowing, giving, stepped, valueNamed, valueOf, type Clause } from '../flow.js';
import type { Language } from '../sharing.rejections.js';
import { both, moneyText, nameOf } from '../wording.js';

interface Written {
  readonly written: string;
  readonly of: Ratio;
}
const DESTINATIONS = ['headquarters', 'branches', 'pool'] as const;
type Destination = (typeof DESTINATIONS)[number];
const FACTORS = ['revenue', 'payroll', 'assets'] as const;
type FactorName = (typeof FACTORS)[number];

/** A branch that takes no part: why, and in which years; in all of them where none is named. */
interface Excluded {
  readonly party: string;
  readonly reason: Reason;
  readonly years?: readonly number[];
}
interface ThreeFactor {
  readonly headquarters: string;
  readonly pool?: string;
  readonly branches: readonly string[];
  readonly notParticipating: readonly Excluded[];
  readonly parts: Readonly<Record<Destination, Written>>;
  readonly factors: readonly Factor[];
}
interface InDocument extends Omit<ThreeFactor, 'parts' | 'factors' | 'notParticipating'> {
  readonly notParticipating?: readonly Excluded[];
  readonly parts?: Readonly<Record<Destination, string>>;
  readonly weights?: Readonly<Record<FactorName, string>>;
  readonly figures?: Readonly<Record<FactorName, string>>;
}

/** The parts and weights of 财预〔2012〕40号. */
const PARTS = { headquarters: '25%', branches: '50%', pool: '25%' } as const;
const WEIGHTS = { revenue: '0.35', payroll: '0.35', assets: '0.30' } as const;
const FIGURES = { revenue: 'revenue', payroll: 'payroll', assets: 'assets' } as const;

const REASONS = {
  'no-main-function': {
    zh: '不具有主体生产经营职能的内部辅助性机构',
    en: 'an auxiliary branch without main production functions',
  },
  'small-low-profit': { zh: '上年度为小型微利企业的分支机构', en: 'small and low-profit in the year before' },
  'first-year': { zh: '当年新设立', en: 'in its first year' },
  closed: { zh: '已办理注销', en: 'deregistered' },
} as const;
type Reason = keyof typeof REASONS;

/**
 * Enterprise income tax of a head office and branches in different places (财预〔2012〕40号; P19): of what flows, a part
 * goes to the place of the head office, a part to those of the branches by revenue, payroll and assets of the year
 * before, and a part to a pool that a superior hands out again. Shares are taken over participating branches only, and
 * a head office whose own production department counts as a branch stands among the branches too. Reconciliation
 * differences and refunds go by the same parts. The figures of a year are certified once: what a later audit finds is no
 * new figure, while a certified correction of one takes its place and works the year out anew.
 */
export const threeFactor: Clause<ThreeFactor> = {
  name: 'three-factor',
  role: 'end',
  schema: named(
    'Gives the rest to the place of the head office, to those of its branches by revenue, payroll and assets of the year before, and to a pool.',
    {
      headquarters: partyId('The place of the head office.'),
      branches: list('The places of all branches, those that take no part included.', partyId('A place.'), 1, 100),
      pool: partyId('Who keeps the pool until it is handed out; left out where the pool has no part.'),
      notParticipating: list(
        'Branches that take no part. Figures for them are refused.',
        named(
          'One branch.',
          {
            party: partyId('Its place.'),
            reason: word(
              'no-main-function: after-sales, internal research, storage. small-low-profit: last year. first-year: newly set up. closed: deregistered.',
              Object.keys(REASONS),
            ),
            years: list('The tax years it takes no part in; all of them where left out.', year('A year.'), 1, 100),
          },
          ['years'],
        ),
        0,
      ),
      parts: named('The parts of the whole; by 财预〔2012〕40号 25%, 50% and 25%, which hold where left out.', {
        headquarters: share('To the place of the head office.'),
        branches: share('To the places of the branches, above zero.'),
        pool: share('To the pool.'),
      }),
      weights: named('What the factors weigh; 0.35, 0.35 and 0.30 where left out.', {
        revenue: share('Revenue.'),
        payroll: share('Payroll.'),
        assets: share('Total assets at the end of the year before.'),
      }),
      figures: named('The reference figures, on record for each participant and year; of these names where left out.', {
        revenue: figureName('Revenue of the year.'),
        payroll: figureName('Payroll of the year.'),
        assets: figureName('Total assets at 31 December.'),
      }),
    },
    ['pool', 'notParticipating', 'parts', 'weights', 'figures'],
  ),
  read(json) {
    const {
      notParticipating = [],
      parts = PARTS,
      weights = WEIGHTS,
      figures = FIGURES,
      ...places
    } = json as unknown as InDocument;
    const part = (to: Destination): Written => ({ written: parts[to], of: ratio(parts[to]) });
    return {
      ...places,
      notParticipating,
      parts: { headquarters: part('headquarters'), branches: part('branches'), pool: part('pool') },
      factors: FACTORS.map((name) => ({
        figure: figures[name],
        weight: ratio(weights[name]),
        written: weights[name],
      })),
    };
  },
  reckons: () => true,
  check: (term, at, { parties }) => [...placeProblems(term, at, parties), ...partProblems(term, at)],
  reads: (term) => ({ figures: weighed(term).map(({ figure }) => figure) }),
  turnsAway({ party, year: of }, term) {
    if (party === undefined || !term.branches.includes(party)) {
      return { zh: '不是参与分配的分支机构所在地', en: 'it is the place of no branch' };
    }
    const why = excludedIn(term, party, of + 1);
    return why && REASONS[why.reason];
  },
  apply(flow, term) {
    const { headquarters, pool, parts } = term;
    const amount = flowing(flow);
    const [own, branches, pooled] = DESTINATIONS.map((to) => times(amount, parts[to].of)) as [Ratio, Ratio, Ratio];
    const places = participants(term, flow.taxYear);
    const by = { factors: weighed(term), parties: places, figuresOf: 'prior-year' } as const;
    const apportioned = isZero(amount)
      ? { parts: places.map((party) => ({ party, part: ZERO_RATIO })), values: [] }
      : partsByFactors(flow, by);
    const shares = apportioned.parts.map(({ party, part }) => ({ party, exact: times(branches, part) }));
    const given = giving(flow, [
      { party: headquarters, exact: own },
      ...shares,
      ...(pool === undefined ? [] : [{ party: pool, exact: pooled }]),
    ]);
    return stepped(flow, threeFactor.name, { given, lots: [] }, [
      { name: 'headquarters-place', text: headquarters },
      { name: 'headquarters', text: parts.headquarters.written, fraction: own },
      { name: 'branches', text: parts.branches.written, fraction: branches },
      ...(pool === undefined ? [] : [{ name: 'pool-place', text: pool }]),
      { name: 'pool', text: parts.pool.written, fraction: pooled },
      ...apportioned.values,
      ...(isZero(amount) ? [] : shares.map(({ party, exact }) => ({ name: `amount.${party}`, fraction: exact }))),
      ...term.branches.flatMap((party) => {
        const why = excludedIn(term, party, flow.taxYear);
        return why ? [{ name: `out.${party}`, text: why.reason }] : [];
      }),
    ]);
  },
  sentence: (term, { names }) =>
    both((language) => {
      const zh = language === 'zh';
      const { headquarters, pool, branches, parts, notParticipating } = term;
      const name = (party: string): string => nameOf(names, party);
      const places = branches.map(name).join(zh ? '、' : ', ');
      const by = factorsText({ factors: weighed(term), figuresOf: 'prior-year' }, language);
      const basis = zh ? '（财预〔2012〕40号）' : ' (财预〔2012〕40号)';
      const toPool =
        pool === undefined
          ? ''
          : zh
            ? `，${parts.pool.written} 归${name(pool)}统筹`
            : `, ${parts.pool.written} to ${name(pool)} as a pool`;
      const out = notParticipating.map((one) => excludedText(one, name(one.party), language));
      const outText =
        out.length === 0 ? '' : zh ? `不参与分配：${out.join('、')}。` : ` Taking no part: ${out.join(', ')}.`;
      return zh
        ? `总分机构按三因素分配${isStatutory(term) ? basis : ''}：${parts.headquarters.written} 归总机构所在地${name(headquarters)}，${parts.branches.written} 归分支机构所在地（${places}），按参与各方占${by}的比重加权计算${toPool}。${outText}`
        : `Head office and branches by three factors${isStatutory(term) ? basis : ''}: ${parts.headquarters.written} to the place of the head office, ${name(headquarters)}; ${parts.branches.written} to those of the branches (${places}) by the participants' weighed parts of ${by}${toPool}.${outText}`;
    }),
  tell: (step, names) =>
    both((language) => {
      const zh = language === 'zh';
      const place = (of: string): string => nameOf(names, valueOf(step, of));
      const told = (of: Destination): string =>
        `${valueOf(step, of)} ${moneyText(valueNamed(step, of)?.fraction ?? ZERO_RATIO, language)}`;
      const out = step.values
        .filter(({ name }) => name.startsWith('out.'))
        .map(({ name, text = '' }) => {
          const who = nameOf(names, name.slice('out.'.length));
          const why = REASONS[text as Reason][language];
          return zh ? `${who}不参与（${why}）` : `${who} takes no part (${why})`;
        });
      const pooled = valueOf(step, 'pool-place');
      const parts = [
        zh
          ? `总机构所在地${place('headquarters-place')} ${told('headquarters')}`
          : `head office, ${place('headquarters-place')} ${told('headquarters')}`,
        zh
          ? `分支机构所在地 ${told('branches')}，${tellParts(step, names, language)}`
          : `branches ${told('branches')}, ${tellParts(step, names, language)}`,
        ...(pooled
          ? [zh ? `统筹归${nameOf(names, pooled)} ${told('pool')}` : `pool, ${nameOf(names, pooled)} ${told('pool')}`]
          : []),
        ...out,
      ];
      return parts.join(zh ? '；' : '; ');
    }),
};

function year(description: string) {
  return number(description, FIRST_YEAR, LAST_YEAR);
}

/** Factors that count; one without weight needs no figures. */
const weighed = ({ factors }: Pick<ThreeFactor, 'factors'>): Factor[] =>
  factors.filter(({ weight }) => !isZero(weight));

const excludedIn = ({ notParticipating }: ThreeFactor, party: string, of: number): Excluded | undefined =>
  notParticipating.find((one) => one.party === party && (one.years?.includes(of) ?? true));

const participants = (term: ThreeFactor, of: number): string[] =>
  term.branches.filter((party) => !excludedIn(term, party, of));

const isStatutory = ({ parts, factors }: ThreeFactor): boolean =>
  DESTINATIONS.every((to) => equals(parts[to].of, ratio(PARTS[to]))) &&
  FACTORS.every((name, index) => equals(factors[index]?.weight ?? ZERO_RATIO, ratio(WEIGHTS[name])));

function excludedText({ reason, years }: Excluded, who: string, language: Language): string {
  const zh = language === 'zh';
  const when = years ? (zh ? `，${years.join('、')} 年度` : `, ${years.join(', ')}`) : '';
  return zh ? `${who}（${REASONS[reason].zh}${when}）` : `${who} (${REASONS[reason].en}${when})`;
}

function placeProblems(term: ThreeFactor, at: string, parties: readonly Party[]): AgreementProblem[] {
  const { headquarters, pool, branches, notParticipating } = term;
  const out = below(at, 'notParticipating');
  const years = [FIRST_YEAR, ...notParticipating.flatMap((one) => one.years ?? [])];
  const empty = years.find((of) => participants(term, of).length === 0);
  return [
    ...partyProblems(headquarters, below(at, 'headquarters'), parties),
    ...(pool === undefined ? [] : partyProblems(pool, below(at, 'pool'), parties)),
    ...partyListProblems(branches, below(at, 'branches'), parties),
    ...notParticipating.flatMap(({ party }, index) =>
      branches.includes(party) ? [] : [problem(below(below(out, index), 'party'), 'branch-unlisted', { party })],
    ),
    ...(empty === undefined ? [] : [problem(out, 'branches-none', { year: `${empty}` })]),
  ];
}

function partProblems(term: ThreeFactor, at: string): AgreementProblem[] {
  const { parts, factors, pool } = term;
  const whole = sumRatios(DESTINATIONS.map((to) => parts[to].of));
  const weights = sumRatios(factors.map(({ weight }) => weight));
  const above = (to: Destination) => problem(below(below(at, 'parts'), to), 'not-above-zero');
  return [
    ...(equals(whole, ONE) ? [] : [problem(below(at, 'parts'), 'shares-not-one', { sum: ratioText(whole) })]),
    ...(isZero(parts.branches.of) ? [above('branches')] : []),
    ...(pool !== undefined && isZero(parts.pool.of) ? [above('pool')] : []),
    ...(pool === undefined && !isZero(parts.pool.of)
      ? [problem(below(at, 'pool'), 'missing-key', { key: 'pool' })]
      : []),
    ...(equals(weights, ONE) ? [] : [problem(below(at, 'weights'), 'weights-not-one', { sum: ratioText(weights) })]),
    ...factors.flatMap(({ figure }, index) =>
      factors.findIndex((one) => one.figure === figure) < index
        ? [problem(below(below(at, 'figures'), FACTORS[index] ?? ''), 'listed-twice', { value: figure })]
        : [],
    ),
  ];
}
