import { CountField, DateField, FenField, ListField, OneOfField, RatioField, TextField } from '@ledger/edge';
import { calendarDate, fen, ratio, type Wire } from '@ledger/kernel';
import type { DeclareDividend, PayDividend, ReceiveDividend } from '../domain/dividends.js';
import { DIVIDEND_KEYS, RESERVES, type DividendKey, type Reserve } from '../domain/profit.events.js';
import type { DemandReturn, ReturnDividend } from '../domain/dividend-returns.js';
import type {
  AppropriateReserve,
  CorrectYearResult,
  EnterOpeningBalances,
  MakeUpLoss,
  RecordYearResult,
} from '../domain/profit.js';

type Given<C extends { data: object }> = Omit<C['data'], 'ventureId'>;
const ID = { pattern: /^[0-9A-Za-z][0-9A-Za-z-]{0,39}$/ };

/** Enters where the company stood when this ledger began. Errors: 409 `venture.opening-too-late`; 422 `venture.amount-negative`. */
export class EnterOpeningBalancesRequest implements Wire<Given<EnterOpeningBalances>> {
  @DateField('Day they stand for.') readonly on!: string;
  @FenField('Statutory reserve in fen.') readonly statutoryReserve!: string;
  @FenField('Optional reserve in fen.') readonly optionalReserve!: string;
  @FenField('Profit not shared in fen; below zero a loss is carried.') readonly undistributed!: string;
  @TextField('Audited accounts.') readonly evidence!: string;

  facts(): Given<EnterOpeningBalances> {
    const { on, statutoryReserve, optionalReserve, undistributed, evidence } = this;
    const amounts = { statutoryReserve: fen(statutoryReserve), optionalReserve: fen(optionalReserve) };
    return { on: calendarDate(on), ...amounts, undistributed: fen(undistributed), evidence };
  }
}

/**
 * Records the result of a year. Errors: 409 `venture.year-recorded`, `venture.before-result`; 422 `venture.year-gap`,
 * `venture.year-not-over`.
 */
export class RecordYearResultRequest implements Wire<Given<RecordYearResult>> {
  @CountField('Year.', { min: 1900, max: 2200 }) readonly year!: number;
  @FenField('Net profit after tax in fen; below zero a loss.') readonly netProfit!: string;
  @DateField('Day the accounts were approved.') readonly on!: string;
  @TextField('Audited accounts.') readonly evidence!: string;

  facts(): Given<RecordYearResult> {
    const { year, netProfit, on, evidence } = this;
    return { year, netProfit: fen(netProfit), on: calendarDate(on), evidence };
  }
}

/**
 * Corrects the result of a year. Errors: 404 `venture.year-unknown`; 409 `venture.result-unchanged`,
 * `venture.before-result`.
 */
export class CorrectYearResultRequest implements Wire<Omit<Given<CorrectYearResult>, 'year'>> {
  @FenField('Net profit after tax as it really was, in fen; below zero a loss.') readonly netProfit!: string;
  @DateField('Day the correction was approved.') readonly on!: string;
  @TextField('Audited accounts.') readonly evidence!: string;

  facts(): Omit<Given<CorrectYearResult>, 'year'> {
    const { netProfit, on, evidence } = this;
    return { netProfit: fen(netProfit), on: calendarDate(on), evidence };
  }
}

/**
 * Demands back what was shared against the law. Errors: 404 `venture.unknown-dividend`; 409 `venture.nothing-to-return`,
 * `venture.return-exists`, `venture.before-result`; 422 `venture.due-before-demand`.
 */
export class DemandReturnRequest implements Wire<Omit<Given<DemandReturn>, 'dividendId'>> {
  @TextField('Id in this venture.', ID) readonly returnId!: string;
  @DateField('Day of the demand.') readonly on!: string;
  @DateField('Day by which it is to be given back.') readonly payBy!: string;
  @TextField('Resolution or demand, by number.') readonly evidence!: string;

  facts(): Omit<Given<DemandReturn>, 'dividendId'> {
    const { returnId, on, payBy, evidence } = this;
    return { returnId, on: calendarDate(on), payBy: calendarDate(payBy), evidence };
  }
}

/** Enters what a shareholder gave back. Errors: 404 `venture.unknown-return`; 409 `venture.over-return`. */
export class ReturnDividendRequest implements Wire<Omit<Given<ReturnDividend>, 'returnId'>> {
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @FenField('In fen.') readonly amount!: string;
  @DateField('Day it came back.') readonly returnedOn!: string;
  @TextField('Bank receipt, by number.') readonly reference!: string;

  facts(): Omit<Given<ReturnDividend>, 'returnId'> {
    const { shareholder, amount, returnedOn, reference } = this;
    return { shareholder, amount: fen(amount), returnedOn: calendarDate(returnedOn), reference };
  }
}

