import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScratchDatabase, dropScratchDatabase, type Database } from '@ledger/database';
import { loadSample, openLedgerApp } from '@ledger/ledger';
import { failed } from '../failure.js';
import { program } from '../program.js';

const server = (): Database & { superuserUrl: string } => ({
  ...(JSON.parse(process.env['TEST_DATABASE'] as string) as Database & { superuserUrl: string }),
  stop: async () => undefined,
});
const name = `cli_settlements_${process.pid}`;
let home: string;

async function hezhang(...args: readonly string[]): Promise<{ code: number; out: string }> {
  const { write } = process.stdout;
  let out = '';
  process.exitCode = undefined;
  process.stdout.write = (chunk: string) => ((out += chunk), true);
  try {
    await program().parseAsync(['node', 'hezhang', ...args, '--ledger', 'jinshi', '--quiet']);
  } catch (error) {
    process.exitCode = await failed(error);
  } finally {
    process.stdout.write = write;
  }
  const ended = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  return { code: ended, out };
}
const json = async (...args: readonly string[]): Promise<unknown> =>
  JSON.parse((await hezhang(...args, '--json')).out) as unknown;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'hezhang-cli-settlements-'));
  const database = await createScratchDatabase(server(), name);
  Object.assign(process.env, { DATABASE_URL: database.url, DATABASE_ADMIN_URL: database.adminUrl, HEZHANG_HOME: home });
  const { app, close } = await openLedgerApp();
  await loadSample(app);
  await close();
});
afterAll(async () => {
  await dropScratchDatabase(server(), name);
  rmSync(home, { recursive: true, force: true });
});

it('lists settlements with their transfers and payments, in yuan, and in fen as JSON', async () => {
  const { out } = await hezhang('settlements');
  expect(out).toContain('674,777.04');
  expect(await json('settlements', 'jinshi-2024:2024-Q1')).toEqual({
    on: expect.any(String),
    settlements: [expect.objectContaining({ settlementId: 'jinshi-2024:2024-Q1', status: 'settled', carried: [] })],
    transfers: [expect.objectContaining({ from: 'shifang', to: 'jinniu', confirmed: '67477704', remaining: '0' })],
    payments: [expect.objectContaining({ paymentId: '样例调库-2024-Q1', status: 'confirmed', paidOn: '2024-05-10' })],
  });
  expect((await hezhang('settlements', 'none')).code).toBe(65);
});

it('tells what parties owed each other on a day, and whose turn it is', async () => {
  const of = (remaining: string) => ({ from: 'shifang', to: 'jinniu', remaining, overdue: '0' });
  expect(await json('balances', '--on', '2024-04-30')).toMatchObject({
    balances: [of('67477704')],
    toDos: [{ kind: 'pay', party: 'shifang', amount: '67477704', status: 'waiting' }],
  });
  expect(await json('balances', '--on', '2024-06-30')).toMatchObject({ balances: [of('0')], toDos: [] });
  expect(await json('balances', '--party', 'jinniu')).toMatchObject({ balances: [of('76539871')], toDos: [] });
  expect(await json('balances', '--party', 'audit')).toMatchObject({ balances: [] });
  expect((await hezhang('balances')).out).toContain('765,398.71');
});
