import { daysBetween, fen, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import { lessFirst } from './dues.js';
import { lawfulTerm } from './payment-term.js';

/** What can fall due in a joint company. */
export const REMINDER_KINDS = [
  'call',
  'subscription',
  'transition',
  'forfeiture',
  'dividend',
  'return',
  'loan',
] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** One thing that is due, or will be within the days asked for. `days` is below zero when it is overdue. */
export interface Due {
  readonly kind: ReminderKind;
  readonly reference: string;
  readonly shareholder: string | null;
  readonly amount: string;
  readonly dueOn: string;
  readonly days: number;
  readonly status: 'overdue' | 'due' | 'upcoming';
}

/** What the views say, as far as it has a due date. Amounts in fen. */
export interface Dated {
  readonly company: {
    readonly ventureId: string;
    readonly establishedOn: string;
    readonly payBy: string;
    readonly adjustBy: string | null;
  };
  readonly calls: readonly {
    readonly callId: string;
    readonly shareholder: string;
    readonly open: string;
    readonly dueOn: string;
    readonly forfeited: string;
    readonly disposeBy: string | null;
    readonly disposedOn: string | null;
  }[];
  readonly accounts: readonly {
    readonly shareholder: string;
    readonly dues: readonly { readonly dueOn: string; readonly increaseId: string | null; readonly amount: string }[];
  }[];
  readonly dividends: readonly { readonly dividendId: string; readonly payBy: string }[];
  readonly dividendShares: readonly {
    readonly dividendId: string;
    readonly shareholder: string;
    readonly payable: string;
  }[];
  readonly returns: readonly {
    readonly returnId: string;
    readonly shareholder: string;
    readonly open: string;
    readonly payBy: string;
  }[];
  readonly loans: readonly {
    readonly loanId: string;
    readonly shareholder: string;
    readonly balance: string;
    readonly dueOn: string | null;
  }[];
}

/** What is overdue on a day, due on it, or due within so many days after it; the first due first. */
export function dueOn(dated: Dated, today: CalendarDate, within: number): readonly Due[] {
  return [...everyDue(dated)]
    .map((one) => ({ ...one, days: daysBetween(today, one.dueOn as CalendarDate) }))
    .filter(({ days }) => days <= within)
    .map((one): Due => ({ ...one, status: one.days < 0 ? 'overdue' : one.days === 0 ? 'due' : 'upcoming' }))
    .sort((a, b) => a.days - b.days);
}

function* everyDue({
  company,
  calls,
  accounts,
  dividends,
  dividendShares,
  returns,
  loans,
}: Dated): Generator<Omit<Due, 'days' | 'status'>> {
  const called = new Map<string, Fen>();
  for (const { callId, shareholder, open, dueOn: due, forfeited, disposeBy, disposedOn } of calls) {
    called.set(shareholder, fen(BigInt(open) + (called.get(shareholder) ?? ZERO)));
    if (open !== '0') yield { kind: 'call', reference: callId, shareholder, amount: open, dueOn: due };
    if (disposeBy !== null && disposedOn === null)
      yield { kind: 'forfeiture', reference: callId, shareholder, amount: forfeited, dueOn: disposeBy };
  }
  for (const { shareholder, dues } of accounts) {
    // What has been called is due with its call.
    const owed = dues.map((one) => ({ ...one, amount: fen(one.amount) }));
    for (const { increaseId, amount, dueOn: due } of lessFirst(owed, called.get(shareholder) ?? ZERO)) {
      const reference = increaseId ?? company.ventureId;
      yield { kind: 'subscription', reference, shareholder, amount: `${amount}`, dueOn: due };
    }
  }
  const { adjustBy, establishedOn, payBy } = company;
  if (adjustBy !== null && payBy > lawfulTerm(establishedOn as CalendarDate).payBy)
    yield { kind: 'transition', reference: company.ventureId, shareholder: null, amount: '0', dueOn: adjustBy };
  for (const { dividendId, shareholder, payable } of dividendShares) {
    const unpaid = fen(payable);
    const due = dividends.find((one) => one.dividendId === dividendId)?.payBy;
    if (due !== undefined && unpaid > ZERO)
      yield { kind: 'dividend', reference: dividendId, shareholder, amount: `${unpaid}`, dueOn: due };
  }
  for (const { returnId, shareholder, open, payBy: due } of returns)
    if (open !== '0') yield { kind: 'return', reference: returnId, shareholder, amount: open, dueOn: due };
  for (const { loanId, shareholder, balance, dueOn: due } of loans)
    if (due !== null && balance !== '0')
      yield { kind: 'loan', reference: loanId, shareholder, amount: balance, dueOn: due };
}
