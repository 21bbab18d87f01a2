export { Books, ownPeriodOf, type LedgerBooks } from './books.js';
export { DecidePeriod } from './decide-period.js';
export { booksBetween, followed } from './domain/carry.js';
export type { BookFacts, IncomingFact, IncomingOutput } from './domain/book-facts.js';
export { fingerprintOf, positionsOf, type Package, type PackageLine, type Position } from './domain/package.js';
export { periodDecider, type PeriodCommand } from './domain/period.decider.js';
export {
  FactNotShared,
  FactShared,
  FactSuspended,
  OutputNoted,
  PackageProposed,
  PackageSigned,
  PeriodClosed,
  periodEvents,
  PeriodLocked,
  PeriodUnlocked,
  SignaturesVoided,
  type PeriodEvent,
} from './domain/period.events.js';
export type { PeriodRejection } from './domain/period.rejections.js';
export {
  bookStream,
  linesOf,
  periodIn,
  type BookState,
  type PeriodState,
  type PeriodStatus,
} from './domain/period.state.js';
export { packageOf, type Checkpoint } from './domain/propose.js';
export { periods } from './read/period.projection.js';
export { PartyTotal, PeriodPosition, PeriodRow, PeriodSignature, Share, ShareExplanation } from './read/period.view.js';
export { ReadPackage } from './read-package.js';
export { PeriodModule } from './period.module.js';
export { sharedFact } from './share-facts.js';
