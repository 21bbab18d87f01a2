import { testDatabase, type TestDatabase } from '@ledger/testing';
import { VentureApp } from '../../fixtures/venture-app.js';
import { ventureEvents } from '../domain/venture.events.js';
import { VentureModule, ventureProjections } from '../venture.module.js';

let database: TestDatabase;
let app: VentureApp;
const post = (of: string, body: object, status?: number) => app.post(`/jiaozi/${of}`, body, status);
const refused = (of: string, body: object, status: number) => app.refused(`/jiaozi/${of}`, body, status);
const get = (of: string) => app.get(of);
const evidence = '样例';

beforeAll(async () => {
  database = await testDatabase();
  const served = { module: VentureModule, events: ventureEvents, projections: ventureProjections };
  app = await VentureApp.start(database, served);
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
});

it('demands an excess back after a correction, takes it back and shows what is outstanding', async () => {
  await post('year-results', { year: 2025, netProfit: '5200000000', on: '2026-03-31', evidence });
  const declare = { declaredOn: '2026-04-10', key: 'paid-in', resolution: evidence };
  expect(await refused('dividends', { ...declare, dividendId: 'D-1', amount: '4680000001' }, 409)).toBe(
    'venture.over-distributable',
  );
  await post('dividends', { ...declare, dividendId: 'D-1', amount: '4680000000' });
  const pay = { shareholder: 'jinniu', amount: '3240000000', paidOn: '2026-05-10', reference: 'P-1' };
  await post('dividends/D-1/payments', pay);
  const correct = { netProfit: '2600000000', on: '2026-09-30', evidence };
  expect(await refused('year-results/2024/corrections', correct, 404)).toBe('venture.year-unknown');
  const demand = { returnId: 'TH-1', on: '2026-10-10', payBy: '2026-11-10', evidence };
  expect(await refused('dividends/D-1/return-demands', demand, 409)).toBe('venture.nothing-to-return');
  await post('year-results/2025/corrections', correct);
  expect(await get('year-results')).toMatchObject([
    { year: 2025, netProfit: '2600000000', statutoryReserve: '260000000', correctedOn: '2026-09-30' },
  ]);
  await post('dividends/D-1/return-demands', demand);
  const back = { shareholder: 'jinniu', amount: '1620000001', returnedOn: '2026-11-01', reference: 'R-1' };
  expect(await refused('dividend-returns/TH-1/payments', back, 409)).toBe('venture.over-return');
  await post('dividend-returns/TH-1/payments', { ...back, amount: '1000000000' });
  expect(await get('dividend-returns')).toMatchObject([
    { shareholder: 'jinniu', excess: '1620000000', amount: '1620000000', returned: '1000000000', open: '620000000' },
    { shareholder: 'shifang', excess: '720000000', amount: '0', open: '0' },
  ]);
  expect(await get('dividend-shares')).toMatchObject([
    { shareholder: 'jinniu', payable: '0', demandedBack: '1620000000' },
    { shareholder: 'shifang', amount: '1440000000', excess: '720000000', payable: '720000000' },
  ]);
  expect(await get('profit-account')).toMatchObject([{ undistributed: '0', statutoryReserve: '260000000' }]);
  expect(await get('reminders?asOf=2026-11-10&within=30')).toMatchObject([
    { kind: 'dividend', reference: 'D-1', shareholder: 'shifang', amount: '720000000', status: 'overdue' },
    { kind: 'return', reference: 'TH-1', shareholder: 'jinniu', amount: '620000000', status: 'due' },
  ]);
  expect(await get('positions?asOf=2026-12-31')).toMatchObject([
    { shareholder: 'jinniu', dividendsPayable: '0', toReturn: '620000000' },
    { shareholder: 'shifang', dividendsPayable: '720000000', toReturn: '0' },
  ]);
});

