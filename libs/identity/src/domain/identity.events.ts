import { date, defineEvent, oneOf, text, type EventOf } from '@ledger/kernel';

/** What a person may be in a ledger: 经办, 复核, 审计, 合资公司, 招商运营, 管理员. */
export const ROLES = ['preparer', 'reviewer', 'auditor', 'jv-manager', 'park-operations', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** The reserved ledger that people and their rights are recorded in. No co-operation has this id. */
export const IDENTITY_LEDGER = 'hezhang-identity';

export const userStream = (login: string): string => `user-${login}`;

/** A person may sign in under a login; what for is said by memberships. */
export const UserRegistered = defineEvent('UserRegistered', 1, { login: text, name: text });
/** The person acts in a ledger, for one party and in one role. */
export const MembershipGranted = defineEvent('MembershipGranted', 1, {
  login: text,
  ledger: text,
  party: text,
  role: oneOf(...ROLES),
});
export const MembershipRevoked = defineEvent('MembershipRevoked', 1, { login: text, ledger: text });
/** A password was set. The log never holds it, nor anything made from it. */
export const PasswordSet = defineEvent('PasswordSet', 1, { login: text });
/** A program may act for the person in one ledger until a date, that date included. */
export const TokenIssued = defineEvent('TokenIssued', 1, { login: text, tokenId: text, ledger: text, expiresOn: date });
export const TokenRevoked = defineEvent('TokenRevoked', 1, { login: text, tokenId: text });

export const identityEvents = [
  UserRegistered,
  MembershipGranted,
  MembershipRevoked,
  PasswordSet,
  TokenIssued,
  TokenRevoked,
] as const;
export type IdentityEvent = EventOf<(typeof identityEvents)[number]>;
