import { CountField, DateField, FenField, FlagField, ListField, OneOfField, RatioField, TextField } from '@ledger/edge';
import { calendarDate, fen, ratio, type Wire } from '@ledger/kernel';
import { DAY_COUNTS, INCOME_KINDS, type DayCount, type IncomeKind } from '../domain/funds.events.js';
import type { SpendEarmark } from '../domain/earmarks.js';
import type { DistributeIncome, EnterIncome, ReleaseIncome, ReturnIncome } from '../domain/income.js';
import type { AccrueLoanInterest, DrawLoan, PayLoanInterest, RepayLoan } from '../domain/loans.js';
import { PHASE_STAGES, type PhaseStage } from '../domain/phase.events.js';
import type { AdvancePhase, InvestInPhase, PlanPhase } from '../domain/phases.js';
import { ShareholderAmountRequest } from './capital.requests.js';

type Given<C extends { data: object }, Named extends string = never> = Omit<C['data'], 'ventureId' | Named>;
const ID = { pattern: /^[0-9A-Za-z][0-9A-Za-z-]{0,39}$/ };

export class EarmarkRequest {
  @TextField('Purpose, such as infrastructure.', { pattern: /^[a-z0-9][a-z0-9-]{0,39}$/ }) readonly purpose!: string;
  @RatioField('Part of the net income.', { example: '40%' }) readonly share!: string;
}

/** Enters net income to be shared by equity. Errors: 409 `venture.item-exists`; 422 `venture.earmark-too-large`. */
export class EnterIncomeRequest implements Wire<Given<EnterIncome>> {
  @TextField('Id in this venture.', ID) readonly itemId!: string;
  @OneOfField('土地收益, 租金, 其他.', INCOME_KINDS) readonly kind!: IncomeKind;
  @FenField('Net income in fen.') readonly amount!: string;
  @ListField('What is taken off before it is shared.', () => EarmarkRequest, { optional: true, max: 20 })
  readonly earmarks?: readonly EarmarkRequest[];
  @DateField('Day it came in: the equity of that day shares it.') readonly receivedOn!: string;
  @FlagField('Whether its sharing is agreed; what is not waits in suspense.') readonly agreed!: boolean;
  @TextField('Contract or account.') readonly evidence!: string;

  facts(): Given<EnterIncome> {
    const { itemId, kind, amount, earmarks, receivedOn, agreed, evidence } = this;
    return {
      ...{ itemId, kind, amount: fen(amount), receivedOn: calendarDate(receivedOn), agreed, evidence },
      ...(earmarks && { earmarks: earmarks.map(({ purpose, share }) => ({ purpose, share: ratio(share) })) }),
    };
  }
}

/** Releases income that waited for agreement. Errors: 404 `venture.unknown-item`; 409 `venture.item-not-suspended`, `venture.no-deck`. */
export class ReleaseIncomeRequest implements Wire<Given<ReleaseIncome, 'itemId'>> {
  @DateField('Day of the agreement.') readonly on!: string;
  @TextField('Agreement or resolution.') readonly evidence!: string;

  facts(): Given<ReleaseIncome, 'itemId'> {
    return { on: calendarDate(this.on), evidence: this.evidence };
  }
}

/** Pays a shareholder out of its part. Errors: 404 `venture.unknown-item`; 409 `venture.item-suspended`, `venture.over-entitlement`. */
export class DistributeIncomeRequest implements Wire<Given<DistributeIncome, 'itemId'>> {
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @FenField('In fen.') readonly amount!: string;
  @DateField('Day it was paid.') readonly paidOn!: string;
  @TextField('Payment order, by number.') readonly reference!: string;

  facts(): Given<DistributeIncome, 'itemId'> {
    const { shareholder, amount, paidOn, reference } = this;
    return { shareholder, amount: fen(amount), paidOn: calendarDate(paidOn), reference };
  }
}

