import { defineProblems } from './catalogue.js';

/** Values that the kernel cannot read. */
export const kernelProblems = defineProblems({
  'kernel.bad-fen': {
    status: 422,
    zh: '“{text}”不是以分为单位的整数金额',
    en: '"{text}" is not a whole number of fen',
  },
  'kernel.bad-amount': {
    status: 422,
    zh: '“{text}”不是最多两位小数的元金额',
    en: '"{text}" is not an amount in yuan with at most two decimals',
  },
  'kernel.bad-ratio': {
    status: 422,
    zh: '“{text}”不是精确比例（如 2/5 或 40%）',
    en: '"{text}" is not an exact ratio such as 2/5 or 40%',
  },
  'kernel.bad-weights': {
    status: 422,
    zh: '分配权重不能使用：须各不相同、不为负且不全为零',
    en: 'The weights cannot be used: parties must differ, none may be negative, not all may be zero',
  },
  'kernel.bad-date': {
    status: 422,
    zh: '“{text}”不是 1900 至 2200 年间的日期（YYYY-MM-DD）',
    en: '"{text}" is not a date (YYYY-MM-DD) in the years 1900 to 2200',
  },
  'kernel.bad-period': {
    status: 422,
    zh: '“{text}”不是会计期间（如 2024、2024-Q1、2024-03）',
    en: '"{text}" is not a period such as 2024, 2024-Q1 or 2024-03',
  },
  'kernel.bad-credit-code': {
    status: 422,
    zh: '“{code}”不是有效的统一社会信用代码',
    en: '"{code}" is not a valid unified social credit code',
  },
  'kernel.bad-division-code': {
    status: 422,
    zh: '“{code}”不是有效的行政区划代码',
    en: '"{code}" is not a valid administrative division code',
  },
});

/** What the log and its views refuse. */
export const eventStoreProblems = defineProblems({
  'ledger.bad-id': {
    status: 422,
    zh: '账本编号“{ledger}”须为小写字母开头的字母、数字和连字符',
    en: 'The ledger id "{ledger}" must be lower-case letters, digits and hyphens, starting with a letter',
  },
  'ledger.unknown': { status: 404, zh: '没有账本“{ledger}”', en: 'There is no ledger "{ledger}"' },
  'command.empty': { status: 422, zh: '没有要执行的命令', en: 'No command was given' },
  'command.key-reused': {
    status: 422,
    zh: '幂等键“{key}”已用于其他内容',
    en: 'The idempotency key "{key}" was used for other content',
  },
  'read.not-found': { status: 404, zh: '没有找到{noun}“{id}”', en: 'There is no {what} "{id}"' },
  'read.not-party-to-all': {
    status: 403,
    zh: '此处为整本账的内容，您方并未自始至终参与其中全部协议（另有协议 {agreements} 项、合资公司 {ventures} 家）',
    en: 'This shows the whole ledger, and your party is not in all of it at all times ({agreements} agreement(s) and {ventures} joint company(ies) besides)',
  },
  'read.bad-cursor': {
    status: 400,
    zh: '翻页游标不能使用，请从第一页重新查询',
    en: 'The cursor cannot be used; start again from the first page',
  },
  'read.bad-instant': {
    status: 400,
    zh: '“{instant}”不是带时区的时间（如 2025-01-18T17:31:00+08:00）',
    en: '"{instant}" is not an instant with an offset such as 2025-01-18T17:31:00+08:00',
  },
  'read.before-history': {
    status: 404,
    zh: '到 {instant} 为止账本尚无任何登记',
    en: 'Nothing had been recorded by {instant}',
  },
  'read.unknown-position': {
    status: 404,
    zh: '账本没有序号 {position}，最新为 {head}',
    en: 'The ledger has no position {position}, its last is {head}',
  },
  'read.not-fresh': {
    status: 503,
    zh: '序号 {position} 的结果尚未就绪，请稍后重试',
    en: 'What follows from position {position} cannot be read yet; try again shortly',
  },
  'note.bad-key': { status: 422, zh: '核验公钥不能使用', en: 'The verifier key cannot be used' },
  'note.bad-checkpoint': { status: 422, zh: '检查点不能读取', en: 'The checkpoint cannot be read' },
});

export type RequestProblem =
  | 'request.invalid'
  | 'request.malformed'
  | 'request.key-missing'
  | 'request.bad-key'
  | 'request.precondition-missing'
  | 'request.bad-if-match'
  | 'request.bad-parameter'
  | 'request.not-signed-in'
  | 'request.forbidden'
  | 'request.no-route'
  | 'request.method-not-allowed'
  | 'request.media-type'
  | 'request.too-large'
  | 'request.too-many'
  | 'request.unavailable'
  | 'request.refused'
  | 'stale-revision'
  | 'internal';

/** What is wrong with a request before any rule of the domain is asked. */
export const requestProblems = defineProblems<RequestProblem>({
  'request.invalid': { status: 422, zh: '请求内容有 {count} 处不符合要求', en: 'The request has {count} fault(s)' },
  'request.malformed': {
    status: 400,
    zh: '请求不能读取：不是正确的 JSON 或地址',
    en: 'The request cannot be read: it is not well-formed JSON, or its address is not',
  },
  'request.key-missing': {
    status: 400,
    zh: '缺少请求头 Idempotency-Key（幂等键）',
    en: 'The header Idempotency-Key is missing',
  },
  'request.bad-key': {
    status: 400,
    zh: 'Idempotency-Key 须为 1 至 200 个可见 ASCII 字符',
    en: 'Idempotency-Key must be 1 to 200 visible ASCII characters',
  },
  'request.precondition-missing': {
    status: 428,
    zh: '缺少请求头 If-Match：请先读取记录，再带上其 ETag 提交',
    en: 'The header If-Match is missing: read the record and send its ETag',
  },
  'request.bad-if-match': {
    status: 400,
    zh: 'If-Match 须为一个带引号的修订号，如 "3"',
    en: 'If-Match must be one quoted revision such as "3"',
  },
  'request.bad-parameter': {
    status: 400,
    zh: '查询参数 {name} 的值“{value}”不能使用',
    en: 'The query parameter {name} cannot be "{value}"',
  },
  'request.not-signed-in': { status: 401, zh: '请先登录', en: 'Sign in first' },
  'request.forbidden': { status: 403, zh: '没有权限', en: 'You may not do this' },
  'request.no-route': { status: 404, zh: '没有这个地址', en: 'There is nothing at this address' },
  'request.method-not-allowed': {
    status: 405,
    zh: '此地址不支持该方法',
    en: 'This address does not support the method',
  },
  'request.media-type': {
    status: 415,
    zh: '请求内容须为 application/json',
    en: 'The request must be application/json',
  },
  'request.too-large': { status: 413, zh: '请求内容过大', en: 'The request is too large' },
  'request.too-many': { status: 429, zh: '请求过于频繁，请稍后再试', en: 'Too many requests; try again later' },
  'request.unavailable': {
    status: 503,
    zh: '服务暂不可用，请稍后重试',
    en: 'The service is unavailable for now; try again shortly',
  },
  'request.refused': { status: 400, zh: '请求不能处理', en: 'The request cannot be served' },
  'stale-revision': {
    status: 412,
    zh: '记录已被他人更新（现为修订号 {actual}，提交依据为 {expected}），请重新读取后再提交',
    en: 'Someone was first: the record is at revision {actual}, not {expected}; read it again',
  },
  internal: {
    status: 500,
    zh: '系统内部错误，请凭追踪号联系管理员',
    en: 'An internal error; quote the trace id to the administrator',
  },
});
