import {
  amount,
  count,
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
  record,
  text,
  textAs,
  type EventOf,
} from '@ledger/kernel';
import { standingFields } from '@ledger/fact';
import { carryShape, explanationShape } from '@ledger/sharing';
import { disputeEvents } from './dispute.events.js';
import { reopeningEvents } from './reopening.events.js';
import { planEvents } from './plan.events.js';
import { returnEvents } from './return.events.js';
import { of, portion } from './shapes.js';
import { statisticsViews } from './statistics-views.js';

const pinned = { agreementVersion: count, agreementHash: text };

/** What can move a figure. A reversal is that of any of the others. */
export const KINDS = ['receipt', 'refund', 'deduction', 'reference', 'year-end', 'reversal'] as const;
export type FactKind = (typeof KINDS)[number];

/** What a fact is, as far as a share needs to name it. `amount` is in fen, negative for money that left again. */
const fact = {
  factId: text,
  factPosition: count, // of the fact's own event
  kind: oneOf(...KINDS),
  creditCode: optional(textAs(creditCode)),
  taxType: optional(text),
  category: optional(text), // of a deduction
  figure: optional(text), // of a reference figure
  place: optional(textAs(divisionCode)), // of the treasury; a reference figure has none
  taxPeriod: textAs(period),
  receivedOn: date,
  amount,
  ownPeriod: textAs(period),
};

/**
 * A fact was shared. `period` is the one it is booked in; where that is not the one it belongs to (`ownPeriod`), the
 * fact came too late and this is a correction (补记). `base` is what was shared, `portions` what each party gets of it.
 */
export const FactShared = defineEvent(
  'FactShared',
  1,
  {
    ...of,
    ...fact,
    correction: flag,
    collectedBy: text, // party in whose treasury the base stands, or that paid it
    base: amount,
    portions: listOf(portion),
    ...pinned,
    explanation: explanationShape,
    explanationHash: text, // SHA-256 of its canonical JSON: what a package signs of it
    carry: optional(carryShape), // what it leaves behind, its revisions included
  },
  {},
  ({ receivedOn }) => receivedOn,
);

/**
 * Another year or account comes to something else because of a fact, a figure or the end of a year: its shares move
 * between parties, and no treasury has a fen more or less. `ownPeriod` is the last closing period of that year;
 * the revision is booked where its cause is, and what that left behind stands with the cause.
 */
export const ShareRevised = defineEvent(
  'ShareRevised',
  1,
  {
    ...of,
    factId: text, // of the cause
    factPosition: count,
    kind: oneOf(...KINDS),
    rule: text,
    creditCode: optional(textAs(creditCode)), // whose account it is, where the rule reckons for each enterprise
    taxYear: count,
    receivedOn: date,
    ownPeriod: textAs(period),
    correction: flag,
    base: amount,
    portions: listOf(portion),
    ...pinned,
    explanation: explanationShape,
    explanationHash: text,
  },
  {},
  ({ receivedOn }) => receivedOn,
);

/**
 * A reference figure (参考数) was taken into the accounts of one agreement version's rules, or out of them (`withdrawn`).
 * It brings no money; what it changes follows as revisions.
 */
export const FigureNoted = defineEvent(
  'FigureNoted',
  1,
  {
    ...of,
    factId: text,
    factPosition: count,
    kind: oneOf('reference', 'reversal'),
    figure: text,
    value: fraction,
    unit: oneOf('fen', 'number'),
    withdrawn: optional(flag),
    party: optional(text),
    creditCode: optional(textAs(creditCode)),
    taxPeriod: textAs(period),
    receivedOn: date, // certified on
    ownPeriod: textAs(period),
    ...pinned,
    carry: carryShape,
  },
  {},
  ({ receivedOn }) => receivedOn,
);

/** The books of a calendar year were ended: what only a whole year decides has been worked out. */
export const YearEnded = defineEvent(
  'YearEnded',
  1,
  {
    ...of,
    factId: text,
    factPosition: count, // of the lock that it answers
    year: count,
    ...pinned,
    carry: carryShape,
  },
  {},
  ({ period: ended }) => lastDay(ended),
);

/** The agreement leaves the whole of a fact with the party whose treasury has it: nothing is to be moved. */
export const FactNotShared = defineEvent(
  'FactNotShared',
  1,
  { ...of, ...fact, reason: text, keptBy: text, explanation: explanationShape },
  {},
  ({ receivedOn }) => receivedOn,
);

/**
 * The agreement does not say what to do with a fact (a year without a rule, no ladder, no anchor date, a figure not on
 * record). Nothing is guessed: its period cannot be put to the parties until they have settled it, by the figure or by
 * another version, or the fact is reversed. A reversal that names a suspended fact takes the suspension away.
 */
