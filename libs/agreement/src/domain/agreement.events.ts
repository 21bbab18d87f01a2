import { count, date, defineEvent, document, listOf, optional, record, text, type EventOf } from '@ledger/kernel';

/**
 * A version of an agreement (合作协议) was put to its parties for signature. Its business date is the first day it would
 * govern, as it is for everything that follows it: a question as of a date sees the versions that reach back to it.
 */
export const AgreementDrafted = defineEvent(
  'AgreementDrafted',
  1,
  {
    agreementId: text,
    version: count,
    title: text,
    /** The whole document, format `hezhang.agreement/1`. */
    document,
    /** SHA-256 of the document's canonical JSON: what is signed. */
    hash: text,
    parties: listOf(record({ party: text, name: text, role: text, place: optional(text) })),
    /** Who has to sign: its parties, and those of the version in force, who give something up. */
    signers: listOf(text),
    validity: record({ from: date, to: date }),
    draftedBy: text,
    /** The open draft it takes the place of; signatures on that one are void. */
    replaces: optional(count),
  },
  {},
  ({ validity }) => validity.from,
);

/** A party's reviewer (复核) signed one version, named by its hash. */
export const AgreementSigned = defineEvent(
  'AgreementSigned',
  1,
  { agreementId: text, version: count, hash: text, party: text, signedBy: text, from: date },
  {},
  ({ from }) => from,
);

/** Every party has signed. From `from` on this version governs, in place of every earlier one. */
export const AgreementTookEffect = defineEvent(
  'AgreementTookEffect',
  1,
  { agreementId: text, version: count, hash: text, from: date, to: date },
  {},
  ({ from }) => from,
);

/** A version not yet signed by all was taken back; signatures on it are void. */
export const AgreementWithdrawn = defineEvent(
  'AgreementWithdrawn',
  1,
  { agreementId: text, version: count, party: text, reason: text, from: date },
  {},
  ({ from }) => from,
);

export const agreementEvents = [AgreementDrafted, AgreementSigned, AgreementTookEffect, AgreementWithdrawn] as const;
export type AgreementEvent = EventOf<(typeof agreementEvents)[number]>;
