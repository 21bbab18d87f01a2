import { CountColumn, FlagColumn, JsonColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { identityEvents, type IdentityEvent } from '../domain/identity.events.js';
import { apiTokens } from './token.view.js';

/** A person who may sign in. */
@Entity()
export class IdentityUser {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Login.') readonly login!: string;
  @TextColumn('Name.') readonly name!: string;
  @FlagColumn('Whether the person is kept out.') readonly disabled!: boolean;
  @JsonColumn('Ledgers the person is a member of.', undefined, { isArray: true }) readonly ledgers!: readonly string[];
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
  @FlagColumn('Whether the person is kept out.') readonly disabled!: boolean;
}

export const ledgerMembers: Projection<IdentityEvent> = {
  name: 'ledger-member',
  version: 2,
  tables: [IdentityUser, LedgerMember],
  on: identityEvents,
  async apply(rows, { event: { type, data }, revision }) {
    const { login } = data;
    if (type === 'UserRegistered') {
      return rows.insert(IdentityUser, { login, name: data.name, disabled: false, ledgers: [], revision });
    }
    const user = await rows.get(IdentityUser, { login });
    if (!user) return;
    const { name, disabled, ledgers } = user;
    const change = (what: Partial<IdentityUser>) => rows.update(IdentityUser, { login }, { ...what, revision });
    switch (type) {
      case 'MembershipGranted': {
        const { ledger, party, role } = data;
        await change({ ledgers: [...ledgers, ledger] });
        return rows.insert(LedgerMember, { ledger, login, name, party, role, disabled });
      }
      case 'RoleChanged':
        await change({});
        return rows.update(LedgerMember, { ledger: data.ledger, login }, { role: data.role });
      case 'MembershipRevoked':
        await change({ ledgers: ledgers.filter((one) => one !== data.ledger) });
        return rows.delete(LedgerMember, { ledger: data.ledger, login });
      case 'UserDisabled':
      case 'UserEnabled': {
        const out = type === 'UserDisabled';
        await change({ disabled: out });
        for (const ledger of ledgers) await rows.update(LedgerMember, { ledger, login }, { disabled: out });
        return;
      }
      case 'PasswordSet':
      case 'TokenIssued':
      case 'TokenRevoked':
      case 'SubjectLinked':
        return change({});
    }
  },
};

export const identityProjections = [ledgerMembers, apiTokens] as const;
