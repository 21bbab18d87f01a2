import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, type Appended, type CommandContext } from '@ledger/event-store';
import type { Decider } from '@ledger/kernel';
import type { AgreementCommand, AgreementState } from './domain/agreement.decider.js';
import type { AgreementEvent } from './domain/agreement.events.js';

/** The decider with every clause this program executes. */
export const AGREEMENT_DECIDER = Symbol('agreement decider');

/** Any agreement command, with who asked and what they had seen. */
export class DecideAgreement extends Command<Appended> {
  constructor(
    readonly command: AgreementCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DecideAgreement)
export class DecideAgreementHandler implements ICommandHandler<DecideAgreement> {
  constructor(
    private readonly events: EventStore,
    @Inject(AGREEMENT_DECIDER) private readonly decider: Decider<AgreementState, AgreementCommand, AgreementEvent>,
  ) {}

  execute({ command, context }: DecideAgreement): Promise<Appended> {
    return this.events.decide(`agreement-${command.data.agreementId}`, this.decider, command, context);
  }
}
