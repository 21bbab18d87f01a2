import { defineProblems } from '@ledger/edge';
import type { NettingRejection } from '../domain/netting.decider.js';

export const nettingProblems = defineProblems<NettingRejection>({
  'netting.unknown': {
    status: 404,
    zh: '本账本没有轧差 {netting}，或它在另一账本提出。',
    en: 'There is no netting {netting} here, or it was proposed in another ledger.',
  },
  'netting.already-proposed': {
    status: 409,
    zh: '轧差 {netting} 已提出；已提出的不能更改，请另行提出。',
    en: 'Netting {netting} was proposed already; what is proposed does not change, so propose another.',
  },
  'netting.too-few-lines': {
    status: 422,
    zh: '轧差至少需要两笔划转。',
    en: 'A netting needs two lines or more.',
  },
  'netting.line-twice': {
    status: 422,
    zh: '划转 {line} 写了两次。',
    en: 'Line {line} is named twice.',
  },
  'netting.not-a-party': {
    status: 403,
    zh: '{party} 不是这一轧差的任何一方。',
    en: '{party} is no party of this netting.',
  },
  'netting.party-not-here': {
    status: 422,
    zh: '{party} 不是账本 {ledger} 所列结算的合作方，无法在此同意；请在各方都参加的账本提出。',
    en: '{party} is no party of the settlements named in ledger {ledger} and could not accept here; propose it in a ledger of all of them.',
  },
  'netting.party-differs': {
    status: 422,
    zh: '{party} 在各账本中不是同一方：{name}；账本 {ledger} 中为 {other}。',
    en: '{party} is not the same party in every ledger: {name}, but {other} in ledger {ledger}.',
  },
  'netting.not-a-member': {
    status: 403,
    zh: '您在账本 {ledger} 不是 {party} 的经办或复核，不能把其划转列入轧差。',
    en: 'You are no officer of {party} in ledger {ledger} and cannot put its lines into a netting.',
  },
  'netting.nothing-to-net': {
    status: 422,
    zh: '所列划转之间没有可以相抵的金额。',
    en: 'Nothing of these lines can be set off.',
  },
  'netting.through-missing': {
    status: 422,
    zh: '上解、补助方式须写明上级财政；横向转移不写。',
    en: 'The superior form names the superior, and a bilateral one does not.',
  },
  'netting.due-too-soon': {
    status: 422,
    zh: '付款期限 {dueOn} 须晚于提出之日。',
    en: 'The due date {dueOn} must come after the day of the proposal.',
  },
  'netting.rate-not-positive': {
    status: 422,
    zh: '逾期利率须大于零；不计逾期利息的，不填。',
    en: 'A rate of late interest is above zero; where there is none, leave it out.',
  },
  'netting.not-ready': {
    status: 409,
    zh: '轧差 {netting} 尚待各账本锁定所列划转。',
    en: 'Netting {netting} still waits for its ledgers to hold their lines.',
  },
  'netting.fingerprint-differs': {
    status: 412,
    zh: '所同意的指纹不是这一轧差的指纹，请重新核对。',
    en: 'This is not the fingerprint of the netting; please look at it again.',
  },
  'netting.own-proposal': {
    status: 403,
    zh: '{user} 提出的轧差须由他人同意。',
    en: '{user} proposed the netting; somebody else has to accept it.',
  },
  'netting.already-accepted': {
    status: 409,
    zh: '{party} 已同意。',
    en: '{party} has accepted already.',
  },
  'netting.over': {
    status: 409,
    zh: '轧差 {netting} {zh}，不能再办理。',
    en: 'Netting {netting} is {en} and cannot be acted on.',
  },
});
