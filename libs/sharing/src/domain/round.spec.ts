import fc from 'fast-check';
import { add, fen, negate, ratio, ratioOf, ratioText, roundExact, sum, times, type Json } from '@ledger/kernel';
import { factOf, flat, flatDocument } from '../sample-facts.js';
import type { Agreement } from '@ledger/agreement';
import { allocateFact } from './explanation.js';
import { arithmeticFaults } from './recompute.js';
import { readAgreement } from './share-fact.js';
import type { SharedFact, TaxFact } from './shared-fact.js';
import { carryShape, Kept } from './standing.js';

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
const factWith = (amount: TaxFact['amount']): TaxFact => ({
  ...template,
  amount,
  kind: amount < 0n ? 'refund' : 'receipt',
});

function share(agreement: Agreement, fact: SharedFact, standing = Kept.NOTHING) {
  const { own, carry } = allocateFact(agreement, fact, standing);
  if (!own) throw new Error('a receipt brought nothing');
  return { ...own, carry, standing: standing.with(carry) };
}

it('loses no fen, gives a zero share nothing, mirrors a refund, and every line adds up', () => {
  fc.assert(
    fc.property(amounts, shareLists, (amount, shares) => {
      const agreement = flat(shares);
      const { portions, explanation } = share(agreement, factWith(amount));
      expect(sum(portions.map((portion) => portion.amount))).toBe(amount);
      for (const portion of portions) if (shares[portion.party] === '0') expect(portion.amount).toBe(0n);
      const refund = share(agreement, factWith(negate(amount)));
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
      let standing = Kept.NOTHING;
      for (const amount of instalments) {
        const allocation = share(agreement, factWith(amount), standing);
        expect(arithmeticFaults(allocation.explanation)).toEqual([]);
        expect(carryShape.read(JSON.parse(JSON.stringify(carryShape.write(allocation.carry))), '')).toEqual(
          allocation.carry,
        );
        for (const { party, amount: booked } of allocation.portions)
          totals.set(party, add(totals.get(party) ?? fen(0n), booked));
        standing = allocation.standing;
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
  const of = (taxPeriod: string, standing?: Kept) =>
    share(agreement, factOf({ taxPeriod, yuan: '100,000.01' }), standing);
  const first = of('2024-Q1');
  const nextYear = of('2025-Q1', first.standing);
  expect(nextYear.portions).toEqual(first.portions);
  const late = of('2024-Q2', nextYear.standing);
  expect(late.portions.map(({ amount }) => amount)).toEqual([6_000_000n, 4_000_001n]);
  expect(late.carry.terms.map(({ term }) => term)).toEqual(['2024']);
  expect(late.standing.term('2025')?.allocatedToDate.map(({ amount }) => amount)).toEqual([6_000_001n, 4_000_000n]);
});

it('gives declared order a say in ties alone', () => {
  const thirds = (names: readonly string[]) => flat(Object.fromEntries(names.map((name) => [name, '1/3'])));
  const amountOf = (names: readonly string[], party: string, yuan: string) =>
    share(thirds(names), factOf({ yuan })).portions.find((portion) => portion.party === party)?.amount;
  expect(amountOf(['a', 'b', 'c'], 'a', '1,000.00')).toBe(33_334n);
  expect(amountOf(['b', 'c', 'a'], 'a', '1,000.00')).toBe(33_333n);
  expect(amountOf(['b', 'c', 'a'], 'a', '999.00')).toBe(33_300n);
});

it('rounds over the closing period where the agreement says so: quarters alone, months of one quarter together', () => {
  const agreement = flat({ a: '6/10', b: '4/10' }, 'period');
  const of = (taxPeriod: string, standing?: Kept) =>
    share(agreement, factOf({ taxPeriod, yuan: '100,000.01' }), standing);
  const january = of('2024-01');
  const february = of('2024-02', january.standing);
  const april = of('2024-04', february.standing);
  const amounts = [january, february, april].map(({ portions }) => portions.map(({ amount }) => amount));
  expect(amounts).toEqual([
    [6_000_001n, 4_000_000n],
    [6_000_000n, 4_000_001n],
    [6_000_001n, 4_000_000n],
  ]);
  expect(april.carry.terms.map(({ term }) => term)).toEqual(['2024-Q2']);
});

it('ranks parties as the agreement declares them, whichever was named first in the year', () => {
  const rule = (tax: string, shares: Readonly<Record<string, string>>): Json => ({
    id: tax,
    taxes: [tax],
    clauses: [{ base: 'gross' }, { split: shares }],
  });
  const agreement = readAgreement({
    ...flatDocument({ a: '1/2', b: '1/2' }),
    rules: [rule('vat', { b: '1' }), rule('cit', { a: '1/2', b: '1/2' })],
    rounding: { method: 'declared-order', level: 'cumulative' },
  });
  const first = share(agreement, factOf({ yuan: '1.00' }));
  expect(first.portions).toEqual([{ party: 'b', amount: 100n }]);
  const second = share(agreement, factOf({ tax: 'cit', yuan: '0.01' }), first.standing);
  expect(second.portions).toEqual([
    { party: 'a', amount: 1n },
    { party: 'b', amount: 0n },
  ]);
});
