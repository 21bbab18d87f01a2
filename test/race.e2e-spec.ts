import { Identity, PasswordCost, type Role } from '@ledger/identity';
import { SYSTEM } from '@ledger/kernel';
import { SAMPLE_PASSWORD } from '@ledger/ledger';
import { testDatabase } from '@ledger/testing';
import type { Response } from 'supertest';
import { agreementId, code, CoOperations, PLACES } from '../libs/ledger/src/co-operation.fixture.js';
import { startApi, type ApiProcess } from './support/api-process.js';
import { signIn, type Asked, type Person } from './support/open-app.js';

const ledger = 'race';
/** Two 经办 and two 复核 of every party, and an auditor. */
const PEOPLE: readonly { readonly login: string; readonly party: string; readonly role: Role }[] = [
  ...Object.keys(PLACES).flatMap((party) => [
    { login: `${party}-1`, party, role: 'preparer' as const },
    { login: `${party}-2`, party, role: 'reviewer' as const },
    { login: `${party}-3`, party, role: 'reviewer' as const },
    { login: `${party}-4`, party, role: 'preparer' as const },
  ]),
  { login: 'audit-1', party: 'audit', role: 'auditor' },
];

/** One person with one session, at either server. */
type AtBoth = readonly [one: Person, two: Person];
let co: CoOperations;
let servers: readonly ApiProcess[] = [];
const people = new Map<string, AtBoth>();

/** Two operating-system processes on one database, as behind a balancer; both take requests and both follow the log. */
beforeAll(async () => {
  co = await CoOperations.open(await testDatabase());
  Object.assign(co.app.get(PasswordCost, { strict: false }), { ln: 12 });
  await co.begin(ledger, { split: { aa: '6/10', bb: '3/10', cc: '1/10' }, period: 'month' });
  const identity = co.app.get(Identity, { strict: false });
  for (const { login, ...more } of PEOPLE) {
    await identity.register({ login, name: login, password: SAMPLE_PASSWORD, ledger, ...more }, SYSTEM);
  }
  await co.opened.close();
  const settings = {
    ...{ DATABASE_URL: co.database.url, DATABASE_ADMIN_URL: co.database.adminUrl, HEZHANG_HOME: co.home },
    ...{ HEZHANG_MIGRATE: 'off', HEZHANG_REQUESTS_PER_MINUTE: '100000' },
  };
  servers = await Promise.all([startApi(settings), startApi(settings)]);
  const [one, two] = servers as readonly [ApiProcess, ApiProcess];
  for (const { login } of PEOPLE) {
    const at = await signIn(one.url, login, ledger);
    people.set(login, [at(one.url), at(two.url)]);
    await at(one.url).post('/v1/sessions/current/confirmation', { password: SAMPLE_PASSWORD });
  }
}, 120_000);
afterAll(async () => {
  const ended = await Promise.all(servers.map(({ stop }) => stop()));
  await co?.close();
  expect(ended).toEqual(servers.map(() => 0));
});

const one = (login: string): Person => (people.get(login) as AtBoth)[0];
const two = (login: string): Person => (people.get(login) as AtBoth)[1];

let position = 0;
const seen = (answer: Response): Response => {
  if (answer.status < 300) position = Math.max(position, answer.body.position);
  return answer;
};

/** What both servers read of the same, and alike, once everything done so far is in their views. */
async function read(path: string, login = 'audit-1') {
  const fresh = `${path}${path.includes('?') ? '&' : '?'}atLeast=${position}`;
  const [here, there] = await Promise.all([one(login).get(fresh), two(login).get(fresh)]);
  expect([path, here.status, there.status]).toEqual([path, 200, 200]);
  expect(there.body).toEqual(here.body);
  return here.body;
}

/** How many events of a type the log holds of one month. */
async function logged(type: string, matching: object): Promise<number> {
  const { data } = (await two('audit-1').get(`audit/events?type=${type}&limit=200&atLeast=${position}`)).body;
  const wanted = Object.entries(matching);
  return data.filter((event: { data: Record<string, unknown> }) =>
    wanted.every(([field, value]) => JSON.stringify(event.data[field]) === JSON.stringify(value)),
  ).length;
}

type Doing = () => Promise<Response>;

/** Acts at once at both servers: one wins, the other is told why not. */
async function race(acts: readonly [Doing, Doing], refusals: readonly string[]): Promise<Response> {
  const answers = (await Promise.all(acts.map((act) => act()))).map(seen);
  const [winner, loser] = answers.toSorted((a, b) => a.status - b.status) as [Response, Response];
  expect([winner.status < 300, winner.body.replayed]).toEqual([true, false]);
  expect([409, 412]).toContain(loser.status);
  expect(loser.headers['content-type']).toContain('application/problem+json');
  expect(refusals).toContain(loser.body.code);
  expect(loser.body.detail).not.toBe('');
  return winner;
}

