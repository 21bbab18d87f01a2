import { testDatabase, type TestDatabase } from '@ledger/testing';
import { VentureApp } from '../../fixtures/venture-app.js';
import { ventureEvents } from '../domain/venture.events.js';
import { VentureModule, ventureProjections } from '../venture.module.js';

let database: TestDatabase;
let app: VentureApp;
const post = (of: string, body: object, status?: number) => app.post(of, body, status);
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

it('calls capital, reminds, takes it late and forfeits what is not paid (P39)', async () => {
  const call = { callId: 'K-1', calledOn: '2025-06-01', dueOn: '2025-07-01', evidence };
  const stranger = await post('/jiaozi/calls', { ...call, shares: [{ shareholder: 'deyang', amount: '1' }] }, 422);
  expect(stranger['code']).toBe('venture.not-a-shareholder');
  await post('/jiaozi/calls', { ...call, amount: '2000000000' });
  expect(await get('calls')).toMatchObject([
    { shareholder: 'jinniu', amount: '1200000000', open: '1200000000' },
    { shareholder: 'shifang', amount: '800000000', open: '800000000' },
  ]);
  expect(await get('reminders?asOf=2025-06-20&within=30')).toMatchObject([
    { kind: 'call', shareholder: 'jinniu', dueOn: '2025-07-01', days: 11, status: 'upcoming' },
    { kind: 'call', shareholder: 'shifang', amount: '800000000', days: 11 },
  ]);
  expect(await get('reminders?asOf=2030-03-01&within=30')).toMatchObject([
    { kind: 'call', status: 'overdue' },
    { kind: 'call', status: 'overdue' },
    { kind: 'subscription', shareholder: 'jinniu', amount: '1200000000', dueOn: '2030-03-10' },
    { kind: 'subscription', shareholder: 'shifang', amount: '1600000000', dueOn: '2030-03-10' },
  ]);
  const pay = { paidOn: '2025-06-20', form: 'kind', evidence };
  const kind = { ...pay, contributionId: 'C-3', shareholder: 'jinniu', amount: '1200000000' };
  expect((await post('/jiaozi/contributions', kind, 422))['code']).toBe('venture.not-valued');
  const valuation = { report: 'R-1', appraiser: '样例评估', value: '1200000000', valuedOn: '2025-06-01' };
  await post('/jiaozi/contributions', { ...kind, valuation });
  await post('/jiaozi/demands', { callId: 'K-1', shareholder: 'shifang', issuedOn: '2025-07-02', evidence });
  const forfeit = { callId: 'K-1', shareholder: 'shifang', noticeOn: '2025-08-01', evidence };
  expect((await post('/jiaozi/forfeitures', forfeit, 409))['code']).toBe('venture.grace-running');
  await post('/jiaozi/forfeitures', { ...forfeit, noticeOn: '2025-09-20' });
  const takenOver = [{ shareholder: 'shifang', amount: '800000000' }];
  await post('/jiaozi/forfeiture-disposals', {
    callId: 'K-1',
    shareholder: 'shifang',
    takenOver,
    on: '2025-10-01',
    evidence,
  });
  expect(await get('equity?asOf=2025-09-20')).toMatchObject([
    { share: '3/5' },
    { share: '2/5' },
    { shareholder: 'jinniu', share: '15/23', ownedFrom: '2025-09-20' },
    { shareholder: 'shifang', share: '8/23' },
  ]);
  expect(await get('positions?asOf=2025-10-01')).toMatchObject([
    { shareholder: 'jinniu', share: '3/5', paidIn: '4800000000', called: '0' },
    { shareholder: 'shifang', share: '2/5', subscribed: '4000000000', paidIn: '1600000000' },
  ]);
});

