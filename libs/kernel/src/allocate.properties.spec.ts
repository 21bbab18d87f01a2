import fc from 'fast-check';
import { allocate, allocateCumulative, allocateExplained, type ToDate } from './allocate.js';
import { add, fen, negate, sum, ZERO } from './fen.js';
import { compare, equals, fenTimes, isZero, minus, ONE, plus, ratio, ratioOf, sumRatios } from './ratio.js';
import type { ExactShare, Portion, RoundingMethod } from './round.js';

const nothing: ToDate = { exactToDate: [], allocatedToDate: [] };

const huge = 2n ** 90n;
const totals = fc
  .oneof(
    fc.constant(0n),
    fc.bigInt({ min: -12n, max: 12n }),
    fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
    fc.bigInt({ min: -huge, max: huge }),
    fc.constantFrom(2n ** 64n + 1n, -(2n ** 64n) - 1n),
  )
  .map((total) => fen(total));
const weightLists = fc
  .array(
    fc.oneof(
      fc.constantFrom('0', '1', '1', '50%', '1/3', '17.5%', '2/7').map((text) => ratio(text)),
      fc.tuple(fc.bigInt({ min: 0n, max: 100n }), fc.bigInt({ min: 1n, max: 9n })).map(([n, d]) => ratioOf(n, d)),
      fc.tuple(fc.bigInt({ min: 0n, max: huge }), fc.bigInt({ min: 1n, max: huge })).map(([n, d]) => ratioOf(n, d)),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .filter((weights) => weights.some((weight) => !isZero(weight)))
  .map((weights) => weights.map((weight, index) => ({ party: `P${index}`, weight })));
/** Under a partner it may be anyone of the first four, with weight or without; not every list is that long. */
const methods = fc.constantFrom<RoundingMethod>(
  { name: 'largest-remainder' },
  { name: 'declared-order' },
  ...['P0', 'P1', 'P2', 'P3'].map((partner) => ({ name: 'partner', partner }) as const),
);
const partnerOf = (method: RoundingMethod) => (method.name === 'partner' ? method.partner : undefined);
/** A list of weights, and a method whose partner is on it. */
const agreed = fc.tuple(weightLists, methods).filter(([weights, method]) => {
  const partner = partnerOf(method);
  return partner === undefined || weights.some(({ party }) => party === partner);
});

describe('any amount and any weights', () => {
  it('lose no fen, and no share is a fen or more away from the exact one', () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        const { lines } = allocateExplained(total, weights);
        expect(sum(lines.map(({ amount }) => amount))).toBe(total);
        expect(sumRatios(lines.map(({ weight }) => weight))).toEqual(ONE);
        expect(lines.map(({ party }) => party)).toEqual(weights.map(({ party }) => party));
        for (const line of lines) {
          expect(line.exact).toEqual(fenTimes(total, line.weight));
          expect(withinOneFen(line)).toBe(true);
          expect([0n, total < 0n ? -1n : 1n]).toContain(line.unit);
          expect(line.amount).toBe(line.floor + line.unit);
          expect(plus(ratio(line.floor), line.remainder)).toEqual(line.exact);
        }
      }),
    );
  });

  it('refund what they charged, to the fen and party by party', () => {
    fc.assert(
      fc.property(totals, agreed, (total, [weights, method]) => {
        const charged = allocate(total, weights, method);
        expect(allocate(negate(total), weights, method)).toEqual(
          charged.map(({ party, amount }) => ({ party, amount: negate(amount) })),
        );
      }),
    );
  });

  it('give nothing to a weight of zero', () => {
    fc.assert(
      fc.property(totals, weightLists, fc.nat(), (total, weights, place) => {
        const guest = { party: 'guest', weight: ratio(0n) };
        const portions = allocate(total, weights.toSpliced(place % (weights.length + 1), 0, guest));
        expect(portions.find(({ party }) => party === 'guest')?.amount).toBe(0n);
        expect(portions.filter(({ party }) => party !== 'guest')).toEqual(allocate(total, weights));
      }),
    );
  });

  it('do not care for the scale of the weights', () => {
    fc.assert(
      fc.property(totals, weightLists, fc.bigInt({ min: 1n, max: huge }), (total, weights, factor) => {
        const scaled = weights.map(({ party, weight }) => ({ party, weight: ratioOf(weight.n, weight.d * factor) }));
        expect(allocate(total, scaled)).toEqual(allocate(total, weights));
      }),
    );
  });

  it('heed the declared order in ties only, and then the party named first gains', () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        const forwards = allocateExplained(total, weights).lines;
        const backwards = new Map(
          allocateExplained(total, weights.toReversed()).lines.map((line) => [line.party, line]),
        );
        for (const [index, line] of forwards.entries()) {
          const other = backwards.get(line.party)!;
          const tied = forwards.filter(({ remainder }) => equals(remainder, line.remainder));
          expect(other.floor).toBe(line.floor);
          if (tied.length === 1) expect(other.unit).toBe(line.unit);
          const later = forwards.slice(index + 1).filter(({ remainder }) => equals(remainder, line.remainder));
          if (line.unit === 0n) expect(later.every(({ unit }) => unit === 0n)).toBe(true);
        }
      }),
    );
  });

  it('never pass a larger remainder over for a smaller one', () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        const { lines } = allocateExplained(total, weights);
        const sign = total < 0n ? -1 : 1;
        for (const up of lines.filter(({ unit }) => unit !== 0n)) {
          for (const down of lines.filter(({ unit }) => unit === 0n)) {
            expect(compare(up.remainder, down.remainder) * sign).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });
});

describe('any run of instalments', () => {
  it('sums to the annual result under every method, with refunds among them', () => {
    fc.assert(
      fc.property(fc.array(totals, { minLength: 1, maxLength: 12 }), agreed, (amounts, [weights, method]) => {
        const booked = new Map(weights.map(({ party }) => [party, ZERO]));
        let year: ToDate = nothing;
        for (const amount of amounts) {
          const due = allocateExplained(amount, weights).lines.map(({ party, exact }) => ({ party, exact }));
          const instalment = allocateCumulative(year, due, method);
          expect(sum(instalment.portions.map((portion) => portion.amount))).toBe(amount);
          for (const [index, portion] of instalment.portions.entries()) {
            if (portion.party !== partnerOf(method)) {
              const gap = minus(ratio(portion.amount), due[index].exact);
              expect(compare(gap, ratio(2n)) < 0 && compare(gap, ratio(-2n)) > 0).toBe(true);
              if (isZero(weights[index].weight)) expect(portion.amount).toBe(0n);
            }
            booked.set(portion.party, add(booked.get(portion.party)!, portion.amount));
          }
          year = instalment;
        }
        const annual = allocate(sum(amounts), weights, method);
        expect(year.allocatedToDate).toEqual(annual);
        expect([...booked].map(([party, amount]) => ({ party, amount }))).toEqual(annual);
      }),
    );
  });
});

function withinOneFen({ amount, exact }: Portion & ExactShare): boolean {
  const gap = minus(ratio(amount), exact);
  return compare(gap, ONE) < 0 && compare(gap, ratio(-1n)) > 0;
}
