import { Option, type Command } from 'commander';
import { UsageError } from '../exit.js';
import { words } from '../language.js';
import { passwordGiven } from '../password.js';
import { ledgersOf, withApp, withLedger, type Common, type OpenedApp } from '../session.js';
import { print, printJson } from '../terminal.js';

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

interface UserOptions extends Common {
  readonly name: string;
  readonly party: string;
  readonly role: Role;
  readonly reason: string;
}

/**
 * `user`: people, the first administrator among them. Whoever may run this holds the database, so it asks for no token;
 * every change is an event. No password ever stands on the command line.
 */
export function addUser(program: Command): void {
  const user = program.command('user').description(words('用户', 'people'));
  const one = (name: string, description: string, act: (login: string, options: UserOptions) => Promise<void>) =>
    user
      .command(name)
      .description(description)
      .argument('<login>', words('登录名', 'login'))
      .action(async (login: string, _: unknown, command: Command) => act(login, command.optsWithGlobals()));
  const role = () => new Option('--role <role>', words('角色', 'role')).choices(ROLES).makeOptionMandatory();

  one(
    'add',
    words(
      '登记用户；口令取自 HEZHANG_PASSWORD 或标准输入',
      'register a person; the password comes from HEZHANG_PASSWORD or standard input',
    ),
    add,
  )
    .requiredOption('--name <name>', words('姓名', 'name'))
    .requiredOption('--party <party>', words('所代表的一方', 'party acted for'))
    .addOption(role());
  one(
    'password',
    words('重设口令并解除锁定；结束其全部会话', 'set a new password, end a lock-out and every session'),
    setPassword,
  );
  one('role', words('改任角色，所代表的一方不变', 'another role for the same party'), changeRole).addOption(role());
  one(
    'disable',
    words('停用：不能再登录，令牌作废', 'keep a person out; their tokens are revoked'),
    disable,
  ).requiredOption('--reason <text>', words('原因', 'why'));
  one('enable', words('恢复停用的用户', 'let a person in again'), enable);
}

async function add(login: string, { name, party, role, json, quiet, ...options }: UserOptions): Promise<void> {
  const asked = options.ledger ?? process.env['HEZHANG_LEDGER'];
  const password = await passwordGiven();
  await withApp(false, quiet === true, async ({ app }) => {
    const { identity, SYSTEM } = await identityOf({ app });
    const { Rejection } = await import('@ledger/kernel');
    const ledgers = await ledgersOf(app);
    const ledger = asked ?? (ledgers.length === 1 ? ledgers[0] : undefined);
    if (ledger === undefined)
      throw new UsageError(
        words(`请用 --ledger 指明账本：${ledgers.join(', ')}`, `name the ledger with --ledger: ${ledgers.join(', ')}`),
      );
    if (!ledgers.includes(ledger)) throw new Rejection('ledger.unknown', ledger, { ledger });
    await identity.register({ login, name, password, ledger, party, role }, SYSTEM);
    if (json) printJson({ login, name, ledger, party, role });
    else print(words(`${login} 在 ${ledger} 任 ${party} 的 ${role}`, `${login} is ${role} of ${party} in ${ledger}`));
  });
}

async function setPassword(login: string, { json, quiet }: UserOptions): Promise<void> {
  const password = await passwordGiven();
  await withApp(false, quiet === true, async (opened) => {
    const { identity, SYSTEM } = await identityOf(opened);
    await identity.setPassword(login, password, SYSTEM);
    if (json) printJson({ login });
    else print(words(`${login} 的口令已重设`, `the password of ${login} is set`));
  });
}

async function changeRole(login: string, options: UserOptions): Promise<void> {
  const { role, json } = options;
  await withLedger(options, false, async ({ app, ledger }) => {
    const { identity, SYSTEM } = await identityOf({ app });
    await identity.changeRole(login, ledger, role, SYSTEM);
    if (json) printJson({ login, ledger, role });
    else print(words(`${login} 在 ${ledger} 改任 ${role}`, `${login} is ${role} in ${ledger} now`));
  });
}

async function disable(login: string, { reason, json, quiet }: UserOptions): Promise<void> {
  await withApp(false, quiet === true, async (opened) => {
    const { identity, SYSTEM } = await identityOf(opened);
    await identity.disable(login, reason, SYSTEM);
    if (json) printJson({ login, disabled: true });
    else print(words(`${login} 已停用`, `${login} is kept out`));
  });
}

async function enable(login: string, { json, quiet }: UserOptions): Promise<void> {
  await withApp(false, quiet === true, async (opened) => {
    const { identity, SYSTEM } = await identityOf(opened);
    await identity.enable(login, SYSTEM);
    if (json) printJson({ login, disabled: false });
    else print(words(`${login} 已恢复`, `${login} may sign in again`));
  });
}

async function identityOf({ app }: Pick<OpenedApp, 'app'>) {
  const { Identity } = await import('@ledger/identity');
  const { SYSTEM } = await import('@ledger/kernel');
  return { identity: app.get(Identity, { strict: false }), SYSTEM };
}
