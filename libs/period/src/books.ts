import { Injectable } from '@nestjs/common';
import { agreementDeciderWith, type Agreement, type AgreementState } from '@ledger/agreement';
import { EventStore, TreeKeeper, type Guard, type Recorded } from '@ledger/event-store';
import {
  FIRST_YEAR,
  InvariantViolated,
  invariant,
  LAST_YEAR,
  period as readPeriod,
  type CalendarDate,
  type EventOf,
  type Period,
} from '@ledger/kernel';
import { clauses, governedByVersions, readAgreement, type AgreementByHash, type Governing } from '@ledger/sharing';
import type { Plans } from './domain/deadlines.js';
import { Course, inCourse, type Closing, type Periods } from './domain/course.js';
import { DisputeRaised } from './domain/dispute.events.js';
import type { FoundLine } from './domain/decide-dispute.js';
import type { Surroundings } from './domain/incoming.js';
import { lineOf } from './domain/line-of.js';
import { withNamed, type PackageLine } from './domain/package.js';
import { periodDecider, type LockPeriod } from './domain/period.decider.js';
import type { PeriodEvent } from './domain/period.events.js';
import { reject } from './domain/period.rejections.js';
import {
  bookStream,
  disputesIn,
  linesOf,
  periodIn,
  suspendedIn,
  type BookState,
  type PeriodState,
} from './domain/period.state.js';
import type { Checkpoint } from './domain/propose.js';
import { versionSharing } from './domain/shared-under.js';
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
  private readonly courses = new Map<string, Promise<Course<Agreement>>>();
  private readonly allBooks = new Map<string, Promise<ReadonlyMap<string, BookState>>>();

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
    const found = (await this.course(agreementId)).governing(period);
    return found ?? reject('period.outside-the-agreement', period, { agreement: agreementId });
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

  /** Which periods an agreement has, over all its versions. */
  course(agreementId: string): Promise<Course<Agreement>> {
    let course = this.courses.get(agreementId);
    if (!course) {
      course = this.versions(agreementId).then((versions) => new Course(versions));
      this.courses.set(agreementId, course);
    }
    return course;
  }

  /**
   * How a period, as officers name it, is closed. Rejects `period.wrong-kind` when its days are closed by other periods,
   * `period.outside-the-agreement` when no version governs it and it holds nothing that would have to be run off.
   */
  async closing(agreementId: string, period: Period): Promise<Closing<Agreement>> {
    const course = await this.course(agreementId);
    const found = course.closing(period, await this.period(agreementId, period));
    if (found) return found;
    const { period: kind } = await this.agreementFor(agreementId, period);
    return reject('period.wrong-kind', period, { kind });
  }

  /** The version that a period is closed by; rejects as `closing` does. */
  async agreementClosing(agreementId: string, period: Period): Promise<Agreement> {
    return (await this.closing(agreementId, period)).agreement;
  }

  /** Whose the plan of a year's transfers is. Rejects `period.outside-the-agreement`. */
  async partiesIn(agreementId: string, year: Period): Promise<string[]> {
    const version = (await this.course(agreementId)).ofYear(year, await this.periods(agreementId));
    if (!version) return reject('period.outside-the-agreement', year, { agreement: agreementId });
    return version.parties.map(({ id }) => id);
  }

  /** What the lock of a period must know of the agreement and of the periods around it; rejects as `closing` does. */
  async locking(
    agreementId: string,
    period: Period,
  ): Promise<Pick<LockPeriod['data'], 'parties' | 'previous' | 'endsYear' | 'runOff'>> {
    const course = await this.course(agreementId);
    const { agreement, runOff } = await this.closing(agreementId, period);
    const previous = course.previous(period, await this.periods(agreementId));
    const { parties, version, hash } = agreement;
    return {
      parties: parties.map(({ id }) => id),
      ...(previous && { previous }),
      ...{ endsYear: endsYear(course, period), ...(runOff && { runOff: { version, hash } }) },
    };
  }

  /**
   * The period a fact belongs to. A figure may be of a time that no version governs: it belongs to the first period
   * after it, or to the last there is.
   */
  async ownPeriod(agreementId: string, taxPeriod: Period): Promise<Period> {
    const own = (await this.course(agreementId)).own(taxPeriod);
    invariant(own, `no version of ${agreementId} is in force`);
    return own;
  }

  /**
   * Where a fact of a period is booked: in that period until it is closed, afterwards in the first one that is still
   * open to entries; when there is none, in the run-off, in the period of the day `on` which it became known.
   */
  async bookedIn(agreementId: string, own: Period, on: CalendarDate): Promise<Period> {
    if ((await this.period(agreementId, own)).status !== 'closed') return own;
    const course = await this.course(agreementId);
    const periods = await this.periods(agreementId);
    return course.openAfter(own, periods) ?? course.openInRunOff(on, periods);
  }

  /** Every period that something happened in. */
  async periods(agreementId: string): Promise<Periods> {
    const books = [...(await this.all(agreementId)).values()];
    return new Map(books.flatMap(({ periods }) => Object.entries(periods) as [Period, PeriodState][]));
  }

  /** The version under which the fact at a position was shared, if it has been. */
  async sharing(agreementId: string, taxPeriod: Period, position: number): Promise<Agreement | undefined> {
    const books = [...(await this.all(agreementId)).values()];
    const undecided = books.flatMap(suspendedIn).some(({ factPosition }) => factPosition === position);
    if (undecided || books.every(({ lastFact }) => lastFact < position)) return undefined;
    const version = versionSharing(books, taxPeriod, position);
    return (await this.versions(agreementId)).find((one) => one.version === version);
  }

  /** The plans of transfers that were filed, by calendar year. */
  async plans(agreementId: string): Promise<Plans> {
    const books = [...(await this.all(agreementId))];
    return new Map(
      books.flatMap(([stream, { plan }]) => (plan ? [[readPeriod(stream.slice(-4)), plan] as const] : [])),
    );
  }

  /** Periods after one that are not open to entries any more, in order. */
  async later(agreementId: string, than: Period): Promise<Period[]> {
    const books = [...(await this.all(agreementId)).values()];
    return books
      .flatMap(({ periods }) => Object.entries(periods) as [Period, PeriodState][])
      .filter(([period, { status }]) => status !== 'open' && inCourse(period, than) > 0)
      .map(([period]) => period)
      .sort(inCourse);
  }

  /** What a dispute on a line of a period must know: where it stands, and the line itself where it was signed by all. */
  async foundLine(
    agreementId: string,
    period: Period,
    lineId: string,
    on: CalendarDate,
  ): Promise<Omit<FoundLine, 'checkpoint' | 'raisedOn'>> {
    const { parties } = await this.agreementClosing(agreementId, period);
    const home = await this.bookedIn(agreementId, period, on);
    const state = await this.period(agreementId, period);
    const settled = state.closed && (await this.settledLine(agreementId, period, lineId));
    const lines = [...linesOf(state), ...(settled ? [settled] : [])].filter((line) => line.lineId === lineId);
    const own = bookStream(agreementId, home);
    const books = [...(await this.all(agreementId))].filter(([stream]) => stream !== own);
    const others = books.flatMap(([, book]) => disputesIn(book));
    const concerned = withNamed(
      parties.map(({ id }) => id),
      lines,
    );
    return { home, parties: concerned, others, ...(settled && { settled }) };
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

  /** Every book of an agreement that something stands in, by stream; one may be of a year that no version governs. */
  all(agreementId: string): Promise<ReadonlyMap<string, BookState>> {
    let all = this.allBooks.get(agreementId);
    if (!all) this.allBooks.set(agreementId, (all = this.everyBook(agreementId)));
    return all;
  }

  private async everyBook(agreementId: string): Promise<ReadonlyMap<string, BookState>> {
    const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, n) => readPeriod(`${FIRST_YEAR + n}`));
    const named = new Map(years.map((year) => [bookStream(agreementId, year), year]));
    const found = await this.events.log.existing(this.ledger, [...named.keys()]);
    const books = found.map(async (stream) => {
      return [stream, await this.book(agreementId, named.get(stream) as Period)] as const;
    });
    return new Map(await Promise.all(books));
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
    const books = [...(await this.all(agreementId))].filter(([stream]) => stream !== own);
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

/** Whether results under an agreement depend on earlier ones. */
const goesOn = ({ rounding, rules }: Agreement): boolean =>
  rounding.level !== 'fact' || rules.some(({ per }) => per !== undefined);
