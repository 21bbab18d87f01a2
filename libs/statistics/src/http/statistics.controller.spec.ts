import { RIGHTS } from '@ledger/edge';
import { addDays, calendarDate, periodOf, ratio, yearNumber, type Counting, type Json } from '@ledger/kernel';
import { Statistic } from '@ledger/sharing';
import { golden, testDatabase, type Golden, type TestDatabase } from '@ledger/testing';
import { agreementId, documentWith } from '../../fixtures/agreement-document.js';
import { code, StatisticsApp } from '../../fixtures/statistics-app.js';
import type { AgreedStatistics, OfficialStatistics } from '../answers.js';
import { ASSESSMENT_ONLY } from '../domain/table-words.js';
import { StatisticsModule } from '../statistics.module.js';
import { StatisticsController } from './statistics.controller.js';

interface Cases extends Golden {
  readonly modes: readonly {
    readonly title: string;
    readonly indicator: string;
    readonly statistics: Json;
    readonly official: Readonly<Record<string, string>>;
    readonly agreed: Readonly<Record<string, string>>;
    readonly elimination: string;
    readonly publishable: boolean;
  }[];
  readonly clocks: {
    readonly title: string;
    readonly counting: Counting;
    readonly years: number;
    readonly statistics: { readonly anchor: 'construction-start'; readonly date: string; readonly splitUntil: string };
    readonly tax: { readonly anchor: 'first-tax'; readonly date: string; readonly sharedUntil: string };
    readonly shares: Readonly<Record<string, string>>;
  };
}
const { modes, clocks } = golden<Cases>('sharing/statistics.json');

let database: TestDatabase;
let app: StatisticsApp;

beforeAll(async () => {
  database = await testDatabase();
  app = await StatisticsApp.start(database, StatisticsModule);
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
});

const of = (what: string, more = ''): string => `${what}?agreementId=${agreementId}${more}`;
const official = async (ledger: string, more = '') =>
  (await app.ask(ledger, of('official', more))).body as OfficialStatistics;
const agreed = async (ledger: string, more = '') =>
  (await app.ask(ledger, of('agreed', more))).body as AgreedStatistics;
const table = async (ledger: string, what: string, more = '', language = 'zh') => {
  const { status, text, headers, body } = await app.ask(ledger, of(what, more), language);
  const name = decodeURIComponent(headers['content-disposition'] ?? '').split("''")[1];
  const lines = text.replace(/^\uFEFF/, '').split('\r\n');
  return { status, lines, name, marked: text.startsWith('\uFEFF'), body: body as { code?: string; detail?: string } };
};
const text = (wire: string): string => Statistic.of(ratio(wire)).text;
const figures = (parties: readonly { party: string }[], field: string) =>
  Object.fromEntries(parties.map((one) => [one.party, text((one as never)[field])]));

describe('the modes of counting (P27), over the ledger', () => {
  it.each(modes.map((one, n) => [one.title, n] as const))('%s', async (_, n) => {
    const expected = modes[n];
    const ledger = `mode-${n}`;
    await app.open(ledger, expected.statistics);
    expect(await app.report(ledger, '320,000,000', { indicator: expected.indicator })).toMatchObject({ status: 201 });
    const [told] = (await official(ledger)).indicators;
    expect(figures(told?.parties ?? [], 'official')).toEqual(expected.official);
    expect([told?.unit, told?.official]).toEqual(['CNY-yuan', '320000000']);
    const [view] = (await agreed(ledger)).indicators;
    expect(figures(view?.parties ?? [], 'agreed')).toEqual(expected.agreed);
    expect(figures(view?.parties ?? [], 'official')).toEqual(expected.official);
    expect(text(view?.consolidated.elimination ?? '')).toBe(expected.elimination);
    expect(text(view?.consolidated.total ?? '')).toBe('320,000,000.00');
    expect([view?.publishable, view?.refused]).toEqual([expected.publishable, []]);
    expect((await table(ledger, 'official/table')).status).toBe(200);
    const published = await table(ledger, 'agreed/table');
    expect([published.status, published.body.code]).toEqual(
      expected.publishable ? [200, undefined] : [409, 'statistics.not-publishable'],
    );
  });
});

