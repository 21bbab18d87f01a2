import { calendarDate } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { identityDecider } from './identity.decider.js';
import {
  IDENTITY_LEDGER,
  MembershipGranted,
  MembershipRevoked,
  PasswordSet,
  RoleChanged,
  SubjectLinked,
  TokenIssued,
  TokenRevoked,
  UserDisabled,
  UserEnabled,
  UserRegistered,
  type Role,
} from './identity.events.js';

const login = 'li';
const ledger = 'jinshi';
const registered = UserRegistered({ login, name: '李某' });
const granted = MembershipGranted({ login, ledger, party: 'jinniu', role: 'reviewer' });
const revoked = MembershipRevoked({ login, ledger });
const register = (as: string) => ({ type: 'RegisterUser', data: { login: as, name: '李某' } }) as const;
const grant = (party: string, role: Role, of = ledger) =>
  ({ type: 'GrantMembership', data: { login, ledger: of, party, role } }) as const;
const issuedOn = calendarDate('2025-01-18');
const scope = { access: 'read', areas: [] as string[] } as const;
const issue = (on: string, areas: readonly string[] = []) => {
  const expiresOn = calendarDate(on);
  return {
    type: 'IssueToken',
    data: { login, tokenId: 't1', ledger, issuedOn, expiresOn, access: 'read', areas },
  } as const;
};
const issued = TokenIssued({ login, tokenId: 't1', ledger, expiresOn: calendarDate('2025-02-18'), ...scope });

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

it('names the areas a token opens, each once and in order', () => {
  given(identityDecider, registered, granted)
    .when(issue('2025-02-18', ['receipts', 'audit', 'receipts']))
    .then(TokenIssued({ ...issued.data, areas: ['audit', 'receipts'] }));
  given(identityDecider, registered, granted)
    .when(issue('2025-02-18', ['Receipts/..']))
    .rejects('identity.token-area', { area: 'Receipts/..' });
});

const by = (user: string) => ({ user, party: 'administration', role: 'administrator' });

it('changes a role for the same party, and revokes the tokens issued for the old one', () => {
  const change = (role: Role) => ({ type: 'ChangeRole', data: { login, ledger, role } }) as const;
  const changed = RoleChanged({ login, ledger, before: 'reviewer', role: 'signatory' });
  given(identityDecider, registered, granted, issued)
    .when(change('signatory'))
    .then(changed, TokenRevoked({ login, tokenId: 't1' }));
  given(identityDecider, registered, granted, changed).when(change('signatory')).then();
  given(identityDecider, registered, granted, changed)
    .when(change('preparer'))
    .then(RoleChanged({ login, ledger, before: 'signatory', role: 'preparer' }));
  given(identityDecider, registered).when(change('signatory')).rejects('identity.not-member', { login, ledger });
});

it('keeps a person out and lets them in again as what they were', () => {
  const disable = { type: 'DisableUser', data: { login, reason: '调离' } } as const;
  const enable = { type: 'EnableUser', data: { login } } as const;
  const disabled = UserDisabled({ login, reason: '调离' });
  given(identityDecider, registered, granted, issued)
    .when(disable)
    .then(disabled, TokenRevoked({ login, tokenId: 't1' }));
  given(identityDecider, registered, granted, disabled).when(disable).rejects('identity.disabled', { login });
  given(identityDecider, registered, granted, disabled).when(issue('2025-02-18')).rejects('identity.disabled');
  given(identityDecider, registered, granted, disabled).when(enable).then(UserEnabled({ login }));
  given(identityDecider, registered, granted).when(enable).rejects('identity.not-disabled', { login });
  given(identityDecider, registered, granted, disabled, UserEnabled({ login }))
    .when(grant('jinniu', 'reviewer'))
    .then();
});

it('lets nobody change their own rights', () => {
  const here = given(identityDecider, registered, granted);
  for (const command of [
    { type: 'ChangeRole', data: { login, ledger, role: 'preparer' } },
    { type: 'RevokeMembership', data: { login, ledger } },
    { type: 'DisableUser', data: { login, reason: 'x' } },
    { type: 'EnableUser', data: { login } },
  ] as const) {
    here.when({ ...command, by: by(login) }).rejects('identity.own-rights', { login });
  }
});

it('links a person to one subject of one provider', () => {
  const link = (subject: string, issuer = 'https://id.example') =>
    ({ type: 'LinkSubject', data: { login, issuer, subject, governed: false } }) as const;
  const linked = SubjectLinked(link('8f3c').data);
  given(identityDecider, registered).when(link('8f3c')).then(linked);
  given(identityDecider, registered, linked).when(link('8f3c')).then();
  given(identityDecider, registered, linked).when(link('other')).rejects('identity.already-linked', { login });
  given(identityDecider, registered).when(link('')).rejects('identity.bad-subject');
});
