import { type CreditCode, type DivisionCode, type Period } from '@ledger/kernel';
import { certificateNumber } from './fact-id.js';
import { entryIn, nextRecording } from './recording.js';

/** What may be taken off the base before it is shared: 奖补, 征收成本, 出口退税负担, 奖励. */
export const CATEGORIES = ['incentive', 'collection-cost', 'export-rebate', 'reward'] as const;
export type DeductionCategory = (typeof CATEGORIES)[number];

/** Where the fair-competition review (公平竞争审查) of an incentive stands. */
export const REVIEWS = ['passed', 'pending', 'refused'] as const;
export type Review = (typeof REVIEWS)[number];

/**
 * A deduction is what one payment voucher (拨付凭证) of one treasury paid in one category for one tax period, and for
 * one enterprise where it was for one: 'BF2024041500012-510682-incentive-2024-03-91510106MA61TEXT11'. Vouchers are
 * numbered by each treasury, so its division is part of the name.
 */
export interface DeductionIdentity {
  readonly certificate: string;
  readonly place: DivisionCode;
  readonly category: DeductionCategory;
  readonly taxPeriod: Period;
  readonly creditCode?: CreditCode;
  /** The reversed recording that this one takes the place of. */
  readonly replaces?: string;
}

export function entryOf({ certificate, place, category, taxPeriod, creditCode }: DeductionIdentity): string {
  const entry = `${certificateNumber(certificate)}-${place}-${category}-${taxPeriod}`;
  return creditCode === undefined ? entry : `${entry}-${creditCode}`;
}

/** The id under which a deduction is recorded. Rejects `fact.bad-certificate`. */
export const deductionId = (identity: DeductionIdentity): string =>
  identity.replaces === undefined ? entryOf(identity) : nextRecording(identity.replaces);

/** The part of a deduction that came back, by its number: '….1', '….2'. */
export const returnId = (of: string, number: number): string => `${of}.${number}`;

/** The entry a deduction, or a part of it that came back, is a recording of. */
export const deductionEntry = (id: string): string => entryIn(id).split('.', 1)[0] ?? id;

/** The stream of everything one voucher of one treasury paid, from the id of any of its deductions. */
export const deductionStream = (id: string): string => `deduction-${id.split('-', 2).join('-')}`;

/** The stream that judges a deduction about to be recorded: what its voucher has paid already stands there. */
export const deductionEntryStream = ({
  certificate,
  place,
}: Pick<DeductionIdentity, 'certificate' | 'place'>): string => `deduction-${certificateNumber(certificate)}-${place}`;
