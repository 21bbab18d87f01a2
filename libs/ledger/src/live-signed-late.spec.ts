import { VerifyLedger } from '@ledger/audit';
import { DecideFact } from '@ledger/fact';
import { fen, fenFromYuan, yuanText } from '@ledger/kernel';
import { Share } from '@ledger/period';
import { testDatabase } from '@ledger/testing';
import { CoOperations, preparer } from './co-operation.fixture.js';

let co: CoOperations;
beforeAll(async () => {
  co = await CoOperations.open(await testDatabase());
});
afterAll(() => co?.close());

const TERMS = { 1: { aa: '6/10', bb: '4/10' }, 2: { aa: '1/4', bb: '3/4' } } as const;
const VALID = { from: '2090-01-01', to: '2099-12-31' };

async function shares(ledger: string): Promise<string[]> {
  await co.fresh(ledger);
  const rows = (await co.rows(Share, ledger)).toSorted((a, b) => a.position - b.position);
  return rows.map(({ period, ownPeriod, party, amount }) => {
    return `${period} of ${ownPeriod}: ${party} ${yuanText(fen(amount))}`;
  });
}

/** The log computes again from its facts alone. */
async function stands(ledger: string): Promise<void> {
  const report = await co.app.get(VerifyLedger).verify(ledger);
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(report.pending).toEqual({ shares: 0, settlements: 0, entries: 0 });
}

const reverse = async (ledger: string, factId: string): Promise<void> => {
  const command = { type: 'ReverseFact', data: { factId, reason: '误登' }, by: preparer('bb') } as const;
  await co.bus.execute(new DecideFact(command, co.context(ledger, '2090-04-20')));
};

describe.each(['month', 'quarter'] as const)('a version signed late, that closes by the %s', (kind) => {
  const ledger = `late-${kind}`;
  const own = kind === 'month' ? '2090-01' : '2090-Q1';
  let [paidBack, taken] = ['', ''];

  beforeAll(async () => {
    await co.begin(ledger, { split: TERMS[1], more: { validity: VALID }, period: 'month' });
    paidBack = await co.receipt(ledger, 'bb', '100.00', '2090-01');
    taken = await co.receipt(ledger, 'bb', '0.01', '2090-01');
    await co.shut(ledger, '2090-01', '2090-02-10');
    await co.agree(ledger, 2, { split: TERMS[2], more: { validity: VALID }, period: kind });
    await co.fresh(ledger);
  });

  it('leaves nothing of a fact behind that was shared before it, when that is taken back', async () => {
    await co.refund(ledger, paidBack, 'bb', '40.00', '2090-04-18');
    await co.refund(ledger, paidBack, 'bb', '60.00', '2090-04-19');
    await reverse(ledger, taken);
    const found = await shares(ledger);
    expect(found.slice(0, 4)).toEqual([
      ...['2090-01 of 2090-01: aa 60.00', '2090-01 of 2090-01: bb 40.00'],
      ...['2090-01 of 2090-01: aa 0.01', '2090-01 of 2090-01: bb 0.00'],
    ]);
    expect(found.slice(4).map((one) => one.replace(/^\S+ /, ''))).toEqual([
      ...['of 2090-01: aa -24.00', 'of 2090-01: bb -16.00'],
      ...['of 2090-01: aa -36.00', 'of 2090-01: bb -24.00'],
      ...['of 2090-01: aa -0.01', 'of 2090-01: bb 0.00'],
    ]);
  });

  it('speaks of every other fact of its time, late ones too, and of what takes those back', async () => {
    const before = (await shares(ledger)).length;
    const late = await co.receipt(ledger, 'bb', '80.00', '2090-01');
    await co.refund(ledger, late, 'bb', '80.00', '2090-04-21');
    expect((await shares(ledger)).slice(before).map((one) => one.replace(/^\S+ /, ''))).toEqual([
      ...[`of ${own}: aa 20.00`, `of ${own}: bb 60.00`],
      ...[`of ${own}: aa -20.00`, `of ${own}: bb -60.00`],
    ]);
    const total = (await co.rows(Share, ledger)).reduce((sum, { amount }) => sum + BigInt(amount), 0n);
    expect(total).toBe(fenFromYuan('0.00'));
    await stands(ledger);
  });
});