/** Enters what a shareholder gave back of its part. Errors: 404 `venture.unknown-item`; 409 `venture.over-overpaid`. */
export class ReturnIncomeRequest implements Wire<Given<ReturnIncome, 'itemId'>> {
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @FenField('In fen.') readonly amount!: string;
  @DateField('Day it came back.') readonly returnedOn!: string;
  @TextField('Bank receipt, by number.') readonly reference!: string;

  facts(): Given<ReturnIncome, 'itemId'> {
    const { shareholder, amount, returnedOn, reference } = this;
    return { shareholder, amount: fen(amount), returnedOn: calendarDate(returnedOn), reference };
  }
}

/**
 * Enters a loan of a shareholder. Errors: 409 `venture.loan-of-another`, `venture.interest-accrued`;
 * 422 `venture.not-a-shareholder`, `venture.loan-terms`.
 */
export class DrawLoanRequest implements Wire<Given<DrawLoan>> {
  @TextField('Id in this venture; drawn again under the same id.', ID) readonly loanId!: string;
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @FenField('In fen.') readonly amount!: string;
  @DateField('Day it was drawn.') readonly drawnOn!: string;
  @DateField('Day by which it is to be repaid.', { optional: true }) readonly dueOn?: string;
  @RatioField('Interest a year.', { optional: true, example: '3.45%' }) readonly yearlyRate?: string;
  @OneOfField('How days count; with the rate.', DAY_COUNTS, { optional: true }) readonly dayCount?: DayCount;
  @TextField('Contract.') readonly evidence!: string;

  facts(): Given<DrawLoan> {
    const { loanId, shareholder, amount, drawnOn, dueOn, yearlyRate, dayCount, evidence } = this;
    return {
      ...{ loanId, shareholder, amount: fen(amount), drawnOn: calendarDate(drawnOn), evidence },
      ...(dueOn !== undefined && { dueOn: calendarDate(dueOn) }),
      ...(yearlyRate !== undefined && { yearlyRate: ratio(yearlyRate) }),
      ...(dayCount !== undefined && { dayCount }),
    };
  }
}

/** Enters a repayment. Errors: 404 `venture.unknown-loan`; 409 `venture.over-loan`. */
export class RepayLoanRequest implements Wire<Given<RepayLoan, 'loanId'>> {
  @FenField('In fen.') readonly amount!: string;
  @DateField('Day it was repaid.') readonly repaidOn!: string;
  @TextField('Payment order, by number.') readonly reference!: string;

  facts(): Given<RepayLoan, 'loanId'> {
    return { amount: fen(this.amount), repaidOn: calendarDate(this.repaidOn), reference: this.reference };
  }
}

/**
 * Accrues interest up to a day. Errors: 404 `venture.unknown-loan`; 409 `venture.no-interest`,
 * `venture.interest-accrued`.
 */
export class AccrueLoanInterestRequest implements Wire<Given<AccrueLoanInterest, 'loanId'>> {
  @DateField('Day up to which it accrues; the day itself bears none.') readonly until!: string;

  facts(): Given<AccrueLoanInterest, 'loanId'> {
    return { until: calendarDate(this.until) };
  }
}

/** Enters interest paid. Errors: 404 `venture.unknown-loan`; 409 `venture.over-interest`. */
export class PayLoanInterestRequest implements Wire<Given<PayLoanInterest, 'loanId'>> {
  @FenField('In fen.') readonly amount!: string;
  @DateField('Day it was paid.') readonly paidOn!: string;
  @TextField('Payment order, by number.') readonly reference!: string;

  facts(): Given<PayLoanInterest, 'loanId'> {
    return { amount: fen(this.amount), paidOn: calendarDate(this.paidOn), reference: this.reference };
  }
}

/**
 * Spends what was set aside. Errors: 404 `venture.unknown-earmark`, `venture.unknown-phase`;
 * 409 `venture.over-earmark`, `venture.spending-exists`, `venture.investment-exists`, `venture.no-deck`.
 */
