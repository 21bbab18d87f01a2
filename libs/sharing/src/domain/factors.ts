import { below, problem, type AgreementProblem } from '@ledger/agreement';
import {
  equals,
  invariant,
  isZero,
  ONE,
  over,
  plus,
  ratioText,
  sumRatios,
  times,
  ZERO_RATIO,
  type Ratio,
} from '@ledger/kernel';
import { oneFigure } from './amounts.js';
import { notBelowZero } from './between.js';
import {
  valueNamed,
  valueOf,
  type FigureOnRecord,
  type Flow,
  type NamedValue,
  type PartyNames,
  type Step,
} from './flow.js';
import { refuse, type Language } from './sharing.rejections.js';
import { moneyText, nameOf } from './wording.js';

/** One factor (因素) of an apportionment: a yearly figure that every party has, and how much it weighs. */
export interface Factor {
  readonly figure: string;
  readonly weight: Ratio;
  readonly written: string;
}

/** Which year's figures: the year before the tax year, the tax year itself, or the latest of which all are on record. */
export const FIGURE_YEARS = ['prior-year', 'same-year', 'latest'] as const;
export type FigureYear = (typeof FIGURE_YEARS)[number];

export interface ByFactors {
  readonly factors: readonly Factor[];
  readonly parties: readonly string[];
  readonly figuresOf: FigureYear;
}

/** A party's part of the whole. */
export interface Part {
  readonly party: string;
  readonly part: Ratio;
}

type Asked = Pick<Flow, 'figures' | 'taxYear' | 'rule'>;

/**
 * What part of the whole each party has: its part of the total of every factor, weighed. Totals are of these parties
 * alone, and the parts sum to exactly one. Nothing is guessed: rejects `sharing.no-figure` where one party's figure is
 * not on record, `sharing.factor-zero` where nobody has any of a factor, `sharing.figure-out-of-bounds` where one
 * falls below zero, and `sharing.figure-not-money` where money stands beside plain numbers.
 */
export function partsByFactors(
  flow: Asked,
  by: ByFactors,
): { readonly parts: readonly Part[]; readonly values: readonly NamedValue[] } {
  const year = yearOfFigures(flow, by);
  const parts = new Map(by.parties.map((party) => [party, ZERO_RATIO]));
  const values: NamedValue[] = [{ name: 'year', text: `${year}` }];
  for (const { figure, weight, written } of by.factors) {
    const figures = by.parties.map((party) => oneFigure(flow, { figure, year, party }));
    const total = totalOf(flow, figures, { figure, year });
    values.push({ name: `weight.${figure}`, text: written });
    by.parties.forEach((party, index) => {
      const own = figures[index];
      invariant(own, `${party} lost its ${figure}`);
      parts.set(party, plus(parts.get(party) ?? ZERO_RATIO, times(weight, over(own.value, total))));
      values.push(shown(`${figure}.${party}`, own));
    });
  }
  const inOrder = by.parties.map((party) => ({ party, part: parts.get(party) ?? ZERO_RATIO }));
  invariant(equals(sumRatios(inOrder.map(({ part }) => part)), ONE), 'the parts of an apportionment are not the whole');
  const told = inOrder.map(({ party, part }) => ({ name: `part.${party}`, text: ratioText(part) }));
  return { parts: inOrder, values: [...values, ...told] };
}

/** The latest year counts only once it is whole: a figure that comes in alone waits for the others of its year. */
function yearOfFigures({ figures, taxYear }: Asked, { factors, parties, figuresOf }: ByFactors): number {
  switch (figuresOf) {
    case 'prior-year':
      return taxYear - 1;
    case 'same-year':
      return taxYear;
    case 'latest': {
      const has = (year: number): boolean =>
        factors.every(({ figure }) =>
          parties.every((party) =>
            figures.some((one) => one.figure === figure && one.party === party && one.year === year),
          ),
        );
      const years = [...new Set(figures.map(({ year }) => year))].filter((year) => year <= taxYear && has(year));
      return years.length === 0 ? taxYear : Math.max(...years);
    }
  }
}

