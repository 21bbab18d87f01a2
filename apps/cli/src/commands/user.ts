import { text } from 'node:stream/consumers';
import { Option, type Command } from 'commander';
import { UsageError } from '../exit.js';
import { words } from '../language.js';
import { withApp, type Common } from '../session.js';
import { print, printJson } from '../terminal.js';

interface UserOptions extends Common {
  readonly name: string;
  readonly party: string;
  readonly role: Role;
}

/** Spelled out, so that help and usage errors need not load who may do what. */
const ROLES = [
  'preparer',
  'reviewer',
  'signatory',
  'auditor',
  'jv-manager',
  'park-operations',
  'administrator',
] as const;
type Role = (typeof ROLES)[number];

/** `user add`: registers a person, the first administrator among them. The password never stands on the command line. */
export function addUser(program: Command): void {
  program
    .command('user')
    .description(words('用户', 'people'))
    .command('add')
    .description(
      words(
        '登记用户；口令取自 HEZHANG_PASSWORD 或标准输入',
        'register a person; the password comes from HEZHANG_PASSWORD or standard input',
      ),
    )
    .argument('<login>', words('登录名', 'login'))
    .requiredOption('--name <name>', words('姓名', 'name'))
    .requiredOption('--party <party>', words('所代表的一方', 'party acted for'))
    .addOption(new Option('--role <role>', words('角色', 'role')).choices(ROLES).makeOptionMandatory())
    .action(async (login: string, _: unknown, command: Command) => add(login, command.optsWithGlobals()));
}

async function add(login: string, { name, party, role, json, quiet, ...options }: UserOptions): Promise<void> {
  const asked = options.ledger ?? process.env['HEZHANG_LEDGER'];
  const password = await passwordOf();
  await withApp(false, quiet === true, async ({ app }) => {
    const { ledgersOf } = await import('../session.js');
    const { Identity } = await import('@ledger/identity');
    const { Rejection, SYSTEM } = await import('@ledger/kernel');
    const ledgers = await ledgersOf(app);
    const ledger = asked ?? (ledgers.length === 1 ? ledgers[0] : undefined);
    if (ledger === undefined)
      throw new UsageError(
        words(`请用 --ledger 指明账本：${ledgers.join(', ')}`, `name the ledger with --ledger: ${ledgers.join(', ')}`),
      );
    if (!ledgers.includes(ledger)) throw new Rejection('ledger.unknown', ledger, { ledger });
    await app.get(Identity, { strict: false }).register({ login, name, password, ledger, party, role }, SYSTEM);
    if (json) printJson({ login, name, ledger, party, role });
    else print(words(`${login} 在 ${ledger} 任 ${party} 的 ${role}`, `${login} is ${role} of ${party} in ${ledger}`));
  });
}

async function passwordOf(): Promise<string> {
  const given = process.env['HEZHANG_PASSWORD'];
  if (given) return given;
  if (process.stdin.isTTY)
    throw new UsageError(
      words('请用 HEZHANG_PASSWORD 或标准输入给出口令', 'give the password in HEZHANG_PASSWORD or on standard input'),
    );
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}
