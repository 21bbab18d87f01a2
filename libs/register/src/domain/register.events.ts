import {
  addDays,
  creditCode,
  date,
  defineEvent,
  divisionCode,
  flag,
  listOf,
  oneOf,
  optional,
  record,
  text,
  textAs,
  type EventOf,
  type ShapeOf,
} from '@ledger/kernel';
import { figureShape } from './figure.js';
import { industryCode } from './industry-code.js';
import { documentFields } from './register-document.js';

/** What an establishment does: head office 总机构, research 研发, plant 生产, anything else. */
export const ESTABLISHMENT_FUNCTIONS = ['head-office', 'rnd', 'plant', 'other'] as const;
export type EstablishmentFunction = (typeof ESTABLISHMENT_FUNCTIONS)[number];

/** Points of an enterprise's life that start clocks: 推荐, 批准, 开工, 首笔税款, 投产, 达产, 变更登记, 援建资金全部到位. */
export const MILESTONES = [
  'recommendation',
  'approval',
  'construction-start',
  'first-tax',
  'production',
  'full-production',
  'registration-change',
  'grant-complete',
] as const;
export type MilestoneName = (typeof MILESTONES)[number];

const code = textAs(creditCode);
const division = textAs(divisionCode);
/** A recognition is named by its enterprise, its agreement and the first day it holds. */
const recognition = { creditCode: code, agreementId: text, from: date };

/** An enterprise was entered in the register (名录); sample data says that it is illustrative (样例). */
export const EnterpriseRegistered = defineEvent(
  'EnterpriseRegistered',
  1,
  {
    creditCode: code,
    name: text,
    illustrative: flag,
    establishedOn: optional(date), // 成立日期 of the licence
    industry: optional(textAs(industryCode)), // 行业代码, GB/T 4754
  },
  {},
  ({ establishedOn }) => establishedOn,
);
export const EstablishmentOpened = defineEvent(
  'EstablishmentOpened',
  2,
  {
    creditCode: code,
    establishmentId: text,
    function: oneOf(...ESTABLISHMENT_FUNCTIONS),
    mainProduction: optional(flag), // 主体生产经营职能; absent where nobody has said
    place: division,
    openedOn: date,
  },
  // v1 never said whether it has main production.
  { 1: (stored) => stored },
  ({ openedOn }) => openedOn,
);
export const EstablishmentClosed = defineEvent(
  'EstablishmentClosed',
  1,
  { creditCode: code, establishmentId: text, closedOn: date },
  {},
  ({ closedOn }) => closedOn,
);
/** An establishment moved to another jurisdiction (迁址); from this day it stands at `place`. */
export const EstablishmentMoved = defineEvent(
  'EstablishmentMoved',
  1,
  { creditCode: code, establishmentId: text, from: division, place: division, movedOn: date },
  {},
  ({ movedOn }) => movedOn,
);
/** From this day an establishment does something else: a trial workshop becomes a plant. */
export const EstablishmentRepurposed = defineEvent(
  'EstablishmentRepurposed',
  1,
  {
    creditCode: code,
    establishmentId: text,
    function: oneOf(...ESTABLISHMENT_FUNCTIONS),
    mainProduction: optional(flag),
    changedOn: date,
  },
  {},
  ({ changedOn }) => changedOn,
);

/** How listed enterprises change as such: merger 合并, split 分立, relocation 迁移, expansion 扩建. */
export const RESTRUCTURINGS = ['merger', 'split', 'relocation', 'expansion'] as const;
export type RestructuringKind = (typeof RESTRUCTURINGS)[number];

/**
 * Enterprises of the register merged, split, moved or expanded. Told in the stream of every enterprise it names, with
 * one content: `predecessors` are those before the day, `successors` those from the day on; one that stands in both
 * carries on. What it means for a recognition is the parties' to decide.
 */
export const EnterpriseRestructured = defineEvent(
  'EnterpriseRestructured',
  1,
  {
    creditCode: code,
    restructuringId: text,
    kind: oneOf(...RESTRUCTURINGS),
    predecessors: listOf(code),
    successors: listOf(code),
    fromPlace: optional(division), // relocation: moved out of
    toPlace: optional(division), // relocation: moved into
    on: date,
    evidence: text,
  },
  {},
  ({ on }) => on,
);

/** 规上 and 规下: whether an enterprise stands above the scale from which it reports to statistics directly. */
export const SCALES = ['above', 'below'] as const;
export type Scale = (typeof SCALES)[number];
/**
 * From this day an enterprise counts as above or below scale (规上、规下): what it earned in a year, held against the
 * threshold of that day (industry: 20,000,000.00 yuan of main revenue). Figures in yuan.
 */
