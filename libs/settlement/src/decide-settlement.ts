import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, type Appended, type CommandContext } from '@ledger/event-store';
import type { Actor } from '@ledger/kernel';
import { paymentIdFor, referenceDecider, referenceStream } from './domain/payment-reference.js';
import type {
  CancelPayment,
  ConfirmPayment,
  DemandRemainder,
  RegisterPayment,
  RejectPayment,
  WaiveInterest,
} from './domain/settlement.commands.js';
import { settlementDecider, settlementDeciderOn } from './domain/settlement.decider.js';
import { stands } from './domain/settlement.state.js';
import { informed } from './informed.js';

export const settlementStream = (settlementId: string): string => `settlement-${settlementId}`;

/** What a person may ask of a settlement; ids of payments and the day of a demand are the ledger's to say. */
export type SettlementRequest =
  | ConfirmPayment
  | RejectPayment
  | CancelPayment
  | WaiveInterest
  | {
      readonly type: 'DemandRemainder';
      readonly data: Omit<DemandRemainder['data'], 'demandedOn'>;
      readonly by: Actor;
    }
  | { readonly type: 'RegisterPayment'; readonly data: Omit<RegisterPayment['data'], 'paymentId'>; readonly by: Actor };

/** A person's act on a settlement, with what they had seen. */
export class DecideSettlement extends Command<Appended> {
  constructor(
    readonly command: SettlementRequest,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DecideSettlement)
export class DecideSettlementHandler implements ICommandHandler<DecideSettlement> {
  constructor(private readonly events: EventStore) {}

  execute({ command, context }: DecideSettlement): Promise<Appended> {
    if (command.type === 'RegisterPayment') return this.register(command, context);
    const known = command.type === 'DemandRemainder' ? { demandedOn: context.effectiveOn } : {};
    const stream = settlementStream(command.data.settlementId);
    const decider = informed(settlementDeciderOn(context.effectiveOn), known);
    return this.events.decide(stream, decider, command as never, context);
  }

  /** The payment and its reference stand together or not at all: a reference is of one payment in the whole ledger. */
  private async register(
    { data, by }: Extract<SettlementRequest, { type: 'RegisterPayment' }>,
    context: CommandContext,
  ): Promise<Appended> {
    const { reference, settlementId } = data;
    const stream = referenceStream(reference);
    const { state } = await this.events.load(context.ledger, stream, referenceDecider);
    const free = await this.isFree(context.ledger, state);
    const taken = { type: 'TakeReference', data: { reference, settlementId }, by } as const;
    const paid = { type: 'RegisterPayment', data, by } as const;
    const paymentId = paymentIdFor(state, reference);
    const decider = informed(settlementDeciderOn(context.effectiveOn), { paymentId });
    return this.events.decideAll(
      [
        { stream: settlementStream(settlementId), decider, command: paid },
        { stream, decider: informed(referenceDecider, { free, use: state.use }), command: taken },
      ],
      context,
    );
  }

  /** Whether the payment that has a reference stands no more; once it does not, it never will again. */
  private async isFree(
    ledger: string,
    { settlementId, paymentId }: { readonly settlementId?: string; readonly paymentId?: string },
  ): Promise<boolean> {
    if (settlementId === undefined || paymentId === undefined) return true;
    const { state } = await this.events.load(ledger, settlementStream(settlementId), settlementDecider);
    return !stands(state, paymentId);
  }
}
