import { TextField } from '@ledger/edge';
import type { Wire } from '@ledger/kernel';
import type { DeclineRecognition } from '../domain/register.commands.js';

type Facts = Pick<DeclineRecognition['data'], 'reason'>;

/** Turns a proposed recognition down, or takes one's own proposal back. Errors: 404 `register.nothing-to-confirm`. */
export class DeclineRecognitionRequest implements Wire<Facts> {
  @TextField('Why.') readonly reason!: string;

  facts(): Facts {
    return { reason: this.reason };
  }
}
