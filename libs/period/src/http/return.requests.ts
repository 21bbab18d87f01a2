import { CreditCodeField, DivisionField, FenField, TextField } from '@ledger/edge';
import { creditCode, divisionCode, fen, type Wire } from '@ledger/kernel';
import type { EnterControlTotal, ReturnNil, WithdrawNilReturn } from '../domain/decide-return.js';

type Given<C extends { data: object }> = Omit<
  C['data'],
  'agreementId' | 'period' | 'parties' | 'treasurer' | 'checkpoint'
>;

/** Enters what the treasury's report has for one tax at one place. Errors: 409 `period.closed`. */
export class EnterControlTotalRequest implements Wire<Given<EnterControlTotal>> {
  @TextField('Tax, by code.', { max: 40 }) readonly taxType!: string;
  @DivisionField('Place; it takes in what lies in it.') readonly place!: string;
  @FenField('Receipts less refunds of the period, in fen.') readonly amount!: string;
  @TextField('Report it is taken from.') readonly evidence!: string;

  facts(): Given<EnterControlTotal> {
    const { taxType, place, amount, evidence } = this;
    return { taxType, place: divisionCode(place), amount: fen(amount), evidence };
  }
}

/**
 * Says that nothing came into one's own treasury. Errors: 403 `period.not-your-treasury`; 409 `period.not-nil`,
 * `period.nil-already`, `period.closed`.
 */
export class ReturnNilRequest implements Wire<Given<ReturnNil>> {
  @TextField('Tax, by code.', { max: 40 }) readonly taxType!: string;
  @DivisionField('Place; it takes in what lies in it.') readonly place!: string;
  @CreditCodeField('Enterprise; all of them where it is left out.', { optional: true }) readonly creditCode?: string;
  @TextField('Return or report it is taken from.') readonly evidence!: string;

  facts(): Given<ReturnNil> {
    const { taxType, place, evidence } = this;
    return { taxType, place: divisionCode(place), ...ofEnterprise(this), evidence };
  }
}

/** Takes a nil return back. Errors: 409 `period.nil-unknown`, `period.closed`; 403 `period.not-your-party`. */
export class WithdrawNilReturnRequest implements Wire<Given<WithdrawNilReturn>> {
  @TextField('Tax, by code.', { max: 40 }) readonly taxType!: string;
  @DivisionField('Place.') readonly place!: string;
  @CreditCodeField('Enterprise.', { optional: true }) readonly creditCode?: string;
  @TextField('Why.', { max: 500 }) readonly reason!: string;

  facts(): Given<WithdrawNilReturn> {
    const { taxType, place, reason } = this;
    return { taxType, place: divisionCode(place), ...ofEnterprise(this), reason };
  }
}

const ofEnterprise = ({ creditCode: code }: { readonly creditCode?: string }) =>
  code === undefined ? {} : { creditCode: creditCode(code) };
