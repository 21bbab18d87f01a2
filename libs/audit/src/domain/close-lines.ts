import type { Sentence } from '@ledger/sharing';
import type { DisputeEvent, PartyKeyEvent, PeriodEvent } from '@ledger/period';

type Told =
  | DisputeEvent['type']
  | PartyKeyEvent['type']
  | Extract<
      PeriodEvent['type'],
      `${'Reopening' | 'Nil' | 'Control'}${string}` | 'PeriodReopened' | 'TransferPlanFiled'
    >;

/** One line for each event that parties answer one another with, or hold the facts against. */
export const CLOSE_LINES: { readonly [N in Told]: Sentence } = {
  DisputeRaised: {
    zh: '{party} 对 {line.lineId} 提出争议 {disputeId}，{amount:yuan} 元：{ground}',
    en: '{party} disputes {amount:yuan} yuan of {line.lineId} ({disputeId}): {ground}',
  },
  DisputeRefused: {
    zh: '{party} 不接受争议 {disputeId} 的主张或方案 {offer}：{reason}',
    en: '{party} does not accept claim or offer {offer} in dispute {disputeId}: {reason}',
  },
  DisputeOffered: {
    zh: '{party} 就争议 {disputeId} 提出方案 {offer}：{reason}',
    en: '{party} makes offer {offer} in dispute {disputeId}: {reason}',
  },
  DisputeAccepted: {
    zh: '{party} 接受争议 {disputeId} 的主张或方案 {offer}',
    en: '{party} accepts claim or offer {offer} in dispute {disputeId}',
  },
  DisputeEnded: { zh: '争议 {disputeId} 了结：{outcome}', en: 'Dispute {disputeId} ended: {outcome}' },
  DisputeBooked: {
    zh: '{period} 记入争议 {disputeId} 的结果',
    en: 'What dispute {disputeId} came to is booked in {period}',
  },
  ReopeningRequested: {
    zh: '{party} 请求重开 {period}：{reason}',
    en: '{party} asks to open {period} again: {reason}',
  },
  ReopeningAgreed: { zh: '{party} 同意重开 {period}', en: '{party} agrees to open {period} again' },
  ReopeningDeclined: {
    zh: '{party} 不同意重开 {period}：{reason}',
    en: '{party} declines to open {period} again: {reason}',
  },
  ControlTotalEntered: {
    zh: '{party} 登记 {period} {taxType} {place} 控制数 {amount:yuan} 元，据 {evidence}',
    en: '{party} entered the control total of {taxType} at {place} for {period}: {amount:yuan} yuan, by {evidence}',
  },
  NilReturned: {
    zh: '{party} 零申报 {period} {taxType} {place}，据 {evidence}',
    en: '{party} returned nil for {taxType} at {place} in {period}, by {evidence}',
  },
  NilReturnWithdrawn: {
    zh: '{party} 撤回零申报 {period} {taxType} {place}：{reason}',
    en: '{party} withdrew the nil return for {taxType} at {place} in {period}: {reason}',
  },
  TransferPlanFiled: {
    zh: '{party} 报送 {period} 年资金划转计划：{document}（SHA-256 {documentHash}）',
    en: '{party} filed the plan of transfers of {period}: {document} (SHA-256 {documentHash})',
  },
  PartyKeyRegistered: { zh: '{party} 登记公钥 {keyId}（{holder}）', en: '{party} registered key {keyId} ({holder})' },
  PartyKeyRevoked: { zh: '{party} 停用公钥 {keyId}：{reason}', en: '{party} revoked key {keyId}: {reason}' },
  PeriodReopened: { zh: '重开 {period}：{reason}', en: '{period} opened again: {reason}' },
};
