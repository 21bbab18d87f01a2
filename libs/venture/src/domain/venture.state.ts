import { add, ZERO, type CalendarDate, type Command, type Fen, type Ratio } from '@ledger/kernel';
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
  /** Forfeited and not yet disposed of. `part` is the part of the whole equity it was. */
  readonly forfeitures: readonly (ShareholderAmount & { readonly callId: string; readonly part: Ratio })[];
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

export interface DividendState {
  readonly dividendId: string;
  readonly key: DividendKey;
  readonly shares: readonly (ShareholderAmount & { readonly paid: Fen; readonly received: Fen })[];
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
}

export interface IncomeState {
  readonly itemId: string;
  readonly shareable: Fen;
  readonly receivedOn: CalendarDate;
  readonly suspended?: 'no-deck' | 'not-agreed';
  readonly deckFrom?: CalendarDate;
  readonly shares: readonly ShareholderAmount[];
  readonly distributed: readonly ShareholderAmount[];
}

export interface FundsState {
  readonly items: readonly IncomeState[];
  readonly loans: readonly (ShareholderAmount & { readonly loanId: string })[];
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
  capital: { movements: [], contributions: [], reports: [], calls: [], claims: [], forfeitures: [] },
  transfers: [],
  profit: {
    undistributed: ZERO,
    statutoryReserve: ZERO,
    optionalReserve: ZERO,
    opened: false,
    appropriations: [],
    dividends: [],
  },
  funds: { items: [], loans: [] },
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
