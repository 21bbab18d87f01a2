import {
  add,
  plus,
  subtract,
  ZERO,
  ZERO_RATIO,
  type CalendarDate,
  type Command,
  type Fen,
  type Ratio,
} from '@ledger/kernel';
import type { DayCount } from './funds.events.js';
import type { ProfitEntry } from './profit-book.js';
import type { DividendKey } from './profit.events.js';
import type { EquityDeck } from './equity.js';
import type { TransferRoute, TransferStep } from './equity.events.js';
import type { PhaseStage } from './phase.events.js';

/** Every command names its company. */
export type VentureAct<T extends string, D> = Command<T, { readonly ventureId: string } & D>;

/** What falls to one shareholder, in fen. */
export interface ShareholderAmount {
  readonly shareholder: string;
  readonly amount: Fen;
}

/** A change of one shareholder's capital on a day, in fen. */
export interface CapitalMovement {
  readonly shareholder: string;
  readonly on: CalendarDate;
  readonly subscribed: Fen;
  readonly paidIn: Fen;
}

/** A change of what equity stands for from a day on, in fen: capital registered, forfeited, taken over, added. */
export interface BaseChange {
  readonly on: CalendarDate;
  readonly change: Ratio;
}

/** Money that came (above zero) or went on a day, in fen. */
export interface DatedAmount {
  readonly on: CalendarDate;
  readonly amount: Fen;
}

/** One shareholder's part of a call: `open` is what has not been paid or forfeited. */
export interface CallShare extends ShareholderAmount {
  readonly callId: string;
  readonly dueOn: CalendarDate;
  readonly open: Fen;
  readonly payments: readonly { readonly amount: Fen; readonly on: CalendarDate }[];
  readonly demand?: { readonly issuedOn: CalendarDate; readonly graceUntil: CalendarDate };
  /** Compensation has been claimed up to this day. */
  readonly claimedUntil?: CalendarDate;
}

export interface CapitalState {
  readonly movements: readonly CapitalMovement[];
  readonly contributions: readonly string[];
  /** Valuation reports and how much of each has been credited as capital. */
  readonly reports: readonly { readonly report: string; readonly credited: Fen }[];
  readonly calls: readonly CallShare[];
  readonly claims: readonly (ShareholderAmount & { readonly claimId: string; readonly open: Fen })[];
  /** Forfeited and not yet disposed of. `stake` is what its part of the equity stood for, in fen. */
  readonly forfeitures: readonly (ShareholderAmount & { readonly callId: string; readonly stake: Ratio })[];
  /** What each shareholder owes and has paid on top of capital issued above par. */
  readonly premiums: readonly PremiumAccount[];
  readonly increases: readonly IncreaseState[];
}

export interface PremiumAccount {
  readonly shareholder: string;
  readonly owed: Fen;
  readonly paid: Fen;
}

export interface IncreaseState {
  readonly increaseId: string;
  readonly amount: Fen;
  readonly price: Ratio;
  readonly resolvedOn: CalendarDate;
  readonly rights: readonly ShareholderAmount[];
  readonly waived: readonly ShareholderAmount[];
  readonly status: 'open' | 'completed' | 'abandoned';
  /** By when its capital is to be paid in, once it is registered. */
  readonly dueOn?: CalendarDate;
}

export interface TransferState {
  readonly transferId: string;
  readonly transferor: string;
  readonly transferee: string;
  readonly share: Ratio;
  readonly route: TransferRoute;
  readonly proposedOn: CalendarDate;
  readonly steps: readonly { readonly step: TransferStep; readonly on: CalendarDate; readonly value?: Fen }[];
  readonly status: 'open' | 'completed' | 'abandoned';
}

/** `excess` is what of the amount was shared against the law, `due` what of it had been paid and was asked back. */
export interface DividendShareState extends ShareholderAmount {
  readonly weight: Ratio;
  readonly paid: Fen;
  readonly received: Fen;
  readonly excess: Fen;
  readonly due: Fen;
}

export interface DividendState {
  readonly dividendId: string;
  readonly key: DividendKey;
  readonly declaredOn: CalendarDate;
  readonly shares: readonly DividendShareState[];
}

/** What a shareholder is to give back of a dividend, and has. */
export interface ReturnState extends ShareholderAmount {
  readonly returnId: string;
  readonly dividendId: string;
  readonly returned: Fen;
}

export interface ProfitState {
  /** Profit not shared; below zero a loss is carried. */
  readonly undistributed: Fen;
  readonly statutoryReserve: Fen;
  readonly optionalReserve: Fen;
  readonly lastYear?: number;
  /** Day of the last entry that changed what may be shared. */
  readonly lastOn?: CalendarDate;
  readonly opened: boolean;
  readonly appropriations: readonly string[];
  readonly dividends: readonly DividendState[];
  readonly returns: readonly ReturnState[];
  /** Everything that changed profit not shared, in its order. */
  readonly book: readonly ProfitEntry[];
}

export interface IncomeState {
  readonly itemId: string;
  readonly shareable: Fen;
  readonly receivedOn: CalendarDate;
  readonly suspended?: 'no-deck' | 'not-agreed';
  readonly deckFrom?: CalendarDate;
  readonly shares: readonly ShareholderAmount[];
  /** Paid out, less what was given back. */
  readonly distributed: readonly ShareholderAmount[];
}

