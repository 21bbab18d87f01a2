import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Reactions, type Reaction, type Recorded } from '@ledger/event-store';
import { SYSTEM, type EventOf } from '@ledger/kernel';
import { PeriodClosed } from '@ledger/period';
import { DecideSettlement } from './decide-settlement.js';

/** A period that every party has signed is settled without anyone asking. */
@Injectable()
export class DrawSettlements implements Reaction {
  readonly name = 'draw-settlements';
  readonly on = [PeriodClosed];

  constructor(
    private readonly commands: CommandBus,
    reactions: Reactions,
  ) {
    reactions.add(this);
  }

  async react(events: readonly Recorded<EventOf<typeof PeriodClosed>>[], ledger: string): Promise<void> {
    for (const { position, effectiveOn, event } of events) {
      const { agreementId, period, fingerprint, positions, follows, revision } = event.data;
      // What a reopened period came to beside what was closed before is a settlement of its own.
      const settlementId = `${agreementId}:${period}${follows ? `~${revision}` : ''}`;
      const data = { settlementId, agreementId, period, fingerprint, positions };
      await this.commands.execute(
        new DecideSettlement(
          { type: 'DrawSettlement', data, by: SYSTEM },
          { ledger, key: `settlement:${position}`, effectiveOn, causedBy: position },
        ),
      );
    }
  }
}
