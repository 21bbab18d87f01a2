import fc from 'fast-check';
import { add, fen, negate, ratio, ratioOf, ratioText, roundExact, sum, times } from '@ledger/kernel';
import { factOf, flat } from '../sample-facts.js';
import { allocateFact } from './explanation.js';
import { arithmeticFaults } from './recompute.js';
import { carryShape, NO_CARRY, type Carry } from './round.js';
import type { SharedFact } from './shared-fact.js';

const amounts = fc
  .oneof(
    fc.constant(0n),
    fc.bigInt({ min: -9n, max: 9n }),
    fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }),
    fc.bigInt({ min: -(2n ** 79n), max: 2n ** 79n }),
  )
  .map((amount) => fen(amount));

/** Shares of two to five parties that sum to exactly one; some are zero. */
const shareLists = fc
  .array(fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 30n })), { minLength: 2, maxLength: 5 })
  .filter((weights) => weights.some((weight) => weight > 0n))
  .map((weights) => {
    const whole = weights.reduce((a, b) => a + b, 0n);
    return Object.fromEntries(weights.map((weight, n) => [`p${n}`, ratioText(ratioOf(weight, whole))]));
  });

const template = factOf({ yuan: '1.00' });
const factWith = (amount: SharedFact['amount']): SharedFact => ({
  ...template,
  amount,
  kind: amount < 0n ? 'refund' : 'receipt',
});

it('loses no fen, gives a zero share nothing, mirrors a refund, and every line adds up', () => {
  fc.assert(
    fc.property(amounts, shareLists, (amount, shares) => {
      const agreement = flat(shares);
      const { portions, explanation } = allocateFact(agreement, factWith(amount));
      expect(sum(portions.map((portion) => portion.amount))).toBe(amount);
      for (const portion of portions) if (shares[portion.party] === '0') expect(portion.amount).toBe(0n);
      const refund = allocateFact(agreement, factWith(negate(amount)));
      expect(refund.portions).toEqual(portions.map((portion) => ({ ...portion, amount: negate(portion.amount) })));
      expect(arithmeticFaults(explanation)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it('books instalments that sum to the annual result, whatever their number and sign', () => {
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 1, maxLength: 12 }), shareLists, (instalments, shares) => {
      const agreement = flat(shares, 'cumulative');
      const totals = new Map(Object.keys(shares).map((party) => [party, fen(0n)]));
      let carry: Carry = NO_CARRY;
      for (const amount of instalments) {
        const allocation = allocateFact(agreement, factWith(amount), carry);
        expect(arithmeticFaults(allocation.explanation)).toEqual([]);
        expect(carryShape.read(JSON.parse(JSON.stringify(carryShape.write(allocation.carry))), '')).toEqual(
          allocation.carry,
        );
        for (const { party, amount: booked } of allocation.portions)
          totals.set(party, add(totals.get(party) ?? fen(0n), booked));
        carry = allocation.carry;
      }
      const year = ratio(sum(instalments));
      const exact = agreement.parties.map(({ id }) => ({ party: id, exact: times(year, ratio(shares[id] ?? '0')) }));
      expect([...totals]).toEqual(roundExact(exact).map(({ party, amount }) => [party, amount]));
    }),
    { numRuns: 200 },
  );
});

it('starts each tax year anew and lets a late fact join the year it belongs to', () => {
  const agreement = flat({ a: '6/10', b: '4/10' }, 'cumulative');
  const share = (taxPeriod: string, carry: Carry) =>
    allocateFact(agreement, factOf({ taxPeriod, yuan: '100,000.01' }), carry);
  const first = share('2024-Q1', NO_CARRY);
  const nextYear = share('2025-Q1', first.carry);
  expect(nextYear.portions).toEqual(first.portions);
  const late = share('2024-Q2', nextYear.carry);
  expect(late.portions.map(({ amount }) => amount)).toEqual([6_000_000n, 4_000_001n]);
  expect(late.carry.years.map(({ year }) => year)).toEqual([2024, 2025]);
});

it('gives declared order a say in ties alone', () => {
  const thirds = (names: readonly string[]) => flat(Object.fromEntries(names.map((name) => [name, '1/3'])));
  const amountOf = (names: readonly string[], party: string, yuan: string) =>
    allocateFact(thirds(names), factOf({ yuan })).portions.find((portion) => portion.party === party)?.amount;
  expect(amountOf(['a', 'b', 'c'], 'a', '1,000.00')).toBe(33_334n);
  expect(amountOf(['b', 'c', 'a'], 'a', '1,000.00')).toBe(33_333n);
  expect(amountOf(['b', 'c', 'a'], 'a', '999.00')).toBe(33_300n);
});
