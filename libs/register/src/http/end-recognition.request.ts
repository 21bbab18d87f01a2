import { DateField, TextField } from '@ledger/edge';
import { calendarDate, type Wire } from '@ledger/kernel';
import type { EndRecognition } from '../domain/register.commands.js';

type Facts = Pick<EndRecognition['data'], 'until' | 'reason'>;

/** Ends a recognition. Errors: 409 `register.not-recognised`; 422 `register.ended-before-start`. */
export class EndRecognitionRequest implements Wire<Facts> {
  @DateField('Last day the recognition holds.') readonly until!: string;
  @TextField('Why.') readonly reason!: string;

  facts(): Facts {
    return { until: calendarDate(this.until), reason: this.reason };
  }
}
