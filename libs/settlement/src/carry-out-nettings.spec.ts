import { type EventStore, type Reaction, type Recorded } from '@ledger/event-store';
import { calendarDate, fenFromYuan, sum, yuanText, type Fen } from '@ledger/kernel';
import { golden, testDatabase, type Golden } from '@ledger/testing';
import { CarryOutNettings } from './carry-out-nettings.js';
import { DecideNetting, DecideNettingHandler, type NettingRequest } from './decide-netting.js';
import { DecideSettlement, DecideSettlementHandler } from './decide-settlement.js';
import { nettedSettlement } from './domain/net-payments.js';
import { nettingDecider, nettingStream } from './domain/netting.decider.js';
import type { NettingLine } from './domain/netting.events.js';
import { Ledgers, preparer, reviewer } from './ledgers.fixture.js';
import type { FoundLines, NettingBook } from './netting-book.js';

interface Cases extends Golden {
  readonly cases: readonly {
    readonly title: string;
    readonly parties: readonly string[];
    readonly lines: readonly {
      readonly ledger: string;
      readonly from: string;
      readonly to: string;
      readonly amount: string;
    }[];
    readonly positions: Readonly<Record<string, string>>;
    readonly payments: readonly { readonly from: string; readonly to: string; readonly amount: string }[];
    readonly remitted: Readonly<Record<string, string>>;
    readonly subsidised: Readonly<Record<string, string>>;
  }[];
}
const { cases } = golden<Cases>('settlement/netting.json');
type Case = Cases['cases'][number];

const names = ['project-1', 'project-2', 'project-3'];
let ledgers: Ledgers;
let nettings = 0;

beforeAll(async () => {
  ledgers = await Ledgers.open(await testDatabase(), names);
});
afterAll(() => ledgers.close());

/** One netting on the ledgers of a case, its settlements drawn. */
class Netting {
  readonly id = `project-1.N-${(nettings += 1)}`;
  readonly lines: NettingLine[] = [];
  private readonly handler: DecideNettingHandler;

  private constructor(
    readonly of: Case,
    readonly form: 'bilateral' | 'superior' = 'bilateral',
  ) {
    const book = { lines: async (): Promise<FoundLines> => ({ parties: of.parties, lines: this.lines }) };
    this.handler = new DecideNettingHandler(ledgers.store, book as unknown as NettingBook);
  }

  static async of(one: Case, form?: 'superior'): Promise<Netting> {
    const netting = new Netting(one, form);
    for (const { ledger, from, to, amount } of one.lines) {
      const settlementId = `${netting.id}-${ledger}`;
      await ledgers.draw(ledger, settlementId, [[from, to, amount]]);
      const line = { ledger, settlementId, transferId: `${settlementId}:1`, kind: 'principal' as const, from, to };
      netting.lines.push({ ...line, amount: fenFromYuan(amount) });
    }
    return netting;
  }

  act(command: NettingRequest, on = '2025-01-10'): Promise<unknown> {
    return this.handler.execute(new DecideNetting(command, ledgers.context('project-1', on)));
  }

  propose(): Promise<unknown> {
    const [first = ''] = this.of.parties;
    const through = this.form === 'superior' ? { through: { id: 'province', name: '省财政厅' } } : {};
    const data = { nettingId: this.id, form: this.form, ...through, dueOn: calendarDate('2025-02-10'), named: [] };
    return this.act({ type: 'ProposeNetting', data, by: preparer(first) });
  }

  async accept(party: string): Promise<unknown> {
    const state = await this.state();
    const fingerprint = state.status === 'none' ? '' : state.fingerprint;
    return this.act(
      { type: 'AcceptNetting', data: { nettingId: this.id, fingerprint }, by: reviewer(party) },
      '2025-01-20',
    );
  }

  async state(ledger = 'project-1') {
    return (await ledgers.store.load(ledger, nettingStream(this.id), nettingDecider)).state;
  }

