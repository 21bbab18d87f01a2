import { Rejection } from '@ledger/kernel';

export type PasswordRejection = 'identity.password-too-short' | 'identity.password-too-long';

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;

/**
 * A password in the one spelling that is hashed (NFKC, so that every keyboard and input method gives the same).
 * Rejects `identity.password-too-short` and `identity.password-too-long`, counted in characters.
 */
export function newPassword(text: string): string {
  const password = text.normalize('NFKC');
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) reject('identity.password-too-short', SHORTEST_PASSWORD);
  if (length > LONGEST_PASSWORD) reject('identity.password-too-long', LONGEST_PASSWORD);
  return password;
}

function reject(code: PasswordRejection, count: number): never {
  throw new Rejection(code, `${count} characters`, { count: `${count}` }, '/password');
}
