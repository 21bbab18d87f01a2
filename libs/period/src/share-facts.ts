import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AgreementTookEffect } from '@ledger/agreement';
import { EventStore, Reactions, type Reaction, type Recorded } from '@ledger/event-store';
import {
  DeductionRecorded,
  DeductionReversed,
  FactReversed,
  ReferenceRecorded,
  ReferenceReplaced,
  ReferenceReversed,
  StatisticCorrected,
  StatisticReported,
  StatisticWithdrawn,
  TaxReceiptRecorded,
  TaxRefundRecorded,
} from '@ledger/fact';
import { SYSTEM, type EventOf } from '@ledger/kernel';
import { Books } from './books.js';
import { DecidePeriod } from './decide-period.js';
import type { IncomingFact, IncomingStatistic } from './domain/incoming.js';
import { PeriodLocked } from './domain/period.events.js';
import { bookStream } from './domain/period.state.js';
import { LookUpFacts, type SharedEvent } from './look-up-facts.js';

type Answered = SharedEvent | EventOf<typeof AgreementTookEffect>;
type Incoming = IncomingFact | IncomingStatistic;
/** Facts looked at again in one command. */
const AT_ONCE = 500;

interface Run {
  readonly agreementId: string;
  readonly stream: string;
  readonly facts: Incoming[];
}

/**
 * A fact is shared without anyone asking: every receipt, refund, deduction, figure and reversal finds its agreement,
 * period and shares; locking the last period of a year ends it. A figure, or a new version of the agreement, may decide
 * what was left undecided: those facts are shared then.
 */
@Injectable()
export class ShareFacts implements Reaction {
  readonly name = 'share-facts';
  readonly on = [
    TaxReceiptRecorded,
    TaxRefundRecorded,
    FactReversed,
    DeductionRecorded,
    DeductionReversed,
    ReferenceRecorded,
    ReferenceReplaced,
    ReferenceReversed,
    StatisticReported,
    StatisticCorrected,
    StatisticWithdrawn,
    PeriodLocked,
    AgreementTookEffect,
  ];

  constructor(
    private readonly books: Books,
    private readonly events: EventStore,
    private readonly commands: CommandBus,
    reactions: Reactions,
  ) {
    reactions.add(this);
  }

  async react(events: readonly Recorded<Answered>[], ledger: string): Promise<void> {
    let known = this.lookUp(ledger);
    let run: Run | undefined;
    let first: Recorded | undefined;
    let settles: Recorded<Answered> | undefined;
    const send = async (): Promise<void> => {
      if (run && first) await this.book(ledger, run, first, 'share', known);
      run = undefined;
      if (settles) await this.lookAgain(ledger, settles);
      settles = undefined;
      // What was just booked may be what the next fact's year has come to.
      known = this.lookUp(ledger);
    };
    for (const recorded of events) {
      if (settles && !maySettle(recorded)) await send();
      if (recorded.event.type === 'AgreementTookEffect') {
        await send();
        settles = recorded;
        continue;
      }
      const { agreementId } = recorded.event.data;
      const asked = recorded as Recorded<SharedEvent>;
      let incoming = await known.incoming(asked);
      if (!incoming) {
        // A figure noted before a crash may not have been followed up.
        if (maySettle(recorded)) settles = recorded;
        continue;
      }
      const stream = bookStream(agreementId, incoming.period);
      if (run?.stream !== stream) {
        await send();
        incoming = await known.incoming(asked);
        run = { agreementId, stream, facts: [] };
        first = recorded;
      }
      if (incoming) run.facts.push(incoming);
      if (maySettle(recorded)) settles = recorded;
    }
    await send();
  }

  /** Looks once more at figures, where a version that may read them took effect, and at what was left undecided. */
  private async lookAgain(ledger: string, settles: Recorded<Answered>): Promise<void> {
    const { agreementId } = settles.event.data;
    if (settles.event.type === 'AgreementTookEffect') {
      await this.each(ledger, settles, 'note-again', (known) => known.figures(agreementId));
    }
    await this.each(ledger, settles, 'share-again', (known) => known.suspended(agreementId));
  }

  /** One command a book and so many facts. */
  private async each(
    ledger: string,
    cause: Recorded<Answered>,
    what: string,
    find: (known: LookUpFacts) => Promise<readonly IncomingFact[]>,
  ): Promise<void> {
    const { agreementId } = cause.event.data;
    const known = this.lookUp(ledger);
    const facts = await find(known);
    const streams = new Set(facts.map(({ period }) => bookStream(agreementId, period)));
    for (const stream of streams) {
      const own = facts.filter(({ period }) => bookStream(agreementId, period) === stream);
      for (let from = 0; from < own.length; from += AT_ONCE) {
        const run = { agreementId, stream, facts: own.slice(from, from + AT_ONCE) };
        await this.book(ledger, run, cause, `${what}:${cause.position}`, known);
      }
    }
  }

  private async book(
    ledger: string,
    { agreementId, facts }: Run,
    cause: Recorded,
    what: string,
    known: LookUpFacts,
  ): Promise<void> {
    const [first, last] = [facts[0], facts.at(-1)];
    if (!first || !last) return;
    const [firstPosition, lastPosition] = [first.position, last.position];
    const key = `${what}:${firstPosition}-${lastPosition}`;
    const guards = [await known.guard(agreementId)];
    const context = { ledger, key, effectiveOn: cause.effectiveOn, causedBy: cause.position, guards };
    const data = { agreementId, firstPosition, lastPosition };
    await this.commands.execute(
      new DecidePeriod(first.period, { type: 'BookFacts', data, by: SYSTEM }, context, facts),
    );
  }

  private lookUp(ledger: string): LookUpFacts {
    return new LookUpFacts(this.books.of(ledger), this.events, ledger);
  }
}

/** Whether an event may decide what was left undecided before it. */
const maySettle = ({ event: { type } }: Recorded<Answered>): boolean =>
  type === 'ReferenceRecorded' || type === 'ReferenceReplaced' || type === 'ReferenceReversed';