/** The same act with the same key at both servers: done once, and both are told the same. */
async function twice(act: (person: Person, asked: Asked) => Promise<Response>, login: string, key: string) {
  const answers = (await Promise.all([one, two].map((at) => act(at(login), { key })))).map(seen);
  expect(answers.map(({ status }) => status < 300)).toEqual([true, true]);
  expect(answers.map(({ body }) => body.replayed).sort()).toEqual([false, true]);
  expect(new Set(answers.map(({ body }) => body.position)).size).toBe(1);
}

/** How a signature and a refund meet, month by month. */
const MEETINGS = ['at once', 'signature first', 'at once', 'refund first', 'at once'] as const;

describe.each(MEETINGS.map((meeting, n) => ({ month: `2024-0${n + 1}`, n, meeting })))(
  '$month',
  ({ month, n, meeting }) => {
    const path = `agreements/${agreementId}/periods/${month}`;
    const settlementId = `${agreementId}:${month}`;
    const settlement = `settlements/${settlementId}`;
    const certificate = `35101624000000${n}`;
    const of = { agreementId, period: month };
    const ifMatch = async (what: string): Promise<string> => `"${(await read(what)).revision}"`;

    /** Submits or signs what stands now for the person's own party. */
    async function acting(what: 'submissions' | 'signatures', login: string, person: Person): Promise<Doing> {
      const { packageRevision: revision, fingerprint, revision: touched } = await read(path);
      const party = login.slice(0, 2);
      return () => person.post(`${path}/${what}`, { revision, fingerprint, party }, { ifMatch: `"${touched}"` });
    }
    const signing = (login: string, person: Person): Promise<Doing> => acting('signatures', login, person);
    const submitting = (login: string, person: Person): Promise<Doing> => acting('submissions', login, person);

    it('takes one receipt that was sent to both with one key', async () => {
      const receipt = {
        ...{ creditCode: code, taxType: 'vat', taxPeriod: month, receivedOn: `${month}-28`, certificate },
        ...{ place: PLACES.bb, gross: `${1_000_001 + n}` },
      };
      await twice((person, asked) => person.post('receipts', receipt, asked), 'bb-1', `receipt-${month}`);
      expect(await logged('TaxReceiptRecorded', { certificate })).toBe(1);
      expect(await logged('FactShared', of)).toBe(1);
    });

    it('is locked once and put to the parties once', async () => {
      await race(
        [() => one('aa-1').post(`${path}/lock`), () => two('bb-1').post(`${path}/lock`)],
        ['period.not-open', 'stale-revision'],
      );
      expect(await logged('PeriodLocked', of)).toBe(1);
      const asked = { ifMatch: await ifMatch(path) };
      await race(
        [
          () => one('aa-1').post(`${path}/proposals`, {}, asked),
          () => two('bb-1').post(`${path}/proposals`, {}, asked),
        ],
        ['period.not-locked', 'stale-revision'],
      );
      expect(await logged('PackageProposed', of)).toBe(1);
    });

    it('has no signature stand on what a refund has changed', async () => {
      const { submissions } = await read(path);
      if (submissions[0].party !== 'aa') expect(seen(await (await submitting('aa-1', one('aa-1')))()).status).toBe(200);
      const before = await read(path);
      const sign = await signing('aa-2', one('aa-2'));
      const refund = {
        ...{ receiptId: `${certificate}-vat-${month}`, certificate: `${certificate}9`, receivedOn: `${month}-29` },
        amount: '10001',
      };
      const payBack: Doing = async () => seen(await two('bb-1').post('refunds', refund));
      const early = meeting === 'refund first' ? await payBack() : undefined;
      if (early) await read(path);
      const first = meeting === 'signature first' ? await sign() : undefined;
      const [signed, refunded] = await Promise.all([first ?? sign(), early ?? payBack()]);
      expect(refunded.status).toBe(201);
      if (seen(signed).status >= 300) {
        expect([409, 412]).toContain(signed.status);
        expect(['period.fingerprint-differs', 'stale-revision']).toContain(signed.body.code);
      }
      const stood = signed.status === 200 ? 1 : 0;
      if (meeting !== 'at once') expect(stood).toBe(meeting === 'signature first' ? 1 : 0);
      const now = await read(path);
      const nobody = { submissions: [], signatures: [] };
      expect(now).toMatchObject({ status: 'proposed', packageRevision: before.packageRevision + 1, ...nobody });
      expect(now.fingerprint).not.toBe(before.fingerprint);
      expect(await logged('PackageSigned', { ...of, revision: before.packageRevision })).toBe(stood);
      expect(await logged('SignaturesVoided', { ...of, parties: stood === 1 ? ['aa'] : [] })).toBe(1);
      expect(await logged('PackageProposed', of)).toBe(2);
    });

    it('is submitted once for a party, whichever of its two preparers was faster', async () => {
      await race(
        [await submitting('aa-1', one('aa-1')), await submitting('aa-4', two('aa-4'))],
        ['period.already-submitted', 'stale-revision'],
      );
      expect(await logged('PackageSubmitted', { ...of, revision: 2, party: 'aa' })).toBe(1);
      for (const login of ['bb-1', 'cc-1'])
        expect(seen(await (await submitting(login, two(login)))()).status).toBe(200);
    });

    it('is signed once for a party, whichever of its two signers was faster', async () => {
      await race(
        [await signing('aa-2', one('aa-2')), await signing('aa-3', two('aa-3'))],
        ['period.already-signed', 'stale-revision'],
      );
      expect(await logged('PackageSigned', { ...of, revision: 2, party: 'aa' })).toBe(1);
    });

    it('is closed once by the last two signatures, and its settlement drawn once', async () => {
      const last = n % 2 === 0 ? ['bb-2', 'cc-2'] : ['cc-2', 'cc-3'];
      if (n % 2 === 1) expect(seen(await (await signing('bb-2', one('bb-2')))()).status).toBe(200);
      const acts = [
        await signing(last[0] ?? '', one(last[0] ?? '')),
        await signing(last[1] ?? '', two(last[1] ?? '')),
      ] as const;
      await race(acts, ['period.already-signed', 'period.closed', 'stale-revision']);
      if (n % 2 === 0) {
        // Whoever came second had seen a package with fewer signatures, looks again and signs it.
        const { signatures } = await read(path);
        const missing = signatures.some(({ party }: { party: string }) => party === 'bb') ? 'cc-2' : 'bb-2';
        expect(seen(await (await signing(missing, two(missing)))()).status).toBe(200);
      }
      const { status, signatures, revision } = await read(path);
      const parties = signatures.map(({ party }: { party: string }) => party);
      expect([status, parties.sort()]).toEqual(['closed', ['aa', 'bb', 'cc']]);
      expect(await logged('PeriodClosed', of)).toBe(1);
      expect(await logged('PackageSigned', { ...of, revision: 2 })).toBe(3);
      expect(await logged('SettlementDrawn', { settlementId })).toBe(1);
      const late = await two('cc-2').post(
        `${path}/signatures`,
        { revision: 2, fingerprint: '0'.repeat(64), party: 'cc' },
        { ifMatch: `"${revision}"` },
      );
      expect([late.status, late.body.code]).toEqual([409, 'period.closed']);
    });

    it('is paid once by two payers, and once with one key', async () => {
      const [first, second] = (await read(`${settlement}/transfers`)).data;
      const paying = { amount: first.amount, transfers: [first.transferId], paidOn: `${month}-29` };
      const asked = { ifMatch: await ifMatch(settlement) };
      await race(
        [
          () => one('bb-1').post(`${settlement}/payments`, { ...paying, reference: `DK-${month}-A` }, asked),
          () => two('bb-4').post(`${settlement}/payments`, { ...paying, reference: `DK-${month}-B` }, asked),
        ],
        ['settlement.nothing-open', 'settlement.above-open', 'stale-revision'],
      );
      expect(await logged('PaymentRegistered', { settlementId, transfers: [first.transferId] })).toBe(1);
      const other = {
        ...{ amount: second.amount, transfers: [second.transferId], paidOn: `${month}-29` },
        reference: `DK-${month}-C`,
      };
      const seenNow = { ifMatch: await ifMatch(settlement) };
      const pay = (person: Person, key: Asked) => person.post(`${settlement}/payments`, other, { ...seenNow, ...key });
      await twice(pay, 'bb-1', `payment-${month}`);
      expect(await logged('PaymentRegistered', { settlementId, transfers: [second.transferId] })).toBe(1);
    });

    it('is confirmed or rejected, and not both', async () => {
      const payment = (await read(`${settlement}/payments`)).data.find(({ to }: { to: string }) => to === 'aa');
      const { paymentId, amount } = payment;
      const asked = { ifMatch: await ifMatch(settlement) };
      const at = `${settlement}/payments/${paymentId}`;
      const confirm = (person: Person) => () =>
        person.post(`${at}/receipt`, { amount, receivedOn: `${month}-29` }, asked);
      const reject = (person: Person) => () => person.post(`${at}/rejection`, { reason: '未到账' }, asked);
      await race([confirm(one('aa-1')), reject(two('aa-4'))], ['settlement.payment-ended', 'stale-revision']);
      const [confirmed, rejected] = [
        await logged('PaymentConfirmed', { settlementId, paymentId }),
        await logged('PaymentRejected', { settlementId, paymentId }),
      ];
      expect(confirmed + rejected).toBe(1);
      const [transfer] = (await read(`${settlement}/transfers`)).data;
      expect(transfer).toMatchObject({ status: confirmed === 1 ? 'confirmed' : 'due' });
      expect(transfer.remaining).toBe(confirmed === 1 ? '0' : amount);
    });
  },
);

it('leaves one log of two processes, in which nothing is found wanting', async () => {
  const { ok, checks, pending } = (await two('audit-1').get(`audit/verification?atLeast=${position}`)).body;
  expect(checks.filter((check: { ok: boolean }) => !check.ok)).toEqual([]);
  expect([ok, pending]).toEqual([true, { shares: 0, settlements: 0, entries: 0 }]);
  expect(new Set([process.pid, ...servers.map(({ pid }) => pid)]).size).toBe(3);
});
