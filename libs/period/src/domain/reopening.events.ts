import { count, defineEvent, listOf, period, record, text, textAs } from '@ledger/kernel';
import { of } from './shapes.js';

/**
 * A party asks to open a closed period again. `later`: the periods after it that were locked, put to the parties or
 * closed since; they stay as they are, whatever comes of it.
 */
export const ReopeningRequested = defineEvent('ReopeningRequested', 1, {
  ...of,
  parties: listOf(text), // all of them have to agree
  party: text,
  reason: text,
  later: listOf(textAs(period)),
  requestedBy: text,
});

/** Another party agrees to it. */
export const ReopeningAgreed = defineEvent('ReopeningAgreed', 1, { ...of, party: text, agreedBy: text });

/** A party declines and says why, or the one that asked takes it back: the period stays closed. */
export const ReopeningDeclined = defineEvent('ReopeningDeclined', 1, {
  ...of,
  party: text,
  reason: text,
  declinedBy: text,
});

/**
 * Every party agreed: the period takes its own facts again. What was `closed` stands; the next package follows it and
 * holds only what came since, and so does its settlement.
 */
export const PeriodReopened = defineEvent('PeriodReopened', 1, {
  ...of,
  reason: text,
  parties: listOf(text),
  closed: record({ revision: count, fingerprint: text }),
  later: listOf(textAs(period)),
});

export const reopeningEvents = [ReopeningRequested, ReopeningAgreed, ReopeningDeclined, PeriodReopened] as const;
