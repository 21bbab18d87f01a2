import { CreditCodeField, DateField, OneOfField, RecordField, TextField } from '@ledger/edge';
import { calendarDate, creditCode, type Wire } from '@ledger/kernel';
import type { ProposeRecognition } from '../domain/register.commands.js';
import { CLOCKS, type Clocks } from '../domain/register.events.js';

type Facts = Omit<ProposeRecognition['data'], 'creditCode' | 'parties' | 'predecessor'>;

export class SuccessionField implements Wire<NonNullable<Facts['succeeds']>> {
  @CreditCodeField('Enterprise that went into this one.') readonly creditCode!: string;
  @OneOfField('carried: its clocks run on; anew: they begin with this enterprise.', CLOCKS) readonly clocks!: Clocks;
}

/**
 * Asks every party of an agreement to recognise the enterprise from a day on.
 * Errors: 409 `register.agreement-not-in-force`, `register.recognition-pending`, `register.recognition-overlaps`,
 * `register.not-a-successor`, `register.nothing-to-take-over`;
 * 403 `register.not-a-party`; 422 `register.recommender-not-a-party`.
 */
export class ProposeRecognitionRequest implements Wire<Facts> {
  @TextField('Agreement.', { max: 100 }) readonly agreementId!: string;
  @DateField('First day the recognition holds.') readonly from!: string;
  @TextField('Contract, certificate or decision it rests on, by number.') readonly evidence!: string;
  @TextField('Party that recommends the enterprise.', { max: 100 }) readonly recommendedBy!: string;

  @RecordField('The recognition it takes over, of an enterprise that went into this one.', () => SuccessionField, {
    optional: true,
  })
  readonly succeeds?: SuccessionField;

  facts(): Facts {
    const { agreementId, from, evidence, recommendedBy, succeeds } = this;
    return {
      ...{ agreementId, from: calendarDate(from), evidence, recommendedBy },
      ...(succeeds && { succeeds: { creditCode: creditCode(succeeds.creditCode), clocks: succeeds.clocks } }),
    };
  }
}
