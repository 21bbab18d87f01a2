import { ApiProperty } from '@nestjs/swagger';
import { Accepted } from '@ledger/edge';
import type { RegisteredUser } from '../domain/identity.decider.js';
import { ROLES, type Role } from '../domain/identity.events.js';
import type { MintedToken } from '../identity.js';

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

/** A token, whole, this once. */
export class IssuedToken extends Accepted {
  @ApiProperty({ type: String, description: 'hz_<id>_<secret>; cannot be shown again.' }) readonly token: string;

  constructor({ appended, tokenId, token }: MintedToken) {
    super(appended, tokenId);
    this.token = token;
  }
}

/** Memberships in order of ledger; of one ledger alone where the caller's token opens no other. */
export function membershipsOf({ memberships }: RegisteredUser, onlyLedger?: string): MembershipView[] {
  return [...memberships]
    .filter(([ledger]) => onlyLedger === undefined || ledger === onlyLedger)
    .map(([ledger, { party, role }]) => ({ ledger, party, role }))
    .sort((a, b) => (a.ledger < b.ledger ? -1 : 1));
}
