import { jest } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import type { EnterpriseArrangement } from '@ledger/arrangement';
import { EventStore } from '@ledger/event-store';
import { loadSample, SAMPLE_ENTERPRISES } from '@ledger/ledger';
import type { AgreedStatistics } from '@ledger/statistics';
import { openTestApp, type TestApp } from './support/open-app.js';
import { runHezhang } from './support/run-hezhang.js';

let app: TestApp;
const venture = 'ventures/jiaozi-hengxin';
const uav = SAMPLE_ENTERPRISES[0].creditCode;

beforeAll(async () => {
  app = await openTestApp('sample');
  Object.assign(process.env, {
    DATABASE_URL: app.database.url,
    DATABASE_ADMIN_URL: app.database.adminUrl,
    HEZHANG_HOME: app.home,
  });
});
afterAll(() => app.close());

const told = async (ledger: string, ...args: readonly string[]): Promise<never> => {
  const { code, out } = await runHezhang(...args, '--ledger', ledger, '--quiet', '--json');
  expect(code).toBe(0);
  return JSON.parse(out) as never;
};
const jinshi = (...args: readonly string[]): Promise<never> => told('jinshi', ...args);

describe('the joint company', () => {
  it('is held 6:4 and paid in 48:24', async () => {
    expect(await jinshi('venture', 'equity', '--on', '2024-12-31')).toMatchObject({
      equity: [
        { shareholder: 'jinniu-chengtou', share: '3/5' },
        { shareholder: 'shifang-hengxin', share: '2/5' },
      ],
    });
    expect(await jinshi('venture', 'capital', '--on', '2024-12-31')).toMatchObject({
      accounts: [
        { shareholder: 'jinniu-chengtou', subscribed: '6000000000', paidIn: '4800000000', outstanding: '1200000000' },
        { shareholder: 'shifang-hengxin', subscribed: '4000000000', paidIn: '2400000000', outstanding: '1600000000' },
      ],
      contributions: [
        { contributionId: 'CZ-2022-01', amount: '3600000000' },
        { contributionId: 'CZ-2022-02', amount: '1600000000' },
        { contributionId: 'CZ-2024-01', amount: '1200000000' },
        { contributionId: 'CZ-2024-02', amount: '800000000' },
      ],
    });
    const { out } = await runHezhang('venture', 'capital', '--on', '2024-12-31', '--ledger', 'jinshi', '--quiet');
    expect(out).toContain('48,000,000.00');
  });

  it('waited for one contribution, demanded it in writing, and got it with compensation', async () => {
    expect(await jinshi('venture', 'calls', '--on', '2024-07-10')).toMatchObject({
      calls: [
        { callId: 'CJ-2022-01', shareholder: 'jinniu-chengtou', amount: '3600000000', open: '0' },
        { callId: 'CJ-2022-01', shareholder: 'shifang-hengxin', amount: '1600000000', open: '0' },
        { callId: 'CJ-2024-01', shareholder: 'jinniu-chengtou', amount: '1200000000', open: '0' },
        {
          ...{ callId: 'CJ-2024-01', shareholder: 'shifang-hengxin', amount: '800000000', open: '800000000' },
          ...{ dueOn: '2024-06-28', demandedOn: '2024-07-05', graceUntil: '2024-09-03' },
        },
      ],
      reminders: [{ kind: 'call', shareholder: 'shifang-hengxin', amount: '800000000', days: -12, status: 'overdue' }],
    });
    const zhou = await app.as('zhou');
    const { body } = await zhou.get(`${venture}/compensation-claims`);
    expect(body.data).toMatchObject([
      {
        ...{ claimId: 'WY-2024-01', shareholder: 'shifang-hengxin', from: '2024-06-28', until: '2024-07-16' },
        ...{ amount: '1440000', paid: '1440000' },
      },
    ]);
  });

  it('has called the next instalment, which falls due in March', async () => {
    expect(await jinshi('venture', 'calls', '--on', '2025-01-31')).toMatchObject({
      reminders: [
        { kind: 'call', reference: 'CJ-2024-02', shareholder: 'jinniu-chengtou', amount: '600000000', days: 59 },
        { kind: 'call', reference: 'CJ-2024-02', shareholder: 'shifang-hengxin', amount: '400000000', days: 59 },
      ],
    });
  });

  it('made good its loss, put a tenth aside and shared the rest by paid-in capital (P40)', async () => {
    expect(await jinshi('venture', 'dividends', '--on', '2024-12-31')).toMatchObject({
      results: [
        { year: 2022, netProfit: '-200000000', distributable: '0' },
        { year: 2023, netProfit: '1000000000', lossMadeUp: '200000000', distributable: '720000000' },
      ],
      profit: [{ statutoryReserve: '80000000', distributable: '0' }],
      dividends: [{ dividendId: 'FH-2023', key: 'paid-in', amount: '720000000' }],
      statement: [
        { shareholder: 'jinniu-chengtou', amount: '498461538', paid: '498461538', received: '498461538' },
        { shareholder: 'shifang-hengxin', amount: '221538462', paid: '221538462', received: '221538462' },
      ],
    });
  });

  it('stands in the journal with what its own accounts say', async () => {
    const { body } = await (await app.as('zhang')).get('journal/balances');
    const balances = new Map<string, string>(
      body.data.map(({ account, balance }: { account: string; balance: string }) => [account, balance]),
    );
    const of = (account: string): string | undefined => balances.get(`venture:jiaozi-hengxin:${account}`);
    expect([of('capital:jinniu-chengtou'), of('unpaid:jinniu-chengtou')]).toEqual(['-6000000000', '1200000000']);
    expect([of('capital:shifang-hengxin'), of('unpaid:shifang-hengxin')]).toEqual(['-4000000000', '1600000000']);
    expect([of('transit:jinniu-chengtou'), of('payable:dividend:jinniu-chengtou')]).toEqual(['0', '0']);
    // 10,000,000.00 of profit less 2,000,000.00 of loss, less the 14,400.00 that stand in cash.
    expect([of('receivable:compensation:shifang-hengxin'), of('operations')]).toEqual(['0', '798560000']);
    expect([of('reserve:statutory'), of('undistributed')]).toEqual(['-80000000', '0']);
  });
});

