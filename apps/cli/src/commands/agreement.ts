import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Agreement, AgreementProblem } from '@ledger/agreement';
import { Option, type Command } from 'commander';
import { agreementFrom, agreementOf } from '../agreement-file.js';
import { EXIT } from '../exit.js';
import { placeText } from '../failure.js';
import { language, words, type Language } from '../language.js';
import type { Common } from '../session.js';
import { print, printJson, say } from '../terminal.js';

interface PrintOptions extends Common {
  readonly lang: Language;
}

const FILE = [
  '<file>',
  words('协议文件（YAML、JSON 或打印件）', 'agreement document (YAML, JSON or a print)'),
] as const;

/** `agreement`: reads, judges and prints an agreement document. No database, and nothing is written. */
export function addAgreement(program: Command): void {
  const agreement = program.command('agreement').description(words('合作协议文件', 'agreement documents'));
  agreement
    .command('check')
    .description(
      words(
        '检查协议文件：错误及其位置、未作规定的事项、指纹；打印件另查条款与附件是否一致',
        'judge a document: what is wrong and where, what is left open, its fingerprint; and whether a print says what its annex does',
      ),
    )
    .argument(...FILE)
    .action(async (file: string, _: unknown, command: Command) => checkFile(file, command.optsWithGlobals()));
  agreement
    .command('print')
    .description(
      words('按编号条款打印，附协议文件本身', 'print as numbered articles, with the document itself as an annex'),
    )
    .argument(...FILE)
    .addOption(
      new Option('--lang <language>', words('语言', 'language of the print')).choices(['zh', 'en']).default(language),
    )
    .action(async (file: string, _: unknown, command: Command) => printFile(file, command.optsWithGlobals()));
  agreement
    .command('manual')
    .description(words('输出协议格式手册', 'the manual of the format, with the clauses of this version'))
    .addOption(
      new Option('--lang <language>', words('语言', 'language of the manual')).choices(['zh', 'en']).default(language),
    )
    .action(async ({ lang }: { readonly lang: Language }) => {
      const { withPages } = await import('@ledger/sharing');
      print(withPages(await readFile(manualFile(lang), 'utf8'), lang));
    });
  agreement
    .command('schema')
    .description(words('输出协议文件的 JSON Schema', 'the JSON Schema of agreement documents'))
    .action(async () => {
      const { agreementSchemaText } = await import('@ledger/sharing');
      print(agreementSchemaText());
    });
}

/** The manual lies in the package, beside the code; this file is built one folder deeper than it is written. */
function manualFile(lang: Language): URL {
  const name = `libs/sharing/${lang === 'zh' ? 'FORMAT.zh-CN.md' : 'FORMAT.md'}`;
  const written = new URL(`../../../../${name}`, import.meta.url);
  return existsSync(written) ? written : new URL(`../../../../../${name}`, import.meta.url);
}

/** What a file says of itself, sound or not. */
async function checkFile(file: string, { json }: Common): Promise<void> {
  const text = await readFile(file, 'utf8');
  const { documentOf, openMatters, printProblems, readAgreement } = await import('@ledger/sharing');
  const { AgreementRefused } = await import('@ledger/agreement');
  let agreement: Agreement;
  try {
    agreement = json ? readAgreement(documentOf(text) ?? text) : await agreementOf(file, text);
  } catch (error) {
    if (!(error instanceof AgreementRefused)) throw error;
    printJson({ ok: false, problems: error.problems, open: [] });
    process.exitCode = EXIT.badData;
    return;
  }
  const { id, title, hash } = agreement;
  const problems = printProblems(text, agreement);
  const open = openMatters(agreement);
  if (json) printJson({ ok: problems.length === 0, id, title, hash, problems, open });
  else {
    print(`${title} (${id})\nSHA-256 ${hash}`);
    for (const one of problems) say(placeText(one));
    sayOpen(open);
  }
  if (problems.length > 0) process.exitCode = EXIT.badData;
}

function sayOpen(open: readonly AgreementProblem[]): void {
  for (const one of open) say(`${words('未作规定', 'left open')} ${placeText(one)}`);
}

async function printFile(file: string, { json, lang }: PrintOptions): Promise<void> {
  const { printAgreement } = await import('@ledger/sharing');
  const agreement = await agreementFrom(file);
  const text = printAgreement(agreement, lang);
  const { id, title, hash } = agreement;
  if (json) printJson({ id, title, hash, language: lang, text });
  else print(text);
}
