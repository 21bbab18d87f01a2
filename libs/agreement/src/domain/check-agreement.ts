import { equals, isWithin, ONE, ratioText, sumRatios } from '@ledger/kernel';
import type { Agreement, Ladder, Party } from './agreement.model.js';
import { calendarProblems } from './calendar.js';
import { checkRules, partyProblems, shareProblems, warnRules } from './check-rules.js';
import type { ClauseForm } from './clause-form.js';
import { below, problem, type AgreementProblem } from './problem.js';
import { settlementProblems } from './settlement-terms.js';
import { openStatisticsYears, statisticsProblems, unknownIndicators } from './statistics-rules.js';
import { TAX_TYPES, taxOf } from './taxes.js';

/** Names that mean something of their own where a party could stand. */
const RESERVED: ReadonlySet<string> = new Set(['collector', 'system', 'tax']);
/** Who governs a place or collects there cannot be without one. */
const PLACED: ReadonlySet<string> = new Set(['origin', 'host', 'head-office', 'plant']);

/** Everything that is wrong with a document whose shape is right. */
export function checkAgreement(agreement: Agreement, forms: readonly ClauseForm[]): AgreementProblem[] {
  const { from, to } = agreement.validity;
  return [
    ...declaredProblems(agreement.parties),
    ...(to < from ? [problem('/validity', 'dates-reversed', { from, to })] : []),
    ...agreement.retention.flatMap((ladder, index) => ladderProblems(ladder, below('/retention', index))),
    ...overlapProblems(agreement.retention),
    ...checkRules(agreement, forms),
    ...statisticsProblems(agreement.statistics, agreement.parties, '/statistics'),
    ...settlementProblems(agreement.settlement, agreement.parties),
    ...partialPaymentProblems(agreement),
    ...roundingProblems(agreement),
    ...calendarProblems(agreement.calendar, '/calendar'),
  ];
}

/** What a sound document leaves open: lawful to sign, since real texts do (S9), and shown before anyone does. */
export function warnAgreement(agreement: Agreement, forms: readonly ClauseForm[]): AgreementProblem[] {
  return [
    ...warnRules(agreement.rules, forms),
    ...keptWithoutLadder(agreement),
    ...openStatisticsYears(agreement.statistics),
    ...unknownIndicators(agreement.statistics),
  ];
}

/** Taxes that no rule shares and that stay on a retained portion nobody states: a receipt of one stops. */
function keptWithoutLadder({ otherTaxes, rules, retention }: Agreement): AgreementProblem[] {
  if (otherTaxes.base === 'gross') return [];
  const stated = new Set([...rules, ...retention].flatMap(({ taxes }) => taxes));
  const open = TAX_TYPES.filter(({ id, reach }) => reach === 'local' && !stated.has(id));
  const tax = open.map(({ id, zh }) => `${zh} (${id})`).join(', ');
  return open.length ? [problem('/otherTaxes/base', 'ladder-open', { tax })] : [];
}

function partialPaymentProblems({ partialPayment, parties }: Agreement): AgreementProblem[] {
  if (!partialPayment) return [];
  const { method, shares } = partialPayment;
  if (method === 'by-liability')
    return shares ? [problem('/partialPayment/shares', 'unknown-key', { key: 'shares' })] : [];
  if (!shares) return [problem('/partialPayment/shares', 'missing-key', { key: 'shares' })];
  return shareProblems(shares, '/partialPayment/shares', parties);
}

function roundingProblems({ rounding: { method, partner }, parties }: Agreement): AgreementProblem[] {
  const at = '/rounding/partner';
  if (method !== 'partner') return partner === undefined ? [] : [problem(at, 'partner-idle')];
  return partner === undefined ? [problem('/rounding', 'partner-missing')] : partyProblems(partner, at, parties);
}

function declaredProblems(parties: readonly Party[]): AgreementProblem[] {
  return parties.flatMap(({ id, name, place, role }, index) => {
    const at = below('/parties', index);
    const earlier = parties.slice(0, index);
    return [
      ...(RESERVED.has(id) ? [problem(below(at, 'id'), 'party-reserved', { party: id })] : []),
      ...(earlier.some((other) => other.id === id) ? [problem(below(at, 'id'), 'party-twice', { party: id })] : []),
      ...(earlier.some((other) => other.name.trim() === name.trim())
        ? [problem(below(at, 'name'), 'name-twice', { name })]
        : []),
      ...(place && earlier.some((other) => other.place === place)
        ? [problem(below(at, 'place'), 'place-twice', { place })]
        : []),
      ...(!place && PLACED.has(role) ? [problem(below(at, 'place'), 'place-missing', { party: id })] : []),
    ];
  });
}

function ladderProblems({ path, retained, from, to }: Ladder, at: string): AgreementProblem[] {
  const problems: AgreementProblem[] = [];
  const made = new Set<string>();
  const whole = new Set<string>();
  path.forEach(({ split, into }, index) => {
    const step = below(below(at, 'path'), index);
    if (index === 0 && split !== 'tax') problems.push(problem(below(step, 'split'), 'ladder-start'));
    if (index > 0 && !whole.delete(split))
      problems.push(problem(below(step, 'split'), 'ladder-level', { level: split }));
    into.forEach(({ level }, n) => {
      const pointer = below(below(below(step, 'into'), n), 'level');
      if (made.has(level) || level === 'tax') problems.push(problem(pointer, 'level-twice', { level }));
      made.add(level);
      whole.add(level);
    });
    const sum = sumRatios(into.map(({ part }) => part));
    if (!equals(sum, ONE)) problems.push(problem(below(step, 'into'), 'shares-not-one', { sum: ratioText(sum) }));
  });
  if (!whole.has(retained)) problems.push(problem(below(at, 'retained'), 'retained-level', { level: retained }));
  if (to !== undefined && to < from) problems.push(problem(at, 'dates-reversed', { from, to }));
  return problems;
}

function overlapProblems(ladders: readonly Ladder[]): AgreementProblem[] {
  return ladders.flatMap((ladder, index) =>
    ladders.slice(0, index).flatMap((other) => {
      const sameTime = ladder.from <= (other.to ?? ladder.from) && other.from <= (ladder.to ?? other.from);
      const tax = ladder.taxes.find((one) => other.taxes.includes(one));
      const place = ladder.places.find((one) => other.places.some((two) => isWithin(one, two) || isWithin(two, one)));
      return sameTime && tax && place
        ? [problem(below('/retention', index), 'ladder-overlap', { tax: `${taxOf(tax).zh} (${tax})`, place })]
        : [];
    }),
  );
}
