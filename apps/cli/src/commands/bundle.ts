import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import type { Command } from 'commander';
import { words } from '../language.js';
import { withLedger, type Common } from '../session.js';
import { print, printJson, progressOf } from '../terminal.js';

/** `bundle`: the whole ledger as one file that can be verified anywhere. */
export function addBundle(program: Command): void {
  program
    .command('bundle')
    .description(words('导出证据包', 'write an evidence bundle'))
    .argument('<out>', words('文件（.hzb），不得已存在', 'file (.hzb); must not exist'))
    .action(async (out: string, _: unknown, command: Command) => {
      const options: Common = command.optsWithGlobals();
      await withLedger(options, false, async ({ app, ledger }) => {
        const { WriteBundle } = await import('@ledger/audit');
        const file = createWriteStream(out, { flags: 'wx' });
        await once(file, 'open');
        const progress = progressOf(words('导出', 'writing'), options.quiet);
        try {
          const manifest = await app
            .get(WriteBundle, { strict: false })
            .write(ledger, file, { progress: progress.tell });
          progress.done();
          if (options.json) printJson({ file: out, ...manifest });
          else
            print(
              words(
                `${out}：账本 ${ledger}，${manifest.size} 条事件，树根 ${manifest.root}`,
                `${out}: ledger ${ledger}, ${manifest.size} events, root ${manifest.root}`,
              ),
            );
        } catch (error) {
          progress.done();
          // Half a bundle is no evidence.
          await rm(out, { force: true });
          throw error;
        }
      });
    });
}
