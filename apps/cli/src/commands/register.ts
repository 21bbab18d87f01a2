import type { Command } from 'commander';
import type { Clocks, RowClass, Views } from '@ledger/event-store';
import { words } from '../language.js';
import { clocksOf, withLedger, type Common } from '../session.js';
import { print, printJson, tableText } from '../terminal.js';
import { addClocks, type ClockOptions } from './clock-options.js';

/** What every question to the register comes with. */
interface Standpoint {
  readonly views: Views;
  readonly ledger: string;
  readonly clocks: Clocks;
  readonly json: boolean;
}
type Options = Common & ClockOptions;

/** `register`: the pipeline, commitments, indicators and the arrangement of an enterprise, on either clock. */
export function addRegister(program: Command): void {
  const register = program
    .command('register')
    .description(words('名录：项目库、承诺、指标与总部工厂布局', 'pipeline, commitments, indicators, arrangements'));
  asks<{ month: string; park?: string }>(
    register
      .command('pipeline')
      .description(words('四个一批月滚动', 'the project pipeline at the end of a month'))
      .requiredOption('--month <month>', words('月份，如 2024-02', 'month such as 2024-02'))
      .option('--park <park>', words('只看这个园区', 'only this park')),
    pipeline,
  );
  asks<{ enterprise?: string }>(
    register
      .command('commitments')
      .description(words('承诺与完成情况', 'commitments and how far they are kept'))
      .option('--enterprise <code>', words('只看这家企业', 'only this enterprise')),
    commitments,
  );
  asks<{ kpi?: string; period?: string; subject?: string }>(
    register
      .command('kpi')
      .description(words('指标得分', 'scores of indicators'))
      .option('--kpi <id>', words('只看这个指标', 'only this indicator'))
      .option('--period <period>', words('只看这个期间', 'only this period'))
      .option('--subject <subject>', words('只看这家企业或园区', 'only this enterprise or park')),
    scores,
  );
  asks<{ enterprise: string; on?: string }>(
    register
      .command('arrangement')
      .description(words('企业某日的总部、研发与工厂布局', 'what of an enterprise stands where on a day'))
      .requiredOption('--enterprise <code>', words('统一社会信用代码', 'unified social credit code'))
      .option('--on <date>', words('日期；缺省为业务口径或今天', 'the day; the business date or today unless given')),
    arrangement,
  );
}

/** Gives a question both clocks. Without them it is asked of the live views, once they have caught up. */
function asks<O>(command: Command, answer: (options: O, standpoint: Standpoint) => Promise<void>): void {
  addClocks(command).action(async (_: unknown, self: Command) => {
    const options: Options & O = self.optsWithGlobals();
    const { at, knownAt, asOf, json = false } = options;
    const clocks = await clocksOf(at ?? knownAt, asOf);
    const live = Object.keys(clocks).length === 0;
    await withLedger(options, live, async ({ app, ledger, fresh }) => {
      if (live) await fresh();
      const { Views } = await import('@ledger/event-store');
      await answer(options, { views: app.get(Views), ledger, clocks, json });
    });
  });
}

async function pipeline(
  { month, park }: { month: string; park?: string },
  { json, ...standpoint }: Standpoint,
): Promise<void> {
  const { period } = await import('@ledger/kernel');
  const { pipelineMonth } = await import('@ledger/register');
  const asked = { ...standpoint, month: period(month), ...(park !== undefined && { park }) };
  const roll = await pipelineMonth(standpoint.views, asked);
  if (json) return printJson(roll);
  print(tableText(roll.stages, ['stage', 'projects']));
  print(`${words('合计', 'total')} ${roll.projects}`);
  print(`\n${tableText(roll.transitions, ['from', 'to', 'projects'])}`);
  print(`\n${tableText([roll.investment], ['month', 'yearToDate', 'cumulative'])}`);
}

async function commitments({ enterprise }: { enterprise?: string }, standpoint: Standpoint): Promise<void> {
  const { CommitmentRow } = await import('@ledger/register');
  const rows = await every(CommitmentRow, standpoint, enterprise === undefined ? {} : { creditCode: enterprise });
  if (standpoint.json) return printJson(rows);
  for (const { commitmentId, name, kind, floor, definition, status, track } of rows) {
    print(`${commitmentId}  ${name}  ${kind} ${floor}  ${status}\n  ${definition}`);
    if (track.length > 0) {
      print(tableText(track, ['year', 'actual', 'cumulative', 'expected', 'difference', 'status']));
    }
  }
}

async function scores(
  { kpi: kpiId, period, subject }: { kpi?: string; period?: string; subject?: string },
  standpoint: Standpoint,
): Promise<void> {
  const { KpiScore } = await import('@ledger/register');
  const where = {
    ...(kpiId !== undefined && { kpiId }),
    ...(period !== undefined && { period }),
    ...(subject !== undefined && { subject }),
  };
  const rows = await every(KpiScore, standpoint, where);
  if (standpoint.json) return printJson(rows);
  print(tableText(rows, ['kpiId', 'period', 'subject', 'version', 'shown', 'total']));
}

async function arrangement(
  { enterprise, on }: { enterprise: string; on?: string },
  { views, ledger, clocks, json }: Standpoint,
): Promise<void> {
  const { found } = await import('@ledger/edge');
  const { calendarDate, shanghaiDate } = await import('@ledger/kernel');
  const { arrangementOf } = await import('@ledger/register');
  const day = on === undefined ? (clocks.asOf ?? shanghaiDate(new Date())) : calendarDate(on);
  const known = found(await arrangementOf(views, { ledger, clocks }, enterprise, day), 'enterprise', enterprise);
  if (json) return printJson(known);
  const { name, functions, recognitions, carriesOn, carriedOnBy } = known;
  print(`${name} ${enterprise}  ${day}`);
  print(tableText(functions, ['establishmentId', 'function', 'mainProduction', 'place', 'since']));
  print(`\n${tableText(recognitions, ['agreementId', 'holdsFrom', 'holdsUntil', 'recommendedBy'])}`);
  print(`\n${words('承继自', 'carries on')} ${carriesOn.join(', ')}`);
  print(`${words('承继者', 'carried on by')} ${carriedOnBy.join(', ')}`);
}

async function every<R extends object>(
  row: RowClass<R>,
  { views, ledger, clocks }: Standpoint,
  where: Partial<R>,
): Promise<Omit<R, 'ledgerId'>[]> {
  const rows: Omit<R, 'ledgerId'>[] = [];
  for await (const { ledgerId: _ledger, ...one } of views.every(row, { ledger, clocks, where }) as AsyncIterable<
    R & { ledgerId?: string }
  >) {
    rows.push(one);
  }
  return rows;
}
