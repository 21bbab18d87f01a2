export { Books, type LedgerBooks } from './books.js';
export { DecidePeriod } from './decide-period.js';
export type { BookFacts } from './domain/book-facts.js';
export { causeOf, isFigure, isMoving, kindOf, type Certified, type MovingEvent } from './domain/cause-of.js';
export { eventsOf, suspended } from './domain/events-of.js';
export type { IncomingFact, IncomingStatistic, Surroundings } from './domain/incoming.js';
export { fingerprintOf, positionsOf, type Package, type PackageLine, type Position } from './domain/package.js';
export { periodDecider, type PeriodCommand } from './domain/period.decider.js';
export {
  FactNotShared,
  FactShared,
  FactSuspended,
  FigureNoted,
  PackageProposed,
  PackageSigned,
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
  bookStream,
  linesOf,
  periodIn,
  settledBy,
  suspendedIn,
  type BookState,
  type PeriodState,
  type PeriodStatus,
} from './domain/period.state.js';
export { packageOf, type Checkpoint } from './domain/propose.js';
export { endsYear, yearEndOf } from './domain/year-end.js';
export { periods } from './read/period.projection.js';
export { PartyTotal, PeriodPosition, PeriodRow, PeriodSignature, Share, ShareExplanation } from './read/period.view.js';
export { ReadPackage } from './read-package.js';
export { PeriodModule } from './period.module.js';
