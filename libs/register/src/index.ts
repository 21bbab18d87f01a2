export { DecideCommitment } from './decide-commitment.js';
export { DecideIncentive } from './decide-incentive.js';
export { DecideKpi } from './decide-kpi.js';
export { DecideProject } from './decide-project.js';
export { DecideRegister } from './decide-register.js';
export { registerEvents, type RegisterEvent } from './domain/events.js';
export {
  commitmentDecider,
  commitmentStream,
  type CommitmentCommand,
  type CommitmentRejection,
} from './domain/commitment.decider.js';
export {
  CommitmentAmended,
  CommitmentMade,
  CommitmentReleased,
  CommitmentResultRecorded,
} from './domain/commitment.events.js';
export { commitmentTrack, type TrackedYear } from './domain/commitment-track.js';
export {
  incentiveDecider,
  incentiveStock,
  incentiveStream,
  movementOf,
  type Clawback,
  type IncentiveCommand,
  type IncentiveRejection,
  type IncentiveState,
  type NoteDeduction,
  type Payment,
} from './domain/incentive.decider.js';
export {
  IncentiveApproved,
  IncentiveClaimed,
  IncentiveClawedBack,
  IncentiveDeducted,
  IncentiveNotDeducted,
  IncentivePaid,
  IncentiveRefused,
  IncentiveReviewed,
  type IncentiveEvent,
} from './domain/incentive.events.js';
export {
  kpiDecider,
  kpiStream,
  kpiVersionFor,
  recomputes,
  type KpiCommand,
  type KpiRejection,
  type KpiState,
} from './domain/kpi.decider.js';
export { KpiDefined, KpiScored } from './domain/kpi.events.js';
export {
  decimalText,
  differenceText,
  figure,
  figureRatio,
  figureText,
  sumFigures,
  writtenFigure,
  type Figure,
} from './domain/figure.js';
export { monthsBetween, pipelineRoll, type PipelineRoll } from './domain/pipeline-roll.js';
export {
  projectDecider,
  projectStream,
  stageOn,
  type ProjectCommand,
  type ProjectRejection,
  type ProjectState,
} from './domain/project.decider.js';
export {
  PROJECT_MARKS,
  ProjectAdvanced,
  ProjectAdvanceTakenBack,
  ProjectAmended,
  ProjectDocumentAttached,
  ProjectDropped,
  ProjectEntered,
  ProjectInvestmentReported,
  STAGES,
  type ProjectEvent,
  type Stage,
} from './domain/project.events.js';
export type {
  AttachDocument,
  CloseEstablishment,
  ConfirmRecognition,
  DeclineRecognition,
  EndRecognition,
  MoveEstablishment,
  OpenEstablishment,
  ProposeRecognition,
  ReachMilestone,
  RegisterCommand,
  RegisterEnterprise,
  ReportEnterprise,
  RepurposeEstablishment,
  RestructureEnterprise,
  ReviewReport,
  StateScale,
  TakeBackMilestone,
} from './domain/register.commands.js';
export { enterpriseStream, registerDecider } from './domain/register.decider.js';
export {
  DocumentAttached,
  EnterpriseRecognised,
  EnterpriseRegistered,
  EnterpriseRestructured,
  ESTABLISHMENT_FUNCTIONS,
  EstablishmentClosed,
  EstablishmentMoved,
  EstablishmentOpened,
  EstablishmentRepurposed,
  MilestoneReached,
  MilestoneTakenBack,
  MILESTONES,
  RecognitionConfirmed,
  RecognitionDeclined,
  RecognitionEnded,
  RecognitionProposed,
  RecognitionReported,
  ReportReviewed,
  ScaleStated,
  type EnterpriseEvent,
  type EstablishmentFunction,
  type MilestoneName,
} from './domain/register.events.js';
export type { RegisterRejection } from './domain/register.rejections.js';
export {
  holdsOn,
  milestones,
  milestonesUnder,
  recognitionOn,
  recognitionsOn,
  type EnterpriseState,
  type Establishment,
  type Milestone,
  type PendingRecognition,
  type Recognition,
  type RegisterState,
} from './domain/register.state.js';
export { stayOn } from './domain/establishment.rules.js';
export { predecessorsOn, successorsOn } from './domain/restructuring.rules.js';
export { registerProblems } from './http/register.problems.js';
export { Arrangement, arrangementOf } from './read/arrangement.js';
export { Commitment as CommitmentRow } from './read/commitment.view.js';
export { Incentive as IncentiveRow, IncentiveMovement, incentiveStockOf } from './read/incentive.view.js';
export { Kpi as KpiRow, KpiScore } from './read/kpi.view.js';
export { RegisterDocument as RegisterDocumentRow } from './read/document.view.js';
export { Enterprise as EnterpriseRow } from './read/enterprise.view.js';
export { Establishment as EstablishmentRow, EstablishmentStay } from './read/establishment.view.js';
export { PipelineMonth, pipelineMonth, pipelineMonths } from './read/pipeline.js';
export { Project as ProjectRow } from './read/project.view.js';
export { Recognition as RecognitionRow } from './read/recognition.view.js';
export { RegisterModule, registerProjections } from './register.module.js';