describe('the register', () => {
  it('follows the two commitments of the UAV project by their published floors (P43)', async () => {
    expect(await jinshi('register', 'commitments', '--enterprise', uav)).toMatchObject([
      {
        ...{ commitmentId: 'UAV-contribution', kind: 'annual', floor: '270000000.00' },
        track: [
          { year: '2022', actual: '275000000.00', difference: '5000000.00', status: 'met' },
          { year: '2023', actual: '282000000.00', difference: '12000000.00', status: 'met' },
          { year: '2024', actual: '255000000.00', difference: '-15000000.00', status: 'shortfall' },
        ],
      },
      {
        ...{ commitmentId: 'UAV-revenue', kind: 'cumulative', floor: '10000000000.00', status: 'behind' },
        track: [
          { year: '2022', cumulative: '600000000.00', expected: '1000000000.00' },
          { year: '2023', cumulative: '1400000000.00', expected: '2000000000.00' },
          {
            ...{ year: '2024', cumulative: '2400000000.00', expected: '3000000000.00' },
            ...{ difference: '-600000000.00', status: 'behind' },
          },
        ],
      },
    ]);
  });

  it('says of every establishment whether it has main production', async () => {
    const { body } = await (await app.as('sun')).get(`establishments?creditCode=${uav}`);
    expect(body.data).toMatchObject([
      { establishmentId: 'hq', function: 'head-office', place: '510106', mainProduction: false },
      { establishmentId: 'plant', function: 'plant', place: '510682', mainProduction: true },
      { establishmentId: 'rnd', function: 'rnd', place: '510106', mainProduction: false },
    ]);
  });
});

describe('head office in 金牛, plant in 什邡', () => {
  it('has its income tax apportioned, and received as apportioned', async () => {
    const { money } = (await jinshi('arrangement', uav, '--year', '2024')) as EnterpriseArrangement;
    expect(money?.tables).toEqual([
      {
        ...{ tableId: 'cit-2024', taxType: 'cit', period: '2024', method: 'three-factor', status: 'in-force' },
        ratios: [{ participant: 'plant', place: '510682', ratio: '1' }],
      },
    ]);
    expect(money?.byLaw.filter(({ taxType }) => taxType === 'cit')).toMatchObject([
      { place: '510106', party: 'jinniu', apportioned: '45473240', received: '45473240', difference: '0' },
      { place: '510682', party: 'shifang', apportioned: '90946478', received: '90946478', difference: '0' },
      { place: null, apportioned: '45473238', received: '0' },
    ]);
    expect(money?.differences).toMatchObject([
      { party: 'jinniu', byLaw: '18189296', byAgreement: '43096280', difference: '24906984' },
      { party: 'shifang', byLaw: '53637837', byAgreement: '28730853', difference: '-24906984' },
    ]);
  });

  it('has its output counted in full by both, and value added that is never published', async () => {
    const { indicators } = (await jinshi('statistics', 'jinshi-2024', '--agreed')) as AgreedStatistics;
    const figures = indicators.map(({ indicator, publishable, parties, consolidated: { total, elimination } }) => [
      indicator,
      publishable,
      ...parties.map(({ agreed }) => agreed),
      total,
      elimination,
    ]);
    expect(figures).toEqual([
      ['output-value', true, '836703750', '836703750', '836703750', '836703750'],
      ['value-added', false, '418351875/2', '418351875/2', '418351875/2', '418351875/2'],
      ['fixed-investment', true, '18882000', '12588000', '31470000', '0'],
    ]);
    const own = indicators[0].figures.filter(({ creditCode }) => creditCode === uav);
    expect(own.map(({ period, official, parts }) => [period, official, parts[0].mode])).toEqual([
      ['2024-Q1', '106050000', 'dual'],
      ['2024-Q2', '107100000', 'dual'],
      ['2024-Q3', '108150000', 'dual'],
      ['2024-Q4', '109200000', 'dual'],
    ]);
    const table = ['statistics', 'jinshi-2024', '--agreed', '--csv'];
    expect(await runHezhang(...table, '--ledger', 'jinshi', '--quiet')).toMatchObject({
      code: 65,
      err: expect.stringContaining('[statistics.not-publishable]'),
    });
    expect((await runHezhang(...table, '--indicator', 'output-value', '--ledger', 'jinshi', '--quiet')).out).toContain(
      '836703750.00',
    );
  });
});

