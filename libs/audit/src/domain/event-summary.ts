import type { AgreementEvent } from '@ledger/agreement';
import type { ArrangementEvent } from '@ledger/arrangement';
import type { FactEvent } from '@ledger/fact';
import type { IdentityEvent } from '@ledger/identity';
import type { JournalEvent } from '@ledger/journal';
import { fen, yuanText, type Json } from '@ledger/kernel';
import type { PartyKeyEvent, PeriodEvent } from '@ledger/period';
import type { RegisterEvent } from '@ledger/register';
import type { NettingEvent, ReferenceEvent, RoundEvent, SettlementEvent } from '@ledger/settlement';
import type { Sentence } from '@ledger/sharing';
import type { VentureEvent } from '@ledger/venture';
import { ARRANGEMENT_LINES } from './arrangement-lines.js';
import { CLOSE_LINES } from './close-lines.js';
import { REGISTER_LINES } from './register-lines.js';
import { SETTLEMENT_LINES } from './settlement-lines.js';
import { VENTURE_LINES } from './venture-lines.js';

type AnyEvent =
  | AgreementEvent
  | VentureEvent
  | RegisterEvent
  | FactEvent
  | PeriodEvent
  | ArrangementEvent
  | PartyKeyEvent
  | SettlementEvent
  | RoundEvent
  | ReferenceEvent
  | NettingEvent
  | JournalEvent
  | IdentityEvent;

