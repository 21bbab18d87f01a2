import { AgreementRefused, type Agreement } from '@ledger/agreement';
import { firstDay, invariant, yearOf, yuanText, type Portion } from '@ledger/kernel';
import { allocateFact } from './domain/explanation.js';
import { namesOf, type Step } from './domain/flow.js';
import { clauseOf } from './domain/reckon.js';
import { arithmeticFaults } from './domain/recompute.js';
import { renderAgreement } from './domain/render-agreement.js';
import { renderExplanation, tellStep } from './domain/render-explanation.js';
import type { Cause, SharedFact } from './domain/shared-fact.js';
import type { Language, Sentence } from './domain/sharing.rejections.js';
import { simulate, type SimulatedFact, type SimulationOptions, type SimulationResult } from './domain/simulate.js';
import { Kept } from './domain/standing.js';
import { causeOf, ruled, type AnySketch, type RuleSketch } from './sample-facts.js';

/** What came of running a rule. */
export type Ran = Pick<SimulationResult, 'agreement' | 'allocations'>;
type Yuan = Readonly<Record<string, string>>;

/** What is wrong with a rule, as 'clauses/1/split shares-not-one'; empty where it is in order. */
export function problemsOf(sketch: RuleSketch): string[] {
  try {
    ruled(sketch);
    return [];
  } catch (error) {
    if (!(error instanceof AgreementRefused)) throw error;
    return error.problems.map(located);
  }
}

/** What a rule leaves open, in the same form. */
export const warningsOf = (sketch: RuleSketch): string[] => ruled(sketch).warnings.map(located);

const located = ({ pointer, code }: { readonly pointer: string; readonly code: string }): string =>
  `${pointer.replace('/rules/0/', '')} ${code.replace('agreement.', '')}`;

/** A what-if run over one rule. Throws where the results do not hold: {@link verified}. */
export function run(sketch: RuleSketch, facts: readonly AnySketch[], options?: SimulationOptions): SimulationResult {
  const agreement = ruled(sketch);
  const result = simulate(agreement, causesOf(agreement, facts) as SharedFact[], options);
  verified(agreement, result.allocations);
  return result;
}

/**
 * Causes one after the other, as the ledger takes them in: figures and year ends in their place, late ones late. Throws
 * as {@link run} does.
 */
export function inSequence(sketch: RuleSketch, causes: readonly AnySketch[]): Ran {
  const agreement = ruled(sketch);
  const allocations: SimulatedFact[] = [];
  let standing = Kept.NOTHING;
  for (const fact of causesOf(agreement, causes)) {
    const { own, revisions, carry } = allocateFact(agreement, fact, standing);
    standing = standing.with(carry);
    allocations.push(...[...(own ? [own] : []), ...revisions].map((one) => ({ fact, ...one })));
  }
  verified(agreement, allocations);
  return { agreement, allocations };
}

function causesOf({ parties }: Agreement, sketches: readonly AnySketch[]): Cause[] {
  const home = parties.find(({ place }) => place)?.place;
  return sketches.map((sketch) => causeOf(sketch, home));
}

/**
 * What holds for every run: explanations add up, a fact's own share is of its own year, and every clause says itself
 * and tells each of its steps in both languages.
 */
function verified(agreement: Agreement, allocations: readonly SimulatedFact[]): void {
  const names = namesOf(agreement.parties);
  for (const rule of agreement.rules) {
    for (const { name, term } of rule.clauses) saidInBoth(name, clauseOf({ name }).sentence(term, { rule, names }));
  }
  for (const one of allocations) {
    const { fact, explanation } = one;
    const faults = arithmeticFaults(explanation);
    invariant(faults.length === 0, `${fact.id}: ${faults.join('; ')}`);
    const own = explanation.taxYear === yearOf(firstDay(fact.taxPeriod));
    invariant(isRevision(one) || own, `${fact.id} has a share of its own in ${explanation.taxYear}`);
    for (const step of stepsOf(one)) saidInBoth(step.clause, tellStep(step, names));
  }
}

function saidInBoth(clause: string, { zh, en }: Sentence): void {
  for (const said of [zh, en]) {
    invariant(/\S/.test(said) && !/undefined|NaN|\[object/.test(said), `${clause} says "${said}"`);
  }
}

const isRevision = ({ explanation }: SimulatedFact): boolean => explanation.outcome === 'revised';
const stepsOf = ({ explanation: { steps, toDate } }: SimulatedFact): Step[] => [...steps, ...(toDate?.steps ?? [])];

const inYuan = (portions: readonly Portion[]): Yuan =>
  Object.fromEntries(portions.map(({ party, amount }) => [party, yuanText(amount)]));
const totalled = (totals: SimulationResult['totals']): Yuan =>
  inYuan(totals.map(({ party, total: amount }) => ({ party, amount })));

/** What every cause gives in yuan: its own share by 'cause', a year revised because of it by 'cause:year'. */
export const portionsOf = ({ allocations }: Pick<Ran, 'allocations'>): Readonly<Record<string, Yuan>> =>
  Object.fromEntries(
    allocations.map((one) => [
      isRevision(one) ? `${one.fact.id}:${one.explanation.taxYear}` : one.fact.id,
      inYuan(one.portions),
    ]),
  );

/** What each party gets in all, in yuan. */
export const totalsOf = ({ totals }: Pick<SimulationResult, 'totals'>): Yuan => totalled(totals);

/** The same by year. */
export const yearsOf = ({ years }: Pick<SimulationResult, 'years'>): Readonly<Record<string, Yuan>> =>
  Object.fromEntries(years.map(({ year, totals }) => [year, totalled(totals)]));

/** Codes of what was refused, by fact. */
export const refusalsOf = ({ refusals }: Pick<SimulationResult, 'refusals'>): Readonly<Record<string, string>> =>
  Object.fromEntries(refusals.map(({ fact, code }) => [fact.id, code]));

/** The last step of a clause: of those that a cause brought about, where one is named. */
export function lastStep({ allocations }: Ran, clause: string, cause?: string): Step {
  const found = allocations
    .filter(({ fact }) => cause === undefined || fact.id === cause)
    .flatMap(stepsOf)
    .findLast((step) => step.clause === clause);
  invariant(found, `no step of ${clause}${cause === undefined ? '' : ` for ${cause}`}`);
  return found;
}

/** What that step says. */
export const toldBy = (ran: Ran, clause: string, cause?: string): Sentence =>
  tellStep(lastStep(ran, clause, cause), namesOf(ran.agreement.parties));

/** The sentences of a rule's clauses of one name. */
export const sentencesOf = (sketch: RuleSketch, clause: string): Sentence[] => {
  const { rules, parties } = ruled(sketch);
  return rules.flatMap((rule) =>
    rule.clauses
      .filter(({ name }) => name === clause)
      .map(({ name, term }) => clauseOf({ name }).sentence(term, { rule, names: namesOf(parties) })),
  );
};

/** The contract of a rule, and then every explanation, as a reader of one language sees them. */
export function saidIn(language: Language, sketch: RuleSketch, facts: readonly AnySketch[] = []): string {
  const told = run(sketch, facts).allocations.map(({ explanation }) => renderExplanation(explanation, language));
  const contract = renderAgreement(ruled(sketch), language).flatMap(({ heading, sentences }) => [
    heading,
    ...sentences,
  ]);
  return [...contract, ...told].join('\n');
}
