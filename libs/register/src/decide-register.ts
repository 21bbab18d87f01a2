import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { agreementDecider, versionFor } from '@ledger/agreement';
import { EventStore, type Appended, type CommandContext, type Guard } from '@ledger/event-store';
import type { CalendarDate, CreditCode } from '@ledger/kernel';
import type {
  Predecessor,
  ProposeRecognition,
  RegisterCommand,
  ReportEnterprise,
  RestructureEnterprise,
} from './domain/register.commands.js';
import { enterpriseStream, registerDecider } from './domain/register.decider.js';

/** Any command about an enterprise of the register, with who asked and what they had seen. */
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
    const { type, data } = command;
    if (type === 'ReportEnterprise') return this.amongParties(command, context, context.effectiveOn);
    if (type === 'ProposeRecognition') return this.amongParties(command, context, command.data.from);
    if (type === 'RestructureEnterprise') return this.restructure(command, context);
    return this.events.decide(enterpriseStream(data.creditCode), registerDecider, command, context);
  }

  /** Every enterprise it names is told, or none. */
  private restructure(command: RestructureEnterprise, context: CommandContext): Promise<Appended> {
    const { creditCode, predecessors, successors } = command.data;
    const decisions = [...new Set([creditCode, ...predecessors, ...successors])].map((one) => ({
      stream: enterpriseStream(one),
      decider: registerDecider,
      command: { ...command, data: { ...command.data, creditCode: one } },
    }));
    return this.events.decideAll(decisions, context);
  }

  /**
   * The parties concerned are those of the agreement that governs the day. They are given to the rules and not put
   * into the command: a repeated key is compared by what its sender said.
   */
  private async amongParties(
    command: ProposeRecognition | ReportEnterprise,
    context: CommandContext,
    day: CalendarDate,
  ): Promise<Appended> {
    const { agreementId, creditCode } = command.data;
    const stream = `agreement-${agreementId}`;
    const { state, revision } = await this.events.load(context.ledger, stream, agreementDecider);
    const parties = versionFor(state, day)?.parties ?? [];
    const succeeds = command.type === 'ProposeRecognition' ? command.data.succeeds : undefined;
    const { predecessor, guards: also } = await this.before(context.ledger, succeeds?.creditCode);
    const decider: typeof registerDecider = {
      ...registerDecider,
      decide: (before, asked) =>
        registerDecider.decide(before, {
          ...asked,
          data: { ...asked.data, parties, ...(predecessor && { predecessor }) },
        } as RegisterCommand),
    };
    const guards = [...(context.guards ?? []), { stream, revision }, ...also];
    return this.events.decide(enterpriseStream(creditCode), decider, command, { ...context, guards });
  }

  /** What the register says of the enterprise whose recognition is to pass on. */
  private async before(
    ledger: string,
    creditCode?: CreditCode,
  ): Promise<{ readonly predecessor?: Predecessor; readonly guards: readonly Guard[] }> {
    if (creditCode === undefined) return { guards: [] };
    const stream = enterpriseStream(creditCode);
    const { state, revision } = await this.events.load(ledger, stream, registerDecider);
    const { recognitions, milestones } = state;
    return { predecessor: { recognitions, milestones }, guards: [{ stream, revision }] };
  }
}
