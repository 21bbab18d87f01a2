import fc from 'fast-check';
import { addDays, equals, fen, ONE, Rejection, ratioOf, sum, sumRatios, SYSTEM, ZERO } from '@ledger/kernel';
import { calls, founding, on, paidIn, paysIn, result, story, yuan, ventureId, type Asked } from './company.fixture.js';
import { deckOn } from './equity.js';
import { ventureDecider, type VentureCommand } from './venture.decider.js';
import type { VentureEvent } from './venture.events.js';
import { accountsOn, type Established, type VentureState } from './venture.state.js';

const owners = ['jinniu', 'shifang', 'deyang'] as const;
const start = on('2025-03-10');
const evidence = '样例';
const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays(start, n));
/** Few amounts, for they also name things: what was entered under one is found again. */
const money = fc.integer({ min: 1, max: 8 }).map((n) => yuan(n * 1_333_333));
const owner = fc.constantFrom(...owners);

/** What a company may be asked for, lawful or not: what is refused changes nothing. */
const act: fc.Arbitrary<Asked> = fc.oneof(
  fc
    .record({ owner, money, day })
    .map(({ owner: shareholder, money: amount, day: paidOn }): Asked =>
      paysIn(`C-${shareholder}-${amount}-${paidOn}`, shareholder, amount, paidOn),
    ),
  fc
    .record({ money, day })
    .map(({ money: amount, day: calledOn }): Asked =>
      calls(`K-${amount}-${calledOn}`, amount, calledOn, addDays(calledOn, 30)),
    ),
  fc
    .record({ from: owner, to: owner, day, part: fc.integer({ min: 1, max: 50 }) })
    .map(({ from, to, day: at, part }): Asked => ({
      type: 'ProposeEquityTransfer',
      data: {
        ...{ transferId: `T-${part}`, transferor: from, transferee: to, share: ratioOf(BigInt(part), 97n) },
        ...{ route: 'private', proposedOn: at, evidence },
      },
    })),
  fc.record({ part: fc.integer({ min: 1, max: 50 }), day }).map(({ part, day: effectiveOn }): Asked => ({
    type: 'CompleteEquityTransfer',
    data: { transferId: `T-${part}`, effectiveOn, price: ZERO, evidence },
  })),
  fc.record({ money, day }).map(({ money: amount, day: receivedOn }): Asked => ({
    type: 'EnterIncome',
    data: { itemId: `L-${amount}`, kind: 'land', amount, receivedOn, agreed: true, evidence },
  })),
  fc.record({ money, day, agreed: fc.boolean() }).map(({ money: amount, day: resolvedOn, agreed }): Asked => ({
    type: 'ResolveCapitalIncrease',
    data: {
      ...{ increaseId: `Z-${amount}`, amount, resolvedOn, resolution: evidence, price: ratioOf(7n, 6n) },
      ...{
        consents: owners.map((shareholder) => ({ shareholder, evidence })),
        ...(agreed && { preemption: 'agreed' }),
      },
    },
  })),
  fc.record({ owner, money, day }).map(({ owner: shareholder, money: amount, day: waivedOn }): Asked => ({
    type: 'WaivePreemption',
    data: { increaseId: `Z-${amount}`, shareholder, waivedOn, evidence },
  })),
  fc.record({ owner, money, day }).map(({ owner: shareholder, money: amount, day: effectiveOn }): Asked => ({
    type: 'CompleteCapitalIncrease',
    data: {
      ...{ increaseId: `Z-${amount}`, takenUp: [{ shareholder, amount }], effectiveOn, registration: evidence },
    },
  })),
  fc.record({ owner, money, day }).map(({ owner: shareholder, money: amount, day: paidOn }): Asked => ({
    type: 'DistributeIncome',
    data: { itemId: `L-${amount}`, shareholder, amount, paidOn, reference: 'P' },
  })),
  fc.record({ owner, money, day }).map(({ owner: shareholder, money: amount, day: returnedOn }): Asked => ({
    type: 'ReturnIncome',
    data: { itemId: `L-${amount}`, shareholder, amount: fen(amount / 3n + 1n), returnedOn, reference: 'R' },
  })),
);

