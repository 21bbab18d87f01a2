import { TAX_TYPES } from '@ledger/agreement';
import {
  amount,
  count,
  creditCode,
  date,
  defineEvent,
  divisionCode,
  fraction,
  listOf,
  oneOf,
  optional,
  period,
  record,
  text,
  textAs,
  type EventOf,
} from '@ledger/kernel';
import { DESTINATIONS, METHODS } from './apportionment.js';

/** The categories of the Sichuan guidance on sharing (利益分享机制的指导意见, 2015) that name factors of their own. */
export const CATEGORIES = [
  'headquarters', // 总部经济
  'merger', // 兼并重组
  'spanning-project', // 跨区域项目
  'joint-park', // 共建园区
  'fly-land', // 飞地经济
  'relocation', // 企业迁建
  'investment-attraction', // 招商引资
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Why an establishment takes no part (公告2012年第57号 article 5). */
export const OUT_REASONS = [
  'auxiliary', // (一) 内部辅助性
  'small-low-profit', // (二) 上年度为小型微利企业
  'first-year', // (三) 新设立当年
  'deregistered', // (四) 办理注销
  'outside-china', // (五) 境外
] as const;
export type OutReason = (typeof OUT_REASONS)[number];

/**
 * On what ground a table may still change in its year. What an auditor finds later in the figures is none of them
 * (公告2012年第57号 article 17).
 */
export const GROUNDS = [
  'entry-error', // the ledger did not say what the certified form says
  'review', // 复核 decided on by the tax authority of the head office
  'restructuring', // article 16, second and third paragraphs
] as const;
export type Ground = (typeof GROUNDS)[number];

/** prepayment 预缴, settlement 汇算清缴 (supplementary or refund), additional 查补 (late fees and fines too), refund 退税. */
export const ASSESSMENTS = ['prepayment', 'settlement', 'additional', 'refund'] as const;
export type AssessmentKind = (typeof ASSESSMENTS)[number];

const code = textAs(creditCode);
const division = textAs(divisionCode);
const tax = oneOf(...TAX_TYPES.map(({ id }) => id));
const of = { creditCode: code, tableId: text };
const person = record({ user: text, party: text });
const standing = record({ participant: text, place: division });

const terms = {
  ...of,
  agreementId: text,
  taxType: tax,
  period: textAs(period),
  method: oneOf(...METHODS),
  category: optional(oneOf(...CATEGORIES)),
  version: count,
  appliesFrom: date, // first day of the tax periods it is for; the first of the table unless it restructures
  localShare: fraction, // what of the tax is local money
  parts: listOf(record({ to: oneOf(...DESTINATIONS), share: fraction })),
  factors: listOf(record({ factor: text, weight: fraction, unit: text })),
  headOffice: optional(standing),
  participants: listOf(
    record({
      participant: text, // an establishment, or a department of the head office; of a custom table a name of its own
      place: division,
      as: oneOf('branch', 'department', 'place'),
      values: listOf(record({ factor: text, value: fraction })),
      ratio: fraction,
    }),
  ),
  out: listOf(record({ participant: text, reason: oneOf(...OUT_REASONS), evidence: optional(text) })),
  evidence: text, // the certified form (分支机构所得税分配表) by number
  parties: listOf(text), // of the agreement, in its order; each but the one that certifies confirms
};

/**
 * The ratio table (分配表) of an enterprise for a tax and a period, as one party certified it. It is fixed for its
 * period once the others have confirmed it. By-law apportionment moves no money between the parties: taxpayers pay
 * each treasury themselves. So nothing here is posted in the journal, whose subject is what the parties owe each other
 * by agreement; the amounts stand beside receipts for control.
 */
export const ApportionmentTableCertified = defineEvent(
  'ApportionmentTableCertified',
  1,
  { ...terms, certifiedOn: date, certifiedBy: person },
  {},
  ({ certifiedOn }) => certifiedOn,
);
/** A table put differently; it takes the place of the one before from `appliesFrom` on, once confirmed. */
export const ApportionmentTableCorrected = defineEvent(
  'ApportionmentTableCorrected',
  1,
  { ...terms, ground: oneOf(...GROUNDS), reason: text, correctedOn: date, correctedBy: person },
  {},
  ({ correctedOn }) => correctedOn,
);
/** A party confirmed a version; with nobody left to await it is in force. `on` is the day the version names. */
export const ApportionmentTableConfirmed = defineEvent(
  'ApportionmentTableConfirmed',
  1,
  { ...of, version: count, party: text, confirmedBy: text, awaiting: listOf(text), on: date },
  {},
  ({ on }) => on,
);

const rounded = { exact: fraction, amount, unit: amount };
const view = record({
  amount,
  parts: listOf(record({ to: oneOf(...DESTINATIONS), share: fraction, ...rounded })),
  lines: listOf(record({ participant: text, place: division, ratio: fraction, ...rounded })),
});
const result = {
  ...of,
  assessmentId: text,
  version: count,
  taking: listOf(standing), // who takes part, and where it stood on the last day of the tax period
  headOffice: optional(standing),
  out: listOf(record({ participant: text, since: date })), // deregistered by the end of the tax period
  cash: view, // what is paid, and where
  local: view, // what of it is local money
};

/** Tax of an enterprise was apportioned by law under a table in force. A refund has an amount below zero. */
export const AssessmentApportioned = defineEvent(
  'AssessmentApportioned',
  1,
  {
    ...result,
    agreementId: text, // that of its table
    kind: oneOf(...ASSESSMENTS),
    taxType: tax,
    taxPeriod: textAs(period),
    amount,
    assessedOn: date,
    foundAt: optional(text), // article 28: the branch whose own tax authority assessed it
    evidence: text,
    recordedBy: person,
  },
  {},
  ({ assessedOn }) => assessedOn,
);
/** An assessment was apportioned anew: a corrected table, or a deregistration learnt of late. Differences sum to zero. */
export const AssessmentReapportioned = defineEvent(
  'AssessmentReapportioned',
  1,
  {
    ...result,
    differences: listOf(
      record({
        to: oneOf(...DESTINATIONS),
        participant: optional(text),
        place: optional(division),
        cash: amount,
        local: amount,
      }),
    ),
    reason: text,
    on: date,
  },
  {},
  ({ on }) => on,
);

export const arrangementEvents = [
  ApportionmentTableCertified,
  ApportionmentTableCorrected,
  ApportionmentTableConfirmed,
  AssessmentApportioned,
  AssessmentReapportioned,
] as const;
export type ArrangementEvent = EventOf<(typeof arrangementEvents)[number]>;
