import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { agreementDecider, versionFor } from '@ledger/agreement';
import { EventStore, type Appended, type CommandContext } from '@ledger/event-store';
import {
  enterpriseStream,
  registerDecider,
  type ProposeRecognition,
  type RegisterCommand,
} from './domain/register.decider.js';

/** Any register command, with who asked and what they had seen. */
export class DecideRegister extends Command<Appended> {
  constructor(
    readonly command: RegisterCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DecideRegister)
export class DecideRegisterHandler implements ICommandHandler<DecideRegister> {
  constructor(private readonly events: EventStore) {}

  execute({ command, context }: DecideRegister): Promise<Appended> {
    return command.type === 'ProposeRecognition'
      ? this.propose(command, context)
      : this.events.decide(enterpriseStream(command.data.creditCode), registerDecider, command, context);
  }

  /**
   * The parties who must confirm are those of the agreement that governs the first day. They are given to the rules
   * and not put into the command: a repeated key is compared by what its sender said.
   */
  private async propose(command: ProposeRecognition, context: CommandContext): Promise<Appended> {
    const { agreementId, creditCode, from } = command.data;
    const stream = `agreement-${agreementId}`;
    const { state, revision } = await this.events.load(context.ledger, stream, agreementDecider);
    const parties = versionFor(state, from)?.parties ?? [];
    const decider: typeof registerDecider = {
      ...registerDecider,
      decide: (before, asked) =>
        registerDecider.decide(
          before,
          asked.type === 'ProposeRecognition' ? { ...asked, data: { ...asked.data, parties } } : asked,
        ),
    };
    const guards = [...(context.guards ?? []), { stream, revision }];
    return this.events.decide(enterpriseStream(creditCode), decider, command, { ...context, guards });
  }
}