it('shares a declared dividend anew when a transfer of an earlier day is heard of', async () => {
  const transfer = { transferId: 'T-1', transferor: 'jinniu', transferee: 'shifang', share: '20%', route: 'private' };
  await post('transfers', { ...transfer, proposedOn: '2026-01-05', evidence });
  await post('transfers/T-1/completion', { effectiveOn: '2026-02-01', price: '1', evidence });
  expect(await get('dividend-shares')).toMatchObject([
    { shareholder: 'jinniu', weight: '2400000000', amount: '2700000000', payable: '-540000000' },
    { shareholder: 'shifang', weight: '2800000000', amount: '1980000000', payable: '1260000000' },
  ]);
  const demand = { returnId: 'TH-2', on: '2026-12-10', payBy: '2026-12-31', evidence };
  await post('dividends/D-1/return-demands', demand);
  expect((await get('dividend-returns')).filter(({ returnId }) => returnId === 'TH-2')).toMatchObject([
    { shareholder: 'jinniu', excess: '0', amount: '540000000' },
  ]);
});

it('adds capital by two thirds, offers it by paid-in capital, and knows a new shareholder from its day', async () => {
  const consents = ['jinniu', 'shifang'].map((shareholder) => ({ shareholder, evidence }));
  const resolve = {
    increaseId: 'Z-1',
    amount: '5200000000',
    price: '6/5',
    resolvedOn: '2027-06-01',
    resolution: '决议',
  };
  const alone = { ...resolve, consents: consents.slice(0, 1) };
  expect(await refused('increases', alone, 409)).toBe('venture.majority-missing');
  await post('increases', { ...resolve, consents });
  await post('shareholders', {
    ...{ shareholder: 'deyang', name: '德阳', standsBehind: 'deyang', admittedOn: '2027-06-20' },
  });
  const complete = {
    takenUp: [
      { shareholder: 'jinniu', amount: '2400000000' },
      { shareholder: 'deyang', amount: '2800000000' },
    ],
    effectiveOn: '2027-07-01',
    registration: '变更登记',
  };
  expect(await refused('increases/Z-1/completion', complete, 409)).toBe('venture.preemption-open');
  await post('increases/Z-1/waivers', { shareholder: 'shifang', waivedOn: '2027-06-10', evidence });
  const late = { ...complete, dueOn: '2032-07-02' };
  expect(await refused('increases/Z-1/completion', late, 422)).toBe('venture.due-too-late');
  await post('increases/Z-1/completion', complete);
  expect(await get('increases')).toMatchObject([
    { status: 'completed', votes: '1', price: '6/5', effectiveOn: '2027-07-01', dueOn: '2032-07-01' },
  ]);
  expect(await get('increase-shares')).toMatchObject([
    { shareholder: 'deyang', entitled: '0', takenUp: '2800000000', premium: '560000000' },
    { shareholder: 'jinniu', entitled: '2400000000', waived: '0', takenUp: '2400000000' },
    { shareholder: 'shifang', entitled: '2800000000', waived: '2800000000', takenUp: '0' },
  ]);
  const pay = { contributionId: 'C-9', shareholder: 'deyang', paidOn: '2027-08-01', form: 'cash', evidence };
  const much = { ...pay, amount: '2800000000', premium: '560000001' };
  expect(await refused('contributions', much, 409)).toBe('venture.over-premium');
  await post('contributions', { ...pay, amount: '1000000000', premium: '560000000' });
  expect(await get('positions?asOf=2027-06-30')).toMatchObject([{ share: '0' }, { share: '2/5' }, { share: '3/5' }]);
  expect(await get('positions?asOf=2027-12-31')).toMatchObject([
    { shareholder: 'deyang', share: '7/38', subscribed: '2800000000', premium: '560000000', premiumPaid: '560000000' },
    { shareholder: 'jinniu', share: '8/19', subscribed: '6400000000' },
    { shareholder: 'shifang', share: '15/38', subscribed: '6000000000' },
  ]);
  expect(await get('reminders?asOf=2032-06-30&within=30')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'subscription', reference: 'Z-1', shareholder: 'deyang', amount: '1800000000' }),
    ]),
  );
  const term = { payBy: '2029-12-31', adjustedOn: '2027-09-01', evidence };
  await post('payment-terms', term);
  expect(await refused('payment-terms', term, 422)).toBe('venture.term-not-shorter');
  expect((await get('capital-accounts')).map(({ shareholder, dueOn }) => [shareholder, dueOn])).toEqual([
    ['deyang', '2032-07-01'],
    ['jinniu', '2029-12-31'],
    ['shifang', '2029-12-31'],
  ]);
});

