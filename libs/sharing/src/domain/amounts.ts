import { figureName, list, money, named, number, partyId, share } from '@ledger/agreement';
import {
  compare,
  fen,
  fenFromYuan,
  FIRST_YEAR,
  invariant,
  LAST_YEAR,
  ONE,
  over,
  plus,
  ratio,
  sumRatios,
  times,
  yuanText,
  type Json,
  type Ratio,
} from '@ledger/kernel';
import { larger, smaller, type FigureOnRecord, type Flow, type PartyNames } from './flow.js';
import { refuse, type Language } from './sharing.rejections.js';
import { nameOf } from './wording.js';

/**
 * How an agreement says an amount (基数): fixed, or built from reference figures (基准数据) on record (P12). Amounts stay
 * exact; an escalated base is never rounded on the way.
 */
export type Amount = Simple | { readonly escalated: Escalated } | { readonly ratchet: Ratchet };
type Simple = Fixed | Built;
interface Fixed {
  readonly fixed: Ratio;
}
type Built = { readonly party?: string } & (
  | { readonly latest: string }
  | { readonly priorYear: string }
  | { readonly ofYear: { readonly figure: string; readonly year: number } }
  | { readonly sum: OverYears }
  | { readonly average: OverYears }
  | { readonly lowerOf: TwoYears }
);
interface OverYears {
  readonly figure: string;
  readonly years: number;
}
interface TwoYears {
  readonly figure: string;
  readonly years: readonly number[];
}
interface Escalated {
  readonly of: Simple;
  /** The first year that is raised. */
  readonly since: number;
  readonly rate: Ratio;
  readonly written: string;
}
interface Ratchet {
  readonly of: Simple;
  readonly since: number;
  /** A figure that is a plain rate of growth, '-5%' as -1/20. */
  readonly growth: string;
}

const year = (description: string) => number(description, FIRST_YEAR, LAST_YEAR);
const overYears = (description: string) =>
  named(description, { figure: figureName(), years: number('How many years must be on record.', 1, 20) });

const simple = {
  fixed: money('A fixed amount, in yuan.'),
  latest: figureName('The latest yearly value on record up to the year reckoned.'),
  priorYear: figureName('The value of the year before the year reckoned.'),
  ofYear: named('The value of a year.', { figure: figureName(), year: year('The year.') }),
  sum: overYears('The sum of the yearly values on record: exactly so many.'),
  average: overYears('The average of the yearly values on record: exactly so many.'),
  lowerOf: named('The lower of the values of two or more years.', {
    figure: figureName(),
    years: list('The years.', year('A year.'), 2, 10),
  }),
  party: partyId('Whose figure it is, where it is one party’s.'),
};
const keysOf = (parts: object): string[] => Object.keys(parts).filter((key) => key !== 'party');
const simpleSchema = (description: string) =>
  named(
    description,
    simple,
    Object.keys(simple),
    keysOf(simple).map((key) => [key]),
  );

const all = {
  ...simple,
  escalated: named('A base that rises by the same rate every year, compounding.', {
    of: simpleSchema('The base.'),
    since: year('The first year that is raised.'),
    rate: share('The rate: 20%.'),
  }),
  ratchet: named('Last year’s base times one plus the growth on record, never below the base.', {
    of: simpleSchema('The base.'),
    since: year('The first year that moves.'),
    growth: figureName('A reference figure of kind number: the growth of each year, 0.07 or -0.05.'),
  }),
};

/** The part of the document's schema that says an amount. */
export const amountSchema = (description: string) =>
  named(
    description,
    all,
    Object.keys(all),
    keysOf(all).map((key) => [key]),
  );

/** The amount as a clause works with it; what it is given fits the schema. */
export function readAmount(written: Json): Amount {
  const { fixed, escalated, ratchet, ...built } = written as Readonly<Record<string, Json>>;
  if (fixed !== undefined) return { fixed: ratio(fenFromYuan(fixed as string)) };
  if (escalated !== undefined) {
    const { of, since, rate } = escalated as { of: Json; since: number; rate: string };
    return { escalated: { of: readAmount(of) as Simple, since, rate: ratio(rate), written: rate } };
  }
  if (ratchet !== undefined) {
    const { of, ...rest } = ratchet as { of: Json; since: number; growth: string };
    return { ratchet: { of: readAmount(of) as Simple, ...rest } };
  }
  return built as unknown as Built;
}

/** The reference figures an amount is built from. */
export function figuresOf(amount: Amount): string[] {
  if ('fixed' in amount) return [];
  if ('escalated' in amount) return figuresOf(amount.escalated.of);
  if ('ratchet' in amount) return [...figuresOf(amount.ratchet.of), amount.ratchet.growth];
  return [figureIn(amount)];
}

function figureIn(built: Built): string {
  if ('latest' in built) return built.latest;
  if ('priorYear' in built) return built.priorYear;
  if ('ofYear' in built) return built.ofYear.figure;
  if ('sum' in built) return built.sum.figure;
  if ('average' in built) return built.average.figure;
  return built.lowerOf.figure;
}

type Asked = Pick<Flow, 'figures' | 'taxYear' | 'rule'>;

/**
 * The amount in a year, in exact fen. Rejects `sharing.no-figure` where a figure it is built from is not on record, and
 * `sharing.figure-years` where a sum or an average finds more or fewer yearly values than it asks for.
 */
