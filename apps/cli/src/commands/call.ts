import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EXIT, UsageError } from '../exit.js';
import { language, words } from '../language.js';
import { fresh, ledgerOf, withApi, type Common } from '../session.js';
import { print, printJson, say } from '../terminal.js';

interface CallOptions extends Common {
  readonly key?: string;
  readonly ifMatch?: string;
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;
type Method = (typeof METHODS)[number];

interface Asked {
  readonly method: Method;
  /** From the ledger on: `ventures/v-1/calls`. */
  readonly path: string;
  readonly body?: string;
}

/**
 * `call`: any act or question of the API for the person whose token is given, with the API's own rights and checks and no
 * server running. What signs takes a password and has a step of `close`.
 */
export function addCall(program: Command): void {
  program
    .command('call')
    .description(
      words(
        '不经服务器调用接口的任一操作，见 openapi.json',
        'any operation of the API without a server, see openapi.json',
      ),
    )
    .argument('<method>', METHODS.join(', '))
    .argument('<path>', words('账本以下的路径，如 ventures/v-1/calls', 'below the ledger, such as ventures/v-1/calls'))
    .argument('[body]', words('JSON 文件，- 为标准输入', 'JSON file; - is standard input'))
    .option(
      '--key <key>',
      words(
        '幂等键；缺省由内容得出，同一内容只做一次',
        'idempotency key; else of the content, so that it is done once',
      ),
    )
    .option('--if-match <revision>', words('所见修订号', 'the revision that was looked at'))
    .action(async (named: string, path: string, file: string | undefined, _: unknown, command: Command) => {
      const options: CallOptions = command.optsWithGlobals();
      const method = methodOf(named);
      const body = file === undefined ? undefined : await (file === '-' ? text(process.stdin) : readFile(file, 'utf8'));
      const asked = { method, path, ...(body !== undefined && { body }) };
      await withApi(options.quiet === true, (app) => call(app, asked, options));
    });
}

function methodOf(named: string): Method {
  const method = METHODS.find((one) => one === named.toUpperCase());
  if (method) return method;
  throw new UsageError(words(`方法须为 ${METHODS.join('、')}`, `the method is one of ${METHODS.join(', ')}`));
}

async function call(app: NestFastifyApplication, { method, path, body }: Asked, options: CallOptions): Promise<void> {
  const ledger = await ledgerOf(app, options.ledger ?? process.env['HEZHANG_LEDGER']);
  if (method === 'GET') await fresh(app, ledger);
  const token = options.token ?? process.env['HEZHANG_TOKEN'];
  const key = options.key ?? createHash('sha256').update([ledger, method, path, body].join(' ')).digest('hex');
  // Heard by this computer alone, on a port of the system's choice, for this one request.
  await app.listen(0, '127.0.0.1');
  const answer = await fetch(`${await app.getUrl()}/v1/ledgers/${encodeURIComponent(ledger)}/${path}`, {
    method,
    headers: {
      'accept-language': language,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(method !== 'GET' && { 'idempotency-key': key }),
      ...(options.ifMatch !== undefined && { 'if-match': `"${options.ifMatch}"` }),
      ...(body !== undefined && { 'content-type': body.trimStart().startsWith('{') ? 'application/json' : 'text/csv' }),
    },
    ...(body !== undefined && { body }),
  });
  const payload = await answer.text();
  const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '');
  if (answer.ok) {
    if (isJson) printJson(JSON.parse(payload));
    else if (payload !== '') print(payload);
    if (method !== 'GET') await fresh(app, ledger);
    return;
  }
  if (isJson && options.json) printJson(JSON.parse(payload));
  else if (isJson) sayProblem(JSON.parse(payload) as Problem);
  else say(payload);
  process.exitCode = exitOf(answer.status);
}

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer?: string; readonly detail: string }[];
}

function sayProblem({ code, detail, errors = [] }: Problem): void {
  say(`${detail} [${code}]`);
  for (const { pointer, detail: fault } of errors) say(`  ${pointer === undefined ? '' : `${pointer}: `}${fault}`);
}

function exitOf(status: number): number {
  if (status === 412 || status === 503) return EXIT.tryAgain;
  return status >= 500 ? EXIT.bug : EXIT.badData;
}
