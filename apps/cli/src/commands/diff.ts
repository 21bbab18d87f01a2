import type { Command } from 'commander';
import { EXIT } from '../exit.js';
import { words } from '../language.js';
import { clocksOf, withLedger, type Common } from '../session.js';
import { print, printJson, say } from '../terminal.js';

interface DiffOptions extends Common {
  readonly from: string;
  readonly to?: string;
  readonly fromAsOf?: string;
  readonly toAsOf?: string;
}

/** `diff`: the rows that two standpoints tell differently, each with the event that made the difference. */
export function addDiff(program: Command): void {
  program
    .command('diff')
    .description(words('两个时点之间不同的各行及其原因', 'rows that differ between two standpoints, and why'))
    .requiredOption('--from <standpoint>', words('位置或带时区的时间', 'a position, or an instant with an offset'))
    .option('--to <standpoint>', words('同上；缺省为最新', 'the same; now unless given'))
    .option('--from-as-of <date>', words('起点的业务口径', 'business date of the first'))
    .option('--to-as-of <date>', words('终点的业务口径', 'business date of the second'))
    .action(async (_: unknown, command: Command) => diff(command.optsWithGlobals()));
}

const diff = (options: DiffOptions): Promise<void> =>
  withLedger(options, false, async ({ app, ledger }) => {
    const { EventStore, Views } = await import('@ledger/event-store');
    const { allProjections, differenceBetween } = await import('@ledger/audit');
    const views = app.get(Views);
    const from = await views.standpoint(ledger, await clocksOf(options.from, options.fromAsOf));
    const to = await views.standpoint(ledger, await clocksOf(options.to, options.toAsOf));
    const differences = await differenceBetween(app.get(EventStore).log, allProjections, from, to);
    if (options.json) printJson({ ledger, from: standpoint(from), to: standpoint(to), differences });
    for (const { table, key, before, after, cause } of options.json ? [] : differences) {
      const why = cause ? `  <- #${cause.position} ${cause.type} ${cause.recordedAt}` : '';
      print(`${table} ${JSON.stringify(key)}${why}\n  - ${JSON.stringify(before)}\n  + ${JSON.stringify(after)}`);
    }
    say(words(`${differences.length} 行不同`, `${differences.length} rows differ`));
    if (differences.length > 0) process.exitCode = EXIT.findings;
  });

const standpoint = ({ position, asOf, knownAt }: { position: number; asOf?: string; knownAt?: string }): object => ({
  position,
  asOf,
  knownAt,
});
