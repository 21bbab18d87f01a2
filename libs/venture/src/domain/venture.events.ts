import { amount, creditCode, date, defineEvent, optional, record, text, textAs, type EventOf } from '@ledger/kernel';
import { capitalEvents } from './capital.events.js';
import { equityEvents } from './equity.events.js';
import { fundsEvents } from './funds.events.js';
import { increaseEvents } from './increase.events.js';
import { phaseEvents } from './phase.events.js';
import { profitEvents } from './profit.events.js';

/**
 * By when subscribed capital is to be paid in (Company Law of 2023, art. 47 and 266). A company older than the law
 * brings a longer term within the limit by `adjustBy`.
 */
const paymentTerm = record({ payBy: date, adjustBy: optional(date) });

/**
 * The joint company (合资公司) that holds the park was established. Registered capital in fen. `paymentTerm` is
 * the law's as it stood for this company, so that a later change of law changes no history.
 */
export const VentureEstablished = defineEvent(
  'VentureEstablished',
  2,
  {
    ventureId: text,
    name: text,
    creditCode: optional(textAs(creditCode)),
    registeredCapital: amount,
    establishedOn: date,
    paymentTerm: optional(paymentTerm),
  },
  // v1 named no term: the law's is worked out from the day of establishment.
  { 1: (stored) => stored },
  ({ establishedOn }) => establishedOn,
);

/** A shareholder (股东), such as a district's investment group, and the party of the co-operation behind it. */
export const ShareholderAdmitted = defineEvent(
  'ShareholderAdmitted',
  1,
  { ventureId: text, shareholder: text, name: text, standsBehind: text, admittedOn: date },
  {},
  ({ admittedOn }) => admittedOn,
);

export const ventureEvents = [
  VentureEstablished,
  ShareholderAdmitted,
  ...equityEvents,
  ...capitalEvents,
  ...increaseEvents,
  ...profitEvents,
  ...fundsEvents,
  ...phaseEvents,
] as const;
export type VentureEvent = EventOf<(typeof ventureEvents)[number]>;
