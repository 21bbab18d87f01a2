import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, type Appended, type CommandContext } from '@ledger/event-store';
import { projectDecider, projectStream, type ProjectCommand } from './domain/project.decider.js';
import { mustBeRegistered } from './registered.js';

/** Any command about a project of the pipeline, with who asked and what they had seen. */
export class DecideProject extends Command<Appended> {
  constructor(
    readonly command: ProjectCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DecideProject)
export class DecideProjectHandler implements ICommandHandler<DecideProject> {
  constructor(private readonly events: EventStore) {}

  async execute({ command, context }: DecideProject): Promise<Appended> {
    const creditCode = 'creditCode' in command.data ? command.data.creditCode : undefined;
    await mustBeRegistered(this.events, context.ledger, creditCode);
    return this.events.decide(projectStream(command.data.projectId), projectDecider, command, context);
  }
}
