import { Inject, Optional } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { lastDay, type Period } from '@ledger/kernel';
import { EventStore, type Appended, type CommandContext, type Decision, type Guard } from '@ledger/event-store';
import { deductionDecider, type DeductionRequest } from './domain/deduction.decider.js';
import { deductionEntryStream, deductionStream } from './domain/deduction.js';
import { entryStream, receiptStream } from './domain/fact-id.js';
import {
  receiptDecider,
  type ReceiptCommand,
  type ReceiptState,
  type RecordRefund,
  type ReverseFact,
} from './domain/fact.decider.js';
import { referenceDecider, type ReferenceCommand } from './domain/reference.decider.js';
import { referenceEntryStream, referenceStream } from './domain/reference.js';
import {
  overlappingReports,
  statisticDecider,
  statisticId,
  statisticStream,
  type ReportStatistic,
  type StatisticCommand,
} from './domain/statistic.decider.js';
import { decideOn, EntryDesk, informed, type Basis } from './entry-desk.js';
import { EntryGate, type EntryKind } from './entry-gate.js';

export type FactCommand = ReceiptCommand | StatisticCommand | DeductionRequest | ReferenceCommand;

/** Any command about one fact, with who asked and what they had seen. */
export class DecideFact extends Command<Appended> {
  constructor(
    readonly command: FactCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DecideFact)
export class DecideFactHandler implements ICommandHandler<DecideFact> {
  constructor(
    private readonly events: EventStore,
    @Optional() @Inject(EntryGate) private readonly gate?: EntryGate,
  ) {}

  execute({ command, context }: DecideFact): Promise<Appended> {
    return decideOn(context, async () => {
      const desk = new EntryDesk(this.events, this.gate, context.ledger);
      const { decision, guards } = await this.prepare(command, desk, context);
      return { guards, decide: (guarded) => this.events.decideAll([decision], guarded) };
    });
  }

