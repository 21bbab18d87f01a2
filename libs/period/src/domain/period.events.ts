import {
  amount,
  count,
  creditCode,
  date,
  defineEvent,
  flag,
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
import { carryShape, explanationShape } from '@ledger/sharing';

const portion = record({ party: text, amount });
const of = { agreementId: text, period: textAs(period) };

/** What a fact is, as far as a share needs to name it. `amount` is in fen, negative for money that left again. */
const shared = {
  factId: text,
  factPosition: count, // of the fact's own event
  kind: oneOf('receipt', 'refund', 'reversal'),
  creditCode: textAs(creditCode),
  taxType: text,
  taxPeriod: textAs(period),
  receivedOn: date,
  amount,
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
    ...shared,
    ownPeriod: textAs(period),
    correction: flag,
    collectedBy: text, // party in whose treasury the base stands
    base: amount,
    portions: listOf(portion),
    agreementVersion: count,
    agreementHash: text,
    explanation: explanationShape,
    carry: optional(carryShape), // cumulative rounding up to here
  },
  {},
  ({ receivedOn }) => receivedOn,
);

/** The agreement leaves the whole of a fact with the party whose treasury has it: nothing is to be moved. */
export const FactNotShared = defineEvent(
  'FactNotShared',
  1,
  { ...of, ...shared, ownPeriod: textAs(period), reason: text, keptBy: text, explanation: explanationShape },
  {},
  ({ receivedOn }) => receivedOn,
);

/**
 * The agreement does not say what to do with a fact (a year without a rule, no ladder, no anchor date). Nothing is
 * guessed: its period cannot be put to the parties until they have settled it or the fact is reversed.
 */
export const FactSuspended = defineEvent(
  'FactSuspended',
  1,
  { ...of, ...shared, ownPeriod: textAs(period), code: text, detail: text },
  {},
  ({ receivedOn }) => receivedOn,
);

/** An output figure (产值) stands in the period's package beside the money, never in it. Yuan, as decimal text. */
export const OutputNoted = defineEvent(
  'OutputNoted',
  1,
  {
    ...of,
    factPosition: count,
    outputId: text,
    creditCode: textAs(creditCode),
    place: text,
    indicator: text,
    value: text,
  },
  {},
  ({ period: ended }) => lastDay(ended),
);

/** Entry of ordinary receipts has ended and the officers check; `parties` will sign, in this order. */
export const PeriodLocked = defineEvent('PeriodLocked', 1, { ...of, parties: listOf(text), lockedBy: text });
export const PeriodUnlocked = defineEvent('PeriodUnlocked', 1, { ...of, reason: text, unlockedBy: text });

const position = record({ party: text, held: amount, entitled: amount, net: amount });

/** A package was put to the parties. The fingerprint covers its whole canonical JSON. */
export const PackageProposed = defineEvent('PackageProposed', 1, {
  ...of,
  revision: count, // of the package, from 1
  fingerprint: text,
  lines: count,
  shared: amount, // control total of everything shared, in fen
  positions: listOf(position),
  checkpoint: record({ size: count, root: text }), // of the log, when it was put together
  proposedBy: text,
});

/** A party's reviewer signed one revision by its fingerprint. */
export const PackageSigned = defineEvent('PackageSigned', 1, {
  ...of,
  revision: count,
  fingerprint: text,
  party: text,
  signedBy: text,
});

/** The content changed under the signatures, so they no longer stand; `causedBy` is the fact that did it. */
export const SignaturesVoided = defineEvent('SignaturesVoided', 1, {
  ...of,
  revision: count,
  parties: listOf(text),
  causedBy: text,
  causedByPosition: count,
});

/** Every party signed one fingerprint: nothing in the period changes any more. */
export const PeriodClosed = defineEvent('PeriodClosed', 1, {
  ...of,
  revision: count,
  fingerprint: text,
  positions: listOf(position),
});

export const periodEvents = [
  FactShared,
  FactNotShared,
  FactSuspended,
  OutputNoted,
  PeriodLocked,
  PeriodUnlocked,
  PackageProposed,
  PackageSigned,
  SignaturesVoided,
  PeriodClosed,
] as const;
export type PeriodEvent = EventOf<(typeof periodEvents)[number]>;
