import type { Command } from 'commander';
import { words } from '../language.js';
import { withApp, type Common } from '../session.js';
import { print, printJson } from '../terminal.js';

/** `ledger open`: begins the ledger of a co-operation. What is in it is then agreed, recorded and signed by its parties. */
export function addLedger(program: Command): void {
  program
    .command('ledger')
    .description(words('账本', 'ledgers'))
    .command('open')
    .description(words('为一项合作开立账本', 'open the ledger of a co-operation'))
    .argument('<id>', words('账本代号：小写字母、数字、连字符', 'its id: lower-case letters, digits, hyphens'))
    .action(async (id: string, _: unknown, command: Command) => open(id, command.optsWithGlobals()));
}

async function open(ledger: string, { json, quiet }: Common): Promise<void> {
  await withApp(false, quiet === true, async ({ app }) => {
    const { EventStore, RESERVED } = await import('@ledger/event-store');
    const { Rejection } = await import('@ledger/kernel');
    if (ledger.startsWith(RESERVED)) throw new Rejection('ledger.bad-id', ledger, { ledger });
    const opened = await app.get(EventStore).openLedger(ledger);
    if (json) printJson({ ledger, opened });
    else if (opened) print(words(`账本 ${ledger} 已开立`, `ledger ${ledger} is open`));
    else print(words(`账本 ${ledger} 原已存在`, `ledger ${ledger} was open already`));
  });
}
