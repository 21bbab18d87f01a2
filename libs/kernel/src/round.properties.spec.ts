import fc from 'fast-check';
import { allocateCumulative, type ToDate } from './allocate.js';
import { sum, ZERO } from './fen.js';
import { compare, minus, ONE, plus, ratio, ratioOf, sumRatios, type Ratio } from './ratio.js';
import { roundExact, roundExplained, type ExactShare, type RoundingMethod } from './round.js';

const huge = 2n ** 90n;
const HALF = ratio('1/2');
const nothing: ToDate = { exactToDate: [], allocatedToDate: [] };

/** Exact shares of either sign whose sum is whole: free fractions, and one party, anywhere, that makes up the rest. */
const mixedVectors = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.oneof(fc.bigInt({ min: -9n, max: 9n }), fc.bigInt({ min: -huge, max: huge })),
        fc.oneof(fc.constant(2n), fc.bigInt({ min: 1n, max: 12n })),
      ),
      { minLength: 1, maxLength: 6 },
    ),
    fc.oneof(fc.constant(0n), fc.bigInt({ min: -5n, max: 5n })),
    fc.nat(),
  )
  .map(([parts, total, place]): ExactShare[] => {
    const free = parts.map(([n, d], index) => ({ party: `P${index}`, exact: ratioOf(n, d) }));
    const rest = minus(ratio(total), sumRatios(free.map(({ exact }) => exact)));
    return free.toSpliced(place % (free.length + 1), 0, { party: 'rest', exact: rest });
  });
/** P0 is due a free fraction, 'rest' what is left of the sum, and 'guest' nothing. */
const methods = fc.constantFrom<RoundingMethod>(
  { name: 'largest-remainder' },
  { name: 'declared-order' },
  { name: 'partner', partner: 'P0' },
  { name: 'partner', partner: 'rest' },
  { name: 'partner', partner: 'guest' },
);
const withGuest = (vector: readonly ExactShare[]) => [...vector, { party: 'guest', exact: ratio(0n) }];
const opposite = (vector: readonly ExactShare[]) =>
  vector.map(({ party, exact }) => ({ party, exact: ratioOf(-exact.n, exact.d) }));
const distance = (a: Ratio, b: Ratio) => (compare(a, b) < 0 ? minus(b, a) : minus(a, b));

it('conserves, and tells each amount by its floor, remainder and unit', () => {
  fc.assert(
    fc.property(mixedVectors.map(withGuest), methods, (vector, method) => {
      const lines = roundExplained(vector, method);
      expect(ratio(sum(lines.map(({ amount }) => amount)))).toEqual(sumRatios(vector.map(({ exact }) => exact)));
      expect(lines.map(({ party, exact }) => ({ party, exact }))).toEqual(vector);
      for (const { exact, floor, remainder, unit, amount } of lines) {
        expect(amount).toBe(floor + unit);
        expect(plus(ratio(floor), remainder)).toEqual(exact);
        expect(compare(distance(remainder, ratio(0n)), ONE)).toBe(-1);
      }
    }),
  );
});

it('mirrors: the opposite shares give the opposite of every step', () => {
  fc.assert(
    fc.property(mixedVectors.map(withGuest), methods, (vector, method) => {
      const mirrored = roundExplained(opposite(vector), method);
      for (const [index, { floor, remainder, unit, amount }] of roundExplained(vector, method).entries()) {
        expect(mirrored[index]).toMatchObject({ floor: -floor, unit: -unit, amount: -amount });
        expect(mirrored[index].remainder).toEqual(ratioOf(-remainder.n, remainder.d));
      }
    }),
  );
});

it('never touches a whole share, and moves none by a fen, the nearest fen being at most half a fen away', () => {
  fc.assert(
    fc.property(mixedVectors.map(withGuest), methods, (vector, method) => {
      for (const { party, exact, unit, amount } of roundExplained(vector, method)) {
        if (method.name === 'partner' && party === method.partner) {
          // Half a fen for each of the others.
          expect(compare(distance(ratio(amount), exact), ratioOf(BigInt(vector.length - 1), 2n))).toBeLessThan(1);
        } else {
          if (exact.d === 1n) expect(unit).toBe(0n);
          const gap = distance(ratio(amount), exact);
          if (method.name === 'partner') expect(compare(gap, HALF)).toBeLessThan(1);
          else expect(compare(gap, ONE)).toBe(-1);
        }
      }
    }),
  );
});

it('passes nobody over who comes first in the declared order and has a broken share', () => {
  fc.assert(
    fc.property(mixedVectors, (vector) => {
      const broken = roundExplained(vector, { name: 'declared-order' }).filter(({ exact }) => exact.d !== 1n);
      const taken = broken.map(({ unit }) => unit !== 0n);
      expect(taken.lastIndexOf(true)).toBe(taken.filter(Boolean).length - 1);
    }),
  );
});

it('returns the year to zero under every method when the exact shares to date cancel out', () => {
  fc.assert(
    fc.property(mixedVectors.map(withGuest), mixedVectors.map(withGuest), methods, (first, second, method) => {
      const before = allocateCumulative(nothing, first, method);
      const undone = allocateCumulative(before, opposite(first), method);
      expect(undone.allocatedToDate.every(({ amount }) => amount === ZERO)).toBe(true);
      const after = allocateCumulative(undone, second, method);
      const expected = new Map(roundExact(second, method).map(({ party, amount }) => [party, amount]));
      for (const { party, amount } of after.allocatedToDate) expect(amount).toBe(expected.get(party) ?? ZERO);
    }),
  );
});
