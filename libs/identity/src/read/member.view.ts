import { CountColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { identityEvents, type IdentityEvent } from '../domain/identity.events.js';

/** A person who may sign in. */
@Entity()
export class IdentityUser {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Login.') readonly login!: string;
  @TextColumn('Name.') readonly name!: string;
  @CountColumn('Revision of the person.') readonly revision!: number;
}

/** What a person is in one ledger. */
@Entity()
export class LedgerMember {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Ledger.') readonly ledger!: string;
  @KeyColumn('Login.') readonly login!: string;
  @TextColumn('Name.') readonly name!: string;
  @TextColumn('Party the person acts for.') readonly party!: string;
  @TextColumn('Role.') readonly role!: string;
}

export const ledgerMembers: Projection<IdentityEvent> = {
  name: 'ledger-member',
  version: 1,
  tables: [IdentityUser, LedgerMember],
  on: identityEvents,
  async apply(rows, { event: { type, data }, revision }) {
    const { login } = data;
    if (type === 'UserRegistered') return rows.insert(IdentityUser, { login, name: data.name, revision });
    const user = await rows.get(IdentityUser, { login });
    if (!user) return;
    await rows.update(IdentityUser, { login }, { revision });
    switch (type) {
      case 'MembershipGranted': {
        const { ledger, party, role } = data;
        return rows.insert(LedgerMember, { ledger, login, name: user.name, party, role });
      }
      case 'MembershipRevoked':
        return rows.delete(LedgerMember, { ledger: data.ledger, login });
      case 'PasswordSet':
      case 'TokenIssued':
      case 'TokenRevoked':
        return;
    }
  },
};

export const identityProjections = [ledgerMembers] as const;
