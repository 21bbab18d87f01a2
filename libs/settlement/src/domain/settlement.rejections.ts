import { Rejection } from '@ledger/kernel';

export type SettlementRejection =
  | 'settlement.unknown'
  | 'settlement.already-drawn'
  | 'settlement.transfer-unknown'
  | 'settlement.transfer-twice'
  | 'settlement.payment-unknown'
  | 'settlement.not-the-payer'
  | 'settlement.not-the-receiver'
  | 'settlement.not-above-zero'
  | 'settlement.nothing-open'
  | 'settlement.line-held'
  | 'settlement.above-open'
  | 'settlement.in-one-sum'
  | 'settlement.no-partial-rule'
  | 'settlement.ratio-silent'
  | 'settlement.reference-used'
  | 'settlement.bad-reference'
  | 'settlement.payment-ended'
  | 'settlement.amount-differs'
  | 'settlement.received-before-paid'
  | 'settlement.date-in-future'
  | 'settlement.paid-too-early'
  | 'settlement.not-overdue'
  | 'settlement.demand-too-soon'
  | 'settlement.not-interest'
  | 'settlement.line-changed';

export function reject(code: SettlementRejection, detail: string, params: Record<string, string> = {}): never {
  throw new Rejection(code, detail, params);
}
