import {
  equals,
  isNegative,
  isZero,
  ONE,
  over,
  percentText,
  subtract,
  sumRatios,
  ZERO,
  type CalendarDate,
  type Ratio,
} from '@ledger/kernel';
import { deckOn, splitByEquity, type EquityDeck, type EquityShare } from './equity.js';
import { EquityDeckSet, type EquityEvent } from './equity.events.js';
import { IncomeResplit, IncomeShared, type FundsEvent } from './funds.events.js';
import { reject, requireEstablished, requireOnce, requireShareholder } from './venture.rejections.js';
import { baseOn, type Established, type VentureAct } from './venture.state.js';

/** `correction` is the reason for replacing a deck of the same day; without it that is refused. */
export type SetEquityDeck = VentureAct<
  'SetEquityDeck',
  EquityDeck & { readonly evidence: string; readonly correction?: string }
>;

/** A deck, and what it changes in income whose day it owns. */
export function deckSet(state: Established, data: SetEquityDeck['data']): readonly (EquityEvent | FundsEvent)[] {
  const { from, shares, correction } = data;
  requireLawfulShares(state, from, shares);
  const exists = state.decks.some((deck) => deck.from === from);
  if (exists && correction === undefined) reject('venture.deck-exists', from, { from });
  if (!exists && correction !== undefined) reject('venture.nothing-to-correct', from, { from });
  return [EquityDeckSet(data), ...resplits(state, data.ventureId, [{ from, shares }])];
}

interface DeckChange {
  readonly ventureId: string;
  readonly from: CalendarDate;
  readonly evidence: string;
  readonly because: string;
  /**
   * `scale` is what the equity stood for on the day of the change over what it stands for in the deck: a part of the
   * whole of that day, times it, is the same part in the deck.
   */
  readonly change: (shares: readonly EquityShare[], scale: Ratio) => readonly EquityShare[];
}

/**
 * What happens to equity on a day, also one that lies in the past: a deck from that day, and a correction of each later
 * one, so that what was entered later is not undone by what was only heard of later.
 */
export function decksFrom(
  state: Established,
  { ventureId, from, evidence, because, change }: DeckChange,
): readonly (EquityEvent | FundsEvent)[] {
  const deck = deckOn(state, from) ?? reject('venture.no-deck', from, { on: from });
  const base = baseOn(state, from);
  const later = state.decks.filter((one) => one.from > from).sort((a, b) => (a.from < b.from ? -1 : 1));
  const decks = [
    { from, shares: change(deck.shares, ONE) },
    ...later.map((one) => ({ ...one, shares: change(one.shares, over(base, baseOn(state, one.from))) })),
  ];
  for (const one of decks) requireLawfulShares(state, one.from, one.shares);
  return [
    ...decks.map((one) => {
      const replaces = state.decks.some((known) => known.from === one.from);
      return EquityDeckSet({ ventureId, ...one, evidence, ...(replaces && { correction: because }) });
    }),
    ...resplits(state, ventureId, decks),
  ];
}

export function requireLawfulShares(state: Established, from: CalendarDate, shares: readonly EquityShare[]): void {
  requireEstablished(state, from);
  requireOnce(shares);
  for (const { shareholder, share } of shares) {
    requireShareholder(state, shareholder, from);
    if (isZero(share) || isNegative(share)) reject('venture.share-not-positive', shareholder, { shareholder });
  }
  const whole = sumRatios(shares.map(({ share }) => share));
  if (!equals(whole, ONE)) reject('venture.deck-not-whole', percentText(whole), { sum: percentText(whole) });
}

/** Income belongs to the deck of its own day: what a new deck owns is shared by it, released or shared anew. */
function resplits(state: Established, ventureId: string, fresh: readonly EquityDeck[]): readonly FundsEvent[] {
  const kept = state.decks.filter((known) => !fresh.some(({ from }) => from === known.from));
  const decks = [...kept, ...fresh];
  return state.funds.items.flatMap(({ itemId, receivedOn, shareable, suspended, shares: before }): FundsEvent[] => {
    const deck = deckOn({ decks }, receivedOn);
    if (!deck || suspended === 'not-agreed') return [];
    const shares = splitByEquity(shareable, deck);
    if (suspended === 'no-deck')
      return [IncomeShared({ ventureId, itemId, amount: shareable, deckFrom: deck.from, shares })];
    const amountOf = (of: typeof before, named: string) =>
      of.find(({ shareholder }) => shareholder === named)?.amount ?? ZERO;
    const differences = [...new Set([...before, ...shares].map(({ shareholder }) => shareholder))]
      .map((shareholder) => ({
        shareholder,
        amount: subtract(amountOf(shares, shareholder), amountOf(before, shareholder)),
      }))
      .filter(({ amount }) => amount !== ZERO);
    if (differences.length === 0) return [];
    return [IncomeResplit({ ventureId, itemId, deckFrom: deck.from, shares, differences })];
  });
}