/** `amount` is what is owed of the loan itself; interest is apart. */
export interface LoanState extends ShareholderAmount {
  readonly loanId: string;
  readonly yearlyRate?: Ratio;
  readonly dayCount?: DayCount;
  readonly movements: readonly DatedAmount[];
  readonly accruedUntil?: CalendarDate;
  readonly accrued: Fen;
  readonly interestPaid: Fen;
}

export interface FundsState {
  readonly items: readonly IncomeState[];
  readonly loans: readonly LoanState[];
  /** What was set aside for a purpose and spent on it. */
  readonly earmarks: readonly (DatedAmount & { readonly purpose: string })[];
  readonly spendings: readonly string[];
}

export interface PhaseState {
  readonly phaseId: string;
  readonly order: number;
  readonly stage: 'planned' | PhaseStage;
  readonly since: CalendarDate;
  readonly investments: readonly string[];
}

export interface Established {
  readonly status: 'established';
  readonly registeredCapital: Fen;
  readonly establishedOn: CalendarDate;
  readonly paymentTerm?: { readonly payBy: CalendarDate; readonly adjustBy?: CalendarDate };
  /** What the equity of a day stands for: registered capital less what is forfeited and waits. */
  readonly base: readonly BaseChange[];
  readonly shareholders: readonly { readonly shareholder: string; readonly admittedOn: CalendarDate }[];
  readonly decks: readonly EquityDeck[];
  readonly capital: CapitalState;
  readonly transfers: readonly TransferState[];
  readonly profit: ProfitState;
  readonly funds: FundsState;
  readonly phases: readonly PhaseState[];
}
export type VentureState = { readonly status: 'none' } | Established;

export const nothingYet = {
  shareholders: [],
  decks: [],
  capital: {
    ...{ movements: [], contributions: [], reports: [], calls: [], claims: [], forfeitures: [] },
    ...{ premiums: [], increases: [] },
  },
  transfers: [],
  profit: {
    undistributed: ZERO,
    statutoryReserve: ZERO,
    optionalReserve: ZERO,
    opened: false,
    appropriations: [],
    dividends: [],
    returns: [],
    book: [],
  },
  funds: { items: [], loans: [], earmarks: [], spendings: [] },
  phases: [],
} as const satisfies Partial<Established>;

/** One shareholder's capital in fen: paid in never exceeds subscribed. */
export interface CapitalAccount {
  readonly shareholder: string;
  readonly subscribed: Fen;
  readonly paidIn: Fen;
}

/** Every shareholder's capital as it stood at the end of a day, or after everything entered so far. */
export function accountsOn(
  { shareholders, capital: { movements } }: Pick<Established, 'shareholders' | 'capital'>,
  on?: CalendarDate,
): readonly CapitalAccount[] {
  return shareholders.map(({ shareholder }) =>
    movements
      .filter((movement) => movement.shareholder === shareholder && (on === undefined || movement.on <= on))
      .reduce<CapitalAccount>(
        (account, { subscribed, paidIn }) => ({
          shareholder,
          subscribed: add(account.subscribed, subscribed),
          paidIn: add(account.paidIn, paidIn),
        }),
        { shareholder, subscribed: ZERO, paidIn: ZERO },
      ),
  );
}

export const accountOf = (state: Pick<Established, 'shareholders' | 'capital'>, shareholder: string): CapitalAccount =>
  accountsOn(state).find((one) => one.shareholder === shareholder) ?? { shareholder, subscribed: ZERO, paidIn: ZERO };

/** What has been called from a shareholder and is neither paid nor forfeited. */
export const openCalls = ({ capital: { calls } }: Pick<Established, 'capital'>, shareholder: string): Fen =>
  calls.filter((call) => call.shareholder === shareholder).reduce((total, { open }) => add(total, open), ZERO);

export const premiumOf = (
  { capital: { premiums } }: Pick<Established, 'capital'>,
  shareholder: string,
): PremiumAccount => premiums.find((one) => one.shareholder === shareholder) ?? { shareholder, owed: ZERO, paid: ZERO };

/** What the equity of a day stands for, in fen. */
export const baseOn = ({ base }: Pick<Established, 'base'>, on: CalendarDate): Ratio =>
  base.filter((one) => one.on <= on).reduce((sum, { change }) => plus(sum, change), ZERO_RATIO);

/**
 * What can be taken on a day out of money that came and went, so that it never stood below zero, then or on a later day
 * already entered.
 */
export function roomOn(movements: readonly DatedAmount[], on: CalendarDate): Fen {
  const standing = (day: CalendarDate): Fen =>
    movements.filter((one) => one.on <= day).reduce((sum, { amount }) => add(sum, amount), ZERO);
  return movements
    .filter((one) => one.on > on)
    .map((one) => standing(one.on))
    .reduce((least, after) => (after < least ? after : least), standing(on));
}

/** What a shareholder is still to be paid of a dividend; below zero it was paid more than its part. */
export const payableOf = ({ amount, excess, paid, due }: DividendShareState): Fen =>
  subtract(subtract(amount, excess), subtract(paid, due));
