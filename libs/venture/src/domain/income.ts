import {
  add,
  allocate,
  compare,
  minus,
  negate,
  ONE,
  subtract,
  sum,
  sumRatios,
  ZERO,
  type CalendarDate,
  type Fen,
  type Ratio,
} from '@ledger/kernel';
import { deckOn, splitByEquity } from './equity.js';
import {
  IncomeDistributed,
  IncomeReceived,
  IncomeReturned,
  IncomeShared,
  IncomeSuspended,
  type FundsEvent,
  type IncomeKind,
} from './funds.events.js';
import { notBelowZero } from './profit-book.js';
import {
  reject,
  requireEstablished,
  requirePositive,
  requireShareholder,
  requireWithin,
} from './venture.rejections.js';
import { movedBy } from './loans.js';
import type { Established, FundsState, IncomeState, LoanState, VentureAct } from './venture.state.js';

/** Enters net income to be shared by equity. Earmarks come off first; what is not `agreed` waits in suspense. */
export type EnterIncome = VentureAct<
  'EnterIncome',
  {
    readonly itemId: string;
    readonly kind: IncomeKind;
    readonly amount: Fen;
    readonly earmarks?: readonly { readonly purpose: string; readonly share: Ratio }[];
    readonly receivedOn: CalendarDate;
    readonly agreed: boolean;
    readonly evidence: string;
  }
>;
/** The parties agreed on the sharing of income that had waited for it. */
export type ReleaseIncome = VentureAct<
  'ReleaseIncome',
  { readonly itemId: string; readonly on: CalendarDate; readonly evidence: string }
>;
export type DistributeIncome = VentureAct<
  'DistributeIncome',
  {
    readonly itemId: string;
    readonly shareholder: string;
    readonly amount: Fen;
    readonly paidOn: CalendarDate;
    readonly reference: string;
  }
>;
/** A shareholder gives back what it was paid beyond its part. */
export type ReturnIncome = VentureAct<
  'ReturnIncome',
  {
    readonly itemId: string;
    readonly shareholder: string;
    readonly amount: Fen;
    readonly returnedOn: CalendarDate;
    readonly reference: string;
  }
>;

export function income(state: Established, { agreed, ...data }: EnterIncome['data']): readonly FundsEvent[] {
  const { ventureId, itemId, amount, receivedOn: on } = data;
  if (state.funds.items.some((one) => one.itemId === itemId)) reject('venture.item-exists', itemId, { itemId });
  requirePositive(amount);
  requireEstablished(state, on);
  const { earmarks, shareable } = earmarked(data);
  const received = IncomeReceived({ ...data, earmarks, shareable });
  if (shareable === ZERO) return [received];
  const deck = deckOn(state, on);
  if (agreed && deck) {
    const shares = splitByEquity(shareable, deck);
    return [received, IncomeShared({ ventureId, itemId, amount: shareable, deckFrom: deck.from, shares, on })];
  }
  const reason = agreed ? 'no-deck' : 'not-agreed';
  return [received, IncomeSuspended({ ventureId, itemId, amount: shareable, reason, on })];
}

function earmarked({ amount, earmarks = [], itemId }: Pick<EnterIncome['data'], 'amount' | 'earmarks' | 'itemId'>) {
  const taken = sumRatios(earmarks.map(({ share }) => share));
  const bad = earmarks.some(({ share }) => share.n <= 0n) || compare(taken, ONE) > 0;
  const twice = new Set(earmarks.map(({ purpose }) => purpose)).size !== earmarks.length;
  if (bad || twice) reject('venture.earmark-too-large', itemId, { itemId });
  const weights = earmarks.map(({ purpose, share }) => ({ party: `to ${purpose}`, weight: share }));
  const parts = allocate(amount, [...weights, { party: 'shareable', weight: minus(ONE, taken) }]);
  const marked = earmarks.map((one, n) => ({ ...one, amount: parts[n].amount }));
  return { earmarks: marked, shareable: subtract(amount, sum(marked.map((one) => one.amount))) };
}

export function incomeRelease(
  state: Established,
  { ventureId, itemId, on, evidence }: ReleaseIncome['data'],
): readonly FundsEvent[] {
  const { suspended, shareable: amount, receivedOn } = itemOf(state, itemId);
  if (!suspended) return reject('venture.item-not-suspended', itemId, { itemId });
  const deck = deckOn(state, receivedOn) ?? reject('venture.no-deck', receivedOn, { on: receivedOn });
  const shares = splitByEquity(amount, deck);
  return [IncomeShared({ ventureId, itemId, amount, deckFrom: deck.from, shares, on, evidence })];
}

