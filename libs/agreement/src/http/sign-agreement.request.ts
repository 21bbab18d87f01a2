import { TextField } from '@ledger/edge';
import type { Wire } from '@ledger/kernel';
import type { SignAgreement } from '../domain/agreement.decider.js';

type Facts = Pick<SignAgreement['data'], 'hash'>;

/**
 * Signs the version for the reviewer's own party.
 * Errors: 409 `agreement.hash-differs`, `agreement.already-signed`, `agreement.not-open`; 403 `agreement.not-your-party`,
 * `agreement.maker-is-checker`; 412 `stale-revision` when If-Match is behind.
 */
export class SignAgreementRequest implements Wire<Facts> {
  @TextField('The hash of the version that was read: 64 hex digits.', { pattern: /^[0-9a-f]{64}$/ })
  readonly hash!: string;

  facts(): Facts {
    return { hash: this.hash };
  }
}
