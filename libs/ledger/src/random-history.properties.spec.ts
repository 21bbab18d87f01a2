import { createHash } from 'node:crypto';
import { VerifyLedger } from '@ledger/audit';
import { logPool, type Recorded } from '@ledger/event-store';
import { everyBalance, type JournalEvent, type Posting } from '@ledger/journal';
import { canonicalJson, fen, sum, ZERO, type Fen, type Period } from '@ledger/kernel';
import { ReadPackage, type PeriodEvent } from '@ledger/period';
import { balancesOn } from '@ledger/settlement';
import { testDatabase } from '@ledger/testing';
import fc from 'fast-check';
import { agreementId, CoOperations } from './co-operation.fixture.js';
import { postedOn } from './history-accounts.fixture.js';
import { faultsOf } from './history-faults.fixture.js';
import { histories, profiles, type Profile } from './random-acts.fixture.js';
import { tally } from './random-desk.fixture.js';
import { History } from './random-history.fixture.js';

const HISTORIES = 15;
/** Another number plays other histories. */
const SEED = Number(process.env['HEZHANG_SEED'] ?? 20_240_405);

/** What must have happened over all histories, or nothing was proved. */
const REQUIRED = [
  ...['RecordReceipt', 'RecordRefund', 'RecordRefund rightly refused', 'ReverseFact', 'ReverseFact rightly refused'],
  ...['FactShared as a correction', 'a refund two years late', 'FactNotShared', 'ShareRevised', 'YearEnded'],
  ...['LockPeriod', 'LockPeriod rightly refused', 'UnlockPeriod', 'ProposePackage', 'EnterControlTotal', 'ReturnNil'],
  ...['SubmitPackage', 'SubmitPackage rightly refused', 'SignPackage', 'SignPackage rightly refused'],
  ...['SignaturesVoided', 'PeriodClosed', 'the same key again'],
  ...['DisputeRaised held', 'DisputeRaised claim', 'DisputeRefused', 'DisputeOffered', 'AcceptDispute rightly refused'],
  ...['DisputeEnded upheld', 'DisputeEnded withdrawn', 'DisputeEnded agreed', 'DisputeBooked'],
  ...['ReopeningRequested', 'ReopeningDeclined', 'PeriodReopened', 'AgreeToReopening rightly refused'],
  ...['RegisterPayment whole', 'RegisterPayment part', 'RegisterPayment too much', 'OverpaymentOwed'],
  ...['RegisterPayment whole rightly refused', 'RegisterPayment part rightly refused', 'RemaindersCarried'],
  ...['ConfirmPayment', 'ConfirmPayment rightly refused', 'RejectPayment', 'CancelPayment', 'SettlementSettled'],
  ...['InterestCharged', 'InterestWaived', 'RemainderDemanded', 'NetPaymentsDrawn', 'NettingDeclined'],
];

let co: CoOperations;
const played: History[] = [];

beforeAll(async () => {
  co = await CoOperations.open(await testDatabase(), { follow: false });
});
afterAll(() => co?.close());

const governing =
  ({ amended }: Profile) =>
  (taxPeriod: Period): number =>
    amended && taxPeriod >= '2026' ? 2 : 1;

/** What balances by party and counterparty say, the journal has on its accounts. */
async function balancesAreTheJournals({ ledger, told, day }: History): Promise<void> {
  const posted = postedOn(told.events);
  const live = (await everyBalance(co.views, { ledger, clocks: {} })).filter(({ balance }) => balance !== '0');
  expect(new Map(live.map(({ account, balance }) => [account, fen(balance)]))).toEqual(posted);
  const on = (...accounts: readonly string[]): Fen => sum(accounts.map((account) => posted.get(account) ?? ZERO));
  const excess = (from: string, to: string): Fen =>
    sum(
      told.drawn
        .flatMap(({ receipts }) => receipts)
        .filter((one) => one.status === 'registered' && one.from === from && one.to === to)
        .flatMap(({ portions }) => portions.map((portion) => portion.excess ?? ZERO)),
    );
  for (const { from, to, remaining, registered } of await balancesOn(co.views, { ledger, clocks: {} }, day)) {
    const pair = `${from}:${to}`;
    expect([pair, on(`receivable:${pair}`, `interest:receivable:${pair}`)]).toEqual([
      pair,
      fen(BigInt(remaining) - BigInt(registered)),
    ]);
    const back = `${to}:${from}`;
    expect([back, on(`payable:${back}`, `interest:payable:${back}`)]).toEqual([
      back,
      fen(-BigInt(remaining) - excess(to, from)),
    ]);
  }
}

