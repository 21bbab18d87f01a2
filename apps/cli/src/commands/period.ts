import type { Command } from 'commander';
import type { PackageDifference, ReadinessItem } from '@ledger/period';
import { EXIT } from '../exit.js';
import { language, words } from '../language.js';
import { withLedger, type Common } from '../session.js';
import { print, printJson, say, tableText } from '../terminal.js';

/** `period`: what stands in the way of closing one, and what one revision of its package has that another has not. */
export function addPeriod(program: Command): void {
  const period = program
    .command('period')
    .description(words('会计期间：可否提交、稿次差异', 'periods: readiness, and revisions compared'));
  const named = (name: string): Command =>
    period
      .command(name)
      .argument('<agreement>', words('协议编号', 'agreement'))
      .argument('<period>', words('期间，如 2024-Q1', 'period such as 2024-Q1'));
  named('readiness')
    .description(
      words('提交各方之前须解决或说明的事项', 'what has to be cleared, or answered for, before it is proposed'),
    )
    .action(async (agreement: string, of: string, _: unknown, command: Command) =>
      readiness(agreement, of, command.optsWithGlobals()),
    );
  named('diff')
    .description(words('两稿结算包的差异', 'what one revision of the package has that another has not'))
    .requiredOption('--from <n>', words('前一稿', 'the earlier revision'))
    .requiredOption('--to <n>', words('后一稿', 'the later revision'))
    .action(async (agreement: string, of: string, _: unknown, command: Command) =>
      difference(agreement, of, command.optsWithGlobals()),
    );
}

const readiness = (agreementId: string, of: string, options: Common): Promise<void> =>
  withLedger(options, false, async ({ app, ledger }) => {
    const { period } = await import('@ledger/kernel');
    const { ReadReadiness } = await import('@ledger/period');
    const found = await app.get(ReadReadiness, { strict: false }).of(ledger, agreementId, period(of));
    const { blockers, warnings } = found;
    if (options.json) printJson({ ledger, agreementId, period: of, ready: blockers.length === 0, blockers, warnings });
    else {
      const line = (what: string, { about, ...told }: ReadinessItem): string => `${what}  ${about}: ${told[language]}`;
      for (const one of blockers) print(line(words('须解决', 'blocks'), one));
      for (const one of warnings) print(line(words('须说明', 'to answer for'), one));
    }
    say(
      words(
        `${blockers.length} 项须解决，${warnings.length} 项须说明`,
        `${blockers.length} in the way, ${warnings.length} to answer for`,
      ),
    );
    if (blockers.length > 0) process.exitCode = EXIT.findings;
  });

const difference = (
  agreementId: string,
  of: string,
  { from, to, ...options }: Common & { readonly from: string; readonly to: string },
): Promise<void> =>
  withLedger(options, false, async ({ app, ledger }) => {
    const { canonicalJson, period } = await import('@ledger/kernel');
    const { ReadPackage } = await import('@ledger/period');
    const packages = app.get(ReadPackage, { strict: false });
    const found = await packages.difference(ledger, agreementId, period(of), { from, to });
    if (options.json) printJson(JSON.parse(canonicalJson(found)));
    else print(await differenceText(found));
    const { lines, changed } = found;
    say(words(`${lines.length} 行明细不同`, `${lines.length} lines differ`));
    if (lines.length > 0 || changed.length > 0) process.exitCode = EXIT.findings;
  });

async function differenceText({ from, to, follows, positions, lines, changed }: PackageDifference): Promise<string> {
  const { yuanText } = await import('@ledger/kernel');
  const columns = ['party', 'held', 'entitled', 'net'];
  const rows = positions.map(({ party, held, entitled, net }) => {
    return { party, held: yuanText(held), entitled: yuanText(entitled), net: yuanText(net) };
  });
  return [
    `r${from} -> r${to}${follows ? words('（接续已关账的一稿）', ' (follows what was closed)') : ''}`,
    tableText(rows, columns),
    ...lines.map(({ lineId, kind, before, after }) => {
      const sign = before ? (after ? '~' : '-') : '+';
      const bases = [before, after].flatMap((one) => (one ? [yuanText(one.base)] : []));
      return `${sign} ${lineId} (${kind})  ${bases.join(' -> ')}`;
    }),
    ...changed.map((part) => `~ ${part}`),
  ].join('\n');
}
