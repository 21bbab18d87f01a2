import { ApiProperty } from '@nestjs/swagger';
import type { Caller } from '@ledger/edge';
import type { RegisteredUser } from '../domain/identity.decider.js';
import { ROLES, type Role } from '../domain/identity.events.js';

/** What a person is in one ledger. */
export class MembershipView {
  @ApiProperty({ type: String }) readonly ledger!: string;
  @ApiProperty({ type: String, description: 'Party the person acts for.' }) readonly party!: string;
  @ApiProperty({ type: String, enum: ROLES }) readonly role!: Role;
}

export class MembershipList {
  @ApiProperty({ type: [MembershipView] }) readonly data!: readonly MembershipView[];
}

/** The person who is signed in. */
export class Profile {
  @ApiProperty({ type: String }) readonly login!: string;
  @ApiProperty({ type: String }) readonly name!: string;
  @ApiProperty({ type: [MembershipView] }) readonly memberships!: readonly MembershipView[];
}

/** Memberships in order of ledger; of one ledger alone where the caller's token opens no other. */
export function membershipsOf({ memberships }: RegisteredUser, onlyLedger?: string): MembershipView[] {
  return [...memberships]
    .filter(([ledger]) => onlyLedger === undefined || ledger === onlyLedger)
    .map(([ledger, { party, role }]) => ({ ledger, party, role }))
    .sort((a, b) => (a.ledger < b.ledger ? -1 : 1));
}

/** Who a caller is, as far as they may be told with what they signed in by. */
export const profileOf = ({ login, onlyLedger }: Caller, user: RegisteredUser): Profile => ({
  login,
  name: user.name,
  memberships: membershipsOf(user, onlyLedger),
});
