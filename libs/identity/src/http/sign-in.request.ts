import { TextField } from '@ledger/edge';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../domain/password.js';

/**
 * Opens a session.
 * Errors: 401 `identity.bad-credentials`; 403 `identity.disabled`; 429 `identity.too-many-attempts` after five failures
 * of a login, or thirty from one address, in a quarter of an hour: each further wait is twice as long.
 */
export class SignInRequest {
  @TextField('Login.', { max: 32, example: 'wang' }) readonly login!: string;
  @TextField('Password; pasting is welcome.', { max: LONGEST_PASSWORD }) readonly password!: string;
}

/** Shows again who is asking. Errors: 403 `identity.wrong-password`; 429 `identity.too-many-attempts`. */
export class PasswordRequest {
  @TextField('Your password.', { max: LONGEST_PASSWORD }) readonly password!: string;
}

/**
 * Puts a new password in the place of the present one; every other session ends.
 * Errors: 403 `identity.wrong-password`; 422 `identity.password-too-short`, `-too-common`, `-names-you`.
 */
export class ChangePasswordRequest {
  @TextField('Present password.', { max: LONGEST_PASSWORD }) readonly current!: string;
  @TextField('New password.', { min: SHORTEST_PASSWORD, max: LONGEST_PASSWORD }) readonly password!: string;
}