describe('the second park', () => {
  const standing = (...projects: readonly number[]) =>
    ['planned', 'started', 'under-construction', 'in-use'].map((stage, n) => ({ stage, projects: projects[n] }));
  const pipeline = (month: string): Promise<never> =>
    told('quanzhou-pipeline', 'register', 'pipeline', '--month', month);

  it('stands 10/5/42/43 at the end of February 2024, with 7 projects moved to use', async () => {
    expect(await pipeline('2024-02')).toMatchObject({
      month: '2024-02',
      stages: standing(10, 5, 42, 43),
      ...{ projects: 100, entered: 0, dropped: 0 },
      transitions: [
        { from: 'planned', to: 'started', projects: 0 },
        { from: 'started', to: 'under-construction', projects: 0 },
        { from: 'under-construction', to: 'in-use', projects: 7 },
      ],
      investment: { month: '3749000000.00', yearToDate: '6899000000.00', cumulative: '6899000000.00' },
    });
  });

  it('rolls from month to month', async () => {
    expect(await pipeline('2024-01')).toMatchObject({
      stages: standing(10, 5, 49, 36),
      transitions: [{ projects: 2 }, { projects: 3 }, { projects: 0 }],
      investment: { month: '3150000000.00', yearToDate: '3150000000.00' },
    });
    expect(await pipeline('2023-12')).toMatchObject({ stages: standing(12, 6, 46, 36), entered: 100 });
  });

  it('is open to those whose duty it is, and in their own list of ledgers', async () => {
    for (const login of ['sun', 'zhou', 'zhang']) {
      const person = await app.as(login);
      const { body } = await person.get('/v1/ledgers');
      expect(body.data.map(({ ledger }: { ledger: string }) => ledger)).toEqual(['jinshi', 'quanzhou-pipeline']);
      const opened = await person.get('/v1/ledgers/quanzhou-pipeline/pipeline?month=2024-02');
      expect([opened.status, opened.body.projects]).toEqual([200, 100]);
    }
    const wang = await app.as('wang');
    const refused = await wang.get('/v1/ledgers/quanzhou-pipeline/pipeline?month=2024-02');
    expect([refused.status, refused.body.code]).toEqual([403, 'identity.no-membership']);
  });
});

describe('loading', () => {
  it('is done once', async () => {
    expect(await loadSample(app.app)).toBe(false);
  });

  it('ends in the same log however often it is interrupted', async () => {
    const broken = await openTestApp('interrupted', { sample: false });
    const bus = broken.app.get(CommandBus);
    const { execute } = bus;
    const runOutOf = async (commands: number): Promise<boolean> => {
      let left = commands;
      const spy = jest.spyOn(bus, 'execute').mockImplementation((command) => {
        if (left-- === 0) throw new Error('interrupted');
        return execute.call(bus, command);
      });
      const whole = await loadSample(broken.app).catch((error: Error) => error.message === 'interrupted' && undefined);
      spy.mockRestore();
      return whole === true;
    };
    let runs = 1;
    while (!(await runOutOf(75 * runs))) runs++;
    expect(runs).toBeGreaterThan(2);
    const logs = async ({ app: of }: TestApp): Promise<(number | undefined)[]> =>
      Promise.all(
        ['jinshi', 'quanzhou-pipeline'].map(async (ledger) => (await of.get(EventStore).log.head(ledger))?.position),
      );
    expect(await logs(broken)).toEqual(await logs(app));
    await broken.close();
  });
});
