import { DateField, TextField } from '@ledger/edge';
import { calendarDate, type Wire } from '@ledger/kernel';
import type { ProposeRecognition } from '../domain/register.commands.js';

type Facts = Omit<ProposeRecognition['data'], 'creditCode' | 'parties'>;

/**
 * Asks every party of an agreement to recognise the enterprise from a day on.
 * Errors: 409 `register.agreement-not-in-force`, `register.recognition-pending`, `register.recognition-overlaps`;
 * 403 `register.not-a-party`; 422 `register.recommender-not-a-party`.
 */
export class ProposeRecognitionRequest implements Wire<Facts> {
  @TextField('Agreement.', { max: 100 }) readonly agreementId!: string;
  @DateField('First day the recognition holds.') readonly from!: string;
  @TextField('Contract, certificate or decision it rests on, by number.') readonly evidence!: string;
  @TextField('Party that recommends the enterprise.', { max: 100 }) readonly recommendedBy!: string;

  facts(): Facts {
    const { agreementId, from, evidence, recommendedBy } = this;
    return { agreementId, from: calendarDate(from), evidence, recommendedBy };
  }
}
