export { clauses } from './domain/clauses.js';
export { allocateFact, ENGINE, explanationShape, type Allocation, type Explanation } from './domain/explanation.js';
export type { Clause, Flow, NamedValue, Step, UnsharedReason } from './domain/flow.js';
export { arithmeticFaults, recompute, type Difference, type Recomputation } from './domain/recompute.js';
export { renderAgreement } from './domain/render-agreement.js';
export { renderExplanation } from './domain/render-explanation.js';
export {
  carryShape,
  NO_CARRY,
  roundingLineShape,
  roundShares,
  type Carry,
  type Rounded,
  type RoundingLine,
} from './domain/round.js';
export { collectorOf } from './domain/select.js';
export {
  clauseForms,
  readAgreement,
  shareFact,
  type Outcome,
  type SharedOutcome,
  type UnsharedOutcome,
} from './domain/share-fact.js';
export type { Milestone, SharedEnterprise, SharedFact } from './domain/shared-fact.js';
export {
  SHARING_REJECTIONS,
  type Language,
  type Sentence,
  type SharingRejection,
} from './domain/sharing.rejections.js';
export {
  simulate,
  type PartyTotal,
  type RefusedFact,
  type SimulatedFact,
  type SimulationResult,
} from './domain/simulate.js';
export { simulationJson, simulationText } from './domain/simulation-text.js';
export { sharingProblems } from './http/sharing.problems.js';
export { readFactsCsv, type FactFileProblem, type FactsFile } from './read-facts-csv.js';
