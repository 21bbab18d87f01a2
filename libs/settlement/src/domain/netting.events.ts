import {
  amount,
  date,
  defineEvent,
  listOf,
  oneOf,
  optional,
  record,
  text,
  type EventOf,
  type ShapeOf,
} from '@ledger/kernel';
import { KINDS } from './settlement.events.js';
import { lateInterestShape } from './terms.js';

const line = record({
  ledger: text,
  settlementId: text,
  transferId: text,
  kind: oneOf(...KINDS),
  from: text,
  to: text,
  amount,
});
/** One gross line of a netting: an open amount in a settlement of one ledger. */
export type NettingLine = ShapeOf<typeof line>;
const payment = record({ from: text, to: text, amount });

/**
 * A netting across ledgers (多边轧差) was proposed in its home ledger: the gross lines of every ledger, what each party
 * comes to over all of them, and the payments that would remain. Nothing of it changes any more.
 */
export const NettingProposed = defineEvent('NettingProposed', 1, {
  nettingId: text, // 'jinshi.N-1': the home ledger and the name given to it
  home: text,
  ledgers: listOf(text), // home first
  parties: listOf(text), // in the order that ranks them
  lines: listOf(line),
  positions: listOf(record({ party: text, net: amount })),
  payments: listOf(payment),
  form: oneOf('bilateral', 'superior'),
  through: optional(record({ id: text, name: text })),
  dueOn: date,
  lateInterest: optional(lateInterestShape), // on what of the payments is late; none unless the parties agree it here
  fingerprint: text, // SHA-256 of all of the above, canonical JSON
  party: text,
  proposedBy: text,
});

/** A ledger holds its lines of a netting. */
export const NettingHeld = defineEvent('NettingHeld', 1, {
  nettingId: text,
  home: text,
  fingerprint: text,
  lines: listOf(line), // of this ledger alone
});

/** Every ledger holds its lines: the parties can accept. */
export const NettingReady = defineEvent('NettingReady', 1, { nettingId: text, ledgers: listOf(text) });

/** A party's reviewer accepted the netting by its fingerprint. */
export const NettingAccepted = defineEvent('NettingAccepted', 1, {
  nettingId: text,
  fingerprint: text,
  party: text,
  acceptedBy: text,
});

/** Every party accepted: the lines are settled, in each ledger by itself, and cannot be refused there. */
export const NettingAgreed = defineEvent(
  'NettingAgreed',
  1,
  { nettingId: text, agreedOn: date },
  {},
  ({ agreedOn }) => agreedOn,
);

/** A party declined or took back the netting, or a ledger could not hold its lines: nothing is netted. */
export const NettingDeclined = defineEvent('NettingDeclined', 1, {
  nettingId: text,
  party: text, // 'system' where a ledger refused
  reason: text,
  ledger: optional(text),
  declinedBy: text,
});

/** The lines of this ledger are settled by the netting. */
export const NettingSettled = defineEvent('NettingSettled', 1, { nettingId: text, home: text });
/** The lines of this ledger are due again as they were. */
export const NettingReleased = defineEvent('NettingReleased', 1, { nettingId: text, home: text });

export const nettingEvents = [
  NettingProposed,
  NettingHeld,
  NettingReady,
  NettingAccepted,
  NettingAgreed,
  NettingDeclined,
  NettingSettled,
  NettingReleased,
] as const;
export type NettingEvent = EventOf<(typeof nettingEvents)[number]>;
