import { Rejection } from '@ledger/kernel';
import { COMMON_PASSWORDS } from './common-passwords.js';

export type PasswordRejection =
  | 'identity.password-too-short'
  | 'identity.password-too-long'
  | 'identity.password-too-common'
  | 'identity.password-names-you';

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;
/** A password of fewer different characters than this is a pattern. */
const FEWEST_CHARACTERS = 5;

/** Whose password it is to be. */
export interface Owner {
  readonly login: string;
  readonly name: string;
}

/**
 * A new password in the one spelling that is hashed (NFKC, so that every keyboard and input method gives the same).
 * Length counts, not kinds of characters. Rejects, each with pointer `/password`: `identity.password-too-short` and
 * `-too-long`, counted in characters; `-too-common` for what is guessed first: known passwords, also with figures put
 * behind, rows of the keyboard and of the alphabet, few different characters; `-names-you` for one's own login or name.
 */
export function newPassword(text: string, owner: Owner): string {
  const password = text.normalize('NFKC');
  const characters = [...password];
  if (characters.length < SHORTEST_PASSWORD) reject('identity.password-too-short', SHORTEST_PASSWORD);
  if (characters.length > LONGEST_PASSWORD) reject('identity.password-too-long', LONGEST_PASSWORD);
  const plain = password.toLowerCase();
  if (isCommon(plain)) reject('identity.password-too-common', characters.length);
  if (names(plain, owner)) reject('identity.password-names-you', characters.length);
  return password;
}

function isCommon(plain: string): boolean {
  if (new Set(plain).size < FEWEST_CHARACTERS || isRow(plain)) return true;
  const bare = plain.replace(/[^\p{L}\p{N}]/gu, '');
  const word = bare.replace(/^\d+|\d+$/g, '');
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return [plain, bare, word, core, twice(word), twice(bare)].some(
    (one) => one !== undefined && COMMON_PASSWORDS.has(one),
  );
}

const ROWS = ['0123456789', '1234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const LONGEST_ROW = 4;

/** Made of nothing but runs along a row, four or more at a time, in either direction. */
function isRow(plain: string): boolean {
  const rows = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))];
  let rest = plain;
  while (rest !== '') {
    const run = rows.map((row) => runAlong(row, rest)).reduce((a, b) => Math.max(a, b));
    if (run < Math.min(LONGEST_ROW, rest.length)) return false;
    rest = rest.slice(run);
  }
  return true;
}

function runAlong(row: string, text: string): number {
  const from = row.indexOf(text.charAt(0));
  if (from < 0) return 0;
  let length = 0;
  while (length < text.length && text.charAt(length) === row.charAt(from + length)) length++;
  return length;
}

/** The half of a word said twice. */
function twice(word: string): string | undefined {
  const half = word.slice(0, word.length / 2);
  return half !== '' && half + half === word ? half : undefined;
}

/** Whether little is left of a password when its owner's login and name are taken out. */
function names(plain: string, { login, name }: Owner): boolean {
  let rest = plain;
  for (const one of [login, name].map((text) => text.normalize('NFKC').toLowerCase()))
    if (one !== '') rest = rest.replaceAll(one, '');
  return rest !== plain && [...rest.replace(/[^\p{L}]/gu, '')].length < FEWEST_CHARACTERS;
}

function reject(code: PasswordRejection, count: number): never {
  throw new Rejection(code, `${count} characters`, { count: `${count}` }, '/password');
}
