import { DateField, TextField } from '@ledger/edge';
import { calendarDate, type Wire } from '@ledger/kernel';
import { LOGIN } from '../domain/identity.decider.js';
import type { TokenWanted } from '../identity.js';

type Facts = Omit<TokenWanted, 'ledger'>;

/**
 * Issues a token with which a program acts for a member of the ledger.
 * Errors: 404 `identity.not-member`; 422 `identity.token-expiry`; 409 `identity.token-shown` for a repeated key.
 */
export class IssueTokenRequest implements Wire<Facts> {
  @TextField('Login of the member.', { max: 32, pattern: LOGIN, example: 'wang' }) readonly login!: string;
  @DateField('Last day on which the token is good.') readonly expiresOn!: string;

  facts(): Facts {
    return { login: this.login, expiresOn: calendarDate(this.expiresOn) };
  }
}
