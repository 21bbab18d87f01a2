import { InvariantViolated, Rejection, StaleRevision } from '@ledger/kernel';
import { CommanderError } from 'commander';
import { BadData, EXIT, UsageError } from './exit.js';
import { language, words } from './language.js';
import { say } from './terminal.js';

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Says what went wrong, on standard error and in the reader's language, and answers the exit code. */
export async function failed(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof UsageError) return told(error.message, EXIT.usage);
  if (error instanceof BadData) return told(error.lines.join('\n'), EXIT.badData);
  if (error instanceof Rejection || error instanceof StaleRevision) return rejected(error);
  if (isDatabaseProblem(error)) return told(`${error[language]} [${error.code}]`, EXIT.unreachable);
  if (isUnreachable(error)) return told(error.message, EXIT.unreachable);
  if (isUnusableFile(error)) return told(`${error.path ?? ''}: ${FILE_FAULTS[codeOf(error)]}`, EXIT.usage);
  if (error instanceof InvariantViolated) return told(error.stack ?? error.message, EXIT.bug);
  return told(error instanceof Error ? (error.stack ?? error.message) : String(error), EXIT.bug);
}

function told(text: string, code: number): number {
  say(text);
  return code;
}

/** The sentence comes from the catalogue that HTTP answers from too; what lists several faults says each of them. */
async function rejected(error: Rejection | StaleRevision): Promise<number> {
  const { fill, findingOf } = await import('@ledger/edge');
  const { code, kind, params } = findingOf(error);
  say(`${fill(kind[language], params)} [${code}]`);
  for (const place of placesOf(error)) say(`  ${place}`);
  return error instanceof StaleRevision || kind.status === 503 ? EXIT.tryAgain : EXIT.badData;
}

/** Faults of an agreement document come with a pointer, those of a file of receipts with line and column. */
function placesOf(error: object): string[] {
  const { problems = [], faults = [] } = error as { problems?: readonly Place[]; faults?: readonly Place[] };
  return [...problems, ...faults].map(placeText);
}

interface Place extends Bilingual {
  readonly pointer?: string;
  /** Name of the sheet, in a file that has several. */
  readonly sheet?: string;
  readonly line?: number;
  readonly column?: string;
  readonly code?: string;
}

/** One fault: where it is, what is wrong, and its code where it has one. */
export function placeText({ pointer, sheet, line, column, code, ...sentence }: Place): string {
  const where = sheet === undefined ? '' : words(`工作表“${sheet}”`, `sheet "${sheet}" `);
  const cell =
    line === undefined
      ? (pointer ?? '')
      : `${where}${words(`第 ${line} 行`, `line ${line}`)}${column ? ` ${column}` : ''}`;
  return `${cell ? `${cell}: ` : ''}${sentence[language]}${code ? ` [${code}]` : ''}`;
}

/** By name, so that a command without a database need not load one to know. */
const isDatabaseProblem = (error: unknown): error is Error & Bilingual & { code: string } =>
  error instanceof Error && error.name === 'DatabaseProblem' && 'zh' in error && 'en' in error;

/** The operating system's or the server's code. Asked of its shape: not every such error is an `Error` of this realm. */
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** Connection refused or lost, and PostgreSQL's own classes 08 and 57P. */
const isUnreachable = (error: unknown): error is Error =>
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|08\w{3}|57P\w{2})$/.test(codeOf(error));

const isUnusableFile = (error: unknown): error is NodeJS.ErrnoException => Object.hasOwn(FILE_FAULTS, codeOf(error));

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: words('没有此文件', 'there is no such file'),
  ENOTDIR: words('没有此文件', 'there is no such file'),
  EACCES: words('没有权限', 'permission denied'),
  EISDIR: words('是目录', 'it is a folder'),
  EEXIST: words('已存在，不予覆盖', 'it exists already and is not overwritten'),
};