/** Every package that was closed, rebuilt now, is the one that all had signed. */
async function closedStay({ ledger, told }: History): Promise<void> {
  const packages = co.app.get(ReadPackage, { strict: false });
  for (const { event } of told.events as readonly Recorded<PeriodEvent>[]) {
    if (event.type !== 'PeriodClosed') continue;
    const { period, revision, fingerprint } = event.data;
    const rebuilt = await packages.json(ledger, agreementId, period, `${revision}`);
    expect(createHash('sha256').update(canonicalJson(rebuilt)).digest('hex')).toBe(fingerprint);
  }
}

/** The log computes again to what it says, and every view replayed over memory is the live one. */
async function verified({ ledger }: History): Promise<void> {
  const { checks, pending } = await co.app.get(VerifyLedger).verify(ledger);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(checks.find(({ check }) => check === 'projection')?.examined).toBeGreaterThan(0);
  expect(pending).toEqual({ shares: 0, settlements: 0, entries: 0 });
}

it('keeps to itself whatever people do', async () => {
  await fc.assert(
    fc.asyncProperty(profiles, histories, async (profile, acts) => {
      const history = await History.begin(co, `random-${played.length + 1}`, profile);
      played.push(history);
      for (const [n, act] of acts.entries()) {
        await history.perform(act);
        // Now and then the views are read meanwhile.
        if (n % 10 === 0) await co.fresh(history.ledger);
      }
      await co.fresh(history.ledger);
      expect(faultsOf(history.told.events, governing(profile))).toEqual([]);
      await balancesAreTheJournals(history);
      await closedStay(history);
      await verified(history);
    }),
    { seed: SEED, numRuns: HISTORIES, endOnFailure: true },
  );
}, 300_000);

/** Everything told, by type of event and by how it was shared. */
function happened(): ReadonlyMap<string, number> {
  const found = new Map(tally);
  const count = (what: string): void => void found.set(what, (found.get(what) ?? 0) + 1);
  for (const { told } of played) {
    for (const { event } of told.events) {
      const { type, data } = event as PeriodEvent;
      count(type);
      if (type === 'DisputeEnded') count(`${type} ${data.outcome}`);
      if (type === 'DisputeRaised') count(`${type} ${data.held ? 'held' : 'claim'}`);
      if (type !== 'FactShared' || !data.correction) continue;
      count(`${type} as a correction`);
      const late = Number(data.period.slice(0, 4)) - Number(data.ownPeriod.slice(0, 4));
      if (late >= 2 && data.kind === 'refund') count('a refund two years late');
    }
  }
  return found;
}

it('had everything in it that can happen', () => {
  const found = happened();
  expect(REQUIRED.filter((what) => (found.get(what) ?? 0) === 0)).toEqual([]);
});

type Data = Readonly<Record<string, never>>;
type Changed = Readonly<Record<string, unknown>>;
const more = (amount: bigint): bigint => amount + 1n;
const first = (of: readonly Data[], change: (one: Data) => Changed): readonly Changed[] =>
  of.map((one, n) => (n === 0 ? { ...one, ...change(one) } : one));

