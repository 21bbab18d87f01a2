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
