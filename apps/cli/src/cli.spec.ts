import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropScratchDatabase, pgPool, type Database } from '@ledger/database';
import type { RowDifference, VerificationReport } from '@ledger/audit';
import { SAMPLE_ENTERPRISES, SAMPLE_PASSWORD } from '@ledger/ledger';
import { languageOf } from './language.js';
import { runHezhang, type Ran } from '../../../test/support/run-hezhang.js';
import { sampleDatabase } from '../../../test/support/sample-database.js';
import { testServer } from '../../../test/support/test-server.js';

const name = `cli_${process.pid}`;
const schemes = new URL('../../../libs/sharing/schemes/', import.meta.url).pathname;
const enterprise = SAMPLE_ENTERPRISES[0]?.creditCode;
let home: string;
let database: Database;

const hezhang = (...args: readonly string[]): Promise<Ran> => runHezhang(...args);
const json = async <T = Record<string, unknown>>(...args: readonly string[]): Promise<T> =>
  JSON.parse((await hezhang(...args, '--json')).out) as T;
const path = (file: string): string => join(home, file);
const failing = ({ checks }: VerificationReport): string[] =>
  checks.flatMap(({ findings }) => findings.map(({ check, position }) => `${check} ${position}`));
const token = async (login: string): Promise<string> => (await json<{ token: string }>('token', login)).token;
const size = async (): Promise<number> => (await json<{ size: number }>('checkpoint')).size;

/** What nobody but a superuser can do to history. */
async function tamper(...statements: readonly string[]): Promise<void> {
  const address = new URL(testServer().superuserUrl);
  address.pathname = new URL(database.url).pathname;
  const pool = pgPool(address.toString(), { max: 1 });
  await pool.query('set session_replication_role = replica');
  for (const statement of statements) await pool.query(statement);
  await pool.end();
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'hezhang-cli-'));
  database = await sampleDatabase(name, home);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.url, DATABASE_ADMIN_URL: database.adminUrl, HEZHANG_HOME: home },
    HEZHANG_LEDGER: 'jinshi',
  });
});
afterAll(async () => {
  await dropScratchDatabase(testServer(), name);
  rmSync(home, { recursive: true, force: true });
});

describe('simulate', () => {
  const facts = (...rows: readonly string[]): string => {
    const file = path('facts.csv');
    writeFileSync(
      file,
      ['id,kind,enterprise,tax,taxPeriod,receivedOn,place,amountYuan,recognisedFrom', ...rows].join('\n'),
    );
    return file;
  };
  const portions = async (agreement: string, file: string): Promise<string[][]> => {
    const { allocations } = await json<{ allocations: { portions: { yuan: string }[] }[] }>(
      'simulate',
      agreement,
      file,
    );
    return allocations.map((one) => one.portions.map(({ yuan }) => yuan));
  };
  const gross = `${schemes}jinshi-illustrative-gross.yaml`;

  it('shares 12,345.67 at 6:4 into 7,407.40 and 4,938.27', async () => {
    const file = facts(`F1,receipt,${enterprise},vat,2024-03,2024-04-10,510106,"12,345.67",2024-01-01`);
    expect(await portions(gross, file)).toEqual([['7407.40', '4938.27']]);
    expect((await hezhang('simulate', gross, file)).out).toContain('7,407.40');
  });

  it('books the four quarters of R4 so that they sum to the annual result', async () => {
    const quarters = [1, 2, 3, 4].map(
      (n) => `F${n},receipt,${enterprise},vat,2024-Q${n},2025-01-10,510106,100000.01,2024-01-01`,
    );
    expect(await portions(gross, facts(...quarters))).toEqual([
      ['60000.01', '40000.00'],
      ['60000.00', '40000.01'],
      ['60000.01', '40000.00'],
      ['60000.00', '40000.01'],
    ]);
  });

  it('refuses year 4 of a scheme that says nothing about it, and files with faults', async () => {
    const file = facts(`F1,receipt,${enterprise},vat,2028,2028-12-10,620721,100,2025-01-01`);
    const refused = await hezhang('simulate', `${schemes}sunan-zhangye.yaml`, file, '--json');
    expect(refused).toMatchObject({ code: 65, err: expect.stringContaining('[sharing.no-rule-for-year]') });
    const faulty = await hezhang(
      'simulate',
      gross,
      facts(`F1,receipt,91510106MA00000000,vat,2024-03,2024-04-10,510106,1.234,2024-01-01`),
    );
    expect(faulty.code).toBe(65);
    expect(faulty.err.match(/\[facts\.[a-z-]+\]/g)).toEqual(['[facts.finer-than-fen]', '[facts.bad-credit-code]']);
    expect((await hezhang('simulate', gross, path('none.csv'))).code).toBe(2);
  });
});

