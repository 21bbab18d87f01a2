import { Rejection } from '@ledger/kernel';

export type RegisterRejection =
  | 'register.unknown'
  | 'register.already-registered'
  | 'register.enterprise-ended'
  | 'register.establishment-exists'
  | 'register.establishment-unknown'
  | 'register.establishment-closed'
  | 'register.closed-before-opening'
  | 'register.changed-before-last'
  | 'register.not-moved'
  | 'register.restructured-already'
  | 'register.restructuring-not-shaped'
  | 'register.relocation-without-places'
  | 'register.restructured-before-last'
  | 'register.agreement-not-in-force'
  | 'register.not-a-party'
  | 'register.recommender-not-a-party'
  | 'register.report-pending'
  | 'register.nothing-to-review'
  | 'register.own-report'
  | 'register.report-not-passed'
  | 'register.recognition-pending'
  | 'register.recognition-overlaps'
  | 'register.nothing-to-confirm'
  | 'register.not-awaited'
  | 'register.own-proposal'
  | 'register.not-recognised'
  | 'register.ended-before-start'
  | 'register.milestone-already-reached'
  | 'register.milestone-before-opening'
  | 'register.milestone-out-of-order'
  | 'register.milestone-not-reached';

export function reject(code: RegisterRejection, detail: string, params: Record<string, string> = {}): never {
  throw new Rejection(code, detail, params);
}
