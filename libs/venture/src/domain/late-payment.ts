import {
  addMonths,
  daysBetween,
  fen,
  fenTimes,
  floor,
  minus,
  negate,
  ONE,
  over,
  plus,
  ratio,
  ratioOf,
  subtract,
  sum,
  times,
  yuanText,
  ZERO,
  type CalendarDate,
  type Fen,
  type Ratio,
} from '@ledger/kernel';
import { callOf } from './calls.js';
import {
  CompensationClaimed,
  CompensationPaid,
  EquityForfeited,
  ForfeitureDisposed,
  type CapitalEvent,
} from './capital.events.js';
import { decksFrom } from './decks.js';
import { dividendResplits } from './dividends.js';
import { deckOn, type EquityShare } from './equity.js';
import type { EquityEvent } from './equity.events.js';
import type { FundsEvent } from './funds.events.js';
import { termOf } from './payment-term.js';
import type { ProfitEvent } from './profit.events.js';
import { reject, requireOnce, requirePositive, requireShareholder, requireWithin } from './venture.rejections.js';
import {
  accountOf,
  baseOn,
  type CallShare,
  type Established,
  type ShareholderAmount,
  type VentureAct,
} from './venture.state.js';

/** Months after the notice in which forfeited equity is transferred or cancelled (Company Law art. 52). */
export const MONTHS_TO_DISPOSE = 6;

/** Claims what a delay cost the company: `loss` as shown, or `dailyRate` on what was late up to `until`. */
export type ClaimCompensation = VentureAct<
  'ClaimCompensation',
  {
    readonly claimId: string;
    readonly callId: string;
    readonly shareholder: string;
    readonly until: CalendarDate;
    readonly dailyRate?: Ratio;
    readonly loss?: Fen;
    readonly evidence: string;
  }
>;
export type PayCompensation = VentureAct<
  'PayCompensation',
  { readonly claimId: string; readonly amount: Fen; readonly paidOn: CalendarDate; readonly evidence: string }
>;
/** Gives notice that unpaid equity is lost, the grace of a written demand having run out. */
export type ForfeitEquity = VentureAct<
  'ForfeitEquity',
  {
    readonly callId: string;
    readonly shareholder: string;
    readonly noticeOn: CalendarDate;
    readonly evidence: string;
  }
>;
/** Forfeited equity goes to those who take it over, for the whole of its capital; named by nobody, it is cancelled. */
export type DisposeOfForfeiture = VentureAct<
  'DisposeOfForfeiture',
  {
    readonly callId: string;
    readonly shareholder: string;
    readonly takenOver: readonly ShareholderAmount[];
    readonly on: CalendarDate;
    readonly evidence: string;
  }
>;

export function compensation(state: Established, data: ClaimCompensation['data']): readonly CapitalEvent[] {
  const { claimId, callId, shareholder, until, dailyRate, loss, evidence, ventureId } = data;
  const late = callOf(state, data);
  if (state.capital.claims.some((one) => one.claimId === claimId)) reject('venture.claim-exists', claimId, { claimId });
  if ((dailyRate === undefined) === (loss === undefined)) reject('venture.compensation-unclear', claimId, { claimId });
  const from = late.claimedUntil ?? late.dueOn;
  const base = lateFenDays(late, from, until);
  if (base === ZERO && !(loss !== undefined && wasLate(late, until)))
    return reject('venture.not-late', callId, { callId, shareholder, dueOn: late.dueOn });
  // Half a fen upwards: a claim is one figure and shared with nobody.
  const amount = loss ?? fen(floor(plus(fenTimes(base, dailyRate ?? ratio(0n)), ratioOf(1n, 2n))));
  requirePositive(amount);
  const worked = dailyRate && { dailyRate, base };
  return [CompensationClaimed({ ventureId, claimId, callId, shareholder, amount, from, until, evidence, ...worked })];
}

const wasLate = ({ dueOn, open, payments }: CallShare, until: CalendarDate): boolean =>
  payments.some(({ on }) => on > dueOn) || (open > ZERO && until > dueOn);

/** Fen times days by which parts of a call were late after `from` and up to `until`. */
function lateFenDays({ open, payments }: CallShare, from: CalendarDate, until: CalendarDate): Fen {
  const days = (end: CalendarDate): bigint => BigInt(Math.max(0, daysBetween(from, end < until ? end : until)));
  const paid = payments.map(({ amount, on }) => fen(amount * days(on)));
  return sum([...paid, fen(open * days(until))]);
}

export function compensationPayment(state: Established, data: PayCompensation['data']): readonly CapitalEvent[] {
  const { claimId, amount } = data;
  const claim = state.capital.claims.find((one) => one.claimId === claimId);
  if (!claim) return reject('venture.unknown-claim', claimId, { claimId });
  requirePositive(amount);
  requireWithin('venture.over-claim', amount, claim.open, { claimId });
  return [CompensationPaid({ ...data, shareholder: claim.shareholder })];
}

