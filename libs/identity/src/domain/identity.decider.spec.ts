import { calendarDate } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { identityDecider } from './identity.decider.js';
import {
  IDENTITY_LEDGER,
  MembershipGranted,
  MembershipRevoked,
  PasswordSet,
  TokenIssued,
  TokenRevoked,
  UserRegistered,
  type Role,
} from './identity.events.js';
import { newPassword } from './password.js';

const login = 'li';
const ledger = 'jinshi';
const registered = UserRegistered({ login, name: '李某' });
const granted = MembershipGranted({ login, ledger, party: 'jinniu', role: 'reviewer' });
const revoked = MembershipRevoked({ login, ledger });
const register = (as: string) => ({ type: 'RegisterUser', data: { login: as, name: '李某' } }) as const;
const grant = (party: string, role: Role, of = ledger) =>
  ({ type: 'GrantMembership', data: { login, ledger: of, party, role } }) as const;
const issuedOn = calendarDate('2025-01-18');
const issue = (expiresOn: string, tokenId = 't1') =>
  ({ type: 'IssueToken', data: { login, tokenId, ledger, issuedOn, expiresOn: calendarDate(expiresOn) } }) as const;
const issued = TokenIssued({ login, tokenId: 't1', ledger, expiresOn: calendarDate('2025-02-18') });

it('registers a person once', () => {
  given(identityDecider).when(register('li')).then(registered);
  given(identityDecider, registered).when(register('li')).rejects('identity.login-taken', { login: 'li' });
});

it('refuses logins that could be taken for the product or for another stream', () => {
  for (const bad of ['system', 'Li', 'l', 'li wang', '李', '-li', 'l'.repeat(33)]) {
    given(identityDecider).when(register(bad)).rejects('identity.bad-login');
  }
});

it('gives one party and one role in a ledger', () => {
  given(identityDecider, registered).when(grant('jinniu', 'reviewer')).then(granted);
  given(identityDecider, registered, granted).when(grant('jinniu', 'reviewer')).then();
  given(identityDecider, registered, granted).when(grant('jinniu', 'preparer')).rejects('identity.already-member');
});

it('never lets a person act for two parties of one ledger, not even one after the other', () => {
  given(identityDecider, registered, granted).when(grant('shifang', 'reviewer')).rejects('identity.other-party');
  given(identityDecider, registered, granted, revoked)
    .when(grant('shifang', 'reviewer'))
    .rejects('identity.other-party');
  given(identityDecider, registered, granted, revoked)
    .when(grant('jinniu', 'preparer'))
    .then(MembershipGranted({ login, ledger, party: 'jinniu', role: 'preparer' }));
  given(identityDecider, registered, granted)
    .when(grant('shifang', 'reviewer', 'other'))
    .then(MembershipGranted({ login, ledger: 'other', party: 'shifang', role: 'reviewer' }));
});

it('lets nobody into the ledger of identities, nor pass for the product', () => {
  given(identityDecider, registered)
    .when(grant('jinniu', 'reviewer', IDENTITY_LEDGER))
    .rejects('identity.reserved-ledger');
  given(identityDecider, registered).when(grant('system', 'reviewer')).rejects('identity.bad-party');
});

it('knows nothing of people who were not registered', () => {
  given(identityDecider).when(grant('jinniu', 'reviewer')).rejects('identity.unknown', { login });
  given(identityDecider).when({ type: 'SetPassword', data: { login } }).rejects('identity.unknown');
  given(identityDecider, registered).when({ type: 'SetPassword', data: { login } }).then(PasswordSet({ login }));
});

it('ends a membership together with its tokens', () => {
  given(identityDecider, registered, granted, issued)
    .when({ type: 'RevokeMembership', data: { login, ledger } })
    .then(revoked, TokenRevoked({ login, tokenId: 't1' }));
  given(identityDecider, registered)
    .when({ type: 'RevokeMembership', data: { login, ledger } })
    .rejects('identity.not-member');
});

it('issues tokens to members, for a year at most', () => {
  given(identityDecider, registered, granted).when(issue('2025-02-18')).then(issued);
  given(identityDecider, registered, granted)
    .when(issue('2025-01-18'))
    .then(TokenIssued({ ...issued.data, expiresOn: issuedOn }));
  given(identityDecider, registered, granted).when(issue('2025-01-17')).rejects('identity.token-expiry');
  given(identityDecider, registered, granted).when(issue('2026-01-20')).rejects('identity.token-expiry');
  given(identityDecider, registered).when(issue('2025-02-18')).rejects('identity.not-member');
  given(identityDecider, registered, granted, issued).when(issue('2025-02-18')).rejects('identity.token-taken');
});

it('revokes a token that stands', () => {
  const revoke = { type: 'RevokeToken', data: { login, tokenId: 't1' } } as const;
  given(identityDecider, registered, granted, issued)
    .when(revoke)
    .then(TokenRevoked({ login, tokenId: 't1' }));
  given(identityDecider, registered, granted).when(revoke).rejects('identity.token-unknown');
});

it('asks for ten characters of password, however they were typed', () => {
  expect(newPassword('一二三四五六七八九十')).toBe('一二三四五六七八九十');
  expect(newPassword('ｐａｓｓｗｏｒｄ１２')).toBe('password12');
  expect(() => newPassword('123456789')).toThrow('identity.password-too-short');
  expect(() => newPassword('x'.repeat(201))).toThrow('identity.password-too-long');
});
