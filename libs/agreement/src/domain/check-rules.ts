import { ONE, equals, ratioText, sumRatios } from '@ledger/kernel';
import type { Agreement, Band, Bands, Share, SharingRule } from './agreement.model.js';
import type { ClauseForm } from './agreement.schema.js';
import { below, problem, type AgreementProblem } from './problem.js';
import { taxOf } from './taxes.js';

/** What a schema cannot say about the sharing rules: whose shares, of what, and in which years. */
export function checkRules(
  { rules, parties, retention, otherTaxes }: Agreement,
  forms: readonly ClauseForm[],
): AgreementProblem[] {
  const ids = new Set(parties.map(({ id }) => id));
  const laddered = new Set(retention.flatMap(({ taxes }) => taxes));
  const takenBy = new Map<string, string>();
  const problems = rules.flatMap((rule, index) => {
    const at = below('/rules', index);
    return [
      ...(rules.findIndex(({ id }) => id === rule.id) < index
        ? [problem(below(at, 'id'), 'rule-twice', { rule: rule.id })]
        : []),
      ...taxProblems(rule, at, takenBy),
      ...(rule.base === 'retained' ? missingLadders(rule, at, laddered) : []),
      ...sharesOrBands(rule, at, ids),
      ...forms.flatMap((form) => {
        const term = rule.terms[form.key];
        return term === undefined ? [] : (form.check?.(term, below(at, form.key), parties) ?? []);
      }),
    ];
  });
  return otherTaxes.to === 'collector' || ids.has(otherTaxes.to)
    ? problems
    : [...problems, problem('/otherTaxes/to', 'party-undeclared', { party: otherTaxes.to })];
}

/** Years that the bands leave open: lawful to sign, since real texts do (S9), and shown before anyone does. */
export function openYears(rules: readonly SharingRule[]): AgreementProblem[] {
  return rules.flatMap(({ bands }, index) => {
    if (!bands) return [];
    const at = below(below('/rules', index), 'bands');
    const last = lastYear(bands.years);
    return [
      ...gapsOf(bands.years).map((years) => problem(below(at, 'years'), 'band-gap', { years })),
      ...(bands.before ? [] : [problem(below(at, 'before'), 'before-not-stated')]),
      ...(bands.after ? [] : [problem(below(at, 'after'), 'after-not-stated', { year: `${last}` })]),
    ];
  });
}

/** The years from 1 to the last band that no band covers, as '4-5' or '4'. */
export function gapsOf(bands: readonly Band[]): string[] {
  const gaps: string[] = [];
  let covered = 0;
  for (const { from, to } of bands.toSorted((a, b) => a.from - b.from)) {
    if (from > covered + 1) gaps.push(yearsText(covered + 1, from - 1));
    covered = Math.max(covered, to);
  }
  return gaps;
}

/** The last year that any band covers. */
export const lastYear = (bands: readonly Band[]): number => Math.max(...bands.map(({ to }) => to));

export const yearsText = (from: number, to: number): string => (from === to ? `${from}` : `${from}-${to}`);

function taxProblems({ id, taxes }: SharingRule, at: string, takenBy: Map<string, string>): AgreementProblem[] {
  return taxes.flatMap((tax, index) => {
    const pointer = below(below(at, 'taxes'), index);
    const { zh, en, reach } = taxOf(tax);
    if (reach === 'central') return [problem(pointer, 'tax-central', { tax: `${zh} (${en})` })];
    const other = takenBy.get(tax);
    if (other !== undefined) return [problem(pointer, 'tax-twice', { tax, rule: other })];
    takenBy.set(tax, id);
    return [];
  });
}

function missingLadders({ taxes }: SharingRule, at: string, laddered: ReadonlySet<string>): AgreementProblem[] {
  return taxes
    .filter((tax) => !laddered.has(tax))
    .map((tax) => problem(below(at, 'base'), 'ladder-missing', { tax: `${taxOf(tax).zh} (${tax})` }));
}

function sharesOrBands({ shares, bands }: SharingRule, at: string, ids: ReadonlySet<string>): AgreementProblem[] {
  if ((shares === undefined) === (bands === undefined)) return [problem(at, 'shares-or-bands')];
  if (shares) return shareProblems(shares, below(at, 'shares'), ids);
  return bands ? bandProblems(bands, below(at, 'bands'), ids) : [];
}

function bandProblems({ years, before, after }: Bands, at: string, ids: ReadonlySet<string>): AgreementProblem[] {
  const bands = below(at, 'years');
  return [
    ...years.flatMap((band, index) => {
      const { from, to } = band;
      const over = years.slice(0, index).find((other) => from <= other.to && to >= other.from);
      return [
        ...(to < from ? [problem(below(bands, index), 'band-reversed', { from: `${from}`, to: `${to}` })] : []),
        ...(over
          ? [
              problem(below(bands, index), 'band-overlap', {
                years: yearsText(Math.max(from, over.from), Math.min(to, over.to)),
              }),
            ]
          : []),
        ...shareProblems(band.shares, below(below(bands, index), 'shares'), ids),
      ];
    }),
    ...(before ? shareProblems(before, below(below(at, 'before'), 'shares'), ids) : []),
    ...(after ? shareProblems(after, below(below(at, 'after'), 'shares'), ids) : []),
  ];
}

function shareProblems(shares: readonly Share[], at: string, ids: ReadonlySet<string>): AgreementProblem[] {
  const undeclared = shares.filter(({ party }) => !ids.has(party));
  const whole = sumRatios(shares.map(({ share }) => share));
  return [
    ...undeclared.map(({ party }) => problem(below(at, party), 'party-undeclared', { party })),
    ...(equals(whole, ONE) ? [] : [problem(at, 'shares-not-one', { sum: ratioText(whole) })]),
  ];
}
