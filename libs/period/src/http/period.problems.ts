import { defineProblems } from '@ledger/edge';
import type { PeriodRejection } from '../domain/period.rejections.js';

export const periodProblems = defineProblems<PeriodRejection>({
  'period.closed': {
    status: 409,
    zh: '{period} 已关账，不再变动；更正将记入第一个未关账的期间。',
    en: '{period} is closed and no longer changes; a correction goes into the first open period.',
  },
  'period.locked': {
    status: 409,
    zh: '{period} 已锁定核对，暂不接受新的入库；请先解锁，或待关账后作为更正记入。',
    en: '{period} is locked for checking and takes no new receipts; unlock it, or record after the close as a correction.',
  },
  'period.not-locked': {
    status: 409,
    zh: '{period} 当前状态为 {status}，不是已锁定。',
    en: '{period} is {status}, not locked.',
  },
  'period.not-open': {
    status: 409,
    zh: '{period} 当前状态为 {status}，不能锁定。',
    en: '{period} is {status} and cannot be locked.',
  },
  'period.not-proposed': {
    status: 409,
    zh: '{period} 当前状态为 {status}，没有待签的结算包。',
    en: '{period} is {status}; there is no package to sign.',
  },
  'period.facts-suspended': {
    status: 409,
    zh: '{period} 有协议未规定如何分享的事项，须先解决：{facts}。',
    en: '{period} holds facts that the agreement leaves undecided; settle them first: {facts}.',
  },
  'period.year-end-pending': {
    status: 409,
    zh: '{period} 所在年度的年终计算尚未完成，完成后方可提交各方。',
    en: 'The end of the year has not been worked out for {period} yet; only then can it be put to the parties.',
  },
  'period.previous-not-closed': {
    status: 409,
    zh: '上一期间 {previous} 尚未关账，{period} 须依次关账。',
    en: '{previous} is not closed yet; periods close in order, {period} after it.',
  },
  'period.outside-the-agreement': {
    status: 422,
    zh: '协议 {agreement} 没有适用于 {period} 的生效版本。',
    en: 'No version of agreement {agreement} is in force for {period}.',
  },
  'period.wrong-kind': {
    status: 422,
    zh: '该协议按 {kind} 关账，{period} 不是这样的期间。',
    en: 'This agreement closes by {kind}; {period} is not one.',
  },
  'period.not-a-party': {
    status: 403,
    zh: '{party} 不是该协议的合作方。',
    en: '{party} is not a party to this agreement.',
  },
  'period.not-your-party': {
    status: 403,
    zh: '您代表 {asked}，不能替 {party} 签署。',
    en: 'You act for {asked} and cannot sign for {party}.',
  },
  'period.not-a-reviewer': {
    status: 403,
    zh: '只有复核或签署人可以签署结算包。',
    en: 'Only a reviewer or a signatory may sign a package.',
  },
  'period.maker-is-checker': {
    status: 403,
    zh: '提出结算包的 {user} 不能签署同一份结算包。',
    en: '{user} put this package together and cannot sign it.',
  },
  'period.already-signed': {
    status: 409,
    zh: '{party} 已签署本修订。',
    en: '{party} has signed this revision already.',
  },
  'period.fingerprint-differs': {
    status: 409,
    zh: '指纹与现行修订 r{revision} 不符，请重新核对后再签。',
    en: 'The fingerprint is not that of the current revision r{revision}; look again before you sign.',
  },
});
