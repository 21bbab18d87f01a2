export { allEvents } from './all-events.js';
export { allProjections } from './all-projections.js';
export { AuditModule } from './audit.module.js';
export { BUNDLE_FORMAT, type BundleManifest } from './bundle/bundle-format.js';
export { verifyBundle, type BundleReport } from './bundle/verify-bundle.js';
export { verifyBundles, type BundlesReport } from './bundle/verify-bundles.js';
export { WriteBundle, type BundleOptions } from './bundle/write-bundle.js';
export { differenceBetween, type RowDifference } from './difference.js';
export {
  compareNettings,
  type LedgerNettings,
  type NettingComparison,
  type NettingDifference,
} from './domain/compare-nettings.js';
export { summaryOf } from './domain/event-summary.js';
export type { Check, Finding, LoggedEvent } from './domain/finding.js';
export { Recompute, type Pending } from './domain/recompute.js';
export type { Outside } from './heads.js';
export { auditProblems, type AuditRejection } from './http/audit.problems.js';
export { AuditEvent, ReadEvents, type EventFilter } from './read-events.js';
export { AuditFinding, CheckResult, VerificationReport, Voucher } from './report.js';
export { VerifyLedger, type VerifyOptions } from './verify-live.js';
