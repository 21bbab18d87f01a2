export { ArrangementModule, arrangementProjections } from './arrangement.module.js';
export { DecideArrangement } from './decide-arrangement.js';
export {
  apportioned,
  differencesOf,
  givenBy,
  LOCAL_SHARE_OF_CIT,
  METHODS,
  ratiosOf,
  STATUTORY_FACTORS,
  STATUTORY_PARTS,
  type Apportioned,
  type ApportionmentTerms,
  type FactorTerm,
  type FactorValue,
  type Given,
  type Method,
  type Taking,
  type View,
} from './domain/apportionment.js';
export type {
  ApportionAnew,
  ApportionAssessment,
  ArrangementCommand,
  CertifyTable,
  ConfirmTable,
  CorrectTable,
  Known,
} from './domain/arrangement.commands.js';
export { arrangementDecider } from './domain/arrangement.decider.js';
export {
  ApportionmentTableCertified,
  ApportionmentTableConfirmed,
  ApportionmentTableCorrected,
  arrangementEvents,
  AssessmentApportioned,
  AssessmentReapportioned,
  type ArrangementEvent,
} from './domain/arrangement.events.js';
export type { ArrangementRejection } from './domain/arrangement.rejections.js';
export {
  apportionmentStream,
  tableIdOf,
  versionFor,
  type ArrangementState,
  type Assessment,
  type Table,
  type TableVersion,
} from './domain/arrangement.state.js';
export { arrangementProblems } from './http/arrangement.problems.js';
export { ApportionmentTable as ApportionmentTableRow } from './read/apportionment-table.view.js';
export { Apportionment as ApportionmentRow } from './read/apportionment.view.js';
export {
  EnterpriseArrangement,
  enterpriseArrangement,
  type ArrangementQuestion,
} from './read/enterprise-arrangement.js';
