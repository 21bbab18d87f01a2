import { Injectable } from '@nestjs/common';
import { EventStore, Reactions, type Decision, type Reaction, type Recorded } from '@ledger/event-store';
import { invariant, Rejection, SYSTEM, type EventOf } from '@ledger/kernel';
import { linesBySettlement } from './decide-netting.js';
import { settlementStream } from './decide-settlement.js';
import { netPaymentsOf } from './domain/net-payments.js';
import { nettingDecider, nettingStream, type NettingCommand, type NettingState } from './domain/netting.decider.js';
import { NettingAgreed, NettingDeclined, NettingProposed, type NettingLine } from './domain/netting.events.js';
import { settlementDecider } from './domain/settlement.decider.js';
import { informed } from './informed.js';

type Answered = EventOf<typeof NettingProposed> | EventOf<typeof NettingAgreed> | EventOf<typeof NettingDeclined>;
type Proposal = NonNullable<Exclude<NettingState, { status: 'none' }>['proposal']>;

/**
 * Carries a netting out, ledger by ledger: each is atomic by itself, and each step may be repeated after a crash. First
 * every ledger holds its lines; a ledger that cannot ends the netting before anybody accepts. Once all have accepted
 * every ledger settles what it holds, which none of them can refuse.
 */
@Injectable()
export class CarryOutNettings implements Reaction {
  readonly name = 'carry-out-nettings';
  readonly on = [NettingProposed, NettingAgreed, NettingDeclined];

  constructor(
    private readonly events: EventStore,
    reactions: Reactions,
  ) {
    reactions.add(this);
  }

  async react(events: readonly Recorded<Answered>[], ledger: string): Promise<void> {
    for (const recorded of events) {
      const { nettingId } = recorded.event.data;
      const { state } = await this.events.load(ledger, nettingStream(nettingId), nettingDecider);
      invariant(state.status !== 'none' && state.proposal, `${nettingId} was never proposed`);
      const { type } = recorded.event;
      if (type === 'NettingProposed') await this.hold(state.proposal, recorded);
      else if (type === 'NettingAgreed') await this.settle(state.proposal, recorded);
      else await this.release(state.proposal, recorded);
    }
  }

  private async hold(proposal: Proposal, recorded: Recorded): Promise<void> {
    const { nettingId, home, fingerprint } = proposal;
    for (const ledger of proposal.ledgers.filter((one) => one !== home)) {
      const lines = linesIn(proposal, ledger);
      const held = { type: 'HoldNetting', data: { nettingId, home, fingerprint, lines }, by: SYSTEM } as const;
      try {
        await this.once(ledger, held, linesBySettlement('HoldLines', nettingId, lines, SYSTEM), recorded);
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        const data = { nettingId, reason: error.code, ledger };
        return this.once(home, { type: 'DeclineNetting', data, by: SYSTEM }, [], recorded);
      }
    }
    await this.once(home, { type: 'ReadyNetting', data: { nettingId }, by: SYSTEM }, [], recorded);
  }

  private async settle(proposal: Proposal, recorded: Recorded): Promise<void> {
    const { nettingId, home, ledgers } = proposal;
    const on = { on: recorded.effectiveOn };
    for (const ledger of ledgers) {
      const own = linesBySettlement('NetLines', nettingId, linesIn(proposal, ledger), SYSTEM, on);
      const drawn = ledger === home ? drawing(proposal, recorded) : [];
      await this.once(ledger, { type: 'SettleNetting', data: { nettingId }, by: SYSTEM }, [...own, ...drawn], recorded);
    }
  }

  private async release(proposal: Proposal, recorded: Recorded): Promise<void> {
    const { nettingId } = proposal;
    for (const ledger of proposal.ledgers) {
      const stream = nettingStream(nettingId);
      const { state } = await this.events.load(ledger, stream, nettingDecider);
      if (state.status === 'none') continue;
      const own = linesBySettlement('ReleaseLines', nettingId, linesIn(proposal, ledger), SYSTEM);
      await this.once(ledger, { type: 'ReleaseNetting', data: { nettingId }, by: SYSTEM }, own, recorded);
    }
  }

  /** One step in one ledger, with what follows from it there; passed over where it was done before. */
  private async once(
    ledger: string,
    command: NettingCommand,
    decisions: readonly Decision[],
    { effectiveOn }: Recorded,
  ): Promise<void> {
    const stream = nettingStream(command.data.nettingId);
    const { state } = await this.events.load(ledger, stream, nettingDecider);
    if (nettingDecider.decide(state, command).length === 0) return;
    const key = `${stream}:${command.type}`;
    const step = { stream, decider: nettingDecider, command };
    await this.events.decideAll([step, ...decisions], { ledger, key, effectiveOn });
  }
}

const linesIn = ({ lines }: Proposal, ledger: string): NettingLine[] => lines.filter((one) => one.ledger === ledger);

/** The payments that remain, in the home ledger; none where everything cancelled out. */
function drawing(proposal: Proposal, { effectiveOn }: Recorded): Decision[] {
  const { settlementId, nettingId, ...known } = netPaymentsOf(proposal);
  const command = { type: 'DrawNetPayments', data: { settlementId, nettingId }, by: SYSTEM } as const;
  const decider = informed(settlementDecider, { ...known, drawnOn: effectiveOn });
  return [{ stream: settlementStream(settlementId), decider, command }];
}
