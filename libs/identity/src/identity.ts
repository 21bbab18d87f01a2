import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, type Act } from '@ledger/edge';
import { EventStore, sha256, type Appended } from '@ledger/event-store';
import { Rejection, type Actor, type CalendarDate } from '@ledger/kernel';
import { identityDecider, type IdentityCommand, type RegisteredUser } from './domain/identity.decider.js';
import { IDENTITY_LEDGER, userStream, type Access, type Role } from './domain/identity.events.js';
import { newPassword } from './domain/password.js';
import type { Token } from './domain/token.rules.js';
import { Attempts } from './secrets/attempts.js';
import { Credentials } from './secrets/credentials.js';
import { Sessions } from './secrets/sessions.js';
import { Tokens } from './secrets/tokens.js';

/** A person and what they are to be in one ledger. */
export interface NewUser {
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly ledger: string;
  readonly party: string;
  readonly role: Role;
}

export interface TokenWanted {
  readonly login: string;
  readonly ledger: string;
  readonly expiresOn: CalendarDate;
  /** Reading alone unless given. */
  readonly access?: Access;
  /** Every area of the ledger unless given. */
  readonly areas?: readonly string[];
}

/** A token and its place in the log. The token itself is never shown again. */
export interface MintedToken {
  readonly tokenId: string;
  readonly token: string;
  readonly appended: Appended;
}

/** Whom a token speaks for, and what it opens. */
export interface TokenHolder {
  readonly login: string;
  readonly token: Token;
}

/** A person who acts upon their own account, in no ledger and for no party. */
export const oneself = (login: string): Actor => ({ user: login, party: 'oneself', role: 'oneself' });

/** People, what they may do where, and their tokens. HTTP and the command line both act through it. */
@Injectable()
export class Identity implements OnModuleInit {
  constructor(
    private readonly events: EventStore,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
    private readonly tokens: Tokens,
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.events.openLedger(IDENTITY_LEDGER);
  }

  /**
   * Sees to it that a person exists and is a member: registers them, or lets a known person into one more ledger.
   * May be repeated; a password already set stays.
   */
  async register(user: NewUser, by: Actor): Promise<Appended> {
    const password = newPassword(user.password, user);
    const known = await this.userOf(user.login);
    const commands = known ? registration(user, by).slice(1, 2) : registration(user, by);
    const appended = await this.ask(user.login, commands, randomUUID());
    await this.credentials.setFirst(user.login, password);
    return appended;
  }

  /**
   * Registers somebody new on an administrator's word. Rejects `identity.login-taken`: nobody is taken over. The
   * password is known to two people and opens nothing until its owner has changed it.
   */
  async enrol(user: NewUser, { by, key, today }: Act): Promise<Appended> {
    const password = newPassword(user.password, user);
    const appended = await this.ask(user.login, registration(user, by), keyWithin(user.ledger, key), today);
    await this.credentials.setFirst(user.login, password, true);
    return appended;
  }

  /** Lets somebody back into a ledger they were a member of, for the same party. Rejects `identity.not-member`. */
  async readmit(login: string, role: Role, { ledger, by, key, today }: Act): Promise<Appended> {
    const party = (await this.userOf(login))?.parties.get(ledger);
    if (party === undefined) throw new Rejection('identity.not-member', login, { login, ledger });
    const data = { login, ledger, party, role };
    return this.ask(login, [{ type: 'GrantMembership', data, by }], keyWithin(ledger, key), today);
  }

  /** What a person is in a ledger from their next request on; tokens issued for what they were are revoked. */
  async changeRole(
    login: string,
    ledger: string,
    role: Role,
    by: Actor,
    key: string = randomUUID(),
  ): Promise<Appended> {
    return this.ask(login, [{ type: 'ChangeRole', data: { login, ledger, role }, by }], keyWithin(ledger, key));
  }

  /** Ends what a person is in a ledger, and with it their tokens there. Sessions end with their next request there. */
  async revokeMembership(login: string, ledger: string, by: Actor, key: string = randomUUID()): Promise<Appended> {
    return this.ask(login, [{ type: 'RevokeMembership', data: { login, ledger }, by }], keyWithin(ledger, key));
  }

