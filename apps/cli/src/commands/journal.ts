import { Option, type Command } from 'commander';
import { words } from '../language.js';
import { clocksOf, withLedger, type Common } from '../session.js';
import { print, printJson } from '../terminal.js';
import { addClocks, type ClockOptions } from './clock-options.js';

interface JournalOptions extends Common, ClockOptions {
  readonly format: 'hledger' | 'json';
}

/** `journal`: the balanced postings of a ledger, as a file that hledger checks or as JSON. */
export function addJournal(program: Command): void {
  const command = program
    .command('journal')
    .description(words('导出复式分录', 'export the double-entry journal'))
    .addOption(
      new Option('--format <format>', words('格式', 'format')).choices(['hledger', 'json']).default('hledger'),
    );
  addClocks(command).action(async (_: unknown, self: Command) => {
    const options: JournalOptions = self.optsWithGlobals();
    const at = options.at ?? options.knownAt;
    const live = at === undefined && options.asOf === undefined;
    await withLedger(options, live, async (session) => {
      if (live) await session.fresh();
      const { ReadJournal } = await import('@ledger/journal');
      const journal = session.app.get(ReadJournal, { strict: false });
      const clocks = await clocksOf(at, options.asOf);
      if (options.json || options.format === 'json') printJson(await journal.entries(session.ledger, clocks));
      else print(await journal.hledger(session.ledger, clocks));
    });
  });
}
