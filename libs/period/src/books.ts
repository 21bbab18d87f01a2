import { Injectable } from '@nestjs/common';
import { agreementDeciderWith, versionFor, type Agreement, type AgreementState } from '@ledger/agreement';
import { EventStore, TreeKeeper, type Guard, type Recorded } from '@ledger/event-store';
import {
  compareDates,
  firstDay,
  InvariantViolated,
  invariant,
  lastDay,
  nextPeriod,
  period as readPeriod,
  periodKind,
  periodOf,
  previousPeriod,
  yearOf,
  type EventOf,
  type Period,
} from '@ledger/kernel';
import {
  clauses,
  governedByVersions,
  ownPeriodOf,
  readAgreement,
  type AgreementByHash,
  type Governing,
} from '@ledger/sharing';
import type { Periods } from './domain/deadlines.js';
import { DisputeRaised } from './domain/dispute.events.js';
import type { FoundLine } from './domain/decide-dispute.js';
import type { Surroundings } from './domain/incoming.js';
import { lineOf } from './domain/line-of.js';
import type { PackageLine } from './domain/package.js';
import { periodDecider } from './domain/period.decider.js';
import type { PeriodEvent } from './domain/period.events.js';
import { reject } from './domain/period.rejections.js';
import {
  bookStream,
  disputesIn,
  isReopened,
  periodIn,
  type BookState,
  type PeriodState,
} from './domain/period.state.js';
import type { Checkpoint } from './domain/propose.js';
import { endsYear } from './domain/year-end.js';

const agreements = agreementDeciderWith(clauses);
const agreementStream = (agreementId: string): string => `agreement-${agreementId}`;
type Folded<S> = { readonly revision: number; readonly state: S };

/** What an act on a period must know beside the period's own book. */
@Injectable()
export class Books {
  private readonly read = new Map<string, Agreement>();

  constructor(
    private readonly events: EventStore,
    private readonly trees: TreeKeeper,
  ) {}

  /** The books and agreements of a ledger as they stand now; each is read once. */
  of(ledger: string): LedgerBooks {
    return new LedgerBooks(this.events, ledger, this.read);
  }

  /** The head of the log's tree as it stands. */
  async checkpoint(ledger: string): Promise<Checkpoint> {
    const { size, root } = await this.trees.head(ledger);
    return { size, root: root.toString('base64') };
  }
}

export class LedgerBooks {
  private readonly books = new Map<string, Promise<BookState>>();
  private readonly agreements = new Map<string, Promise<Folded<AgreementState>>>();

  constructor(
    private readonly events: EventStore,
    private readonly ledger: string,
    private readonly parsed: Map<string, Agreement>,
  ) {}

  book(agreementId: string, period: Period): Promise<BookState> {
    const stream = bookStream(agreementId, period);
    let book = this.books.get(stream);
    if (!book)
      this.books.set(stream, (book = this.events.load(this.ledger, stream, periodDecider).then(({ state }) => state)));
    return book;
  }

  async period(agreementId: string, period: Period): Promise<PeriodState> {
    return periodIn(await this.book(agreementId, period), period);
  }

  /** The version of an agreement that governs a tax period. Rejects `period.outside-the-agreement`. */
  async agreementFor(agreementId: string, period: Period): Promise<Agreement> {
    const found = governing(await this.stateOf(agreementId), period);
    return found ? this.parse(found) : reject('period.outside-the-agreement', period, { agreement: agreementId });
  }

  /** Every version of an agreement that was signed by all, oldest first. */
  async versions(agreementId: string): Promise<Agreement[]> {
    const { versions } = await this.stateOf(agreementId);
    return versions.filter(({ status }) => status === 'in-force').map((version) => this.parse(version));
  }

  /** The versions in force, each for its own periods. */
  async governing(agreementId: string): Promise<Governing> {
    return governedByVersions(await this.versions(agreementId));
  }

  /** The agreement of a period as officers name it. Rejects `period.wrong-kind` when it closes by other periods. */
  async agreementClosing(agreementId: string, period: Period): Promise<Agreement> {
    const agreement = await this.agreementFor(agreementId, period);
    if (periodKind(period) !== agreement.period) reject('period.wrong-kind', period, { kind: agreement.period });
    return agreement;
  }

