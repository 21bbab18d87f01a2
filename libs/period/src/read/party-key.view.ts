import { FlagColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { partyKeyEvents, type PartyKeyEvent } from '../domain/party-key.events.js';

/** A public key that a party signs packages with, outside of this program. */
@Entity()
export class PartyKey {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Party.') readonly party!: string;
  @KeyColumn('Key: the first 16 hex digits of its SHA-256.') readonly keyId!: string;
  @TextColumn('Kind of key.') readonly algorithm!: string;
  @TextColumn('Public key, raw, base64url.') readonly publicKey!: string;
  @TextColumn('Who keeps the private half.') readonly holder!: string;
  @FlagColumn('Whether the party no longer signs with it.') readonly revoked!: boolean;
  @TextColumn('Why not.', { nullable: true }) readonly reason!: string | null;
}

export const partyKeys: Projection<PartyKeyEvent> = {
  name: 'party-key',
  version: 1,
  tables: [PartyKey],
  on: partyKeyEvents,
  async apply(rows, { event: { type, data } }) {
    const { party, keyId } = data;
    switch (type) {
      case 'PartyKeyRegistered': {
        const { algorithm, publicKey, holder } = data;
        const open = { revoked: false, reason: null };
        return rows.insert(PartyKey, { party, keyId, algorithm, publicKey, holder, ...open });
      }
      case 'PartyKeyRevoked':
        return rows.update(PartyKey, { party, keyId }, { revoked: true, reason: data.reason });
    }
  },
};
