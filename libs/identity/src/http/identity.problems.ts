import { defineProblems } from '@ledger/edge';
import type { IdentityRejection } from '../domain/identity.decider.js';
import type { PasswordRejection } from '../domain/password.js';

export type OidcRejection =
  | 'identity.oidc-off'
  | 'identity.oidc-unreachable'
  | 'identity.oidc-no-flow'
  | 'identity.oidc-refused'
  | 'identity.oidc-no-group'
  | 'identity.oidc-two-roles';

/** What the guards and sign-in refuse. */
export type AccessRejection =
  | 'identity.not-signed-in'
  | 'identity.bad-credentials'
  | 'identity.too-many-attempts'
  | 'identity.cross-site'
  | 'identity.no-membership'
  | 'identity.role-not-allowed'
  | 'identity.unguarded'
  | 'identity.confirmation-missing'
  | 'identity.password-to-change'
  | 'identity.session-needed'
  | 'identity.session-unknown'
  | 'identity.wrong-password'
  | 'identity.member-elsewhere'
  | 'identity.token-scope'
  | OidcRejection
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
  'identity.bad-subject': {
    status: 422,
    zh: '{issuer} 未说明用户身份（sub）',
    en: '{issuer} does not say who the person is (sub)',
  },
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
  'identity.already-linked': {
    status: 409,
    zh: '用户“{login}”已与另一身份关联',
    en: '"{login}" is linked to another identity already',
  },
  'identity.own-rights': {
    status: 403,
    zh: '“{login}”不能更改自己的权限，须由他人办理',
    en: '"{login}" cannot change their own rights: somebody else must',
  },
  'identity.disabled': { status: 403, zh: '用户“{login}”已停用', en: '"{login}" is disabled' },
  'identity.not-disabled': { status: 409, zh: '用户“{login}”未停用', en: '"{login}" is not disabled' },
  'identity.member-elsewhere': {
    status: 409,
    zh: '用户“{login}”还参与其他账本，只能终止其在本账本的资格',
    en: '"{login}" is a member of other ledgers too: only the membership of this one can be ended here',
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
  'identity.token-area': {
    status: 422,
    zh: '“{area}”不是接口范围（如 receipts、audit）',
    en: '"{area}" is not an area such as receipts or audit',
  },
  'identity.token-scope': {
    status: 403,
    zh: '令牌仅限 {access}，范围 {areas}',
    en: 'The token is for {access} in {areas} alone',
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
  'identity.password-too-common': {
    status: 422,
    zh: '口令过于常见或有规律，容易被猜到',
    en: 'The password is a common one or a pattern, and guessed first',
  },
  'identity.password-names-you': {
    status: 422,
    zh: '口令不能由登录名或姓名组成',
    en: 'A password is not made of your login or name',
  },
  'identity.password-to-change': {
    status: 403,
    zh: '当前口令由他人设置，请先修改口令',
    en: 'Your password was set by somebody else: change it first',
  },
  'identity.wrong-password': { status: 403, zh: '口令不正确', en: 'The password is not right' },
  'identity.session-needed': {
    status: 403,
    zh: '此操作须由本人登录办理，不能使用令牌',
    en: 'This is for the person at a browser: a token cannot do it',
  },
  'identity.session-unknown': { status: 404, zh: '没有会话 {session}', en: 'There is no session {session}' },
  'identity.confirmation-missing': {
    status: 403,
    zh: '签署前请再次输入口令（5 分钟内有效）；令牌不能签署',
    en: 'Re-enter your password before you sign (it holds for five minutes); a token cannot sign',
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
  'identity.role-not-allowed': {
    status: 403,
    zh: '您的角色 {role} 不能执行此操作，可执行的角色：{needed}',
    en: 'Your role, {role}, does not allow this; it takes {needed}',
  },
  'identity.oidc-off': { status: 404, zh: '未配置统一身份认证', en: 'No identity provider is set up' },
  'identity.oidc-unreachable': {
    status: 503,
    zh: '统一身份认证暂时无法访问，请稍后再试',
    en: 'The identity provider cannot be reached for now',
  },
  'identity.oidc-no-flow': {
    status: 400,
    zh: '登录已过期或并非由本浏览器发起，请重新登录',
    en: 'This browser began no sign-in, or too long ago; begin again',
  },
  'identity.oidc-refused': {
    status: 403,
    zh: '统一身份认证未通过（{reason}）',
    en: 'The identity provider did not vouch for you ({reason})',
  },
  'identity.oidc-no-group': {
    status: 403,
    zh: '您所在的用户组没有任何账本的权限',
    en: 'None of your groups has a part in any ledger',
  },
  'identity.oidc-two-roles': {
    status: 403,
    zh: '用户组在账本“{ledger}”中给出两种身份：{one} 与 {two}',
    en: 'Your groups make you two things in "{ledger}": {one} and {two}',
  },
  'identity.unguarded': {
    status: 403,
    zh: '该接口未规定由谁使用，一律拒绝',
    en: 'It is not said who may call this, so nobody may',
  },
});
