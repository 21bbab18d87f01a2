import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { CommandBus } from '@nestjs/cqrs';
import { verifyBundles, VerifyLedger, WriteBundle } from '@ledger/audit';
import { Identity, PasswordCost, type Role } from '@ledger/identity';
import { everyBalance } from '@ledger/journal';
import { calendarDate, fenFromYuan, SYSTEM, yuanText, fen } from '@ledger/kernel';
import {
  DecideNetting,
  DecideSettlement,
  nettedSettlement,
  Netting,
  Payment,
  Settlement,
  Transfer,
  type NettingRequest,
} from '@ledger/settlement';
import { testDatabase } from '@ledger/testing';
import { agreementId, CoOperations, preparer, reviewer, type Side } from './co-operation.fixture.js';

/** P31: a owes b 1,000,000.00 in one ledger, b owes c 700,000.00 in another, c owes a 400,000.00 in the third. */
const LINES = [
  ['first', 'aa', 'bb', '1,000,000.00'],
  ['second', 'bb', 'cc', '700,000.00'],
  ['third', 'cc', 'aa', '400,000.00'],
] as const;
const home = 'first';
const settlementId = `${agreementId}:2024`;
const nettingId = `${home}.N-2025`;
let co: CoOperations;

beforeAll(async () => {
  co = await CoOperations.open(await testDatabase());
  Object.assign(co.app.get(PasswordCost, { strict: false }), { ln: 12 });
  for (const [ledger, from, to, yuan] of LINES) {
    await co.begin(ledger, { split: { [to]: '1' }, period: 'year' });
    await co.receipt(ledger, from, yuan, '2024');
    await co.shut(ledger, '2024', '2025-01-10');
  }
});
afterAll(() => co?.close());

const enrol = (login: string, party: string, ledger: string, role: Role = 'preparer'): Promise<unknown> =>
  co.app.get(Identity).register({ login, name: login, password: 'sample-password-2024', ledger, party, role }, SYSTEM);
const act = (command: NettingRequest, on = '2025-02-01'): Promise<unknown> =>
  co.app.get(CommandBus).execute(new DecideNetting(command, co.context(home, on)));
const named = LINES.map(([ledger]) => ({ ledger, settlementId, transferId: `${settlementId}:1` }));
const proposal = (party: Side, more: object = {}): NettingRequest => ({
  type: 'ProposeNetting',
  data: { nettingId, named, form: 'bilateral', dueOn: calendarDate('2025-03-31'), ...more },
  by: preparer(party),
});
const freshAll = async (): Promise<void> => {
  for (const [ledger] of LINES) await co.fresh(ledger);
};

it('asks whoever proposes it to be an officer of the party in every ledger, and names what cannot be netted', async () => {
  await expect(act(proposal('aa'))).rejects.toMatchObject({
    code: 'netting.not-a-member',
    params: { ledger: 'second' },
  });
  for (const ledger of ['second', 'third']) await enrol('aa-1', 'aa', ledger);
  await enrol('bb-1', 'bb', 'second', 'reviewer');
  await enrol('bb-1', 'cc', 'third');
  await expect(act(proposal('bb'))).rejects.toMatchObject({
    code: 'netting.not-a-member',
    params: { ledger: 'third' },
  });
  const unknown = named.map((one) => ({ ...one, transferId: 'x' }));
  await expect(act(proposal('aa', { named: unknown }))).rejects.toMatchObject({ code: 'settlement.transfer-unknown' });
  await expect(act(proposal('aa', { named: named.slice(0, 1) }))).rejects.toMatchObject({
    code: 'netting.too-few-lines',
  });
  await expect(act(proposal('aa', { named: named.slice(0, 2).reverse() }))).resolves.toBeDefined();
  await act({ type: 'DeclineNetting', data: { nettingId, reason: '重提' }, by: preparer('aa') });
  await freshAll();
});

