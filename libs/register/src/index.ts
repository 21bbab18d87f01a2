export { DecideRegister } from './decide-register.js';
export {
  enterpriseStream,
  registerDecider,
  type CloseEstablishment,
  type ConfirmRecognition,
  type DeclineRecognition,
  type EndRecognition,
  type OpenEstablishment,
  type ProposeRecognition,
  type ReachMilestone,
  type RegisterCommand,
  type RegisterEnterprise,
  type RegisterRejection,
} from './domain/register.decider.js';
export {
  EnterpriseRecognised,
  EnterpriseRegistered,
  ESTABLISHMENT_FUNCTIONS,
  EstablishmentClosed,
  EstablishmentOpened,
  MilestoneReached,
  MILESTONES,
  RecognitionConfirmed,
  RecognitionDeclined,
  RecognitionEnded,
  RecognitionProposed,
  registerEvents,
  type EstablishmentFunction,
  type MilestoneName,
  type RegisterEvent,
} from './domain/register.events.js';
export {
  holdsOn,
  milestones,
  recognitionOn,
  recognitionsOn,
  type Establishment,
  type Milestone,
  type PendingRecognition,
  type Recognition,
  type RegisterState,
} from './domain/register.state.js';
export { registerProblems } from './http/register.problems.js';
export { Enterprise as EnterpriseRow } from './read/enterprise.view.js';
export { Establishment as EstablishmentRow } from './read/establishment.view.js';
export { Recognition as RecognitionRow } from './read/recognition.view.js';
export { RegisterModule, registerProjections } from './register.module.js';
