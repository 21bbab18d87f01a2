import { canonicalJson, compareDates, ZERO, type CalendarDate } from '@ledger/kernel';
import { liabilityIn, ofParty } from './find.js';
import { interestFor } from './late.js';
import type { CarryRemainders, DemandRemainder, WaiveInterest } from './settlement.commands.js';
import {
  InterestWaived,
  RemainderDemanded,
  RemaindersCarried,
  type Line,
  type SettlementEvent,
} from './settlement.events.js';
import { reject } from './settlement.rejections.js';
import { evolve, openOf, type Drawn, type Liability, type SettlementState } from './settlement.state.js';

/** Past its due date on a day; where no date was agreed nothing ever is. */
export const isOverdue = ({ dueOn }: Pick<Liability, 'dueOn'>, on: CalendarDate): boolean =>
  dueOn !== undefined && compareDates(dueOn, on) < 0;

/** The receiver demands what is overdue and sets a day to pay it by; interest runs on from the due date. */
export function demandRemainder(state: Drawn, { data, by }: DemandRemainder): SettlementEvent[] {
  const { settlementId, transferId, demandedOn, payBy } = data;
  const liability = liabilityIn(state, transferId);
  const { from, to, demands } = liability;
  ofParty(by, to, 'settlement.not-the-receiver');
  const remaining = openOf(liability);
  if (remaining <= ZERO) reject('settlement.nothing-open', transferId, { transfer: transferId });
  if (!isOverdue(liability, demandedOn))
    reject('settlement.not-overdue', transferId, { transfer: transferId, dueOn: liability.dueOn ?? '—' });
  if (compareDates(payBy, demandedOn) <= 0) reject('settlement.demand-too-soon', payBy, { payBy, demandedOn });
  const what = { settlementId, transferId, from, to, remaining, demand: demands + 1 };
  return [RemainderDemanded({ ...what, demandedOn, payBy, demandedBy: by.user })];
}

/** The creditor gives up late interest, or part of it, and says why. */
export function waiveInterest(state: Drawn, { data, by }: WaiveInterest): SettlementEvent[] {
  const { settlementId, transferId, amount, reason } = data;
  const liability = liabilityIn(state, transferId);
  const { kind, from, to } = liability;
  ofParty(by, to, 'settlement.not-the-receiver');
  if (kind !== 'interest') reject('settlement.not-interest', transferId, { transfer: transferId });
  if (amount <= ZERO) reject('settlement.not-above-zero', `${amount}`);
  const open = openOf(liability);
  if (amount > open) reject('settlement.above-open', `${amount}`, { open: `${open}`, given: `${amount}` });
  return [InterestWaived({ settlementId, transferId, from, to, amount, reason, waivedBy: by.user })];
}

export const lineOf = ({ transferId, kind, from, to }: Liability, amount: Line['amount']): Line => ({
  ...{ transferId, kind, from, to },
  amount,
});

/**
 * What a settlement leaves to a later one that is drawn on a day: what waits for it, what was overpaid, and, where so
 * agreed, what is overdue and open, with its interest up to that day. What is on its way or set aside stays.
 */
export function remaindersOn(state: SettlementState, on: CalendarDate): readonly Line[] {
  return state.status === 'none' ? [] : leaving(state, on).lines;
}

function leaving(state: Drawn, on: CalendarDate): { readonly charged: SettlementEvent[]; readonly lines: Line[] } {
  const { overdue, overpayment } = state.terms;
  const leaves = (one: Liability): boolean =>
    one.waits || (one.kind === 'credit' && overpayment === 'carried') || (overdue === 'carried' && isOverdue(one, on));
  const left = state.liabilities.filter((one) => leaves(one) && openOf(one) > ZERO);
  const late = left.map((one) => ({ transferId: one.transferId, amount: openOf(one) }));
  const charged = overdue === 'carried' ? interestFor(state, late, on, on) : [];
  const after = charged.reduce<SettlementState>(evolve, state) as Drawn;
  const withInterest = new Set(charged.map(({ data }) => (data as { readonly transferId: string }).transferId));
  const lines = after.liabilities
    .filter((one) => (leaves(one) || withInterest.has(one.transferId)) && openOf(one) > ZERO)
    .map((one) => lineOf(one, openOf(one)));
  return { charged, lines };
}

export function carryRemainders(state: Drawn, { data }: CarryRemainders): SettlementEvent[] {
  const { settlementId, into, on, lines } = data;
  const { charged, lines: now } = leaving(state, on);
  if (canonicalJson(now) !== canonicalJson(lines))
    reject('settlement.line-changed', settlementId, { settlement: settlementId });
  return [...charged, RemaindersCarried({ settlementId, into, lines })];
}