describe('a clock of its own (P28), over the ledger', () => {
  const { counting, years, statistics, tax, shares } = clocks;
  const ledger = 'clocks';
  const rules = [
    {
      indicator: 'output-value',
      article: '第七条',
      clock: {
        ...{ anchor: statistics.anchor, counting, before: { mode: 'territorial' }, after: { mode: 'territorial' } },
        bands: [{ from: 1, to: years, mode: 'split', shares }],
      },
    },
  ];
  const last = calendarDate(statistics.splitUntil);
  const [splitMonth, nextMonth] = [last, addDays(last, 1)].map((day) => periodOf(day, 'month'));

  beforeAll(() => app.open(ledger, rules, { [statistics.anchor]: statistics.date, [tax.anchor]: tax.date }));

  it(clocks.title, async () => {
    for (const period of [splitMonth, nextMonth]) await app.report(ledger, '320,000,000', { period });
    const { indicators } = await agreed(ledger, '&from=2030&to=2030');
    const [view] = indicators;
    expect(figures(view?.parties ?? [], 'agreed')).toEqual({ origin: '160,000,000.00', host: '480,000,000.00' });
    expect(
      view?.figures.map(({ anchored, article, parts }) => [anchored, article, parts[0]?.to, parts[0]?.year]),
    ).toEqual([
      [statistics.date, '第七条', last, years],
      [statistics.date, '第七条', '2030-03-31', years + 1],
    ]);
    expect(view?.figures.map(({ parts }) => parts.map(({ mode }) => mode))).toEqual([['split'], ['territorial']]);
    const taxYear = (on: string) => yearNumber(calendarDate(tax.date), calendarDate(on), counting);
    expect([taxYear(tax.sharedUntil), taxYear('2031-08-15')]).toEqual([years, years + 1]);
  });

  it('explains every figure by days, mode, share, article and version', async () => {
    await app.report(ledger, '365,000,000', { period: '2030', indicator: 'output-value', place: '510106' });
    const { indicators } = await agreed(ledger, '&from=2030&to=2030');
    const cut = indicators[0]?.figures.find(({ period }) => period === '2030');
    expect(cut).toMatchObject({ host: 'origin', official: '365000000', version: 1, article: '第七条' });
    expect(cut?.parts).toMatchObject([
      {
        ...{ from: '2030-01-01', to: '2030-02-28', days: 59, official: '59000000', mode: 'split', year: 5 },
        counted: [
          { party: 'origin', share: '1/2', written: '50%', figure: '29500000' },
          { party: 'host', share: '1/2', figure: '29500000' },
        ],
      },
      { from: '2030-03-01', to: '2030-12-31', days: 306, mode: 'territorial', counted: [{ party: 'origin' }] },
    ]);
  });
});

describe('a figure that its agreement cannot count', () => {
  const ledger = 'uncounted';
  const bands = [{ from: 1, to: 5, mode: 'split', shares: { origin: '1/2', host: '1/2' }, publishable: true }];
  const open = { before: { mode: 'territorial' }, after: { mode: 'territorial' } };
  const clock = { anchor: 'construction-start', counting: 'anniversary', ...open, bands };
  const id = `${code}-output-value-2026-510682`;

  it('stands officially, is shown refused, and holds up the published table', async () => {
    await app.open(ledger, [{ indicator: 'output-value', clock }]);
    expect((await app.report(ledger, '1000', { period: '2026' })).status).toBe(201);
    expect((await official(ledger)).indicators[0]).toMatchObject({ official: '1000' });
    expect((await agreed(ledger)).indicators[0]).toMatchObject({
      consolidated: { views: '0', elimination: '0', total: '0' },
      refused: [{ reportId: id, official: '1000', code: 'sharing.no-anchor' }],
    });
    const { status, body } = await table(ledger, 'agreed/table');
    expect([status, body.code]).toEqual([409, 'statistics.figures-not-counted']);
    expect(body.detail).toContain('construction-start');
    const assessment = await table(ledger, 'agreed/assessment');
    const line = assessment.lines.find((one) => one.includes('sharing.no-anchor'));
    expect(line).toContain('未计入,1000.00');
    expect(line?.endsWith(`,${ASSESSMENT_ONLY}`)).toBe(true);
  });

  it('is counted once a correction takes up the date that was missing; the past stays as it was', async () => {
    await app.reached(ledger, { 'construction-start': '2025-07-01' });
    expect((await app.correct(ledger, id, 1, '1000')).status).toBe(200);
    const now = await agreed(ledger);
    expect(now.indicators[0]).toMatchObject({ refused: [], parties: [{ agreed: '500' }, { agreed: '500' }] });
    const before = await agreed(ledger, `&knownAt=${now.position - 1}`);
    expect(before.indicators[0]?.refused).toHaveLength(1);
    const { status, lines } = await table(ledger, 'agreed/table');
    expect(status).toBe(200);
    expect(lines).toContain('产值,output-value,元,金牛区,0.00,500.00,500,按比例分算,,');
    expect((await app.correct(ledger, id, 2, '1000')).body).toMatchObject({ code: 'fact.nothing-corrected' });
  });
});

