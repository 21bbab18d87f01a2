export {
  agreementDecider,
  agreementDeciderWith,
  versionFor,
  versionOver,
  type AgreementCommand,
  type AgreementRejection,
  type AgreementState,
  type AgreementVersion,
  type DraftAgreement,
  type SignAgreement,
  type VersionStatus,
  type WithdrawAgreement,
} from './domain/agreement.decider.js';
export {
  AgreementDrafted,
  agreementEvents,
  AgreementSigned,
  AgreementTookEffect,
  AgreementWithdrawn,
  type AgreementEvent,
} from './domain/agreement.events.js';
export { agreementHash } from './domain/agreement-hash.js';
export type {
  Agreement,
  Base,
  Ladder,
  LadderStep,
  OtherTaxes,
  PartialPayment,
  Party,
  PartyRole,
  Per,
  Rounding,
  RuleClause,
  Share,
  SharingRule,
  Validity,
} from './domain/agreement.model.js';
export type { Calendar, RequiredReturn } from './domain/calendar.js';
export { agreementSchema, base, FORMAT } from './domain/agreement.schema.js';
export { partyProblems, shareProblems } from './domain/check-rules.js';
export { type Around, type ClauseForm, type ClauseReads, type ClauseRole } from './domain/clause-form.js';
export {
  ANCHORS,
  article,
  date,
  enterpriseCode,
  figureName,
  id,
  list,
  money,
  MOST_YEARS,
  named,
  number,
  partyId,
  share,
  sharesSchema,
  text,
  word,
  type Anchor,
} from './domain/schema-parts.js';
export { type ParseOptions } from './domain/agreement-of.js';
export {
  AS_USUAL,
  type DueTerm,
  INTEREST_SPANS,
  type InterestSpan,
  type LateInterest,
  type SettlementForm,
  type SettlementTerms,
} from './domain/settlement-terms.js';
export { sharesOf } from './domain/shares.js';
export {
  coverage,
  indicatorName,
  INDICATORS,
  isPublishable,
  openStatisticsYears,
  readStatisticsRules,
  STATISTICS_MODES,
  statisticsMode,
  type Attribution,
  type AttributionBand,
  type Indicator,
  type StatisticsClock,
  type StatisticsMode,
  type StatisticsRule,
} from './domain/statistics-rules.js';
export { reachedBy, type Reach, type Reached } from './domain/reach.js';
export { readDocumentText, writeDocumentText } from './document-text.js';
export { parseAgreement } from './parse-agreement.js';
export { AgreementRefused, below, problem, type AgreementProblem } from './domain/problem.js';
export { publishedSchema } from './domain/published-schema.js';
export { fits, type Schema } from './domain/schema-check.js';
export { isTaxType, TAX_TYPES, taxNamed, taxOf, type Tax, type TaxType } from './domain/taxes.js';
