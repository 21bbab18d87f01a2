import { readFileSync } from 'node:fs';
import { SettingsProblem } from '@ledger/edge';
import { parse } from 'yaml';
import { ROLES, type Role } from '../domain/identity.events.js';
import { LOGIN, PARTY } from '../domain/identity.decider.js';

/** What a group of the identity provider is in a ledger. */
export interface GroupMeaning {
  readonly group: string;
  readonly ledger: string;
  readonly party: string;
  readonly role: Role;
}

/** An identity provider (OpenID Connect) and what its groups mean here. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** This application's own `/v1/oidc/callback`, as the browser reaches it. */
  readonly redirectUri: string;
  readonly scope: string;
  readonly groupsClaim: string;
  /** Where the provider sends the browser after signing out. */
  readonly afterSignOut?: string;
  readonly groups: readonly GroupMeaning[];
}

/** Under which the settings are injected; nothing is there while no provider is set up. */
export const OIDC_SETTINGS = Symbol('OidcSettings');

const TEXTS = ['issuer', 'clientId', 'redirectUri', 'scope', 'groupsClaim', 'afterSignOut'] as const;
const NEEDED: readonly string[] = ['issuer', 'clientId', 'redirectUri'];

/**
 * Reads `HEZHANG_OIDC_FILE` (YAML) and `HEZHANG_OIDC_SECRET`; undefined when no file is named. An error names the file
 * and the key: a server with half a provider does not start.
 */
export function oidcSettings(env: NodeJS.ProcessEnv): OidcSettings | undefined {
  const file = env['HEZHANG_OIDC_FILE'];
  if (file === undefined || file === '') return undefined;
  const secret = env['HEZHANG_OIDC_SECRET'];
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SettingsProblem(`HEZHANG_OIDC_FILE: ${file} cannot be read`, { cause: error });
  }
  return settingsOf(content, file, secret === '' ? undefined : secret);
}

export function settingsOf(content: unknown, file: string, clientSecret?: string): OidcSettings {
  const wrong = (key: string, reason: string): never => {
    throw new SettingsProblem(`${file}: ${key} ${reason}`);
  };
  const record = recordOf(content) ?? wrong('the file', 'is not a record');
  const unknown = Object.keys(record).find((key) => key !== 'groups' && !TEXTS.some((known) => known === key));
  if (unknown !== undefined) wrong(unknown, 'is not known');
  const texts: Partial<Record<(typeof TEXTS)[number], string>> = {};
  for (const key of TEXTS) {
    const value = record[key];
    if (typeof value === 'string' && value !== '') texts[key] = value;
    else if (value !== undefined || NEEDED.includes(key)) wrong(key, 'is not a text');
  }
  const { issuer = '', clientId = '', redirectUri = '', afterSignOut } = texts;
  for (const [key, url] of Object.entries({ issuer, redirectUri, ...(afterSignOut && { afterSignOut }) }))
    if (!isAddress(url)) wrong(key, 'is not an https address (http on this machine alone)');
  const groups = record['groups'];
  if (!Array.isArray(groups) || groups.length === 0) return wrong('groups', 'is not a list of at least one');
  return {
    issuer,
    clientId,
    redirectUri,
    scope: texts.scope ?? 'openid profile',
    groupsClaim: texts.groupsClaim ?? 'groups',
    ...(clientSecret !== undefined && { clientSecret }),
    ...(afterSignOut !== undefined && { afterSignOut }),
    groups: groups.map(
      (one: unknown, index) => meaningOf(one) ?? wrong(`groups[${index}]`, 'is not group, ledger, party, role'),
    ),
  };
}

function meaningOf(content: unknown): GroupMeaning | undefined {
  const record = recordOf(content);
  const { group, ledger, party, role } = record ?? {};
  if (typeof group !== 'string' || typeof ledger !== 'string' || typeof party !== 'string') return undefined;
  const known = ROLES.find((one) => one === role);
  if (group === '' || ledger === '' || !PARTY.test(party) || !known) return undefined;
  return Object.keys(record ?? {}).length === 4 ? { group, ledger, party, role: known } : undefined;
}

const recordOf = (content: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof content === 'object' && content !== null && !Array.isArray(content)
    ? (content as Record<string, unknown>)
    : undefined;

const LOCAL: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Plain http carries tokens in the clear; only on the machine itself does nobody listen. */
export const isLocal = (url: string): boolean => LOCAL.has(new URL(url).hostname);
const isAddress = (url: string): boolean =>
  URL.canParse(url) && (new URL(url).protocol === 'https:' || (new URL(url).protocol === 'http:' && isLocal(url)));

/** A login made of what the provider calls the person, as far as it can be one. */
export function loginLike(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  const login = name.toLowerCase().replace(/@.*$/, '').slice(0, 24);
  return LOGIN.test(login) ? login : undefined;
}