export class SpendEarmarkRequest implements Wire<Given<SpendEarmark, 'purpose'>> {
  @TextField('Id in this venture; also of the investment, in a phase.', ID) readonly spendingId!: string;
  @FenField('In fen.') readonly amount!: string;
  @TextField('Phase it went into.', { optional: true, max: 40 }) readonly phaseId?: string;
  @DateField('Day it was spent.') readonly spentOn!: string;
  @TextField('Payment order or contract.') readonly evidence!: string;

  facts(): Given<SpendEarmark, 'purpose'> {
    const { spendingId, amount, phaseId, spentOn, evidence } = this;
    return {
      ...{ spendingId, amount: fen(amount), spentOn: calendarDate(spentOn), evidence },
      ...(phaseId !== undefined && { phaseId }),
    };
  }
}

/**
 * Plans a phase of the park. Errors: 409 `venture.phase-exists`, `venture.phase-order`; 422 `venture.phase-dates`,
 * `venture.nothing-to-revise`, `venture.not-a-shareholder`.
 */
export class PlanPhaseRequest implements Wire<Given<PlanPhase>> {
  @TextField('Id in this venture.', { pattern: /^[a-z0-9][a-z0-9-]{0,39}$/ }) readonly phaseId!: string;
  @CountField('Place in the plan, from 1.', { min: 1, max: 100 }) readonly order!: number;
  @TextField('Name.', { max: 200 }) readonly name!: string;
  @DateField('First day.') readonly from!: string;
  @DateField('Last day.') readonly until!: string;
  @ListField('Who is to invest what.', () => ShareholderAmountRequest, { min: 1, max: 50 })
  readonly shares!: readonly ShareholderAmountRequest[];
  @DateField('Day of the plan.') readonly plannedOn!: string;
  @TextField('Why an earlier plan of the phase is replaced.', { optional: true }) readonly revision?: string;

  facts(): Given<PlanPhase> {
    const { phaseId, order, name, from, until, shares, plannedOn, revision } = this;
    return {
      ...{ phaseId, order, name, from: calendarDate(from), until: calendarDate(until) },
      ...{ shares: shares.map((one) => one.facts()), plannedOn: calendarDate(plannedOn) },
      ...(revision !== undefined && { revision }),
    };
  }
}

/** Begins or completes a phase. Errors: 404 `venture.unknown-phase`; 409 `venture.phase-stage`, `venture.phase-order`. */
export class AdvancePhaseRequest implements Wire<Given<AdvancePhase, 'phaseId'>> {
  @OneOfField('开工, 完工.', PHASE_STAGES) readonly stage!: PhaseStage;
  @DateField('Day.') readonly on!: string;
  @TextField('Permit or acceptance.') readonly evidence!: string;

  facts(): Given<AdvancePhase, 'phaseId'> {
    return { stage: this.stage, on: calendarDate(this.on), evidence: this.evidence };
  }
}

/** Enters an investment. Errors: 404 `venture.unknown-phase`; 409 `venture.investment-exists`, `venture.no-deck`. */
export class InvestInPhaseRequest implements Wire<Given<InvestInPhase, 'phaseId'>> {
  @TextField('Id in this venture.', ID) readonly investmentId!: string;
  @FenField('In fen.') readonly amount!: string;
  @TextField("Shareholder whose own money it was; the company's unless given.", { optional: true, max: 40 })
  readonly shareholder?: string;
  @DateField('Day of the investment.') readonly investedOn!: string;
  @TextField('Payment order or contract.') readonly evidence!: string;

  facts(): Given<InvestInPhase, 'phaseId'> {
    const { investmentId, amount, shareholder, investedOn, evidence } = this;
    return {
      ...{ investmentId, amount: fen(amount), investedOn: calendarDate(investedOn), evidence },
      ...(shareholder !== undefined && { shareholder }),
    };
  }
}