/** One line for each type of event. `{field}` is filled from the data, `{field:yuan}` from an amount in fen. */
const LINES: { readonly [N in AnyEvent['type'] | 'LedgerCheckpointed']: Sentence } = {
  AgreementDrafted: {
    zh: '起草协议 {agreementId} 第 {version} 版',
    en: 'Agreement {agreementId} version {version} drafted',
  },
  AgreementSigned: {
    zh: '{party} 签署协议 {agreementId} 第 {version} 版',
    en: '{party} signed agreement {agreementId} version {version}',
  },
  AgreementTookEffect: {
    zh: '协议 {agreementId} 第 {version} 版自 {from} 起生效',
    en: 'Agreement {agreementId} version {version} governs from {from}',
  },
  AgreementWithdrawn: {
    zh: '{party} 撤回协议 {agreementId} 第 {version} 版',
    en: '{party} withdrew agreement {agreementId} version {version}',
  },
  ...VENTURE_LINES,
  ...REGISTER_LINES,
  TaxReceiptRecorded: {
    zh: '入库税款 {certificate}，{taxType} {taxPeriod}，{gross:yuan} 元',
    en: 'Tax receipt {certificate}, {taxType} {taxPeriod}, {gross:yuan} yuan',
  },
  TaxRefundRecorded: {
    zh: '退库 {certificate}，{taxType} {taxPeriod}，{amount:yuan} 元',
    en: 'Refund {certificate}, {taxType} {taxPeriod}, {amount:yuan} yuan',
  },
  FactReversed: {
    zh: '冲销 {factId}，{amount:yuan} 元：{reason}',
    en: '{factId} reversed, {amount:yuan} yuan: {reason}',
  },
  StatisticReported: {
    zh: '{creditCode} {period} 报送 {measure.indicator} {measure.value} 元',
    en: '{creditCode} reported {measure.indicator} {measure.value} yuan for {period}',
  },
  StatisticCorrected: {
    zh: '{creditCode} {period} 更正 {measure.indicator} 为 {measure.value} 元',
    en: '{creditCode} corrected {measure.indicator} to {measure.value} yuan for {period}',
  },
  StatisticWithdrawn: {
    zh: '{creditCode} {period} 撤销 {reverses.indicator} {reverses.value} 元：{reason}',
    en: '{creditCode} withdrew {reverses.indicator} of {reverses.value} yuan for {period}: {reason}',
  },
  DeductionRecorded: {
    zh: '登记扣除 {certificate}（{category}），{taxPeriod}，{amount:yuan} 元',
    en: 'Deduction {certificate} ({category}), {taxPeriod}, {amount:yuan} yuan',
  },
  DeductionReversed: {
    zh: '冲销扣除 {deductionId}，{amount:yuan} 元：{reason}',
    en: 'Deduction {deductionId} reversed, {amount:yuan} yuan: {reason}',
  },
  ReferenceRecorded: {
    zh: '登记参考数 {figure} {period}：{value}（{unit}），据 {evidence}',
    en: 'Reference figure {figure} of {period}: {value} ({unit}), by {evidence}',
  },
  ReferenceReplaced: {
    zh: '参考数 {figure} {period} 更替为 {value}（{unit}），据 {evidence}',
    en: 'Reference figure {figure} of {period} replaced by {value} ({unit}), by {evidence}',
  },
  ReferenceReversed: {
    zh: '冲销参考数 {referenceId}：{reason}',
    en: 'Reference figure {referenceId} reversed: {reason}',
  },
  ReceiptsImported: {
    zh: '导入 {rows} 笔入库税款，合计 {controlTotal:yuan} 元',
    en: '{rows} tax receipts imported, {controlTotal:yuan} yuan in all',
  },
  FactShared: {
    zh: '{period} 分享 {factId}，基数 {base:yuan} 元',
    en: '{factId} shared in {period}, base {base:yuan} yuan',
  },
  ShareRevised: {
    zh: '{period} 因 {factId} 更正 {taxYear} 年度（规则“{rule}”）',
    en: '{taxYear} under rule "{rule}" revised in {period} because of {factId}',
  },
  FigureNoted: {
    zh: '{period} 采用参考数 {figure} {taxPeriod}：{value}（{unit}）',
    en: 'Reference figure {figure} of {taxPeriod} noted in {period}: {value} ({unit})',
  },
  YearEnded: { zh: '{period} 完成 {year} 年度年终计算', en: 'Year {year} ended in {period}' },
  FactNotShared: { zh: '{factId} 不参与分享，归 {keptBy}', en: '{factId} not shared, all to {keptBy}' },
  FactSuspended: {
    zh: '{factId} 协议未规定，暂不分享（{code}）',
    en: '{factId} suspended: the agreement is silent ({code})',
  },
  StatisticNoted: {
    zh: '{period} 统计 {creditCode} {indicator} {value}',
    en: '{creditCode} {indicator} in the statistics of {period}: {value}',
  },
  PeriodLocked: { zh: '锁定 {period}', en: '{period} locked' },
  PeriodUnlocked: { zh: '解锁 {period}：{reason}', en: '{period} unlocked: {reason}' },
  PackageProposed: {
    zh: '{period} 第 {revision} 稿提交各方，分享额 {shared:yuan} 元',
    en: '{period} revision {revision} put to the parties, {shared:yuan} yuan shared',
  },
  PackageSubmitted: {
    zh: '{party} 经办 {submittedBy} 提交 {period} 第 {revision} 稿待复核',
    en: '{submittedBy} submitted {period} revision {revision} for {party}',
  },
  PackageSigned: { zh: '{party} 签署 {period} 第 {revision} 稿', en: '{party} signed {period} revision {revision}' },
  SignaturesVoided: {
    zh: '{period} 第 {revision} 稿的提交与签署因 {causedBy} 失效',
    en: 'Submissions and signatures of {period} revision {revision} voided by {causedBy}',
  },
  PeriodClosed: { zh: '{period} 关账', en: '{period} closed' },
  ...ARRANGEMENT_LINES,
  ...CLOSE_LINES,
  ...SETTLEMENT_LINES,
  LedgerCheckpointed: {
    zh: '账本 {ledger} 在 {size} 条事件处签名',
    en: 'Ledger {ledger} signed at {size} events',
  },
  EntryPosted: { zh: '为 #{source} 记账：{description}', en: 'Entry for #{source}: {description}' },
  UserRegistered: { zh: '登记用户 {login}', en: 'User {login} registered' },
  UserDisabled: { zh: '停用用户 {login}：{reason}', en: 'User {login} disabled: {reason}' },
  UserEnabled: { zh: '恢复用户 {login}', en: 'User {login} enabled' },
  MembershipGranted: { zh: '{login} 在 {ledger} 任 {party} 的 {role}', en: '{login} is {role} of {party} in {ledger}' },
  RoleChanged: {
    zh: '{login} 在 {ledger} 由 {before} 改任 {role}',
    en: '{login} is {role} in {ledger}, was {before}',
  },
  MembershipRevoked: { zh: '{login} 不再参与 {ledger}', en: '{login} is no longer in {ledger}' },
  PasswordSet: { zh: '{login} 设置密码', en: 'Password of {login} set' },
  TokenIssued: { zh: '为 {login} 签发令牌，至 {expiresOn}', en: 'Token issued to {login} until {expiresOn}' },
  SubjectLinked: { zh: '{login} 与 {issuer} 的身份关联', en: '{login} is linked to an identity of {issuer}' },
  TokenRevoked: { zh: '收回 {login} 的令牌', en: 'Token of {login} revoked' },
};

/** What an event says, in one line; `data` as it is stored. An unknown type is told by its name. */
export function summaryOf(type: string, data: Json): Sentence {
  const line = (LINES as Readonly<Record<string, Sentence | undefined>>)[type] ?? { zh: type, en: type };
  return { zh: filled(line.zh, data), en: filled(line.en, data) };
}

const filled = (line: string, data: Json): string =>
  line.replace(/\{([\w.]+)(:yuan)?\}/g, (_, path: string, yuan: string | undefined) => {
    const value = path.split('.').reduce<Json | undefined>((from, key) => partOf(from, key), data);
    if (value === undefined || typeof value === 'object') return '…';
    return yuan ? yuanText(fen(`${value}`)) : `${value}`;
  });

const partOf = (from: Json | undefined, key: string): Json | undefined =>
  typeof from === 'object' && from !== null && !Array.isArray(from)
    ? (from as { readonly [key: string]: Json })[key]
    : undefined;
