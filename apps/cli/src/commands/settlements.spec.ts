import { CliLedger } from '../../../../test/support/cli-ledger.js';

let cli: CliLedger;

const hezhang = (...args: readonly string[]) => cli.run(...args);
const json = (...args: readonly string[]): Promise<unknown> => cli.json(...args);

beforeAll(async () => {
  cli = await CliLedger.sample('jinshi');
});
afterAll(() => cli.close());

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
    todos: [{ kind: 'pay', party: 'shifang', amount: '67477704', status: 'waiting' }],
  });
  expect(await json('balances', '--on', '2024-06-30')).toMatchObject({ balances: [of('0')], todos: [] });
  expect(await json('balances', '--party', 'jinniu')).toMatchObject({ balances: [of('76539871')], todos: [] });
  expect(await json('balances', '--party', 'audit')).toMatchObject({ balances: [] });
  expect((await hezhang('balances')).out).toContain('765,398.71');
});
