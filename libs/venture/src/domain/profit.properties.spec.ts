import { addDays, Rejection, sum, SYSTEM, ZERO } from '@ledger/kernel';
import fc from 'fast-check';
import { founding, on, paidIn, result, story, ventureId, yuan, type Asked } from './company.fixture.js';
import { excessOf } from './profit-book.js';
import { distributable } from './profit.js';
import { ventureDecider, type VentureCommand } from './venture.decider.js';
import { type Established, type VentureState } from './venture.state.js';

const evidence = '样例';
const start = on('2027-01-01');

/** Acts one after the other, each a few days after the last: a result, a correction, a dividend, its payment, a demand. */
const acts = fc
  .array(fc.record({ kind: fc.nat(4), n: fc.nat(3), amount: fc.integer({ min: -40, max: 60 }) }), { maxLength: 30 })
  .map((list) => {
    let year = 2024;
    return list.map(({ kind, n, amount }, order): Asked => {
      const day = addDays(start, order * 400);
      const shareholder = n % 2 === 0 ? 'jinniu' : 'shifang';
      const positive = yuan(Math.abs(amount) * 100_003 + 1);
      if (kind === 0) return result((year += 1), yuan(amount * 100_003), day);
      if (kind === 1)
        return {
          type: 'CorrectYearResult',
          data: { year: 2025 + n, netProfit: yuan(amount * 99_991), on: day, evidence },
        };
      if (kind === 2)
        return {
          type: 'DeclareDividend',
          data: { dividendId: `D-${n}`, amount: positive, declaredOn: day, key: 'paid-in', resolution: evidence },
        };
      if (kind === 3)
        return {
          type: 'PayDividend',
          data: { dividendId: `D-${n}`, shareholder, amount: positive, paidOn: day, reference: 'P' },
        };
      return {
        type: 'DemandReturn',
        data: { returnId: `R-${order}`, dividendId: `D-${n}`, on: day, payBy: day, evidence },
      };
    });
  });

function follow(before: Established, { type, data }: Asked): Established {
  try {
    const command = { type, data: { ventureId, ...data }, by: SYSTEM } as VentureCommand;
    const events = ventureDecider.decide(before, command);
    return events.reduce<VentureState>((now, event) => ventureDecider.evolve(now, event), before) as Established;
  } catch (error) {
    if (error instanceof Rejection) return before;
    throw error;
  }
}

const company = story(...founding, ...paidIn).state;

it('never shares out more than may be shared, whatever was corrected before', () => {
  fc.assert(
    fc.property(acts, (asked) => {
      asked.reduce((before, act) => {
        const after = follow(before, act);
        if (act.type === 'DeclareDividend' && after !== before)
          expect(act.data.amount <= distributable(before.profit)).toBe(true);
        return after;
      }, company);
    }),
  );
});

it('finds an excess in full: once it is demanded back, no dividend exceeds what could be shared', () => {
  fc.assert(
    fc.property(acts, (asked) => {
      const { profit } = asked.reduce(follow, company);
      const late = addDays(start, 400 * 40);
      const settled = profit.dividends.reduce(
        (state, { dividendId }) =>
          follow(state, {
            type: 'DemandReturn',
            data: { returnId: `S-${dividendId}`, dividendId, on: late, payBy: late, evidence },
          }),
        asked.reduce(follow, company),
      );
      expect(excessOf(settled.profit.book)).toEqual([]);
      for (const { shares } of settled.profit.dividends)
        for (const { amount, excess, paid, due } of shares) {
          expect(excess >= ZERO && excess <= amount).toBe(true);
          expect(paid - due <= amount - excess).toBe(true);
        }
    }),
  );
});

it('conserves profit: results, less dividends, plus what came back, are what is not shared and the reserve', () => {
  fc.assert(
    fc.property(acts, (asked) => {
      const { profit } = asked.reduce(follow, company);
      const whole = profit.book.map((entry) => {
        if (entry.kind === 'year') return entry.netProfit;
        if (entry.kind === 'dividend') return -entry.amount as typeof ZERO;
        return entry.kind === 'demand' ? entry.amount : ZERO;
      });
      expect(profit.undistributed + profit.statutoryReserve).toBe(sum(whole));
    }),
  );
});
