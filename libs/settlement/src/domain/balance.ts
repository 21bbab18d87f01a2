import { fen, plus, sum, ZERO, ZERO_RATIO, type CalendarDate, type Fen, type Ratio } from '@ledger/kernel';
import { daysLate, interestOn, wholeFen } from './interest.js';
import type { LiabilityKind } from './settlement.events.js';
import type { Terms } from './terms.js';

/** One liability as it stands on a day. Amounts in fen. */
export interface Standing {
  readonly settlementId: string;
  readonly transferId: string;
  readonly kind: LiabilityKind;
  readonly from: string;
  readonly to: string;
  readonly amount: Fen;
  readonly dueOn?: CalendarDate;
  readonly registered: Fen;
  readonly confirmed: Fen;
  readonly carried: Fen;
  readonly netted: Fen;
  readonly waived: Fen;
  readonly held: Fen;
  readonly remaining: Fen;
  /** Of its settlement, as far as it says what delay costs. */
  readonly lateInterest?: Terms['lateInterest'];
  /** What is registered and not confirmed, with the day it was paid. */
  readonly underWay: readonly { readonly amount: Fen; readonly paidOn: CalendarDate }[];
}

/** Days overdue, first and last included, by which open amounts are sorted; the last has no end. */
export const AGES = [
  { key: 'upTo30', from: 1, to: 30 },
  { key: 'upTo90', from: 31, to: 90 },
  { key: 'upTo180', from: 91, to: 180 },
  { key: 'over180', from: 181, to: Number.MAX_SAFE_INTEGER },
] as const;
export type Age = (typeof AGES)[number]['key'];

/** What one party owes another on a day, and what has become of all it ever owed it. In fen. */
export interface PairBalance {
  readonly from: string;
  readonly to: string;
  /** All that was drawn, charged and owed back. */
  readonly drawn: Fen;
  readonly confirmed: Fen;
  readonly carried: Fen;
  readonly netted: Fen;
  readonly waived: Fen;
  readonly remaining: Fen;
  /** Of what remains: paid by the payer's word. */
  readonly registered: Fen;
  /** Of what remains: set aside for a netting. */
  readonly held: Fen;
  /** Of what remains: late interest that was charged. */
  readonly interest: Fen;
  /** Interest up to the day that will be charged when what is late is paid. */
  readonly accrued: Fen;
  /** Of what remains and is not registered: past its due date. */
  readonly overdue: Fen;
  readonly ages: Readonly<Record<Age, Fen>>;
}

/** Open and neither on its way nor set aside. */
export const unpaid = ({ remaining, registered, held }: Pick<Standing, 'remaining' | 'registered' | 'held'>): Fen =>
  fen(remaining - registered - held);

export const daysOverdue = ({ dueOn }: Pick<Standing, 'dueOn'>, on: CalendarDate): number => daysLate(dueOn, on);

/** Late interest of one liability up to a day that is not charged yet: on what is unpaid, and on what came late. */
export function accruedOn(of: Standing, on: CalendarDate): Fen {
  const { kind, lateInterest, dueOn, underWay, held } = of;
  if (kind !== 'principal' || !lateInterest || dueOn === undefined) return ZERO;
  const until = (amount: Fen, day: CalendarDate): Ratio => interestOn({ lateInterest }, amount, daysLate(dueOn, day));
  const open = until(fen(unpaid(of) + held), on);
  const paid = underWay.map(({ amount, paidOn }) => until(amount, paidOn < on ? paidOn : on));
  return wholeFen([open, ...paid].reduce(plus, ZERO_RATIO));
}

/** Balances by payer and receiver, in the order in which pairs first owed anything. */
export function balancesOf(standings: readonly Standing[], on: CalendarDate): readonly PairBalance[] {
  const pairs = new Map<string, Standing[]>();
  for (const one of standings) {
    const key = `${one.from} ${one.to}`;
    pairs.set(key, [...(pairs.get(key) ?? []), one]);
  }
  return [...pairs.values()].map((own) => pairBalance(own, on));
}

function pairBalance(own: readonly Standing[], on: CalendarDate): PairBalance {
  const [{ from, to }] = own as readonly [Standing, ...Standing[]];
  const total = (of: (one: Standing) => Fen): Fen => sum(own.map(of));
  const aged = (least: number, most: number): Fen =>
    total((one) => {
      const days = daysOverdue(one, on);
      return days >= least && days <= most ? unpaid(one) : ZERO;
    });
  return {
    ...{ from, to },
    drawn: total((one) => one.amount),
    confirmed: total((one) => one.confirmed),
    carried: total((one) => one.carried),
    netted: total((one) => one.netted),
    waived: total((one) => one.waived),
    remaining: total((one) => one.remaining),
    registered: total((one) => one.registered),
    held: total((one) => one.held),
    interest: total((one) => (one.kind === 'interest' ? one.remaining : ZERO)),
    accrued: total((one) => accruedOn(one, on)),
    overdue: aged(1, Number.MAX_SAFE_INTEGER),
    ages: Object.fromEntries(AGES.map(({ key, from: least, to: most }) => [key, aged(least, most)])) as Record<
      Age,
      Fen
    >,
  };
}
