import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { BadData, EXIT } from '../exit.js';
import { placeText } from '../failure.js';
import { language, words } from '../language.js';
import { print, printJson, say } from '../terminal.js';
import type { Common } from '../session.js';

/** `simulate`: a what-if run (试算) of an agreement over a file of facts. No database, and nothing is written. */
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
    .argument('<facts>', words('事实文件（CSV）', 'facts (CSV)'))
    .action(async (agreement: string, facts: string, _: unknown, command: Command) =>
      simulateFiles(agreement, facts, command.optsWithGlobals()),
    );
}

async function simulateFiles(agreementPath: string, factsPath: string, { json }: Common): Promise<void> {
  const [agreementText, factsText] = await Promise.all([readFile(agreementPath, 'utf8'), readFile(factsPath, 'utf8')]);
  const { readAgreement, readFactsCsv, simulate, simulationJson, simulationText } = await import('@ledger/sharing');
  const agreement = readAgreement(agreementText);
  const { facts, problems } = readFactsCsv(factsText);
  if (problems.length > 0) throw new BadData(problems.map(placeText));
  const result = simulate(agreement, facts);
  if (json) printJson(simulationJson(result));
  else print(simulationText(result, language));
  for (const { fact, code, ...sentence } of result.refusals) say(`${fact.id}: ${sentence[language]} [${code}]`);
  if (result.refusals.length > 0) process.exitCode = EXIT.badData;
}
