export { AGREEMENT_SCHEMA, agreementSchemaText, PUBLISHED_SCHEMA } from './domain/agreement-schema.js';
export { documentOf, openMatters, printAgreement, printProblems } from './domain/print-agreement.js';
export { clauseFacts, withPages } from './domain/clause-pages.js';
export { clauses } from './domain/clauses.js';
export { accountShape, type Account } from './domain/account.js';
export { plainShares } from './domain/clauses/split.js';
export { collectorOf } from './domain/choose.js';
export {
  allocateFact,
  brought,
  ENGINE,
  explanationShape,
  type Allocation,
  type Allocations,
  type Explanation,
} from './domain/explanation.js';
export type { Clause, Flow, NamedValue, Preparation, Step, UnsharedReason } from './domain/flow.js';
export { arithmeticFaults, compareExplanations, type Difference, type Recomputation } from './domain/recompute.js';
export { instalmentsOf, type InstalmentDue } from './domain/instalments.js';
export { sharePayment, type SharedPayment } from './domain/partial-payment.js';
export { renderAgreement } from './domain/render-agreement.js';
export { renderExplanation } from './domain/render-explanation.js';
export { ownPeriodOf, roundingLineShape, roundShares, type Rounded, type RoundingLine } from './domain/round.js';
export type {
  AgreementByHash,
  Outcome,
  OwnOutcome,
  RevisedOutcome,
  SharedOutcome,
  Sharing,
  UnsharedOutcome,
} from './domain/outcome.js';
export { partyOf } from './domain/jurisdiction.js';
export { endsYears, readAgreement, shareFact } from './domain/share-fact.js';
export {
  DEDUCTIONS,
  SOURCES,
  type Cause,
  type Deduction,
  type DeductionFact,
  type Milestone,
  type ReferenceFact,
  type SharedEnterprise,
  type SharedFact,
  type Source,
  type StatisticFact,
  type TaxFact,
  type YearEnd,
} from './domain/shared-fact.js';
export {
  isOfNoUse,
  SHARING_REJECTIONS,
  type Language,
  type Sentence,
  type SharingRejection,
} from './domain/sharing.rejections.js';
export {
  compareSimulations,
  type ComparedAmount,
  type ComparedParty,
  type ComparedRefusal,
  type ComparedYear,
  type Comparison,
  type RefusalReason,
  type SimulatedVariant,
} from './domain/compare-simulations.js';
export { comparisonJson, comparisonText } from './domain/comparison-text.js';
export { governedBy, governedByVersions, type Governing } from './domain/governing.js';
export {
  simulate,
  simulated,
  simulateEach,
  simulateUnder,
  yearEnd,
  type PartyTotal,
  type RefusedFact,
  type SimulatedAgreement,
  type SimulatedFact,
  type SimulationOptions,
  type SimulationResult,
  type SimulationTotals,
  type YearTotals,
} from './domain/simulate.js';
export {
  agreementJson,
  allocationJson,
  refusalJson,
  refusalLine,
  simulatedText,
  simulationHeading,
  simulationJson,
  simulationText,
  totalsJson,
  totalsText,
  warningsJson,
} from './domain/simulation-text.js';
export { carryShape, followed, Kept, NO_CARRY, type Carry, type Standing } from './domain/standing.js';
export {
  factsFileKind,
  LONGEST_FACTS,
  readFactsFile,
  type FactsFile,
  type FactsFileKind,
} from './facts-file/read-facts-file.js';
export { type FactFileCode, type FactFileProblem } from './facts-file/facts-file.problems.js';
export { statisticsJson, statisticsText } from './domain/statistics/statistics-text.js';
export type {
  AttributedPart,
  AttributedStatistic,
  CountedShare,
  Ground,
} from './domain/statistics/attribute-statistic.js';
export { Statistic } from './domain/statistics/statistic.js';
export {
  eachOnce,
  viewStatistics,
  viewStatisticsUnder,
  type IndicatorView,
  type RefusedStatistic,
  type StatisticsView,
} from './domain/statistics/view-statistics.js';
export { FactsOfEvents, sharedFact, statisticFact, type FigureEvent, type MoneyEvent } from './facts-of-events.js';
