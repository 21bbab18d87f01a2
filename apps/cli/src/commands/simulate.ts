import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Agreement } from '@ledger/agreement';
import type {
  FactsFile,
  RefusedFact,
  RefusedStatistic,
  SimulatedFact,
  SimulatedVariant,
  SimulationOptions,
  SimulationTotals,
} from '@ledger/sharing';
import type { Command } from 'commander';
import { agreementFrom } from '../agreement-file.js';
import { BadData, EXIT } from '../exit.js';
import { placeText } from '../failure.js';
import { language, words } from '../language.js';
import type { Common } from '../session.js';
import { say } from '../terminal.js';

interface SimulateOptions extends Common, SimulationOptions {
  readonly against: readonly string[];
  readonly totals?: boolean;
}

/** `simulate`: a what-if run (试算) of agreements over a file of facts. No database, and nothing is written. */
export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .description(
      words(
        '试算：按协议文件分享事实文件，不写账',
        'what-if: share a file of facts by an agreement file, writing nothing',
      ),
    )
    .argument('<agreement>', words('协议文件（YAML 或 JSON）', 'agreement document (YAML or JSON)'))
    .argument('<facts>', words('事实文件（CSV，或表格导出的 JSON）', 'facts (CSV, or JSON as spreadsheets export it)'))
    .option(
      '--against <agreement>',
      words('另一方案，与第一份协议并列比较；可重复', 'another variant, compared with the first one; may be repeated'),
      (path: string, others: readonly string[]) => [...others, path],
      [],
    )
    .option(
      '--open-years',
      words('各年度均未终了，不作年终计算', 'leave every year open: nothing that only its end decides'),
    )
    .option('--totals', words('只要合计表，不逐笔解释', 'the tables alone, without explaining each fact'))
    .action(async (agreement: string, facts: string, _: unknown, command: Command) =>
      simulateFiles(agreement, facts, command.optsWithGlobals()),
    );
}

async function simulateFiles(agreementPath: string, factsPath: string, options: SimulateOptions): Promise<void> {
  const agreements: Agreement[] = [];
  for (const path of [agreementPath, ...options.against]) agreements.push(await agreementFrom(path));
  const file = await factsIn(factsPath);
  const [first] = agreements;
  const refused =
    options.against.length > 0 || first === undefined
      ? await compareAll(agreements, file, options)
      : await simulateOne(first, file, options);
  if (refused) process.exitCode = EXIT.badData;
}

async function factsIn(path: string): Promise<FactsFile> {
  const { factsFileKind, readFactsFile } = await import('@ledger/sharing');
  const file = readFactsFile(await readFile(path, 'utf8'), factsFileKind(path));
  if (file.problems.length > 0) throw new BadData(file.problems.map(placeText));
  return file;
}

/** One agreement: results go out as they come, so that a long file needs no more memory than a short one. */
async function simulateOne(agreement: Agreement, file: FactsFile, options: SimulateOptions): Promise<boolean> {
  const { simulateEach } = await import('@ledger/sharing');
  const told = options.json ? await jsonTeller(agreement, file, options.totals) : await textTeller(agreement, file);
  const output = new Output();
  await output.write(told.begin());
  const run = simulateEach(agreement, file.facts, options);
  let next = run.next();
  for (; !next.done; next = run.next()) {
    if ('code' in next.value) sayRefused(next.value);
    if (!options.totals) await output.write(told.one(next.value));
    else if ('code' in next.value) told.refused(next.value);
  }
  await output.write(told.end(next.value));
  await output.end();
  told.statisticsRefused.forEach((one) => sayRefused(one));
  return next.value.refused > 0 || told.statisticsRefused.length > 0;
}

/** How a run is told, piece by piece. */
interface Teller {
  begin(): string;
  one(result: SimulatedFact | RefusedFact): string;
  /** A refusal that is told with the totals. */
  refused(refusal: RefusedFact): void;
  end(totals: SimulationTotals): string;
  readonly statisticsRefused: readonly Refused[];
}

async function textTeller(agreement: Agreement, { statistics }: FactsFile): Promise<Teller> {
  const sharing = await import('@ledger/sharing');
  const view = statistics.length > 0 ? sharing.viewStatistics(agreement, statistics) : undefined;
  return {
    begin: () => sharing.simulationHeading(sharing.simulated(agreement), agreement.warnings, language),
    one: (result) => sharing.simulatedText(result, language),
    refused: () => undefined,
    end: (totals) => sharing.totalsText(totals, language) + (view ? `\n${sharing.statisticsText(view, language)}` : ''),
    statisticsRefused: view?.refusals ?? [],
  };
}

