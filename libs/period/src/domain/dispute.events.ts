import {
  amount,
  count,
  creditCode,
  date,
  defineEvent,
  flag,
  listOf,
  oneOf,
  optional,
  period,
  record,
  text,
  textAs,
} from '@ledger/kernel';
import { of, portion } from './shapes.js';

const named = { ...of, disputeId: text }; // '2024-Q1:1', in the period the dispute stands in

/** The line of a period that a dispute is about: enough of it to tell what is held and what it comes to. */
const line = record({
  lineId: text,
  factId: text,
  factPosition: count,
  creditCode: optional(textAs(creditCode)),
  taxType: optional(text),
  rule: optional(text),
  taxPeriod: textAs(period),
  receivedOn: date,
  collectedBy: optional(text), // in whose treasury the money stands; nobody's where the line moves none
  agreementVersion: count,
  agreementHash: text,
  bookedIn: textAs(period), // where the line stands
  ownPeriod: textAs(period),
});

/**
 * A party disputes (争议) one line, or a part of it. `contested` is what of each party's portion it does not accept,
 * `claim` how that ought to be shared; both come to the same sum. While a period is not closed the contested money goes
 * to a held account (挂账) and the rest nets and settles. A line that every party has signed is settled: a dispute on it
 * is a claim, stands in the first open period and holds nothing.
 */
export const DisputeRaised = defineEvent('DisputeRaised', 1, {
  ...named,
  parties: listOf(text), // of the agreement: all others have to agree
  party: text, // that disputes
  line,
  held: flag,
  amount, // in fen without a sign: how much of the line is contested
  contested: listOf(portion),
  claim: listOf(portion),
  ground: text,
  evidence: text,
  raisedOn: date,
  dueOn: date, // by which the others are to answer
  raisedBy: text,
});

/** A party does not accept the claim (`offer` 0) or an offer, and says why. The dispute goes on. */
export const DisputeRefused = defineEvent('DisputeRefused', 1, {
  ...named,
  offer: count,
  party: text,
  reason: text,
  refusedBy: text,
});

/** A party offers to share the contested amount in another way; an offer before it falls. */
export const DisputeOffered = defineEvent('DisputeOffered', 1, {
  ...named,
  offer: count, // from 1
  party: text,
  portions: listOf(portion),
  reason: text,
  offeredBy: text,
});

/** A party accepts the claim (`offer` 0) or the offer that stands. */
export const DisputeAccepted = defineEvent('DisputeAccepted', 1, {
  ...named,
  offer: count,
  party: text,
  acceptedBy: text,
});

export const OUTCOMES = ['upheld', 'withdrawn', 'agreed'] as const;

/**
 * A dispute ended: every other party upheld the claim, the party withdrew it, or all agreed on an offer. `portions` is
 * how the contested amount is shared in the end.
 */
export const DisputeEnded = defineEvent('DisputeEnded', 1, {
  ...named,
  outcome: oneOf(...OUTCOMES),
  portions: listOf(portion),
  party: text, // whose word ended it
  reason: optional(text), // of a withdrawal
  endedBy: text,
});

/**
 * What a dispute came to was booked (`period`): in the period it stands in while that is not closed, otherwise in the
 * first open one. What was held is `released` and shared as it was decided; a claim on money that was settled before
 * moves the difference between the parties.
 */
export const DisputeBooked = defineEvent('DisputeBooked', 1, {
  ...named,
  disputedIn: textAs(period),
  outcome: oneOf(...OUTCOMES),
  line,
  correction: flag, // booked in another period than the line belongs to
  released: listOf(portion),
  base: amount,
  portions: listOf(portion),
});

export const disputeEvents = [
  DisputeRaised,
  DisputeRefused,
  DisputeOffered,
  DisputeAccepted,
  DisputeEnded,
  DisputeBooked,
] as const;
