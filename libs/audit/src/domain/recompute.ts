import { agreementEvents } from '@ledger/agreement';
import { arrangementEvents } from '@ledger/arrangement';
import { type Event, type EventType } from '@ledger/kernel';
import {
  isMoving,
  partyKeyEvents,
  periodDecider,
  periodEvents,
  type BookState,
  type PeriodEvent,
} from '@ledger/period';
import { nettingEvents, settlementEvents } from '@ledger/settlement';
import { AgreementCheck } from './check-agreements.js';
import { ApportionmentCheck } from './check-apportionments.js';
import { DisputeCheck } from './check-disputes.js';
import { EntryCheck, isMoney } from './check-entries.js';
import { FigureCheck, isReport } from './check-figures.js';
import { NettingCheck, type NettingRecord } from './check-nettings.js';
import { PeriodCheck, type NamedHead } from './check-periods.js';
import { SettlementCheck } from './check-settlements.js';
import { isBooked, ShareCheck } from './check-shares.js';
import type { CheckLog, LoggedEvent } from './finding.js';

const namesOf = (types: readonly EventType[]): ReadonlySet<string> => new Set(types.map(({ eventName }) => eventName));
const AGREEMENT = namesOf(agreementEvents);
const PERIOD = namesOf(periodEvents);
const ARRANGEMENT = namesOf(arrangementEvents);
const PARTY_KEY = namesOf(partyKeyEvents);
const NETTING = namesOf(nettingEvents);
const SETTLEMENT = namesOf([...settlementEvents, ...nettingEvents]);

/** Results that follow from what is in the log but are not in it yet: their reactions may still be under way. */
export interface Pending {
  readonly shares: number;
  readonly settlements: number;
  readonly entries: number;
}

/**
 * Computes a ledger again from its facts and its signed agreements: every share, fingerprint, signature, settlement and
 * entry is derived anew and held against what was recorded. Takes the events in order, once, and keeps only what later
 * ones need: the open periods, and facts and money results until they were answered.
 */
export class Recompute {
  private readonly agreements = new AgreementCheck();
  private readonly shares = new ShareCheck(this.agreements);
  private readonly periods = new PeriodCheck(this.agreements);
  private readonly figures = new FigureCheck(this.periods.packages);
  private readonly apportionments = new ApportionmentCheck();
  private readonly disputes = new DisputeCheck();
  private readonly settlements = new SettlementCheck(this.agreements);
  private readonly netted = new NettingCheck();
  private readonly entries = new EntryCheck();
  private readonly books = new Map<string, BookState>();

  take(recorded: LoggedEvent): void {
    const { event, stream } = recorded;
    if (isMoving(event)) this.shares.fact(recorded);
    else if (isReport(event)) this.figures.reported(recorded);
    else if (AGREEMENT.has(event.type)) this.agreements.take(recorded);
    else if (PERIOD.has(event.type)) this.period(recorded);
    else if (ARRANGEMENT.has(event.type)) this.apportionments.take(recorded);
    else if (PARTY_KEY.has(event.type)) this.periods.key(recorded);
    else if (SETTLEMENT.has(event.type)) this.settled(recorded);
    else if (event.type === 'EntryPosted') this.entries.posted(recorded);
    if (isMoney(event)) this.entries.money(recorded);
    if (event.type === 'PeriodClosed') this.settlements.closed(recorded);
    if (PERIOD.has(event.type)) this.books.set(stream, periodDecider.evolve(this.bookOf(stream), event as PeriodEvent));
  }

  /** After the last event: what was passed over. */
  finish(): void {
    this.shares.finish();
    this.settlements.finish();
    this.netted.finish();
    this.entries.finish();
  }

  /** One log of findings a check, in a fixed order. */
  get logs(): readonly CheckLog[] {
    const { agreements, shares, periods, apportionments, disputes, settlements, netted, entries } = this;
    const own = [agreements.log, shares.log, periods.packages, periods.signatures];
    return [...own, apportionments.log, disputes.log, settlements.log, netted.log, entries.log];
  }

  get pending(): Pending {
    const { shares, disputes, settlements, entries } = this;
    return { shares: shares.pending + disputes.pending, settlements: settlements.pending, entries: entries.pending };
  }

  /** Nettings that this ledger takes part in. */
  get nettings(): readonly NettingRecord[] {
    return this.netted.records;
  }

  /** Heads of the log that packages name. */
  get namedHeads(): readonly NamedHead[] {
    return this.periods.heads;
  }

  /** Says against which check an event's own failure counts: one that cannot even be taken. */
  logFor({ type }: Event): CheckLog {
    if (AGREEMENT.has(type)) return this.agreements.log;
    if (ARRANGEMENT.has(type)) return this.apportionments.log;
    if (SETTLEMENT.has(type)) return this.settlements.log;
    if (type === 'EntryPosted') return this.entries.log;
    return PERIOD.has(type) && type.startsWith('P') ? this.periods.packages : this.shares.log;
  }

  private settled(recorded: LoggedEvent): void {
    this.settlements.take(recorded);
    if (NETTING.has(recorded.event.type)) this.netted.take(recorded);
    else this.netted.settlement(recorded);
  }

  private period(recorded: LoggedEvent): void {
    if (isBooked(recorded.event)) this.shares.booked(recorded, this.books);
    else if (recorded.event.type === 'StatisticNoted') this.figures.noted(recorded);
    else {
      const book = this.bookOf(recorded.stream);
      this.periods.take(recorded, book);
      this.disputes.take(recorded, book, this.books);
    }
    if (recorded.event.type === 'PeriodLocked') this.shares.locked(recorded, this.bookOf(recorded.stream));
  }

  private bookOf(stream: string): BookState {
    return this.books.get(stream) ?? periodDecider.initial;
  }
}
