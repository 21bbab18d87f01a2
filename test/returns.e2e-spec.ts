import { SAMPLE_ENTERPRISES } from '@ledger/ledger';
import { AGREEMENT, certificateOf, CoOperation } from './year/co-operation.js';

const agreement = `agreements/${AGREEMENT}`;
const october = `${agreement}/periods/2024-10`;
const CALENDAR = `
calendar:
  article: 第十一条
  closeWithinDays: 15
  listWithinMonths: 1
  planWithinMonths: 3
  returns:
    - { taxes: [vat], places: ['510682'] }
    - { taxes: [cit], places: ['510106'] }
`;
const [PLANT] = SAMPLE_ENTERPRISES;
let co: CoOperation;

beforeAll(async () => {
  co = await CoOperation.open('returns');
  await co.agree(1, 'wang', CALENDAR);
  await co.recognise(PLANT.creditCode, PLANT.name);
  co.on('2024-11-05');
});
afterAll(() => co?.end());

const missing = (about: string) => ({ code: 'return-missing', about });
const nil = { taxType: 'cit', place: '510106', evidence: '国库月报' };
const blockers = async () => (await co.read(`${october}/readiness`))['blockers'];
const refusedStep = async (by: 'li' | 'qian' | 'zhao', step: string, body: object = {}) => {
  const { revision } = await co.month('2024-10');
  return co.refusal(by, `${october}/${step}`, body, { ifMatch: `"${revision}"` });
};

describe('reports that the agreement requires', () => {
  it('block the package until there is a fact or a nil return for each, and are named', async () => {
    expect(await blockers()).toMatchObject([missing('vat 510682'), missing('cit 510106')]);
    await co.act('zhao', `${october}/lock`);
    expect(await refusedStep('zhao', 'proposals')).toEqual([409, 'period.not-ready']);
    expect(await co.refusal('zhao', `${october}/nil-returns`, nil)).toEqual([403, 'period.not-your-treasury']);
    await co.act('wang', `${october}/nil-returns`, nil);
    expect(await blockers()).toMatchObject([missing('vat 510682')]);
    expect(await refusedStep('zhao', 'proposals')).toEqual([409, 'period.not-ready']);
    await co.step('2024-10', 'unlock', { reason: '漏登一笔入库' });
    await co.receipt('shifang', '2024-10', certificateOf('2024-10'), 40_000_002);
    expect(await co.read(`${october}/readiness`)).toMatchObject({ ready: true, blockers: [], warnings: [] });
    await co.propose('2024-10');
  });

  it('block the signature too, where a nil return is withdrawn under it', async () => {
    await co.sign('2024-10', 'jinniu');
    const { evidence: _, ...subject } = nil;
    await co.act('wang', `${october}/nil-returns/withdrawals`, { ...subject, reason: '另有一笔待核' });
    const { packageRevision: revision, fingerprint, ...row } = await co.month('2024-10');
    expect(row).toMatchObject({ status: 'proposed', signatures: [] });
    expect(revision).toBe(2);
    const signed = { revision, fingerprint, party: 'shifang' };
    expect(await refusedStep('qian', 'signatures', signed)).toEqual([409, 'period.not-ready']);
    await co.act('wang', `${october}/nil-returns`, nil);
    await co.sign('2024-10', 'jinniu', 'shifang');
    expect(await co.month('2024-10')).toMatchObject({ status: 'closed', packageRevision: 3 });
    const nilReturns = [{ party: 'jinniu', taxType: 'cit', place: '510106' }];
    expect(await co.read(`${october}/packages/3`)).toMatchObject({ nilReturns });
  });
});

describe('the calendar of a year', () => {
  const todo = async () => (await co.read(`${agreement}/todos`, 'zhao')) as unknown as readonly object[];
  const deadlines = async () => (await co.read(`${agreement}/deadlines?year=2024`)) as unknown as readonly object[];
  const plan = { year: '2024', document: '什金财〔2025〕3号', documentHash: 'ab'.repeat(32) };

  it('lists the year when its periods are closed', async () => {
    for (const month of ['2024-11', '2024-12']) {
      await co.receipt('shifang', month, certificateOf(month), 30_000_002);
      await co.act('wang', `${agreement}/periods/${month}/nil-returns`, nil);
      await co.propose(month);
      expect((await deadlines()).at(-2)).toMatchObject({ what: 'list', dueOn: '2025-01-31', done: false });
      await co.sign(month, 'jinniu', 'shifang');
    }
    expect(await deadlines()).toEqual([
      { what: 'close', period: '2024-10', dueOn: '2024-11-15', done: true },
      { what: 'close', period: '2024-11', dueOn: '2024-12-15', done: true },
      { what: 'close', period: '2024-12', dueOn: '2025-01-15', done: true },
      { what: 'list', period: '2024', dueOn: '2025-01-31', done: true },
      { what: 'plan', period: '2024', dueOn: '2025-03-31', done: false },
    ]);
  });

  it('waits for the plan of its transfers until somebody files it, by the fingerprint of the document', async () => {
    co.on('2025-04-02');
    expect(await todo()).toContainEqual({ what: 'plan', period: '2024', dueOn: '2025-03-31', overdue: true });
    const short = { ...plan, documentHash: 'ab' };
    expect((await co.refusal('zhao', `${agreement}/transfer-plans`, short))[0]).toBe(422);
    await co.act('zhao', `${agreement}/transfer-plans`, plan);
    expect((await deadlines()).at(-1)).toEqual({
      ...{ what: 'plan', period: '2024', dueOn: '2025-03-31', done: true },
      plan: {
        ...{ party: 'shifang', document: plan.document, documentHash: plan.documentHash },
        ...{ filedOn: '2025-04-02', filedBy: 'zhao' },
      },
    });
    expect(await todo()).not.toContainEqual(expect.objectContaining({ what: 'plan' }));
    expect(await co.refusal('wang', `${agreement}/transfer-plans`, plan)).toEqual([409, 'period.plan-already-filed']);
    const [event] = (await co.read('audit/events?type=TransferPlanFiled')).data;
    expect(event).toMatchObject({ summary: { zh: expect.stringContaining('报送 2024 年资金划转计划') } });
  });

  it('leaves a log that computes again', async () => {
    const report = await co.read('audit/verification');
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  });
});
