import type { Command } from 'commander';
import type { Clocks, RowClass, Views } from '@ledger/event-store';
import { toldAs } from '../columns.js';
import { allGrouped, grouped } from '../figures.js';
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

/** `register`: the pipeline, commitments, incentives and indicators, on either clock. */
export function addRegister(program: Command): void {
  const register = program
    .command('register')
    .description(words('名录：项目库、承诺、奖补与指标', 'pipeline, commitments, incentives and indicators'));
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
  asks<{ commitment: string }>(
    register
      .command('counted')
      .description(words('台账事实与核实结果对照', 'what the ledger’s facts add up to, beside certified results'))
      .requiredOption('--commitment <id>', words('承诺', 'the commitment')),
    counted,
  );
  asks<{ enterprise?: string }>(
    register
      .command('incentives')
      .description(words('奖补：兑现、追回与是否扣除', 'incentives: paid, clawed back, deducted or why not'))
      .option('--enterprise <code>', words('只看这家企业', 'only this enterprise')),
    incentives,
  );
  asks<{ enterprise: string; year: string }>(
    register
      .command('intensity')
      .description(words('亩均与投资强度', 'yield per mu and per km², and investment intensity'))
      .requiredOption('--enterprise <code>', words('统一社会信用代码', 'unified social credit code'))
      .requiredOption('--year <year>', words('年度', 'calendar year')),
    intensity,
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
  print(tableText(roll.stages, ['stage', 'opening', 'in', 'out', 'projects']));
  print(`${words('合计', 'total')} ${roll.projects}`);
  print(`\n${tableText(roll.transitions, ['from', 'to', 'projects'])}`);
  const figures = ['month', 'yearToDate', 'cumulative'];
  print(`\n${tableText(allGrouped([roll.investment], figures), figures)}`);
}

async function commitments({ enterprise }: { enterprise?: string }, standpoint: Standpoint): Promise<void> {
  const { CommitmentRow } = await import('@ledger/register');
  const rows = await every(CommitmentRow, standpoint, enterprise === undefined ? {} : { creditCode: enterprise });
  if (standpoint.json) return printJson(rows);
  for (const { commitmentId, name, kind, floor, definition, status, track } of rows) {
    print(`${commitmentId}  ${name}  ${toldAs(kind)} ${grouped(floor)}  ${toldAs(status)}\n  ${definition}`);
    if (track.length > 0) {
      const figures = ['actual', 'cumulative', 'expected', 'difference'];
      print(tableText(allGrouped(track, figures), ['year', ...figures, 'status']));
    }
  }
}

async function counted({ commitment }: { commitment: string }, standpoint: Standpoint): Promise<void> {
  const { found } = await import('@ledger/edge');
  const { commitmentFacts } = await import('@ledger/fact');
  const { shanghaiDate, yearOf } = await import('@ledger/kernel');
  const last = yearOf(standpoint.clocks.asOf ?? shanghaiDate(new Date()));
  const facts = found(await commitmentFacts(standpoint.views, standpoint, commitment, last), 'commitment', commitment);
  if (standpoint.json) return printJson(facts);
  print(`${facts.commitmentId}  ${facts.source}\n  ${facts.definition}`);
  const figures = ['certified', 'counted', 'difference'];
  print(tableText(allGrouped(facts.years, figures), ['year', ...figures, 'facts']));
}

async function incentives({ enterprise }: { enterprise?: string }, standpoint: Standpoint): Promise<void> {
  const { IncentiveRow } = await import('@ledger/register');
  const { fen, yuanText } = await import('@ledger/kernel');
  const rows = await every(IncentiveRow, standpoint, enterprise === undefined ? {} : { creditCode: enterprise });
  if (standpoint.json) return printJson(rows);
  const inYuan = rows.map(({ paid, clawedBack, deducted, ...row }) => ({
    ...row,
    paid: yuanText(fen(paid)),
    clawedBack: yuanText(fen(clawedBack)),
    deducted: yuanText(fen(deducted)),
  }));
  print(
    tableText(inYuan, ['incentiveId', 'status', 'fairness', 'paid', 'clawedBack', 'deducted', 'notDeductedBecause']),
  );
}

async function intensity(
  { enterprise, year }: { enterprise: string; year: string },
  standpoint: Standpoint,
): Promise<void> {
  const { intensityOf } = await import('@ledger/fact');
  const { creditCode, period } = await import('@ledger/kernel');
  const found = await intensityOf(standpoint.views, standpoint, creditCode(enterprise), period(year));
  if (standpoint.json) return printJson(found);
  print(`${enterprise}  ${year}  ${found.landMu ?? '—'} ${words('亩', 'mu')}`);
  print(tableText(found.figures, ['measure', 'figure', 'perMuShown', 'perKm2Shown']));
  if (found.missing.length > 0) print(`${words('缺', 'missing')} ${found.missing.join(', ')}`);
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
