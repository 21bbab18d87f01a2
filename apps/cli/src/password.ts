import { text } from 'node:stream/consumers';
import { UsageError } from './exit.js';
import { words } from './language.js';

/** A password from HEZHANG_PASSWORD or standard input: on the command line everybody on the machine could read it. */
export async function passwordGiven(): Promise<string> {
  const given = process.env['HEZHANG_PASSWORD'];
  if (given) return given;
  if (process.stdin.isTTY)
    throw new UsageError(
      words('请用 HEZHANG_PASSWORD 或标准输入给出口令', 'give the password in HEZHANG_PASSWORD or on standard input'),
    );
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}
