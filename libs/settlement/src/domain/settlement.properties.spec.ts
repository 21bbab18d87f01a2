import fc from 'fast-check';
import {
  addDays,
  calendarDate,
  compare,
  fen,
  InvariantViolated,
  period,
  ratio,
  Rejection,
  sum,
  ZERO,
  ZERO_RATIO,
  type Fen,
} from '@ledger/kernel';
import { accruedOn } from './balance.js';
import { withCarried } from './draw.js';
import { net } from './netting.js';
import { remaindersOn } from './remainders.js';
import { at, drawing, officer } from './sample-settlement.js';
import type { SettlementCommand } from './settlement.commands.js';
import { settlementDecider } from './settlement.decider.js';
import type { SettlementEvent } from './settlement.events.js';
import { openOf, remainingOf, type Drawn, type SettlementState } from './settlement.state.js';

const PARTIES = ['a', 'b', 'c', 'd'];
const START = calendarDate('2024-04-10');

/** One act of a random history, on whatever is there by then. */
interface Move {
  readonly act: 'pay' | 'pay-all' | 'confirm' | 'reject' | 'cancel' | 'waive' | 'hold' | 'net' | 'release' | 'carry';
  readonly which: number;
  readonly part: number;
  readonly after: number;
}
const moves = fc.array(
  fc.record({
    act: fc.constantFrom<Move['act']>(
      ...([
        'pay',
        'pay',
        'pay-all',
        'confirm',
        'confirm',
        'reject',
        'cancel',
        'waive',
        'hold',
        'net',
        'release',
        'carry',
      ] as const),
    ),
    which: fc.nat(9),
    part: fc.nat(130),
    after: fc.nat(25),
  }),
  { maxLength: 25 },
);
const terms = fc.record({
  form: fc.constant('bilateral' as const),
  instalments: fc.constantFrom('allowed' as const, 'refused' as const),
  overpayment: fc.constantFrom('carried' as const, 'refused' as const),
  overdue: fc.constantFrom('carried' as const, 'demanded' as const),
  due: fc.constantFrom({ after: 'closing' as const, days: 30 }, { after: 'closing' as const, days: 0 }),
  minimum: fc.bigInt({ min: 0n, max: 500n }).map(fen),
  lateInterest: fc.record({
    rate: fc.constantFrom(ratio('0.02%'), ratio('5%'), ratio('1/7')),
    per: fc.constantFrom('day' as const, 'year-of-360' as const, 'year-of-365' as const),
  }),
  partialPayment: fc.constant({ method: 'by-liability' as const }),
});
/** Net positions that sum to zero. */
const nets = fc
  .array(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), { minLength: 3, maxLength: 3 })
  .map((some) => [...some, -some.reduce((a, b) => a + b, 0n)].map(fen));

/** The command of a move; undefined where there is nothing to do it on. */
function commandOf(state: Drawn, move: Move, n: number, day: number): SettlementCommand | undefined {
  const { settlementId, liabilities, receipts } = state;
  const on = addDays(START, day);
  const chosen = liabilities[move.which % Math.max(1, liabilities.length)];
  const receipt = receipts[move.which % Math.max(1, receipts.length)];
  const line = chosen && {
    ...{ transferId: chosen.transferId, kind: chosen.kind, from: chosen.from, to: chosen.to, amount: openOf(chosen) },
  };
  const reference = `DK-${n}`;
  const paid = { settlementId, paymentId: reference, reference, paidOn: on };
  switch (move.act) {
    case 'pay': {
      if (!chosen) return undefined;
      const amount = fen((openOf(chosen) * BigInt(move.part)) / 100n);
      return {
        type: 'RegisterPayment',
        data: { ...paid, transfers: [chosen.transferId], amount },
        by: officer(chosen.from),
      };
    }
    case 'pay-all': {
      const own = liabilities.filter((one) => one.from === chosen?.from && openOf(one) > ZERO && !one.heldBy);
      const amount = fen((sum(own.map(openOf)) * BigInt(Math.min(100, move.part))) / 100n);
      const transfers = own.map((one) => one.transferId);
      if (!chosen || own.length === 0) return undefined;
      return { type: 'RegisterPayment', data: { ...paid, transfers, amount }, by: officer(chosen.from) };
    }
    case 'confirm': {
      if (!receipt) return undefined;
      const amount = sum(receipt.portions.map((one) => one.amount));
      const data = { settlementId, paymentId: receipt.paymentId, amount, receivedOn: on };
      return { type: 'ConfirmPayment', data, by: officer(receipt.to) };
    }
    case 'reject':
      return (
        receipt && {
          ...{ type: 'RejectPayment', data: { settlementId, paymentId: receipt.paymentId, reason: 'x' } },
          by: officer(receipt.to),
        }
      );
    case 'cancel':
      return (
        receipt && {
          ...{ type: 'CancelPayment', data: { settlementId, paymentId: receipt.paymentId, reason: 'x' } },
          by: officer(receipt.from),
        }
      );
    case 'waive': {
      if (!chosen) return undefined;
      const data = { settlementId, transferId: chosen.transferId, amount: openOf(chosen), reason: 'x' };
      return { type: 'WaiveInterest', data, by: officer(chosen.to) };
    }
    case 'hold':
      return line && line.amount > ZERO
        ? { type: 'HoldLines', data: { settlementId, nettingId: 'N', lines: [line] }, by: officer(line.from) }
        : undefined;
    case 'net':
    case 'release': {
      if (!chosen?.heldBy || !line) return undefined;
      const data = { settlementId, nettingId: 'N', lines: [{ ...line, amount: chosen.held }] };
      const by = officer('system');
      return move.act === 'net' ? { type: 'NetLines', data: { ...data, on }, by } : { type: 'ReleaseLines', data, by };
    }
    case 'carry': {
      const lines = remaindersOn(state, on);
      if (lines.length === 0) return undefined;
      return { type: 'CarryRemainders', data: { settlementId, into: 'next', on, lines }, by: officer('system') };
    }
  }
}

