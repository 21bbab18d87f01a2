import type { Command } from 'commander';
import { words } from '../language.js';
import { withApp, type Common } from '../session.js';
import { print, printJson } from '../terminal.js';
import { migrationsIn } from './migrations.js';

/** `migrate`: brings the schema up to this program; the same that every start does. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description(words('升级数据库结构', 'bring the database schema up to this program'))
    .action(async (_: unknown, command: Command) => {
      const { json, quiet }: Common = command.optsWithGlobals();
      await withApp(false, quiet === true, async ({ adminUrl }) => {
        const migrations = await migrationsIn(adminUrl);
        if (json) printJson({ migrations });
        else
          print(
            words(`数据库结构为最新：${migrations.join(', ')}`, `the schema is up to date: ${migrations.join(', ')}`),
          );
      });
    });
}
