import type { Command } from 'commander';
import { EXIT, UsageError } from '../exit.js';
import { language, words } from '../language.js';
import { withLedger, type Common } from '../session.js';
import { print, printJson, say } from '../terminal.js';

interface StatementOptions extends Common {
  readonly revision?: string;
}

/** `statement`: the settlement statement of a period, on paper or as JSON. */
export function addStatement(program: Command): void {
  program
    .command('statement')
    .description(words('结算单', 'settlement statement'))
    .argument('<agreement>', words('协议编号', 'agreement'))
    .argument('<period>', words('期间，如 2024-Q1', 'period such as 2024-Q1'))
    .option(
      '--revision <n>',
      words(
        '重开过的期间：哪一次关账（稿次），默认最近一次',
        'of a reopened period: the closing, by revision; the latest',
      ),
    )
    .action(async (agreement: string, named: string, _: unknown, command: Command) => {
      const options: StatementOptions = command.optsWithGlobals();
      const { period } = await import('@ledger/kernel');
      const revision = revisionIn(options);
      await withLedger(options, true, async (session) => {
        await session.fresh();
        const { ReadStatement, statementAnswer, statementText } = await import('@ledger/settlement');
        const { app, ledger } = session;
        const statement = await app
          .get(ReadStatement, { strict: false })
          .ofPeriod({ ledger, clocks: {} }, { agreementId: agreement, period: period(named) }, revision);
        if (options.json) printJson(statementAnswer(statement));
        else print(statementText(statement, language));
        const failing = statement.checks.filter(({ holds }) => !holds);
        for (const { name } of failing) say(`${words('勾稽不符', 'control does not hold')}: ${name[language]}`);
        if (failing.length > 0) process.exitCode = EXIT.findings;
      });
    });
}

function revisionIn({ revision }: StatementOptions): number | undefined {
  if (revision === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(revision)) return Number(revision);
  throw new UsageError(words('--revision 须为正整数', '--revision must be a whole number'));
}
