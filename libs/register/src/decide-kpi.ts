import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, type Appended, type CommandContext } from '@ledger/event-store';
import type { Ratio } from '@ledger/kernel';
import {
  averagesAsked,
  kpiDecider,
  kpiStream,
  peerAverage,
  type KpiCommand,
  type ScoreKpi,
} from './domain/kpi.decider.js';

/** Any command about an indicator, with who asked and what they had seen. */
export class DecideKpi extends Command<Appended> {
  constructor(
    readonly command: KpiCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DecideKpi)
export class DecideKpiHandler implements ICommandHandler<DecideKpi> {
  constructor(private readonly events: EventStore) {}

  execute({ command, context }: DecideKpi): Promise<Appended> {
    return command.type === 'ScoreKpi'
      ? this.score(command, context)
      : this.events.decide(kpiStream(command.data.kpiId), kpiDecider, command, context);
  }

  /** Averages of peers are given to the rules as they stand and not put into the command, as with every look-up. */
  private async score(command: ScoreKpi, context: CommandContext): Promise<Appended> {
    const { ledger } = context;
    const stream = kpiStream(command.data.kpiId);
    const own = await this.events.load(ledger, stream, kpiDecider);
    const averages: Record<string, Ratio> = {};
    const guards = [...(context.guards ?? [])];
    for (const { term, peers, peerTerm } of averagesAsked(own.state, command.data)) {
      const among = kpiStream(peers);
      const { state, revision } = among === stream ? own : await this.events.load(ledger, among, kpiDecider);
      const average = peerAverage(state, peerTerm, command.data);
      if (average !== undefined) averages[term] = average;
      if (!guards.some((one) => one.stream === among)) guards.push({ stream: among, revision });
    }
    const decider: typeof kpiDecider = {
      ...kpiDecider,
      decide: (before, asked) =>
        kpiDecider.decide(before, asked.type === 'ScoreKpi' ? { ...asked, data: { ...asked.data, averages } } : asked),
    };
    return this.events.decide(stream, decider, command, { ...context, guards });
  }
}