export const FactSuspended = defineEvent(
  'FactSuspended',
  1,
  { ...of, ...fact, code: text, detail: text, ...pinned },
  {},
  ({ receivedOn }) => receivedOn,
);

/**
 * A statistical figure (产值, 固定资产投资, …) stands in the period's package beside the money, never in it: decimal text
 * in the unit of its indicator, with what the register said when it was reported. Without a value the report was
 * withdrawn and stands there no more.
 */
export const StatisticNoted = defineEvent(
  'StatisticNoted',
  1,
  {
    ...of,
    factPosition: count,
    reportId: text,
    creditCode: textAs(creditCode),
    place: textAs(divisionCode), // where it arose
    indicator: text,
    reportPeriod: textAs(period), // of the figure, within the one it stands in
    value: optional(text),
    ...standingFields,
  },
  {},
  ({ period: ended }) => lastDay(ended),
);

/**
 * Entry of ordinary receipts has ended and the officers check; `parties` will sign, in this order. `endsYear`: it is
 * the last period of a calendar year under an agreement that decides something only then, so that the year is ended
 * before anything is put to the parties. `runOff`: no version governs it, and this one, which governed last, is what it
 * is closed and settled by (清算期).
 */
export const PeriodLocked = defineEvent('PeriodLocked', 1, {
  ...of,
  parties: listOf(text),
  endsYear: flag,
  runOff: optional(record({ version: count, hash: text })),
  lockedBy: text,
});
export const PeriodUnlocked = defineEvent('PeriodUnlocked', 1, { ...of, reason: text, unlockedBy: text });

/** What was known and not settled when a package was put to the parties, and why that was done all the same. */
const goesOn = record({ reason: text, warnings: listOf(record({ code: text, about: text })) });
const position = record({ party: text, held: amount, entitled: amount, net: amount });

/**
 * A package was put to the parties. The fingerprint covers its whole canonical JSON; the agreed views of its figures are
 * worked out here, by the versions then in force, once.
 */
export const PackageProposed = defineEvent('PackageProposed', 1, {
  ...of,
  revision: count, // of the package, from 1
  fingerprint: text,
  lines: count,
  shared: amount, // control total of everything shared, in fen
  positions: listOf(position),
  checkpoint: record({ size: count, root: text }), // of the log, when it was put together
  goesOn: optional(goesOn),
  statisticsViews: optional(statisticsViews), // absent where it has no figures
  proposedBy: text,
});

/**
 * A party's 经办 submitted one revision, by its fingerprint, to the 复核 of the same side. Whoever puts a package to the
 * parties submits it for their own with the same act; after a revision by itself every side looks at it anew.
 */
export const PackageSubmitted = defineEvent('PackageSubmitted', 1, {
  ...of,
  revision: count,
  fingerprint: text,
  party: text,
  submittedBy: text,
});

/** A signature made outside, and the key it was made with, so that it can be checked with nothing else at hand. */
const detached = record({ keyId: text, publicKey: text, signature: text });

/** A party's reviewer signed what its 经办 had submitted, by the fingerprint; where the party has a key, with that too. */
export const PackageSigned = defineEvent('PackageSigned', 1, {
  ...of,
  revision: count,
  fingerprint: text,
  party: text,
  detached: optional(detached),
  signedBy: text,
});

/**
 * The content changed under what was submitted and signed, so neither stands any more: `parties` had signed, the sides
 * in `submissions` had submitted. `causedBy` is the fact or dispute that did it.
 */
export const SignaturesVoided = defineEvent('SignaturesVoided', 1, {
  ...of,
  revision: count,
  submissions: listOf(text),
  parties: listOf(text),
  causedBy: text,
  causedByPosition: optional(count), // of a fact's own event
});

/**
 * Every party signed one fingerprint: nothing in the period changes any more. After a reopening `follows` names what was
 * closed before; then the positions are the difference to it, and are settled beside what was settled then.
 */
export const PeriodClosed = defineEvent('PeriodClosed', 1, {
  ...of,
  revision: count,
  fingerprint: text,
  positions: listOf(position),
  follows: optional(record({ revision: count, fingerprint: text })),
});

export const periodEvents = [
  FactShared,
  ShareRevised,
  FigureNoted,
  YearEnded,
  FactNotShared,
  FactSuspended,
  StatisticNoted,
  PeriodLocked,
  PeriodUnlocked,
  PackageProposed,
  PackageSubmitted,
  PackageSigned,
  SignaturesVoided,
  PeriodClosed,
  ...disputeEvents,
  ...reopeningEvents,
  ...returnEvents,
  ...planEvents,
] as const;
export type PeriodEvent = EventOf<(typeof periodEvents)[number]>;
