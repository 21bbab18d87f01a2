import {
  addYears,
  allocate,
  compare,
  fen,
  fenTimes,
  floor,
  minus,
  ONE,
  over,
  percentText,
  plus,
  ratio,
  ratioOf,
  subtract,
  sum,
  sumRatios,
  times,
  yuanText,
  ZERO,
  type CalendarDate,
  type Fen,
  type Ratio,
} from '@ledger/kernel';
import { decksFrom } from './decks.js';
import { countingOn, dividendResplits, requireConsentOfAll } from './dividends.js';
import { deckOn, type EquityShare } from './equity.js';
import type { EquityEvent } from './equity.events.js';
import type { FundsEvent } from './funds.events.js';
import {
  CapitalIncreaseAbandoned,
  CapitalIncreased,
  CapitalIncreaseResolved,
  PreemptionWaived,
  type IncreaseEvent,
  type Preemption,
} from './increase.events.js';
import { COMPANY_LAW } from './payment-term.js';
import type { ProfitEvent } from './profit.events.js';
import {
  reject,
  requireEstablished,
  requireOnce,
  requirePositive,
  requireShareholder,
  requireWithin,
} from './venture.rejections.js';
import {
  baseOn,
  type Established,
  type IncreaseState,
  type ShareholderAmount,
  type VentureAct,
} from './venture.state.js';

/**
 * Resolves to add registered capital. `consents` are the shareholders in favour, each by its document. `price` is what is
 * paid for one yuan of capital, one unless it is named. `preemption` is by paid-in capital unless all agree otherwise.
 */
export type ResolveCapitalIncrease = VentureAct<
  'ResolveCapitalIncrease',
  {
    readonly increaseId: string;
    readonly amount: Fen;
    readonly price?: Ratio;
    readonly resolvedOn: CalendarDate;
    readonly consents: readonly { readonly shareholder: string; readonly evidence: string }[];
    readonly preemption?: Preemption;
    readonly resolution: string;
  }
>;
/** Gives up a right to new capital; all that is left of it unless an amount is named. */
export type WaivePreemption = VentureAct<
  'WaivePreemption',
  {
    readonly increaseId: string;
    readonly shareholder: string;
    readonly amount?: Fen;
    readonly waivedOn: CalendarDate;
    readonly evidence: string;
  }
>;
/**
 * Enters who took up the new capital and the change of registration it takes effect by, which may lie in the past.
 * `dueOn` is five years after it unless named.
 */
export type CompleteCapitalIncrease = VentureAct<
  'CompleteCapitalIncrease',
  {
    readonly increaseId: string;
    readonly takenUp: readonly ShareholderAmount[];
    readonly effectiveOn: CalendarDate;
    readonly dueOn?: CalendarDate;
    readonly registration: string;
  }
>;
export type AbandonCapitalIncrease = VentureAct<
  'AbandonCapitalIncrease',
  { readonly increaseId: string; readonly on: CalendarDate; readonly reason: string }
>;

/** Part of the votes that resolves a change of registered capital (Company Law art. 66). */
const MAJORITY = ratio('2/3');

export function increaseResolution(
  state: Established,
  { price = ONE, preemption = 'paid-in', ...data }: ResolveCapitalIncrease['data'],
): readonly IncreaseEvent[] {
  const { increaseId, amount, resolvedOn, consents } = data;
  if (state.capital.increases.some((one) => one.increaseId === increaseId))
    reject('venture.increase-exists', increaseId, { increaseId });
  requirePositive(amount);
  requireEstablished(state, resolvedOn);
  if (compare(price, ONE) < 0) reject('venture.price-below-par', increaseId, { increaseId });
  const votes = votesFor(state, resolvedOn, consents);
  if (compare(votes, MAJORITY) < 0)
    reject('venture.majority-missing', increaseId, { increaseId, votes: percentText(votes) });
  if (preemption === 'agreed') requireConsentOfAll(state, resolvedOn, consents);
  const rights = preemption === 'agreed' ? [] : rightsOn(state, resolvedOn, amount);
  return [CapitalIncreaseResolved({ ...data, price, preemption, votes, rights })];
}

