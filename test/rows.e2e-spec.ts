import { ROUTES } from './authorization.table.js';
import { MEDDLING } from './rows/meddling.js';
import { OPENED, OTHER, Park, UNDER_OPENED, UNDER_OTHER } from './rows/park.js';
import { tell, type Happened } from './rows/story.js';
import { addressed, answerTo, fill, readsOf, type Places } from './rows/walk.js';

let park: Park;
let happened: Happened;
let others: Places;
beforeAll(async () => {
  park = await Park.open();
  happened = await tell(park);
  const { deduction: deductionId, reference: referenceId, batch, dispute: disputeId, facts } = happened;
  others = {
    ...{ agreementId: OTHER, version: '1', period: '2024-Q4', revision: '1', disputeId, factId: facts.other },
    ...{ deductionId, referenceId, batch, reportId: `${UNDER_OTHER}-output-value-2024-Q4-510603` },
    ...{ settlementId: `${OTHER}:2024-Q4`, transferId: `${OTHER}:2024-Q4:1`, paymentId: 'HB-731', nettingId: 'x' },
    ...{ creditCode: UNDER_OTHER, tableId: 'cit-2024', assessmentId: 'q4', incentiveId: 'bth-99' },
    ...{ ventureId: `${OTHER}-jv`, commitmentId: 'x', kpiId: 'x', projectId: 'x' },
  };
}, 90_000);
afterAll(() => park?.end());

/** Names what there is nothing of; of the same form as what there is. */
const ghosts = (places: Places): Places => ({
  ...places,
  ...{
    agreementId: 'nobodys',
    disputeId: '2031-Q4:9',
    factId: '3500000000000001-vat-2024-11',
    deductionId: 'BK00000000-510603-none',
  },
  ...{ referenceId: 'nobodys.figure.2024', batch: 'f'.repeat(64), reportId: 'nobodys-report', incentiveId: 'nobodys' },
  ...{ settlementId: 'nobodys:2024-Q4', transferId: 'nobodys:2024-Q4:1', ventureId: 'nobodys-jv', tableId: 'vat-2031' },
});

/** What an answer says once what was asked in it is taken out. */
const without = (text: string, places: Places): string =>
  Object.values(places)
    .filter((place) => place.length > 3)
    .sort((a, b) => b.length - a.length)
    .reduce((left, place) => left.replaceAll(place, '…').replaceAll(encodeURIComponent(place), '…'), text);

const holding = (text: string, words: readonly string[]): readonly string[] =>
  words.filter((one) => text.includes(one));

/** The register is the park's: that an enterprise is in it, and what it has where, is no agreement's affair. */
const OF_THE_PARK = [
  ...['enterprises', 'enterprises/{creditCode}', 'enterprises/{creditCode}/arrangement', 'establishments'],
  ...['enterprises/{creditCode}/intensity', 'enterprises/{creditCode}/stays'],
];
/** An enterprise that is registered is no ghost: what is said of it is looked through for the secrets alone. */
const ofTheRegister = (route: string): boolean => route.startsWith('enterprises/{creditCode}');

/** The reads that tell the auditor of an agreement, as far as this story has filled them. Typed by hand. */
const TELLING = [
  ...['agreements', 'agreements/{agreementId}', 'agreements/{agreementId}/versions'],
  ...['agreements/{agreementId}/versions/{version}', 'agreements/{agreementId}/disputes'],
  ...['agreements/{agreementId}/disputes/{disputeId}', 'agreements/{agreementId}/periods'],
  ...['agreements/{agreementId}/periods/{period}', 'agreements/{agreementId}/periods/{period}/packages/{revision}'],
  ...['agreements/{agreementId}/periods/{period}/differences', 'agreements/{agreementId}/periods/{period}/totals'],
  ...['apportionment-tables', 'apportionments', 'audit/events', 'balances', 'balances/todos', 'deductions'],
  ...['deductions/{deductionId}', 'enterprises/{creditCode}/apportionment-tables/{tableId}'],
  ...['enterprises/{creditCode}/apportionment-tables/{tableId}/assessments/{assessmentId}'],
  ...['enterprises/{creditCode}/arrangement', 'imports', 'imports/{batch}', 'incentives', 'incentives/{incentiveId}'],
  ...['journal/balances', 'journal/hledger', 'journal/lines', 'receipts', 'receipts/{factId}', 'recognitions'],
  ...['references', 'references/{referenceId}', 'register-documents', 'settlements', 'settlements/{settlementId}'],
  ...['payments', 'statement', 'statement.txt', 'transfers'].map((of) => `settlements/{settlementId}/${of}`),
  'shares',
  ...['shares/{factId}/explanation', 'shares/{factId}/explanation.txt', 'statistics/agreed'],
  ...['statistics/agreed/assessment', 'statistics/agreed/table', 'statistics/official', 'statistics/official/table'],
  ...['statistics/reports', 'statistics/reports/{reportId}', 'ventures', 'ventures/{ventureId}'],
  ...['ventures/{ventureId}/capital-accounts', 'ventures/{ventureId}/capital-movements', 'ventures/{ventureId}/equity'],
  ...['ventures/{ventureId}/shareholders'],
];
const clocks = (): readonly string[] => ['', `knownAt=${park.position}`, 'asOf=2025-06-20'];

