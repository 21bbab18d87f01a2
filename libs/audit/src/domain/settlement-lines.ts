import type { NettingEvent, ReferenceEvent, RoundEvent, SettlementEvent } from '@ledger/settlement';
import type { Sentence } from '@ledger/sharing';

type Told = SettlementEvent | RoundEvent | ReferenceEvent | NettingEvent;

/** One line for each type of event of settlement. */
export const SETTLEMENT_LINES: { readonly [N in Told['type']]: Sentence } = {
  SettlementDrawn: { zh: '{period} 结算', en: 'Settlement of {period} drawn' },
  SettlementRoundDrawn: {
    zh: '{agreementId} 结算 {settlementId} 列册',
    en: '{settlementId} listed under {agreementId}',
  },
  NetPaymentsDrawn: { zh: '轧差 {nettingId} 的净额结算', en: 'Payments left by netting {nettingId} drawn' },
  PaymentReferenceTaken: {
    zh: '调库单号 {reference} 用于结算 {settlementId}',
    en: 'Reference {reference} taken for {settlementId}',
  },
  PaymentRegistered: {
    zh: '{from} 登记付款 {amount:yuan} 元（{reference}）',
    en: '{from} registered a payment of {amount:yuan} yuan ({reference})',
  },
  PaymentConfirmed: {
    zh: '{to} 确认收到 {from} 的 {amount:yuan} 元（{reference}）',
    en: '{to} confirmed {amount:yuan} yuan from {from} ({reference})',
  },
  PaymentRejected: {
    zh: '{to} 退回 {from} 登记的付款 {amount:yuan} 元（{reference}）：{reason}',
    en: '{to} rejected {amount:yuan} yuan registered by {from} ({reference}): {reason}',
  },
  PaymentCancelled: {
    zh: '{from} 撤销付款 {amount:yuan} 元（{reference}）：{reason}',
    en: '{from} cancelled {amount:yuan} yuan ({reference}): {reason}',
  },
  InterestCharged: {
    zh: '{of} 迟 {days} 日，{from} 应付 {to} 利息 {amount:yuan} 元',
    en: '{of} {days} days late: {from} owes {to} {amount:yuan} yuan of interest',
  },
  OverpaymentOwed: {
    zh: '{of} 多付 {amount:yuan} 元，{from} 应退 {to}',
    en: '{of} overpaid by {amount:yuan} yuan, owed back by {from} to {to}',
  },
  InterestWaived: {
    zh: '{to} 减免 {from} 利息 {amount:yuan} 元：{reason}',
    en: '{to} waived {amount:yuan} yuan of interest owed by {from}: {reason}',
  },
  RemainderDemanded: {
    zh: '{to} 第 {demand} 次催告 {from} 支付 {remaining:yuan} 元，限 {payBy}',
    en: '{to} demanded {remaining:yuan} yuan of {from} by {payBy}, demand {demand}',
  },
  RemaindersCarried: { zh: '{settlementId} 余额并入 {into}', en: 'Remainders of {settlementId} carried into {into}' },
  LinesHeld: {
    zh: '{settlementId} 的划转列入轧差 {nettingId}',
    en: 'Lines of {settlementId} set aside for {nettingId}',
  },
  LinesReleased: {
    zh: '轧差 {nettingId} 终止，{settlementId} 的划转恢复待付',
    en: 'Lines of {settlementId} due again: {nettingId} came to nothing',
  },
  LinesNetted: {
    zh: '{settlementId} 的划转由轧差 {nettingId} 结清',
    en: 'Lines of {settlementId} settled by {nettingId}',
  },
  SettlementSettled: { zh: '{settlementId} 已结清', en: '{settlementId} settled' },
  NettingProposed: { zh: '{party} 提出轧差 {nettingId}', en: '{party} proposed netting {nettingId}' },
  NettingHeld: { zh: '本账本已锁定轧差 {nettingId} 的划转', en: 'Lines of netting {nettingId} held in this ledger' },
  NettingReady: { zh: '轧差 {nettingId} 待各方同意', en: 'Netting {nettingId} is ready for the parties' },
  NettingAccepted: { zh: '{party} 同意轧差 {nettingId}', en: '{party} accepted netting {nettingId}' },
  NettingAgreed: { zh: '各方已同意轧差 {nettingId}', en: 'Netting {nettingId} is agreed by all' },
  NettingDeclined: {
    zh: '{party} 终止轧差 {nettingId}：{reason}',
    en: '{party} declined netting {nettingId}: {reason}',
  },
  NettingSettled: { zh: '轧差 {nettingId} 在本账本结清', en: 'Netting {nettingId} settled in this ledger' },
  NettingReleased: { zh: '轧差 {nettingId} 在本账本解除', en: 'Netting {nettingId} released in this ledger' },
};
