import { Rejection } from '@ledger/kernel';

/** What this library reads of a request; Fastify's satisfies it. */
export interface HttpRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly params: unknown;
  readonly query: unknown;
  readonly body?: unknown;
}

/** The ledger in the address. */
export const ledgerOf = ({ params }: Pick<HttpRequest, 'params'>): string | undefined =>
  (params as Readonly<Record<string, string>> | undefined)?.['ledger'];

/** The caller's idempotency key. Rejects `request.key-missing`, `request.bad-key`. */
export function keyOf({ headers }: Pick<HttpRequest, 'headers'>): string {
  const key = headers['idempotency-key'];
  if (key === undefined || key === '') throw new Rejection('request.key-missing', 'Idempotency-Key is missing');
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Rejection('request.bad-key', 'Idempotency-Key cannot be used');
  return key;
}

/**
 * The revision the caller had seen, from a strong ETag. Rejects `request.bad-if-match`: weak, several, '*'; and
 * `request.precondition-missing` where it is demanded.
 */
export function expectedOf({ headers }: Pick<HttpRequest, 'headers'>, demanded: boolean): number | undefined {
  const tag = headers['if-match'];
  if (tag === undefined) {
    if (demanded) throw new Rejection('request.precondition-missing', 'If-Match is missing');
    return undefined;
  }
  const revision = typeof tag === 'string' ? /^"(0|[1-9]\d{0,8})"$/.exec(tag.trim())?.[1] : undefined;
  if (revision === undefined) throw new Rejection('request.bad-if-match', 'If-Match is not one quoted revision');
  return Number(revision);
}

/** One query parameter, read by `read`. Rejects `request.bad-parameter`: given twice, or not what `read` takes. */
export function parameterOf<T>(
  { query }: Pick<HttpRequest, 'query'>,
  name: string,
  read: (text: string) => T,
): T | undefined {
  const value = (query as Readonly<Record<string, unknown>> | undefined)?.[name];
  if (value === undefined) return undefined;
  try {
    if (typeof value === 'string') return read(value);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
  }
  throw badParameter(name, Array.isArray(value) ? value.join(', ') : JSON.stringify(value));
}

/** A position in the log, 0 or more. */
export function readPosition(text: string): number {
  if (!/^(0|[1-9]\d{0,14})$/.test(text)) throw badParameter('position', text);
  return Number(text);
}

export const badParameter = (name: string, value: string): Rejection =>
  new Rejection('request.bad-parameter', `${name} cannot be ${value}`, { name, value: value.slice(0, 80) });
