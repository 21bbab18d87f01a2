export { Books, type LedgerBooks } from './books.js';
export { DecidePeriod } from './decide-period.js';
export type { BookFacts } from './domain/book-facts.js';
export type { DisputeCommand } from './domain/decide-dispute.js';
export type { ReopeningCommand } from './domain/decide-reopening.js';
export {
  DisputeAccepted,
  DisputeBooked,
  DisputeEnded,
  DisputeOffered,
  DisputeRaised,
  DisputeRefused,
} from './domain/dispute.events.js';
export { bookingOf, isDispute, type DisputeEvent, type DisputeState } from './domain/dispute.js';
export { isSignatureOf, keyIdOf, signedText, type DetachedSignature } from './domain/detached-signature.js';
export { lineOf } from './domain/line-of.js';
export { PeriodReopened, ReopeningAgreed, ReopeningDeclined, ReopeningRequested } from './domain/reopening.events.js';
export { causeOf, isFigure, isMoving, kindOf, type Certified, type MovingEvent } from './domain/cause-of.js';
export { eventsOf, suspended } from './domain/events-of.js';
export { reportedBy, type IncomingFact, type IncomingStatistic, type Surroundings } from './domain/incoming.js';
export {
  fingerprintOf,
  PACKAGE_FORMAT,
  positionsOf,
  type OpenDispute,
  type Package,
  type PackageLine,
  type PackageStatistic,
  type Position,
} from './domain/package.js';
export { differenceOf, type LineDifference, type PackageDifference } from './domain/package-difference.js';
export { periodDecider, SIGNING, type PeriodCommand } from './domain/period.decider.js';
export {
  FactNotShared,
  FactShared,
  FactSuspended,
  FigureNoted,
  PackageProposed,
  PackageSigned,
  PackageSubmitted,
  PeriodClosed,
  periodEvents,
  PeriodLocked,
  PeriodUnlocked,
  ShareRevised,
  SignaturesVoided,
  StatisticNoted,
  YearEnded,
  type FactKind,
  type PeriodEvent,
} from './domain/period.events.js';
export type { PeriodRejection } from './domain/period.rejections.js';
export {
  missingReturns,
  ownBlockers,
  ownWarnings,
  readinessOf,
  requiredBy,
  type Outside,
  type Readiness,
  type ReadinessItem,
} from './domain/readiness.js';
export { yearPeriod, type Deadline, type Todo } from './domain/deadlines.js';
export { Course, ownPeriodUnder, type Closing } from './domain/course.js';
export { TransferPlanFiled } from './domain/plan.events.js';
export { ControlTotalEntered, NilReturned, NilReturnWithdrawn } from './domain/return.events.js';
export {
  bookStream,
  disputesIn,
  isReopened,
  linesOf,
  periodIn,
  settledBy,
  suspendedIn,
  type BookState,
  type PeriodState,
  type PeriodStatus,
} from './domain/period.state.js';
export { packageOf, type Checkpoint } from './domain/propose.js';
export { viewsOf, type StatisticsViews } from './domain/statistics-views.js';
export { versionsSharing } from './domain/shared-under.js';
export { endsYear, yearEndOf } from './domain/year-end.js';
export { partyKeyDecider, partyKeyStream, type PartyKeyCommand, type PartyKeys } from './domain/party-key.decider.js';
export { partyKeyEvents, PartyKeyRegistered, PartyKeyRevoked, type PartyKeyEvent } from './domain/party-key.events.js';
export { readPublicKey } from './public-key.js';
export { PartyKey, partyKeys } from './read/party-key.view.js';
export { Dispute } from './read/dispute.view.js';
export { disputes } from './read/dispute.projection.js';
export { periods } from './read/period.projection.js';
export {
  PartyTotal,
  PeriodClosing,
  PeriodPosition,
  PeriodRow,
  PeriodSignature,
  PeriodSubmission,
  Share,
  ShareExplanation,
} from './read/period.view.js';
export { ReadReadiness } from './read-readiness.js';
export { deadlinesIn, todosFor } from './read-todos.js';
export { ReadPackage } from './read-package.js';
export { PeriodModule } from './period.module.js';