export function amountIn(flow: Asked, amount: Amount): Ratio {
  if ('fixed' in amount) return amount.fixed;
  if ('escalated' in amount) {
    const { of, since, rate } = amount.escalated;
    let grown = amountIn(flow, of);
    for (let at = since; at <= flow.taxYear; at++) grown = times(grown, plus(ONE, rate));
    return grown;
  }
  if ('ratchet' in amount) {
    const { of, since, growth } = amount.ratchet;
    const floor = amountIn(flow, of);
    let now = floor;
    for (let at = since; at <= flow.taxYear; at++) {
      const rate = plainNumber(oneFigure(flow, { figure: growth, year: at }));
      now = larger(floor, times(now, plus(ONE, rate)));
    }
    return now;
  }
  return builtIn(flow, amount);
}

function builtIn(flow: Asked, built: Built): Ratio {
  const { party } = built;
  if ('latest' in built) {
    const found = flow.figures.findLast(
      (one) => one.figure === built.latest && one.party === party && one.year <= flow.taxYear,
    );
    return inFen(found ?? missing(flow, built.latest, flow.taxYear, party));
  }
  if ('priorYear' in built) {
    return inFen(oneFigure(flow, { figure: built.priorYear, year: flow.taxYear - 1, ...(party && { party }) }));
  }
  if ('ofYear' in built) return inFen(oneFigure(flow, { ...built.ofYear, ...(party && { party }) }));
  if ('lowerOf' in built) {
    const { figure, years } = built.lowerOf;
    return years.map((at) => inFen(oneFigure(flow, { figure, year: at, ...(party && { party }) }))).reduce(smaller);
  }
  const { figure, years } = 'sum' in built ? built.sum : built.average;
  const values = flow.figures.filter((one) => one.figure === figure && one.party === party);
  if (values.length !== years) {
    const counts = { years: `${years}`, onRecord: `${values.length}` };
    refuse('sharing.figure-years', { figure, subject: party ?? '-', rule: flow.rule.id, ...counts });
  }
  const total = sumRatios(values.map(inFen));
  return 'sum' in built ? total : over(total, ratio(BigInt(years)));
}

interface Named {
  readonly figure: string;
  readonly year: number;
  readonly party?: string;
}

/** A figure of one year. Rejects `sharing.no-figure` where it is not on record. */
export function oneFigure(flow: Asked, { figure, year: of, party }: Named): FigureOnRecord {
  const found = flow.figures.find((one) => one.figure === figure && one.year === of && one.party === party);
  return found ?? missing(flow, figure, of, party);
}

/** The amount of a figure, in fen. Rejects `sharing.figure-not-money` where it is a plain number. */
export function inFen({ figure, value, money: unit }: FigureOnRecord): Ratio {
  return unit === 'fen' ? value : refuse('sharing.figure-not-money', { figure });
}

/** The value of a figure that is no money. Rejects `sharing.figure-not-number` where it is an amount. */
export function plainNumber({ figure, value, money: unit }: FigureOnRecord): Ratio {
  return unit === undefined ? value : refuse('sharing.figure-not-number', { figure });
}

function missing({ rule }: Asked, figure: string, of: number, party = '-'): never {
  return refuse('sharing.no-figure', { figure, year: `${of}`, subject: party, rule: rule.id });
}

/** An amount in the words of the contract. */
export function amountText(amount: Amount, language: Language, names: PartyNames = new Map()): string {
  const zh = language === 'zh';
  if ('fixed' in amount) {
    invariant(amount.fixed.d === 1n, 'a fixed amount is whole fen');
    return `${yuanText(wholeFen(amount.fixed))} ${zh ? '元' : 'yuan'}`;
  }
  if ('escalated' in amount) {
    const { of, since, written } = amount.escalated;
    const base = amountText(of, language, names);
    return zh ? `${base}，自 ${since} 年起每年递增 ${written}` : `${base}, rising ${written} a year from ${since}`;
  }
  if ('ratchet' in amount) {
    const { of, since, growth } = amount.ratchet;
    const base = amountText(of, language, names);
    return zh
      ? `${base}，自 ${since} 年起按“${growth}”逐年环比，且不低于该基数`
      : `${base}, moving by "${growth}" each year from ${since}, never below that base`;
  }
  return builtText(amount, zh, names);
}

function builtText(built: Built, zh: boolean, names: PartyNames): string {
  const whose = built.party === undefined ? '' : nameOf(names, built.party);
  const of = whose && (zh ? `（${whose}）` : ` (${whose})`);
  if ('latest' in built) return zh ? `最近年度“${built.latest}”${of}` : `the latest "${built.latest}"${of}`;
  if ('priorYear' in built) return zh ? `上年“${built.priorYear}”${of}` : `last year's "${built.priorYear}"${of}`;
  if ('ofYear' in built) {
    const { figure, year: at } = built.ofYear;
    return zh ? `${at} 年“${figure}”${of}` : `"${figure}" of ${at}${of}`;
  }
  if ('lowerOf' in built) {
    const { figure, years } = built.lowerOf;
    return zh ? `${years.join('、')} 年“${figure}”${of}中较低者` : `the lowest "${figure}"${of} of ${years.join(', ')}`;
  }
  const { figure, years } = 'sum' in built ? built.sum : built.average;
  const what = 'sum' in built ? { zh: '合计', en: 'sum' } : { zh: '平均', en: 'average' };
  return zh ? `${years} 年“${figure}”${of}${what.zh}` : `the ${what.en} of ${years} years of "${figure}"${of}`;
}

const wholeFen = ({ n }: Ratio) => fen(n);

/** Whether an amount is reached. */
export const reaches = (value: Ratio, amount: Ratio): boolean => compare(value, amount) >= 0;
