const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a method changes nothing. */
export const isSafe = (method: string): boolean => SAFE.has(method);

interface Sent {
  readonly method: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Whether a request that changes something was sent by a page of another site on somebody's behalf. The browser says so
 * itself (Sec-Fetch-Site), older ones name the page (Origin); a program that sends neither carries no one's cookie. A
 * bearer token is never sent by a browser of its own accord.
 */
export function isForged({ method, host, headers }: Sent): boolean {
  if (isSafe(method) || headers['authorization'] !== undefined) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = headers['origin'];
  if (origin === undefined) return false;
  return typeof origin !== 'string' || !URL.canParse(origin) || new URL(origin).host !== host;
}
