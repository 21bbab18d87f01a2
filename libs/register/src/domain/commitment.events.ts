import {
  count,
  date,
  lastDay,
  creditCode,
  defineEvent,
  firstDay,
  flag,
  listOf,
  oneOf,
  optional,
  period,
  record,
  text,
  textAs,
  type EventOf,
  type ShapeOf,
} from '@ledger/kernel';
import { figureShape } from './figure.js';

/** A floor for all years together, or for every single one; each is monitored by itself. */
export const COMMITMENT_KINDS = ['cumulative', 'annual'] as const;
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number];

/** What facts of the ledger itself count: tax that entered treasuries, or an indicator as statistics report it. */
export const COUNTED_SOURCES = ['tax', 'statistic'] as const;
const counted = record({
  source: oneOf(...COUNTED_SOURCES),
  taxes: optional(listOf(text)), // of tax: these only; all of them where none is named
  indicator: optional(text), // of statistics
});
export type Counted = ShapeOf<typeof counted>;

const consent = record({
  by: text, // enterprise, project or party
  evidence: text, // letter, minutes or supplement it is given in, by number
});
export type Consent = ShapeOf<typeof consent>;

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
    counts: optional(counted), // the ledger's own facts that show it, beside what is certified
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

/** From a year on something else is promised, with everybody's consent. Years before keep what was promised for them. */
export const CommitmentAmended = defineEvent(
  'CommitmentAmended',
  1,
  {
    commitmentId: text,
    from: textAs(period), // a calendar year
    floor: figureShape,
    years: count, // of the whole commitment
    definition: text,
    consents: listOf(consent),
    reason: text,
  },
  {},
  ({ from }) => firstDay(from),
);
/** The promise was let go of, with everybody's consent: no year that ends on this day or later is monitored. */
export const CommitmentReleased = defineEvent(
  'CommitmentReleased',
  1,
  { commitmentId: text, from: date, consents: listOf(consent), reason: text },
  {},
  ({ from }) => from,
);

export const commitmentEvents = [
  CommitmentMade,
  CommitmentResultRecorded,
  CommitmentAmended,
  CommitmentReleased,
] as const;
export type CommitmentEvent = EventOf<(typeof commitmentEvents)[number]>;
