import { daysBetween, Rejection, type CalendarDate, type Command } from '@ledger/kernel';
import { TokenIssued, type Access } from './identity.events.js';

export type IssueToken = Command<
  'IssueToken',
  {
    readonly login: string;
    readonly tokenId: string;
    readonly ledger: string;
    readonly issuedOn: CalendarDate;
    readonly expiresOn: CalendarDate;
    readonly access: Access;
    readonly areas: readonly string[];
  }
>;

/** What a token opens: one ledger, up to a date; reading or also acting; the named areas, or all where none is named. */
export interface Token {
  readonly ledger: string;
  readonly expiresOn: CalendarDate;
  readonly access: Access;
  readonly areas: readonly string[];
}

export type TokenRejection =
  'identity.not-member' | 'identity.token-expiry' | 'identity.token-taken' | 'identity.token-area';

/** The longest a token lives, in days. */
export const LONGEST_TOKEN = 366;
/** First part of an address inside a ledger: 'receipts', 'agreements', 'audit'. */
export const AREA = /^[a-z][a-z0-9-]{1,40}$/;

function reject(code: TokenRejection, params: Record<string, string>): never {
  throw new Rejection(code, Object.values(params).join(' '), params);
}

/** A new token beside those that stand. */
export function issue(tokens: ReadonlyMap<string, Token>, { issuedOn, ...token }: IssueToken['data']) {
  if (tokens.has(token.tokenId)) reject('identity.token-taken', { token: token.tokenId });
  const days = daysBetween(issuedOn, token.expiresOn);
  if (days < 0 || days > LONGEST_TOKEN)
    reject('identity.token-expiry', { date: token.expiresOn, days: `${LONGEST_TOKEN}` });
  for (const area of token.areas) if (!AREA.test(area)) reject('identity.token-area', { area });
  return TokenIssued({ ...token, areas: [...new Set(token.areas)].sort() });
}

/** Ids of the tokens that stand; of one ledger where it is named. */
export const tokensOf = (tokens: ReadonlyMap<string, Token>, ledger?: string): string[] =>
  [...tokens].filter(([, token]) => ledger === undefined || token.ledger === ledger).map(([id]) => id);

/** What a request wants of a ledger. */
export interface Wanted {
  readonly ledger: string | undefined;
  readonly area: string | undefined;
  readonly acts: boolean;
}

/** Whether a token's scope covers a request. Its date is another matter. */
export const covers = ({ ledger, access, areas }: Token, wanted: Wanted): boolean =>
  wanted.ledger === ledger &&
  (access === 'write' || !wanted.acts) &&
  (areas.length === 0 || (wanted.area !== undefined && areas.includes(wanted.area)));
