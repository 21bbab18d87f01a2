import { period } from '@ledger/kernel';
import { testDatabase, type TestDatabase } from '@ledger/testing';
import { asked, code, FactApp, locked, other, path } from '../../fixtures/fact-app.js';
import { factEvents } from '../domain/fact.events.js';
import { EntryGate } from '../entry-gate.js';
import { FactModule, factProjections } from '../fact.module.js';

let database: TestDatabase;
let app: FactApp;
let post: FactApp['post'];
let get: FactApp['get'];

const zhao = { 'x-test': 'zhao/shifang/preparer' };
const figure = (change: object = {}) => ({
  agreementId: 'JS-1',
  figure: 'pre-move-tax',
  value: '2000000000',
  unit: 'fen',
  period: '2021',
  certifiedOn: '2024-01-20',
  party: 'jinniu',
  creditCode: code,
  evidence: '样例完税证明〔2024〕5号',
  ...change,
});
const id = `JS-1.pre-move-tax.2021.jinniu.${code}`;
const positionOf = ({ body }: { body: unknown }) => (body as { position: number }).position;

beforeAll(async () => {
  database = await testDatabase();
  const served = { module: FactModule, events: factEvents, projections: factProjections, gate: EntryGate };
  app = await FactApp.start(database, served);
  ({ post, get } = app);
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
});

it('is refused for what is no figure, no party, no agreement or no enterprise of it', async () => {
  const malformed = await post('references', figure({ value: '1.2e3', unit: 'yuan', figure: 'Tax', evidence: '' }));
  const pointers = (malformed.body as Problem).errors.map(({ pointer }) => pointer).sort();
  expect(pointers).toEqual(['/evidence', '/figure', '/unit', '/value']);
  const codeOf = async (change: object) => ((await post('references', figure(change))).body as Problem).code;
  expect(await codeOf({ value: '1/3' })).toBe('fact.fen-not-whole');
  expect(await codeOf({ party: 'deyang' })).toBe('fact.subject-not-a-party');
  expect(await codeOf({ agreementId: 'JS-9' })).toBe('fact.agreement-not-in-force');
  expect(await codeOf({ creditCode: other })).toBe('fact.enterprise-not-recognised');
  expect(await codeOf({ certifiedOn: '2099-01-01' })).toBe('fact.date-ahead');
  const outsider = await post('references', figure(), { 'x-test': 'sun/deyang/preparer' });
  expect(outsider.body).toMatchObject({ status: 403, code: 'fact.not-a-party' });
  expect((await get('references', 1)).body).toMatchObject({ data: [] });
});

it('is recorded for a year before the agreement and an enterprise not yet taken in, asking no gate', async () => {
  asked.length = 0;
  const answer = await post('references', figure(), { 'idempotency-key': 'F-1' });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ id, revision: 1, replayed: false });
  expect(answer.headers['location']).toBe(path(`references/${id}`));
  expect(asked).toEqual([]);
  const again = await post('references', figure(), { 'idempotency-key': 'F-1' });
  expect(again.body).toEqual({ ...answer.body, replayed: true });
  const shown = await get(`references/${id}`, positionOf(answer));
  expect(shown.headers['etag']).toBe('"1"');
  expect(shown.body).toMatchObject({ value: '2000000000', unit: 'fen', status: 'in-force', recorder: 'jinniu' });
});

it('is replaced only by name and by its own party, and the figure before stays', async () => {
  const later = { value: '2100000000', certifiedOn: '2024-06-28', evidence: '样例审计认定〔2024〕9号' };
  expect((await post('references', figure(later))).body).toMatchObject({ code: 'fact.figure-already-recorded' });
  const foreign = await post('references', figure({ ...later, replaces: id }), zhao);
  expect(foreign.body).toMatchObject({ status: 403, code: 'fact.not-yours' });
  const answer = await post('references', figure({ ...later, replaces: id }));
  expect(answer.body).toMatchObject({ id: `${id}~2`, revision: 2 });
  const listed = await get(`references?figure=pre-move-tax&creditCode=${code}`, positionOf(answer));
  expect((listed.body as { data: object[] }).data).toMatchObject([
    { referenceId: id, value: '2000000000', status: 'replaced', replacedBy: `${id}~2` },
    { referenceId: `${id}~2`, value: '2100000000', status: 'in-force', replaces: id },
  ]);
  const past = await get('references?status=in-force&asOf=2024-06-27', positionOf(answer));
  expect((past.body as { data: object[] }).data).toMatchObject([{ referenceId: id, value: '2000000000' }]);
});

it('is taken back: the one it replaced is in force again, then none, then one recorded anew', async () => {
  const reverse = (of: string, headers: Record<string, string>) =>
    post(`references/${of}/reversals`, { reason: '认定文件撤销' }, headers);
  const inForce = async (position: number, asked = 'references?status=in-force') =>
    ((await get(asked, position)).body as { data: { referenceId: string }[] }).data.map((row) => row.referenceId);
  expect((await reverse(`${id}~2`, {})).status).toBe(428);
  expect((await reverse(id, { 'if-match': '"2"' })).body).toMatchObject({ code: 'fact.figure-replaced' });
  const reversed = await reverse(`${id}~2`, { 'if-match': '"2"' });
  expect(reversed.status).toBe(200);
  expect(await inForce(positionOf(reversed))).toEqual([id]);
  const shown = await get(`references/${id}`, positionOf(reversed));
  expect(shown.body).toMatchObject({ status: 'in-force', replacedBy: null, revision: 3 });
  const none = await reverse(id, { 'if-match': '"3"' });
  expect(await inForce(positionOf(none))).toEqual([]);
  const anew = await post('references', figure({ certifiedOn: '2024-01-10', replaces: `${id}~2` }));
  expect(anew.body).toMatchObject({ id: `${id}~5`, revision: 5 });
  expect(anew.headers['location']).toBe(path(`references/${id}~5`));
  for (const day of ['2024-01-10', '2024-01-20', '2024-12-31']) {
    const past = await inForce(positionOf(anew), `references?status=in-force&asOf=${day}`);
    expect(past).toEqual([`${id}~5`]);
  }
});

it('of a period the agreement governs passes its gate', async () => {
  asked.length = 0;
  const { party: _party, creditCode: _creditCode, ...people } = figure({ figure: 'population', unit: 'number' });
  const population = { ...people, value: '1234567/2', period: '2024', certifiedOn: '2025-03-01' };
  locked.add(period('2024'));
  expect((await post('references', population)).body).toMatchObject({ code: 'period.locked' });
  locked.clear();
  const answer = await post('references', population, zhao);
  expect(answer.body).toMatchObject({ id: 'JS-1.population.2024' });
  expect(asked).toEqual(['reference 2024', 'reference 2024']);
  const shown = await get('references/JS-1.population.2024', positionOf(answer));
  expect(shown.body).toMatchObject({ value: '1234567/2', unit: 'number', party: null, creditCode: null });
});

interface Problem {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string }[];
}
