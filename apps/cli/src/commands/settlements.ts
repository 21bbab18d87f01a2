import type { Command } from 'commander';
import type { Clocks, Views } from '@ledger/event-store';
import type { CalendarDate } from '@ledger/kernel';
import { words } from '../language.js';
import { clocksOf, withLedger, type Common } from '../session.js';
import { print, printJson, tableText } from '../terminal.js';

interface Asked extends Common {
  readonly on?: string;
  readonly at?: string;
  readonly party?: string;
}

/** One ledger at one point of both clocks. */
interface Standpoint {
  readonly views: Views;
  readonly ledger: string;
  readonly clocks: Clocks;
  readonly on: CalendarDate;
}

type Rows = Readonly<Partial<Record<keyof typeof TITLES, readonly object[]>>>;

/** Names of the lists with --json, and what stands above them without. */
const TITLES = {
  settlements: words('结算', 'settlements'),
  transfers: words('划转', 'transfers'),
  payments: words('付款', 'payments'),
  nettings: words('轧差', 'nettings'),
  balances: words('往来余额', 'balances'),
  todos: words('待办（30 日内）', 'to do within 30 days'),
} as const;

/** Columns in fen, printed in yuan; with --json they stay fen. */
const MONEY = new Set([
  ...['amount', 'registered', 'confirmed', 'carried', 'netted', 'waived', 'held', 'remaining', 'drawn'],
  ...['interest', 'accrued', 'overdue', 'upTo30', 'upTo90', 'upTo180', 'over180'],
]);

/** `settlements` and `balances`: what was drawn and what has become of it, and what parties owe each other. */
export function addSettlements(program: Command): void {
  const one = words('只看这一结算单', 'only this settlement');
  asks(program.command('settlements').argument('[settlement]', one), settlements).description(
    words('结算、划转、付款与轧差', 'settlements, transfers, payments and nettings'),
  );
  asks(program.command('balances'), balances)
    .option('--party <id>', words('只看这一方', 'only what this party owes or is owed'))
    .description(words('各方往来余额、账龄与待办', 'what parties owe each other, its age, and what waits for whom'));
}

function asks(
  command: Command,
  answer: (of: Standpoint, options: Asked, settlementId: string | undefined) => Promise<Rows>,
): Command {
  return command
    .option('--on <date>', words('业务日期；缺省为今天', 'business date; today unless given'))
    .option('--at <standpoint>', words('知悉口径：位置或带时区的时间', 'recorded time: a position, or an instant'))
    .action(async (...given: unknown[]) => {
      const self = given.at(-1) as Command;
      const [settlementId] = self.args;
      const options: Asked = self.optsWithGlobals();
      const live = options.on === undefined && options.at === undefined;
      await withLedger(options, live, async ({ app, ledger, fresh }) => {
        if (live) await fresh();
        const { Views: Reads } = await import('@ledger/event-store');
        const { shanghaiDate } = await import('@ledger/kernel');
        const clocks = await clocksOf(options.at, options.on);
        const on = clocks.asOf ?? shanghaiDate(new Date());
        const rows = await answer({ views: app.get(Reads), ledger, clocks, on }, options, settlementId);
        if (options.json) return printJson({ on, ...rows });
        for (const [name, found] of Object.entries(rows)) await printRows(TITLES[name as keyof typeof TITLES], found);
      });
    });
}

async function settlements(of: Standpoint, _: Asked, settlementId: string | undefined): Promise<Rows> {
  const { found } = await import('@ledger/edge');
  const { Netting, Payment, Settlement, Transfer } = await import('@ledger/settlement');
  const { views, ledger, clocks } = of;
  const where = settlementId === undefined ? {} : { settlementId };
  if (settlementId !== undefined) found(await views.one(Settlement, ledger, where, clocks), 'settlement', settlementId);
  return {
    settlements: await every(of, Settlement, where),
    transfers: await every(of, Transfer, where),
    payments: await every(of, Payment, where),
    ...(settlementId === undefined && { nettings: await every(of, Netting, {}) }),
  };
}

async function balances(of: Standpoint, { party }: Asked): Promise<Rows> {
  const { balancesOn, todos } = await import('@ledger/settlement');
  const { views, on } = of;
  const asked = { on, within: 30, ...(party !== undefined && { party }) };
  return {
    balances: (await balancesOn(views, of, on, party)).map(({ ages, ...one }) => ({ ...one, ...ages })),
    todos: await todos(views, of, asked),
  };
}

async function every<R extends object>(
  { views, ledger, clocks }: Standpoint,
  row: abstract new () => R,
  where: Partial<R>,
): Promise<readonly object[]> {
  const rows: object[] = [];
  for await (const one of views.every(row, { ledger, clocks, where })) {
    const { ledgerId: _ledger, ...rest } = one as Record<string, unknown>;
    rows.push(rest);
  }
  return rows;
}

async function printRows(title: string, rows: readonly object[]): Promise<void> {
  const { fen, yuanText } = await import('@ledger/kernel');
  const cell = (key: string, value: unknown): unknown =>
    MONEY.has(key) && typeof value === 'string' ? yuanText(fen(value)) : value;
  print(`\n${title}: ${rows.length}`);
  if (rows.length === 0) return;
  // Lists within a row are for --json.
  const plain = (value: unknown): boolean => value === null || typeof value !== 'object';
  const shown = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([, value]) => plain(value))
        .map(([key, value]) => [key, cell(key, value)]),
    ),
  );
  print(tableText(shown, Object.keys(shown[0])));
}