  /** Keeps a person out of everything: sessions end, tokens are revoked. */
  async disable(login: string, reason: string, by: Actor, key: string = randomUUID()): Promise<Appended> {
    const appended = await this.ask(login, [{ type: 'DisableUser', data: { login, reason }, by }], key);
    await this.sessions.closeAll(login);
    return appended;
  }

  async enable(login: string, by: Actor, key: string = randomUUID()): Promise<Appended> {
    return this.ask(login, [{ type: 'EnableUser', data: { login }, by }], key);
  }

  /**
   * Puts a password in the place of the one before; every session but the one named ends, and so does a lock-out.
   * Whoever asks has shown who they are.
   */
  async setPassword(login: string, text: string, by: Actor, session?: string): Promise<void> {
    const user = await this.userOf(login);
    if (!user) throw new Rejection('identity.unknown', login, { login });
    const password = newPassword(text, { login, name: user.name });
    await this.ask(login, [{ type: 'SetPassword', data: { login }, by }], randomUUID());
    await this.credentials.replace(login, password);
    await this.sessions.closeAll(login, session);
    await this.attempts.forget(login);
  }

  /** Whether a password is the person's. Rejects `identity.too-many-attempts`. */
  knowsPassword(login: string, password: string): Promise<boolean> {
    return this.credentials.verify(login, password);
  }

  /**
   * Issues a bearer token to a member. The same key names the same token, whose secret cannot be shown twice:
   * rejects `identity.token-shown` then.
   */
  async issueToken(
    { login, ledger, expiresOn, access = 'read', areas = [] }: TokenWanted,
    by: Actor,
    key: string = randomUUID(),
  ): Promise<MintedToken> {
    const scoped = keyWithin(ledger, key);
    const tokenId = sha256(scoped).toString('hex').slice(0, 16);
    const issuedOn = this.clock.today();
    const data = { login, tokenId, ledger, issuedOn, expiresOn, access, areas };
    const appended = await this.ask(login, [{ type: 'IssueToken', data, by }], scoped, issuedOn);
    const token = await this.tokens.mint(tokenId, login);
    if (token === undefined) throw new Rejection('identity.token-shown', tokenId, { token: tokenId });
    return { tokenId, token, appended };
  }

  async revokeToken(login: string, tokenId: string, by: Actor, key: string = randomUUID()): Promise<Appended> {
    return this.ask(login, [{ type: 'RevokeToken', data: { login, tokenId }, by }], key);
  }

  /** A person as of now, out of the log itself: a right taken away is gone with the next request. */
  async userOf(login: string): Promise<RegisteredUser | undefined> {
    const { state } = await this.events.load(IDENTITY_LEDGER, userStream(login), identityDecider);
    return state.status === 'registered' ? state : undefined;
  }

  /** Whom a bearer token speaks for, and what it opens; undefined when it does not stand. */
  async holderOf(bearer: string): Promise<TokenHolder | undefined> {
    const holder = await this.tokens.holderOf(bearer);
    if (!holder) return undefined;
    const token = (await this.userOf(holder.login))?.tokens.get(holder.tokenId);
    if (!token || token.expiresOn < this.clock.today()) return undefined;
    await this.tokens.used(holder.tokenId);
    return { login: holder.login, token };
  }

  /** One person's commands, decided together. */
  ask(
    login: string,
    commands: readonly IdentityCommand[],
    key: string,
    effectiveOn = this.clock.today(),
  ): Promise<Appended> {
    const stream = userStream(login);
    const decisions = commands.map((command) => ({ stream, decider: identityDecider, command }));
    return this.events.decideAll(decisions, { ledger: IDENTITY_LEDGER, key, effectiveOn });
  }
}

const registration = ({ login, name, ledger, party, role }: NewUser, by: Actor): readonly IdentityCommand[] => [
  { type: 'RegisterUser', data: { login, name }, by },
  { type: 'GrantMembership', data: { login, ledger, party, role }, by },
  { type: 'SetPassword', data: { login }, by },
];

/** Keys are the callers' own, by ledger; here the callers of every ledger meet. */
export const keyWithin = (ledger: string, key: string): string => `${ledger} ${key}`;
