import { Option, type Command } from 'commander';
import type { OfficialAnswer, StatisticsAnswer, StatisticsTable } from '@ledger/statistics';
import { UsageError } from '../exit.js';
import { language, words } from '../language.js';
import { clocksOf, withLedger, type Common } from '../session.js';
import { print, printJson, say, tableText } from '../terminal.js';
import { addClocks, type ClockOptions } from './clock-options.js';

interface StatisticsOptions extends Common, ClockOptions {
  readonly indicator?: string;
  readonly from?: string;
  readonly to?: string;
  readonly official?: true;
  readonly agreed?: true;
  readonly csv?: true;
  readonly assessment?: true;
}

/** `statistics`: official figures of an agreement and the views its parties have agreed on, at any point of either clock. */
export function addStatistics(program: Command): void {
  const command = program
    .command('statistics')
    .argument('<agreement>', words('协议', 'agreement'))
    .description(words('官方统计与协议口径（分算）', 'official figures, and the views by agreement'))
    .option('--indicator <id>', words('只看这个指标，如 output-value', 'only this indicator, such as output-value'))
    .option('--from <period>', words('起始统计期', 'first period'))
    .option('--to <period>', words('截止统计期', 'last period'))
    .addOption(new Option('--official', words('只看官方数', 'only the official figures')).conflicts('agreed'))
    .option('--agreed', words('只看协议口径', 'only the views by agreement'))
    .addOption(
      new Option(
        '--csv',
        words('导出公布表；缺省为官方数', 'a table for publication; official unless --agreed'),
      ).conflicts('json'),
    )
    .addOption(
      new Option(
        '--assessment',
        words('导出考核表，注明不得公布', 'with --agreed --csv: a table for assessment, so marked'),
      ),
    );
  addClocks(command).action(async (agreementId: string, _: unknown, self: Command) => {
    const options: StatisticsOptions = self.optsWithGlobals();
    const { at, knownAt, asOf, assessment, agreed, csv } = options;
    if (assessment && !(agreed && csv)) {
      throw new UsageError(words('--assessment 须与 --agreed --csv 同用', '--assessment goes with --agreed --csv'));
    }
    const clocks = await clocksOf(at ?? knownAt, asOf);
    const live = Object.keys(clocks).length === 0;
    await withLedger(options, live, async ({ app, ledger, fresh }) => {
      if (live) await fresh();
      const { ReadStatistics } = await import('@ledger/statistics');
      const question = await questionOf(agreementId, options);
      const reader = app.get(ReadStatistics, { strict: false });
      if (options.official || (csv && !agreed))
        await tellOfficial(await reader.official(ledger, clocks, question), options);
      else await tellAgreed(await reader.agreed(ledger, clocks, question), options);
    });
  });
}

async function questionOf(agreementId: string, { indicator, from, to }: StatisticsOptions) {
  const { INDICATORS } = await import('@ledger/agreement');
  const { period } = await import('@ledger/kernel');
  if (indicator !== undefined && !INDICATORS.some(({ id }) => id === indicator)) {
    const known = INDICATORS.map(({ id }) => id).join(', ');
    throw new UsageError(words(`没有指标 ${indicator}；有：${known}`, `no indicator ${indicator}; there are ${known}`));
  }
  return {
    agreementId,
    ...(indicator !== undefined && { indicator }),
    ...(from !== undefined && { from: period(from) }),
    ...(to !== undefined && { to: period(to) }),
  };
}

async function tellOfficial(answer: OfficialAnswer, { csv, json }: StatisticsOptions): Promise<void> {
  const { officialStatistics, officialTable } = await import('@ledger/statistics');
  if (csv) await printTable(officialTable(answer, { ...answer, language }));
  else if (json) printJson(officialStatistics(answer));
  else {
    printOfficial(answer);
    sayLeftOut(answer);
  }
}

/** The views by agreement, under the official figures unless they alone are asked for. */
async function tellAgreed(
  answer: StatisticsAnswer,
  { agreed, csv, json, assessment }: StatisticsOptions,
): Promise<void> {
  const { agreedStatistics, assessmentTable, officialStatistics, publishedTable } = await import('@ledger/statistics');
  if (csv) await printTable((assessment ? assessmentTable : publishedTable)(answer, { ...answer, language }));
  else if (json) {
    const views = agreedStatistics(answer);
    printJson(agreed ? views : { official: officialStatistics(answer), agreed: views });
  } else {
    const { statisticsText } = await import('@ledger/sharing');
    if (!agreed) {
      printOfficial(answer);
      print('');
    }
    const indicators = answer.indicators.flatMap((one) => one.agreed ?? []);
    print(statisticsText({ indicators, refusals: answer.indicators.flatMap(({ refused }) => refused) }, language));
    sayLeftOut(answer);
  }
}

/** The file on standard output, its name on standard error. */
async function printTable({ name, lines }: StatisticsTable): Promise<void> {
  const { csvText } = await import('@ledger/statistics');
  say(name);
  print(csvText(lines));
}

function printOfficial({ indicators, governing }: OfficialAnswer): void {
  const names = new Map(governing.parties.map(({ id, name }) => [id, name]));
  const rows = indicators.flatMap(({ indicator, places, official }) => [
    ...places.map(({ party = '', place, official: figure, reports }) => ({
      ...{ indicator, party: names.get(party) ?? '-', place, official: figure.text, reports },
    })),
    { indicator, party: words('合计', 'total'), place: '', official: official.text, reports: '' },
  ]);
  print(words('官方统计（在地统计，每数只计一次）', 'Official figures (territorial, each counted once)'));
  print(tableText(rows, ['indicator', 'party', 'place', 'official', 'reports']));
}

function sayLeftOut({ indicators, partly }: OfficialAnswer): void {
  for (const { fact, zh, en } of indicators.flatMap(({ twice }) => twice)) say(`${fact.id}: ${words(zh, en)}`);
  if (partly.length === 0) return;
  const ids = partly.map(({ id }) => id).join(', ');
  say(words(`统计期跨出所选期间，未列入：${ids}`, `only partly in these periods, not counted: ${ids}`));
}