  /** Lets the reaction answer the home ledger from its first event, as it does after a crash. */
  async follow(store: EventStore = ledgers.store): Promise<void> {
    const reaction: Reaction = new CarryOutNettings(store, { add: () => undefined } as never);
    const types = reaction.on.map(({ eventName }) => eventName);
    const asked: Recorded[] = [];
    for await (const page of ledgers.store.log.events('project-1', 0))
      asked.push(...page.filter((one) => types.includes(one.event.type) && one.stream === nettingStream(this.id)));
    await reaction.react(asked, 'project-1');
  }

  async agree(): Promise<void> {
    await this.propose();
    await this.follow();
    for (const party of this.of.parties) await this.accept(party);
    await this.follow();
  }

  async lineStates(): Promise<string[]> {
    const found = [];
    for (const { ledger, settlementId } of this.lines) {
      const [one] = await ledgers.liabilities(ledger, settlementId);
      found.push(`held ${one?.held} netted ${one?.netted}`);
    }
    return found;
  }

  async payments() {
    const left = await ledgers.liabilities('project-1', nettedSettlement(this.id));
    return left.map(({ from, to, amount }) => ({ from, to, amount: yuanText(amount) }));
  }
}

const byParty = (all: readonly { readonly party: string; readonly amount: Fen }[]): Record<string, string> =>
  Object.fromEntries(
    [...new Set(all.map(({ party }) => party))].map((party) => [
      party,
      yuanText(sum(all.filter((one) => one.party === party).map(({ amount }) => amount))),
    ]),
  );

describe.each(cases.map((one) => [one.title, one] as const))('%s', (_, one) => {
  it('leaves the payments stated, and the gross lines as they were', async () => {
    const netting = await Netting.of(one);
    await netting.agree();
    expect(await netting.payments()).toEqual(one.payments);
    expect(await netting.lineStates()).toEqual(netting.lines.map(({ amount }) => `held 0 netted ${amount}`));
    const state = await netting.state();
    const proposal = state.status === 'none' ? undefined : state.proposal;
    expect(proposal?.lines).toEqual(netting.lines);
    expect(Object.fromEntries(proposal?.positions.map(({ party, net }) => [party, yuanText(net)]) ?? [])).toEqual(
      one.positions,
    );
  });

  it('is remitted and paid out as a subsidy through a superior', async () => {
    const netting = await Netting.of(one, 'superior');
    await netting.agree();
    const left = await ledgers.liabilities('project-1', nettedSettlement(netting.id));
    expect(byParty(left.map(({ from, amount }) => ({ party: from, amount })))).toEqual(one.remitted);
    expect(byParty(left.map(({ to, amount }) => ({ party: to, amount })))).toEqual(one.subsidised);
  });
});

const [, three] = cases as [Case, Case];

it('holds its lines in every ledger while the parties make up their minds, and lets them go when one declines', async () => {
  const netting = await Netting.of(three);
  await netting.propose();
  await expect(netting.accept('B')).rejects.toMatchObject({ code: 'netting.not-ready' });
  await netting.follow();
  expect(await netting.lineStates()).toEqual(netting.lines.map(({ amount }) => `held ${amount} netted 0`));
  const [line] = netting.lines as [NettingLine];
  const paid = { settlementId: line.settlementId, transfers: [line.transferId], amount: line.amount };
  const pay = new DecideSettlement(
    {
      type: 'RegisterPayment',
      data: { ...paid, reference: 'DK-held', paidOn: calendarDate('2025-01-11') },
      by: preparer('A'),
    },
    ledgers.context('project-1', '2025-01-11'),
  );
  const desk = new DecideSettlementHandler(ledgers.store);
  await expect(desk.execute(pay)).rejects.toMatchObject({ code: 'settlement.line-held' });
  await netting.accept('B');
  await expect(netting.accept('B')).rejects.toMatchObject({ code: 'netting.already-accepted' });
  await expect(netting.accept('D')).rejects.toMatchObject({ code: 'netting.not-a-party' });
  await netting.act({ type: 'DeclineNetting', data: { nettingId: netting.id, reason: '不同意' }, by: preparer('C') });
  await netting.follow();
  expect(await netting.lineStates()).toEqual(netting.lines.map(() => 'held 0 netted 0'));
  await expect(netting.accept('A')).rejects.toMatchObject({ code: 'netting.over' });
  expect(await netting.payments()).toEqual([]);
  await desk.execute(pay);
});

