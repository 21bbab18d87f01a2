import { Rejection, type Period } from '@ledger/kernel';

export type PeriodRejection =
  | 'period.closed'
  | 'period.locked'
  | 'period.not-locked'
  | 'period.not-open'
  | 'period.not-proposed'
  | 'period.facts-suspended'
  | 'period.year-end-pending'
  | 'period.previous-not-closed'
  | 'period.outside-the-agreement'
  | 'period.wrong-kind'
  | 'period.not-a-party'
  | 'period.not-your-party'
  | 'period.not-a-reviewer'
  | 'period.maker-is-checker'
  | 'period.already-signed'
  | 'period.fingerprint-differs';
export function reject(code: PeriodRejection, period: Period, params: Record<string, string> = {}): never {
  throw new Rejection(code, period, { period, ...params });
}
