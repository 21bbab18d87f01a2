import {
  count,
  date,
  lastDay,
  creditCode,
  defineEvent,
  flag,
  oneOf,
  optional,
  period,
  text,
  textAs,
  type EventOf,
} from '@ledger/kernel';
import { figureShape } from './figure.js';

/** A floor for all years together, or for every single one; each is monitored by itself. */
export const COMMITMENT_KINDS = ['cumulative', 'annual'] as const;
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number];

/**
 * An enterprise promised results (承诺) to the park: revenue of ten years not below so much, economic contribution of
 * each year not below so much. What counts is kept with the promise. Monitored only: nothing is owed because of it.
 */
export const CommitmentMade = defineEvent(
  'CommitmentMade',
  1,
  {
    commitmentId: text,
    madeOn: date,
    creditCode: optional(textAs(creditCode)),
    projectId: optional(text),
    name: text,
    measure: text, // what is promised: revenue, economic contribution, investment …
    definition: text, // what counts as that
    kind: oneOf(...COMMITMENT_KINDS),
    floor: figureShape, // yuan: of all years together, or of each
    firstYear: textAs(period), // a calendar year
    years: count,
    evidence: text,
    illustrative: flag,
  },
  {},
  ({ madeOn }) => madeOn,
);
/** The result of one year; a second one for the same year takes the place of the first and says why. */
export const CommitmentResultRecorded = defineEvent(
  'CommitmentResultRecorded',
  1,
  {
    commitmentId: text,
    year: textAs(period),
    actual: figureShape,
    evidence: text,
    reason: optional(text),
  },
  {},
  ({ year }) => lastDay(year),
);

export const commitmentEvents = [CommitmentMade, CommitmentResultRecorded] as const;
export type CommitmentEvent = EventOf<(typeof commitmentEvents)[number]>;