/** Puts profit into the optional reserve. Errors: 409 `venture.over-distributable`, `venture.appropriation-exists`. */
export class AppropriateReserveRequest implements Wire<Given<AppropriateReserve>> {
  @TextField('Id in this venture.', ID) readonly appropriationId!: string;
  @FenField('In fen.') readonly amount!: string;
  @DateField('Day of the resolution.') readonly on!: string;
  @TextField('Resolution.') readonly evidence!: string;

  facts(): Given<AppropriateReserve> {
    const { appropriationId, amount, on, evidence } = this;
    return { appropriationId, amount: fen(amount), on: calendarDate(on), evidence };
  }
}

/** Makes good a loss out of a reserve. Errors: 409 `venture.no-loss`, `venture.over-reserve`, `venture.optional-reserve-first`. */
export class MakeUpLossRequest implements Wire<Given<MakeUpLoss>> {
  @OneOfField('The optional reserve goes first.', RESERVES) readonly reserve!: Reserve;
  @FenField('In fen.') readonly amount!: string;
  @DateField('Day of the resolution.') readonly on!: string;
  @TextField('Resolution.') readonly evidence!: string;

  facts(): Given<MakeUpLoss> {
    const { reserve, amount, on, evidence } = this;
    return { reserve, amount: fen(amount), on: calendarDate(on), evidence };
  }
}

export class DividendWeightRequest {
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @RatioField('What it counts for; 6 and 4 share like 60% and 40%.') readonly weight!: string;
}
export class ConsentRequest {
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @TextField('Its consent, by document.') readonly evidence!: string;
}

/**
 * Declares a dividend. Errors: 409 `venture.over-distributable`, `venture.consent-missing`, `venture.dividend-exists`,
 * `venture.before-result`, `venture.nothing-paid-in`; 422 `venture.weights-unclear`, `venture.not-a-shareholder`.
 */
export class DeclareDividendRequest implements Wire<Given<DeclareDividend>> {
  @TextField('Id in this venture.', ID) readonly dividendId!: string;
  @FenField('In fen.') readonly amount!: string;
  @DateField('Day of the resolution.') readonly declaredOn!: string;
  @DateField('Day by which it is to be paid; six months after the resolution unless given.', { optional: true })
  readonly payBy?: string;
  @OneOfField('实缴, 认缴, 另行约定; other than paid-in needs the consent of every shareholder.', DIVIDEND_KEYS)
  readonly key!: DividendKey;
  @ListField('Weights, with the key agreed.', () => DividendWeightRequest, { optional: true, min: 1, max: 50 })
  readonly weights?: readonly DividendWeightRequest[];
  @ListField('Consent of every shareholder.', () => ConsentRequest, { optional: true, max: 50 })
  readonly consents?: readonly ConsentRequest[];
  @TextField('Resolution.') readonly resolution!: string;

  facts(): Given<DeclareDividend> {
    const { dividendId, amount, declaredOn, payBy, key, weights, consents, resolution } = this;
    return {
      ...{ dividendId, amount: fen(amount), declaredOn: calendarDate(declaredOn), key, resolution },
      ...(payBy !== undefined && { payBy: calendarDate(payBy) }),
      ...(weights && {
        weights: weights.map(({ shareholder, weight }) => ({ shareholder, weight: ratio(weight) })),
      }),
      ...(consents && { consents: consents.map(({ shareholder, evidence }) => ({ shareholder, evidence })) }),
    };
  }
}

type Of<C extends { data: object }> = Omit<C['data'], 'ventureId' | 'dividendId'>;

/** Enters a payment. Errors: 404 `venture.unknown-dividend`; 409 `venture.over-dividend`. */
export class PayDividendRequest implements Wire<Of<PayDividend>> {
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @FenField('In fen.') readonly amount!: string;
  @DateField('Day it was paid.') readonly paidOn!: string;
  @TextField('Payment order, by number.') readonly reference!: string;

  facts(): Of<PayDividend> {
    const { shareholder, amount, paidOn, reference } = this;
    return { shareholder, amount: fen(amount), paidOn: calendarDate(paidOn), reference };
  }
}

/** Enters that a shareholder confirmed a payment. Errors: 404 `venture.unknown-dividend`; 409 `venture.over-dividend`. */
export class ReceiveDividendRequest implements Wire<Of<ReceiveDividend>> {
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @FenField('In fen.') readonly amount!: string;
  @DateField('Day it came in.') readonly receivedOn!: string;
  @TextField('Bank receipt, by number.') readonly reference!: string;

  facts(): Of<ReceiveDividend> {
    const { shareholder, amount, receivedOn, reference } = this;
    return { shareholder, amount: fen(amount), receivedOn: calendarDate(receivedOn), reference };
  }
}