describe('usage', () => {
  it.each([['nonsense'], ['verify', '--nope'], ['close', 'jinshi-2024', '2024-Q3', '--step', 'seal'], ['replay'], []])(
    '%s is 2',
    async (...args) => {
      expect((await hezhang(...args)).code).toBe(2);
    },
  );

  it('documents its exit codes, and speaks the language of the environment', async () => {
    expect(await hezhang('--help')).toMatchObject({ code: 0, out: expect.stringMatching(/65[\s\S]*69[\s\S]*75/) });
    expect([languageOf({ LANG: 'zh_CN.UTF-8' }), languageOf({ LANG: 'zh_CN', LC_ALL: 'C' }), languageOf({})]).toEqual([
      'zh',
      'en',
      'en',
    ]);
  });
});

describe('on the sample ledger', () => {
  it('imports for the preparer alone, once, and past standpoints do not move', async () => {
    const file = path('receipts.csv');
    const head = '企业信用代码,税种,所属期,入库日期,税票号,国库,金额(元)';
    writeFileSync(file, `${head}\n${enterprise},vat,2024-12,2025-01-15,351068225010199999,510682,"12,345.67"\n`);
    const at = `${await size()}`;
    const before = await json('replay', '--at', at);
    const [preparer, other, auditor] = [await token('zhao'), await token('wang'), await token('zhang')];
    expect((await hezhang('import', 'receipts', file)).code).toBe(2);
    expect(await hezhang('import', 'receipts', file, '--token', auditor)).toMatchObject({
      code: 65,
      err: expect.stringContaining('[identity.role-not-allowed]'),
    });
    expect(await hezhang('import', 'receipts', file, '--token', other)).toMatchObject({
      code: 65,
      err: expect.stringContaining('E-PLC-02'),
    });
    expect(await json('import', 'receipts', file, '--dry-run', '--token', preparer)).toMatchObject({
      accepted: 1,
      controlTotal: '1234567',
    });
    expect(await json('import', 'receipts', file, '--token', preparer)).toMatchObject({ replayed: false });
    expect(await json('import', 'receipts', file, '--token', preparer)).toMatchObject({ replayed: true });
    expect(await json('replay', '--at', at)).toEqual(before);
    const { differences } = await json<{ differences: RowDifference[] }>('diff', '--from', at);
    expect(differences.filter(({ table }) => table === 'share').map(({ cause }) => cause?.type)).toEqual([
      'FactShared',
      'FactShared',
    ]);
  });

  it('shows what there is to sign before anybody signs it, and closes with the last signature', async () => {
    const step = ['close', 'jinshi-2024', '2024-Q3', '--step', 'sign'];
    const shown = await json<{ packageRevision: number; fingerprint: string; status: string }>(...step);
    const { packageRevision, fingerprint, status } = shown;
    expect(status).toBe('proposed');
    const sign = [...step, '--token', await token('qian'), '--revision', `${packageRevision}`, '--fingerprint'];
    process.env['HEZHANG_PASSWORD'] = 'not her password';
    expect(await hezhang(...sign, fingerprint)).toMatchObject({
      code: 65,
      err: expect.stringContaining('[identity.wrong-password]'),
    });
    process.env['HEZHANG_PASSWORD'] = SAMPLE_PASSWORD;
    expect(await hezhang(...sign, 'ab'.repeat(32))).toMatchObject({
      code: 65,
      err: expect.stringContaining('[period.fingerprint-differs]'),
    });
    expect(await json(...sign, fingerprint, '--dry-run')).toMatchObject({
      dryRun: true,
      events: ['PackageSigned', 'PeriodClosed'],
    });
    expect(await json(...sign, fingerprint)).toMatchObject({ status: 'closed' });
    delete process.env['HEZHANG_PASSWORD'];
  });

  it('states a settled period in figures, capital numerals and controls', async () => {
    const statement = await json<{ checks: { holds: boolean }[] }>('statement', 'jinshi-2024', '2024-Q1');
    expect(statement).toMatchObject({
      status: 'settled',
      payable: '67477704',
      payableInWords: '陆拾柒万肆仟柒佰柒拾柒元零肆分',
    });
    expect(statement.checks.every(({ holds }) => holds)).toBe(true);
    expect((await hezhang('statement', 'jinshi-2024', '2024-Q4')).out).toContain('1,716,');
  });

  it('exports the journal of any standpoint', async () => {
    const now = await hezhang('journal');
    expect(now.out).toMatch(/^decimal-mark \./);
    expect((await json<object[]>('journal', '--at', '300')).length).toBeLessThan(
      (await json<object[]>('journal')).length,
    );
  });

  it('finds nothing wrong with this machine', async () => {
    expect(await json('doctor')).toMatchObject({ ok: true });
    expect((await json<{ migrations: string[] }>('migrate')).migrations.length).toBeGreaterThan(1);
  });
});

