import { Inject, Injectable, Optional } from '@nestjs/common';
import { EventStore, Reactions, type Decision, type Reaction, type Recorded } from '@ledger/event-store';
import {
  negate,
  periodOf,
  Rejection,
  shanghaiDate,
  SYSTEM,
  ZERO,
  type CalendarDate,
  type DivisionCode,
  type EventOf,
  type Fen,
  type Period,
} from '@ledger/kernel';
import {
  IncentiveClawedBack,
  incentiveDecider,
  IncentivePaid,
  incentiveStream,
  movementOf,
  type NoteDeduction,
  type Payment,
} from '@ledger/register';
import {
  deductionDecider,
  standingFor,
  type DeductIncentive,
  type Deduction,
  type DeductionState,
} from './domain/deduction.decider.js';
import { deductionEntry, deductionEntryStream, deductionId, deductionStream } from './domain/deduction.js';
import { isCertificateNumber } from './domain/fact-id.js';
import { reject } from './domain/fact.rejections.js';
import { decideOn, EntryDesk, informed, type Basis } from './entry-desk.js';
import { EntryGate } from './entry-gate.js';

type Moved = EventOf<typeof IncentivePaid> | EventOf<typeof IncentiveClawedBack>;
type Paid = EventOf<typeof IncentivePaid>['data'];
type Returned = EventOf<typeof IncentiveClawedBack>['data'];
type Attempt = Awaited<ReturnType<Parameters<typeof decideOn>[1]>>;
type Answer = Omit<NoteDeduction['data'], 'reason' | 'deduction'>;

/** Where a payment is deducted: from which treasury, by which voucher, of which period. */
interface Whereabouts {
  readonly agreementId: string;
  readonly certificate: string;
  readonly place: DivisionCode;
  readonly taxPeriod: Period;
  readonly basis: Basis;
}

/**
 * A lawful incentive that was paid lessens the base of the agreement it was granted under without anyone asking, and what
 * is clawed back of it is put on again, under the rules of the period it was taken from. The incentive is told either
 * way: which deduction moved the base, or why none did.
 */
@Injectable()
export class DeductIncentives implements Reaction {
  readonly name = 'deduct-incentives';
  readonly on = [IncentivePaid, IncentiveClawedBack];

  constructor(
    private readonly events: EventStore,
    reactions: Reactions,
    @Optional() @Inject(EntryGate) private readonly gate?: EntryGate,
  ) {
    reactions.add(this);
  }

  async react(events: readonly Recorded<Moved>[], ledger: string): Promise<void> {
    for (const recorded of events) await this.answer(recorded, ledger);
  }

  private async answer({ position, effectiveOn, recordedAt, event }: Recorded<Moved>, ledger: string): Promise<void> {
    const { incentiveId, paymentId } = event.data;
    const back = event.type === 'IncentiveClawedBack' ? event.data : undefined;
    const asked: Answer = { incentiveId, paymentId, ...(back && { clawbackId: back.clawbackId }) };
    const stream = incentiveStream(incentiveId);
    const { state } = await this.events.load(ledger, stream, incentiveDecider);
    // Deduction and note are stored together, so that after a crash the one tells that the other was made.
    if (movementOf(state, asked)?.outcome) return;
    const context = { ledger, key: `deduct-incentive:${position}`, effectiveOn, causedBy: position };
    const payment = movementOf(state, { paymentId }) as Payment;
    try {
      const known = shanghaiDate(new Date(recordedAt));
      await decideOn(context, () => (back ? this.putBack(ledger, back, payment) : this.deduct(ledger, payment, known)));
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      const command = { type: 'NoteDeduction', data: { ...asked, reason: error.code }, by: SYSTEM } as const;
      await this.events.decide(stream, incentiveDecider, command, { ...context, key: `${context.key}:not` });
    }
  }

