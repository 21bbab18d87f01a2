import { DateColumn, FlagColumn, JsonColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { TokenIssued, TokenRevoked, type IdentityEvent } from '../domain/identity.events.js';

/** A token with which a program acts for a member. */
@Entity()
export class ApiToken {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Token.') readonly tokenId!: string;
  @TextColumn('Ledger it opens.') readonly ledger!: string;
  @TextColumn('Login of the member.') readonly login!: string;
  @TextColumn('read, write.') readonly access!: string;
  @JsonColumn('Areas it opens; none named: all.', undefined, { isArray: true }) readonly areas!: readonly string[];
  @DateColumn('Last day on which it is good.') readonly expiresOn!: string;
  @FlagColumn('Whether it was revoked.') readonly revoked!: boolean;
}

export const apiTokens: Projection<IdentityEvent> = {
  name: 'api-token',
  version: 1,
  tables: [ApiToken],
  on: [TokenIssued, TokenRevoked],
  async apply(rows, { event: { type, data } }) {
    if (type === 'TokenIssued') return rows.insert(ApiToken, { ...data, revoked: false });
    if (type === 'TokenRevoked') return rows.update(ApiToken, { tokenId: data.tokenId }, { revoked: true });
  },
};
