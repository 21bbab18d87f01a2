export { AgreementModule, agreementProjections } from './agreement.module.js';
export { AGREEMENT_DECIDER, DecideAgreement } from './decide-agreement.js';
export {
  agreementDecider,
  agreementDeciderWith,
  versionFor,
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
  Band,
  Bands,
  Base,
  Ladder,
  LadderStep,
  OtherTaxes,
  Party,
  PartyRole,
  Rounding,
  Share,
  SharingRule,
  Validity,
} from './domain/agreement.model.js';
export {
  agreementSchema,
  ANCHORS,
  FORMAT,
  sharesSchema,
  type Anchor,
  type ClauseForm,
} from './domain/agreement.schema.js';
export { gapsOf, lastYear, yearsText } from './domain/check-rules.js';
export { type ParseOptions } from './domain/agreement-of.js';
export { readDocumentText } from './document-text.js';
export { parseAgreement } from './parse-agreement.js';
export { AgreementRefused, below, problem, type AgreementProblem } from './domain/problem.js';
export type { Schema } from './domain/schema-check.js';
export { isTaxType, TAX_TYPES, taxNamed, taxOf, type Tax, type TaxType } from './domain/taxes.js';
export { agreementProblems } from './http/agreement.problems.js';
export { AgreementRow } from './read/agreement.view.js';
export { AgreementVersionRow } from './read/agreement-version.view.js';
