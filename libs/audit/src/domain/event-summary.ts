import type { AgreementEvent } from '@ledger/agreement';
import type { FactEvent } from '@ledger/fact';
import type { IdentityEvent } from '@ledger/identity';
import type { JournalEvent } from '@ledger/journal';
import { fen, yuanText, type Json } from '@ledger/kernel';
import type { PeriodEvent } from '@ledger/period';
import type { RegisterEvent } from '@ledger/register';
import type { SettlementEvent } from '@ledger/settlement';
import type { Sentence } from '@ledger/sharing';
import type { VentureEvent } from '@ledger/venture';

type AnyEvent =
  | AgreementEvent
  | VentureEvent
  | RegisterEvent
  | FactEvent
  | PeriodEvent
  | SettlementEvent
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
  VentureEstablished: {
    zh: '合资公司 {name} 成立，注册资本 {registeredCapital:yuan} 元',
    en: 'Joint company {name} established, registered capital {registeredCapital:yuan} yuan',
  },
  ShareholderAdmitted: { zh: '股东 {name} 加入', en: 'Shareholder {name} admitted' },
  EquityDeckSet: { zh: '自 {from} 起的股权结构', en: 'Equity deck from {from}' },
  CapitalSubscribed: { zh: '{shareholder} 认缴 {amount:yuan} 元', en: '{shareholder} subscribed {amount:yuan} yuan' },
  ContributionPaid: { zh: '{shareholder} 实缴 {amount:yuan} 元', en: '{shareholder} paid in {amount:yuan} yuan' },
  CapitalCalled: {
    zh: '催缴 {callId}，{amount:yuan} 元，限 {dueOn} 前缴足',
    en: 'Call {callId} of {amount:yuan} yuan due on {dueOn}',
  },
  CapitalAccelerated: {
    zh: '加速到期 {callId}，{amount:yuan} 元，限 {dueOn} 前缴足',
    en: 'Acceleration {callId}: {amount:yuan} yuan due on {dueOn}',
  },
  PaymentDemanded: {
    zh: '书面催告 {shareholder} 缴纳 {callId} 的 {open:yuan} 元，宽限至 {graceUntil}',
    en: '{shareholder} asked in writing for {open:yuan} yuan of {callId}, grace until {graceUntil}',
  },
  CompensationClaimed: {
    zh: '因迟缴 {callId} 向 {shareholder} 索赔 {amount:yuan} 元',
    en: '{amount:yuan} yuan claimed from {shareholder} for the delay of {callId}',
  },
  CompensationPaid: {
    zh: '{shareholder} 支付赔偿 {amount:yuan} 元',
    en: '{shareholder} paid compensation of {amount:yuan} yuan',
  },
  EquityForfeited: {
    zh: '{shareholder} 丧失未缴出资 {amount:yuan} 元的股权',
    en: '{shareholder} forfeited the equity of {amount:yuan} yuan not paid in',
  },
  ForfeitureDisposed: {
    zh: '{shareholder} 丧失的 {amount:yuan} 元股权已处置',
    en: 'Forfeited equity of {shareholder}, {amount:yuan} yuan, disposed of',
  },
  EquityTransferProposed: {
    zh: '{transferor} 拟向 {transferee} 转让股权 {share}',
    en: '{transferor} means to transfer {share} of the equity to {transferee}',
  },
  EquityTransferStepTaken: { zh: '股权转让 {transferId} 完成 {step}', en: 'Transfer {transferId}: {step} done' },
  EquityTransferCompleted: {
    zh: '{transferor} 自 {effectiveOn} 起将股权 {share} 转让给 {transferee}，价款 {price:yuan} 元',
    en: '{share} of the equity passed from {transferor} to {transferee} on {effectiveOn} for {price:yuan} yuan',
  },
  EquityTransferAbandoned: {
    zh: '股权转让 {transferId} 终止：{reason}',
    en: 'Transfer {transferId} abandoned: {reason}',
  },
  OpeningBalancesEntered: {
    zh: '期初未分配利润 {undistributed:yuan} 元，法定公积金 {statutoryReserve:yuan} 元',
    en: 'Opening profit not shared {undistributed:yuan} yuan, statutory reserve {statutoryReserve:yuan} yuan',
  },
  YearResultRecorded: {
    zh: '{year} 年净利润 {netProfit:yuan} 元，可分配 {distributable:yuan} 元',
    en: 'Net profit of {year} {netProfit:yuan} yuan, {distributable:yuan} yuan may be shared',
  },
  ReserveAppropriated: {
    zh: '提取任意公积金 {amount:yuan} 元',
    en: '{amount:yuan} yuan put into the optional reserve',
  },
  LossMadeUp: { zh: '以公积金弥补亏损 {amount:yuan} 元', en: 'Loss of {amount:yuan} yuan made up out of a reserve' },
  DividendDeclared: {
    zh: '宣布分红 {dividendId}，{amount:yuan} 元',
    en: 'Dividend {dividendId} of {amount:yuan} yuan declared',
  },
  DividendPaid: {
    zh: '向 {shareholder} 支付分红 {amount:yuan} 元',
    en: 'Dividend of {amount:yuan} yuan paid to {shareholder}',
  },
  DividendReceived: {
    zh: '{shareholder} 确认收到分红 {amount:yuan} 元',
    en: '{shareholder} confirmed a dividend of {amount:yuan} yuan',
  },
  IncomeReceived: {
    zh: '公司收益 {itemId}，{amount:yuan} 元，可分享 {shareable:yuan} 元',
    en: 'Income {itemId} of {amount:yuan} yuan, {shareable:yuan} yuan to share',
  },
  IncomeSuspended: { zh: '收益 {itemId} 暂挂 {amount:yuan} 元', en: 'Income {itemId}: {amount:yuan} yuan suspended' },
  IncomeShared: {
    zh: '收益 {itemId} 按 {deckFrom} 起的股权分享 {amount:yuan} 元',
    en: 'Income {itemId}: {amount:yuan} yuan shared by the equity from {deckFrom}',
  },
  IncomeResplit: {
    zh: '收益 {itemId} 按 {deckFrom} 起的股权重新分享',
    en: 'Income {itemId} shared anew by the equity from {deckFrom}',
  },
  IncomeDistributed: {
    zh: '向 {shareholder} 支付收益 {itemId} 的 {amount:yuan} 元',
    en: '{amount:yuan} yuan of income {itemId} paid to {shareholder}',
  },
  LoanDrawn: { zh: '{shareholder} 借予公司 {amount:yuan} 元', en: '{shareholder} lent {amount:yuan} yuan' },
  LoanRepaid: { zh: '偿还 {shareholder} 借款 {amount:yuan} 元', en: '{amount:yuan} yuan repaid to {shareholder}' },
  PhasePlanned: { zh: '规划 {name}，投资 {amount:yuan} 元', en: '{name} planned, {amount:yuan} yuan' },
  PhaseAdvanced: { zh: '分期 {phaseId} 于 {on} {stage}', en: 'Phase {phaseId} {stage} on {on}' },
  PhaseInvested: { zh: '分期 {phaseId} 投入 {amount:yuan} 元', en: '{amount:yuan} yuan went into phase {phaseId}' },
  EnterpriseRegistered: { zh: '登记企业 {name}（{creditCode}）', en: 'Enterprise {name} ({creditCode}) registered' },
  EstablishmentOpened: {
    zh: '{creditCode} 在 {place} 设立机构 {establishmentId}（{function}）',
    en: '{creditCode} opened {establishmentId} ({function}) in {place}',
  },
  EstablishmentClosed: { zh: '{creditCode} 关闭机构 {establishmentId}', en: '{creditCode} closed {establishmentId}' },
  EstablishmentMoved: {
    zh: '{creditCode} 的机构 {establishmentId} 自 {movedOn} 起由 {from} 迁至 {place}',
    en: '{creditCode} moved {establishmentId} from {from} to {place} on {movedOn}',
  },
  EstablishmentRepurposed: {
    zh: '{creditCode} 的机构 {establishmentId} 自 {changedOn} 起为 {function}',
    en: '{creditCode}: {establishmentId} is {function} from {changedOn}',
  },
  EnterpriseRestructured: {
    zh: '{creditCode} 于 {on} 重组（{kind}，{restructuringId}）',
    en: '{creditCode} restructured on {on} ({kind}, {restructuringId})',
  },
  RecognitionReported: {
    zh: '{recommendedBy} 推荐，报备 {creditCode} 待认定',
    en: '{creditCode} reported for recognition, recommended by {recommendedBy}',
  },
  ReportReviewed: {
    zh: '审查 {creditCode} 的报备：{outcome}',
    en: 'Report of {creditCode} reviewed: {outcome}',
  },
  RecognitionProposed: {
    zh: '提请自 {from} 起认定 {creditCode}',
    en: 'Recognition of {creditCode} from {from} proposed',
  },
  RecognitionConfirmed: {
    zh: '{party} 同意认定 {creditCode}',
    en: '{party} confirmed the recognition of {creditCode}',
  },
  RecognitionDeclined: {
    zh: '{party} 不同意认定 {creditCode}',
    en: '{party} declined the recognition of {creditCode}',
  },
  EnterpriseRecognised: { zh: '{creditCode} 自 {from} 起获认定', en: '{creditCode} recognised from {from}' },
  RecognitionEnded: { zh: '{creditCode} 的认定至 {until} 止', en: 'Recognition of {creditCode} ends on {until}' },
  MilestoneTakenBack: {
    zh: '撤回 {creditCode} 于 {on} 达到 {milestone} 的登记：{reason}',
    en: '{creditCode}: {milestone} on {on} taken back: {reason}',
  },
  MilestoneReached: { zh: '{creditCode} 于 {on} 达到 {milestone}', en: '{creditCode} reached {milestone} on {on}' },
  ProjectEntered: {
    zh: '项目 {projectId}（{name}）入库，计划投资 {planInvestment} 元',
    en: 'Project {projectId} ({name}) entered the pipeline, planned investment {planInvestment} yuan',
  },
  ProjectAmended: { zh: '变更项目 {projectId}：{reason}', en: 'Project {projectId} amended: {reason}' },
  ProjectAdvanced: {
    zh: '项目 {projectId} 于 {on} 由 {from} 进入 {to}',
    en: 'Project {projectId} went from {from} to {to} on {on}',
  },
  ProjectAdvanceTakenBack: {
    zh: '撤回项目 {projectId} 由 {to} 至 {from} 的推进：{reason}',
    en: 'Transition of project {projectId} from {to} to {from} taken back: {reason}',
  },
  ProjectInvestmentReported: {
    zh: '项目 {projectId} {month} 完成投资 {amount} 元',
    en: 'Project {projectId} invested {amount} yuan in {month}',
  },
  ProjectDropped: {
    zh: '项目 {projectId} 于 {on} 退库：{reason}',
    en: 'Project {projectId} dropped on {on}: {reason}',
  },
  CommitmentMade: {
    zh: '承诺 {commitmentId}（{name}），下限 {floor} 元',
    en: 'Commitment {commitmentId} ({name}) made, floor {floor} yuan',
  },
  CommitmentResultRecorded: {
    zh: '承诺 {commitmentId} {year} 年结果 {actual} 元',
    en: 'Commitment {commitmentId}: {actual} yuan in {year}',
  },
  IncentiveClaimed: {
    zh: '{creditCode} 申报奖补 {incentiveId}（{name}），{amount:yuan} 元',
    en: '{creditCode} claimed incentive {incentiveId} ({name}), {amount:yuan} yuan',
  },
  IncentiveReviewed: {
    zh: '奖补 {incentiveId} 公平竞争审查：{outcome}',
    en: 'Fair-competition review of incentive {incentiveId}: {outcome}',
  },
  IncentiveApproved: {
    zh: '批准奖补 {incentiveId} {amount:yuan} 元',
    en: 'Incentive {incentiveId} approved, {amount:yuan} yuan',
  },
  IncentiveRefused: { zh: '驳回奖补 {incentiveId}：{reason}', en: 'Incentive {incentiveId} refused: {reason}' },
  IncentivePaid: {
    zh: '{payer} 兑现奖补 {incentiveId} {amount:yuan} 元',
    en: '{payer} paid {amount:yuan} yuan of incentive {incentiveId}',
  },
  IncentiveClawedBack: {
    zh: '{payer} 追回奖补 {incentiveId} {amount:yuan} 元：{reason}',
    en: '{payer} clawed back {amount:yuan} yuan of incentive {incentiveId}: {reason}',
  },
  KpiDefined: { zh: '指标 {kpiId} 第 {version} 版自 {from} 起', en: 'Indicator {kpiId} version {version} from {from}' },
  KpiScored: {
    zh: '{subject} {period} 指标 {kpiId} 得分（第 {version} 版）',
    en: '{subject} scored for {period} on {kpiId} (version {version})',
  },
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
  OutputReported: {
    zh: '{creditCode} {period} 报送 {measure.indicator} {measure.value} 元',
    en: '{creditCode} reported {measure.indicator} {measure.value} yuan for {period}',
  },
  OutputCorrected: {
    zh: '{creditCode} {period} 更正 {measure.indicator} 为 {measure.value} 元',
    en: '{creditCode} corrected {measure.indicator} to {measure.value} yuan for {period}',
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
  OutputNoted: {
    zh: '{period} 计入统计 {creditCode} {indicator} {value} 元',
    en: '{creditCode} {indicator} {value} yuan noted in {period}',
  },
  PeriodLocked: { zh: '锁定 {period}', en: '{period} locked' },
  PeriodUnlocked: { zh: '解锁 {period}：{reason}', en: '{period} unlocked: {reason}' },
  PackageProposed: {
    zh: '{period} 第 {revision} 稿提交各方，分享额 {shared:yuan} 元',
    en: '{period} revision {revision} put to the parties, {shared:yuan} yuan shared',
  },
  PackageSigned: { zh: '{party} 签署 {period} 第 {revision} 稿', en: '{party} signed {period} revision {revision}' },
  SignaturesVoided: {
    zh: '{period} 第 {revision} 稿的签署因 {causedBy} 失效',
    en: 'Signatures on {period} revision {revision} voided by {causedBy}',
  },
  PeriodClosed: { zh: '{period} 关账', en: '{period} closed' },
  SettlementDrawn: { zh: '{period} 结算', en: 'Settlement of {period} drawn' },
  TransferRegistered: {
    zh: '{from} 划付 {to} {amount:yuan} 元（{reference}）',
    en: '{from} paid {to} {amount:yuan} yuan ({reference})',
  },
  TransferConfirmed: {
    zh: '{to} 确认收到 {from} 的 {amount:yuan} 元',
    en: '{to} confirmed {amount:yuan} yuan from {from}',
  },
  SettlementSettled: { zh: '{period} 已结清', en: '{period} settled' },
  LedgerCheckpointed: {
    zh: '账本 {ledger} 在 {size} 条事件处签名',
    en: 'Ledger {ledger} signed at {size} events',
  },
  EntryPosted: { zh: '为 #{source} 记账：{description}', en: 'Entry for #{source}: {description}' },
  UserRegistered: { zh: '登记用户 {login}', en: 'User {login} registered' },
  MembershipGranted: { zh: '{login} 在 {ledger} 任 {party} 的 {role}', en: '{login} is {role} of {party} in {ledger}' },
  MembershipRevoked: { zh: '{login} 不再参与 {ledger}', en: '{login} is no longer in {ledger}' },
  PasswordSet: { zh: '{login} 设置密码', en: 'Password of {login} set' },
  TokenIssued: { zh: '为 {login} 签发令牌，至 {expiresOn}', en: 'Token issued to {login} until {expiresOn}' },
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
