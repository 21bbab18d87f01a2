export { EventCatalog } from './log/catalog.js';
export {
  decode,
  draft,
  entryBytes,
  genesisLink,
  isoOf,
  linkAfter,
  microsOf,
  sha256,
  type Draft,
  type Envelope,
  type Metadata,
  type Recorded,
} from './log/envelope.js';
export { EventStore, type Appended, type CommandContext, type Decision, type Guard } from './log/event-store.js';
export type { Outcome, Submission } from './log/group-committer.js';
export { LogReader, type LedgerHead, type StoredRow } from './log/log-reader.js';
export { inUtc, logPool } from './log/open-pool.js';
export type { SealCheck, SealedRow, SealFinding } from './log/seal-chain.js';
export { sealedRows, SealVerifier } from './log/verify.js';
export { verifyInParallel, type Checked, type ParallelCheck } from './log/verify-in-parallel.js';
export type { Folded } from './log/stream-cache.js';
export {
  CompactRange,
  consistencyProof,
  EMPTY_ROOT,
  inclusionProof,
  leafHash,
  nodeHash,
  provesInclusion,
  rootOf,
  type SubtreeHash,
} from './tree/merkle.js';
export { appendLeaves, subtreeHashes, TILE_WIDTH, type TileStore } from './tree/tile-tree.js';
export {
  checkpointText,
  generateSigner,
  openNote,
  parseCheckpoint,
  parseVerifierKey,
  signerFromPem,
  signerPem,
  signNote,
  verifierKey,
  type NoteKey,
  type NoteSigner,
  type TreeHead,
} from './tree/signed-note.js';
export { LedgerCheckpointed, RESERVED, WORLD_LEDGER, WorldLog } from './tree/world-log.js';
export { Checkpointer } from './tree/checkpointer.js';
export { originOf, TreeKeeper } from './tree/tree-keeper.js';
export { MemoryRowStore } from './views/memory-row-store.js';
export { PastViews, replay, type Standpoint } from './views/past.js';
export { PgRowStore } from './views/pg-row-store.js';
export type { OmitLedger, Projection, Reaction, RowClass, RowStore } from './views/projection.js';
export { handles, Projector, rollState } from './views/projector.js';
export { Reactor } from './views/reactor.js';
export { rowTable, snakeCase, type RowColumn, type RowTable } from './views/row-table.js';
export { LogRunner, type Trouble } from './views/runner.js';
export { SeenBy, seenBy, seesAgreement, type SeenAgreement, type Sight } from './views/sight.js';
export { instant, LARGEST_PAGE, Views, type Answer, type Clocks, type Question } from './views/views.js';
export { EventStoreModule, Following, LogPool, Reactions, type EventStoreOptions } from './event-store.module.js';
export { migrate } from './migrate.js';
