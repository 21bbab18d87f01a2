import { Identity } from '@ledger/identity';
import { SYSTEM } from '@ledger/kernel';
import { openLedgerHttp, SAMPLE_PASSWORD, type Opened } from '@ledger/ledger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Response } from 'supertest';
import { openTestApp, personAt, type Person, type TestApp } from './support/open-app.js';

const periods = 'agreements/jinshi-2024/periods';
let one: TestApp;
let two: Opened<NestFastifyApplication>;

/** Two servers on one database, as behind a balancer; only the first follows the log. */
beforeAll(async () => {
  one = await openTestApp('race');
  const { url, adminUrl } = one.database;
  const env = { DATABASE_URL: url, DATABASE_ADMIN_URL: adminUrl, HEZHANG_HOME: one.home, HEZHANG_MIGRATE: 'off' };
  two = await openLedgerHttp({ env, follow: false, http: { requestsPerMinute: 100_000 } });
  const chen = { login: 'chen', name: '陈某', password: SAMPLE_PASSWORD, ledger: 'jinshi', party: 'shifang' } as const;
  await one.app.get(Identity).register({ ...chen, role: 'signatory' }, SYSTEM);
});
afterAll(async () => {
  await two?.close();
  await one?.close();
});

/** The same act on both servers at once: one wins, the other is told why not, and one event is in the log. */
async function race(acts: readonly (() => Promise<Response>)[], refusals: readonly string[]): Promise<Response> {
  const answers = await Promise.all(acts.map((act) => act()));
  const [winner, ...others] = answers.toSorted((a, b) => a.status - b.status);
  expect(winner?.status).toBe(200);
  for (const { status, body } of others) {
    expect([409, 412]).toContain(status);
    expect(refusals).toContain(body.code);
    expect(body.detail).not.toBe('');
  }
  return winner;
}
const sign = async (person: Person, reader: Person) => {
  const { packageRevision: revision, fingerprint, revision: seen } = (await reader.get(`${periods}/2024-Q3`)).body;
  return () =>
    person.post(`${periods}/2024-Q3/signatures`, { revision, fingerprint, party: 'shifang' }, { ifMatch: `"${seen}"` });
};

it('takes one signature of a party and closes once, whichever of its two signers was faster', async () => {
  const [qian, chen] = [await one.as('qian'), await personAt(two.app, 'chen')];
  const winner = await race(await Promise.all([sign(qian, qian), sign(chen, qian)]), [
    'stale-revision',
    'period.already-signed',
    'period.closed',
  ]);
  const { body } = await qian.get(`${periods}/2024-Q3?atLeast=${winner.body.position}`);
  expect(body.status).toBe('closed');
  expect(body.signatures.map(({ party }: { party: string }) => party)).toEqual(['jinniu', 'shifang']);
  const closed = (await qian.get('audit/events?type=PeriodClosed&limit=200')).body.data;
  expect(closed.filter(({ data }: { data: { period: string } }) => data.period === '2024-Q3')).toHaveLength(1);
});

it('pays a transfer once', async () => {
  const [here, there] = [await one.as('zhao'), await personAt(two.app, 'zhao')];
  const settlement = 'settlements/jinshi-2024:2024-Q2';
  const etag = (await here.get(settlement)).headers['etag'];
  const [transfer] = (await here.get(`${settlement}/transfers`)).body.data;
  const pay = (person: Person, reference: string) => () =>
    person.post(
      `${settlement}/payments`,
      { transfers: [transfer.transferId], amount: transfer.amount, reference, paidOn: '2024-08-20' },
      { ifMatch: etag },
    );
  await race([pay(here, 'DK-A'), pay(there, 'DK-B')], ['stale-revision', 'settlement.above-open']);
});

it('locks a period once', async () => {
  const [here, there] = [await one.as('wang'), await personAt(two.app, 'zhao')];
  const lock = (person: Person) => () => person.post(`${periods}/2024-Q4/lock`);
  await race([lock(here), lock(there)], ['period.not-open', 'stale-revision']);
});
