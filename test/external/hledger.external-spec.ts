import { spawnSync } from 'node:child_process';
import { openTestApp, type TestApp } from '../support/open-app.js';
import { need } from './programs.js';

/** hledger reads bytes as the locale says. */
const UTF8 = { ...process.env, LC_ALL: 'C.UTF-8' };
let app: TestApp;
let journal: string;

beforeAll(async () => {
  app = await openTestApp('hledger');
  const zhang = await app.as('zhang');
  const answer = await zhang.get('journal/hledger');
  expect(answer.status).toBe(200);
  journal = answer.text;
});
afterAll(() => app.close());

/** hledger's checks: every entry balances and every balance assertion holds (always on), every account is declared. */
const check = (text: string): { status: number | null; words: string } => {
  const { status, stderr } = spawnSync(need('hledger'), ['-f', '-', 'check', 'accounts', 'commodities'], {
    input: text,
    env: UTF8,
    encoding: 'utf8',
  });
  return { status, words: stderr };
};

it('accepts the journal of the sample ledger', () => {
  expect(check(journal)).toEqual({ status: 0, words: '' });
});

it('gives every receipt, refund, close, transfer and act of the joint company that is money its entry', () => {
  const { stdout } = spawnSync(need('hledger'), ['-f', '-', 'print', '-O', 'csv'], {
    input: journal,
    encoding: 'utf8',
  });
  const transactions = new Set(
    stdout
      .split('\n')
      .slice(1)
      .filter(Boolean)
      .map((line) => line.split(',')[0]),
  );
  // 116 receipts, 1 refund, 2 closes, 2 settlements drawn, payment and confirmation of one transfer, 2 subscriptions,
  // 4 contributions, compensation claimed and paid, 2 results, 1 dividend with 2 payments and 2 confirmations.
  expect(transactions.size).toBe(138);
});

it('refuses it after one fen is changed, in a posting or in a balance', () => {
  const posting = journal.replace(/CNY 7407\.40 =/, 'CNY 7407.41 =').replace(/CNY -7407\.40 =/, 'CNY -7407.41 =');
  expect(posting).not.toBe(journal);
  expect(check(posting).status).not.toBe(0);
  const balance = journal.replace(
    /(= CNY -?\d+\.\d)(\d)\n/,
    (_, rest: string, digit: string) => `${rest}${(Number(digit) + 1) % 10}\n`,
  );
  expect(balance).not.toBe(journal);
  expect(check(balance).status).not.toBe(0);
});

it('refuses it when both sides of an entry are changed by the same fen', () => {
  const first = journal.indexOf('    treasury:shifang  CNY 12345.67');
  const entry = journal.slice(first, journal.indexOf('\n\n', first));
  const even = entry.replace('CNY 12345.67 =', 'CNY 12345.68 =').replace('CNY -7407.40 =', 'CNY -7407.41 =');
  expect(even).not.toBe(entry);
  expect(check(journal.replace(entry, even)).words).toMatch(/assertion/i);
});
