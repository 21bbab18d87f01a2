import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, type Appended, type CommandContext, type Decision } from '@ledger/event-store';
import type { Actor } from '@ledger/kernel';
import {
  nettingDecider,
  nettingStream,
  type AcceptNetting,
  type DeclineNetting,
  type ProposeNetting,
} from './domain/netting.decider.js';
import type { NettingLine } from './domain/netting.events.js';
import { settlementDecider } from './domain/settlement.decider.js';
import { settlementStream } from './decide-settlement.js';
import { informed } from './informed.js';
import { NettingBook, type NamedLine } from './netting-book.js';

/** What a person may ask of a netting; amounts, parties and days are looked up. */
export type NettingRequest =
  | {
      readonly type: 'ProposeNetting';
      readonly data: Pick<ProposeNetting['data'], 'nettingId' | 'form' | 'through' | 'dueOn' | 'lateInterest'> & {
        readonly named: readonly NamedLine[];
      };
      readonly by: Actor;
    }
  | { readonly type: 'AcceptNetting'; readonly data: Omit<AcceptNetting['data'], 'acceptedOn'>; readonly by: Actor }
  | DeclineNetting;

export class DecideNetting extends Command<Appended> {
  constructor(
    readonly command: NettingRequest,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** The lines of a netting that stand in one ledger, as one decision a settlement. */
export function linesBySettlement(
  type: 'HoldLines' | 'ReleaseLines' | 'NetLines',
  nettingId: string,
  lines: readonly NettingLine[],
  by: Actor,
  more: object = {},
): Decision[] {
  return [...new Set(lines.map(({ settlementId }) => settlementId))].map((settlementId) => {
    const own = lines
      .filter((one) => one.settlementId === settlementId)
      .map(({ transferId, kind, from, to, amount }) => ({ transferId, kind, from, to, amount }));
    const decider = informed(settlementDecider, { lines: own, ...more });
    return {
      stream: settlementStream(settlementId),
      decider,
      command: { type, data: { settlementId, nettingId }, by },
    };
  });
}

@CommandHandler(DecideNetting)
export class DecideNettingHandler implements ICommandHandler<DecideNetting> {
  constructor(
    private readonly events: EventStore,
    private readonly book: NettingBook,
  ) {}

  async execute({ command, context }: DecideNetting): Promise<Appended> {
    const { nettingId } = command.data;
    const stream = nettingStream(nettingId);
    const { ledger, effectiveOn } = context;
    if (command.type !== 'ProposeNetting') {
      const known = command.type === 'AcceptNetting' ? { acceptedOn: effectiveOn } : {};
      return this.events.decide(stream, informed(nettingDecider, known), command as never, context);
    }
    const { by, data } = command;
    const { state } = await this.events.load(ledger, stream, nettingDecider);
    // What was proposed once is not looked up again: its lines are held by itself.
    const found =
      state.status === 'none'
        ? await this.book.lines(ledger, data.named, by)
        : { parties: [], lines: state.proposal?.lines ?? [] };
    const decider = informed(nettingDecider, { ...found, home: ledger, proposedOn: effectiveOn });
    const here = found.lines.filter((line) => line.ledger === ledger);
    return this.events.decideAll(
      [{ stream, decider, command }, ...linesBySettlement('HoldLines', nettingId, here, by)],
      context,
    );
  }
}