/** What an event is replaced by, and what is to be found then. */
const FORGERIES: readonly [string, string, (data: Data) => readonly Changed[], RegExp][] = [
  [
    'a posting of one fen more',
    'EntryPosted',
    (data) => [{ ...data, postings: first(data['postings'], ({ amount }) => ({ amount: more(amount) })) }],
    /does not balance/,
  ],
  [
    'a posting on another account',
    'EntryPosted',
    (data) => [{ ...data, postings: first(data['postings'], () => ({ account: 'treasury:dd' })) }],
    /treasury:dd stands at/,
  ],
  ['an entry posted twice', 'EntryPosted', (data) => [data, data], /is posted twice/],
  ['a fact that is not shared', 'FactShared', () => [], /were never shared/],
  ['a fact shared twice', 'FactShared', (data) => [data, data], /is not of/],
  [
    'a portion of one fen more',
    'FactShared',
    (data) => [{ ...data, portions: first(data['portions'], ({ amount }) => ({ amount: more(amount) })) }],
    /fen were shared/,
  ],
  ['a share under another version', 'FactShared', (data) => [{ ...data, agreementVersion: 9 }], /under v/],
  [
    'a late fact in its closed period',
    'FactShared',
    (data) => [data['correction'] ? { ...data, period: data['ownPeriod'] } : data],
    /entered a closed period/,
  ],
  ['a fact reversed twice', 'FactReversed', (data) => [data, data], /is reversed twice/],
  [
    'a signature on another fingerprint',
    'PackageSigned',
    (data) => [{ ...data, fingerprint: '0'.repeat(64) }],
    /signed what does not stand/,
  ],
  ['a signature that is missing', 'PackageSigned', () => [], /did not sign what is closed/],
  ['a submission that is missing', 'PackageSubmitted', () => [], /had submitted what is signed/],
  [
    'a package that is not what it says',
    'PackageProposed',
    (data) => [{ ...data, fingerprint: 'f'.repeat(64) }],
    /stands at another fingerprint/,
  ],
  [
    'a position of one fen more',
    'PeriodClosed',
    (data) => [{ ...data, positions: first(data['positions'], ({ entitled }) => ({ entitled: more(entitled) })) }],
    /positions come to|its lines come to/,
  ],
  [
    'a transfer of one fen more',
    'SettlementDrawn',
    (data) => [{ ...data, transfers: first(data['transfers'], ({ amount }) => ({ amount: more(amount) })) }],
    /where it owes/,
  ],
  ['a payment that was never confirmed', 'PaymentConfirmed', () => [], /ought to at/],
];

it.each(FORGERIES)('would have found %s', (_, type, change, wanted) => {
  const found = played.flatMap(({ told: { events }, profile }) => {
    const forged = events.flatMap((recorded) =>
      recorded.event.type === type
        ? change(recorded.event.data as Data).map((data) => ({ ...recorded, event: { type, data } }))
        : recorded,
    );
    return faultsOf(forged, governing(profile));
  });
  expect(found.filter((fault) => wanted.test(fault))).not.toEqual([]);
});

it('has a fen found that is changed in a view or in the log itself', async () => {
  const { ledger, told } = played[0];
  const entry = told.events.find(({ event: { type } }) => type === 'EntryPosted') as Recorded<JournalEvent>;
  const [{ account, amount }] = entry.event.data.postings as readonly [Posting];
  const failing = async (): Promise<readonly string[]> =>
    (await co.app.get(VerifyLedger).verify(ledger)).checks.filter(({ ok }) => !ok).map(({ check }) => check);
  const { superuserUrl } = JSON.parse(process.env['TEST_DATABASE'] as string) as { readonly superuserUrl: string };
  const address = new URL(superuserUrl);
  address.pathname = new URL(co.database.url).pathname;
  const owner = logPool(address.toString(), { max: 1 });
  const write = async (sql: string, ...values: readonly unknown[]): Promise<void> => {
    expect((await owner.query(sql, [ledger, ...values])).rowCount).toBe(1);
  };
  try {
    expect(await failing()).toEqual([]);
    const add = `update views.period_balance set balance = balance + $3
                  where ledger_id = $1 and account = $2 and agreement_id = $4 and period = $5`;
    const of = [entry.event.data.agreementId ?? '', entry.event.data.period ?? ''];
    await write(add, account, 1, ...of);
    expect(await failing()).toEqual(['projection']);
    await write(add, account, -1, ...of);
    await owner.query('set session_replication_role = replica');
    await write(
      'update hezhang.events set body = replace(body::text, $3, $4)::json where ledger_id = $1 and position = $2',
      entry.position,
      ...[`"${amount}"`, `"${amount + 1n}"`],
    );
    expect(await failing()).toEqual(expect.arrayContaining(['seal', 'entry', 'projection']));
  } finally {
    await owner.end();
  }
});
