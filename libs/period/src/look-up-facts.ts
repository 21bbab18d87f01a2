import type { Agreement } from '@ledger/agreement';
import type { EventStore, Guard, Recorded } from '@ledger/event-store';
import { referenceDecider, referenceStream, type ReferenceEvent, type StatisticEvent } from '@ledger/fact';
import { Rejection, type CalendarDate, type EventOf, type Period } from '@ledger/kernel';
import type { LedgerBooks } from './books.js';
import {
  causeOf,
  isFigure,
  kindOf,
  takenBackBy,
  taxPeriodOf,
  type Certified,
  type MovingEvent,
} from './domain/cause-of.js';
import { knownOn, ownPeriodUnder } from './domain/course.js';
import { reportedBy, type IncomingFact, type IncomingStatistic } from './domain/incoming.js';
import type { PeriodLocked } from './domain/period.events.js';
import { settledBy, suspendedIn } from './domain/period.state.js';
import { yearEndOf } from './domain/year-end.js';

type Locked = EventOf<typeof PeriodLocked>;
export type SharedEvent = MovingEvent | StatisticEvent | Locked;

const isStatistic = (event: SharedEvent): event is StatisticEvent => event.type.startsWith('Statistic');

/** Finds for facts of the log what their books must know, by the books as they stand at one moment. */
export class LookUpFacts {
  constructor(
    private readonly books: LedgerBooks,
    private readonly events: EventStore,
    private readonly ledger: string,
  ) {}

  /** The fact with what its book must know; undefined when a book has had it, or it is none of the books' business. */
  async incoming(recorded: Recorded<SharedEvent>): Promise<IncomingFact | IncomingStatistic | undefined> {
    const { position, event } = recorded;
    const { type } = event;
    if (isStatistic(event)) return this.statistic(position, event);
    if (type === 'PeriodLocked') {
      const { agreementId, period, endsYear } = event.data;
      const isDue = endsYear && (await this.books.book(agreementId, period)).lastFact < position;
      return isDue ? this.yearEnd(position, event) : undefined;
    }
    const fact = await this.fact(recorded as Recorded<MovingEvent>);
    const own = await this.books.book(event.data.agreementId, fact.ownPeriod);
    return own.lastFact < position ? fact : undefined;
  }

  guard(agreementId: string): Promise<Guard> {
    return this.books.guard(agreementId);
  }

  /** The suspended facts of an agreement, in the order of the log. */
  async suspended(agreementId: string): Promise<IncomingFact[]> {
    const books = [...(await this.books.all(agreementId)).values()];
    const held = books.flatMap(suspendedIn).sort((a, b) => a.factPosition - b.factPosition);
    return Promise.all(
      held.map(async ({ factPosition, period }) => {
        const recorded = (await this.books.eventAt(factPosition)) as Recorded<MovingEvent | Locked>;
        const { event } = recorded;
        const fact =
          event.type === 'PeriodLocked'
            ? await this.yearEnd(factPosition, event)
            : await this.fact(recorded as Recorded<MovingEvent>);
        return { ...fact, period, again: true as const };
      }),
    );
  }

  /** The figures that an agreement's books have noted, each as it was noted last, in the order of the log. */
  async figures(agreementId: string): Promise<IncomingFact[]> {
    const books = [...(await this.books.all(agreementId)).values()];
    const last = new Map<string, number>();
    for (const { figures } of books) {
      for (const [stream, position] of Object.entries(figures))
        last.set(stream, Math.max(position, last.get(stream) ?? 0));
    }
    return Promise.all(
      [...last.values()]
        .sort((a, b) => a - b)
        .map(async (position) => {
          const recorded = (await this.books.eventAt(position)) as Recorded<MovingEvent>;
          return { ...(await this.fact(recorded)), again: true as const };
        }),
    );
  }

  private async statistic(position: number, event: StatisticEvent): Promise<IncomingStatistic | undefined> {
    const { agreementId } = event.data;
    const agreement = await this.books.agreementFor(agreementId, event.data.period).catch((error: unknown) => {
      // Receipts outside of the agreement never get in; statistics may be reported for any time.
      if (error instanceof Rejection) return undefined;
      throw error;
    });
    if (!agreement) return undefined;
    const period = ownPeriodUnder(agreement, event.data.period);
    const own = await this.books.book(agreementId, period);
    if (own.lastFact >= position) return undefined;
    return { position, period, statistic: reportedBy(event) };
  }

  private async yearEnd(position: number, { data: { agreementId, period } }: Locked): Promise<IncomingFact> {
    const agreements = [await this.books.agreementClosing(agreementId, period)];
    const cause = yearEndOf(agreementId, period);
    return { position, cause, kind: 'year-end', period, ownPeriod: period, agreements };
  }

  private async fact(recorded: Recorded<MovingEvent>): Promise<IncomingFact> {
    const { position, event } = recorded;
    const { agreementId } = event.data;
    const taxPeriod = taxPeriodOf(event);
    const figure = isFigure(event);
    const followed = await this.followed(recorded);
    const agreements = figure
      ? await this.books.versions(agreementId)
      : [followed ?? (await this.books.agreementFor(agreementId, taxPeriod))];
    const cause = causeOf(event, figure ? await this.restored(event) : undefined);
    const kind = kindOf(event);
    const ownPeriod = followed
      ? ownPeriodUnder(followed, taxPeriod)
      : await this.books.ownPeriod(agreementId, taxPeriod);
    const period = await this.placeOf(agreementId, ownPeriod, { factId: cause.id, kind }, knownOn(recorded));
    return { position, cause, kind, period, ownPeriod, agreements };
  }

  /**
   * What takes a fact back goes by the version under which that fact was shared: one that was signed since, for the same
   * time, would leave something of it behind.
   */
  private async followed({ stream, event }: Recorded<MovingEvent>): Promise<Agreement | undefined> {
    const origin = takenBackBy(event);
    const { agreementId } = event.data;
    const versions = await this.books.versions(agreementId);
    if (origin === undefined || versions.length === 1) return undefined;
    for await (const page of this.events.log.stream(this.ledger, stream)) {
      const found = (page as readonly Recorded<MovingEvent>[]).find((one) => causeOf(one.event).id === origin);
      if (found) return this.books.sharing(agreementId, taxPeriodOf(event), found.position);
    }
    return undefined;
  }

  /** Where a fact is booked: with what it settles, where that is undecided; otherwise as its own period allows. */
  private async placeOf(
    agreementId: string,
    ownPeriod: Period,
    fact: Parameters<typeof settledBy>[1],
    on: CalendarDate,
  ): Promise<Period> {
    if (fact.kind === 'reversal' || fact.kind === 'reference') {
      const books = [...(await this.books.all(agreementId)).values()];
      const held = books.flatMap(suspendedIn).find((one) => settledBy(one, fact));
      if (held) return held.period;
    }
    return this.books.bookedIn(agreementId, ownPeriod, on);
  }

  /** The figure that is in force again when one that had taken its place is taken back. */
  private async restored({ type, data }: ReferenceEvent): Promise<Certified | undefined> {
    if (type !== 'ReferenceReversed' || data.restores === undefined) return undefined;
    const { state } = await this.events.load(this.ledger, referenceStream(data.referenceId), referenceDecider);
    return state.recordings.find(({ figure }) => figure.referenceId === data.restores)?.figure;
  }
}
