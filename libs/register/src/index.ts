export { DecideProject } from './decide-project.js';
export { DecideRegister } from './decide-register.js';
export { registerEvents, type RegisterEvent } from './domain/events.js';
export { figure, figureText, type Figure } from './domain/figure.js';
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
export { Enterprise as EnterpriseRow } from './read/enterprise.view.js';
export { Establishment as EstablishmentRow, EstablishmentStay } from './read/establishment.view.js';
export { PipelineMonth, pipelineMonth } from './read/pipeline.js';
export { Project as ProjectRow } from './read/project.view.js';
export { Recognition as RecognitionRow } from './read/recognition.view.js';
export { RegisterModule, registerProjections } from './register.module.js';