  /** The period before, where any version of the agreement has one: a new version begins no new sequence. */
  async previous({ id }: Agreement, period: Period): Promise<{ period: Period; closed: boolean } | undefined> {
    const before = previousPeriod(period);
    if (!governing(await this.stateOf(id), before)) return undefined;
    return { period: before, closed: (await this.period(id, before)).status === 'closed' };
  }

  /** Whether locking a period means ending its calendar year. */
  async endsYear(agreement: Agreement, period: Period): Promise<boolean> {
    const state = await this.stateOf(agreement.id);
    return endsYear(agreement, period, governing(state, nextPeriod(period)) !== undefined);
  }

  /**
   * The period a fact belongs to. A figure may be of a year before the agreement, or after it: it belongs to the first
   * or the last period there is.
   */
  async ownPeriod(agreementId: string, taxPeriod: Period): Promise<Period> {
    const state = await this.stateOf(agreementId);
    const version = governing(state, taxPeriod);
    if (version) return ownPeriodOf(taxPeriod, this.parse(version).period);
    const versions = await this.versions(agreementId);
    const [first, last] = [versions[0], versions.at(-1)];
    invariant(first && last, `no version of ${agreementId} is in force`);
    const before = lastDay(taxPeriod) < first.validity.from;
    return before ? periodOf(first.validity.from, first.period) : periodOf(last.validity.to, last.period);
  }

  /**
   * Where a fact of a period is booked: in that period until it is closed, afterwards in the first one that is still
   * open to entries. A period that was reopened takes its own facts alone; one between two versions, which none of them
   * governs, is never closed and takes nothing.
   */
  async bookedIn(agreementId: string, own: Period): Promise<Period> {
    if ((await this.period(agreementId, own)).status !== 'closed') return own;
    const agreement = await this.stateOf(agreementId);
    const last = agreement.versions.findLast(({ status }) => status === 'in-force');
    for (let period = nextPeriod(own); ; period = nextPeriod(period)) {
      const between = last !== undefined && firstDay(period) < last.validity.from;
      if (between && !governing(agreement, period)) continue;
      const state = await this.period(agreementId, period);
      if (state.status === 'open' && !isReopened(state)) return period;
    }
  }

  /** Every period that something happened in. */
  async periods(agreementId: string): Promise<Periods> {
    const books = [...(await this.all(agreementId)).values()];
    return new Map(books.flatMap(({ periods }) => Object.entries(periods) as [Period, PeriodState][]));
  }

  /** Periods after one that are not open to entries any more, in order. */
  async later(agreementId: string, than: Period): Promise<Period[]> {
    const books = [...(await this.all(agreementId, than)).values()];
    return books
      .flatMap(({ periods }) => Object.entries(periods) as [Period, PeriodState][])
      .filter(([period, { status }]) => status !== 'open' && compareDates(firstDay(period), lastDay(than)) > 0)
      .map(([period]) => period)
      .sort();
  }

  /** What a dispute on a line of a period must know: where it stands, and the line itself where it was signed by all. */
  async foundLine(
    agreementId: string,
    period: Period,
    lineId: string,
  ): Promise<Omit<FoundLine, 'checkpoint' | 'raisedOn'>> {
    const { parties } = await this.agreementClosing(agreementId, period);
    const home = await this.bookedIn(agreementId, period);
    const { closed } = await this.period(agreementId, period);
    const settled = closed && (await this.settledLine(agreementId, period, lineId));
    const own = bookStream(agreementId, home);
    const books = [...(await this.all(agreementId, home))].filter(([stream]) => stream !== own);
    const others = books.flatMap(([, book]) => disputesIn(book));
    return { home, parties: parties.map(({ id }) => id), others, ...(settled && { settled }) };
  }

  /** The line of a period as it was signed; a book forgets those of closed periods, the log does not. */
  private async settledLine(agreementId: string, period: Period, lineId: string): Promise<PackageLine | undefined> {
    let found: PackageLine | undefined;
    let settled: PackageLine | undefined;
    for await (const page of this.events.log.stream(this.ledger, bookStream(agreementId, period))) {
      for (const { event } of page as readonly { readonly event: PeriodEvent }[]) {
        if (event.data.period !== period) continue;
        const line = lineOf(event);
        if (line?.lineId === lineId) found = line;
        if (event.type === 'PeriodClosed') settled = found;
      }
    }
    return settled;
  }

