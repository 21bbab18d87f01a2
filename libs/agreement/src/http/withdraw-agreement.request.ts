import { TextField } from '@ledger/edge';
import type { Wire } from '@ledger/kernel';
import type { WithdrawAgreement } from '../domain/agreement.decider.js';

type Facts = Pick<WithdrawAgreement['data'], 'reason'>;

/** Takes the version back. Errors: 409 `agreement.not-open`; 403 `agreement.not-your-party`. */
export class WithdrawAgreementRequest implements Wire<Facts> {
  @TextField('Why, for the other parties to read.') readonly reason!: string;

  facts(): Facts {
    return { reason: this.reason };
  }
}
