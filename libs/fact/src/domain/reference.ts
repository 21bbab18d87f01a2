import type { CreditCode, Period } from '@ledger/kernel';
import { reject } from './fact.rejections.js';
import { entryIn } from './recording.js';

/** Money in fen, or a plain number: people, mu, a rate. */
export const UNITS = ['fen', 'number'] as const;
export type Unit = (typeof UNITS)[number];

/** How agreements name a figure. */
export const FIGURE = /^[a-z][a-z0-9-]{0,39}$/;

/**
 * A reference figure is one figure of one period and one subject under one agreement, and that is its id:
 * 'jinshi-2024.pre-move-tax.2021.jinniu.91510106MA61TEXT11'. The subject is a party, an enterprise, an enterprise as
 * far as it stands in a party's jurisdiction, or, without either, the co-operation as a whole. A later recording of
 * the same figure bears the revision at which it came: '…~2', '…~5'.
 */
export interface ReferenceIdentity {
  readonly agreementId: string;
  readonly figure: string;
  readonly period: Period;
  readonly party?: string;
  readonly creditCode?: CreditCode;
  /** The recording in force that this one takes the place of, or the last one where all were reversed. */
  readonly replaces?: string;
}

function entryOf({ agreementId, figure, period, party, creditCode }: ReferenceIdentity): string {
  if (!FIGURE.test(figure)) reject('fact.bad-figure', figure, { figure });
  return [agreementId, figure, period, party, creditCode].filter((part) => part !== undefined).join('.');
}

/** The id of the recording that is event `revision` of its figure. Rejects `fact.bad-figure`. */
export const referenceId = (identity: ReferenceIdentity, revision = 1): string =>
  revision === 1 ? entryOf(identity) : `${entryOf(identity)}~${revision}`;

/** The stream of a figure, from the id of any of its recordings. */
export const referenceStream = (id: string): string => `reference-${entryIn(id)}`;

/** The stream that judges a figure about to be recorded. */
export const referenceEntryStream = (identity: ReferenceIdentity): string => `reference-${entryOf(identity)}`;
