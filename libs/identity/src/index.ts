export {
  identityDecider,
  type IdentityCommand,
  type IdentityRejection,
  type Membership,
  type RegisteredUser,
  type UserState,
} from './domain/identity.decider.js';
export {
  ACCESS,
  IDENTITY_LEDGER,
  identityEvents,
  MembershipGranted,
  MembershipRevoked,
  PasswordSet,
  RoleChanged,
  ROLES,
  SubjectLinked,
  TokenIssued,
  TokenRevoked,
  UserDisabled,
  UserEnabled,
  UserRegistered,
  userStream,
  type Access,
  type IdentityEvent,
  type Role,
} from './domain/identity.events.js';
export { identityProblems, type AccessRejection } from './http/identity.problems.js';
export { Identity, type MintedToken, type NewUser, type TokenHolder, type TokenWanted } from './identity.js';
export { IdentityModule } from './identity.module.js';
export { Identity1700000000002 } from './migrations/1700000000002-identity.js';
export { oidcSettings, type OidcSettings } from './oidc/settings.js';
export { identityProjections, IdentityUser, LedgerMember } from './read/member.view.js';
export { ApiToken } from './read/token.view.js';
export { PasswordCost } from './secrets/password-hash.js';
