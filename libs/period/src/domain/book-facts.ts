import type { Agreement } from '@ledger/agreement';
import { invariant, Rejection, sum, type Command, type CreditCode, type Period } from '@ledger/kernel';
import { allocateFact, collectorOf, type Carry, type SharedFact } from '@ledger/sharing';
import {
  FactNotShared,
  FactShared,
  FactSuspended,
  OutputNoted,
  SignaturesVoided,
  type PeriodEvent,
} from './period.events.js';
import { followed } from './carry.js';
import { reject } from './period.rejections.js';
import { evolveBook, periodIn, type BookState } from './period.state.js';
import { propose, type Checkpoint } from './propose.js';

/** A fact of the log on its way into a book. `period` is where it is booked, `ownPeriod` where it belongs. */
export interface IncomingFact {
  readonly position: number;
  readonly fact: SharedFact;
  readonly kind: 'receipt' | 'refund' | 'reversal';
  readonly period: Period;
  readonly ownPeriod: Period;
  readonly agreement: Agreement;
  /** Cumulative rounding of the fact's year, where another book holds it. */
  readonly carry?: Carry;
}
/** An output figure of the log on its way into a book: statistics, in yuan, never money. */
export interface IncomingOutput {
  readonly position: number;
  readonly period: Period;
  readonly output: {
    readonly outputId: string;
    readonly creditCode: CreditCode;
    readonly place: string;
    readonly indicator: string;
    readonly value: string;
  };
}
export type BookFacts = Command<
  'BookFacts',
  {
    readonly agreementId: string;
    readonly firstPosition: number;
    readonly lastPosition: number;
    /** In the order of the log; looked up, not part of what was asked. */
    readonly facts?: readonly (IncomingFact | IncomingOutput)[];
    readonly checkpoint?: Checkpoint;
  }
>;

/**
 * Shares each fact under the rule version of its own period and books it; puts output figures beside the money. In a
 * period that was put to the parties the new content voids what they signed, says so, and stands as the next revision.
 * A fact the book has had is passed over; a closed period's statistics stay as they were signed.
 */
export function bookFacts(book: BookState, { agreementId, facts, checkpoint }: BookFacts['data']): PeriodEvent[] {
  invariant(facts && checkpoint, 'facts are booked without being looked up');
  const booking = new Booking(book, agreementId);
  for (const incoming of facts) {
    const { position, period } = incoming;
    if (position <= booking.book.lastFact) continue;
    const closed = periodIn(booking.book, period).status === 'closed';
    if ('fact' in incoming) {
      if (closed) reject('period.closed', period);
      booking.record(shared(booking.book, agreementId, incoming), incoming.fact.id, position);
    } else if (!closed) {
      const { output } = incoming;
      booking.record(
        OutputNoted({ agreementId, period, factPosition: position, ...output }),
        output.outputId,
        position,
      );
    }
  }
  return booking.finish(checkpoint);
}

/** The events of one command, the book as they leave it, and what first changed each period. */
class Booking {
  private readonly events: PeriodEvent[] = [];
  private readonly causes = new Map<Period, { readonly causedBy: string; readonly causedByPosition: number }>();

  constructor(
    public book: BookState,
    private readonly agreementId: string,
  ) {}

  record(event: PeriodEvent, causedBy: string, causedByPosition: number): void {
    this.add(event);
    if (!this.causes.has(event.data.period)) this.causes.set(event.data.period, { causedBy, causedByPosition });
  }

  finish(checkpoint: Checkpoint): PeriodEvent[] {
    const { agreementId } = this;
    for (const [period, cause] of this.causes) {
      const { status, revision, signatures, proposedBy } = periodIn(this.book, period);
      if (status !== 'proposed') continue;
      const parties = signatures.map(({ party }) => party);
      if (parties.length > 0) this.add(SignaturesVoided({ agreementId, period, revision, parties, ...cause }));
      this.add(propose(agreementId, period, periodIn(this.book, period), checkpoint, proposedBy ?? 'system'));
    }
    return this.events;
  }

  private add(event: PeriodEvent): void {
    this.events.push(event);
    this.book = evolveBook(this.book, event);
  }
}

/** The event of one fact: shared, left with the party that has it already, or suspended where the agreement is silent. */
function shared(book: BookState, agreementId: string, incoming: IncomingFact): PeriodEvent {
  const { position, fact, kind, period, ownPeriod, agreement, carry } = incoming;
  const { id: factId, taxType, taxPeriod, receivedOn, amount } = fact;
  const { creditCode } = fact.enterprise;
  const about = {
    agreementId,
    period,
    factId,
    factPosition: position,
    kind,
    creditCode,
    taxType,
    taxPeriod,
    receivedOn,
    amount,
    ownPeriod,
  };
  try {
    const before = followed([carry, book.carry]);
    const { outcome, portions, explanation, carry: after } = allocateFact(agreement, fact, before);
    const collectedBy = collectorOf(agreement, fact.place);
    if (outcome.kind === 'unshared' && outcome.party === collectedBy) {
      return FactNotShared({ ...about, reason: outcome.reason, keptBy: collectedBy, explanation });
    }
    return FactShared({
      ...about,
      correction: period !== ownPeriod,
      collectedBy,
      base: sum(portions.map((portion) => portion.amount)),
      portions,
      agreementVersion: agreement.version,
      agreementHash: agreement.hash,
      explanation,
      ...(agreement.rounding.level === 'cumulative' && { carry: after }),
    });
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return FactSuspended({ ...about, code: error.code, detail: error.detail });
  }
}
