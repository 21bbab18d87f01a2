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
    zh: '{period} 当前状态为 {status}，没有待提交或签署的结算包。',
    en: '{period} is {status}; there is no package to submit or sign.',
  },
  'period.not-ready': {
    status: 409,
    zh: '{period} 尚有 {count} 项须先解决：{zh}。',
    en: '{period} is not ready, {count} things stand in the way: {en}.',
  },
  'period.reason-needed': {
    status: 409,
    zh: '{period} 有待说明的事项，须写明理由方可提交：{zh}。',
    en: '{period} can be put to the parties only with a reason, because of: {en}.',
  },
  'period.nil-already': {
    status: 409,
    zh: '{period} 已零申报：{about}。',
    en: '{about} was returned as nil for {period} already.',
  },
  'period.not-nil': {
    status: 409,
    zh: '{period} 的 {about} 已有 {facts} 笔入账，不能零申报。',
    en: '{about} has {facts} facts in {period}; it cannot be returned as nil.',
  },
  'period.nil-unknown': {
    status: 409,
    zh: '{period} 没有零申报 {about}。',
    en: 'There is no nil return of {about} for {period}.',
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
    zh: '您代表 {asked}，不能替 {party} 提交或签署。',
    en: 'You act for {asked} and cannot submit or sign for {party}.',
  },
  'period.not-your-treasury': {
    status: 403,
    zh: '国库 {place} 不在 {party} 的辖区内；零申报由国库所在一方自己作出。',
    en: 'The treasury {place} is not in the jurisdiction of {party}; that nothing came in is for its own side to say.',
  },
  'period.not-a-preparer': {
    status: 403,
    zh: '只有经办可以提交结算包。',
    en: 'Only a preparer may put a package to the parties or submit it.',
  },
  'period.not-a-reviewer': {
    status: 403,
    zh: '只有复核或签署人可以签署结算包。',
    en: 'Only a reviewer or a signatory may sign a package.',
  },
  'period.maker-is-checker': {
    status: 403,
    zh: '{user} 提出或提交了这份结算包，不能签署同一份结算包。',
    en: '{user} put this package together or submitted it, and cannot sign it.',
  },
  'period.already-submitted': {
    status: 409,
    zh: '{party} 的经办已提交本修订。',
    en: 'The preparer of {party} has submitted this revision already.',
  },
  'period.not-submitted': {
    status: 409,
    zh: '{party} 的经办尚未提交修订 r{revision}，复核不能签署。',
    en: 'The preparer of {party} has not submitted revision r{revision} yet; it cannot be signed.',
  },
  'period.already-signed': {
    status: 409,
    zh: '{party} 已签署本修订。',
    en: '{party} has signed this revision already.',
  },
  'period.fingerprint-differs': {
    status: 409,
    zh: '指纹与现行修订 r{revision} 不符，请重新核对后再提交或签署。',
    en: 'The fingerprint is not that of the current revision r{revision}; look again before you submit or sign.',
  },
  'period.bad-key': {
    status: 422,
    zh: '公钥须为 PEM（SPKI）或 C2SP 形式的 Ed25519 公钥；私钥切勿发送。',
    en: 'The key must be an Ed25519 public key in PEM (SPKI) or C2SP form; never send a private key.',
  },
  'period.key-exists': {
    status: 409,
    zh: '{party} 已登记密钥 {key}。',
    en: '{party} has registered key {key} already.',
  },
  'period.key-unknown': { status: 409, zh: '{party} 没有密钥 {key}。', en: '{party} has no key {key}.' },
  'period.key-revoked': { status: 409, zh: '{party} 的密钥 {key} 已停用。', en: 'Key {key} of {party} was revoked.' },
  'period.signature-wrong': {
    status: 422,
    zh: '签名不是密钥 {key} 对该指纹所作。',
    en: 'The signature is not one of this fingerprint by key {key}.',
  },
  'period.line-unknown': {
    status: 404,
    zh: '{period} 没有明细 {line}。',
    en: '{period} has no line {line}.',
  },
  'period.line-of-a-dispute': {
    status: 409,
    zh: '{line} 是争议本身的挂账或了结，不能再提争议。',
    en: '{line} is what a dispute holds or came to; it cannot be disputed again.',
  },
  'period.line-contested': {
    status: 409,
    zh: '{line} 的金额已全部在争议之中或已了结。',
    en: 'All of {line} is in dispute already, or was decided.',
  },
  'period.more-than-the-line': {
    status: 422,
    zh: '{party} 在该明细上可争议的金额为 {most} 分，提出 {amount} 分。',
    en: 'Of the portion of {party} {most} fen can be disputed, not {amount}.',
  },
  'period.contested-out-of-balance': {
    status: 422,
    zh: '该明细只在各方之间调整份额、不动国库资金，争议部分各方金额相抵须为零，现为 {amount} 分；请写明由哪一方对应减少或增加。',
    en: 'The line moves shares between the parties and no money; what is contested must come to nothing, not to {amount} fen. Name whose portion answers it.',
  },
  'period.claim-does-not-sum': {
    status: 422,
    zh: '主张的分配合计 {given} 分，与争议金额 {due} 分不符。',
    en: 'The portions come to {given} fen; what is contested is {due} fen.',
  },
  'period.claim-is-the-share': {
    status: 422,
    zh: '主张的分配与现有份额相同，没有争议。',
    en: 'What is claimed is what was shared; there is nothing to dispute.',
  },
  'period.party-twice': { status: 422, zh: '{party} 出现了两次。', en: '{party} is named twice.' },
  'period.dispute-due-before': {
    status: 422,
    zh: '答复期限 {dueOn} 早于提出日 {raisedOn}。',
    en: 'The answer is due on {dueOn}, before the dispute is raised on {raisedOn}.',
  },
  'period.signed-before-dispute': {
    status: 409,
    zh: '{party} 已签署 {period} 的现行修订，不能再提争议；请先解锁，或待关账后提出更正主张。',
    en: '{party} has signed the current revision of {period}; unlock it first, or claim after the close.',
  },
  'period.dispute-unknown': { status: 404, zh: '没有争议 {dispute}。', en: 'There is no dispute {dispute}.' },
  'period.dispute-ended': {
    status: 409,
    zh: '争议 {dispute} 已了结（{outcome}）。',
    en: 'Dispute {dispute} has ended ({outcome}).',
  },
  'period.not-the-disputant': {
    status: 403,
    zh: '只有提出争议的 {party} 可以撤回。',
    en: 'Only {party}, who raised it, can withdraw the dispute.',
  },
  'period.own-claim': {
    status: 403,
    zh: '{party} 不能答复自己提出的主张或方案。',
    en: '{party} cannot answer what it put forward itself.',
  },
  'period.offer-fell': {
    status: 409,
    zh: '争议 {dispute} 的方案 {offer} 已不存在或已被替代。',
    en: 'Offer {offer} in dispute {dispute} no longer stands.',
  },
  'period.already-accepted': {
    status: 409,
    zh: '{party} 已接受争议 {dispute} 的这一主张。',
    en: '{party} has accepted this in dispute {dispute} already.',
  },
  'period.not-closed': {
    status: 409,
    zh: '{period} 当前状态为 {status}，并未关账。',
    en: '{period} is {status}; it is not closed.',
  },
  'period.reopening-asked': {
    status: 409,
    zh: '{party} 已请求重开 {period}，尚待答复。',
    en: '{party} has asked to open {period} again already; that is still to be answered.',
  },
  'period.reopening-not-asked': {
    status: 409,
    zh: '没有人请求重开 {period}。',
    en: 'Nobody has asked to open {period} again.',
  },
  'period.bad-document-hash': {
    status: 422,
    zh: '“{hash}”不是文件的 SHA-256（64 位小写十六进制）。',
    en: '"{hash}" is not the SHA-256 of a document (64 lower-case hex digits).',
  },
  'period.plan-already-filed': {
    status: 409,
    zh: '{period} 年的资金划转计划已按此文件报送。',
    en: 'The plan of transfers of {period} is already filed with this document.',
  },
  'period.reopening-agreed': {
    status: 409,
    zh: '{party} 已同意或本就是请求重开 {period} 的一方。',
    en: '{party} asked to open {period} again itself, or has agreed already.',
  },
});
