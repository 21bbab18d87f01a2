import type { Command } from 'commander';
import type { EnterpriseArrangement } from '@ledger/arrangement';
import type { Clocks, Views } from '@ledger/event-store';
import { UsageError } from '../exit.js';
import { toldAs } from '../columns.js';
import { allGrouped } from '../figures.js';
import { words } from '../language.js';
import { clocksOf, withLedger, type Common } from '../session.js';
import { print, printJson, tableText } from '../terminal.js';
import { addClocks, type ClockOptions } from './clock-options.js';

interface Standpoint {
  readonly views: Views;
  readonly ledger: string;
  readonly clocks: Clocks;
  readonly json: boolean;
}
interface ArrangementOptions extends Common, ClockOptions {
  readonly year?: string;
  readonly on?: string;
}

/** `arrangement`: head office and plant of an enterprise, as one object; and the ratio tables its tax is apportioned by. */
export function addArrangement(program: Command): void {
  const command = program
    .command('arrangement')
    .argument('[creditCode]', words('统一社会信用代码', 'unified social credit code'))
    .description(
      words(
        '总部与工厂：机构在何处、产值税收何处产生、依法与依协议各得多少',
        'what of an enterprise stands where, and who receives its tax',
      ),
    )
    .option(
      '--year <year>',
      words('产值与税收的年度；缺省为该日所在年', 'year of figures and tax; that of the day unless given'),
    )
    .option(
      '--on <date>',
      words('机构的日期；缺省为业务口径或今天', 'the day; the business date or today unless given'),
    );
  addClocks(command).action(async (creditCode: string | undefined, _: unknown, self: Command) => {
    const options: ArrangementOptions = self.optsWithGlobals();
    if (creditCode === undefined) {
      throw new UsageError(words('须给出统一社会信用代码', 'a unified social credit code is needed'));
    }
    if (options.year !== undefined && !/^\d{4}$/.test(options.year)) {
      throw new UsageError(words(`不是年度：${options.year}`, `not a year: ${options.year}`));
    }
    await atStandpoint(options, (standpoint) => arrangement(creditCode, options, standpoint));
  });
  const tables = command
    .command('tables')
    .description(words('分配表与分摊结果', 'ratio tables, and what was apportioned by them'))
    .option('--enterprise <code>', words('只看这家企业', 'only this enterprise'))
    .option('--tax <tax>', words('只看这个税种，如 cit', 'only this tax, such as cit'));
  addClocks(tables).action(async (_: unknown, self: Command) => {
    const options: ArrangementOptions & { enterprise?: string; tax?: string } = self.optsWithGlobals();
    await atStandpoint(options, (standpoint) => tablesOf(options, standpoint));
  });
}

async function atStandpoint(
  options: ArrangementOptions,
  answer: (standpoint: Standpoint) => Promise<void>,
): Promise<void> {
  const { at, knownAt, asOf, json = false } = options;
  const clocks = await clocksOf(at ?? knownAt, asOf);
  const live = Object.keys(clocks).length === 0;
  await withLedger(options, live, async ({ app, ledger, fresh }) => {
    if (live) await fresh();
    const { Views } = await import('@ledger/event-store');
    await answer({ views: app.get(Views), ledger, clocks, json });
  });
}

async function arrangement(
  creditCode: string,
  { year, on }: ArrangementOptions,
  { views, ledger, clocks, json }: Standpoint,
): Promise<void> {
  const { found } = await import('@ledger/edge');
  const { calendarDate, shanghaiDate, yearOf } = await import('@ledger/kernel');
  const { enterpriseArrangement } = await import('@ledger/arrangement');
  const day = on === undefined ? (clocks.asOf ?? shanghaiDate(new Date())) : calendarDate(on);
  const asked = { ledger, clocks, creditCode, on: day, year: year === undefined ? yearOf(day) : Number(year) };
  const known = found(await enterpriseArrangement(views, { ...asked, money: true }), 'enterprise', creditCode);
  if (json) printJson(known);
  else await tell(known);
}