it('needs somebody else than who proposed it, and the fingerprint of what was proposed', async () => {
  const netting = await Netting.of(three);
  await netting.propose();
  await netting.follow();
  const state = await netting.state();
  const fingerprint = state.status === 'none' ? '' : state.fingerprint;
  const accept = (by: ReturnType<typeof preparer>, of: string) =>
    netting.act({ type: 'AcceptNetting', data: { nettingId: netting.id, fingerprint: of }, by });
  await expect(accept(preparer('A'), fingerprint)).rejects.toMatchObject({ code: 'netting.own-proposal' });
  await expect(accept(reviewer('A'), 'ab'.repeat(32))).rejects.toMatchObject({ code: 'netting.fingerprint-differs' });
  await expect(netting.propose()).rejects.toMatchObject({ code: 'netting.already-proposed' });
});

it('comes to nothing when a line was paid before its ledger could hold it', async () => {
  const netting = await Netting.of(three);
  await netting.propose();
  const [, line] = netting.lines as [NettingLine, NettingLine];
  const paid = { settlementId: line.settlementId, transfers: [line.transferId], amount: line.amount };
  await new DecideSettlementHandler(ledgers.store).execute(
    new DecideSettlement(
      {
        type: 'RegisterPayment',
        data: { ...paid, reference: 'DK-2', paidOn: calendarDate('2025-01-11') },
        by: preparer('B'),
      },
      ledgers.context('project-2', '2025-01-11'),
    ),
  );
  await netting.follow();
  await netting.follow();
  expect(await netting.state()).toMatchObject({ status: 'declined', lines: 'released' });
  expect(await netting.lineStates()).toEqual(netting.lines.map(() => 'held 0 netted 0'));
  expect((await ledgers.told('project-1')).slice(-2)).toEqual(['NettingReleased', 'LinesReleased']);
});

it('is carried out to the end whenever it is broken off, and never twice', async () => {
  const steps = await brokenOff(Number.MAX_SAFE_INTEGER);
  expect(steps).toBe(6); // held in two more ledgers, ready, settled in three
  for (let at = 1; at <= steps; at++) expect(await brokenOff(at)).toBe(at);
});

/** Agrees a netting while the store breaks off at its n-th write, before or after it; answers the writes it took. */
async function brokenOff(at: number): Promise<number> {
  const netting = await Netting.of(three);
  let writes = 0;
  const breaking = new Proxy(ledgers.store, {
    get(store, key) {
      const value = Reflect.get(store, key) as unknown;
      if (key !== 'decideAll') return typeof value === 'function' ? (value.bind(store) as unknown) : value;
      return async (...args: Parameters<EventStore['decideAll']>) => {
        writes += 1;
        if (writes === at && at % 2 === 0) throw new Error('killed before it was written');
        const appended = await store.decideAll(...args);
        if (writes === at) throw new Error('killed after it was written');
        return appended;
      };
    },
  });
  const survive = async (): Promise<void> => {
    await netting.follow(breaking).catch((error: Error) => expect(error.message).toContain('killed'));
    await netting.follow();
  };
  await netting.propose();
  await survive();
  for (const party of three.parties) await netting.accept(party);
  await survive();
  expect(await netting.payments()).toEqual(three.payments);
  expect(await netting.lineStates()).toEqual(netting.lines.map(({ amount }) => `held 0 netted ${amount}`));
  for (const ledger of names) {
    const state = await netting.state(ledger);
    expect(state.status === 'none' ? '' : state.lines).toBe('settled');
  }
  return Math.min(writes, at);
}
