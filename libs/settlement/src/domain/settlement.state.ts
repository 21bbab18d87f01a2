import {
  add,
  subtract,
  sum,
  ZERO,
  ZERO_RATIO,
  type CalendarDate,
  type Fen,
  type Period,
  type Ratio,
} from '@ledger/kernel';
import type { Line, LiabilityKind, PaymentPortion, SettlementEvent } from './settlement.events.js';
import type { Terms } from './terms.js';

/** One amount that a party owes another, and what has become of it. In fen. */
export interface Liability {
  readonly transferId: string;
  readonly kind: LiabilityKind;
  readonly from: string;
  readonly to: string;
  readonly amount: Fen;
  readonly dueOn?: CalendarDate;
  /** Below the agreed minimum: it waits for the next settlement. */
  readonly waits: boolean;
  /** Paid by the payer's word, and not yet confirmed. */
  readonly registered: Fen;
  readonly confirmed: Fen;
  readonly carried: Fen;
  readonly netted: Fen;
  readonly waived: Fen;
  /** Set aside for a netting that is being agreed. */
  readonly held: Fen;
  readonly heldBy?: string;
  readonly demands: number;
  /** All late interest of it to date, exact, in fen. */
  readonly interest: Ratio;
}

/** One receiver's part of a payment. */
export interface Receipt {
  readonly paymentId: string;
  readonly reference: string;
  readonly from: string;
  readonly to: string;
  readonly paidOn: CalendarDate;
  readonly portions: readonly PaymentPortion[];
  readonly status: 'registered' | 'confirmed' | 'rejected' | 'cancelled';
}

export interface Drawn {
  readonly status: 'due' | 'settled';
  readonly settlementId: string;
  readonly agreementId?: string;
  readonly period?: Period;
  /** Of the signed package; of a netting, none. */
  readonly fingerprint?: string;
  readonly nettingId?: string;
  readonly drawnOn: CalendarDate;
  readonly terms: Terms;
  readonly liabilities: readonly Liability[];
  readonly receipts: readonly Receipt[];
}
export type SettlementState = { readonly status: 'none' } | Drawn;

/** What can still be registered, carried or netted. */
export const openOf = ({ amount, registered, confirmed, carried, netted, waived, held }: Liability): Fen =>
  subtract(amount, sum([registered, confirmed, carried, netted, waived, held]));

/** What is still to be confirmed: open, on its way or set aside. */
export const remainingOf = ({ amount, confirmed, carried, netted, waived }: Liability): Fen =>
  subtract(amount, sum([confirmed, carried, netted, waived]));

export const isDone = ({ liabilities }: Drawn): boolean => liabilities.every((one) => remainingOf(one) === ZERO);

/** Whether a payment stands: some receiver has not turned it down, and the payer has not taken it back. */
export const stands = (state: SettlementState, paymentId: string): boolean =>
  state.status !== 'none' &&
  state.receipts.some(
    (one) => one.paymentId === paymentId && (one.status === 'registered' || one.status === 'confirmed'),
  );

const NOTHING = {
  registered: ZERO,
  confirmed: ZERO,
  carried: ZERO,
  netted: ZERO,
  waived: ZERO,
  held: ZERO,
  demands: 0,
  interest: ZERO_RATIO,
} as const;

interface WrittenTransfer {
  readonly transferId: string;
  readonly from: string;
  readonly to: string;
  readonly amount: Fen;
  readonly dueOn?: CalendarDate;
  readonly waits?: boolean;
}

export function evolve(state: SettlementState, event: SettlementEvent): SettlementState {
  const { type, data } = event;
  if (type === 'SettlementDrawn') {
    const { settlementId, agreementId, period, fingerprint, terms, drawnOn, transfers } = data;
    const known = { settlementId, agreementId, period, fingerprint, terms, drawnOn };
    return { status: 'due', ...known, liabilities: transfers.map(principal), receipts: [] };
  }
  if (type === 'NetPaymentsDrawn') {
    const { settlementId, nettingId, terms, drawnOn, transfers } = data;
    const liabilities = transfers.map(principal);
    return { status: 'due', settlementId, nettingId, terms, drawnOn, liabilities, receipts: [] };
  }
  return state.status === 'none' ? state : moved(state, event);
}

const principal = ({ waits = false, ...transfer }: WrittenTransfer): Liability => ({
  ...NOTHING,
  ...transfer,
  kind: 'principal',
  waits,
});

