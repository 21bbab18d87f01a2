import { Rejection, type Command, type Decider } from '@ledger/kernel';
import {
  IDENTITY_LEDGER,
  MembershipGranted,
  MembershipRevoked,
  PasswordSet,
  RoleChanged,
  SubjectLinked,
  TokenRevoked,
  UserDisabled,
  UserEnabled,
  UserRegistered,
  type IdentityEvent,
  type Role,
} from './identity.events.js';
import { issue, tokensOf, type IssueToken, type Token, type TokenRejection } from './token.rules.js';

type OfUser<T extends string, D extends object = object> = Command<T, { readonly login: string } & Readonly<D>>;

export type RegisterUser = OfUser<'RegisterUser', { name: string }>;
export type DisableUser = OfUser<'DisableUser', { reason: string }>;
export type EnableUser = OfUser<'EnableUser'>;
export type GrantMembership = OfUser<'GrantMembership', { ledger: string; party: string; role: Role }>;
export type ChangeRole = OfUser<'ChangeRole', { ledger: string; role: Role }>;
export type RevokeMembership = OfUser<'RevokeMembership', { ledger: string }>;
export type SetPassword = OfUser<'SetPassword'>;
export type RevokeToken = OfUser<'RevokeToken', { tokenId: string }>;
export type LinkSubject = OfUser<'LinkSubject', { issuer: string; subject: string; governed: boolean }>;
export type IdentityCommand =
  | RegisterUser
  | DisableUser
  | EnableUser
  | GrantMembership
  | ChangeRole
  | RevokeMembership
  | SetPassword
  | IssueToken
  | RevokeToken
  | LinkSubject;

export interface Membership {
  readonly party: string;
  readonly role: Role;
}

/** Whom an identity provider takes the person for. */
export interface Subject {
  readonly issuer: string;
  readonly subject: string;
  readonly governed: boolean;
}

export interface RegisteredUser {
  readonly status: 'registered';
  readonly name: string;
  /** Why the person may not sign in; absent while they may. */
  readonly disabled?: string;
  /** By ledger. */
  readonly memberships: ReadonlyMap<string, Membership>;
  /** The party a person has ever acted for, by ledger: kept when the membership ends. */
  readonly parties: ReadonlyMap<string, string>;
  /** Tokens not revoked, by id. */
  readonly tokens: ReadonlyMap<string, Token>;
  readonly subject?: Subject;
}
export type UserState = { readonly status: 'none' } | RegisteredUser;

export type IdentityRejection =
  | TokenRejection
  | 'identity.unknown'
  | 'identity.login-taken'
  | 'identity.bad-login'
  | 'identity.bad-party'
  | 'identity.bad-subject'
  | 'identity.reserved-ledger'
  | 'identity.already-member'
  | 'identity.already-linked'
  | 'identity.own-rights'
  | 'identity.other-party'
  | 'identity.disabled'
  | 'identity.not-disabled'
  | 'identity.token-unknown';

export const LOGIN = /^[a-z][a-z0-9._-]{1,31}$/;
export const PARTY = /^[a-z][a-z0-9-]{1,31}$/;
/** What the product itself acts as; nobody may be taken for it. */
const RESERVED = 'system';

function reject(code: IdentityRejection, params: Record<string, string>): never {
  throw new Rejection(code, Object.values(params).join(' '), params);
}