it('gives up an increase that was resolved', async () => {
  const consents = ['jinniu', 'shifang', 'deyang'].map((shareholder) => ({ shareholder, evidence }));
  const resolve = { increaseId: 'Z-2', amount: '100', resolvedOn: '2027-10-01', resolution: '决议', consents };
  await post('increases', { ...resolve, preemption: 'agreed' });
  await post('increases/Z-2/abandonment', { on: '2027-11-01', reason: '未获批准' });
  expect(await refused('increases/Z-2/abandonment', { on: '2027-11-01', reason: '再次' }, 409)).toBe(
    'venture.increase-ended',
  );
});

it('accrues interest of a loan as it states, takes its payment and refuses more', async () => {
  const draw = { loanId: 'Z-1', shareholder: 'jinniu', amount: '50000000000', drawnOn: '2026-02-01', evidence };
  expect(await refused('loans', { ...draw, yearlyRate: '3.45%' }, 422)).toBe('venture.loan-terms');
  expect(await refused('loans', { ...draw, yearlyRate: '3.45%', dayCount: 'weekly' }, 422)).toBe('request.invalid');
  await post('loans', { ...draw, yearlyRate: '3.45%', dayCount: 'actual/365' });
  await post('loans/Z-1/interest', { until: '2026-08-01' });
  expect(await refused('loans/Z-1/interest', { until: '2026-08-01' }, 409)).toBe('venture.interest-accrued');
  const pay = { paidOn: '2026-08-05', reference: 'P-7' };
  expect(await refused('loans/Z-1/interest-payments', { ...pay, amount: '855410960' }, 409)).toBe(
    'venture.over-interest',
  );
  await post('loans/Z-1/interest-payments', { ...pay, amount: '855410000' });
  expect(await get('loans')).toMatchObject([
    { balance: '50000000000', dayCount: 'actual/365', accruedUntil: '2026-08-01', interestOwed: '959' },
  ]);
});

it('spends what was set aside, in a phase, and never more than there is', async () => {
  const land = { itemId: 'L-1', kind: 'land', amount: '5000000000', receivedOn: '2026-05-20', agreed: true, evidence };
  await post('incomes', { ...land, earmarks: [{ purpose: 'infrastructure', share: '40%' }] });
  const shares = [{ shareholder: 'jinniu', amount: '600' }];
  const phase = { phaseId: 'phase-1', order: 1, name: '一期', from: '2025-06-01', until: '2027-12-31' };
  await post('phases', { ...phase, shares, plannedOn: '2025-05-20' });
  const spend = { spendingId: 'ZC-1', phaseId: 'phase-1', spentOn: '2026-06-01', evidence };
  const much = { ...spend, amount: '2000000001' };
  expect(await refused('earmarks/infrastructure/spendings', much, 409)).toBe('venture.over-earmark');
  expect(await refused('earmarks/schools/spendings', { ...spend, amount: '1' }, 404)).toBe('venture.unknown-earmark');
  await post('earmarks/infrastructure/spendings', { ...spend, amount: '1500000000' });
  expect(await get('earmarks')).toMatchObject([
    { purpose: 'infrastructure', received: '2000000000', spent: '1500000000', balance: '500000000' },
  ]);
  expect(await get('earmark-spendings')).toMatchObject([{ spendingId: 'ZC-1', phaseId: 'phase-1' }]);
  expect(await get('phases')).toMatchObject([{ actual: '1500000000', fromEarmarks: '1500000000' }]);
});
