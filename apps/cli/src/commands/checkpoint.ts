import type { Command } from 'commander';
import { words } from '../language.js';
import { withLedger, type Common } from '../session.js';
import { printJson, say } from '../terminal.js';

/** `checkpoint`: the log's tree as it stands, signed. Whoever keeps it can tell if the log is ever cut or rewritten. */
export function addCheckpoint(program: Command): void {
  program
    .command('checkpoint')
    .description(words('输出签名检查点，请另行保存', 'print a signed checkpoint, to be kept elsewhere'))
    .action(async (_: unknown, command: Command) => {
      const options: Common = command.optsWithGlobals();
      await withLedger(options, false, async ({ app, ledger }) => {
        const { TreeKeeper, verifierKey, Views } = await import('@ledger/event-store');
        await app.get(Views).standpoint(ledger, {});
        const trees = app.get(TreeKeeper);
        const { head, note } = await trees.checkpoint(ledger);
        const key = verifierKey(trees.key);
        if (options.json) printJson({ ledger, size: head.size, root: head.root.toString('base64'), note, key });
        else process.stdout.write(note);
        say(`${words('核验公钥', 'verifier key')}: ${key}`);
      });
    });
}
