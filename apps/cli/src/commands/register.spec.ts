import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { EventStore } from '@ledger/event-store';
import { calendarDate, creditCode, divisionCode, fen, period, type Actor } from '@ledger/kernel';
import { DecideCommitment, DecideIncentive, DecideProject, DecideRegister, figure } from '@ledger/register';
import { CliLedger } from '../../../../test/support/cli-ledger.js';

const ledger = 'second-park';
const code = creditCode('91510106MA61TEXT11');
let cli: CliLedger;

const hezhang = (...args: readonly string[]) => cli.run(...args);
const json = (...args: readonly string[]): Promise<unknown> => cli.json(...args);

const fill = async (app: INestApplicationContext): Promise<void> => {
  await app.get(EventStore).openLedger(ledger);
  const bus = app.get(CommandBus);
  const by: Actor = { user: 'sun', party: 'park', role: 'park-operations' };
  const on = calendarDate('2024-01-05');
  let keys = 0;
  const context = () => ({ ledger, key: `k-${(keys += 1)}`, effectiveOn: on });
  for (const stage of ['planned', 'under-construction'] as const) {
    const plan = { planInvestment: figure('100'), bureau: '招商局', park: 'qz', name: '样例项目' };
    const data = { projectId: `qz-${stage}`, stage, on, ...plan };
    await bus.execute(new DecideProject({ type: 'EnterProject', data, by }, context()));
  }
  const enterprise = { creditCode: code, name: '样例科技有限公司', illustrative: true };
  await bus.execute(new DecideRegister({ type: 'RegisterEnterprise', data: enterprise, by }, context()));
  const plant = { establishmentId: 'plant-1', function: 'plant', place: divisionCode('510682'), openedOn: on } as const;
  const open = { type: 'OpenEstablishment', data: { creditCode: code, ...plant }, by } as const;
  await bus.execute(new DecideRegister(open, context()));
  const promise = {
    ...{ commitmentId: 'yearly', madeOn: on, creditCode: code, name: '年度贡献', measure: 'economic-contribution' },
    ...{ definition: '税收、薪酬与采购', floor: figure('270000000'), evidence: '投资协议' },
    ...{ kind: 'annual' as const, firstYear: period('2025'), years: 10, counts: { source: 'tax' as const } },
  };
  await bus.execute(new DecideCommitment({ type: 'MakeCommitment', data: promise, by }, context()));
  const claim = {
    ...{ incentiveId: 'jb-1', creditCode: code, payer: 'jinniu', name: '奖补', legalBasis: '样例依据' },
    ...{ amount: fen(100n), claimedOn: on, evidence: '申报书' },
  };
  await bus.execute(new DecideIncentive({ type: 'ClaimIncentive', data: claim, by }, context()));
  const result = { commitmentId: 'yearly', year: period('2025'), actual: figure('255000000'), evidence: '年报' };
  await bus.execute(new DecideCommitment({ type: 'RecordResult', data: result, by }, context()));
};

beforeAll(async () => {
  cli = await CliLedger.open(ledger, fill);
});
afterAll(() => cli.close());

it('rolls the pipeline to a month’s end', async () => {
  expect(await json('register', 'pipeline', '--month', '2024-02', '--park', 'qz')).toMatchObject({
    ...{ month: '2024-02', projects: 2 },
    stages: [
      { stage: 'planned', projects: 1 },
      { stage: 'started', projects: 0 },
      { stage: 'under-construction', projects: 1 },
      { stage: 'in-use', projects: 0 },
    ],
  });
  expect((await hezhang('register', 'pipeline', '--month', '2023-12')).out).toMatch(/planned +0 +0 +0 +0/);
  expect((await hezhang('register', 'pipeline', '--month', '2024')).code).toBe(65);
  expect((await hezhang('register', 'pipeline')).code).toBe(2);
});

it('tells commitments, by name and by year', async () => {
  const { out } = await hezhang('register', 'commitments', '--enterprise', code);
  expect(out).toContain('税收、薪酬与采购');
  expect(out).toContain('-15,000,000.00');
  expect(await json('register', 'commitments', '--as-of', '2024-12-31')).toMatchObject([{ status: 'open', track: [] }]);
});

it('lists scores, none where nobody was scored', async () => {
  expect(await json('register', 'kpi', '--kpi', 'above-scale')).toEqual([]);
});

it('tells incentives, and why one left the base alone', async () => {
  expect((await hezhang('register', 'incentives', '--enterprise', code)).out).toContain(
    'register.incentive-not-reviewed',
  );
  expect(await json('register', 'incentives')).toMatchObject([{ incentiveId: 'jb-1', deducted: '0' }]);
});

it('holds what the facts add up to beside certified results, and works out yield and intensity', async () => {
  expect(await json('register', 'counted', '--commitment', 'yearly', '--as-of', '2025-12-31')).toMatchObject({
    years: [{ year: '2025', certified: '255000000.00', counted: '0.00', facts: 0 }],
  });
  expect((await hezhang('register', 'counted', '--commitment', 'yearly')).out).toContain('-255,000,000.00');
  expect((await hezhang('register', 'counted', '--commitment', 'none')).code).toBe(65);
  const asked = ['register', 'intensity', '--enterprise', code, '--year', '2025'];
  expect(await json(...asked)).toMatchObject({ landMu: null, figures: [] });
  expect((await hezhang(...asked)).out).toContain('land, tax');
});
