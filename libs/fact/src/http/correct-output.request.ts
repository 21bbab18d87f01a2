import { TextField } from '@ledger/edge';
import type { Wire } from '@ledger/kernel';
import type { CorrectOutput } from '../domain/output.decider.js';

type Facts = Omit<CorrectOutput['data'], 'outputId'>;

/** Reverses a reported figure and puts another in its place. Errors: 404 `fact.unknown`; 422 `fact.nothing-corrected`. */
export class CorrectOutputRequest implements Wire<Facts> {
  @TextField('The right figure in yuan, at most two decimals.', { max: 40, example: '318000000.00' })
  readonly value!: string;
  @TextField('Why.') readonly reason!: string;

  facts(): Facts {
    return { value: this.value, reason: this.reason };
  }
}
