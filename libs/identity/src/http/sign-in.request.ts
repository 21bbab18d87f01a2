import { TextField } from '@ledger/edge';

/**
 * Opens a session.
 * Errors: 401 `identity.bad-credentials`; 429 `identity.too-many-attempts` after five failures in a quarter of an hour.
 */
export class SignInRequest {
  @TextField('Login.', { max: 32, example: 'wang' }) readonly login!: string;
  @TextField('Password; pasting is welcome.', { max: 200 }) readonly password!: string;
}
