import { referenceStream } from '@ledger/fact';
import { invariant, type Command, type Period } from '@ledger/kernel';
import { followed, type Governing } from '@ledger/sharing';
import { eventsOf, suspended } from './events-of.js';
import type { IncomingFact, IncomingStatistic, Surroundings } from './incoming.js';
import { StatisticNoted, type PeriodEvent } from './period.events.js';
import { reject } from './period.rejections.js';
import { evolveBook, periodIn, settledBy, type BookState } from './period.state.js';
import { revise, type Change, type Checkpoint } from './propose.js';

export type BookFacts = Command<
  'BookFacts',
  {
    readonly agreementId: string;
    readonly firstPosition: number;
    readonly lastPosition: number;
    /** In the order of the log; looked up, not part of what was asked. */
    readonly facts?: readonly (IncomingFact | IncomingStatistic)[];
    readonly surroundings?: Surroundings;
    readonly checkpoint?: Checkpoint;
  }
>;

/**
 * Shares each fact under the rule version of its own period and books it, with what it changes in other years; puts
 * statistics beside the money. In a period that was put to the parties the new content voids what they signed, says so,
 * and stands as the next revision. A fact the book has had is passed over; a closed period's statistics stay as they
 * were signed.
 */
export function bookFacts(book: BookState, data: BookFacts['data']): PeriodEvent[] {
  const { agreementId, facts, surroundings, checkpoint } = data;
  invariant(facts && surroundings && checkpoint, 'facts are booked without being looked up');
  const booking = new Booking(book, agreementId);
  for (const incoming of facts) {
    const { position, period } = incoming;
    if (!isDue(booking.book, incoming)) continue;
    const closed = periodIn(booking.book, period).status === 'closed';
    if ('cause' in incoming) {
      if (closed) reject('period.closed', period);
      for (const event of booked(booking.book, agreementId, incoming, surroundings)) {
        booking.record(event, incoming.cause.id, position);
      }
    } else if (!closed) {
      const { statistic } = incoming;
      booking.record(
        StatisticNoted({ agreementId, period, factPosition: position, ...statistic }),
        statistic.reportId,
        position,
      );
    }
  }
  return booking.finish(checkpoint, surroundings.governing);
}

/**
 * A fact comes once; one that is looked at again must still be undecided, or a figure still the one on record, which may
 * have been noted in another book.
 */
function isDue(book: BookState, incoming: IncomingFact | IncomingStatistic): boolean {
  const { position } = incoming;
  if (!('cause' in incoming) || !incoming.again) return position > book.lastFact;
  const undecided = periodIn(book, incoming.period).suspended.some(({ factPosition }) => factPosition === position);
  if (undecided || incoming.cause.kind !== 'reference') return undecided;
  return (book.figures[referenceStream(incoming.cause.id)] ?? position) === position;
}

/** The events of one fact. The reversal of a suspended one only ends its suspension: it never had a share. */
function booked(
  book: BookState,
  agreementId: string,
  incoming: IncomingFact,
  { others, byHash }: Surroundings,
): PeriodEvent[] {
  const { kind, cause, period, again } = incoming;
  const reversed = { factId: cause.id, kind };
  const lifted = periodIn(book, period).suspended.find((one) => kind === 'reversal' && settledBy(one, reversed));
  if (lifted) return [suspended(agreementId, incoming, lifted)];
  const events = eventsOf(agreementId, incoming, followed([book.standing, ...others]), byHash);
  return again && events[0]?.type === 'FactSuspended' ? [] : events;
}

/** Events that leave what the parties sign as it is. */
const ASIDE: ReadonlySet<PeriodEvent['type']> = new Set(['FigureNoted', 'YearEnded']);

/** The events of one command, the book as they leave it, and what first changed each period. */
class Booking {
  private readonly events: PeriodEvent[] = [];
  private readonly causes = new Map<Period, Change>();

  constructor(
    public book: BookState,
    private readonly agreementId: string,
  ) {}

  record(event: PeriodEvent, causedBy: string, causedByPosition: number): void {
    this.add(event);
    const { period } = event.data;
    if (!ASIDE.has(event.type) && !this.causes.has(period)) this.causes.set(period, { causedBy, causedByPosition });
  }

  finish(checkpoint: Checkpoint, governing?: Governing): PeriodEvent[] {
    const { agreementId } = this;
    for (const [period, cause] of this.causes) {
      for (const event of revise(this.book, agreementId, period, cause, checkpoint, governing)) this.add(event);
    }
    return this.events;
  }

  private add(event: PeriodEvent): void {
    this.events.push(event);
    this.book = evolveBook(this.book, event);
  }
}
