import {
  compare,
  equals,
  plus,
  ratio,
  ratioOf,
  ratioText,
  roundExact,
  sum,
  ZERO_RATIO,
  type Ratio,
} from '@ledger/kernel';
import fc from 'fast-check';
import { factOf, flat } from '../sample-facts.js';
import { allocateFact, type Allocation } from './explanation.js';
import { DRAWN_CLAUSES, type Drawn } from '../random-agreement.js';
import type { Arriving } from '../random-facts.js';
import { drawnWith, run } from '../random-runs.js';
import { methodOf, ownPeriodOf } from './round.js';

const RUNS = { numRuns: 250 };

const drawn = fc.constantFrom(...DRAWN_CLAUSES).chain((clause) => drawnWith(clause));
/** What rounding to date takes in: what one party keeps whole stands apart. */
const sharedIn = ([of, { figures, then }]: readonly [Drawn, Arriving]): Allocation[] =>
  run(of, [...figures, ...then]).results.filter(({ explanation }) => explanation.outcome !== 'unshared');

/** Results whose fen must be what all of them together would come to. */
function expectRoundedTogether({ agreement, parties }: Drawn, results: readonly Allocation[]): void {
  const lines = (party: string) =>
    results.flatMap(({ explanation }) => explanation.lines.filter((line) => line.party === party));
  const exact = parties.map((party) => ({
    party,
    exact: lines(party).reduce((total, line) => plus(total, line.exact), ZERO_RATIO),
  }));
  const booked = parties.map((party) => ({ party, amount: sum(lines(party).map(({ amount }) => amount)) }));
  expect(booked).toEqual(roundExact(exact, methodOf(agreement.rounding)));
}

it('cumulative rounding books exactly what the year as a whole would, revisions of it included', () => {
  fc.assert(
    fc.property(drawn, (all) => {
      const [of] = all;
      if (of.agreement.rounding.level !== 'cumulative') return;
      const results = sharedIn(all);
      for (const year of new Set(results.map(({ explanation }) => explanation.taxYear))) {
        expectRoundedTogether(
          of,
          results.filter(({ explanation }) => explanation.taxYear === year),
        );
      }
    }),
    RUNS,
  );
});

it('rounding by closing period books what its own facts together would; revisions are whole by themselves', () => {
  fc.assert(
    fc.property(drawn, (all) => {
      const [of] = all;
      const { rounding, period } = of.agreement;
      if (rounding.level !== 'period') return;
      const results = sharedIn(all).filter(({ explanation }) => explanation.outcome === 'shared');
      const periodOf = ({ explanation }: Allocation) => ownPeriodOf(explanation.fact.taxPeriod, period);
      for (const own of new Set(results.map(periodOf))) {
        expectRoundedTogether(
          of,
          results.filter((one) => periodOf(one) === own),
        );
      }
    }),
    RUNS,
  );
});

it('gives nothing to a party whose exact share is zero, unless it takes the differences', () => {
  fc.assert(
    fc.property(drawn, ([of, { figures, then }]) => {
      const { rounding } = of.agreement;
      if (rounding.level !== 'fact') return;
      for (const { explanation } of run(of, [...figures, ...then]).results) {
        for (const { party, exact, amount } of explanation.lines) {
          if (equals(exact, ZERO_RATIO) && party !== rounding.partner) expect(amount).toBe(0n);
        }
      }
    }),
    RUNS,
  );
});

it('never passes a cap, whatever stands before it', () => {
  fc.assert(
    fc.property(drawnWith('cap'), ([of, { figures, then }]) => {
      const { cap } = of;
      if (!cap) return;
      const accounts = new Map<string, Ratio>();
      for (const { explanation } of run(of, [...figures, ...then]).results) {
        if (!explanation.toDate) continue;
        const { scope } = explanation.toDate;
        const own = explanation.lines.find(({ party }) => party === cap.party)?.exact ?? ZERO_RATIO;
        accounts.set(scope, plus(accounts.get(scope) ?? ZERO_RATIO, own));
      }
      for (const got of accounts.values()) expect(compare(got, ratio(cap.fen))).toBeLessThanOrEqual(0);
    }),
    RUNS,
  );
});

it('lets the declared order decide ties of remainders and nothing else', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 30n }), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(
      weights.filter((all) => all.some((weight) => weight > 0n)),
      fc.nat({ max: 9_999_999 }),
      (all, fen) => {
        const whole = all.reduce((a, b) => a + b, 0n);
        const shares = all.map((weight, n) => [`p${n}`, ratioText(ratioOf(weight, whole))] as const);
        const given = (order: typeof shares) => {
          const fact = factOf({
            yuan: `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`,
            kind: 'receipt',
          });
          const lines = allocateFact(flat(Object.fromEntries(order)), fact).own?.explanation.lines ?? [];
          return new Map(lines.map((line) => [line.party, line]));
        };
        const [forwards, backwards] = [given(shares), given(shares.toReversed())];
        for (const [party, line] of forwards) {
          const other = backwards.get(party);
          if (other?.amount === line.amount) continue;
          const tied = [...forwards.values()].filter(({ remainder }) => equals(remainder, line.remainder));
          expect(tied.length).toBeGreaterThan(1);
        }
      },
    ),
    RUNS,
  );
});
