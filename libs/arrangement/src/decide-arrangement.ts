import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { agreementDecider, versionFor } from '@ledger/agreement';
import { EventStore, type Appended, type CommandContext, type Guard } from '@ledger/event-store';
import { Rejection } from '@ledger/kernel';
import { enterpriseStream, registerDecider } from '@ledger/register';
import type { ArrangementCommand, Known } from './domain/arrangement.commands.js';
import { arrangementDecider } from './domain/arrangement.decider.js';
import { apportionmentStream, yearOfTable } from './domain/arrangement.state.js';

/** Any command about the tables and apportionments of an enterprise, with who asked and what they had seen. */
export class DecideArrangement extends Command<Appended> {
  constructor(
    readonly command: ArrangementCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DecideArrangement)
export class DecideArrangementHandler implements ICommandHandler<DecideArrangement> {
  constructor(private readonly events: EventStore) {}

  /**
   * The register and the agreement are asked as they stand, and may not have moved when the act is stored. Their
   * answer is not put into the command: a repeated key is compared by what its sender said.
   */
  async execute({ command, context }: DecideArrangement): Promise<Appended> {
    const { known, guards } = await this.lookUp(command, context);
    const decider: typeof arrangementDecider = {
      ...arrangementDecider,
      decide: (state, asked) =>
        arrangementDecider.decide(state, { ...asked, data: { ...asked.data, known } } as ArrangementCommand),
    };
    const guarded = { ...context, guards: [...(context.guards ?? []), ...guards] };
    return this.events.decide(streamOf(command), decider, command, guarded);
  }

  private async lookUp(
    { type, data }: ArrangementCommand,
    { ledger }: CommandContext,
  ): Promise<{ readonly known: Known; readonly guards: readonly Guard[] }> {
    const stream = enterpriseStream(data.creditCode);
    const { state, revision } = await this.events.load(ledger, stream, registerDecider);
    const guards = [{ stream, revision }];
    if (type !== 'CertifyTable') return { known: { ...state, parties: [] }, guards };
    const signed = `agreement-${data.agreementId}`;
    const agreement = await this.events.load(ledger, signed, agreementDecider);
    const parties = versionFor(agreement.state, data.certifiedOn)?.parties ?? [];
    return { known: { ...state, parties }, guards: [...guards, { stream: signed, revision: agreement.revision }] };
  }
}

function streamOf({ type, data }: ArrangementCommand): string {
  const year = type === 'CertifyTable' ? data.period.slice(0, 4) : yearOfTable(data.tableId);
  if (year !== undefined) return apportionmentStream(data.creditCode, year);
  const { tableId } = data as { readonly tableId: string };
  throw new Rejection('arrangement.table-unknown', tableId, { tableId });
}
