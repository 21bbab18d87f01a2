import { Injectable } from '@nestjs/common';
import { EventStore, Reactions, type Decision, type Reaction, type Recorded } from '@ledger/event-store';
import { Rejection, SYSTEM, type CalendarDate, type EventOf } from '@ledger/kernel';
import { Books, PeriodClosed } from '@ledger/period';
import { settlementStream } from './decide-settlement.js';
import { remaindersOn } from './domain/remainders.js';
import { roundDecider, roundStream } from './domain/round.js';
import type { CarriedLine, Line } from './domain/settlement.events.js';
import { settlementDecider } from './domain/settlement.decider.js';
import { termsOf } from './domain/terms.js';
import { informed } from './informed.js';

/** Times that a draw is tried again because a payment came in between. */
const TRIES = 5;

/** The settlement of a period; what a reopened one came to beside that (`correction`: its revision) is one of its own. */
export const settlementIdOf = (agreementId: string, period: string, correction?: number): string =>
  `${agreementId}:${period}${correction === undefined ? '' : `~${correction}`}`;

/**
 * A period that every party has signed is settled without anyone asking. What earlier settlements of the agreement leave
 * to it goes into it in the same act: there it is closed, here it is netted with the period's own.
 */
@Injectable()
export class DrawSettlements implements Reaction {
  readonly name = 'draw-settlements';
  readonly on = [PeriodClosed];

  constructor(
    private readonly events: EventStore,
    private readonly books: Books,
    reactions: Reactions,
  ) {
    reactions.add(this);
  }

  async react(events: readonly Recorded<EventOf<typeof PeriodClosed>>[], ledger: string): Promise<void> {
    for (const recorded of events) await this.draw(recorded, ledger);
  }

  private async draw(recorded: Recorded<EventOf<typeof PeriodClosed>>, ledger: string): Promise<void> {
    for (let tried = 1; ; tried++) {
      try {
        return await this.drawOnce(recorded, ledger);
      } catch (error) {
        const moved = error instanceof Rejection && error.code === 'settlement.line-changed';
        if (!moved || tried === TRIES) throw error;
      }
    }
  }

  private async drawOnce(
    { position, effectiveOn, event }: Recorded<EventOf<typeof PeriodClosed>>,
    ledger: string,
  ): Promise<void> {
    const { agreementId, period, fingerprint, positions, follows, revision } = event.data;
    const settlementId = settlementIdOf(agreementId, period, follows ? revision : undefined);
    const { state: round } = await this.events.load(ledger, roundStream(agreementId), roundDecider);
    if (round.drawn.includes(settlementId)) return;
    const terms = termsOf(await this.books.of(ledger).agreementClosing(agreementId, period));
    const earlier = await this.earlier(ledger, round.open, effectiveOn);
    const carried = earlier.flatMap(({ settlementId: from, lines }) =>
      lines.map((line): CarriedLine => ({ settlementId: from, ...line })),
    );
    const decisions: Decision[] = [
      ...earlier.filter(({ lines }) => lines.length > 0).map((one) => carrying(one, settlementId, effectiveOn)),
      {
        stream: settlementStream(settlementId),
        decider: informed(settlementDecider, { terms, carried, drawnOn: effectiveOn }),
        command: {
          type: 'DrawSettlement',
          data: { settlementId, agreementId, period, fingerprint, positions },
          by: SYSTEM,
        },
      },
      {
        stream: roundStream(agreementId),
        decider: informed(roundDecider, {
          open: earlier.filter(({ goesOn }) => goesOn).map((one) => one.settlementId),
        }),
        command: { type: 'DrawRound', data: { agreementId, settlementId }, by: SYSTEM },
      },
    ];
    const key = `settlement:${position}`;
    await this.events.decideAll(decisions, { ledger, key, effectiveOn, causedBy: position });
  }

  /** What earlier settlements leave, and which of them are open even then. */
  private async earlier(ledger: string, open: readonly string[], on: CalendarDate): Promise<Earlier[]> {
    const found: Earlier[] = [];
    for (const settlementId of open) {
      const { state } = await this.events.load(ledger, settlementStream(settlementId), settlementDecider);
      if (state.status !== 'due') continue;
      const lines = remaindersOn(state, on);
      const after = settlementDecider
        .decide(state, { type: 'CarryRemainders', data: { settlementId, into: '', on, lines }, by: SYSTEM })
        .reduce(settlementDecider.evolve, state);
      found.push({ settlementId, lines, goesOn: after.status === 'due' });
    }
    return found;
  }
}

interface Earlier {
  readonly settlementId: string;
  readonly lines: readonly Line[];
  readonly goesOn: boolean;
}

const carrying = ({ settlementId, lines }: Earlier, into: string, on: CalendarDate): Decision => ({
  stream: settlementStream(settlementId),
  decider: informed(settlementDecider, { lines, on }),
  command: { type: 'CarryRemainders', data: { settlementId, into }, by: SYSTEM },
});