/**
 * The part of the equity that stood for the unpaid capital is lost with it, and the others' parts stand for the whole:
 * forfeited equity carries no rights while it waits to be disposed of.
 */
export function forfeiture(
  state: Established,
  data: ForfeitEquity['data'],
): readonly (CapitalEvent | EquityEvent | FundsEvent | ProfitEvent)[] {
  const { ventureId, callId, shareholder, noticeOn, evidence } = data;
  const { open, demand } = callOf(state, data);
  if (!demand || open === ZERO)
    return reject('venture.not-demanded', `${callId} ${shareholder}`, { callId, shareholder });
  const { graceUntil } = demand;
  if (noticeOn <= graceUntil) return reject('venture.grace-running', noticeOn, { on: noticeOn, graceUntil });
  const deck = deckOn(state, noticeOn) ?? reject('venture.no-deck', noticeOn, { on: noticeOn });
  const { subscribed } = accountOf(state, shareholder);
  const owned = deck.shares.find((one) => one.shareholder === shareholder)?.share ?? ratio(0n);
  const part = times(owned, ratioOf(open, subscribed));
  const stake = times(part, baseOn(state, noticeOn));
  const disposeBy = addMonths(noticeOn, MONTHS_TO_DISPOSE);
  if (without(deck.shares, shareholder, part).length === 0)
    return reject('venture.deck-not-whole', shareholder, { sum: '0%' });
  return [
    EquityForfeited({ ventureId, callId, shareholder, amount: open, part, stake, noticeOn, disposeBy, evidence }),
    ...decksFrom(state, {
      ventureId,
      from: noticeOn,
      evidence,
      because: `${callId} ${shareholder}`,
      change: (shares, scale) => without(shares, shareholder, times(part, scale)),
    }),
    ...dividendResplits(state, ventureId, [{ shareholder, on: noticeOn, subscribed: negate(open), paidIn: ZERO }]),
  ];
}

export function disposal(
  state: Established,
  data: DisposeOfForfeiture['data'],
): readonly (CapitalEvent | EquityEvent | FundsEvent | ProfitEvent)[] {
  const { ventureId, callId, shareholder, takenOver, on, evidence } = data;
  const lost = state.capital.forfeitures.find((one) => one.callId === callId && one.shareholder === shareholder);
  if (!lost) return reject('venture.unknown-forfeiture', `${callId} ${shareholder}`, { callId, shareholder });
  requireOnce(takenOver);
  for (const taken of takenOver) {
    requireShareholder(state, taken.shareholder, on);
    requirePositive(taken.amount);
  }
  const { amount, stake } = lost;
  if (takenOver.length === 0) {
    const registeredCapital = subtract(state.registeredCapital, amount);
    return [ForfeitureDisposed({ ...data, amount, registeredCapital })];
  }
  const whole = sum(takenOver.map((taken) => taken.amount));
  if (whole !== amount)
    reject('venture.not-whole-forfeiture', callId, { amount: yuanText(amount), sum: yuanText(whole) });
  const { registeredCapital } = state;
  const { payBy: dueOn } = termOf(state);
  const base = baseOn(state, on);
  const change = (shares: readonly EquityShare[], scale: Ratio): readonly EquityShare[] =>
    withPart(shares, takenOver, over(stake, plus(over(base, scale), stake)));
  const movements = takenOver.map((one) => ({ ...one, on, subscribed: one.amount, paidIn: ZERO }));
  return [
    ForfeitureDisposed({ ...data, amount, registeredCapital, dueOn }),
    ...decksFrom(state, { ventureId, from: on, evidence, because: `${callId} ${shareholder}`, change }),
    ...dividendResplits(state, ventureId, movements),
  ];
}

/** The equity after a part of one shareholder's is gone: the rest stands for the whole. */
function without(shares: readonly EquityShare[], shareholder: string, part: Ratio): readonly EquityShare[] {
  const kept = shares
    .map((one) => (one.shareholder === shareholder ? { ...one, share: minus(one.share, part) } : one))
    .filter(({ share }) => share.n > 0n);
  return kept.map((one) => ({ ...one, share: over(one.share, minus(ONE, part)) }));
}

/** The equity after a part came back to those who took it over, in proportion of what each took. */
function withPart(
  shares: readonly EquityShare[],
  takenOver: readonly ShareholderAmount[],
  part: Ratio,
): readonly EquityShare[] {
  const whole = sum(takenOver.map(({ amount }) => amount));
  const gained = new Map(
    takenOver.map(({ shareholder, amount }) => [shareholder, times(part, ratioOf(amount, whole))]),
  );
  const scaled = shares.map(({ shareholder, share }) => ({ shareholder, share: times(share, minus(ONE, part)) }));
  const known = scaled.map(({ shareholder, share }) => ({
    shareholder,
    share: plus(share, gained.get(shareholder) ?? ratio(0n)),
  }));
  const fresh = [...gained].filter(([shareholder]) => !shares.some((one) => one.shareholder === shareholder));
  return [...known, ...fresh.map(([shareholder, share]) => ({ shareholder, share }))];
}