it('shares a result as dividend, and land income by the equity of its day, on either clock', async () => {
  const known = app.position;
  await post('/jiaozi/year-results', { year: 2025, netProfit: '-200000000', on: '2026-03-31', evidence });
  await post('/jiaozi/year-results', { year: 2026, netProfit: '1000000000', on: '2027-03-31', evidence });
  expect(await get('profit-account')).toMatchObject([{ distributable: '720000000', statutoryReserve: '80000000' }]);
  const declare = { dividendId: 'D-1', declaredOn: '2027-04-10', key: 'paid-in', resolution: '样例决议' };
  const more = await post('/jiaozi/dividends', { ...declare, amount: '720000001' }, 409);
  expect(more['code']).toBe('venture.over-distributable');
  await post('/jiaozi/dividends', { ...declare, amount: '640000000' });
  const paid = { shareholder: 'jinniu', amount: '480000000', reference: 'P-1' };
  await post('/jiaozi/dividends/D-1/payments', { ...paid, paidOn: '2027-05-10' });
  await post('/jiaozi/dividends/D-1/receipts', { ...paid, receivedOn: '2027-05-11' });
  expect(await get('dividend-shares')).toMatchObject([
    { shareholder: 'jinniu', amount: '480000000', paid: '480000000', received: '480000000' },
    { shareholder: 'shifang', amount: '160000000', paid: '0' },
  ]);
  const land = { itemId: 'L-1', kind: 'land', amount: '5000000000', receivedOn: '2026-05-20', agreed: true, evidence };
  await post('/jiaozi/incomes', { ...land, earmarks: [{ purpose: 'infrastructure', share: '40%' }] });
  await post('/jiaozi/incomes/L-1/distributions', {
    ...{ shareholder: 'jinniu', amount: '1800000000', paidOn: '2026-07-01', reference: 'P-2' },
  });
  const transfer = { transferId: 'T-1', transferor: 'jinniu', transferee: 'shifang', share: '10%', route: 'exchange' };
  await post('/jiaozi/transfers', { ...transfer, proposedOn: '2026-01-05', evidence });
  const pass = { effectiveOn: '2026-04-01', price: '1000000000', evidence };
  expect((await post('/jiaozi/transfers/T-1/completion', pass, 409))['code']).toBe('venture.steps-missing');
  for (const [step, extra] of [
    ['approval', {}],
    ['audit', {}],
    ['valuation-filing', { value: '1000000000' }],
    ['exchange', {}],
  ] as const)
    await post('/jiaozi/transfers/T-1/steps', { step, on: '2026-02-01', evidence, ...extra });
  await post('/jiaozi/transfers/T-1/completion', pass);
  // The transfer was entered after the income of its time was distributed: what was paid stands, what is due moves.
  expect(await get('income-shares')).toMatchObject([
    { shareholder: 'jinniu', entitled: '1500000000', distributed: '1800000000', payable: '-300000000' },
    { shareholder: 'shifang', entitled: '1500000000', distributed: '0', payable: '1500000000' },
  ]);
  const back = { shareholder: 'jinniu', returnedOn: '2026-08-20', reference: 'R-1' };
  const tooMuch = await post('/jiaozi/incomes/L-1/returns', { ...back, amount: '300000001' }, 409);
  expect(tooMuch['code']).toBe('venture.over-overpaid');
  await post('/jiaozi/incomes/L-1/returns', { ...back, amount: '300000000' });
  expect((await post('/jiaozi/incomes/L-1/returns', { ...back, amount: '1' }, 409))['code']).toBe(
    'venture.over-overpaid',
  );
  expect(await get('income-shares')).toMatchObject([
    { shareholder: 'jinniu', distributed: '1800000000', returned: '300000000', payable: '0' },
    { shareholder: 'shifang', returned: '0', payable: '1500000000' },
  ]);
  expect(await get('positions')).toMatchObject([
    { incomeDistributed: '1800000000', incomeReturned: '300000000', incomePayable: '0' },
    { incomeReturned: '0', incomePayable: '1500000000' },
  ]);
  expect(await get(`positions?asOf=2026-12-31&knownAt=${known}`)).toMatchObject([{ share: '3/5' }, { share: '2/5' }]);
  expect(await get('positions?asOf=2026-12-31')).toMatchObject([
    { share: '1/2', subscribed: '5000000000', paidIn: '4000000000' },
    { share: '1/2', subscribed: '5000000000', paidIn: '2400000000' },
  ]);
  expect(await get('transfers')).toMatchObject([{ status: 'completed', price: '1000000000' }]);
  expect(await get('capital-movements?limit=200')).toHaveLength(9);
});

it('keeps loans, and phases with planned and actual investment', async () => {
  const loan = { loanId: 'Z-1', shareholder: 'jinniu', amount: '500', drawnOn: '2026-02-01', evidence };
  await post('/jiaozi/loans', loan);
  const back = { repaidOn: '2026-08-01', reference: 'P-3' };
  expect((await post('/jiaozi/loans/Z-1/repayments', { ...back, amount: '501' }, 409))['code']).toBe(
    'venture.over-loan',
  );
  await post('/jiaozi/loans/Z-1/repayments', { ...back, amount: '200' });
  expect(await get('loans')).toMatchObject([{ drawn: '500', repaid: '200', balance: '300' }]);
  const phase = { phaseId: 'phase-1', order: 1, name: '一期', from: '2025-06-01', until: '2027-12-31' };
  const shares = [
    { shareholder: 'jinniu', amount: '600' },
    { shareholder: 'shifang', amount: '400' },
  ];
  await post('/jiaozi/phases', { ...phase, shares, plannedOn: '2025-05-20' });
  await post('/jiaozi/phases/phase-1/stages', { stage: 'started', on: '2025-06-18', evidence });
  const invest = { amount: '100', investedOn: '2025-07-20', evidence };
  await post('/jiaozi/phases/phase-1/investments', { ...invest, investmentId: 'I-1' });
  await post('/jiaozi/phases/phase-1/investments', { ...invest, investmentId: 'I-2', shareholder: 'shifang' });
  expect(await get('phases')).toMatchObject([{ stage: 'started', planned: '1000', actual: '200' }]);
  expect(await get('phase-shares')).toMatchObject([
    { shareholder: 'jinniu', planned: '600', own: '0', throughCompany: '60' },
    { shareholder: 'shifang', planned: '400', own: '100', throughCompany: '40' },
  ]);
});
