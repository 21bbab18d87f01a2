import { Rejection } from '@ledger/kernel';

export type FactRejection =
  | 'fact.unknown'
  | 'fact.bad-certificate'
  | 'fact.amount-not-positive'
  | 'fact.received-before-period'
  | 'fact.enterprise-not-recognised'
  | 'fact.agreement-ambiguous'
  | 'fact.already-recorded'
  | 'fact.nothing-to-replace'
  | 'fact.refund-before-receipt'
  | 'fact.refund-exceeds-receipt'
  | 'fact.already-reversed'
  | 'fact.has-refunds'
  | 'fact.not-yours'
  | 'fact.date-ahead'
  | 'fact.agreement-not-in-force'
  | 'fact.not-a-party'
  | 'fact.not-your-treasury'
  | 'fact.paid-before-period'
  | 'fact.no-legal-basis'
  | 'fact.review-not-passed'
  | 'fact.subject-not-a-party'
  | 'fact.bad-figure'
  | 'fact.fen-not-whole'
  | 'fact.figure-already-recorded'
  | 'fact.figure-replaced'
  | 'fact.certified-before-replaced'
  | 'fact.negative-figure'
  | 'fact.already-reported'
  | 'fact.nothing-corrected'
  | 'fact.already-imported'
  | 'fact.import-refused'
  | 'fact.control-total-differs'
  | 'fact.too-many-rows'
  | 'fact.no-file';

export function reject(code: FactRejection, detail: string, params: Record<string, string> = {}): never {
  throw new Rejection(code, detail, params);
}
