import { ONE, equals, ratioText, sumRatios } from '@ledger/kernel';
import type { Agreement, Ladder, Party, RuleClause, Share, SharingRule } from './agreement.model.js';
import { CLAUSE_ROLES, formOf, type Around, type ClauseForm } from './clause-form.js';
import { below, problem, type AgreementProblem } from './problem.js';
import { taxOf } from './taxes.js';

/** What a schema cannot say about the sharing rules: whose shares, of what, and in which order. */
export function checkRules(
  { rules, parties, retention, otherTaxes }: Agreement,
  forms: readonly ClauseForm[],
): AgreementProblem[] {
  const taken: Taken = { taxes: new Map(), deductions: new Map() };
  return [
    ...rules.flatMap((rule, index) => {
      const at = below('/rules', index);
      return [
        ...(rules.findIndex(({ id }) => id === rule.id) < index
          ? [problem(below(at, 'id'), 'rule-twice', { rule: rule.id })]
          : []),
        ...taxProblems(rule, at, taken),
        ...perProblems(rule, at, forms),
        ...clauseProblems({ rule, parties, retention }, at, forms, taken),
      ];
    }),
    ...(otherTaxes.to === 'collector' ? [] : partyProblems(otherTaxes.to, '/otherTaxes/to', parties)),
  ];
}

/** What the rules leave open. */
export function warnRules(rules: readonly SharingRule[], forms: readonly ClauseForm[]): AgreementProblem[] {
  return eachClause(rules).flatMap(({ clause, at }) => formOf(forms, clause).warn?.(clause.term, at) ?? []);
}

/** A party that must be one of the agreement's own. */
export function partyProblems(party: string, at: string, parties: readonly Party[]): AgreementProblem[] {
  return parties.some(({ id }) => id === party) ? [] : [problem(at, 'party-undeclared', { party })];
}

/** Shares that must be of declared parties and sum to exactly one. */
export function shareProblems(shares: readonly Share[], at: string, parties: readonly Party[]): AgreementProblem[] {
  const whole = sumRatios(shares.map(({ share }) => share));
  return [
    ...shares.flatMap(({ party }) => partyProblems(party, below(at, party), parties)),
    ...(equals(whole, ONE) ? [] : [problem(at, 'shares-not-one', { sum: ratioText(whole) })]),
  ];
}

interface Taken {
  /** Rule by tax, and by category of deduction. */
  readonly taxes: Map<string, string>;
  readonly deductions: Map<string, string>;
}

const eachClause = (rules: readonly SharingRule[]): { readonly clause: RuleClause; readonly at: string }[] =>
  rules.flatMap(({ clauses }, index) =>
    clauses.map((clause, n) => ({ clause, at: clausePointer(below('/rules', index), n, clause) })),
  );

const clausePointer = (at: string, n: number, { name }: RuleClause): string =>
  below(below(below(at, 'clauses'), n), name);

function clauseProblems(
  around: { rule: SharingRule; parties: readonly Party[]; retention: readonly Ladder[] },
  at: string,
  forms: readonly ClauseForm[],
  taken: Taken,
): AgreementProblem[] {
  const { rule } = around;
  return [
    ...forms
      .filter(({ name, required }) => required && !rule.clauses.some((clause) => clause.name === name))
      .map(({ name }) => problem(below(at, 'clauses'), 'clause-missing', { clause: name })),
    ...orderProblems(rule, at, forms),
    ...rule.clauses.flatMap((clause, n) => {
      const form = formOf(forms, clause);
      const pointer = clausePointer(at, n, clause);
      const { deductions = [] } = form.reads?.(clause.term) ?? {};
      return [
        ...(form.check?.(clause.term, pointer, around satisfies Around) ?? []),
        ...deductions.flatMap((category) => takenTwice(category, rule.id, pointer, taken.deductions)),
      ];
    }),
  ];
}

/** Clauses stand in the order in which they can act: prepare, take, end, adjust, with one end. */
function orderProblems({ clauses }: SharingRule, at: string, forms: readonly ClauseForm[]): AgreementProblem[] {
  const problems: AgreementProblem[] = [];
  const seen = new Set<string>();
  let reached = 0;
  let end: string | undefined;
  clauses.forEach((clause, n) => {
    const { role, repeats, ...form } = formOf(forms, clause);
    const pointer = clausePointer(at, n, clause);
    const rank = CLAUSE_ROLES.indexOf(role);
    const refuse = (reason: 'clause-order' | 'clause-early' | 'clause-twice' | 'clock-missing'): void => {
      problems.push(problem(pointer, reason, { clause: clause.name }));
    };
    if (seen.has(clause.name) && !repeats) refuse('clause-twice');
    if (form.clocked?.(clause.term) && !seen.has('clock')) refuse('clock-missing');
    if (role === 'prepare' && reached > rank) refuse('clause-order');
    if (end !== undefined && (role === 'take' || role === 'end')) {
      problems.push(problem(pointer, 'clause-unreachable', { clause: clause.name, before: end }));
    }
    if (role === 'adjust' && end === undefined) refuse('clause-early');
    if (role === 'end') end ??= clause.name;
    seen.add(clause.name);
    reached = Math.max(reached, rank);
  });
  if (end === undefined) {
    const ends = forms.filter(({ role }) => role === 'end').map(({ name }) => name);
    problems.push(problem(below(at, 'clauses'), 'money-left-over', { ends: ends.join(', ') }));
  }
  const clock = clauses.findIndex(({ name }) => name === 'clock');
  if (clock >= 0 && !clauses.some((clause) => formOf(forms, clause).clocked?.(clause.term))) {
    problems.push(problem(below(below(at, 'clauses'), clock), 'clock-idle'));
  }
  return problems;
}

function perProblems({ clauses, per }: SharingRule, at: string, forms: readonly ClauseForm[]): AgreementProblem[] {
  const reckoning = clauses.find((clause) => formOf(forms, clause).reckons?.(clause.term));
  if (reckoning && per === undefined) return [problem(at, 'per-missing', { clause: reckoning.name })];
  return !reckoning && per !== undefined ? [problem(below(at, 'per'), 'per-idle')] : [];
}

function taxProblems({ id, taxes }: SharingRule, at: string, taken: Taken): AgreementProblem[] {
  return taxes.flatMap((tax, index) => {
    const pointer = below(below(at, 'taxes'), index);
    const { zh, en, reach } = taxOf(tax);
    if (reach === 'central') return [problem(pointer, 'tax-central', { tax: `${zh} (${en})` })];
    const other = taken.taxes.get(tax);
    if (other !== undefined) return [problem(pointer, 'tax-twice', { tax, rule: other })];
    taken.taxes.set(tax, id);
    return [];
  });
}

function takenTwice(category: string, rule: string, at: string, taken: Map<string, string>): AgreementProblem[] {
  const other = taken.get(category);
  taken.set(category, other ?? rule);
  return other === undefined ? [] : [problem(at, 'category-twice', { category, rule: other })];
}
