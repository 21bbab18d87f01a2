import { DateField, FenField, OneOfField, RatioField, TextField } from '@ledger/edge';
import { calendarDate, fen, ratio, type Wire } from '@ledger/kernel';
import { TRANSFER_ROUTES, TRANSFER_STEPS, type TransferRoute, type TransferStep } from '../domain/equity.events.js';
import type {
  AbandonEquityTransfer,
  CompleteEquityTransfer,
  ProposeEquityTransfer,
  TakeTransferStep,
} from '../domain/transfers.js';

/** The transfer itself is named by the address. */
type Given<C extends { data: object }> = Omit<C['data'], 'ventureId' | 'transferId'>;

/**
 * Proposes a transfer of equity. Errors: 409 `venture.transfer-exists`, `venture.over-share`, `venture.no-deck`;
 * 422 `venture.exception-missing`, `venture.transfer-to-self`, `venture.not-a-shareholder`, `venture.share-not-positive`.
 */
export class ProposeEquityTransferRequest implements Wire<Omit<ProposeEquityTransfer['data'], 'ventureId'>> {
  @TextField('Id in this venture.', { pattern: /^[0-9A-Za-z][0-9A-Za-z-]{0,39}$/ }) readonly transferId!: string;
  @TextField('Shareholder that parts with it.', { max: 40 }) readonly transferor!: string;
  @TextField('Shareholder that takes it.', { max: 40 }) readonly transferee!: string;
  @RatioField('Part of the whole equity.', { example: '10%' }) readonly share!: string;
  @OneOfField('Public exchange, by agreement in a listed case, or private: no state equity.', TRANSFER_ROUTES)
  readonly route!: TransferRoute;
  @TextField('Listed case, for a transfer by agreement.', { optional: true }) readonly exception?: string;
  @DateField('Day of the proposal.') readonly proposedOn!: string;
  @TextField('Resolution or letter of intent.') readonly evidence!: string;

  facts(): Omit<ProposeEquityTransfer['data'], 'ventureId'> {
    const { transferId, transferor, transferee, share, route, exception, proposedOn, evidence } = this;
    return {
      ...{ transferId, transferor, transferee, share: ratio(share), route, evidence },
      ...(exception !== undefined && { exception }),
      proposedOn: calendarDate(proposedOn),
    };
  }
}

/** Takes the next step. Errors: 404 `venture.unknown-transfer`; 409 `venture.step-out-of-order`; 422 `venture.value-missing`. */
export class TakeTransferStepRequest implements Wire<Given<TakeTransferStep>> {
  @OneOfField('批准, 审计, 评估备案, 进场交易.', TRANSFER_STEPS) readonly step!: TransferStep;
  @DateField('Day it was taken.') readonly on!: string;
  @FenField('Filed valuation of what is transferred, in fen; with the step valuation-filing.', { optional: true })
  readonly value?: string;
  @TextField('Document, by number.') readonly evidence!: string;

  facts(): Given<TakeTransferStep> {
    const { step, on, value, evidence } = this;
    return { step, on: calendarDate(on), ...(value !== undefined && { value: fen(value) }), evidence };
  }
}

/**
 * Lets the equity pass. Errors: 404 `venture.unknown-transfer`; 409 `venture.steps-missing`, `venture.over-share`,
 * `venture.price-below-valuation`, `venture.over-subscribed`, `venture.call-open`; 422 `venture.before-last-step`.
 */
export class CompleteEquityTransferRequest implements Wire<Given<CompleteEquityTransfer>> {
  @DateField('Day from which the transferee owns it; may lie in the past.') readonly effectiveOn!: string;
  @FenField('Price in fen.') readonly price!: string;
  @FenField('Paid-in capital that passes, in fen; in proportion unless given.', { optional: true })
  readonly paidIn?: string;
  @TextField('Contract and change of registration.') readonly evidence!: string;
  @TextField('Consent to a price below the filed valuation.', { optional: true }) readonly priceApproval?: string;

  facts(): Given<CompleteEquityTransfer> {
    const { effectiveOn, price, paidIn, evidence, priceApproval } = this;
    return {
      ...{ effectiveOn: calendarDate(effectiveOn), price: fen(price), evidence },
      ...(paidIn !== undefined && { paidIn: fen(paidIn) }),
      ...(priceApproval !== undefined && { priceApproval }),
    };
  }
}

/** Ends a transfer that will not take place. Errors: 404 `venture.unknown-transfer`; 409 `venture.transfer-ended`. */
export class AbandonEquityTransferRequest implements Wire<Given<AbandonEquityTransfer>> {
  @DateField('Day.') readonly on!: string;
  @TextField('Why.') readonly reason!: string;

  facts(): Given<AbandonEquityTransfer> {
    return { on: calendarDate(this.on), reason: this.reason };
  }
}