  private async prepare(
    command: FactCommand,
    desk: EntryDesk,
    { ledger, effectiveOn: today }: CommandContext,
  ): Promise<Basis & { readonly decision: Decision }> {
    switch (command.type) {
      case 'RecordReceipt': {
        const { creditCode, agreementId, receivedOn, taxPeriod } = command.data;
        const entry = { creditCode, ...(agreementId && { agreementId }), on: receivedOn, of: taxPeriod };
        const basis = await desk.entry(entry, 'receipt');
        return {
          ...basis,
          decision: { stream: entryStream(command.data), decider: informed(receiptDecider, basis), command },
        };
      }
      case 'RecordRefund':
      case 'ReverseFact': {
        const stream = receiptStream(command.type === 'RecordRefund' ? command.data.receiptId : command.data.factId);
        const { state } = await this.events.load(ledger, stream, receiptDecider);
        if (state.status === 'none') return { guards: [], decision: { stream, decider: receiptDecider, command } };
        const { agreementId } = state.receipt;
        const [of, kind] = changeOf(state, command);
        const admitted =
          kind === 'refund' ? desk.admission(agreementId, of, kind) : desk.passage(agreementId, of, kind);
        const basis = await admitted;
        return { ...basis, decision: { stream, decider: informed(receiptDecider, basis), command } };
      }
      case 'ReportStatistic': {
        const { creditCode, agreementId, period } = command.data;
        const asked = { creditCode, ...(agreementId && { agreementId }), on: lastDay(period), of: period };
        const [basis, others] = await Promise.all([desk.entry(asked), this.overlapping(command, ledger)]);
        const { overlapping, guards } = others;
        const [recognition] = basis.standing?.recognitions ?? [];
        const terms = await desk.terms(agreementId ?? recognition?.agreementId, period);
        const known = { ...basis, ...terms, ...(overlapping !== undefined && { overlapping }) };
        const stream = statisticStream(statisticId(command.data));
        const decision = { stream, decider: informed(statisticDecider, known), command };
        return { guards: [...basis.guards, ...guards], decision };
      }
      case 'CorrectStatistic': {
        const stream = statisticStream(command.data.reportId);
        const { state } = await this.events.load(ledger, stream, statisticDecider);
        if (state.status === 'none') return { guards: [], decision: { stream, decider: statisticDecider, command } };
        const { creditCode, agreementId, period } = state.report;
        const basis = await desk.entry({ creditCode, agreementId, on: lastDay(period), of: period });
        const known = { ...basis, ...(await desk.terms(agreementId, period)) };
        return { ...basis, decision: { stream, decider: informed(statisticDecider, known), command } };
      }
      case 'WithdrawStatistic': {
        const stream = statisticStream(command.data.reportId);
        const { state } = await this.events.load(ledger, stream, statisticDecider);
        if (state.status === 'none') return { guards: [], decision: { stream, decider: statisticDecider, command } };
        const known = { ...(await desk.terms(state.report.agreementId, state.report.period)), guards: [] };
        return { guards: [], decision: { stream, decider: informed(statisticDecider, known), command } };
      }
      case 'RecordDeduction': {
        const { agreementId, creditCode, paidOn: on, taxPeriod: of } = command.data;
        const basis = await desk.entryUnder({ agreementId, ...(creditCode && { creditCode }), on, of }, 'deduction');
        const stream = deductionEntryStream(command.data);
        return { ...basis, decision: { stream, decider: informed(deductionDecider, { ...basis, today }), command } };
      }
      case 'ReverseDeduction': {
        const stream = deductionStream(command.data.deductionId);
        const { state } = await this.events.load(ledger, stream, deductionDecider);
        const known = state.deductions.find(({ deductionId }) => deductionId === command.data.deductionId);
        if (!known) return { guards: [], decision: { stream, decider: deductionDecider, command } };
        const { agreementId, taxPeriod } = known;
        const basis = await desk.passage(agreementId, taxPeriod, 'reversal');
        return { ...basis, decision: { stream, decider: informed(deductionDecider, basis), command } };
      }
      case 'RecordReference': {
        const { agreementId, creditCode, certifiedOn: on, period: of } = command.data;
        const entry = { agreementId, ...(creditCode && { creditCode }), on, of, ahead: true };
        const basis = await desk.entryUnder(entry, 'reference');
        const stream = referenceEntryStream(command.data);
        return { ...basis, decision: { stream, decider: informed(referenceDecider, { ...basis, today }), command } };
      }
      case 'ReverseReference': {
        const stream = referenceStream(command.data.referenceId);
        const { state } = await this.events.load(ledger, stream, referenceDecider);
        const [first] = state.recordings;
        if (!first) return { guards: [], decision: { stream, decider: referenceDecider, command } };
        const { agreementId, certifiedOn: on, period: of } = first.figure;
        const basis = await desk.entryUnder({ agreementId, on, of }, 'reversal');
        return { ...basis, decision: { stream, decider: informed(referenceDecider, basis), command } };
      }
    }
  }

  /** A report that stands and counts some of the same days, and every report that must not come to do so meanwhile. */
  private async overlapping(
    { data }: ReportStatistic,
    ledger: string,
  ): Promise<{ readonly overlapping?: string; readonly guards: readonly Guard[] }> {
    const others = await Promise.all(
      overlappingReports(data).map(async (id) => {
        const stream = statisticStream(id);
        return { id, stream, ...(await this.events.load(ledger, stream, statisticDecider)) };
      }),
    );
    const standing = others.find(({ state }) => state.status === 'reported');
    const guards = others.map(({ stream, revision }) => ({ stream, revision }));
    return { ...(standing && { overlapping: standing.id }), guards };
  }
}

/** The tax period that a refund or a reversal changes. */
function changeOf(
  { receipt, refunds }: Extract<ReceiptState, { status: 'recorded' }>,
  { type, data }: RecordRefund | ReverseFact,
): [of: Period, kind: EntryKind] {
  if (type === 'RecordRefund') return [data.taxPeriod ?? receipt.taxPeriod, 'refund'];
  const { taxPeriod } = refunds.find(({ factId }) => factId === data.factId) ?? receipt;
  return [taxPeriod, 'reversal'];
}