/** A company after acts, each taken if it is lawful. */
function after(acts: readonly Asked[]): { events: readonly VentureEvent[]; state: Established } {
  const third: Asked = {
    type: 'AdmitShareholder',
    data: { shareholder: 'deyang', name: '德阳', standsBehind: 'deyang' },
  };
  const { events, state } = story(...founding, third, ...paidIn);
  return acts.reduce<{ events: readonly VentureEvent[]; state: Established }>(
    (company, { type, data }) => {
      try {
        const command = { type, data: { ventureId, ...data }, by: SYSTEM } as VentureCommand;
        const more = ventureDecider.decide(company.state, command);
        const next = more.reduce<VentureState>((now, event) => ventureDecider.evolve(now, event), company.state);
        return { events: [...company.events, ...more], state: next as Established };
      } catch (error) {
        if (error instanceof Rejection) return company;
        throw error;
      }
    },
    { events, state },
  );
}

it('has equity that sums to one on every day, whatever was transferred or added in whatever order', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), day, (acts, on_) => {
      const deck = deckOn(after(acts).state, on_);
      expect(equals(sumRatios((deck?.shares ?? []).map(({ share }) => share)), ONE)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

it('reaches increases and transfers of earlier days in these histories', () => {
  const seen = new Set(
    fc.sample(fc.array(act, { minLength: 60, maxLength: 60 }), { numRuns: 100, seed: 7 }).flatMap((acts) => {
      const { events } = after(acts);
      const decks = events.filter((one) => one.type === 'EquityDeckSet' && one.data.correction !== undefined);
      return [...events.map(({ type }) => type), ...(decks.length > 0 ? ['an earlier day'] : [])];
    }),
  );
  for (const one of ['CapitalIncreased', 'EquityTransferCompleted', 'an earlier day']) expect([...seen]).toContain(one);
});

it('never has more paid in than subscribed, nor more called than outstanding, and conserves the capital', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      const { state } = after(acts);
      const accounts = accountsOn(state);
      expect(sum(accounts.map(({ subscribed }) => subscribed))).toBe(state.registeredCapital);
      for (const { shareholder, subscribed, paidIn: paid } of accounts) {
        expect(paid >= ZERO && paid <= subscribed).toBe(true);
        const called = state.capital.calls.filter((call) => call.shareholder === shareholder);
        expect(sum(called.map(({ open }) => open)) <= subscribed - paid).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

it('shares every fen of an income, also when a deck entered later shares it anew, and keeps what was distributed', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      const { events, state } = after(acts);
      for (const { itemId, shareable, shares, distributed } of state.funds.items) {
        expect(sum(shares.map(({ amount }) => amount))).toBe(shareable);
        const of = (type: 'IncomeDistributed' | 'IncomeReturned') =>
          sum(events.flatMap((one) => (one.type === type && one.data.itemId === itemId ? [one.data.amount] : [])));
        const kept = of('IncomeDistributed') - of('IncomeReturned');
        expect(sum(distributed.map(({ amount }) => amount))).toBe(kept);
        expect(distributed.every(({ amount }) => amount >= ZERO)).toBe(true);
      }
      for (const one of events)
        if (one.type === 'IncomeResplit') expect(sum(one.data.differences.map(({ amount }) => amount))).toBe(ZERO);
    }),
    { numRuns: 200 },
  );
});

it('declares dividends that sum to what was declared, and never more than may be shared', () => {
  const weight = fc.integer({ min: 1, max: 1_000 });
  fc.assert(
    fc.property(money, weight, weight, fc.constantFrom('paid-in', 'subscribed', 'agreed'), (amount, a, b, key) => {
      const weights = [
        { shareholder: 'jinniu', weight: ratioOf(BigInt(a), 7n) },
        { shareholder: 'shifang', weight: ratioOf(BigInt(b), 7n) },
      ];
      const { events } = story(...founding, ...paidIn, result(2025, yuan(50_000_000), '2026-03-31'), {
        type: 'DeclareDividend',
        data: {
          ...{ dividendId: 'D-1', amount, declaredOn: on('2026-04-10'), key, resolution: '样例' },
          consents: weights.map(({ shareholder }) => ({ shareholder, evidence })),
          ...(key === 'agreed' && { weights }),
        },
      });
      const declared = events.findLast((one) => one.type === 'DividendDeclared');
      expect(sum((declared?.data.shares ?? []).map((share) => share.amount))).toBe(amount);
    }),
  );
});
