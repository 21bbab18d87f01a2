import { Rejection } from '@ledger/kernel';

export type ArrangementRejection =
  | 'arrangement.enterprise-unknown'
  | 'arrangement.agreement-not-in-force'
  | 'arrangement.not-a-party'
  | 'arrangement.table-exists'
  | 'arrangement.table-unknown'
  | 'arrangement.table-not-in-force'
  | 'arrangement.not-awaited'
  | 'arrangement.own-table'
  | 'arrangement.table-not-of-year'
  | 'arrangement.method-not-for-tax'
  | 'arrangement.fixed-by-law'
  | 'arrangement.term-missing'
  | 'arrangement.not-a-head-office'
  | 'arrangement.local-share-out-of-bounds'
  | 'arrangement.weights-not-one'
  | 'arrangement.weight-not-above-zero'
  | 'arrangement.named-twice'
  | 'arrangement.establishment-unknown'
  | 'arrangement.main-production-unsaid'
  | 'arrangement.department-not-separate'
  | 'arrangement.no-restructuring'
  | 'arrangement.factors-of-non-participant'
  | 'arrangement.participant-without-factors'
  | 'arrangement.not-out'
  | 'arrangement.factor-unknown'
  | 'arrangement.factor-negative'
  | 'arrangement.factor-zero'
  | 'arrangement.no-participant'
  | 'arrangement.assessment-exists'
  | 'arrangement.period-outside-table'
  | 'arrangement.period-not-of-kind'
  | 'arrangement.amount-sign'
  | 'arrangement.before-table'
  | 'arrangement.not-participating'
  | 'arrangement.nothing-changed';

export function reject(code: ArrangementRejection, detail: string, params: Record<string, string> = {}): never {
  throw new Rejection(code, detail, params);
}