/** One JSON document, written as it grows; refusals stand behind the allocations and are kept until then. */
async function jsonTeller(agreement: Agreement, { statistics }: FactsFile, totalsOnly = false): Promise<Teller> {
  const sharing = await import('@ledger/sharing');
  const view = statistics.length > 0 ? sharing.viewStatistics(agreement, statistics) : undefined;
  const refusals: RefusedFact[] = [];
  let told = 0;
  return {
    begin: () =>
      `{\n"agreement": ${JSON.stringify(sharing.agreementJson(sharing.simulated(agreement)))},\n` +
      `"warnings": ${JSON.stringify(sharing.warningsJson(agreement.warnings))},\n${totalsOnly ? '' : '"allocations": ['}`,
    one(result) {
      if ('code' in result) {
        refusals.push(result);
        return '';
      }
      return `${(told += 1) === 1 ? '' : ','}\n${JSON.stringify(sharing.allocationJson(result))}`;
    },
    refused: (refusal) => refusals.push(refusal),
    end: (totals) =>
      `${totalsOnly ? '' : '],\n'}"refusals": [${refusals.map((one) => `\n${JSON.stringify(sharing.refusalJson(one))}`).join(',')}],\n` +
      `${Object.entries(sharing.totalsJson(totals))
        .map(([key, value]) => `"${key}": ${JSON.stringify(value)}`)
        .join(',\n')}` +
      `${view ? `,\n"statistics": ${JSON.stringify(sharing.statisticsJson(view))}` : ''}\n}\n`,
    statisticsRefused: view?.refusals ?? [],
  };
}

/** Several agreements over the same facts, side by side. Only what is compared is kept of each. */
async function compareAll(
  agreements: readonly Agreement[],
  { facts, statistics }: FactsFile,
  options: SimulateOptions,
): Promise<boolean> {
  const sharing = await import('@ledger/sharing');
  const variants: SimulatedVariant[] = [];
  for (const [at, agreement] of agreements.entries()) {
    const refusals: RefusedFact[] = [];
    const run = sharing.simulateEach(agreement, facts, options);
    let next = run.next();
    for (; !next.done; next = run.next()) {
      if (!('code' in next.value)) continue;
      refusals.push(next.value);
      sayRefused(next.value, at + 1);
    }
    const { warnings } = agreement;
    variants.push({ agreement: sharing.simulated(agreement), warnings, refusals, ...next.value });
  }
  const comparison = sharing.compareSimulations(variants);
  const views = statistics.length > 0 ? agreements.map((one) => sharing.viewStatistics(one, statistics)) : [];
  const output = new Output();
  if (options.json) {
    const more = views.length > 0 && { statistics: views.map(sharing.statisticsJson) };
    await output.write(`${JSON.stringify({ ...sharing.comparisonJson(comparison), ...more }, null, 2)}\n`);
  } else {
    await output.write(sharing.comparisonText(comparison, language));
    for (const [at, view] of views.entries()) {
      await output.write(
        `\n${words(`方案 ${at + 1}`, `Variant ${at + 1}`)}\n${sharing.statisticsText(view, language)}`,
      );
    }
  }
  await output.end();
  views.forEach(({ refusals }, at) => refusals.forEach((one) => sayRefused(one, at + 1)));
  return variants.some(({ refused }) => refused > 0) || views.some(({ refusals }) => refusals.length > 0);
}

type Refused = RefusedFact | RefusedStatistic;

function sayRefused({ fact, code, ...sentence }: Refused, variant?: number): void {
  const which = variant === undefined ? '' : words(`方案 ${variant} `, `variant ${variant} `);
  say(`${which}${fact.id}: ${sentence[language]} [${code}]`);
}

const PIECE = 64 * 1024;

/** Standard output in pieces of a good size, waiting for a reader that is slower than we are. */
class Output {
  private waiting: string[] = [];
  private size = 0;

  async write(text: string): Promise<void> {
    this.waiting.push(text);
    this.size += text.length;
    if (this.size >= PIECE) await this.end();
  }

  async end(): Promise<void> {
    const text = this.waiting.join('');
    [this.waiting, this.size] = [[], 0];
    if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
  }
}
