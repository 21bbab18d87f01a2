import { defineProblems } from '@ledger/edge';
import type { SettlementRejection } from '../domain/settlement.decider.js';

export const settlementProblems = defineProblems<SettlementRejection>({
  'settlement.unknown': { status: 404, zh: '没有结算单 {settlement}。', en: 'There is no settlement {settlement}.' },
  'settlement.already-drawn': {
    status: 409,
    zh: '结算单 {settlement} 已按另一份结算包生成。',
    en: 'Settlement {settlement} was already drawn from another package.',
  },
  'settlement.transfer-unknown': { status: 404, zh: '没有划转 {transfer}。', en: 'There is no transfer {transfer}.' },
  'settlement.not-the-payer': {
    status: 403,
    zh: '这笔划转由 {party} 划付，只有该方可以登记；您代表 {asked}。',
    en: 'This transfer is paid by {party}, who alone may register it; you act for {asked}.',
  },
  'settlement.not-the-receiver': {
    status: 403,
    zh: '这笔划转由 {party} 收款，只有该方可以确认；您代表 {asked}。',
    en: 'This transfer is received by {party}, who alone may confirm it; you act for {asked}.',
  },
  'settlement.already-registered': {
    status: 409,
    zh: '划转 {transfer} 已登记，不能重复登记。',
    en: 'Transfer {transfer} has been registered already.',
  },
  'settlement.not-registered': {
    status: 409,
    zh: '划转 {transfer} 尚未由付款方登记，不能确认。',
    en: 'Transfer {transfer} has not been registered by the payer yet.',
  },
  'settlement.already-confirmed': {
    status: 409,
    zh: '划转 {transfer} 已确认收到。',
    en: 'Transfer {transfer} has been confirmed already.',
  },
  'settlement.amount-differs': {
    status: 422,
    zh: '金额（{given} 分）与应划转额（{due} 分）不一致。',
    en: 'The amount ({given} fen) is not the amount due ({due} fen).',
  },
  'settlement.received-before-paid': {
    status: 422,
    zh: '收款日期 {receivedOn} 早于划付日期 {paidOn}。',
    en: 'Received on {receivedOn}, which is before it was paid on {paidOn}.',
  },
});
