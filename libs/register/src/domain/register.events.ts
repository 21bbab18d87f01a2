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
} from '@ledger/kernel';

/** What an establishment does: head office 总机构, research 研发, plant 生产, anything else. */
export const ESTABLISHMENT_FUNCTIONS = ['head-office', 'rnd', 'plant', 'other'] as const;
export type EstablishmentFunction = (typeof ESTABLISHMENT_FUNCTIONS)[number];

/** Points of an enterprise's life that start clocks: 开工, 首笔税款, 投产, 达产, 变更登记. */
export const MILESTONES = [
  'construction-start',
  'first-tax',
  'production',
  'full-production',
  'registration-change',
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
  },
  {},
  ({ establishedOn }) => establishedOn,
);
export const EstablishmentOpened = defineEvent(
  'EstablishmentOpened',
  1,
  {
    creditCode: code,
    establishmentId: text,
    function: oneOf(...ESTABLISHMENT_FUNCTIONS),
    place: division,
    openedOn: date,
  },
  {},
  ({ openedOn }) => openedOn,
);
export const EstablishmentClosed = defineEvent(
  'EstablishmentClosed',
  1,
  { creditCode: code, establishmentId: text, closedOn: date },
  {},
  ({ closedOn }) => closedOn,
);

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

export const registerEvents = [
  EnterpriseRegistered,
  EstablishmentOpened,
  EstablishmentClosed,
  RecognitionProposed,
  RecognitionConfirmed,
  RecognitionDeclined,
  EnterpriseRecognised,
  RecognitionEnded,
  MilestoneReached,
] as const;
export type RegisterEvent = EventOf<(typeof registerEvents)[number]>;
