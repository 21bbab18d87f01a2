import { generateKeyPairSync, sign } from 'node:crypto';
import { given } from '@ledger/testing';
import { isSignatureOf, keyIdOf, signedText } from './detached-signature.js';
import { partyKeyDecider } from './party-key.decider.js';
import { PartyKeyRegistered, PartyKeyRevoked } from './party-key.events.js';
import { CoOperation } from './sample-co-operation.js';
import { codeOf, li, versionOf } from './sample-parties.js';
import { readPublicKey } from '../public-key.js';

const { publicKey: half, privateKey } = generateKeyPairSync('ed25519');
const { x: publicKey = '' } = half.export({ format: 'jwk' });
const keyId = keyIdOf(publicKey);
const party = 'origin';
const registered = PartyKeyRegistered({
  ...{ party, keyId, algorithm: 'ed25519', publicKey, holder: 'U 盾', registeredBy: 'li' },
});
const signed = (fingerprint: string): string =>
  sign(null, Buffer.from(signedText(fingerprint)), privateKey).toString('base64');

it('are registered once and revoked once, by their own party', () => {
  const register = { type: 'RegisterPartyKey', data: { publicKey, holder: 'U 盾' } } as const;
  const revoke = { type: 'RevokePartyKey', data: { keyId, reason: '换发' } } as const;
  given(partyKeyDecider).when(register, li).then(registered);
  given(partyKeyDecider, registered).when(register, li).rejects('period.key-exists');
  const revoked = PartyKeyRevoked({ party, keyId, reason: '换发', revokedBy: 'li' });
  given(partyKeyDecider, registered).when(revoke, li).then(revoked);
  given(partyKeyDecider, registered, revoked).when(revoke, li).rejects('period.key-unknown');
});

it('are read from PEM and from a C2SP verifier key; a private one is sent back', () => {
  expect(readPublicKey(half.export({ type: 'spki', format: 'pem' }) as string)).toBe(publicKey);
  const note = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  expect(readPublicKey(note)).toBe(
    Buffer.from('GlzZBxQ8OExB6DDFvOEqqIF+xWSaqr8sMTiLNbLXRNY=', 'base64').toString('base64url'),
  );
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
  for (const wrong of [
    privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    elliptic.export({ type: 'spki', format: 'pem' }) as string,
    '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n',
    'no key',
  ]) {
    expect(codeOf(() => readPublicKey(wrong))).toBe('period.bad-key');
  }
});

it('sign one fingerprint and nothing else', () => {
  const [one, other] = ['ab'.repeat(32), 'cd'.repeat(32)];
  expect(isSignatureOf(one, publicKey, signed(one))).toBe(true);
  expect(isSignatureOf(other, publicKey, signed(one))).toBe(false);
  expect(isSignatureOf(one, keyId, signed(one))).toBe(false);
  expect(isSignatureOf(one, publicKey, '***')).toBe(false);
});

it('stand beside the signature of the reviewer, when they are good and not revoked', () => {
  const parties = new CoOperation([versionOf(1, [{ base: 'gross' }, { split: { origin: '1' } }] as never)]);
  parties.receipt('10.00', '2024');
  parties.lock('2024');
  parties.propose('2024');
  const { fingerprint = '' } = parties.period('2024');
  const detached = { keyId, signature: signed(fingerprint) };
  const act = (more: object): string => codeOf(() => parties.sign('2024', [li], { detached, ...more }));
  expect(act({})).toBe('period.key-unknown');
  expect(act({ key: { publicKey, revoked: true } })).toBe('period.key-revoked');
  const wrong = { detached: { keyId, signature: signed('ab'.repeat(32)) } };
  expect(act({ key: { publicKey, revoked: false }, ...wrong })).toBe('period.signature-wrong');
  const key = { publicKey, revoked: false };
  expect(parties.sign('2024', [li], { detached, key })).toMatchObject([
    { type: 'PackageSigned', data: { party, detached: { ...detached, publicKey } } },
  ]);
});
