import type { RegisterEvent } from '@ledger/register';
import type { Sentence } from '@ledger/sharing';

/** One line for each type of event of the register. */
export const REGISTER_LINES: { readonly [N in RegisterEvent['type']]: Sentence } = {
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
  ScaleStated: {
    zh: '{creditCode} 自 {from} 起认定为 {scale}（营业收入 {revenue} 元，起点 {threshold} 元）',
    en: '{creditCode} counts as {scale} scale from {from} (revenue {revenue} yuan, threshold {threshold} yuan)',
  },
  DocumentAttached: {
    zh: '{creditCode} 登记文件 {number}（{kind}）',
    en: 'Document {number} ({kind}) attached to {creditCode}',
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
  ProjectDocumentAttached: {
    zh: '项目 {projectId} 登记文件 {number}（{kind}）',
    en: 'Document {number} ({kind}) attached to project {projectId}',
  },
  CommitmentMade: {
    zh: '承诺 {commitmentId}（{name}），下限 {floor} 元',
    en: 'Commitment {commitmentId} ({name}) made, floor {floor} yuan',
  },
  CommitmentResultRecorded: {
    zh: '承诺 {commitmentId} {year} 年结果 {actual} 元',
    en: 'Commitment {commitmentId}: {actual} yuan in {year}',
  },
  CommitmentAmended: {
    zh: '承诺 {commitmentId} 自 {from} 年起变更，下限 {floor} 元：{reason}',
    en: 'Commitment {commitmentId} amended from {from}, floor {floor} yuan: {reason}',
  },
  CommitmentReleased: {
    zh: '承诺 {commitmentId} 自 {from} 起解除：{reason}',
    en: 'Commitment {commitmentId} released from {from}: {reason}',
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
  IncentiveDeducted: {
    zh: '奖补 {incentiveId} 从分成基数中扣除 {amount:yuan} 元（{deductionId}）',
    en: 'Incentive {incentiveId}: {amount:yuan} yuan taken off the base ({deductionId})',
  },
  IncentiveNotDeducted: {
    zh: '奖补 {incentiveId} 未从分成基数中扣除：{reason}',
    en: 'Incentive {incentiveId} left the base alone: {reason}',
  },
  KpiDefined: { zh: '指标 {kpiId} 第 {version} 版自 {from} 起', en: 'Indicator {kpiId} version {version} from {from}' },
  KpiScored: {
    zh: '{subject} {period} 指标 {kpiId} 得分（第 {version} 版）',
    en: '{subject} scored for {period} on {kpiId} (version {version})',
  },
};