describe('an officer whose party is not of an agreement', () => {
  it('reads nothing of it at any address, now or as it stood, that the auditor reads', async () => {
    const told = new Set<string>();
    for (const route of readsOf('auditor'))
      for (const clock of clocks()) {
        const { status, text } = await answerTo(park, 'zhang', addressed(route, others, clock));
        if (status === 200 && holding(text, happened.other).length > 0) told.add(route);
      }
    expect([...told].sort()).toEqual([...TELLING].sort());

    const leaks: string[] = [];
    const secrets = (route: string): readonly string[] =>
      OF_THE_PARK.includes(route) ? happened.other : [...happened.other, UNDER_OTHER];
    for (const login of ['jinniu-preparer', 'jinniu-signatory'])
      for (const route of readsOf(login.replace('jinniu-', '')))
        for (const clock of clocks()) {
          const path = addressed(route, others, clock);
          const { status, text } = await answerTo(park, login, path);
          const found = holding(without(text, others), secrets(route));
          if (found.length > 0 || status >= 500) leaks.push(`${login} ${path} ${status}: ${found.join(', ')}`);
          if (!/\{/.test(route) || ofTheRegister(route)) continue;
          const ghost = await answerTo(park, login, addressed(route, ghosts(others), clock));
          const alike = ghost.status === status && without(ghost.text, ghosts(others)) === without(text, others);
          if (!alike) leaks.push(`${login} ${path}: ${status} ${text} is not ${ghost.status} ${ghost.text}`);
        }
    expect(leaks).toEqual([]);
  }, 240_000);

  it('does nothing upon it, and is told nothing of it', async () => {
    const [before, said] = [park.position, [] as unknown[]];
    for (const { by, route, body, places, seen, refusal } of MEDDLING) {
      expect(Object.keys(ROUTES)).toContain(`POST ${route}`);
      const at = { ...others, ...places };
      const sent = typeof body === 'string' ? body : (JSON.parse(fill(JSON.stringify(body), at)) as object);
      const answer = await park.try(`jinniu-${by}`, fill(route, at), sent, seen && fill(seen, at));
      const { code } = answer.body as { code?: string };
      const found = holding(without(without(answer.text, at), { sent: OTHER }), [...happened.other, 'jingyang']);
      if (answer.status !== refusal[0] || code !== refusal[1] || found.length > 0)
        said.push([route, refusal, answer.text]);
    }
    expect(said).toEqual([]);
    expect(park.position).toBe(before);
  }, 60_000);

  it('pages through what is theirs, and counts nothing else', async () => {
    const rows: string[] = [];
    for (let cursor = ''; ;) {
      const { data, next } = await park.read(`shares?limit=1${cursor}`, 'jinniu-preparer');
      rows.push(...data.map(({ agreementId, period, party }) => `${agreementId} ${period} ${party}`));
      if (next === undefined) break;
      cursor = `&cursor=${next as string}`;
    }
    const of = (period: string, ...parties: readonly string[]) => parties.map((one) => `${OPENED} ${period} ${one}`);
    expect(rows).toEqual([...of('2024-Q4', 'jinniu', 'shifang'), ...of('2025-Q1', 'jingyang', 'jinniu', 'shifang')]);
  });

  it('sums an account over what is theirs', async () => {
    const of = async (login: string) =>
      (await park.read('journal/balances', login)).data.find(({ account }) => account === 'payable:jinniu:shifang');
    expect(await of('jinniu-preparer')).toEqual(await of('zhang'));
    const accounts = (await park.read('journal/balances?limit=200', 'jinniu-preparer')).data.map(
      (row) => row['account'],
    );
    expect(accounts).not.toContain('payable:shifang:jingyang');
    expect(accounts).toContain('payable:jingyang:shifang');
  });
});

describe('a party that a later version takes in', () => {
  const places = (): Places => ({
    ...others,
    ...{ agreementId: OPENED, factId: happened.facts.before, settlementId: `${OPENED}:2024-Q4` },
    ...{ creditCode: UNDER_OPENED, paymentId: 'HB-482', transferId: `${OPENED}:2024-Q4:1` },
  });

  it('reads nothing of the years before, now or as it stood', async () => {
    const leaks: string[] = [];
    for (const route of readsOf('preparer'))
      for (const clock of clocks()) {
        const path = addressed(route, places(), clock);
        const { status, text } = await answerTo(park, 'jingyang-preparer', path);
        const found = holding(without(text, places()), happened.before);
        if (found.length > 0 || status >= 500) leaks.push(`${path} ${status}: ${found.join(', ')}`);
      }
    expect(leaks).toEqual([]);
  }, 120_000);

  it('reads all from its own first day on, and the version that names it', async () => {
    const reads = ['receipts', 'shares', 'settlements', 'journal/lines', `agreements/${OPENED}/periods`];
    for (const path of [...reads, `agreements/${OPENED}/periods/2025-Q1/packages/1`, 'balances']) {
      const { status, text } = await answerTo(park, 'jingyang-preparer', path);
      expect([path, status, holding(text, happened.since).length > 0]).toEqual([path, 200, true]);
    }
    const { data } = await park.read(`agreements/${OPENED}/versions`, 'jingyang-reviewer');
    expect(data.map(({ version }) => version)).toEqual([2]);
    const todos = (await park.read(`agreements/${OPENED}/todos`, 'jingyang-preparer')) as unknown as {
      period: string;
    }[];
    expect(todos.map(({ period }) => period).filter((period) => period < '2025')).toEqual([]);
  });

  it('reads the same rows from the live views as out of the log', async () => {
    const reads = [
      'receipts',
      'shares',
      'settlements',
      'journal/lines',
      'journal/balances',
      'references',
      'agreements',
    ];
    for (const login of ['jinniu-preparer', 'jingyang-preparer'])
      for (const path of [...reads, 'settlements', 'incentives', 'register-documents', 'imports', 'ventures']) {
        const { data, position } = await park.read(path, login);
        expect([path, (await park.read(`${path}?knownAt=${position}`, login)).data]).toEqual([path, data]);
      }
  });

  it('does nothing in a period before', async () => {
    const lock = await park.try('jingyang-preparer', `agreements/${OPENED}/periods/2024-Q4/reopening`, {
      reason: '查',
    });
    expect([lock.status, lock.body.code]).toEqual([404, 'read.not-found']);
  });

  it('is refused a what-if that would reckon with those years', async () => {
    const body = { agreementId: OPENED, documents: [{ document: {} }] };
    const { status, body: said } = await park.try('jingyang-preparer', 'what-if', body);
    expect([status, said.code]).toEqual([403, 'sharing.not-party-throughout']);
  });
});

describe('what shows a whole ledger', () => {
  const WHOLE = ['audit/bundle', 'audit/events', 'audit/verification', 'journal/hledger'];
  it.each(WHOLE)('%s is refused to whoever is not in all of it, with no more than how much there is', async (path) => {
    const refusal = async (login: string): Promise<readonly unknown[]> => {
      const { status, body } = await park.ask(login, path);
      return [status, body.code, body.detail];
    };
    const said = (agreements: number, ventures: number): string =>
      `This shows the whole ledger, and your party is not in all of it at all times (${agreements} agreement(s) and ${ventures} joint company(ies) besides)`;
    expect(await refusal('jinniu-reviewer')).toEqual([403, 'read.not-party-to-all', said(1, 1)]);
    expect(await refusal('jingyang-reviewer')).toEqual([403, 'read.not-party-to-all', said(1, 0)]);
    for (const login of ['shifang-reviewer', 'zhang']) expect((await park.ask(login, path)).status).toBe(200);
  });
  it('leaves everybody the checkpoint, which tells nothing', async () => {
    expect((await park.ask('jinniu-reviewer', 'audit/checkpoint')).status).toBe(200);
  });
});

describe('a draft', () => {
  it('is read by whom it names, and opens nothing else; withdrawn, it stays as it was read', async () => {
    const path = `agreements/${OTHER}`;
    await park.draft('shifang-preparer', OTHER, '2026-01-01', { shifang: '1/3', jingyang: '1/3', jinniu: '1/3' });
    const reads = async () => {
      const { data } = await park.read(`${path}/versions`, 'jinniu-preparer');
      const shares = (await park.read('shares', 'jinniu-preparer')).data.map(({ agreementId }) => agreementId);
      const asked = [`${path}/versions/1`, `${path}/periods`, `${path}/todos`];
      const statuses = await Promise.all(asked.map(async (one) => (await park.ask('jinniu-preparer', one)).status));
      return [data.map(({ version }) => version), new Set(shares), statuses];
    };
    expect(await reads()).toEqual([[2], new Set([OPENED]), [404, 404, 404]]);
    expect((await park.read('agreements', 'jinniu-preparer')).data.map(({ agreementId }) => agreementId)).toContain(
      OTHER,
    );
    await park.act('shifang-reviewer', `${path}/versions/2/withdrawal`, { reason: '不成' }, `${path}/versions/2`);
    expect(await reads()).toEqual([[2], new Set([OPENED]), [404, 404, 404]]);
    await park.draft('shifang-preparer', OTHER, '2027-01-01', { shifang: '1/2', jingyang: '1/2' });
    expect(await reads()).toEqual([[2], new Set([OPENED]), [404, 404, 404]]);
    expect((await park.ask('jinniu-preparer', path)).status).toBe(404);
  });
});
