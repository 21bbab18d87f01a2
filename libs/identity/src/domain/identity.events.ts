import { date, defineEvent, flag, listOf, oneOf, text, type EventOf } from '@ledger/kernel';

/** What a person may be in a ledger: 经办, 复核, 签署人, 审计, 合资公司, 招商运营, 管理员. */
export const ROLES = [
  'preparer',
  'reviewer',
  'signatory',
  'auditor',
  'jv-manager',
  'park-operations',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** What a program may do with a token: ask, or also act. */
export const ACCESS = ['read', 'write'] as const;
export type Access = (typeof ACCESS)[number];

/** The reserved ledger that people and their rights are recorded in. No co-operation has this id. */
export const IDENTITY_LEDGER = 'hezhang-identity';

export const userStream = (login: string): string => `user-${login}`;

/** A person may sign in under a login; what for is said by memberships. */
export const UserRegistered = defineEvent('UserRegistered', 1, { login: text, name: text });
/** The person can no longer sign in, anywhere. */
export const UserDisabled = defineEvent('UserDisabled', 1, { login: text, reason: text });
/** The person can sign in again, and is what they were. */
export const UserEnabled = defineEvent('UserEnabled', 1, { login: text });
/** The person acts in a ledger, for one party and in one role. */
export const MembershipGranted = defineEvent('MembershipGranted', 1, {
  login: text,
  ledger: text,
  party: text,
  role: oneOf(...ROLES),
});
/** The person acts for the same party in another role. */
export const RoleChanged = defineEvent('RoleChanged', 1, {
  login: text,
  ledger: text,
  before: oneOf(...ROLES),
  role: oneOf(...ROLES),
});
export const MembershipRevoked = defineEvent('MembershipRevoked', 1, { login: text, ledger: text });
/** A password was set. The log never holds it, nor anything made from it. */
export const PasswordSet = defineEvent('PasswordSet', 1, { login: text });
/**
 * A program may act for the person in one ledger until a date, that date included: ask, or also act; in the named
 * areas (first part of the address inside the ledger), or in all where none is named.
 */
export const TokenIssued = defineEvent('TokenIssued', 1, {
  login: text,
  tokenId: text,
  ledger: text,
  expiresOn: date,
  access: oneOf(...ACCESS),
  areas: listOf(text),
});
export const TokenRevoked = defineEvent('TokenRevoked', 1, { login: text, tokenId: text });
/**
 * The person is the one an identity provider knows by a subject. Where the account is `governed`, the provider made it
 * and its groups decide what the person is.
 */
export const SubjectLinked = defineEvent('SubjectLinked', 1, {
  login: text,
  issuer: text,
  subject: text,
  governed: flag,
});

export const identityEvents = [
  UserRegistered,
  UserDisabled,
  UserEnabled,
  MembershipGranted,
  RoleChanged,
  MembershipRevoked,
  PasswordSet,
  TokenIssued,
  TokenRevoked,
  SubjectLinked,
] as const;
export type IdentityEvent = EventOf<(typeof identityEvents)[number]>;