/** Pays out of what a shareholder is entitled to now; what a later deck took back is not paid again. */
export function distribution(state: Established, data: DistributeIncome['data']): readonly FundsEvent[] {
  const { itemId, shareholder, amount } = data;
  const { suspended, shares, distributed } = itemOf(state, itemId);
  if (suspended) reject('venture.item-suspended', itemId, { itemId });
  requireShareholder(state, shareholder);
  requirePositive(amount);
  const room = subtract(amountOf(shares, shareholder), amountOf(distributed, shareholder));
  requireWithin('venture.over-entitlement', amount, room, { shareholder });
  return [IncomeDistributed(data)];
}

/** Takes back what was paid before a deck entered later left less: no more than that, and no one else's. */
export function incomeReturn(state: Established, data: ReturnIncome['data']): readonly FundsEvent[] {
  const { itemId, shareholder, amount } = data;
  const { shares, distributed } = itemOf(state, itemId);
  requireShareholder(state, shareholder);
  requirePositive(amount);
  const overpaid = notBelowZero(subtract(amountOf(distributed, shareholder), amountOf(shares, shareholder)));
  requireWithin('venture.over-overpaid', amount, overpaid, { itemId, shareholder });
  return [IncomeReturned(data)];
}

function itemOf({ funds: { items } }: Established, itemId: string): IncomeState {
  return items.find((one) => one.itemId === itemId) ?? reject('venture.unknown-item', itemId, { itemId });
}

const amountOf = (of: IncomeState['shares'], shareholder: string): Fen =>
  of.find((one) => one.shareholder === shareholder)?.amount ?? ZERO;

export function evolveFunds(state: FundsState, { type, data }: FundsEvent): FundsState {
  const withItem = (itemId: string, change: (item: IncomeState) => IncomeState): FundsState => ({
    ...state,
    items: state.items.map((one) => (one.itemId === itemId ? change(one) : one)),
  });
  const withLoan = (loanId: string, change: (loan: LoanState) => LoanState): FundsState => ({
    ...state,
    loans: state.loans.map((one) => (one.loanId === loanId ? change(one) : one)),
  });
  switch (type) {
    case 'IncomeReceived': {
      const { itemId, shareable, receivedOn, earmarks } = data;
      const set = earmarks.map(({ purpose, amount }) => ({ purpose, on: receivedOn, amount }));
      const items = [...state.items, { itemId, shareable, receivedOn, shares: [], distributed: [] }];
      return { ...state, items, earmarks: [...state.earmarks, ...set] };
    }
    case 'IncomeSuspended':
      return withItem(data.itemId, (item) => ({ ...item, suspended: data.reason }));
    case 'IncomeShared':
    case 'IncomeResplit': {
      const { deckFrom, shares } = data;
      return withItem(data.itemId, ({ suspended: _waited, ...item }) => ({ ...item, deckFrom, shares }));
    }
    case 'IncomeDistributed':
    case 'IncomeReturned': {
      const { shareholder } = data;
      const amount = type === 'IncomeDistributed' ? data.amount : negate(data.amount);
      return withItem(data.itemId, (item) => ({
        ...item,
        distributed: [
          ...item.distributed.filter((one) => one.shareholder !== shareholder),
          { shareholder, amount: add(amountOf(item.distributed, shareholder), amount) },
        ],
      }));
    }
    case 'LoanDrawn':
    case 'LoanRepaid':
      return { ...state, loans: movedBy(state.loans, { type, data } as Parameters<typeof movedBy>[1]) };
    case 'LoanInterestAccrued': {
      const { accrued, until: accruedUntil } = data;
      return withLoan(data.loanId, (one) => ({ ...one, accrued, accruedUntil }));
    }
    case 'LoanInterestPaid':
      return withLoan(data.loanId, (one) => ({ ...one, interestPaid: add(one.interestPaid, data.amount) }));
    case 'EarmarkSpent': {
      const { purpose, spentOn: on, amount, spendingId } = data;
      const earmarks = [...state.earmarks, { purpose, on, amount: negate(amount) }];
      return { ...state, earmarks, spendings: [...state.spendings, spendingId] };
    }
  }
}
