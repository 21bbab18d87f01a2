import { defineProblems } from '@ledger/edge';
import type { IdentityRejection } from '../domain/identity.decider.js';
import type { PasswordRejection } from '../domain/password.js';

/** What the guards and sign-in refuse. */
export type AccessRejection =
  | 'identity.not-signed-in'
  | 'identity.bad-credentials'
  | 'identity.too-many-attempts'
  | 'identity.cross-site'
  | 'identity.no-membership'
  | 'identity.role-not-allowed'
  | 'identity.token-shown';

export const identityProblems = defineProblems<IdentityRejection | PasswordRejection | AccessRejection>({
  'identity.unknown': { status: 404, zh: '没有用户“{login}”', en: 'There is no user "{login}"' },
  'identity.login-taken': { status: 409, zh: '登录名“{login}”已被使用', en: 'The login "{login}" is taken' },
  'identity.bad-login': {
    status: 422,
    zh: '登录名“{login}”须为小写字母开头的 2 至 32 个字母、数字或 . _ -',
    en: 'The login "{login}" must be 2 to 32 lower-case letters, digits or . _ -, starting with a letter',
  },
  'identity.bad-party': { status: 422, zh: '合作方编号“{party}”不能使用', en: 'The party id "{party}" cannot be used' },
  'identity.reserved-ledger': { status: 422, zh: '账本“{ledger}”为系统保留', en: 'The ledger "{ledger}" is reserved' },
  'identity.already-member': {
    status: 409,
    zh: '用户“{login}”在账本“{ledger}”中已是 {role}',
    en: '"{login}" is {role} in "{ledger}" already',
  },
  'identity.other-party': {
    status: 409,
    zh: '用户“{login}”在账本“{ledger}”中代表过合作方“{party}”，不能再代表另一方',
    en: '"{login}" has acted for party "{party}" in "{ledger}" and cannot act for another',
  },
  'identity.not-member': {
    status: 404,
    zh: '用户“{login}”不是账本“{ledger}”的成员',
    en: '"{login}" is not a member of "{ledger}"',
  },
  'identity.token-expiry': {
    status: 422,
    zh: '令牌到期日 {date} 须不早于今天且不超过 {days} 天',
    en: 'The token may not expire on {date}: from today on, {days} days at most',
  },
  'identity.token-taken': { status: 409, zh: '令牌 {token} 已存在', en: 'The token {token} exists already' },
  'identity.token-unknown': { status: 404, zh: '没有令牌 {token}', en: 'There is no token {token}' },
  'identity.token-shown': {
    status: 409,
    zh: '令牌 {token} 已发放，密钥只显示一次；如未收到请吊销后重新发放',
    en: 'The token {token} was issued and its secret shown once; revoke it and issue another if it was lost',
  },
  'identity.password-too-short': {
    status: 422,
    zh: '口令至少 {count} 个字符',
    en: 'A password has at least {count} characters',
  },
  'identity.password-too-long': {
    status: 422,
    zh: '口令至多 {count} 个字符',
    en: 'A password has at most {count} characters',
  },
  'identity.not-signed-in': { status: 401, zh: '请先登录', en: 'Sign in first' },
  'identity.bad-credentials': { status: 401, zh: '登录名或口令不正确', en: 'The login or the password is not right' },
  'identity.too-many-attempts': {
    status: 429,
    zh: '登录失败次数过多，请 {minutes} 分钟后再试',
    en: 'Too many failed attempts; try again in {minutes} minute(s)',
  },
  'identity.cross-site': { status: 403, zh: '拒绝来自其他网站的请求', en: 'Requests from other sites are refused' },
  'identity.no-membership': { status: 403, zh: '您不是该账本的成员', en: 'You are not a member of this ledger' },
  'identity.role-not-allowed': { status: 403, zh: '您的角色不能执行此操作', en: 'Your role does not allow this' },
});
