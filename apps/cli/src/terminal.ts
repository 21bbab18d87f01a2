import { headingOf, wordOf } from './columns.js';
import { words } from './language.js';

/** Data: standard output. */
export const print = (text: string): void => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);

/** Data as JSON; amounts are decimal strings already, and a bigint that is not is one too. */
export const printJson = (value: unknown): void =>
  print(JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? one.toString() : one), 2));

/** Words: standard error. */
export const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** What a program ends with whose reader has gone, as the shell counts it: 128 and the number of SIGPIPE. */
const READER_GONE = 141;

/**
 * A reader such as `head` that has seen enough ends us quietly, and not as if the work were done: whoever asked for a
 * verification and read half of it was not told that all is well.
 */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? READER_GONE);
});

/** Progress of long work in place, on a terminal only and unless asked to be quiet. */
export function progressOf(
  what: string,
  quiet = false,
): { readonly tell: (done: number, of: number) => void; readonly done: () => void } {
  const { stderr } = process;
  if (quiet || !stderr.isTTY) return { tell: () => undefined, done: () => undefined };
  const began = performance.now();
  return {
    tell(done, of) {
      const seconds = (performance.now() - began) / 1000;
      const rate = Math.round(done / Math.max(seconds, 0.001));
      const percent = of === 0 ? 100 : Math.floor((done * 100) / of);
      stderr.write(`\r${what} ${percent}%  ${done}/${of}  ${rate} ${words('条/秒', 'events/s')} `);
    },
    done: () => void stderr.write('\r\u001b[K'),
  };
}

/** Rows as columns of text, a line each, the first line their names; names and words of ours in the reader's language. */
export function tableText(rows: readonly object[], columns: readonly string[]): string {
  const cells = [
    columns.map((column) => headingOf(column)),
    ...rows.map((row) => columns.map((column) => cellText(column, (row as Record<string, unknown>)[column]))),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => widthOf(line[index] ?? ''))));
  return cells
    .map((line) =>
      line
        .map((cell, index) => `${cell}${' '.repeat((widths[index] ?? 0) - widthOf(cell))}`)
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellText(column: string, value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'boolean') return value ? words('是', 'yes') : words('否', 'no');
  return typeof value === 'string' ? wordOf(column, value) : JSON.stringify(value);
}

const widthOf = (text: string): number =>
  [...text].reduce((width, one) => width + (/[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]/u.test(one) ? 2 : 1), 0);
