import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { dropScratchDatabase } from '@ledger/database';
import { EventStore, LogRunner, type CommandContext } from '@ledger/event-store';
import { DecideFact } from '@ledger/fact';
import { calendarDate, divisionCode, fenFromYuan, period, type Actor } from '@ledger/kernel';
import { openLedgerApp, SAMPLE_ENTERPRISES, SAMPLE_PASSWORD } from '@ledger/ledger';
import {
  DecidePeriod,
  partyKeyDecider,
  partyKeyStream,
  readPublicKey,
  ReadPackage,
  type Package,
} from '@ledger/period';
import type { Statement } from '@ledger/settlement';
import { sampleDatabase } from '../../../../test/support/sample-database.js';
import { testServer } from '../../../../test/support/test-server.js';
import { failed } from '../failure.js';
import { program } from '../program.js';

const name = `cli_statement_${process.pid}`;
const [ledger, agreementId, q1] = ['jinshi', 'jinshi-2024', period('2024-Q1')];
const [li, zhao] = [
  { user: 'li', party: 'jinniu', role: 'reviewer' },
  { user: 'zhao', party: 'shifang', role: 'preparer' },
] as const satisfies readonly Actor[];
let home: string;
let acts = 0;

const path = (file: string): string => join(home, file);
const written = (file: string, text: string): string => {
  writeFileSync(path(file), text);
  return path(file);
};

async function hezhang(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err] = [process.stdout.write, process.stderr.write];
  const told = { out: '', err: '' };
  process.exitCode = undefined;
  process.stdout.write = (chunk: string) => ((told.out += chunk), true);
  process.stderr.write = (chunk: string) => ((told.err += chunk), true);
  try {
    await program().parseAsync(['node', 'hezhang', ...args, '--ledger', ledger, '--quiet']);
  } catch (error) {
    process.exitCode = await failed(error);
  } finally {
    [process.stdout.write, process.stderr.write] = [out, err];
  }
  const code = Number(process.exitCode ?? 0);
  process.exitCode = undefined;
  return { code, ...told };
}
const json = async <T>(...args: readonly string[]): Promise<T> =>
  JSON.parse((await hezhang(...args, '--json')).out) as T;
const statement = (...args: readonly string[]): Promise<Statement> =>
  json<Statement>('statement', agreementId, q1, ...args);

type Opened = Awaited<ReturnType<typeof openLedgerApp>>['app'];
async function acting<T>(act: (app: Opened, context: () => CommandContext) => Promise<T>): Promise<T> {
  const { app, close } = await openLedgerApp();
  try {
    const effectiveOn = calendarDate('2024-12-30');
    const done = await act(app, () => ({ ledger, key: `act-${(acts += 1)}`, effectiveOn }));
    const head = await app.get(EventStore).log.head(ledger);
    await app.get(LogRunner).waitFor(ledger, head?.position ?? 0, 60_000);
    return done;
  } finally {
    await close();
  }
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'hezhang-cli-statement-'));
  const database = await sampleDatabase(name, home);
  Object.assign(process.env, { DATABASE_URL: database.url, DATABASE_ADMIN_URL: database.adminUrl, HEZHANG_HOME: home });
});
afterAll(async () => {
  delete process.env['HEZHANG_TOKEN'];
  delete process.env['HEZHANG_PASSWORD'];
  await dropScratchDatabase(testServer(), name);
  rmSync(home, { recursive: true, force: true });
});

it('states the latest closing of a period that was opened again, and what came since when that is asked for', async () => {
  await acting(async (app, context) => {
    const act = (command: DecidePeriod['command']): Promise<unknown> =>
      app.get(CommandBus).execute(new DecidePeriod(q1, command, context()));
    await act({ type: 'RequestReopening', data: { agreementId, period: q1, reason: '漏报一笔' }, by: zhao });
    await act({ type: 'AgreeToReopening', data: { agreementId, period: q1 }, by: li });
    const tax = { creditCode: SAMPLE_ENTERPRISES[0].creditCode, taxType: 'vat', taxPeriod: period('2024-03') } as const;
    const entry = { receivedOn: calendarDate('2024-04-12'), certificate: '351068240400990001' };
    const data = { ...tax, ...entry, place: divisionCode('510682'), gross: fenFromYuan('20,000.00') };
    await app.get(CommandBus).execute(new DecideFact({ type: 'RecordReceipt', data, by: zhao }, context()));
  });
  expect(await statement()).toMatchObject({ number: `${agreementId}:2024-Q1`, revision: 1, payable: '67477704' });
  const since = await statement('--revision', '2');
  expect(since).toMatchObject({ number: `${agreementId}:2024-Q1~2`, revision: 2, follows: 1, status: 'provisional' });
  expect(since.lines[0]).toMatchObject({ note: { en: '1 facts' } });
  expect(since.checks.every(({ holds }) => holds)).toBe(true);
  expect(since.fingerprint).toBeUndefined();
  expect((await hezhang('statement', agreementId, q1, '--revision', '3')).err).toContain('read.not-found');
  expect((await hezhang('statement', agreementId, q1, '--revision', 'two')).code).toBe(2);
});