/** One person: who they are, and what they may do where. */
export const identityDecider: Decider<UserState, IdentityCommand, IdentityEvent> = {
  initial: { status: 'none' },
  decide(state, { type, data, by }) {
    const { login } = data;
    if (type === 'RegisterUser') {
      if (!LOGIN.test(login) || login === RESERVED) reject('identity.bad-login', { login });
      if (state.status !== 'none') reject('identity.login-taken', { login });
      return [UserRegistered(data)];
    }
    if (state.status === 'none') return reject('identity.unknown', { login });
    switch (type) {
      case 'DisableUser':
        requireOther(login, by.user);
        if (state.disabled !== undefined) reject('identity.disabled', { login });
        return [UserDisabled(data), ...revoked(login, tokensOf(state.tokens))];
      case 'EnableUser':
        requireOther(login, by.user);
        if (state.disabled === undefined) reject('identity.not-disabled', { login });
        return [UserEnabled(data)];
      case 'GrantMembership':
        return grant(state, data);
      case 'ChangeRole': {
        requireOther(login, by.user);
        const { ledger, role } = data;
        const { role: before } = memberOf(state, data);
        if (before === role) return [];
        // A token was issued for what the person was; it may not come to mean more by itself.
        return [RoleChanged({ login, ledger, before, role }), ...revoked(login, tokensOf(state.tokens, ledger))];
      }
      case 'RevokeMembership':
        requireOther(login, by.user);
        memberOf(state, data);
        return [MembershipRevoked(data), ...revoked(login, tokensOf(state.tokens, data.ledger))];
      case 'SetPassword':
        return [PasswordSet(data)];
      case 'IssueToken':
        if (state.disabled !== undefined) reject('identity.disabled', { login });
        memberOf(state, data);
        return [issue(state.tokens, data)];
      case 'RevokeToken':
        if (!state.tokens.has(data.tokenId)) reject('identity.token-unknown', { token: data.tokenId });
        return [TokenRevoked(data)];
      case 'LinkSubject':
        return link(state, data);
    }
  },
  evolve(state, event) {
    const { type, data } = event;
    if (type === 'UserRegistered') {
      return { status: 'registered', name: data.name, memberships: new Map(), parties: new Map(), tokens: new Map() };
    }
    return state.status === 'none' ? state : changed(state, event);
  },
};

function changed(state: RegisteredUser, { type, data }: IdentityEvent): RegisteredUser {
  switch (type) {
    case 'UserRegistered':
    case 'PasswordSet':
      return state;
    case 'UserDisabled':
      return { ...state, disabled: data.reason };
    case 'UserEnabled': {
      const { disabled: _past, ...enabled } = state;
      return enabled;
    }
    case 'MembershipGranted': {
      const { ledger, party, role } = data;
      return {
        ...state,
        memberships: new Map([...state.memberships, [ledger, { party, role }]]),
        parties: new Map([...state.parties, [ledger, party]]),
      };
    }
    case 'RoleChanged': {
      const { ledger, role } = data;
      const party = state.parties.get(ledger) ?? '';
      return { ...state, memberships: new Map([...state.memberships, [ledger, { party, role }]]) };
    }
    case 'MembershipRevoked':
      return { ...state, memberships: without(state.memberships, data.ledger) };
    case 'TokenIssued': {
      const { tokenId, ledger, expiresOn, access, areas } = data;
      return { ...state, tokens: new Map([...state.tokens, [tokenId, { ledger, expiresOn, access, areas }]]) };
    }
    case 'TokenRevoked':
      return { ...state, tokens: without(state.tokens, data.tokenId) };
    case 'SubjectLinked': {
      const { issuer, subject, governed } = data;
      return { ...state, subject: { issuer, subject, governed } };
    }
  }
}

/** One party and one role a ledger. Whoever acted for one party never acts for another: they know its papers. */
function grant(state: RegisteredUser, data: GrantMembership['data']): readonly IdentityEvent[] {
  const { login, ledger, party, role } = data;
  if (ledger === IDENTITY_LEDGER) reject('identity.reserved-ledger', { ledger });
  if (!PARTY.test(party) || party === RESERVED) reject('identity.bad-party', { party });
  const before = state.parties.get(ledger);
  if (before !== undefined && before !== party) reject('identity.other-party', { login, ledger, party: before });
  const now = state.memberships.get(ledger);
  if (now && now.role !== role) reject('identity.already-member', { login, ledger, role: now.role });
  return now ? [] : [MembershipGranted(data)];
}

/** A person is one subject of one provider, for ever: another would be another person. */
function link(state: RegisteredUser, data: LinkSubject['data']): readonly IdentityEvent[] {
  const { login, issuer, subject } = data;
  if (subject === '' || issuer === '') reject('identity.bad-subject', { issuer });
  if (!state.subject) return [SubjectLinked(data)];
  if (state.subject.issuer !== issuer || state.subject.subject !== subject)
    reject('identity.already-linked', { login });
  return [];
}

function memberOf(state: RegisteredUser, { login, ledger }: { login: string; ledger: string }): Membership {
  return state.memberships.get(ledger) ?? reject('identity.not-member', { login, ledger });
}

/** Rights come from somebody else, also an administrator's. */
function requireOther(login: string, by: string): void {
  if (login === by) reject('identity.own-rights', { login });
}

const revoked = (login: string, tokens: readonly string[]) => tokens.map((tokenId) => TokenRevoked({ login, tokenId }));

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  return new Map([...map].filter(([one]) => one !== key));
}
