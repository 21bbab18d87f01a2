import { defineEvent, text, type EventOf } from '@ledger/kernel';

/** A party registered the public half of a key it signs packages with. The private half never comes here. */
export const PartyKeyRegistered = defineEvent('PartyKeyRegistered', 1, {
  party: text,
  keyId: text, // first 16 hex digits of the key's SHA-256
  algorithm: text, // 'ed25519'
  publicKey: text, // raw, base64url
  holder: text, // who keeps it: a person, an office, a token
  registeredBy: text,
});

/** A party no longer signs with a key; what was signed with it before stands. */
export const PartyKeyRevoked = defineEvent('PartyKeyRevoked', 1, {
  party: text,
  keyId: text,
  reason: text,
  revokedBy: text,
});

export const partyKeyEvents = [PartyKeyRegistered, PartyKeyRevoked] as const;
export type PartyKeyEvent = EventOf<(typeof partyKeyEvents)[number]>;
