import { Rejection, type Command, type Decider } from '@ledger/kernel';
import { keyIdOf } from './detached-signature.js';
import { PartyKeyRegistered, PartyKeyRevoked, type PartyKeyEvent } from './party-key.events.js';
import type { PeriodRejection } from './period.rejections.js';

export type RegisterPartyKey = Command<'RegisterPartyKey', { readonly publicKey: string; readonly holder: string }>;
export type RevokePartyKey = Command<'RevokePartyKey', { readonly keyId: string; readonly reason: string }>;
export type PartyKeyCommand = RegisterPartyKey | RevokePartyKey;

export interface PartyKeyState {
  readonly publicKey: string;
  readonly revoked: boolean;
}
export type PartyKeys = Readonly<Record<string, PartyKeyState>>;

/** The keys of one party, in a stream of their own. */
export const partyKeyStream = (party: string): string => `party-keys-${party}`;

export const partyKeyDecider: Decider<PartyKeys, PartyKeyCommand, PartyKeyEvent> = {
  initial: {},
  decide(keys, { type, data, by: { party, user } }) {
    switch (type) {
      case 'RegisterPartyKey': {
        const { publicKey, holder } = data;
        const keyId = keyIdOf(publicKey);
        if (keys[keyId]) refuse('period.key-exists', keyId, party);
        return [PartyKeyRegistered({ party, keyId, algorithm: 'ed25519', publicKey, holder, registeredBy: user })];
      }
      case 'RevokePartyKey': {
        const { keyId, reason } = data;
        if (!keys[keyId] || keys[keyId].revoked) refuse('period.key-unknown', keyId, party);
        return [PartyKeyRevoked({ party, keyId, reason, revokedBy: user })];
      }
    }
  },
  evolve(keys, { type, data }) {
    switch (type) {
      case 'PartyKeyRegistered':
        return { ...keys, [data.keyId]: { publicKey: data.publicKey, revoked: false } };
      case 'PartyKeyRevoked': {
        const key = keys[data.keyId];
        return key ? { ...keys, [data.keyId]: { ...key, revoked: true } } : keys;
      }
    }
  },
};

function refuse(code: PeriodRejection, keyId: string, party: string): never {
  throw new Rejection(code, keyId, { key: keyId, party });
}
