import { OneOfField, TextField } from '@ledger/edge';
import { ROLES, type Role } from '../domain/identity.events.js';

/**
 * What a member is from now on, for the same party.
 * Errors: 404 `identity.not-member`; 403 `identity.own-rights`.
 */
export class RoleRequest {
  @OneOfField('Role.', ROLES) readonly role!: Role;
}

/** Keeps a person out. Errors: 409 `identity.member-elsewhere`; 403 `identity.own-rights`. */
export class DisableUserRequest {
  @TextField('Why.', { max: 500 }) readonly reason!: string;
}
