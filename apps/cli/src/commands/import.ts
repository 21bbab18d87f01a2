import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { EXIT } from '../exit.js';
import { placeText } from '../failure.js';
import { words } from '../language.js';
import { withLedger, type Common, type Session } from '../session.js';
import { print, printJson, say } from '../terminal.js';

interface ImportOptions extends Common {
  readonly dryRun?: boolean;
  readonly controlTotal?: string;
}

/** `import receipts`: a file of tax receipts, posted all or nothing, for the preparer whose token is given. */
export function addImport(program: Command): void {
  program
    .command('import')
    .description(words('导入', 'import a file'))
    .command('receipts')
    .description(words('导入入库税款（CSV），全部入账或全部不入', 'tax receipts (CSV), posted all or nothing'))
    .argument('<file>', 'CSV')
    .option('--dry-run', words('只检查，不入账', 'judge the file, post nothing'))
    .option(
      '--control-total <yuan>',
      words('送表方的合计（元），不符则不入账', "the sender's own total in yuan; refused when it differs"),
    )
    .action(async (file: string, _: unknown, command: Command) => {
      const options: ImportOptions = command.optsWithGlobals();
      const csv = await readFile(file, 'utf8');
      await withLedger(options, true, (session) =>
        options.dryRun ? tryFile(csv, session, options) : postFile(csv, session, options),
      );
    });
}

async function tryFile(csv: string, { app, ledger, actor }: Session, { json }: ImportOptions): Promise<void> {
  const { CommandBus } = await import('@nestjs/cqrs');
  const { TryImport } = await import('@ledger/fact');
  const { yuanText } = await import('@ledger/kernel');
  const findings = await app.get(CommandBus).execute(new TryImport(csv, ledger, await actor('preparer')));
  if (json) printJson(findings);
  else {
    const { rows, accepted, controlTotal, batch } = findings;
    print(
      words(
        `共 ${rows} 行，可入账 ${accepted} 行，合计 ${yuanText(controlTotal)} 元`,
        `${rows} rows, ${accepted} can be posted, ${yuanText(controlTotal)} yuan in all`,
      ),
    );
    print(`SHA-256 ${batch}`);
  }
  for (const fault of findings.faults) say(placeText(fault));
  if (findings.imported) say(words('此文件已导入过', 'this very file has been imported before'));
  if (findings.faults.length > 0 || findings.imported) process.exitCode = EXIT.badData;
}

async function postFile(csv: string, session: Session, { json, controlTotal }: ImportOptions): Promise<void> {
  const { CommandBus } = await import('@nestjs/cqrs');
  const { Clock } = await import('@ledger/edge');
  const { ImportReceipts } = await import('@ledger/fact');
  const { fenFromYuan } = await import('@ledger/kernel');
  const { app, ledger } = session;
  const by = await session.actor('preparer');
  // One file is one act: run again after a lost connection, it gets its first answer.
  const key = `import:${createHash('sha256').update(csv).digest('hex')}`;
  const context = { ledger, key, effectiveOn: app.get(Clock, { strict: false }).today() };
  const stated = controlTotal === undefined ? undefined : fenFromYuan(controlTotal);
  const appended = await app.get(CommandBus).execute(new ImportReceipts(csv, by, context, stated));
  await session.fresh();
  if (json) printJson(appended);
  else if (appended.replayed)
    print(words(`此前已入账，位置 ${appended.position}`, `posted before, position ${appended.position}`));
  else print(words(`已入账，位置 ${appended.position}`, `posted, position ${appended.position}`));
}