/** Shareholders vote by their part of the equity (art. 65). */
function votesFor(state: Established, on: CalendarDate, consents: ResolveCapitalIncrease['data']['consents']): Ratio {
  requireOnce(consents);
  for (const { shareholder } of consents) requireShareholder(state, shareholder, on);
  const deck = deckOn(state, on) ?? reject('venture.no-deck', on, { on });
  const inFavour = deck.shares.filter((one) => consents.some(({ shareholder }) => shareholder === one.shareholder));
  return sumRatios(inFavour.map(({ share }) => share));
}

/** New capital by what each shareholder had paid in that day (art. 227). */
function rightsOn(state: Established, on: CalendarDate, amount: Fen): readonly ShareholderAmount[] {
  const counting = countingOn(state, 'paid-in', on);
  if (counting.length === 0) reject('venture.nothing-paid-in', on, { on });
  const parts = allocate(
    amount,
    counting.map(({ shareholder, weight }) => ({ party: shareholder, weight })),
  );
  return parts.map((part) => ({ shareholder: part.party, amount: part.amount }));
}

export function preemptionWaiver(state: Established, data: WaivePreemption['data']): readonly IncreaseEvent[] {
  const { increaseId, shareholder, waivedOn } = data;
  const increase = openIncrease(state, increaseId);
  const left = rightLeft(increase, shareholder);
  const { amount = left } = data;
  requireNotBefore(increase, waivedOn);
  if (left === ZERO) reject('venture.no-right', shareholder, { increaseId, shareholder });
  requirePositive(amount);
  requireWithin('venture.over-right', amount, left, { shareholder });
  return [PreemptionWaived({ ...data, amount })];
}

export function increaseCompletion(
  state: Established,
  { takenUp, ...data }: CompleteCapitalIncrease['data'],
): readonly (IncreaseEvent | EquityEvent | FundsEvent | ProfitEvent)[] {
  const { ventureId, increaseId, effectiveOn, registration } = data;
  const increase = openIncrease(state, increaseId);
  const { amount, price, rights } = increase;
  requireNotBefore(increase, effectiveOn);
  const latest = addYears(effectiveOn, COMPANY_LAW.yearsToPayIn);
  const { dueOn = latest } = data;
  if (dueOn < effectiveOn) reject('venture.due-before-subscription', dueOn, { dueOn, subscribedOn: effectiveOn });
  if (dueOn > latest) reject('venture.due-too-late', dueOn, { dueOn, payBy: latest });
  requireOnce(takenUp);
  for (const { shareholder, amount: part } of takenUp) {
    requireShareholder(state, shareholder, effectiveOn);
    requirePositive(part);
  }
  const whole = sum(takenUp.map((one) => one.amount));
  if (whole !== amount)
    reject('venture.not-whole-increase', increaseId, { increaseId, amount: yuanText(amount), sum: yuanText(whole) });
  for (const { shareholder } of rights) {
    const taken = takenUp.find((one) => one.shareholder === shareholder)?.amount ?? ZERO;
    const passedOver = subtract(rightLeft(increase, shareholder), taken);
    if (passedOver > ZERO)
      reject('venture.preemption-open', shareholder, { increaseId, shareholder, amount: yuanText(passedOver) });
  }
  const registeredCapital = fen(state.registeredCapital + amount);
  const shares = withPremium(takenUp, price);
  const base = baseOn(state, effectiveOn);
  const change = (before: readonly EquityShare[], scale: Ratio): readonly EquityShare[] =>
    diluted(before, takenUp, over(base, scale));
  const movements = takenUp.map((one) => {
    return { shareholder: one.shareholder, on: effectiveOn, subscribed: one.amount, paidIn: ZERO };
  });
  return [
    CapitalIncreased({
      ...{ ventureId, increaseId, amount, registeredCapital, shares, effectiveOn, dueOn, registration },
    }),
    ...decksFrom(state, { ventureId, from: effectiveOn, evidence: registration, because: increaseId, change }),
    ...dividendResplits(state, ventureId, movements),
  ];
}

