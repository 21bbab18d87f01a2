import { SAMPLE_ENTERPRISES } from '@ledger/ledger';
import { openTestApp, type Person, type TestApp } from './support/open-app.js';

let app: TestApp;
let [wang, zhao, zhang, zhou]: Person[] = [];

beforeAll(async () => {
  app = await openTestApp('readings');
  [wang, zhao, zhang, zhou] = await Promise.all(['wang', 'zhao', 'zhang', 'zhou'].map((login) => app.as(login)));
});
afterAll(() => app.close());

interface Row {
  readonly login: string;
  readonly party: string;
  readonly ofParties: readonly string[];
  readonly address: string;
  readonly rows: number;
}
const readings = async (person: Person | undefined, query = ''): Promise<Row[]> =>
  (await person?.get(`readings${query}`))?.body.data;

it('records what a finance officer reads of the other party, and nothing of their own or of an auditor’s', async () => {
  const own = await zhao?.post('receipts', {
    creditCode: SAMPLE_ENTERPRISES[0]?.creditCode,
    taxType: 'vat',
    taxPeriod: '2024-12',
    receivedOn: '2025-01-14',
    certificate: '351068225001000001',
    place: '510682',
    gross: '2469134',
  });
  expect(own?.status).toBe(201);
  const { id, position } = own?.body as { id: string; position: number };
  await zhao?.get(`receipts/${id}?atLeast=${position}`);
  await zhang?.get(`receipts/${id}`);
  await wang?.get('agreements/jinshi-2024/periods/2024-Q1/totals');
  expect(await readings(zhang)).toEqual([]);
  await wang?.get(`receipts/${id}`);
  expect(await readings(zhang)).toEqual([
    {
      readAt: expect.any(String),
      login: 'wang',
      party: 'jinniu',
      role: 'preparer',
      ofParties: ['shifang'],
      address: `/v1/ledgers/jinshi/receipts/${id}`,
      rows: 1,
    },
  ]);
});

it('shows it to the other party, and to nobody else but the auditor', async () => {
  await wang?.get('audit/bundle');
  const seen = await readings(zhao);
  expect(seen.map(({ login, ofParties }) => [login, ofParties])).toEqual([
    ['wang', ['*']],
    ['wang', ['shifang']],
  ]);
  expect((await zhou?.get('readings'))?.status).toBe(403);
});

it('goes page by page, and has no past', async () => {
  const first = (await zhang?.get('readings?limit=1'))?.body;
  expect(first.data).toHaveLength(1);
  const second = await readings(zhang, `?limit=1&cursor=${first.next}`);
  expect(second.map(({ ofParties }) => ofParties)).toEqual([['shifang']]);
  expect((await zhang?.get('readings?cursor=none'))?.body.code).toBe('read.bad-cursor');
  expect((await zhang?.get('readings?knownAt=3'))?.body.code).toBe('request.bad-parameter');
});