describe('verify', () => {
  const changeBack: string[] = [];
  afterEach(() => tamper(...changeBack.splice(0)));

  it('is content with the sample, live and as a bundle with nothing else at hand', async () => {
    writeFileSync(path('held.txt'), (await hezhang('checkpoint')).out);
    const report = await json<VerificationReport>('verify', '--checkpoint', path('held.txt'));
    expect(failing(report)).toEqual([]);
    expect(report).toMatchObject({ ok: true, pending: { shares: 0, settlements: 0, entries: 0 } });
    const { size: events } = await json<{ size: number }>('bundle', path('whole.hzb'));
    expect(await json('verify', path('whole.hzb'), '--checkpoint', path('held.txt'))).toMatchObject({
      ok: true,
      events,
    });
    expect((await hezhang('bundle', path('whole.hzb'))).code).toBe(2);
    expect((await hezhang('verify', path('receipts.csv'))).code).toBe(65);
  });

  it('names the event of which one byte was changed', async () => {
    const at = `where ledger_id = 'jinshi' and position = 40`;
    changeBack.push(`update hezhang.events set body = replace(body::text, '"wanG"', '"wang"')::json ${at}`);
    await tamper(`update hezhang.events set body = replace(body::text, '"wang"', '"wanG"')::json ${at}`);
    const report = await json<VerificationReport>('verify');
    expect(report.ok).toBe(false);
    expect(failing(report)).toContain('seal 40');
    expect((await hezhang('verify')).code).toBe(1);
  });

  it('names the row of a read model that the log does not give', async () => {
    changeBack.push(`update views.party_total set entitled = entitled - 1 where ledger_id = 'jinshi'`);
    await tamper(`update views.party_total set entitled = entitled + 1 where ledger_id = 'jinshi'`);
    const { checks } = await json<VerificationReport>('verify');
    expect(checks.find(({ check }) => check === 'projection')?.findings[0]?.en).toContain(
      'party_total jinshi-2024 2024-Q1 jinniu: differs from the replay in entitled',
    );
  });

  it('names a removed last event by the checkpoint held outside', async () => {
    const events = await size();
    const last = `where ledger_id = 'jinshi' and position = ${events}`;
    await tamper(`create table kept as select * from hezhang.events ${last}`, `delete from hezhang.events ${last}`);
    changeBack.push('insert into hezhang.events select * from kept', 'drop table kept');
    const report = await json<VerificationReport>('verify', '--checkpoint', path('held.txt'));
    expect(failing(report)).toEqual(expect.arrayContaining([`checkpoint ${events}`, `head ${events}`]));
    expect(readFileSync(path('held.txt'), 'utf8')).toContain(`\n${events}\n`);
  });
});

it('asks which ledger is meant where there are several', async () => {
  delete process.env['HEZHANG_LEDGER'];
  const asked = await hezhang('checkpoint');
  process.env['HEZHANG_LEDGER'] = 'jinshi';
  expect(asked).toMatchObject({ code: 2, err: expect.stringContaining('jinshi, quanzhou-pipeline') });
});

it('opens a ledger and registers its first administrator, with no password but the one given', async () => {
  expect(await json('ledger', 'open', 'second-park')).toEqual({ ledger: 'second-park', opened: true });
  expect(await json('ledger', 'open', 'second-park')).toEqual({ ledger: 'second-park', opened: false });
  expect((await hezhang('ledger', 'open', 'Bad Name')).code).toBe(65);
  const person = ['--name', 'A', '--party', 'administration', '--role', 'administrator'];
  process.env['HEZHANG_PASSWORD'] = 'short';
  expect((await hezhang('user', 'add', 'root1', '--ledger', 'second-park', ...person)).code).toBe(65);
  process.env['HEZHANG_PASSWORD'] = 'long enough for a ledger';
  expect((await hezhang('user', 'add', 'root1', '--ledger', 'no-such-park', ...person)).code).toBe(65);
  expect(await json('user', 'add', 'root1', '--ledger', 'second-park', ...person)).toMatchObject({
    login: 'root1',
    ledger: 'second-park',
    role: 'administrator',
  });
  process.env['HEZHANG_PASSWORD'] = 'password2024';
  expect(await hezhang('user', 'password', 'root1')).toMatchObject({
    code: 65,
    err: expect.stringContaining('[identity.password-too-common]'),
  });
  process.env['HEZHANG_PASSWORD'] = 'another long password';
  expect(await json('user', 'password', 'root1')).toEqual({ login: 'root1' });
  delete process.env['HEZHANG_PASSWORD'];
  const role = ['user', 'role', 'root1', '--ledger', 'second-park', '--role'];
  expect(await json(...role, 'auditor')).toMatchObject({ role: 'auditor' });
  expect((await hezhang(...role, 'king')).code).toBe(2);
  expect(await json('user', 'disable', 'root1', '--reason', 'left')).toEqual({ login: 'root1', disabled: true });
  expect((await hezhang('token', 'root1', '--ledger', 'second-park')).err).toContain('[identity.disabled]');
  expect(await json('user', 'enable', 'root1')).toEqual({ login: 'root1', disabled: false });
  const scope = ['--access', 'read', '--area', 'audit', 'readings'];
  expect(await json('token', 'root1', '--ledger', 'second-park', ...scope)).toMatchObject({
    access: 'read',
    areas: ['audit', 'readings'],
  });
});
