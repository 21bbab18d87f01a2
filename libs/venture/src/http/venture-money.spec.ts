import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { configureHttp, EdgeModule, setCaller } from '@ledger/edge';
import { EventStore, EventStoreModule, generateSigner } from '@ledger/event-store';
import { testDatabase, type TestDatabase } from '@ledger/testing';
import request from 'supertest';
import { ventureEvents } from '../domain/venture.events.js';
import { VentureModule, ventureProjections } from '../venture.module.js';

class TestGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const actor = { user: 'chen', party: 'jv', role: 'jv-manager' };
    setCaller(context.switchToHttp().getRequest<object>(), { login: 'chen', actor });
    return true;
  }
}

const company = '/v1/ledgers/jinshi/ventures';
let database: TestDatabase;
let app: NestFastifyApplication;
let keys = 0;
let revision = 0;
let position = 0;

/** Asks for a command and expects the status; what follows is read at least as fresh. */
async function post(of: string, body: object, status = 200): Promise<Record<string, unknown>> {
  const response = await request(app.getHttpServer())
    .post(company + of)
    .set('idempotency-key', `k-${(keys += 1)}`)
    .set(revision === 0 ? {} : { 'if-match': `"${revision}"` })
    .send(body);
  const answer = response.body as Record<string, unknown>;
  expect({ status: response.status, code: answer['code'] }).toMatchObject({ status });
  if (status < 300) ({ revision, position } = answer as { revision: number; position: number });
  return answer;
}
async function get(of: string): Promise<Record<string, unknown>[]> {
  const fresh = `${of.includes('?') ? '&' : '?'}atLeast=${position}`;
  const { body, status } = await request(app.getHttpServer()).get(`${company}/jiaozi/${of}${fresh}`);
  expect(status).toBe(200);
  return (body as { data: Record<string, unknown>[] }).data;
}
const evidence = '样例';

beforeAll(async () => {
  database = await testDatabase();
  const options = { url: database.url, pool: database.pool, signer: generateSigner('test'), follow: true };
  const module = await Test.createTestingModule({
    imports: [
      EventStoreModule.forRoot({ ...options, events: ventureEvents, projections: ventureProjections }),
      EdgeModule,
      VentureModule,
    ],
    providers: [{ provide: APP_GUARD, useClass: TestGuard }],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await configureHttp(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(EventStore).openLedger('jinshi');
  await post(
    '',
    { ventureId: 'jiaozi', name: '样例', registeredCapital: '10000000000', establishedOn: '2025-03-10' },
    201,
  );
  for (const shareholder of ['jinniu', 'shifang'])
    await post('/jiaozi/shareholders', { shareholder, name: shareholder, standsBehind: shareholder });
  const shares = [
    { shareholder: 'jinniu', share: '60%' },
    { shareholder: 'shifang', share: '40%' },
  ];
  await post('/jiaozi/equity-decks', { from: '2025-03-10', shares, evidence });
  await post('/jiaozi/subscriptions', {});
  const pay = { paidOn: '2025-04-01', form: 'cash', evidence };
  await post('/jiaozi/contributions', { ...pay, contributionId: 'C-1', shareholder: 'jinniu', amount: '3600000000' });
  await post('/jiaozi/contributions', { ...pay, contributionId: 'C-2', shareholder: 'shifang', amount: '1600000000' });
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
  const known = position;
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
