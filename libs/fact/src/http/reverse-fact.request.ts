import { TextField } from '@ledger/edge';
import type { Wire } from '@ledger/kernel';
import type { ReverseFact } from '../domain/fact.decider.js';

type Facts = ReverseFact['data'];

/**
 * Takes back a receipt or refund that should not have been recorded, in full.
 * Errors: 404 `fact.unknown`; 403 `fact.not-yours`; 409 `fact.already-reversed`, `fact.has-refunds`.
 */
export class ReverseFactRequest implements Wire<Facts> {
  @TextField('The receipt or refund.', { max: 200 }) readonly factId!: string;
  @TextField('Why.') readonly reason!: string;

  facts(): Facts {
    return { factId: this.factId, reason: this.reason };
  }
}
