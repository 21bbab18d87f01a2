import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { InvariantViolated, Rejection } from '@ledger/kernel';

/** What one guess of a password costs. The cost is stored with every hash, so that it can be raised later. */
export class PasswordCost {
  /** log2 of scrypt's N: 17 is 128 MiB and about half a second. */
  readonly ln: number = 17;
  readonly r: number = 8;
  readonly p: number = 1;
}

const SALT_BYTES = 16;
const HASH_BYTES = 32;
const STORED = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** One at a time: each takes as much memory as the cost says, and the process has a bound. */
let tail: Promise<unknown> = Promise.resolve();
let waiting = 0;
/** Half a minute's work: whoever comes then is told to come again, so that a crowd of guessers holds nobody up for long. */
const MOST_WAITING = 60;

async function derive(password: string, salt: Buffer, { ln, r, p }: PasswordCost): Promise<Buffer> {
  const N = 2 ** ln;
  if (waiting >= MOST_WAITING) throw new Rejection('request.unavailable', 'too many passwords at once');
  waiting++;
  const next = tail.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { N, r, p, maxmem: 256 * N * r * p }, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
  tail = next.catch(() => undefined).finally(() => waiting--);
  return next;
}

/** A password as it is kept: `$scrypt$ln=17,r=8,p=1$salt$hash`. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return written(cost, salt, await derive(password, salt, cost));
}

/** Whether a password is the one that was kept, in time that does not depend on how nearly it is. */
export async function matchesPassword(password: string, stored: string): Promise<boolean> {
  const [, ln, r, p, salt, hash] = STORED.exec(stored) ?? [];
  if (!salt || !hash) throw new InvariantViolated('a stored password hash cannot be read');
  const expected = Buffer.from(hash, 'base64');
  const actual = await derive(password, Buffer.from(salt, 'base64'), { ln: Number(ln), r: Number(r), p: Number(p) });
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** A hash that no password has: compared with for unknown logins, so that they take the same time. */
export const decoyHash = (cost: PasswordCost): string =>
  written(cost, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));

const written = ({ ln, r, p }: PasswordCost, salt: Buffer, hash: Buffer): string =>
  `$scrypt$ln=${ln},r=${r},p=${p}$${unpadded(salt)}$${unpadded(hash)}`;
const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