function totalOf(
  { rule }: Asked,
  figures: readonly FigureOnRecord[],
  { figure, year }: { readonly figure: string; readonly year: number },
): Ratio {
  const about = { figure, year: `${year}`, rule: rule.id };
  const money = figures.filter((one) => one.money === 'fen').length;
  if (money !== 0 && money !== figures.length) return refuse('sharing.figure-not-money', { figure });
  const total = sumRatios(figures.map((one) => notBelowZero(one.value, one)));
  return isZero(total) ? refuse('sharing.factor-zero', about) : total;
}

const shown = (name: string, { value, money }: FigureOnRecord): NamedValue =>
  money === 'fen' ? { name, fraction: value } : { name, text: ratioText(value) };

/** Weights that must sum to one, each above zero, of figures named once. */
export function factorProblems(factors: readonly Factor[], at: string): AgreementProblem[] {
  const whole = sumRatios(factors.map(({ weight }) => weight));
  return [
    ...factors.flatMap(({ figure, weight }, index) => [
      ...(isZero(weight) ? [problem(below(below(at, index), 'weight'), 'not-above-zero')] : []),
      ...(factors.findIndex((one) => one.figure === figure) < index
        ? [problem(below(below(at, index), 'figure'), 'listed-twice', { value: figure })]
        : []),
    ]),
    ...(equals(whole, ONE) ? [] : [problem(at, 'weights-not-one', { sum: ratioText(whole) })]),
  ];
}

const OF_YEAR = {
  'prior-year': { zh: '上年', en: 'last year’s' },
  'same-year': { zh: '当年', en: 'the same year’s' },
  latest: { zh: '最近齐全年度的', en: 'the latest complete year’s' },
} as const;

/** '上年“land”30%、“infrastructure”50%': the factors as the contract names them. */
export function factorsText(
  { factors, figuresOf }: Pick<ByFactors, 'factors' | 'figuresOf'>,
  language: Language,
): string {
  const zh = language === 'zh';
  const each = factors.map(({ figure, written }) => (zh ? `“${figure}”${written}` : `"${figure}" ${written}`));
  return `${OF_YEAR[figuresOf][language]}${zh ? '' : ' '}${each.join(zh ? '、' : ', ')}`;
}

/** What the factors came to, party by party, with what each has got. */
export function tellParts(step: Step, names: PartyNames, language: Language): string {
  const zh = language === 'zh';
  const under = (prefix: string): string[] =>
    step.values.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => name.slice(prefix.length));
  const figures = under('weight.');
  const parties = under('part.').map((party) => {
    const data = figures.map((figure) => `${figure} ${figureText(step, `${figure}.${party}`, language)}`);
    const amount = moneyText(valueNamed(step, `amount.${party}`)?.fraction ?? ZERO_RATIO, language);
    const part = valueOf(step, `part.${party}`);
    return zh
      ? `${nameOf(names, party)} ${part}（${data.join('、')}）得 ${amount}`
      : `${nameOf(names, party)} ${part} (${data.join(', ')}) gets ${amount}`;
  });
  if (parties.length === 0) return zh ? '没有可分金额' : 'nothing to apportion';
  const weights = figures.map((figure) => `${figure} ${valueOf(step, `weight.${figure}`)}`);
  const year = valueOf(step, 'year');
  return zh
    ? `按 ${year} 年度数据（${weights.join('、')}）：${parties.join('；')}`
    : `by the figures of ${year} (${weights.join(', ')}): ${parties.join('; ')}`;
}

function figureText(step: Step, name: string, language: Language): string {
  const { text, fraction } = valueNamed(step, name) ?? {};
  return text ?? moneyText(fraction ?? ZERO_RATIO, language);
}
