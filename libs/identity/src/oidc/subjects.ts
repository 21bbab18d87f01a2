import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sha256 } from '@ledger/event-store';
import { Rejection, SYSTEM } from '@ledger/kernel';
import { DataSource } from 'typeorm';
import type { IdentityCommand, Membership, RegisteredUser } from '../domain/identity.decider.js';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';
import { Identity, oneself } from '../identity.js';
import { OidcProvider, type Person } from './provider.js';
import { loginLike, type GroupMeaning } from './settings.js';

/**
 * Who the persons are that an identity provider sends. They are known by the provider's subject alone: a name or an
 * address may pass to somebody else, and a login that looks alike is nobody's proof.
 */
@Injectable()
export class Subjects {
  constructor(
    private readonly dataSource: DataSource,
    private readonly identity: Identity,
    private readonly provider: OidcProvider,
  ) {}

  /**
   * The login of a person, made now when the provider sends them for the first time. An account that the provider made
   * is what its groups say, no more and no less, from this sign-in on. Rejects `identity.oidc-no-group`,
   * `identity.oidc-two-roles`, `identity.disabled`.
   */
  async enter(person: Person): Promise<string> {
    const { issuer, subject } = person;
    const wanted = membershipsOf(person.groups, this.provider.settings.groups);
    const known = await this.loginOf(person);
    const user = known === undefined ? undefined : await this.identity.userOf(known);
    if (known !== undefined && user) {
      if (user.disabled !== undefined) throw new Rejection('identity.disabled', known, { login: known });
      if (user.subject?.governed === true) await this.govern(known, user, wanted);
      return known;
    }
    if (wanted.size === 0) throw noGroup(person);
    const login = known ?? (await this.reserve(person));
    await this.identity.ask(
      login,
      [
        { type: 'RegisterUser', data: { login, name: person.name ?? login }, by: SYSTEM },
        { type: 'LinkSubject', data: { login, issuer, subject, governed: true }, by: SYSTEM },
        ...granting(login, wanted),
      ],
      randomUUID(),
    );
    return login;
  }

  /** Has a person who is signed in come in through the provider too; what they are stays the administrators' affair. */
  async link(login: string, person: Person): Promise<void> {
    const { issuer, subject } = person;
    await this.keep(person, login);
    // The table holds a subject once and a login once; whoever else was there first keeps it.
    if ((await this.loginOf(person)) !== login) throw new Rejection('identity.already-linked', login, { login });
    const data = { login, issuer, subject, governed: false };
    await this.identity.ask(login, [{ type: 'LinkSubject', data, by: oneself(login) }], randomUUID());
  }

  async loginOf({ issuer, subject }: Person): Promise<string | undefined> {
    const [row] = await this.dataSource.query<{ login: string }[]>(
      'select login from hezhang.subjects where ledger_id = $1 and issuer = $2 and subject = $3',
      [IDENTITY_LEDGER, issuer, subject],
    );
    return row?.login;
  }

  /** A login nobody has: what the provider calls the person, else with a part of the subject's hash behind. */
  private async reserve(person: Person): Promise<string> {
    const hash = sha256(`${person.issuer} ${person.subject}`).toString('hex');
    const like = loginLike(person.userName);
    const candidates = [
      ...(like === undefined ? [] : [like, `${like}-${hash.slice(0, 6)}`]),
      `sso-${hash.slice(0, 16)}`,
    ];
    for (const login of candidates) {
      if (await this.identity.userOf(login)) continue;
      await this.keep(person, login);
      // Somebody who came in twice at once is one person: the first of the two has named them.
      const kept = await this.loginOf(person);
      if (kept !== undefined) return kept;
    }
    throw new Rejection('identity.login-taken', person.subject, { login: candidates.at(-1) ?? '' });
  }

  private async keep({ issuer, subject }: Person, login: string): Promise<void> {
    await this.dataSource.query(
      'insert into hezhang.subjects (ledger_id, issuer, subject, login) values ($1, $2, $3, $4) on conflict do nothing',
      [IDENTITY_LEDGER, issuer, subject, login],
    );
  }

  /** Brings what a person is to what the provider's groups say, in the ledgers that the groups speak of. */
  private async govern(login: string, user: RegisteredUser, wanted: ReadonlyMap<string, Membership>): Promise<void> {
    const ledgers = new Set(this.provider.settings.groups.map(({ ledger }) => ledger));
    const commands: IdentityCommand[] = [];
    for (const ledger of ledgers) {
      const [now, then] = [user.memberships.get(ledger), wanted.get(ledger)];
      if (now && !then) commands.push({ type: 'RevokeMembership', data: { login, ledger }, by: SYSTEM });
      else if (now && then && now.party === then.party)
        commands.push({ type: 'ChangeRole', data: { login, ledger, role: then.role }, by: SYSTEM });
      // Another party than before is refused by the person's own history.
      else if (then) commands.push({ type: 'GrantMembership', data: { login, ledger, ...then }, by: SYSTEM });
    }
    if (commands.length > 0) await this.identity.ask(login, commands, randomUUID());
    if (wanted.size === 0) throw noGroup({ subject: login });
  }
}

/** One party and one role a ledger. Rejects `identity.oidc-two-roles` when groups say two things of one ledger. */
function membershipsOf(groups: readonly string[], meanings: readonly GroupMeaning[]): ReadonlyMap<string, Membership> {
  const wanted = new Map<string, Membership>();
  for (const { group, ledger, party, role } of meanings) {
    if (!groups.includes(group)) continue;
    const other = wanted.get(ledger);
    if (other && (other.party !== party || other.role !== role))
      throw new Rejection('identity.oidc-two-roles', ledger, {
        ledger,
        one: `${other.party} ${other.role}`,
        two: `${party} ${role}`,
      });
    wanted.set(ledger, { party, role });
  }
  return wanted;
}

const granting = (login: string, wanted: ReadonlyMap<string, Membership>): IdentityCommand[] =>
  [...wanted].map(([ledger, membership]) => ({
    type: 'GrantMembership',
    data: { login, ledger, ...membership },
    by: SYSTEM,
  }));

const noGroup = ({ subject }: Pick<Person, 'subject'>): Rejection => new Rejection('identity.oidc-no-group', subject);