export const ScaleStated = defineEvent(
  'ScaleStated',
  1,
  {
    creditCode: code,
    scale: oneOf(...SCALES),
    from: date,
    threshold: figureShape,
    revenue: figureShape,
    evidence: text, // notice of the statistics bureau, by number
  },
  {},
  ({ from }) => from,
);
/** A document was attached to an enterprise, or to its recognition under an agreement. */
export const DocumentAttached = defineEvent(
  'DocumentAttached',
  1,
  { creditCode: code, agreementId: optional(text), ...documentFields },
  {},
  ({ issuedOn }) => issuedOn,
);

/** An enterprise was reported for recognition (报备); the report is reviewed (审查) before recognition is proposed. */
export const RecognitionReported = defineEvent('RecognitionReported', 1, {
  creditCode: code,
  agreementId: text,
  evidence: text,
  recommendedBy: text, // 推荐方
  reportedBy: record({ user: text, party: text }),
  parties: listOf(text), // of the agreement, one of which reviews
});
/** The outcome of a review: a report that passed may be proposed, one that was returned is reported again. */
export const REVIEW_OUTCOMES = ['passed', 'returned'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];
export const ReportReviewed = defineEvent('ReportReviewed', 1, {
  creditCode: code,
  agreementId: text,
  outcome: oneOf(...REVIEW_OUTCOMES),
  opinion: text,
  reviewedBy: record({ user: text, party: text }),
});

/** What becomes of the clocks of a recognition that passes on: they run on, or begin anew with the successor. */
export const CLOCKS = ['carried', 'anew'] as const;
export type Clocks = (typeof CLOCKS)[number];
/**
 * The recognition of an enterprise that went into this one, which this one takes over. Where its clocks are carried, the
 * first day of that recognition and the milestones reached under it count as the successor's own.
 */
const succession = record({
  creditCode: code,
  clocks: oneOf(...CLOCKS),
  recognisedFrom: date,
  milestones: listOf(record({ milestone: oneOf(...MILESTONES), on: date })),
});
export type Succession = ShapeOf<typeof succession>;

/**
 * A party asks that an enterprise be recognised (认定) under an agreement. Like every step of a recognition it takes
 * effect on the first day the recognition is to hold, so that a question as of that day sees the whole of it.
 */
export const RecognitionProposed = defineEvent(
  'RecognitionProposed',
  1,
  {
    ...recognition,
    evidence: text, // contract, certificate or decision, by number
    recommendedBy: text, // 推荐方
    proposedBy: record({ user: text, party: text }),
    parties: listOf(text), // who must confirm, in the agreement's order
    succeeds: optional(succession),
  },
  {},
  ({ from }) => from,
);
export const RecognitionConfirmed = defineEvent(
  'RecognitionConfirmed',
  1,
  { ...recognition, party: text },
  {},
  ({ from }) => from,
);
export const RecognitionDeclined = defineEvent(
  'RecognitionDeclined',
  1,
  { ...recognition, party: text, reason: text },
  {},
  ({ from }) => from,
);
/** Every party has confirmed: from this day the enterprise's tax is shared. */
export const EnterpriseRecognised = defineEvent('EnterpriseRecognised', 1, recognition, {}, ({ from }) => from);
/** The recognition ends; `until` is its last day, the end takes effect on the day after. */
export const RecognitionEnded = defineEvent(
  'RecognitionEnded',
  1,
  { ...recognition, until: date, reason: text },
  {},
  ({ until }) => addDays(until, 1),
);

export const MilestoneReached = defineEvent(
  'MilestoneReached',
  1,
  { creditCode: code, milestone: oneOf(...MILESTONES), on: date, evidence: optional(text) },
  {},
  ({ on }) => on,
);

/** A milestone was entered by mistake: it was not reached on that day. Facts recorded before keep what they knew. */
export const MilestoneTakenBack = defineEvent(
  'MilestoneTakenBack',
  1,
  { creditCode: code, milestone: oneOf(...MILESTONES), on: date, reason: text },
  {},
  ({ on }) => on,
);

export const enterpriseEvents = [
  EnterpriseRegistered,
  EstablishmentOpened,
  EstablishmentMoved,
  EstablishmentRepurposed,
  EstablishmentClosed,
  EnterpriseRestructured,
  ScaleStated,
  DocumentAttached,
  RecognitionReported,
  ReportReviewed,
  RecognitionProposed,
  RecognitionConfirmed,
  RecognitionDeclined,
  EnterpriseRecognised,
  RecognitionEnded,
  MilestoneReached,
  MilestoneTakenBack,
] as const;
export type EnterpriseEvent = EventOf<(typeof enterpriseEvents)[number]>;