describe('a table', () => {
  const ledger = 'tables';
  const third = { origin: '1/3', host: '2/3' };
  const rules: Json = [
    { indicator: 'output-value', article: '第九条', always: { mode: 'dual-assessment', origin: 'origin' } },
    { indicator: 'sales', article: '第十条', always: { mode: 'split', shares: third, publishable: true } },
    { indicator: 'value-added', always: { mode: 'dual', origin: 'origin', publishable: true } },
  ];

  beforeAll(async () => {
    await app.open(ledger, rules);
    await app.report(ledger, '320,000,000');
    await app.report(ledger, '0.01', { indicator: 'sales' });
    await app.report(ledger, '12.5', { indicator: 'sales', place: '510106' });
    await app.report(ledger, '7', { indicator: 'value-added', period: '2024-Q1' });
  });

  it('of the official figures is always made, by party and place', async () => {
    const { status, lines, name, marked } = await table(ledger, 'official/table', '&from=2024&to=2024');
    expect([status, name, marked]).toEqual([200, '官方统计表（在地统计）-js-1-2024–2024.csv', true]);
    expect(lines[0]).toMatch(/^官方统计表（在地统计）,js-1,2024–2024,账本 tables #\d+$/);
    expect(lines.slice(2, -1)).toEqual([
      '产值,output-value,元,什邡市,510682,320000000.00,1',
      '产值,output-value,元,合计,,320000000.00,1',
      '增加值,value-added,元,什邡市,510682,7.00,1',
      '增加值,value-added,元,合计,,7.00,1',
      '营业（销售）收入,sales,元,金牛区,510106,12.50,1',
      '营业（销售）收入,sales,元,什邡市,510682,0.01,1',
      '营业（销售）收入,sales,元,合计,,12.51,2',
    ]);
  });

  it('of views that stay inside is refused by indicator and rule, in either language', async () => {
    const zh = await table(ledger, 'agreed/table');
    expect([zh.status, zh.body.code]).toEqual([409, 'statistics.not-publishable']);
    expect(zh.body.detail).toBe(
      '指标“产值”（output-value）按协议第 1 版 第九条“仅在考核中双方全额计入”计入，只供内部使用，不得作为公布表导出',
    );
    const en = await table(ledger, 'agreed/table', '&indicator=output-value', 'en');
    expect(en.body.detail).toContain(
      'output value (output-value) are counted in full by both, for assessment only by 第九条',
    );
  });

  it('of publishable views adds up as printed, and says what is in it twice', async () => {
    const { lines } = await table(ledger, 'agreed/table', '&indicator=sales');
    expect(lines.slice(2, -1)).toEqual([
      '营业（销售）收入,sales,元,金牛区,12.50,4.17,417/100,按比例分算,第十条,',
      '营业（销售）收入,sales,元,什邡市,0.01,8.34,417/50,按比例分算,第十条,',
      '营业（销售）收入,sales,元,各方合计,12.51,12.51,1251/100,按比例分算,第十条,',
      '营业（销售）收入,sales,元,重复计算抵销,,0.00,0,按比例分算,第十条,',
      '营业（销售）收入,sales,元,合并合计,,12.51,1251/100,按比例分算,第十条,',
    ]);
    const dual = await table(ledger, 'agreed/table', '&indicator=value-added', 'en');
    expect(dual.lines.slice(1, -1)).toEqual([
      'indicator,id,unit,party,official,by agreement,exact,mode,article,note',
      'value added,value-added,yuan,金牛区,0.00,7.00,7,counted in full by both,,',
      'value added,value-added,yuan,什邡市,7.00,7.00,7,counted in full by both,,',
      'value added,value-added,yuan,views add up to,7.00,14.00,14,counted in full by both,,',
      'value added,value-added,yuan,double counting to eliminate,,7.00,7,counted in full by both,,',
      'value added,value-added,yuan,consolidated total,,7.00,7,counted in full by both,,',
    ]);
  });

  it('for assessment is marked in its name, its heading and every line', async () => {
    const { status, lines, name } = await table(ledger, 'agreed/assessment');
    expect(status).toBe(200);
    expect(name).toMatch(new RegExp(`^${ASSESSMENT_ONLY}-协议口径统计表-js-1`));
    expect(lines[0]).toMatch(new RegExp(`^${ASSESSMENT_ONLY},`));
    const body = lines.slice(2, -1);
    expect(body).toHaveLength(15);
    expect(body.every((line) => line.endsWith(`,${ASSESSMENT_ONLY}`))).toBe(true);
    const en = await table(ledger, 'agreed/assessment', '', 'en');
    expect(en.name).toContain(ASSESSMENT_ONLY);
  });

  it('is not made of nothing', async () => {
    for (const what of ['official/table', 'agreed/table', 'agreed/assessment']) {
      const { status, body } = await table(ledger, what, '&from=2031');
      expect([what, status, body.code]).toEqual([what, 404, 'statistics.nothing-reported']);
    }
  });

  it('says which figures lie only partly in its periods', async () => {
    const { lines } = await table(ledger, 'official/table', '&from=2024-01&to=2024-06');
    expect(lines.at(-2)).toContain(`统计期跨出所选期间，未列入,${code}-output-value-2024-510682`);
    expect((await official(ledger, '&from=2024-01&to=2024-06')).partly).toHaveLength(3);
  });
});

describe('a question', () => {
  it('is refused by name', async () => {
    const ledger = 'refusals';
    await app.open(ledger, []);
    const refused = async (asked: string) => {
      const { status, body } = await app.ask(ledger, asked);
      return [status, (body as { code: string }).code];
    };
    expect(await refused('official?agreementId=nobody')).toEqual([404, 'agreement.unknown']);
    expect(await refused(of('agreed', '&from=2025&to=2024'))).toEqual([422, 'statistics.periods-reversed']);
    expect(await refused(of('official', '&from=2024-13'))).toEqual([422, 'request.invalid']);
    expect(await refused(of('official', '&indicator=new-jobs'))).toEqual([422, 'request.invalid']);
    expect(await refused(of('official', '&knownAt=99999'))).toEqual([404, 'read.unknown-position']);
    const draft = 'draft-only';
    await app.open(draft, [], {}, false);
    const { status, body } = await app.ask(draft, of('official'));
    expect([status, (body as { code: string }).code]).toEqual([409, 'statistics.nothing-in-force']);
  });

  it('is answered as the log stood, by the versions signed then', async () => {
    const ledger = 'versions';
    await app.open(ledger, []);
    await app.report(ledger, '100', { period: '2025' });
    await app.report(ledger, '10', { period: '2026' });
    const { position } = await agreed(ledger);
    const dual = [{ indicator: 'output-value', always: { mode: 'dual', origin: 'origin' } }];
    await app.version(ledger, 2, documentWith(dual, { from: '2026-01-01' }));
    await app.version(ledger, 3, documentWith([], { from: '2027-01-01' }), false);
    const versions = ({ indicators }: AgreedStatistics) => indicators[0]?.figures.map(({ version }) => version);
    const now = await agreed(ledger);
    expect(versions(now)).toEqual([1, 2]);
    expect(now.indicators[0]).toMatchObject({ consolidated: { views: '120', elimination: '10', total: '110' } });
    const then = await agreed(ledger, `&knownAt=${position}`);
    expect(versions(then)).toEqual([1, 1]);
    expect(then.indicators[0]).toMatchObject({ consolidated: { views: '110', elimination: '0', total: '110' } });
    expect((await official(ledger, `&asOf=2025-12-31`)).indicators[0]).toMatchObject({ official: '100' });
  });

  it('forgets what was withdrawn and keeps it for the past', async () => {
    const ledger = 'withdrawn';
    await app.open(ledger, []);
    await app.report(ledger, '1', { period: '2024-Q1' });
    const { position } = await official(ledger);
    await app.withdraw(ledger, `${code}-output-value-2024-Q1-510682`, 1);
    expect((await official(ledger)).indicators).toEqual([]);
    await app.report(ledger, '2', { period: '2024-02' });
    expect((await official(ledger)).indicators[0]).toMatchObject({ official: '2' });
    expect((await official(ledger, `&knownAt=${position}`)).indicators[0]).toMatchObject({ official: '1' });
  });
});

it('shows views that stay inside to the offices alone', () => {
  const may = (method: keyof StatisticsController): unknown =>
    Reflect.getMetadata(RIGHTS, StatisticsController.prototype[method]);
  const offices = ['preparer', 'reviewer', 'auditor'];
  const readers = [...offices, 'jv-manager', 'park-operations'];
  expect([may('official'), may('officialTable'), may('publishedTable')]).toEqual([readers, readers, readers]);
  expect([may('agreed'), may('assessmentTable')]).toEqual([offices, offices]);
});
