import { Injectable } from '@nestjs/common';
import { EventStore, Reactions, type Reaction, type Recorded } from '@ledger/event-store';
import { SYSTEM, ZERO } from '@ledger/kernel';
import { journalDecider, type PostEntry } from './domain/journal.decider.js';
import { draftOf, moneyEvents } from './domain/posting-rules.js';

/** Every money result is posted without anyone asking; a page of results is one transaction. */
@Injectable()
export class PostEntries implements Reaction {
  readonly name = 'post-entries';
  readonly on = moneyEvents;

  constructor(
    private readonly events: EventStore,
    reactions: Reactions,
  ) {
    reactions.add(this);
  }

  async react(recorded: readonly Recorded[], ledger: string): Promise<void> {
    for (const { position, effectiveOn, event } of recorded) {
      const { description, postings, date = effectiveOn, of } = draftOf(event);
      if (postings.every(({ amount }) => amount === ZERO)) continue;
      const data = { source: position, sourceType: event.type, date, description, ...of, postings };
      const command: PostEntry = { type: 'PostEntry', data, by: SYSTEM };
      const context = { ledger, key: `journal:${position}`, effectiveOn: date, causedBy: position };
      await this.events.decide(`entry-${position}`, journalDecider, command, context);
    }
  }
}
