import { defineProblems } from '@ledger/edge';
import type { AgreementRejection } from '../domain/agreement.decider.js';

export const agreementProblems = defineProblems<AgreementRejection | 'agreement.one-source'>({
  'agreement.unknown': { status: 404, zh: '没有合作协议“{agreement}”', en: 'There is no agreement "{agreement}".' },
  'agreement.no-such-version': {
    status: 404,
    zh: '合作协议“{agreement}”没有第 {version} 版',
    en: 'Agreement "{agreement}" has no version {version}.',
  },
  'agreement.bad-document': {
    status: 422,
    zh: '协议文件有 {count} 处问题：{zh}',
    en: 'The document has {count} problem(s): {en}',
  },
  'agreement.one-source': {
    status: 422,
    zh: '请提交 document 或 yaml，且只提交一种',
    en: 'Send either document or yaml, and one of them only.',
  },
  'agreement.id-differs': {
    status: 422,
    zh: '文件中的协议代号“{id}”与“{agreement}”不一致',
    en: 'The document names agreement "{id}", not "{agreement}".',
  },
  'agreement.mid-year': {
    status: 422,
    zh: '规则“{rule}”按年累计，新版本须自 1 月 1 日起，而非 {from}',
    en: 'Rule "{rule}" reckons over the calendar year, so the next version begins on 1 January, not on {from}.',
  },
  'agreement.mid-period': {
    status: 422,
    zh: '第 {version} 版的会计期间 {period} 到 {ends} 才结束，新版本不得自 {from} 起将其截断',
    en: 'Period {period} of version {version} ends on {ends}; the next version may not begin within it, on {from}.',
  },
  'agreement.reason-missing': { status: 422, zh: '请说明撤回的理由', en: 'Say why it is withdrawn.' },
  'agreement.same-document': {
    status: 409,
    zh: '内容与第 {version} 版完全相同',
    en: 'The content is the same as that of version {version}.',
  },
  'agreement.not-open': {
    status: 409,
    zh: '第 {version} 版已不在签署中（{status}）',
    en: 'Version {version} is no longer open for signature ({status}).',
  },
  'agreement.hash-differs': {
    status: 409,
    zh: '所签指纹不是第 {version} 版的指纹 {hash}',
    en: 'The hash signed is not that of version {version}, {hash}.',
  },
  'agreement.already-signed': {
    status: 409,
    zh: '“{party}”已签署第 {version} 版',
    en: '"{party}" has already signed version {version}.',
  },
  'agreement.not-your-role': {
    status: 403,
    zh: '您的角色（{role}）不能办理此事',
    en: 'Your role ({role}) may not do this.',
  },
  'agreement.not-your-party': {
    status: 403,
    zh: '您不能代表“{party}”办理此协议',
    en: 'You cannot act for "{party}" in this agreement.',
  },
  'agreement.maker-is-checker': {
    status: 403,
    zh: '起草人“{user}”不得签署自己起草的版本，须由另一人复核',
    en: '"{user}" drafted this version and may not sign it; another person must.',
  },
});
