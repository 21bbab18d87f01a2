import { Option, type Command } from 'commander';
import type { PackageDifference, ReadinessItem } from '@ledger/period';
import { EXIT, UsageError } from '../exit.js';
import { language, words } from '../language.js';
import { withLedger, type Common } from '../session.js';
import { print, printJson, say, tableText } from '../terminal.js';

/** `period`: what stands in the way of closing one, revisions of its package compared, disputes, due dates, to-dos. */
export function addPeriod(program: Command): void {
  const period = program
    .command('period')
    .description(
      words('会计期间：可否提交、稿次差异、争议、期限与待办', 'periods: readiness, revisions, disputes, due dates'),
    );
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
  const all = (name: string): Command => period.command(name).argument('<agreement>', words('协议编号', 'agreement'));
  all('disputes')
    .description(words('争议：金额、理由、期限与结果', 'disputes: amount, ground, due date and outcome'))
    .option('--period <period>', words('只看这一期间', 'only those that stand in this period'))
    .addOption(new Option('--status <status>', words('只看这一状态', 'only those with this status')).choices(STATUSES))
    .action(async (agreement: string, _: unknown, command: Command) => disputes(agreement, command.optsWithGlobals()));
  all('deadlines')
    .description(words('协议规定的期限', 'what the agreement wants done, and by when'))
    .option('--year <year>', words('公历年度；缺省为今年', 'calendar year; this one unless given'))
    .action(async (agreement: string, _: unknown, command: Command) => deadlines(agreement, command.optsWithGlobals()));
  all('todos')
    .description(words('等待令牌持有人办理的事项', 'what waits for whoever the token stands for'))
    .action(async (agreement: string, _: unknown, command: Command) => todos(agreement, command.optsWithGlobals()));
}

const STATUSES = ['open', 'upheld', 'withdrawn', 'agreed'];

const disputes = (
  agreementId: string,
  { period: named, status, ...options }: Common & { readonly period?: string; readonly status?: string },
): Promise<void> =>
  withLedger(options, true, async ({ app, ledger, fresh }) => {
    const { Views } = await import('@ledger/event-store');
    const { fen, period, yuanText } = await import('@ledger/kernel');
    const { Dispute } = await import('@ledger/period');
    const of = named === undefined ? {} : { period: period(named) };
    const where = { agreementId, ...of, ...(status !== undefined && { status }) };
    await fresh();
    const rows: Omit<InstanceType<typeof Dispute>, 'ledgerId'>[] = [];
    for await (const { ledgerId: _, ...row } of app.get(Views).every(Dispute, { ledger, clocks: {}, where })) {
      rows.push(row);
    }
    if (options.json) printJson({ ledger, agreementId, disputes: rows });
    else if (rows.length > 0) {
      const shown = rows.map(({ amount, ...row }) => ({ ...row, amount: yuanText(fen(amount)) }));
      print(tableText(shown, ['disputeId', 'party', 'line', 'amount', 'status', 'dueOn', 'bookedIn', 'ground']));
    }
    say(words(`${rows.length} 件争议`, `${rows.length} disputes`));
  });

const deadlines = (
  agreementId: string,
  { year: named, ...options }: Common & { readonly year?: string },
): Promise<void> =>
  withLedger(options, false, async ({ app, ledger }) => {
    const { Clock } = await import('@ledger/edge');
    const { yearOf } = await import('@ledger/kernel');
    const { Books, deadlinesIn, yearPeriod } = await import('@ledger/period');
    if (named !== undefined && !/^\d{4}$/.test(named))
      throw new UsageError(words('--year 须为四位年份', '--year must be a year'));
    const year = yearPeriod(named ?? yearOf(app.get(Clock, { strict: false }).today()));
    const found = await deadlinesIn(app.get(Books, { strict: false }).of(ledger), agreementId, year);
    if (options.json) printJson({ ledger, agreementId, year, deadlines: found });
    else if (found.length > 0) {
      const shown = found.map(({ plan, ...one }) => ({
        ...one,
        plan: plan && `${plan.document} (${plan.party}, ${plan.filedOn})`,
      }));
      print(tableText(shown, ['dueOn', 'what', 'period', 'done', 'plan']));
    }
    if (found.length === 0) say(words('协议未规定期限', 'the agreement names no due dates'));
  });

const todos = (agreementId: string, options: Common): Promise<void> =>
  withLedger(options, false, async ({ app, ledger, reader }) => {
    const { Clock } = await import('@ledger/edge');
    const { Books, todosFor } = await import('@ledger/period');
    const by = await reader('preparer', 'reviewer', 'signatory');
    const today = app.get(Clock, { strict: false }).today();
    const found = await todosFor(app.get(Books, { strict: false }).of(ledger), agreementId, by, today);
    if (options.json) printJson({ ledger, agreementId, party: by.party, role: by.role, todos: found });
    else if (found.length > 0) print(tableText(found, ['dueOn', 'what', 'period', 'about', 'overdue']));
    const overdue = found.filter((one) => one.overdue).length;
    say(
      words(
        `${by.party}：待办 ${found.length} 项，逾期 ${overdue} 项`,
        `${by.party}: ${found.length} to do, ${overdue} overdue`,
      ),
    );
  });

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
