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
export { CommitmentMade, CommitmentResultRecorded } from './domain/commitment.events.js';
export { commitmentTrack, type TrackedYear } from './domain/commitment-track.js';
export {
  incentiveDecider,
  incentiveStock,
  incentiveStream,
  type IncentiveCommand,
  type IncentiveRejection,
  type IncentiveState,
} from './domain/incentive.decider.js';
export {
  IncentiveApproved,
  IncentiveClaimed,
  IncentiveClawedBack,
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
export { decimalText, figure, figureText, type Figure } from './domain/figure.js';
export { pipelineRoll, type PipelineRoll } from './domain/pipeline-roll.js';
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
  ProjectDropped,
  ProjectEntered,
  ProjectInvestmentReported,
  STAGES,
  type ProjectEvent,
  type Stage,
} from './domain/project.events.js';
export type {
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
  TakeBackMilestone,
} from './domain/register.commands.js';
export { enterpriseStream, registerDecider } from './domain/register.decider.js';
export {
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
  type EnterpriseEvent,
  type EstablishmentFunction,
  type MilestoneName,
} from './domain/register.events.js';
export type { RegisterRejection } from './domain/register.rejections.js';
export {
  holdsOn,
  milestones,
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
export { Enterprise as EnterpriseRow } from './read/enterprise.view.js';
export { Establishment as EstablishmentRow, EstablishmentStay } from './read/establishment.view.js';
export { PipelineMonth, pipelineMonth } from './read/pipeline.js';
export { Project as ProjectRow } from './read/project.view.js';
export { Recognition as RecognitionRow } from './read/recognition.view.js';
export { RegisterModule, registerProjections } from './register.module.js';
