import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, type Appended, type CommandContext } from '@ledger/event-store';
import { ventureDeciderOn, ventureStream, type VentureCommand } from './domain/venture.decider.js';

/** Any venture command, with who asked, on which business day, and what they had seen. */
export class DecideVenture extends Command<Appended> {
  constructor(
    readonly command: VentureCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DecideVenture)
export class DecideVentureHandler implements ICommandHandler<DecideVenture> {
  constructor(private readonly events: EventStore) {}

  execute({ command, context }: DecideVenture): Promise<Appended> {
    const decider = ventureDeciderOn(context.effectiveOn);
    return this.events.decide(ventureStream(command.data.ventureId), decider, command, context);
  }
}
