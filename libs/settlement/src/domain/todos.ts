import { daysBetween, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import { unpaid, type Standing } from './balance.js';
import { referenceKey } from './payment-reference.js';

/** What somebody has to see to. */
export const AWAITED = ['pay', 'confirm', 'answer-rejection', 'accept-netting'] as const;
export type TodoKind = (typeof AWAITED)[number];

export interface Todo {
  readonly kind: TodoKind;
  /** Whose turn it is. */
  readonly party: string;
  /** Who waits for it. */
  readonly counterparty: string;
  readonly reference: string;
  readonly settlementId?: string;
  readonly amount: Fen;
  readonly dueOn?: CalendarDate;
  /** Days left; below zero when overdue, absent where there is no date. */
  readonly days?: number;
  readonly status: 'overdue' | 'due' | 'upcoming' | 'waiting';
}

export interface PaymentStanding {
  readonly settlementId: string;
  readonly paymentId: string;
  readonly reference: string;
  readonly from: string;
  readonly to: string;
  readonly amount: Fen;
  readonly status: string;
  readonly transfers: readonly string[];
}

export interface NettingStanding {
  readonly nettingId: string;
  readonly status: string;
  readonly parties: readonly string[];
  readonly accepted: readonly string[];
  readonly dueOn?: CalendarDate;
}

/** What waits for whom on a day: the most overdue first, what has no date last. */
export function todosOn(
  {
    standings,
    payments,
    nettings,
  }: {
    readonly standings: readonly Standing[];
    readonly payments: readonly PaymentStanding[];
    readonly nettings: readonly NettingStanding[];
  },
  on: CalendarDate,
  within: number,
): readonly Todo[] {
  const again = ({ paymentId, reference }: PaymentStanding): boolean =>
    payments.some(
      (one) =>
        one.paymentId !== paymentId &&
        referenceKey(one.reference) === referenceKey(reference) &&
        (one.status === 'registered' || one.status === 'confirmed'),
    );
  const rejected = (one: PaymentStanding): boolean =>
    one.status === 'rejected' &&
    !again(one) &&
    standings.some((open) => one.transfers.includes(open.transferId) && unpaid(open) > ZERO);
  const found: Todo[] = [
    ...standings.filter((one) => unpaid(one) > ZERO).map((one) => toPay(one, on)),
    ...payments
      .filter(({ status }) => status === 'registered')
      .map(({ paymentId, settlementId, from, to, amount }): Todo => {
        return {
          kind: 'confirm',
          party: to,
          counterparty: from,
          reference: paymentId,
          settlementId,
          amount,
          status: 'waiting',
        };
      }),
    ...payments.filter(rejected).map(({ paymentId, settlementId, from, to, amount }): Todo => {
      const what = { reference: paymentId, settlementId, amount, status: 'waiting' } as const;
      return { kind: 'answer-rejection', party: from, counterparty: to, ...what };
    }),
    ...nettings
      .filter(({ status }) => status === 'ready')
      .flatMap(({ nettingId, parties, accepted, dueOn }) =>
        parties
          .filter((party) => !accepted.includes(party))
          .map((party): Todo => ({
            ...{ kind: 'accept-netting', party, counterparty: '', reference: nettingId, amount: ZERO },
            ...(dueOn && { dueOn }),
            status: 'waiting',
          })),
      ),
  ];
  const soon = found.filter(({ days }) => days === undefined || days <= within);
  return soon.sort((a, b) => daysOf(a) - daysOf(b));
}

function toPay(one: Standing, on: CalendarDate): Todo {
  const { settlementId, transferId, from, to, dueOn } = one;
  const what = { kind: 'pay', party: from, counterparty: to, reference: transferId, settlementId } as const;
  if (dueOn === undefined) return { ...what, amount: unpaid(one), status: 'waiting' };
  const days = daysBetween(on, dueOn);
  const status = days < 0 ? 'overdue' : days === 0 ? 'due' : 'upcoming';
  return { ...what, amount: unpaid(one), dueOn, days, status };
}

const daysOf = ({ days = Number.MAX_SAFE_INTEGER }: Todo): number => days;
