import {
  add,
  addYears,
  equals,
  isNegative,
  isZero,
  ONE,
  Rejection,
  subtract,
  sum,
  sumRatios,
  percentText,
  yuanText,
  ZERO,
  type CalendarDate,
  type Command,
  type CreditCode,
  type Decider,
  type Fen,
} from '@ledger/kernel';
import { deckOn, splitByEquity, type EquityDeck, type EquityShare } from './equity.js';
import {
  CapitalSubscribed,
  ContributionPaid,
  EquityDeckSet,
  ShareholderAdmitted,
  VentureEstablished,
  type ContributionForm,
  type VentureEvent,
} from './venture.events.js';

interface Venture {
  readonly ventureId: string;
}

export type EstablishVenture = Command<
  'EstablishVenture',
  Venture & {
    readonly name: string;
    readonly creditCode?: CreditCode;
    readonly registeredCapital: Fen;
    readonly establishedOn: CalendarDate;
  }
>;
/** `admittedOn` is the day of establishment unless it is named. */
export type AdmitShareholder = Command<
  'AdmitShareholder',
  Venture & {
    readonly shareholder: string;
    readonly name: string;
    readonly standsBehind: string;
    readonly admittedOn?: CalendarDate;
  }
>;
/** `correction` is the reason for replacing a deck of the same day; without it that is refused. */
export type SetEquityDeck = Command<
  'SetEquityDeck',
  Venture & EquityDeck & { readonly evidence: string; readonly correction?: string }
>;
/**
 * Capital subscribed by all shareholders in the proportion of the deck in force. `amount` is the registered capital
 * unless it is named, `subscribedOn` the day of establishment, `dueOn` five years after that.
 */
export type SubscribeCapital = Command<
  'SubscribeCapital',
  Venture & { readonly amount?: Fen; readonly subscribedOn?: CalendarDate; readonly dueOn?: CalendarDate }
>;
export type PayContribution = Command<
  'PayContribution',
  Venture & {
    readonly contributionId: string;
    readonly shareholder: string;
    readonly amount: Fen;
    readonly paidOn: CalendarDate;
    readonly form: ContributionForm;
    readonly evidence: string;
  }
>;
export type VentureCommand = EstablishVenture | AdmitShareholder | SetEquityDeck | SubscribeCapital | PayContribution;

export type VentureRejection =
  | 'venture.unknown'
  | 'venture.already-established'
  | 'venture.amount-not-positive'
  | 'venture.already-admitted'
  | 'venture.not-a-shareholder'
  | 'venture.shareholder-twice'
  | 'venture.share-not-positive'
  | 'venture.deck-not-whole'
  | 'venture.deck-exists'
  | 'venture.nothing-to-correct'
  | 'venture.before-establishment'
  | 'venture.no-deck'
  | 'venture.due-before-subscription'
  | 'venture.over-registered-capital'
  | 'venture.contribution-exists'
  | 'venture.over-contribution';

/** One shareholder's capital in fen: paid in never exceeds subscribed. */
export interface CapitalAccount {
  readonly shareholder: string;
  readonly admittedOn: CalendarDate;
  readonly subscribed: Fen;
  readonly paidIn: Fen;
}

export type VentureState =
  | { readonly status: 'none' }
  | {
      readonly status: 'established';
      readonly registeredCapital: Fen;
      readonly establishedOn: CalendarDate;
      readonly accounts: readonly CapitalAccount[];
      readonly decks: readonly EquityDeck[];
      readonly contributions: readonly string[];
    };
type Established = Extract<VentureState, { status: 'established' }>;

/** Years in which subscribed capital is to be paid in (Company Law of 2023, art. 47). */
export const YEARS_TO_PAY_IN = 5;

function reject(code: VentureRejection, detail: string, params: Record<string, string> = {}): never {
  throw new Rejection(code, detail, params);
}

export const ventureStream = (ventureId: string): string => `venture-${ventureId}`;

