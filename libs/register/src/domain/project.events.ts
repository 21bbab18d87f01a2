import {
  creditCode,
  date,
  defineEvent,
  divisionCode,
  flag,
  fraction,
  lastDay,
  listOf,
  oneOf,
  optional,
  period,
  text,
  textAs,
  type EventOf,
} from '@ledger/kernel';
import { figureShape } from './figure.js';
import { industryCode } from './industry-code.js';
import { documentFields } from './register-document.js';

/** 四个一批: planned 谋划, started 开工, under construction 在建, in use or partly in use 投用; in this order. */
export const STAGES = ['planned', 'started', 'under-construction', 'in-use'] as const;
export type Stage = (typeof STAGES)[number];

/** What investment offices mark a project with: 存量企业, 飞地, 产业外溢, 总部经济, 研发中心, 先进制造. */
export const PROJECT_MARKS = [
  'existing-enterprise',
  'fly-land',
  'spill-over',
  'hq-economy',
  'rnd-centre',
  'advanced-manufacturing',
] as const;
export type ProjectMark = (typeof PROJECT_MARKS)[number];
/** 建设性质: new 新建, expansion 扩建, technical renovation 技改. */
export const CONSTRUCTION_NATURES = ['new', 'expansion', 'renovation'] as const;
export type ConstructionNature = (typeof CONSTRUCTION_NATURES)[number];

/** What a contract says of a project; figures in yuan, land in mu (亩). */
const agreed = {
  contract: optional(text), // number of the investment contract
  investmentAgreed: optional(figureShape), // 协议投资额
  registeredCapital: optional(figureShape), // 注册资本 of the project company
  landMu: optional(fraction), // agreed land area
  originParty: optional(text), // 迁出方, the party it comes from
  hostParty: optional(text), // 承接方, the party it settles with
  recommendedBy: optional(text), // 推荐方
  industryCode: optional(textAs(industryCode)), // 行业代码, GB/T 4754
};

/**
 * A project entered the pipeline at a stage, planned unless a pipeline that runs already is taken over; `on` is the
 * day it stood there. Planned investment is a figure in yuan, not money.
 */
export const ProjectEntered = defineEvent(
  'ProjectEntered',
  1,
  {
    projectId: text,
    name: text,
    park: text,
    place: optional(textAs(divisionCode)),
    planInvestment: figureShape,
    bureau: text, // 责任单位
    leader: optional(text), // 责任领导
    investor: optional(text),
    creditCode: optional(textAs(creditCode)), // the enterprise it belongs to, once there is one
    nature: optional(oneOf(...CONSTRUCTION_NATURES)),
    industry: optional(text), // 产业链
    land: optional(text), // 用地情况
    ...agreed,
    marks: listOf(oneOf(...PROJECT_MARKS)),
    illustrative: flag,
    stage: oneOf(...STAGES),
    on: date,
  },
  {},
  ({ on }) => on,
);
export const ProjectAdvanced = defineEvent(
  'ProjectAdvanced',
  1,
  { projectId: text, from: oneOf(...STAGES), to: oneOf(...STAGES), on: date, evidence: optional(text) },
  {},
  ({ on }) => on,
);
/** What is said of a project changed; what is left out stays as it was. The first plan stays in the log. */
export const ProjectAmended = defineEvent('ProjectAmended', 1, {
  projectId: text,
  name: optional(text),
  planInvestment: optional(figureShape),
  bureau: optional(text),
  leader: optional(text),
  investor: optional(text),
  creditCode: optional(textAs(creditCode)),
  land: optional(text),
  ...agreed,
  reason: text,
});
/** A document was attached to a project: its contract, a certificate, a decision. */
export const ProjectDocumentAttached = defineEvent(
  'ProjectDocumentAttached',
  1,
  { projectId: text, ...documentFields },
  {},
  ({ issuedOn }) => issuedOn,
);
/** The last transition had been entered by mistake; the project stands where it stood before. */
export const ProjectAdvanceTakenBack = defineEvent(
  'ProjectAdvanceTakenBack',
  1,
  { projectId: text, from: oneOf(...STAGES), to: oneOf(...STAGES), on: date, reason: text },
  {},
  ({ on }) => on,
);
/** Investment of one month (完成投资) in yuan; a second figure for a month takes the place of the first. */
export const ProjectInvestmentReported = defineEvent(
  'ProjectInvestmentReported',
  1,
  {
    projectId: text,
    month: textAs(period),
    amount: figureShape,
    reason: optional(text), // of a correction
  },
  {},
  ({ month }) => lastDay(month),
);
/** The project left the pipeline (退库): dropped, or gone elsewhere. */
export const ProjectDropped = defineEvent(
  'ProjectDropped',
  1,
  { projectId: text, on: date, reason: text },
  {},
  ({ on }) => on,
);

export const projectEvents = [
  ProjectEntered,
  ProjectAmended,
  ProjectAdvanced,
  ProjectAdvanceTakenBack,
  ProjectInvestmentReported,
  ProjectDropped,
  ProjectDocumentAttached,
] as const;
export type ProjectEvent = EventOf<(typeof projectEvents)[number]>;