export function increaseEnd(state: Established, data: AbandonCapitalIncrease['data']): readonly IncreaseEvent[] {
  requireNotBefore(openIncrease(state, data.increaseId), data.on);
  return [CapitalIncreaseAbandoned(data)];
}

/** What is paid above par, a whole figure to the nearest fen, for everyone at the same price. */
function withPremium(takenUp: readonly ShareholderAmount[], price: Ratio) {
  const exact = fenTimes(sum(takenUp.map(({ amount }) => amount)), minus(price, ONE));
  const premium = fen(floor(plus(exact, ratioOf(1n, 2n))));
  const parts = allocate(
    premium,
    takenUp.map(({ shareholder, amount }) => ({ party: shareholder, weight: ratio(amount) })),
  );
  return takenUp.map((one, n) => ({ ...one, premium: parts[n].amount }));
}

/** Equity after capital was added to what it stood for: everyone's part of the sum. */
function diluted(
  shares: readonly EquityShare[],
  takenUp: readonly ShareholderAmount[],
  base: Ratio,
): readonly EquityShare[] {
  const after = plus(base, ratio(sum(takenUp.map(({ amount }) => amount))));
  const fresh = takenUp.filter((one) => !shares.some(({ shareholder }) => shareholder === one.shareholder));
  const all = [...shares, ...fresh.map(({ shareholder }) => ({ shareholder, share: ratio(0n) }))];
  return all.map(({ shareholder, share }) => {
    const taken = takenUp.find((one) => one.shareholder === shareholder)?.amount ?? ZERO;
    return { shareholder, share: over(plus(times(share, base), ratio(taken)), after) };
  });
}

function openIncrease({ capital: { increases } }: Established, increaseId: string): IncreaseState {
  const found = increases.find((one) => one.increaseId === increaseId);
  if (!found) return reject('venture.unknown-increase', increaseId, { increaseId });
  if (found.status !== 'open') reject('venture.increase-ended', increaseId, { increaseId });
  return found;
}

function rightLeft({ rights, waived }: IncreaseState, shareholder: string): Fen {
  const of = (amounts: readonly ShareholderAmount[]): Fen =>
    sum(amounts.filter((one) => one.shareholder === shareholder).map(({ amount }) => amount));
  return subtract(of(rights), of(waived));
}

function requireNotBefore({ increaseId, resolvedOn }: IncreaseState, on: CalendarDate): void {
  if (on < resolvedOn) reject('venture.before-resolution', on, { increaseId, on, resolvedOn });
}

/** Increases after an event of one. */
export function evolveIncreases(
  increases: readonly IncreaseState[],
  { type, data }: Exclude<IncreaseEvent, { type: 'PaymentTermAdjusted' }>,
): readonly IncreaseState[] {
  const withOne = (change: (one: IncreaseState) => IncreaseState): readonly IncreaseState[] =>
    increases.map((one) => (one.increaseId === data.increaseId ? change(one) : one));
  switch (type) {
    case 'CapitalIncreaseResolved': {
      const { increaseId, amount, price, resolvedOn, rights } = data;
      return [...increases, { increaseId, amount, price, resolvedOn, rights, waived: [], status: 'open' }];
    }
    case 'PreemptionWaived': {
      const { shareholder, amount } = data;
      return withOne((one) => ({ ...one, waived: [...one.waived, { shareholder, amount }] }));
    }
    case 'CapitalIncreased':
      return withOne((one) => ({ ...one, status: 'completed', dueOn: data.dueOn }));
    case 'CapitalIncreaseAbandoned':
      return withOne((one) => ({ ...one, status: 'abandoned' }));
  }
}
