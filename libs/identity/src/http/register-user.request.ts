import { OneOfField, TextField } from '@ledger/edge';
import type { Wire } from '@ledger/kernel';
import type { NewUser } from '../identity.js';
import { ROLES, type Role } from '../domain/identity.events.js';
import { LOGIN, PARTY } from '../domain/identity.decider.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../domain/password.js';

type Facts = Omit<NewUser, 'ledger'>;

/**
 * Registers a person as a member of the ledger: one party, one role.
 * Errors: 409 `identity.login-taken`; 422 `identity.password-too-short`.
 */
export class RegisterUserRequest implements Wire<Facts> {
  @TextField('Login.', { max: 32, pattern: LOGIN, example: 'wang' }) readonly login!: string;
  @TextField('Name as it stands in documents.', { max: 100, example: '王某' }) readonly name!: string;
  @TextField('Party the person acts for.', { max: 32, pattern: PARTY, example: 'jinniu' }) readonly party!: string;
  @OneOfField('Role.', ROLES) readonly role!: Role;
  @TextField('First password.', { min: SHORTEST_PASSWORD, max: LONGEST_PASSWORD }) readonly password!: string;

  facts(): Facts {
    const { login, name, party, role, password } = this;
    return { login, name, party, role, password };
  }
}
