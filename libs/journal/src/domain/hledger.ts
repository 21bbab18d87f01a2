import { add, fenFromYuan, InvariantViolated, plainYuan, sum, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import type { Posting } from './journal.decider.js';

/** An entry as it goes into a journal file; `position` is that of the event it answers. */
export interface JournalEntry {
  readonly position: number;
  readonly date: CalendarDate;
  readonly description: string;
  readonly postings: readonly Posting[];
}

const COMMODITY = 'CNY';

/**
 * The journal in hledger's format: one transaction an entry, by date and position, the event position in the code
 * field, and behind every posting the account's balance after it, so that `hledger check` proves both that entries
 * balance and that none is missing or altered. The text is read back and balanced before it is given out.
 */
export function hledgerText(entries: readonly JournalEntry[]): string {
  const ordered = [...entries].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.position - b.position));
  const accounts = [...new Set(ordered.flatMap(({ postings }) => postings.map(({ account }) => account)))].sort();
  const standing = new Map<string, Fen>();
  const lines = [
    'decimal-mark .',
    `commodity ${COMMODITY} 1000.00`,
    '',
    ...accounts.map((account) => `account ${account}`),
    '',
  ];
  for (const { position, date, description, postings } of ordered) {
    lines.push(`${date} (${position}) ${description.replaceAll(/[;\n]/g, ' ')}`);
    for (const { account, amount } of postings) {
      const after = add(standing.get(account) ?? ZERO, amount);
      standing.set(account, after);
      lines.push(`    ${account}  ${COMMODITY} ${plainYuan(amount)} = ${COMMODITY} ${plainYuan(after)}`);
    }
    lines.push('');
  }
  const text = lines.join('\n');
  readBack(text, ordered);
  return text;
}

/** Reads a journal of ours and checks every sum in it; throws where it is not what went in. */
function readBack(text: string, entries: readonly JournalEntry[]): void {
  const standing = new Map<string, Fen>();
  const blocks = text.split('\n\n').filter((block) => /^\d{4}-/.test(block));
  if (blocks.length !== entries.length)
    throw new InvariantViolated(`${blocks.length} transactions read back of ${entries.length}`);
  for (const [n, block] of blocks.entries()) {
    const postings = block.trimEnd().split('\n').slice(1).map(readPosting);
    if (sum(postings.map(({ amount }) => amount)) !== ZERO)
      throw new InvariantViolated(`entry ${entries[n]?.position} does not balance`);
    for (const { account, amount, after } of postings) {
      standing.set(account, add(standing.get(account) ?? ZERO, amount));
      if (standing.get(account) !== after) throw new InvariantViolated(`balance of ${account} is not ${after}`);
    }
  }
}

function readPosting(line: string): Posting & { readonly after: Fen } {
  const match = /^ {4}(\S+) {2}CNY (\S+) = CNY (\S+)$/.exec(line);
  if (!match) throw new InvariantViolated(`not a posting: ${line}`);
  const [, account, amount, after] = match as unknown as [string, string, string, string];
  return { account, amount: fenFromYuan(amount), after: fenFromYuan(after) };
}
