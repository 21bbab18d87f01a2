import { allocate, invariant, type CalendarDate, type Fen, type Ratio } from '@ledger/kernel';

/** One shareholder's part of the equity. */
export interface EquityShare {
  readonly shareholder: string;
  readonly share: Ratio;
}

/** Who owned what from a day on. Shares stand in the order the articles name the shareholders. */
export interface EquityDeck {
  readonly from: CalendarDate;
  readonly shares: readonly EquityShare[];
}

/** The deck a day belongs to: the last to begin on or before it. None before the first. */
export function deckOn(
  { decks }: { readonly decks: readonly EquityDeck[] },
  date: CalendarDate,
): EquityDeck | undefined {
  let found: EquityDeck | undefined;
  for (const deck of decks) if (deck.from <= date && (found === undefined || deck.from > found.from)) found = deck;
  return found;
}

/** An amount over the shareholders of a deck, not a fen lost; odd fen go by largest remainder, ties in deck order. */
export function splitByEquity(
  total: Fen,
  { shares }: EquityDeck,
): readonly { readonly shareholder: string; readonly amount: Fen }[] {
  const portions = allocate(
    total,
    shares.map(({ shareholder, share }) => ({ party: shareholder, weight: share })),
  );
  invariant(portions.length === shares.length, 'a shareholder was left out of a split');
  return portions.map(({ party, amount }) => ({ shareholder: party, amount }));
}