it('nets three ledgers to the payments stated, each atomic by itself (P31)', async () => {
  const id = `${nettingId}b`;
  const proposed = proposal('aa', { nettingId: id });
  await act(proposed);
  await freshAll();
  const [row] = await co.rows(Netting, home, { nettingId: id });
  expect(row).toMatchObject({
    status: 'ready',
    payments: [
      { from: 'aa', to: 'bb' },
      { from: 'aa', to: 'cc' },
    ],
  });
  expect(await co.rows(Netting, 'second', { nettingId: id })).toMatchObject([{ status: 'held', home, payments: [] }]);
  for (const party of ['aa', 'bb', 'cc'] as const) {
    const data = { nettingId: id, fingerprint: row?.fingerprint ?? '' };
    await act({ type: 'AcceptNetting', data, by: reviewer(party) }, '2025-02-10');
  }
  await freshAll();
  const left = await co.rows(Transfer, home, { settlementId: nettedSettlement(id) });
  expect(left.map(({ from, to, amount, dueOn }) => [from, to, yuanText(fen(amount)), dueOn])).toEqual([
    ['aa', 'bb', '300,000.00', '2025-03-31'],
    ['aa', 'cc', '300,000.00', '2025-03-31'],
  ]);
  for (const [ledger, from, to, yuan] of LINES) {
    expect(await co.rows(Transfer, ledger, { settlementId })).toMatchObject([
      { from, to, amount: `${fenFromYuan(yuan)}`, status: 'netted', netted: `${fenFromYuan(yuan)}`, nettingId: id },
    ]);
    expect(await co.rows(Netting, ledger, { nettingId: id })).toMatchObject([{ status: 'settled' }]);
    expect(await co.rows(Settlement, ledger, { settlementId })).toMatchObject([{ status: 'settled' }]);
  }
});

it('is paid in its home ledger, and leaves nothing on any account over all ledgers', async () => {
  const id = nettedSettlement(`${nettingId}b`);
  const bus = co.app.get(CommandBus);
  const transfers = [`${id}:1`, `${id}:2`];
  const amount = fenFromYuan('600,000.00');
  const paid = { settlementId: id, transfers, amount, reference: 'DK-1', paidOn: calendarDate('2025-03-01') };
  await bus.execute(
    new DecideSettlement({ type: 'RegisterPayment', data: paid, by: preparer('aa') }, co.context(home, '2025-03-01')),
  );
  for (const party of ['bb', 'cc']) {
    const got = { settlementId: id, paymentId: 'DK-1', amount: fenFromYuan('300,000.00') };
    const data = { ...got, receivedOn: calendarDate('2025-03-02') };
    await bus.execute(
      new DecideSettlement({ type: 'ConfirmPayment', data, by: preparer(party) }, co.context(home, '2025-03-02')),
    );
  }
  await freshAll();
  expect((await co.rows(Payment, home)).map(({ status }) => status)).toEqual(['confirmed', 'confirmed']);
  const overAll = new Map<string, bigint>();
  for (const [ledger] of LINES) {
    for (const { account, balance } of await everyBalance(co.views, { ledger, clocks: {} }))
      overAll.set(account, (overAll.get(account) ?? 0n) + BigInt(balance));
  }
  expect([...overAll].filter(([, balance]) => balance !== 0n)).toEqual([]);
  expect(overAll.has(`netting:${nettingId}b:aa`)).toBe(true);
});

it('leaves logs that are decided again alike, in every ledger', async () => {
  for (const [ledger] of LINES) {
    const report = await co.app.get(VerifyLedger).verify(ledger);
    expect([ledger, report.checks.filter(({ ok }) => !ok)]).toEqual([ledger, []]);
  }
});

it('is the same in the bundles of all ledgers, and is found where one of them was altered', async () => {
  const bundles = await Promise.all(
    LINES.map(async ([ledger]) => {
      const out = new PassThrough();
      const [bytes] = await Promise.all([buffer(out), co.app.get(WriteBundle).write(ledger, out)]);
      return bytes;
    }),
  );
  const verify = (of: readonly Buffer[]) => verifyBundles(of.map((bytes) => Readable.from([bytes])));
  expect(await verify(bundles)).toMatchObject({
    ok: true,
    bundles: LINES.map(([ledger]) => ({ ledger, ok: true })),
    nettings: { ok: true, compared: 2, differences: [], absent: [] },
  });
  const [first, second, third] = bundles as [Buffer, Buffer, Buffer];
  expect((await verify([first, third])).nettings.absent).toContainEqual({
    ...{ nettingId: `${nettingId}b`, ledgers: ['second'] },
  });
  await expect(verify([first, first])).rejects.toMatchObject({ code: 'audit.ledger-twice' });
  const held = gunzipSync(second)
    .toString()
    .split('\n')
    .map((row) => (row.includes('NettingHeld') ? row.replaceAll('70000000', '60000000') : row));
  const report = await verify([first, gzipSync(held.join('\n')), third]);
  expect(report).toMatchObject({ ok: false, nettings: { ok: false } });
  expect(report.nettings.differences.map(({ ledger, nettingId: of }) => [ledger, of])).toContainEqual([
    ...['second', `${nettingId}b`],
  ]);
});
