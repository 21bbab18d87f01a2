import { DateField, FenField, ListField, OneOfField, RatioField, TextField } from '@ledger/edge';
import { calendarDate, fen, ratio, type Wire } from '@ledger/kernel';
import type { AccelerateCapital, CallCapital, DemandPayment } from '../domain/calls.js';
import type { ClaimCompensation, DisposeOfForfeiture, ForfeitEquity, PayCompensation } from '../domain/late-payment.js';
import type { ShareholderAmount } from '../domain/venture.state.js';

type Given<C extends { data: object }> = Omit<C['data'], 'ventureId'>;
const ID = { pattern: /^[0-9A-Za-z][0-9A-Za-z-]{0,39}$/ };

/** What falls to one shareholder. */
export class ShareholderAmountRequest implements Wire<ShareholderAmount> {
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @FenField('In fen.') readonly amount!: string;

  facts(): ShareholderAmount {
    return { shareholder: this.shareholder, amount: fen(this.amount) };
  }
}

/**
 * Calls capital. Errors: 409 `venture.call-exists`, `venture.call-over-subscription`, `venture.no-deck`;
 * 422 `venture.call-unclear`, `venture.not-a-shareholder`, `venture.shareholder-twice`, `venture.due-before-call`.
 */
export class CallCapitalRequest implements Wire<Given<CallCapital>> {
  @TextField('Id in this venture.', ID) readonly callId!: string;
  @FenField('In fen, split by the equity of the day of the call; or else the parts by name.', { optional: true })
  readonly amount?: string;
  @ListField('Parts by name.', () => ShareholderAmountRequest, { optional: true, min: 1, max: 50 })
  readonly shares?: readonly ShareholderAmountRequest[];
  @DateField('Day of the call.') readonly calledOn!: string;
  @DateField('Day by which it is to be paid.') readonly dueOn!: string;
  @TextField('Resolution of the board.') readonly evidence!: string;

  facts(): Given<CallCapital> {
    const { callId, amount, shares, calledOn, dueOn, evidence } = this;
    return {
      ...{ callId, calledOn: calendarDate(calledOn), dueOn: calendarDate(dueOn), evidence },
      ...(amount !== undefined && { amount: fen(amount) }),
      ...(shares && { shares: shares.map((one) => one.facts()) }),
    };
  }
}

/** Everything outstanding falls due early. Errors: 409 `venture.call-exists`, `venture.nothing-outstanding`. */
export class AccelerateCapitalRequest implements Wire<Given<AccelerateCapital>> {
  @TextField('Id of the call it makes.', ID) readonly callId!: string;
  @OneOfField('Who demands it.', ['company', 'creditor']) readonly demandedBy!: 'company' | 'creditor';
  @DateField('Day of the demand.') readonly demandedOn!: string;
  @DateField('Day by which it is to be paid.') readonly dueOn!: string;
  @TextField('Debt that cannot be paid, and demand.') readonly evidence!: string;

  facts(): Given<AccelerateCapital> {
    const { callId, demandedBy, demandedOn, dueOn, evidence } = this;
    return { callId, demandedBy, demandedOn: calendarDate(demandedOn), dueOn: calendarDate(dueOn), evidence };
  }
}

/** Asks a late shareholder in writing. Errors: 404 `venture.unknown-call`; 409 `venture.not-late`; 422 `venture.grace-too-short`. */
export class DemandPaymentRequest implements Wire<Given<DemandPayment>> {
  @TextField('Call.', ID) readonly callId!: string;
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @DateField('Day of the demand.') readonly issuedOn!: string;
  @DateField('Last day of grace; 60 days after the demand unless given.', { optional: true })
  readonly graceUntil?: string;
  @TextField('Written demand, by number.') readonly evidence!: string;

  facts(): Given<DemandPayment> {
    const { callId, shareholder, issuedOn, graceUntil, evidence } = this;
    return {
      ...{ callId, shareholder, issuedOn: calendarDate(issuedOn), evidence },
      ...(graceUntil !== undefined && { graceUntil: calendarDate(graceUntil) }),
    };
  }
}

/**
 * Claims compensation for a delay. Errors: 404 `venture.unknown-call`; 409 `venture.claim-exists`, `venture.not-late`;
 * 422 `venture.compensation-unclear`.
 */
export class ClaimCompensationRequest implements Wire<Given<ClaimCompensation>> {
  @TextField('Id in this venture.', ID) readonly claimId!: string;
  @TextField('Call.', ID) readonly callId!: string;
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @DateField('Day up to which the delay counts.') readonly until!: string;
  @RatioField('Rate a day on what was late; or else the loss.', { optional: true, example: '1/5000' })
  readonly dailyRate?: string;
  @FenField('Loss shown, in fen.', { optional: true }) readonly loss?: string;
  @TextField('Articles, contract or proof of the loss.') readonly evidence!: string;

  facts(): Given<ClaimCompensation> {
    const { claimId, callId, shareholder, until, dailyRate, loss, evidence } = this;
    return {
      ...{ claimId, callId, shareholder, until: calendarDate(until), evidence },
      ...(dailyRate !== undefined && { dailyRate: ratio(dailyRate) }),
      ...(loss !== undefined && { loss: fen(loss) }),
    };
  }
}

/** Enters compensation paid. Errors: 404 `venture.unknown-claim`; 409 `venture.over-claim`. */
export class PayCompensationRequest implements Wire<Given<PayCompensation>> {
  @TextField('Claim.', ID) readonly claimId!: string;
  @FenField('In fen.') readonly amount!: string;
  @DateField('Day it was paid.') readonly paidOn!: string;
  @TextField('Bank receipt.') readonly evidence!: string;

  facts(): Given<PayCompensation> {
    const { claimId, amount, paidOn, evidence } = this;
    return { claimId, amount: fen(amount), paidOn: calendarDate(paidOn), evidence };
  }
}

/** Gives notice of forfeiture. Errors: 404 `venture.unknown-call`; 409 `venture.not-demanded`, `venture.grace-running`. */
export class ForfeitEquityRequest implements Wire<Given<ForfeitEquity>> {
  @TextField('Call.', ID) readonly callId!: string;
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @DateField('Day of the notice; the equity is lost from it on.') readonly noticeOn!: string;
  @TextField('Resolution of the board and notice.') readonly evidence!: string;

  facts(): Given<ForfeitEquity> {
    const { callId, shareholder, noticeOn, evidence } = this;
    return { callId, shareholder, noticeOn: calendarDate(noticeOn), evidence };
  }
}

/** Disposes of forfeited equity. Errors: 404 `venture.unknown-forfeiture`; 422 `venture.not-whole-forfeiture`. */
export class DisposeOfForfeitureRequest implements Wire<Given<DisposeOfForfeiture>> {
  @TextField('Call.', ID) readonly callId!: string;
  @TextField('Shareholder that lost it.', { max: 40 }) readonly shareholder!: string;
  @ListField('Who takes over how much of its capital; nobody, and it is cancelled.', () => ShareholderAmountRequest, {
    max: 50,
  })
  readonly takenOver!: readonly ShareholderAmountRequest[];
  @DateField('Day it took effect.') readonly on!: string;
  @TextField('Contract, or resolution to reduce the capital.') readonly evidence!: string;

  facts(): Given<DisposeOfForfeiture> {
    const { callId, shareholder, takenOver, on, evidence } = this;
    return { callId, shareholder, takenOver: takenOver.map((one) => one.facts()), on: calendarDate(on), evidence };
  }
}