function moved(state: Drawn, { type, data }: SettlementEvent): Drawn {
  switch (type) {
    case 'SettlementDrawn':
    case 'NetPaymentsDrawn':
      return state;
    case 'PaymentRegistered': {
      const { paymentId, reference, from, paidOn, portions } = data;
      const receivers = [...new Set(portions.map(({ to }) => to))];
      const receipts = receivers.map((to): Receipt => {
        const own = portions.filter((one) => one.to === to);
        return { paymentId, reference, from, to, paidOn, portions: own, status: 'registered' };
      });
      return { ...shifted(state, portions, { registered: 1 }), receipts: [...state.receipts, ...receipts] };
    }
    case 'PaymentConfirmed':
      return receiptsTo(shifted(state, data.portions, { registered: -1, confirmed: 1 }), data, 'confirmed');
    case 'PaymentRejected':
      return receiptsTo(shifted(state, data.portions, { registered: -1 }), data, 'rejected');
    case 'PaymentCancelled':
      return receiptsTo(shifted(state, data.portions, { registered: -1 }), data, 'cancelled');
    case 'InterestCharged': {
      const { transferId, of, from, to, amount, dueOn, exactToDate } = data;
      const noted = changed(state, of, () => ({ interest: exactToDate }));
      return owed(noted, { transferId, kind: 'interest', from, to, amount, ...(dueOn && { dueOn }) });
    }
    case 'OverpaymentOwed': {
      const { transferId, from, to, amount } = data;
      return owed(state, { transferId, kind: 'credit', from, to, amount });
    }
    case 'InterestWaived':
      return changed(state, data.transferId, ({ waived }) => ({ waived: add(waived, data.amount) }));
    case 'RemainderDemanded':
      return changed(state, data.transferId, () => ({ demands: data.demand }));
    case 'RemaindersCarried':
      return shifted(state, data.lines, { carried: 1 });
    case 'LinesHeld':
      return marked(shifted(state, data.lines, { held: 1 }), data.lines, data.nettingId);
    case 'LinesReleased':
      return marked(shifted(state, data.lines, { held: -1 }), data.lines, undefined);
    case 'LinesNetted':
      return marked(shifted(state, data.lines, { held: -1, netted: 1 }), data.lines, undefined);
    case 'SettlementSettled':
      return { ...state, status: 'settled' };
  }
}

type Sums = 'registered' | 'confirmed' | 'carried' | 'held' | 'netted';

/** Moves the counted part of every line or portion from one sum of its liability to another. */
function shifted(
  state: Drawn,
  lines: readonly { readonly transferId: string; readonly amount: Fen; readonly excess?: Fen }[],
  by: Readonly<Partial<Record<Sums, 1 | -1>>>,
): Drawn {
  return lines.reduce((before, { transferId, amount, excess = ZERO }) => {
    const counted = subtract(amount, excess);
    return changed(before, transferId, (one) =>
      Object.fromEntries(
        Object.entries(by).map(([key, sign]) => [
          key,
          sign === 1 ? add(one[key as Sums], counted) : subtract(one[key as Sums], counted),
        ]),
      ),
    );
  }, state);
}

const marked = (state: Drawn, lines: readonly Line[], nettingId: string | undefined): Drawn =>
  lines.reduce((before, { transferId }) => {
    const liabilities = before.liabilities.map((one): Liability => {
      if (one.transferId !== transferId) return one;
      const { heldBy: _heldBy, ...free } = one;
      return nettingId === undefined ? free : { ...free, heldBy: nettingId };
    });
    return { ...before, liabilities };
  }, state);

function changed(state: Drawn, transferId: string, change: (of: Liability) => Partial<Liability>): Drawn {
  const liabilities = state.liabilities.map((one) =>
    one.transferId === transferId ? { ...one, ...change(one) } : one,
  );
  return { ...state, liabilities };
}

/** Interest and what was overpaid add up in one liability for each transfer. */
function owed(state: Drawn, more: Pick<Liability, 'transferId' | 'kind' | 'from' | 'to' | 'amount' | 'dueOn'>): Drawn {
  const known = state.liabilities.some(({ transferId }) => transferId === more.transferId);
  if (!known) return { ...state, liabilities: [...state.liabilities, { ...NOTHING, waits: false, ...more }] };
  return changed(state, more.transferId, ({ amount }) => ({
    amount: add(amount, more.amount),
    ...(more.dueOn && { dueOn: more.dueOn }),
  }));
}

const receiptsTo = (
  state: Drawn,
  of: { readonly paymentId: string; readonly to?: string },
  status: Receipt['status'],
): Drawn => ({
  ...state,
  receipts: state.receipts.map((one) =>
    one.paymentId === of.paymentId && (of.to === undefined || one.to === of.to) ? { ...one, status } : one,
  ),
});
