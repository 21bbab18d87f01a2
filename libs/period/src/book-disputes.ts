import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Reactions, type Reaction, type Recorded } from '@ledger/event-store';
import { SYSTEM, type EventOf } from '@ledger/kernel';
import { Books } from './books.js';
import { DecidePeriod } from './decide-period.js';
import { knownOn } from './domain/course.js';
import { DisputeEnded } from './domain/dispute.events.js';

/**
 * What a dispute of a closed period came to is booked in the first open one without anyone asking; while its period is
 * not closed that was done when it ended.
 */
@Injectable()
export class BookDisputes implements Reaction {
  readonly name = 'book-disputes';
  readonly on = [DisputeEnded];

  constructor(
    private readonly books: Books,
    private readonly commands: CommandBus,
    reactions: Reactions,
  ) {
    reactions.add(this);
  }

  async react(events: readonly Recorded<EventOf<typeof DisputeEnded>>[], ledger: string): Promise<void> {
    for (const recorded of events) {
      const { position, effectiveOn, event } = recorded;
      const { agreementId, period: disputedIn, disputeId } = event.data;
      const books = this.books.of(ledger);
      if ((await books.period(agreementId, disputedIn)).disputes[disputeId]?.booked) continue;
      const period = await books.bookedIn(agreementId, disputedIn, knownOn(recorded));
      const data = { agreementId, period, disputeId, disputedIn };
      const context = { ledger, key: `dispute:${position}`, effectiveOn, causedBy: position };
      await this.commands.execute(new DecidePeriod(period, { type: 'BookDispute', data, by: SYSTEM }, context));
    }
  }
}