/** The joint company: shareholders, dated equity, subscribed and paid-in capital. It knows nothing of tax shares. */
export const ventureDecider: Decider<VentureState, VentureCommand, VentureEvent> = {
  initial: { status: 'none' },
  decide(state, { type, data }) {
    const { ventureId } = data;
    if (type === 'EstablishVenture') {
      if (state.status !== 'none') reject('venture.already-established', ventureId, { ventureId });
      requirePositive(data.registeredCapital);
      return [VentureEstablished(data)];
    }
    if (state.status === 'none') return reject('venture.unknown', ventureId, { ventureId });
    switch (type) {
      case 'AdmitShareholder': {
        const { shareholder, admittedOn = state.establishedOn } = data;
        if (accountOf(state, shareholder)) reject('venture.already-admitted', shareholder, { shareholder });
        requireEstablished(state, admittedOn);
        return [ShareholderAdmitted({ ...data, admittedOn })];
      }
      case 'SetEquityDeck':
        requireLawfulDeck(state, data);
        return [EquityDeckSet(data)];
      case 'SubscribeCapital':
        return subscriptions(state, data);
      case 'PayContribution':
        requireRoomFor(state, data);
        return [ContributionPaid(data)];
    }
  },
  evolve(state, { type, data }) {
    if (type === 'VentureEstablished') {
      const { registeredCapital, establishedOn } = data;
      return { status: 'established', registeredCapital, establishedOn, accounts: [], decks: [], contributions: [] };
    }
    if (state.status === 'none') return state;
    switch (type) {
      case 'ShareholderAdmitted': {
        const { shareholder, admittedOn } = data;
        return { ...state, accounts: [...state.accounts, { shareholder, admittedOn, subscribed: ZERO, paidIn: ZERO }] };
      }
      case 'EquityDeckSet': {
        const { from, shares } = data;
        return { ...state, decks: [...state.decks.filter((deck) => deck.from !== from), { from, shares }] };
      }
      case 'CapitalSubscribed':
        return {
          ...state,
          accounts: state.accounts.map((one) =>
            one.shareholder === data.shareholder ? { ...one, subscribed: add(one.subscribed, data.amount) } : one,
          ),
        };
      case 'ContributionPaid':
        return {
          ...state,
          contributions: [...state.contributions, data.contributionId],
          accounts: state.accounts.map((one) =>
            one.shareholder === data.shareholder ? { ...one, paidIn: add(one.paidIn, data.amount) } : one,
          ),
        };
    }
  },
};

const accountOf = ({ accounts }: Established, shareholder: string): CapitalAccount | undefined =>
  accounts.find((one) => one.shareholder === shareholder);

function requirePositive(amount: Fen): void {
  if (amount <= ZERO) reject('venture.amount-not-positive', `${amount} fen`, { amount: yuanText(amount) });
}

function requireEstablished({ establishedOn }: Established, on: CalendarDate): void {
  if (on < establishedOn) reject('venture.before-establishment', on, { on, establishedOn });
}

function requireLawfulDeck(state: Established, { from, shares, correction }: SetEquityDeck['data']): void {
  requireEstablished(state, from);
  const named = new Set<string>();
  for (const { shareholder, share } of shares) {
    const account = accountOf(state, shareholder);
    if (!account || account.admittedOn > from) reject('venture.not-a-shareholder', shareholder, { shareholder });
    if (named.has(shareholder)) reject('venture.shareholder-twice', shareholder, { shareholder });
    if (isZero(share) || isNegative(share)) reject('venture.share-not-positive', shareholder, { shareholder });
    named.add(shareholder);
  }
  const whole = sumRatios(shares.map(({ share }: EquityShare) => share));
  if (!equals(whole, ONE)) reject('venture.deck-not-whole', percentText(whole), { sum: percentText(whole) });
  const exists = state.decks.some((deck) => deck.from === from);
  if (exists && correction === undefined) reject('venture.deck-exists', from, { from });
  if (!exists && correction !== undefined) reject('venture.nothing-to-correct', from, { from });
}

function subscriptions(state: Established, data: SubscribeCapital['data']) {
  const { ventureId, amount = state.registeredCapital, subscribedOn = state.establishedOn } = data;
  const { dueOn = addYears(subscribedOn, YEARS_TO_PAY_IN) } = data;
  requirePositive(amount);
  requireEstablished(state, subscribedOn);
  if (dueOn < subscribedOn) reject('venture.due-before-subscription', dueOn, { dueOn, subscribedOn });
  const room = subtract(state.registeredCapital, sum(state.accounts.map(({ subscribed }) => subscribed)));
  if (amount > room) {
    reject('venture.over-registered-capital', `${amount} of ${room} fen`, {
      amount: yuanText(amount),
      room: yuanText(room),
    });
  }
  const deck = deckOn(state, subscribedOn) ?? reject('venture.no-deck', subscribedOn, { on: subscribedOn });
  return splitByEquity(amount, deck).map((share) => CapitalSubscribed({ ventureId, subscribedOn, dueOn, ...share }));
}

function requireRoomFor(state: Established, { shareholder, amount, contributionId }: PayContribution['data']): void {
  const account = accountOf(state, shareholder) ?? reject('venture.not-a-shareholder', shareholder, { shareholder });
  if (state.contributions.includes(contributionId)) {
    reject('venture.contribution-exists', contributionId, { contributionId });
  }
  requirePositive(amount);
  const room = subtract(account.subscribed, account.paidIn);
  if (amount > room) {
    reject('venture.over-contribution', `${amount} of ${room} fen`, {
      shareholder,
      amount: yuanText(amount),
      room: yuanText(room),
    });
  }
}