async function tell(known: EnterpriseArrangement): Promise<void> {
  const { name, creditCode, on, year, functions, recognitions, carriesOn, carriedOnBy, statistics, money } = known;
  const chapter = (title: string, rows: readonly object[], columns: readonly string[]): void => {
    if (rows.length > 0) print(`\n${title}\n${tableText(rows, columns)}`);
  };
  print(`${name} ${creditCode}  ${on}`);
  print(tableText(functions, ['establishmentId', 'function', 'mainProduction', 'place', 'since']));
  print(`\n${tableText(recognitions, ['agreementId', 'holdsFrom', 'holdsUntil', 'recommendedBy'])}`);
  const others = (codes: readonly string[]): string => codes.filter((code) => code !== creditCode).join(', ');
  if (others(carriesOn)) print(`\n${words('承继自', 'carries on')} ${others(carriesOn)}`);
  if (others(carriedOnBy)) print(`\n${words('承继者', 'carried on by')} ${others(carriedOnBy)}`);
  const figure = ['indicator', 'period', 'place', 'party', 'value', 'unit'];
  chapter(words(`统计 ${year}`, `statistics of ${year}`), allGrouped(statistics, ['value']), figure);
  if (!money) return;
  const yuan = await inYuan();
  const ratios = money.tables.flatMap(({ tableId, status, ratios: of }) =>
    of.map((one) => ({ tableId, status, ...one })),
  );
  chapter(words('分配表', 'ratio tables'), ratios, ['tableId', 'status', 'participant', 'place', 'ratio']);
  const amounts = ['received', 'apportioned', 'local', 'difference'];
  chapter(
    words(`依法 ${year}（元）`, `by law in ${year} (yuan)`),
    money.byLaw.map((row) => yuan({ ...row, place: row.place ?? words('待分配', 'pool') }, amounts)),
    ['taxType', 'place', 'party', ...amounts],
  );
  const sides = ['byLaw', 'byAgreement', 'difference'];
  const agreed = money.byAgreement.map((row) =>
    yuan({ ...row, taxType: row.taxType ?? words('更正', 'revised') }, sides),
  );
  chapter(words(`依协议 ${year}（元）`, `by agreement in ${year} (yuan)`), agreed, ['taxType', 'party', ...sides]);
  const steps = money.differences.map((row) => yuan({ ...row }, sides));
  chapter(words('由法定至协议（元）', 'from law to agreement (yuan)'), steps, ['party', ...sides]);
}

/** Says amounts, which are fen, in yuan. */
async function inYuan() {
  const { fen, yuanText } = await import('@ledger/kernel');
  return (row: Readonly<Record<string, unknown>>, amounts: readonly string[]): object => ({
    ...row,
    ...Object.fromEntries(
      amounts.map((name) => [name, typeof row[name] === 'string' ? yuanText(fen(row[name])) : null]),
    ),
  });
}

async function tablesOf(
  { enterprise, tax }: { readonly enterprise?: string; readonly tax?: string },
  { views, ledger, clocks, json }: Standpoint,
): Promise<void> {
  const { ApportionmentRow, ApportionmentTableRow } = await import('@ledger/arrangement');
  const where = {
    ...(enterprise !== undefined && { creditCode: enterprise }),
    ...(tax !== undefined && { taxType: tax }),
  };
  const tables: object[] = [];
  const yuan = await inYuan();
  for await (const { ledgerId: _ledger, ...table } of views.every(ApportionmentTableRow, { ledger, clocks, where })) {
    const { creditCode, tableId, method, status, version, participants } = table;
    const of = { creditCode, tableId };
    const assessments: object[] = [];
    const amounts: object[] = [];
    for await (const one of views.every(ApportionmentRow, { ledger, clocks, where: of })) {
      const { ledgerId: _of, ...assessment } = one;
      const { assessmentId, kind, taxPeriod } = assessment;
      assessments.push(assessment);
      amounts.push(
        ...assessment.given.map(({ to, participant, place, cash, local }) =>
          yuan({ assessmentId, kind, taxPeriod, to, participant, place, cash, local }, ['cash', 'local']),
        ),
      );
    }
    tables.push({ ...table, assessments });
    if (json) continue;
    print(`${creditCode} ${tableId}  ${toldAs(method)}  ${toldAs(status)} v${version}`);
    print(tableText(participants, ['participant', 'place', 'as', 'ratio']));
    const columns = ['assessmentId', 'kind', 'taxPeriod', 'to', 'participant', 'place', 'cash', 'local'];
    if (amounts.length > 0) print(`\n${tableText(amounts, columns)}\n`);
  }
  if (json) printJson(tables);
}