it('closes it with a signature made outside, and states each closing by itself', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = written('key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
  const content = await acting(async (app, context) => {
    const told = readPublicKey(publicKey.export({ type: 'spki', format: 'pem' }) as string);
    const register = { type: 'RegisterPartyKey', data: { publicKey: told, holder: '李某' }, by: li } as const;
    await app.get(EventStore).decide(partyKeyStream(li.party), partyKeyDecider, register, context());
    const act = (command: DecidePeriod['command']): Promise<unknown> =>
      app.get(CommandBus).execute(new DecidePeriod(q1, command, context()));
    await act({ type: 'LockPeriod', data: { agreementId, period: q1 }, by: zhao });
    await act({ type: 'ProposePackage', data: { agreementId, period: q1 }, by: zhao });
    return app.get(ReadPackage, { strict: false }).json(ledger, agreementId, q1, '2');
  });
  expect(content).toMatchObject({ follows: { revision: 1 } });
  expect(await statement('--revision', '2')).toMatchObject({ status: 'proposed', follows: 1 });
  const signed = await hezhang('sign', written('package.json', JSON.stringify(content)), '--key', key);
  const file = written('signature.txt', signed.out);
  const asJson = written('signature.json', JSON.stringify(await json('sign', path('package.json'), '--key', key)));
  process.env['HEZHANG_PASSWORD'] = SAMPLE_PASSWORD;
  const close = async (login: string, ...more: readonly string[]) => {
    process.env['HEZHANG_TOKEN'] = (await hezhang('token', login)).out.trim();
    return hezhang('close', agreementId, q1, '--step', 'sign', ...more);
  };
  const { fingerprint } = await json<{ fingerprint: string }>('sign', path('package.json'), '--key', key);
  const submit = ['submit', agreementId, q1];
  expect((await hezhang(...submit)).err).toContain(`--revision 2 --fingerprint ${fingerprint}`);
  submit.push('--revision', '2', '--fingerprint', fingerprint);
  process.env['HEZHANG_TOKEN'] = (await hezhang('token', 'li')).out.trim();
  expect((await hezhang(...submit)).err).toContain('identity.role-not-allowed');
  process.env['HEZHANG_TOKEN'] = (await hezhang('token', 'wang')).out.trim();
  expect((await hezhang(...submit, '--dry-run')).out).toContain('PackageSubmitted');
  expect(await json(...submit)).toMatchObject({ submissions: [{ user: 'zhao' }, { user: 'wang' }] });
  const again = await hezhang('close', ...submit.slice(1), '--step', 'submit');
  expect(again).toMatchObject({ code: 65, err: expect.stringContaining('period.already-submitted') });
  expect((await hezhang('close', agreementId, '2024-Q2', '--step', 'sign', '--signature', file)).code).toBe(65);
  expect((await close('li', '--signature', written('none.txt', 'fingerprint none'))).code).toBe(65);
  expect((await close('li', '--signature', file, '--revision', '1')).err).toContain('is a signature of');
  expect((await hezhang('close', agreementId, q1, '--step', 'lock', '--signature', file)).code).toBe(2);
  expect((await close('li', '--signature', asJson, '--dry-run')).out).toContain('PackageSigned');
  expect((await json<{ todos: object[] }>('period', 'todos', agreementId)).todos).toContainEqual(
    expect.objectContaining({ what: 'sign', period: '2024-Q1' }),
  );
  expect(await close('li', '--signature', file)).toMatchObject({ code: 0 });
  expect(await close('qian', '--signature', file)).toMatchObject({
    code: 65,
    err: expect.stringContaining('period.key-unknown'),
  });
  expect(await close('qian', '--revision', '2', '--fingerprint', fingerprint)).toMatchObject({ code: 0 });

  const [latest, first] = [await statement(), await statement('--revision', '1')];
  expect(first).toMatchObject({
    number: `${agreementId}:2024-Q1`,
    revision: 1,
    status: 'settled',
    payable: '67477704',
  });
  expect(first.follows).toBeUndefined();
  expect(latest).toMatchObject({
    ...{ number: `${agreementId}:2024-Q1~2`, revision: 2, follows: 1, status: 'signed', fingerprint },
    parties: [{ signed: { user: '李某（样例）' } }, { signed: { user: '钱某（样例）' } }],
  });
  for (const { checks, parties } of [latest, first]) {
    expect(checks.map(({ holds }) => holds)).toEqual([true, true, true, true, true]);
    expect(parties.every(({ signed: by }) => by !== undefined)).toBe(true);
  }
  expect((await hezhang('statement', agreementId, q1)).out).toContain('The difference to revision 1');
  expect(await json('verify')).toMatchObject({ ok: true });
});

it('has the views of the figures in the package that was signed, and none where there are no figures', async () => {
  const packages = await acting(async (app) => {
    const read = app.get(ReadPackage, { strict: false });
    return [await read.json(ledger, agreementId, q1, '1'), await read.json(ledger, agreementId, q1, '2')] as const;
  });
  const [first, second] = packages as unknown as readonly [Package, Package];
  expect(first.statistics.length).toBeGreaterThan(0);
  expect(first.statisticsViews).toMatchObject({
    indicators: [{ indicator: 'output-value', modes: ['dual'], publishable: true, reports: first.statistics.length }],
    refused: [],
  });
  expect(second.statistics).toEqual([]);
  expect(second.statisticsViews).toBeUndefined();
});

it('tells disputes, due dates and what waits for whoever asks', async () => {
  expect(await json('period', 'disputes', agreementId)).toEqual({ ledger, agreementId, disputes: [] });
  expect(await json('period', 'deadlines', agreementId, '--year', '2024')).toMatchObject({ year: '2024' });
  expect((await hezhang('period', 'deadlines', agreementId, '--year', '24')).code).toBe(2);
  process.env['HEZHANG_TOKEN'] = (await hezhang('token', 'qian', '--access', 'read')).out.trim();
  expect(await json('period', 'todos', agreementId)).toMatchObject({
    ...{ party: 'shifang', role: 'reviewer' },
    todos: expect.arrayContaining([expect.objectContaining({ what: 'sign', period: '2024-Q3' })]),
  });
  process.env['HEZHANG_TOKEN'] = (await hezhang('token', 'zhou')).out.trim();
  expect((await hezhang('period', 'todos', agreementId)).err).toContain('identity.role-not-allowed');
});
