import type { Recorded } from '@ledger/event-store';
import type { ReceiptEvent } from '@ledger/fact';
import { sum, type CalendarDate, type Fen, type Period } from '@ledger/kernel';
import {
  bookStream,
  lineOf,
  periodDecider,
  periodIn,
  type BookState,
  type PackageLine,
  type PeriodEvent,
  type PeriodState,
} from '@ledger/period';
import {
  nettingDecider,
  openOf,
  settlementDecider,
  type NettingEvent,
  type NettingState,
  type SettlementEvent,
  type SettlementState,
} from '@ledger/settlement';
import { agreementId, type Side } from './co-operation.fixture.js';

export type Drawn = Exclude<SettlementState, { readonly status: 'none' }>;

/** A receipt (its own `receiptId`) or a refund of one. */
export interface Fact {
  readonly factId: string;
  readonly receiptId: string;
  readonly party: Side;
  readonly amount: Fen;
  readonly receivedOn: CalendarDate;
  reversed: boolean;
}

/** What the log of one co-operation has told so far. */
export class Told {
  readonly events: Recorded[] = [];
  readonly books = new Map<string, BookState>();
  readonly nettings = new Map<string, NettingState>();
  readonly facts: Fact[] = [];
  readonly lines: { readonly period: Period; readonly line: PackageLine }[] = [];
  private readonly settlements = new Map<string, SettlementState>();

  periodOf(period: Period): PeriodState {
    return periodIn(this.books.get(bookStream(agreementId, period)) ?? periodDecider.initial, period);
  }

  /** Every period that something happened in. */
  get periods(): readonly (readonly [Period, PeriodState])[] {
    return [...this.books.values()].flatMap((book) => Object.entries(book.periods) as [Period, PeriodState][]);
  }

  get drawn(): readonly Drawn[] {
    return [...this.settlements.values()].filter((one): one is Drawn => one.status !== 'none');
  }

  /** What is owed in any settlement, with what is open of it. */
  get liabilities() {
    return this.drawn.flatMap((of) => of.liabilities.map((one) => ({ ...one, of, open: openOf(one) })));
  }

  /** What has been paid back of a receipt. */
  refunded(receipt: string): Fen {
    const refunds = this.facts.filter(({ receiptId, factId }) => receiptId === receipt && factId !== receipt);
    return sum(refunds.filter(({ reversed }) => !reversed).map(({ amount }) => amount));
  }

  take(recorded: Recorded): void {
    const { event, stream } = recorded;
    this.events.push(recorded);
    if (stream.startsWith('receipt-')) this.fact(event as ReceiptEvent);
    else if (stream.startsWith('period-')) {
      const told = event as PeriodEvent;
      this.books.set(stream, periodDecider.evolve(this.books.get(stream) ?? periodDecider.initial, told));
      const line = lineOf(told);
      if (line) this.lines.push({ period: told.data.period, line });
    } else if (stream.startsWith('settlement-')) {
      const before = this.settlements.get(stream) ?? settlementDecider.initial;
      this.settlements.set(stream, settlementDecider.evolve(before, event as SettlementEvent));
    } else if (stream.startsWith('netting-')) {
      const id = stream.slice('netting-'.length);
      const before = this.nettings.get(id) ?? nettingDecider.initial;
      this.nettings.set(id, nettingDecider.evolve(before, event as NettingEvent));
    }
  }

  private fact({ type, data }: ReceiptEvent): void {
    const { factId, receivedOn } = data;
    if (type === 'FactReversed') {
      for (const one of this.facts) if (one.factId === factId) one.reversed = true;
      return;
    }
    const receiptId = type === 'TaxReceiptRecorded' ? factId : data.receiptId;
    const amount = type === 'TaxReceiptRecorded' ? data.gross : data.amount;
    const party = data.recordedBy.party as Side;
    this.facts.push({ factId, receiptId, party, amount, receivedOn, reversed: false });
  }
}