/** Plays moves from the drawing on; what the rules refuse is passed over. */
function played(positions: readonly Fen[], agreed: Parameters<typeof drawing>[0], all: readonly Move[]) {
  const held = PARTIES.map((party, n) => ({ ...at(party, '0', '0'), net: positions[n] ?? ZERO }));
  const data = { ...drawing(agreed, held), period: period('2024-Q1'), drawnOn: START };
  const events: SettlementEvent[] = [];
  let state: SettlementState = settlementDecider.initial;
  const take = (command: SettlementCommand): void => {
    const followed = settlementDecider.decide(state, command);
    events.push(...followed);
    state = followed.reduce(settlementDecider.evolve, state);
  };
  take({ type: 'DrawSettlement', data, by: officer('system') });
  let day = 0;
  for (const [n, move] of all.entries()) {
    day += move.after;
    const command = commandOf(state as unknown as Drawn, move, n, day);
    try {
      if (command) take(command);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  return { events, state: state as unknown as Drawn, day };
}

const histories = fc.tuple(nets, terms, moves);

it('never takes more than is owed, loses a fen, or counts one twice', () => {
  fc.assert(
    fc.property(histories, ([positions, agreed, all]) => {
      const { state, events } = played(positions, agreed, all);
      for (const one of state.liabilities) {
        for (const amount of [one.registered, one.confirmed, one.carried, one.netted, one.waived, one.held])
          expect(amount >= ZERO).toBe(true);
        expect(openOf(one) >= ZERO && openOf(one) <= one.amount).toBe(true);
        const { confirmed, carried, netted, waived, registered, held } = one;
        expect(sum([confirmed, carried, netted, waived, registered, held, openOf(one)])).toBe(one.amount);
      }
      const amountOf = (type: SettlementEvent['type']): Fen =>
        sum(events.flatMap((event) => (event.type === type ? [(event.data as { amount: Fen }).amount] : [])));
      const credits = sum(state.liabilities.filter(({ kind }) => kind === 'credit').map(({ amount }) => amount));
      // Every fen that arrived was owed, or is owed back.
      expect(amountOf('PaymentConfirmed')).toBe(sum([...state.liabilities.map((one) => one.confirmed), credits]));
      expect(amountOf('OverpaymentOwed')).toBe(credits);
      expect(agreed.overpayment === 'carried' || credits === ZERO).toBe(true);
      expect(state.status === 'settled').toBe(state.liabilities.every((one) => remainingOf(one) === ZERO));
    }),
    { numRuns: 300 },
  );
});

it('charges interest that is never negative, a fen at most below the exact, and none on interest or credits', () => {
  fc.assert(
    fc.property(histories, ([positions, agreed, all]) => {
      const { state, events, day } = played(positions, agreed, all);
      for (const { type, data } of events) {
        if (type !== 'InterestCharged') continue;
        expect(data.amount >= ZERO && data.days > 0 && compare(data.exact, ZERO_RATIO) > 0).toBe(true);
      }
      for (const { transferId, kind, interest } of state.liabilities) {
        const charged = state.liabilities.find((one) => one.transferId === `${transferId}:interest`)?.amount ?? ZERO;
        if (kind !== 'principal') expect([charged, interest]).toEqual([ZERO, ZERO_RATIO]);
        expect(compare(ratio(charged), interest) <= 0 && compare(interest, ratio(charged + 1n)) < 0).toBe(true);
      }
      for (const one of state.liabilities) {
        const { settlementId } = state;
        const standing = { ...one, settlementId, remaining: remainingOf(one), lateInterest: agreed.lateInterest };
        expect(accruedOn({ ...standing, underWay: [] }, addDays(START, day)) >= ZERO).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

it('carries on exactly what it closes', () => {
  fc.assert(
    fc.property(histories, ([positions, agreed, all]) => {
      const { state, day } = played(positions, agreed, all);
      const on = addDays(START, day + 40);
      const lines = remaindersOn(state, on);
      if (lines.length === 0) return;
      const { settlementId } = state;
      const command = {
        type: 'CarryRemainders',
        data: { settlementId, into: 'next', on, lines },
        by: officer('x'),
      } as const;
      const before = sum(state.liabilities.map((one) => one.carried));
      const after = settlementDecider
        .decide(state, command)
        .reduce<SettlementState>(settlementDecider.evolve, state) as Drawn;
      expect(sum(after.liabilities.map((one) => one.carried))).toBe(
        sum([before, ...lines.map(({ amount }) => amount)]),
      );
      expect(remaindersOn(after, on)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

it('nets any gross lines into at most one payment fewer than parties, and leaves every party what it comes to', () => {
  const lines = fc.array(
    fc.record({
      from: fc.constantFrom(...PARTIES),
      to: fc.constantFrom(...PARTIES),
      amount: fc.bigInt({ min: 1n, max: 10n ** 18n }).map(fen),
    }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(lines, (all) => {
      const none = PARTIES.map((party) => ({ party, net: ZERO }));
      const positions = withCarried(none, all);
      const payments = net(positions);
      expect(payments.length).toBeLessThan(PARTIES.length);
      expect(payments.every(({ amount, from, to }) => amount > ZERO && from !== to)).toBe(true);
      expect(withCarried(none, payments)).toEqual(positions);
    }),
  );
});

it('takes positions that do not sum to zero for our own bug', () => {
  expect(() => net([{ party: 'a', net: fen(1n) }])).toThrow(InvariantViolated);
});
