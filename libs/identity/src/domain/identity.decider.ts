import { daysBetween, Rejection, type CalendarDate, type Command, type Decider } from '@ledger/kernel';
import {
  IDENTITY_LEDGER,
  MembershipGranted,
  MembershipRevoked,
  PasswordSet,
  TokenIssued,
  TokenRevoked,
  UserRegistered,
  type IdentityEvent,
  type Role,
} from './identity.events.js';

export type RegisterUser = Command<'RegisterUser', { readonly login: string; readonly name: string }>;
export type GrantMembership = Command<
  'GrantMembership',
  { readonly login: string; readonly ledger: string; readonly party: string; readonly role: Role }
>;
export type RevokeMembership = Command<'RevokeMembership', { readonly login: string; readonly ledger: string }>;
export type SetPassword = Command<'SetPassword', { readonly login: string }>;
export type IssueToken = Command<
  'IssueToken',
  {
    readonly login: string;
    readonly tokenId: string;
    readonly ledger: string;
    readonly issuedOn: CalendarDate;
    readonly expiresOn: CalendarDate;
  }
>;
export type RevokeToken = Command<'RevokeToken', { readonly login: string; readonly tokenId: string }>;
export type IdentityCommand =
  RegisterUser | GrantMembership | RevokeMembership | SetPassword | IssueToken | RevokeToken;

export interface Membership {
  readonly party: string;
  readonly role: Role;
}

export interface Token {
  readonly ledger: string;
  readonly expiresOn: CalendarDate;
}

export interface RegisteredUser {
  readonly status: 'registered';
  readonly name: string;
  /** By ledger. */
  readonly memberships: ReadonlyMap<string, Membership>;
  /** The party a person has ever acted for, by ledger: kept when the membership ends. */
  readonly parties: ReadonlyMap<string, string>;
  /** Tokens not revoked, by id. */
  readonly tokens: ReadonlyMap<string, Token>;
}
export type UserState = { readonly status: 'none' } | RegisteredUser;

export type IdentityRejection =
  | 'identity.unknown'
  | 'identity.login-taken'
  | 'identity.bad-login'
  | 'identity.bad-party'
  | 'identity.reserved-ledger'
  | 'identity.already-member'
  | 'identity.other-party'
  | 'identity.not-member'
  | 'identity.token-expiry'
  | 'identity.token-taken'
  | 'identity.token-unknown';

/** The longest a token lives, in days. */
export const LONGEST_TOKEN = 366;
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
  decide(state, { type, data }) {
    const { login } = data;
    if (type === 'RegisterUser') {
      if (!LOGIN.test(login) || login === RESERVED) reject('identity.bad-login', { login });
      if (state.status !== 'none') reject('identity.login-taken', { login });
      return [UserRegistered(data)];
    }
    if (state.status === 'none') return reject('identity.unknown', { login });
    switch (type) {
      case 'GrantMembership':
        return grant(state, data);
      case 'RevokeMembership': {
        if (!state.memberships.has(data.ledger)) reject('identity.not-member', { login, ledger: data.ledger });
        const tokens = [...state.tokens].filter(([, token]) => token.ledger === data.ledger);
        return [MembershipRevoked(data), ...tokens.map(([tokenId]) => TokenRevoked({ login, tokenId }))];
      }
      case 'SetPassword':
        return [PasswordSet(data)];
      case 'IssueToken': {
        const { issuedOn, ...token } = data;
        if (!state.memberships.has(token.ledger)) reject('identity.not-member', { login, ledger: token.ledger });
        if (state.tokens.has(token.tokenId)) reject('identity.token-taken', { token: token.tokenId });
        const days = daysBetween(issuedOn, token.expiresOn);
        if (days < 0 || days > LONGEST_TOKEN)
          reject('identity.token-expiry', { date: token.expiresOn, days: `${LONGEST_TOKEN}` });
        return [TokenIssued(token)];
      }
      case 'RevokeToken':
        if (!state.tokens.has(data.tokenId)) reject('identity.token-unknown', { token: data.tokenId });
        return [TokenRevoked(data)];
    }
  },
  evolve(state, { type, data }) {
    if (type === 'UserRegistered') {
      return { status: 'registered', name: data.name, memberships: new Map(), parties: new Map(), tokens: new Map() };
    }
    if (state.status === 'none') return state;
    switch (type) {
      case 'MembershipGranted': {
        const { ledger, party, role } = data;
        return {
          ...state,
          memberships: new Map([...state.memberships, [ledger, { party, role }]]),
          parties: new Map([...state.parties, [ledger, party]]),
        };
      }
      case 'MembershipRevoked':
        return { ...state, memberships: without(state.memberships, data.ledger) };
      case 'TokenIssued': {
        const { tokenId, ledger, expiresOn } = data;
        return { ...state, tokens: new Map([...state.tokens, [tokenId, { ledger, expiresOn }]]) };
      }
      case 'TokenRevoked':
        return { ...state, tokens: without(state.tokens, data.tokenId) };
      case 'PasswordSet':
        return state;
    }
  },
};

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

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  return new Map([...map].filter(([one]) => one !== key));
}