  private async deduct(ledger: string, paid: Paid, today: CalendarDate): Promise<Attempt> {
    const { incentiveId, paymentId, creditCode, amount, paidOn, payer, legalBasis, fairness } = paid;
    const { basis, ...where } = await this.whereabouts(ledger, paid);
    const stream = deductionEntryStream(where);
    const { state, revision } = await this.events.load(ledger, stream, deductionDecider);
    const same = recordedBefore(state, paid);
    if (same) {
      const note = noting({ incentiveId, paymentId }, { deductionId: same.deductionId, amount });
      return this.together([note], { ...basis, guards: [...basis.guards, { stream, revision }] });
    }
    const command: DeductIncentive = {
      type: 'DeductIncentive',
      data: {
        ...{ ...where, category: 'incentive', creditCode, amount, paidOn, legalBasis, payer },
        // A measure under an exception (适用例外规定) has been reviewed and may be carried out.
        ...{ review: 'passed', evidence: fairness.reference, incentive: { incentiveId, paymentId } },
      },
      by: SYSTEM,
    };
    const id = deductionId(command.data);
    const decider = informed(deductionDecider, { ...basis, today });
    const note = noting({ incentiveId, paymentId }, { deductionId: id, amount });
    return this.together([{ stream, decider, command }, note], basis);
  }

  /** What came back of a payment, on the deduction that payment has made. */
  private async putBack(ledger: string, back: Returned, payment: Payment): Promise<Attempt> {
    const { incentiveId, paymentId, clawbackId, amount, clawedBackOn: returnedOn, payer, reference: evidence } = back;
    const { outcome } = payment;
    const linked = outcome && 'deductionId' in outcome ? outcome.deductionId : undefined;
    const stream = linked ? deductionStream(linked) : deductionEntryStream(await this.whereabouts(ledger, payment));
    const { state } = await this.events.load(ledger, stream, deductionDecider);
    const standing = standingFor(state, payment.creditCode).filter(
      ({ deductionId: id }) => linked === undefined || deductionEntry(id) === deductionEntry(linked),
    );
    const [one, another] = standing;
    if (!one || another) return reject('fact.incentive-not-deducted', paymentId, { paymentId });
    const data = { deductionId: one.deductionId, amount, returnedOn, payer, evidence };
    const command = { type: 'ReturnDeduction', data, by: SYSTEM } as const;
    const note = noting(
      { incentiveId, paymentId, clawbackId },
      { deductionId: one.deductionId, amount: negate(amount) },
    );
    return this.together([{ stream, decider: deductionDecider, command }, note], { guards: [] });
  }

  private async whereabouts(ledger: string, paid: Paid): Promise<Whereabouts> {
    const { incentiveId, paymentId, agreementId, creditCode, payer, paidOn, voucher, reference } = paid;
    if (agreementId === undefined) return reject('fact.incentive-without-agreement', incentiveId, { incentiveId });
    // A bank reference may be the voucher's number itself.
    const certificate = voucher ?? (isCertificateNumber(reference) ? reference : undefined);
    if (certificate === undefined) return reject('fact.incentive-without-voucher', paymentId, { paymentId });
    const taxPeriod = paid.taxPeriod ?? periodOf(paidOn, 'month');
    const desk = new EntryDesk(this.events, this.gate, ledger);
    const basis = await desk.entryUnder({ agreementId, creditCode, on: paidOn, of: taxPeriod }, 'incentive');
    if (!basis.terms) return reject('fact.agreement-not-in-force', agreementId, { agreementId, period: taxPeriod });
    const place = paid.place ?? basis.terms.parties.find(({ id }) => id === payer)?.place;
    if (place === undefined) return reject('fact.not-a-party', payer, { party: payer, agreementId });
    return { agreementId, certificate, place, taxPeriod, basis };
  }

  private together(decisions: readonly Decision[], { guards }: Pick<Basis, 'guards'>): Attempt {
    return { guards, decide: (context) => this.events.decideAll(decisions, context) };
  }
}

/** The deduction by which an officer has told of this very payment before. */
function recordedBefore(state: DeductionState, { creditCode, agreementId, amount }: Paid): Deduction | undefined {
  const standing = standingFor(state, creditCode);
  const [one, another] = standing;
  const same =
    one?.category === 'incentive' &&
    one.enterprise?.creditCode === creditCode &&
    one.agreementId === agreementId &&
    one.amount === amount &&
    one.returned === ZERO &&
    !one.incentive;
  return same && !another ? one : undefined;
}

const noting = (answer: Answer, deduction: { readonly deductionId: string; readonly amount: Fen }): Decision => ({
  stream: incentiveStream(answer.incentiveId),
  decider: incentiveDecider,
  command: { type: 'NoteDeduction', data: { ...answer, deduction }, by: SYSTEM },
});
