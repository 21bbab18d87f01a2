import { subtract, ZERO, type Event, type EventOf, type Fen } from '@ledger/kernel';
import {
  InterestCharged,
  InterestWaived,
  LinesNetted,
  NetPaymentsDrawn,
  PaymentCancelled,
  PaymentConfirmed,
  PaymentRegistered,
  PaymentRejected,
  RemaindersCarried,
  SettlementDrawn,
  type LiabilityKind,
  type Line,
  periodSettled,
  type PaymentPortion,
} from '@ledger/settlement';
import { credit, debit, treasury, type Draft } from './draft.js';
import type { Posting } from './journal.decider.js';

/** Accounts (科目) of what parties owe each other, seen from the co-operation that stands between them. */
export const settlementAccount = {
  /** To be received from a party for another. */
  receivable: (from: string, to: string, kind: LiabilityKind = 'principal') =>
    `${kind === 'interest' ? 'interest:' : ''}receivable:${from}:${to}`,
  /** To be paid out to a party from another. */
  payable: (to: string, from: string, kind: LiabilityKind = 'principal') =>
    `${kind === 'interest' ? 'interest:' : ''}payable:${to}:${from}`,
  /** Money that has left one treasury and not yet been confirmed by the other. */
  transit: (from: string, to: string) => `transit:${from}:${to}`,
  /** Remitted to a superior (上解) and not yet confirmed as a subsidy (补助). */
  superior: (superior: string) => `superior:${superior}`,
  /** What a netting across ledgers took off a party here, and is settled in the home ledger. */
  netting: (nettingId: string, party: string) => `netting:${nettingId}:${party}`,
} as const;

export const settlementMoneyEvents = [
  SettlementDrawn,
  NetPaymentsDrawn,
  RemaindersCarried,
  InterestCharged,
  InterestWaived,
  PaymentRegistered,
  PaymentConfirmed,
  PaymentRejected,
  PaymentCancelled,
  LinesNetted,
] as const;
export type SettlementSource = EventOf<(typeof settlementMoneyEvents)[number]>;

const names: ReadonlySet<string> = new Set(settlementMoneyEvents.map(({ eventName }) => eventName));
export const isSettlementMoney = (event: Event): event is SettlementSource => names.has(event.type);

/**
 * The entry of one money result of a settlement. Drawing turns what stands in a treasury for others into a debt from one
 * party to another; a payment takes the debt through transit, or through the superior, to the claim; interest is a debt
 * of its own; what is carried goes back to the treasuries, from which the next settlement draws it; a netting takes debts
 * to accounts that come to nothing over all its ledgers. When all is settled none of these accounts holds anything.
 */
export function settlementDraftOf(event: SettlementSource): Draft {
  const of = periodSettled(event.data.settlementId);
  return { ...moneyDraftOf(event), ...(of && { of }) };
}

function moneyDraftOf({ type, data }: SettlementSource): Draft {
  switch (type) {
    case 'SettlementDrawn':
      return {
        description: `${data.settlementId} drawn`,
        postings: data.transfers.flatMap((one) => owed(one, treasury(one.from), treasury(one.to))),
      };
    case 'NetPaymentsDrawn': {
      const netting = (party: string): string => settlementAccount.netting(data.nettingId, party);
      return {
        description: `${data.settlementId} drawn`,
        postings: data.transfers.flatMap((one) => owed(one, netting(one.from), netting(one.to))),
      };
    }
    case 'RemaindersCarried':
      return {
        description: `${data.settlementId} carried into ${data.into}`,
        postings: data.lines.flatMap((one) => reversed(owed(one, treasury(one.from), treasury(one.to)))),
      };
    case 'LinesNetted': {
      const netting = (party: string): string => settlementAccount.netting(data.nettingId, party);
      return {
        description: `${data.settlementId} netted by ${data.nettingId}`,
        postings: data.lines.flatMap((one) => reversed(owed(one, netting(one.from), netting(one.to)))),
      };
    }
    case 'InterestCharged':
      return { description: `${data.transferId} ${data.days} days late`, postings: interest(data) };
    case 'InterestWaived':
      return { description: `${data.transferId} waived`, postings: reversed(interest(data)) };
    case 'PaymentRegistered':
      return { description: `${data.settlementId} ${data.reference}`, postings: registered(data) };
    case 'PaymentRejected':
      return { description: `${data.settlementId} ${data.reference} rejected`, postings: reversed(registered(data)) };
    case 'PaymentCancelled':
      return { description: `${data.settlementId} ${data.reference} cancelled`, postings: reversed(registered(data)) };
    case 'PaymentConfirmed':
      return { description: `${data.settlementId} ${data.reference} confirmed`, postings: confirmed(data) };
  }
}

type Owed = Pick<Line, 'from' | 'to' | 'amount'> & { readonly kind?: LiabilityKind };

/** A debt from one party to another, out of what stood on an account of each. */
const owed = ({ from, to, amount, kind }: Owed, payer: string, receiver: string): Posting[] => [
  debit(settlementAccount.receivable(from, to, kind), amount),
  credit(payer, amount),
  debit(receiver, amount),
  credit(settlementAccount.payable(to, from, kind), amount),
];

const interest = ({ from, to, amount }: Owed): Posting[] => [
  debit(settlementAccount.receivable(from, to, 'interest'), amount),
  credit(settlementAccount.payable(to, from, 'interest'), amount),
];

interface Paid {
  readonly from: string;
  readonly through?: string;
  readonly portions: readonly PaymentPortion[];
}

const onTheWay = (from: string, to: string, through: string | undefined): string =>
  through === undefined ? settlementAccount.transit(from, to) : settlementAccount.superior(through);

const counted = ({ amount, excess = ZERO }: PaymentPortion): Fen => subtract(amount, excess);

const registered = ({ from, through, portions }: Paid): Posting[] =>
  portions.flatMap((one) => {
    const { to, kind, amount, excess = ZERO } = one;
    return [
      debit(onTheWay(from, to, through), amount),
      credit(settlementAccount.receivable(from, to, kind), counted(one)),
      credit(settlementAccount.payable(from, to), excess),
    ];
  });

const confirmed = ({ from, through, portions }: Paid): Posting[] =>
  portions.flatMap((one) => {
    const { to, kind, amount, excess = ZERO } = one;
    return [
      debit(settlementAccount.payable(to, from, kind), counted(one)),
      debit(settlementAccount.receivable(to, from), excess),
      credit(onTheWay(from, to, through), amount),
    ];
  });

const reversed = (postings: readonly Posting[]): Posting[] =>
  postings.map(({ account, amount }) => ({ account, amount: -amount as Fen }));
