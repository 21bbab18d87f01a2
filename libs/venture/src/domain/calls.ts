import { addDays, subtract, sum, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import { CapitalAccelerated, CapitalCalled, PaymentDemanded, type CapitalEvent } from './capital.events.js';
import { deckOn, splitByEquity } from './equity.js';
import { termOf } from './payment-term.js';
import {
  reject,
  requireEstablished,
  requireOnce,
  requirePositive,
  requireShareholder,
  requireWithin,
} from './venture.rejections.js';
import {
  accountOf,
  accountsOn,
  openCalls,
  type CallShare,
  type Established,
  type ShareholderAmount,
  type VentureAct,
} from './venture.state.js';

/** Days of grace a written demand gives at least (Company Law art. 52). */
export const DAYS_OF_GRACE = 60;

/** Calls capital: an amount by the deck of the day of the call, or the parts by name. One of the two is given. */
export type CallCapital = VentureAct<
  'CallCapital',
  {
    readonly callId: string;
    readonly amount?: Fen;
    readonly shares?: readonly ShareholderAmount[];
    readonly calledOn: CalendarDate;
    readonly dueOn: CalendarDate;
    readonly evidence: string;
  }
>;
/** Everything not yet paid in falls due early, because the company cannot pay its debts. */
export type AccelerateCapital = VentureAct<
  'AccelerateCapital',
  {
    readonly callId: string;
    readonly demandedBy: 'company' | 'creditor';
    readonly demandedOn: CalendarDate;
    readonly dueOn: CalendarDate;
    readonly evidence: string;
  }
>;
/** Asks a late shareholder in writing to pay. `graceUntil` is the shortest lawful time unless it is named. */
export type DemandPayment = VentureAct<
  'DemandPayment',
  {
    readonly callId: string;
    readonly shareholder: string;
    readonly issuedOn: CalendarDate;
    readonly graceUntil?: CalendarDate;
    readonly evidence: string;
  }
>;

export function call(state: Established, { amount, shares, ...data }: CallCapital['data']): readonly CapitalEvent[] {
  requireNewCall(state, data.callId, data.calledOn, data.dueOn);
  if ((amount === undefined) === (shares === undefined))
    return reject('venture.call-unclear', data.callId, { callId: data.callId });
  if (amount !== undefined) {
    requirePositive(amount);
    const deck = deckOn(state, data.calledOn) ?? reject('venture.no-deck', data.calledOn, { on: data.calledOn });
    const split = splitByEquity(amount, deck).filter((share) => share.amount !== ZERO);
    requireCallable(state, split);
    return [CapitalCalled({ ...data, amount, shares: split, deckFrom: deck.from })];
  }
  const named = shares ?? [];
  if (named.length === 0) return reject('venture.call-unclear', data.callId, { callId: data.callId });
  requireOnce(named);
  for (const { shareholder, amount: part } of named) {
    requireShareholder(state, shareholder, data.calledOn);
    requirePositive(part);
  }
  requireCallable(state, named);
  return [CapitalCalled({ ...data, amount: sum(named.map((share) => share.amount)), shares: named })];
}

export function acceleration(state: Established, data: AccelerateCapital['data']): readonly CapitalEvent[] {
  const { callId, demandedOn, dueOn } = data;
  requireNewCall(state, callId, demandedOn, dueOn);
  const shares = accountsOn(state)
    .map(({ shareholder }) => ({ shareholder, amount: callable(state, shareholder) }))
    .filter(({ amount }) => amount > ZERO);
  const later = state.capital.calls.filter((one) => one.open > ZERO && one.dueOn > dueOn);
  if (shares.length === 0 && later.length === 0) return reject('venture.nothing-outstanding', callId, { callId });
  const broughtForward = later.map((one) => ({ callId: one.callId, shareholder: one.shareholder }));
  return [CapitalAccelerated({ ...data, amount: sum(shares.map(({ amount }) => amount)), shares, broughtForward })];
}

export function demand(state: Established, data: DemandPayment['data']): readonly CapitalEvent[] {
  const { callId, shareholder, issuedOn } = data;
  const { open, dueOn } = callOf(state, data);
  if (open === ZERO || issuedOn <= dueOn) return reject('venture.not-late', callId, { callId, shareholder, dueOn });
  const least = addDays(issuedOn, DAYS_OF_GRACE);
  const { graceUntil = least } = data;
  if (graceUntil < least) return reject('venture.grace-too-short', graceUntil, { graceUntil, least });
  return [PaymentDemanded({ ...data, graceUntil, open })];
}

/** One shareholder's part of a call, or a refusal by name. */
export function callOf(
  { capital: { calls } }: Established,
  { callId, shareholder }: { readonly callId: string; readonly shareholder: string },
): CallShare {
  const found = calls.find((one) => one.callId === callId && one.shareholder === shareholder);
  return found ?? reject('venture.unknown-call', `${callId} ${shareholder}`, { callId, shareholder });
}

/** Subscribed, not paid in and not yet called. */
function callable(state: Established, shareholder: string): Fen {
  const { subscribed, paidIn } = accountOf(state, shareholder);
  return subtract(subtract(subscribed, paidIn), openCalls(state, shareholder));
}

function requireCallable(state: Established, shares: readonly ShareholderAmount[]): void {
  for (const { shareholder, amount } of shares)
    requireWithin('venture.call-over-subscription', amount, callable(state, shareholder), { shareholder });
}

/** The last day by which any capital is to be paid in: that of the founding, or of a later increase. */
function latestTerm(state: Established): CalendarDate {
  const dues = state.capital.increases.flatMap(({ dueOn }) => (dueOn ? [dueOn] : []));
  return dues.reduce((latest, due) => (due > latest ? due : latest), termOf(state).payBy);
}

function requireNewCall(state: Established, callId: string, on: CalendarDate, dueOn: CalendarDate): void {
  if (state.capital.calls.some((one) => one.callId === callId)) reject('venture.call-exists', callId, { callId });
  requireEstablished(state, on);
  if (dueOn < on) reject('venture.due-before-call', dueOn, { dueOn, on });
  const payBy = latestTerm(state);
  if (dueOn > payBy) reject('venture.due-too-late', dueOn, { dueOn, payBy });
}
