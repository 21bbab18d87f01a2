import { TextField } from '@ledger/edge';

/**
 * Takes back a deduction or a reference figure that should not have been recorded.
 * Errors: 404 `fact.unknown`; 403 `fact.not-yours`; 409 `fact.already-reversed`, `fact.figure-replaced`.
 */
export class TakeBackRequest {
  @TextField('Why.') readonly reason!: string;
}