  /** Every book of an agreement, by stream: one for each calendar year it governs, and those up to `booked`. */
  async all(agreementId: string, booked?: Period): Promise<ReadonlyMap<string, BookState>> {
    const versions = await this.versions(agreementId);
    const from = Math.min(...versions.map(({ validity }) => yearOf(validity.from)));
    const until = [...versions.map(({ validity }) => validity.to), ...(booked ? [lastDay(booked)] : [])];
    const years = Math.max(...until.map(yearOf)) - from + 1;
    const periods = Array.from({ length: Math.max(0, years) }, (_, n) => readPeriod(`${from + n}`));
    return new Map(
      await Promise.all(
        periods.map(async (period) => [bookStream(agreementId, period), await this.book(agreementId, period)] as const),
      ),
    );
  }

  /**
   * What facts booked in one period are booked against. An account may have gone on in any year's book, an earlier one
   * too, so all of them are asked. Only the reaction that shares facts writes what they leave behind, and the store lets
   * one process at a time run it for a ledger: what is read here stands until its command is stored.
   */
  async surroundings(agreementId: string, booked: Period, concerned: readonly Agreement[]): Promise<Surroundings> {
    const known = (await this.stateOf(agreementId)).versions;
    const byHash: AgreementByHash = (version, hash) => {
      const found = known[version - 1];
      invariant(found?.hash === hash, `${agreementId} has no version ${version} ${hash}`);
      return this.parse(found);
    };
    const governing = await this.governing(agreementId);
    if (!concerned.some(goesOn)) return { others: [], byHash, governing };
    const own = bookStream(agreementId, booked);
    const books = [...(await this.all(agreementId, booked))].filter(([stream]) => stream !== own);
    return { others: books.map(([, { standing }]) => standing), byHash, governing };
  }

  /** The event at a position of the log. */
  async eventAt(position: number): Promise<Recorded> {
    for await (const page of this.events.log.events(this.ledger, position - 1, position)) {
      for (const recorded of page) return recorded;
    }
    throw new InvariantViolated(`the log has no event ${position}`);
  }

  /** The dispute that a command raised which ended at a position: at most its signatures and package came after it. */
  async raisedAt(position: number): Promise<string | undefined> {
    let found: string | undefined;
    for await (const page of this.events.log.events(this.ledger, Math.max(0, position - 3), position)) {
      for (const { event } of page) {
        if (event.type === DisputeRaised.eventName) found = (event as EventOf<typeof DisputeRaised>).data.disputeId;
      }
    }
    return found;
  }

  /** Keeps what is stored by these books from passing by a version that took effect meanwhile. */
  async guard(agreementId: string): Promise<Guard> {
    const { revision } = await this.agreement(agreementId);
    return { stream: agreementStream(agreementId), revision };
  }

  private async stateOf(agreementId: string): Promise<AgreementState> {
    return (await this.agreement(agreementId)).state;
  }

  private agreement(agreementId: string): Promise<Folded<AgreementState>> {
    let folded = this.agreements.get(agreementId);
    if (!folded) {
      folded = this.events.load(this.ledger, agreementStream(agreementId), agreements);
      this.agreements.set(agreementId, folded);
    }
    return folded;
  }

  private parse({ hash, version, document }: AgreementState['versions'][number]): Agreement {
    let agreement = this.parsed.get(`${version} ${hash}`);
    if (!agreement) this.parsed.set(`${version} ${hash}`, (agreement = readAgreement(document, { version })));
    return agreement;
  }
}

/** The version that governs the last day of a period, or else its first. */
const governing = (state: AgreementState, period: Period): AgreementState['versions'][number] | undefined =>
  versionFor(state, lastDay(period)) ?? versionFor(state, firstDay(period));

/** Whether results under an agreement depend on earlier ones. */
const goesOn = ({ rounding, rules }: Agreement): boolean =>
  rounding.level !== 'fact' || rules.some(({ per }) => per !== undefined);
