import { ratioOf, ratioText, type Json } from '@ledger/kernel';
import fc from 'fast-check';

type Term = fc.Arbitrary<Json>;

/** Around which a clause's term is drawn. */
export interface Drawing {
  /** Parties that stand for a place, two at least. */
  readonly hosts: readonly string[];
  readonly per: 'enterprise' | 'rule';
}

/** Parties that stand for no place and are in every agreement drawn. */
export const FUND = 'pot';
export const SUPERIOR = 'upper';

/** Years that facts are of, and for which every figure that an agreement reads is on record. */
export const FIRST = 2024;
export const LAST = 2027;

const written = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
export const yuan = fc.nat({ max: 5_000_000 }).map(written);
/** A term of an agreement is above zero. */
const sum = fc.integer({ min: 1, max: 5_000_000 }).map(written);
const percent = (min: number, max: number) => fc.integer({ min, max }).map((of) => `${of}%`);

/** Shares of the parties that sum to exactly one; some are zero. */
export const sharesOf = (parties: readonly string[]): fc.Arbitrary<Record<string, string>> =>
  fc
    .array(fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 30n })), {
      minLength: parties.length,
      maxLength: parties.length,
    })
    .filter((weights) => weights.some((weight) => weight > 0n))
    .map((weights) => {
      const whole = weights.reduce((a, b) => a + b, 0n);
      return Object.fromEntries(
        parties.map((party, index) => [party, ratioText(ratioOf(weights[index] ?? 0n, whole))] as const),
      );
    });

const simpleAmount: fc.Arbitrary<Record<string, Json>> = fc.oneof(
  sum.map((fixed) => ({ fixed })),
  fc.constantFrom<Record<string, Json>>(
    { latest: 'stock' },
    { priorYear: 'yearly' },
    { ofYear: { figure: 'stock', year: 2022 } },
    { sum: { figure: 'stock', years: 3 } },
    { average: { figure: 'stock', years: 3 } },
    { lowerOf: { figure: 'stock', years: [2021, 2023] } },
  ),
);
const since = fc.integer({ min: FIRST, max: LAST });
/** An amount of every kind. */
export const amount: fc.Arbitrary<Record<string, Json>> = fc.oneof(
  { weight: 3, arbitrary: simpleAmount },
  {
    weight: 1,
    arbitrary: fc
      .tuple(simpleAmount, since, percent(0, 30))
      .map(([of, from, rate]) => ({ escalated: { of, since: from, rate } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(simpleAmount, since)
      .map(([of, from]) => ({ ratchet: { of, since: from, growth: 'growth-rate' } })),
  },
);
const ofFigures = amount.filter((of) => !JSON.stringify(of).includes('fixed'));

/** Two parties that are not one and the same. */
const two = ({ hosts }: Drawing): fc.Arbitrary<readonly [string, string]> =>
  fc.shuffledSubarray([...hosts], { minLength: 2, maxLength: 2 }).map(([one = '', other = '']) => [one, other]);
const between = (of: Drawing): fc.Arbitrary<{ from: string; to: string }> =>
  two(of).map(([from, to]) => ({ from, to }));
const skip = fc.constantFrom<Record<string, Json>>({}, { withoutFigure: 'skip' });
const skippable = (base: Record<string, Json>, how: Record<string, Json>) =>
  JSON.stringify(base).includes('fixed') && !('ratchet' in base) ? {} : how;
const weights = fc.integer({ min: 1, max: 9 }).map((n) => [`${n}/10`, `${10 - n}/10`] as const);

/** A term of each clause but `base` and `clock`. */
export const TERMS: Readonly<Record<string, (of: Drawing) => Term>> = {
  select: ({ hosts }) =>
    fc
      .record(
        {
          enterprises: fc.constantFrom<Json>({ only: ['91350100M000100Y43'] }, { except: ['91510682MA00000017'] }),
          recommendedBy: fc.subarray([...hosts], { minLength: 1 }),
          sources: fc.constantFrom<Json>({ only: ['declared', 'audit'] }, { except: ['late-fee'] }),
          received: fc.constantFrom<Json>({ from: '2024-06-30' }, { to: '2026-06-30' }),
        },
        { requiredKeys: [] },
      )
      .filter((term) => Object.keys(term).length > 0),
  deduct: () => fc.shuffledSubarray(['reward', 'collection-cost', 'export-rebate'], { minLength: 1 }),
  negative: () => fc.constantFrom('clamp', 'carry', 'share'),
  'carve-out': (of) =>
    fc.tuple(sharesOf(of.hosts), amount, fc.boolean(), skip).map(([to, base, topUp, how]) => ({
      to,
      base,
      ...(topUp && { shortfall: 'top-up', by: FUND }),
      ...skippable(base, how),
    })),
  recoup: (of) =>
    fc
      .tuple(fc.constantFrom(...of.hosts), amount, fc.constantFrom('1', '1.2', '2/3'), skip)
      .map(([to, investment, factor, how]) => ({ to, investment, factor, ...skippable(investment, how) })),
  'closed-operation': () =>
    fc
      .record({ years: fc.integer({ min: 1, max: 3 }), before: fc.constantFrom('closed', 'shared') })
      .map((term) => ({ ...term, to: FUND, use: 'roads' })),
  eligibility: () => fc.record({ of: ofFigures, least: sum }),
  expansion: (of) =>
    fc
      .tuple(amount, fc.constantFrom(...of.hosts), skip)
      .map(([base, then, how]) => ({ base, then, ...skippable(base, how) })),
  growth: (of) =>
    fc.record({
      lastYear: amount,
      over: percent(0, 30),
      shares: sharesOf(of.hosts),
      below: fc.constantFrom('nothing', 'borne'),
    }),
  split: (of) => sharesOf([...of.hosts, FUND]),
  bands: (of) =>
    fc.tuple(sharesOf(of.hosts), sharesOf(of.hosts), sharesOf(of.hosts)).map(([first, second, rest]) => ({
      years: [
        { from: 1, to: 2, shares: first },
        { from: 3, to: 5, shares: second },
      ],
      before: { shares: rest },
      after: { shares: rest },
    })),
  tiers: (of) =>
    fc
      .tuple(
        fc.constantFrom('closing-period', 'year', 'inception'),
        fc.uniqueArray(fc.integer({ min: 1, max: 9_000_000 }), { minLength: 1, maxLength: 3 }),
        fc.array(sharesOf(of.hosts), { minLength: 4, maxLength: 4 }),
      )
      .map(([period, bounds, shares]) => ({
        period,
        tiers: [...bounds.sort((a, b) => a - b).map(written), undefined].map((to, n) => ({
          ...(to !== undefined && { to }),
          shares: shares[n] ?? {},
        })),
      })),
  stock: (of) =>
    fc
      .tuple(two(of), amount, amount, sharesOf(of.hosts), fc.constantFrom('each-keeps-actual', 'share-loss'))
      .map(([[one, other], a, b, increment, below]) => ({ kept: { [one]: a, [other]: b }, increment, below })),
  negotiated: (of) =>
    fc
      .tuple(sharesOf(of.hosts), sharesOf(of.hosts), sharesOf(of.hosts), fc.boolean())
      .map(([shares, agreed, edge, inYears]) => ({
        shares,
        vary: of.hosts[0] ?? '',
        least: '0%',
        most: '100%',
        agreed: [
          { ...(of.per === 'rule' ? { project: 'dam' } : { enterprise: '91350100M000100Y43' }), shares: agreed },
        ],
        ...(inYears && { years: { to: 2, before: { shares: edge }, after: { shares: edge } } }),
      })),
  'three-factor': ({ hosts }) =>
    fc
      .record({
        headquarters: fc.constantFrom(...hosts),
        years: fc.option(fc.integer({ min: FIRST, max: LAST })),
      })
      .map(({ headquarters, years }) => ({
        headquarters,
        branches: [...hosts],
        pool: SUPERIOR,
        ...(years !== null && {
          notParticipating: [{ party: hosts[1] ?? '', reason: 'first-year', years: [years] }],
        }),
      })),
  apportion: (of) =>
    fc
      .tuple(two(of), fc.constantFrom('prior-year', 'same-year', 'latest'), weights)
      .map(([among, figuresOf, [one, other]]) => ({
        among: [...among],
        figuresOf,
        factors: [
          { figure: 'land', weight: one },
          { figure: 'revenue', weight: other },
        ],
      })),
  cascade: (of) => fc.record({ of: fc.constantFrom(...of.hosts), shares: sharesOf([...of.hosts, FUND]) }),
  guarantee: (of) =>
    fc
      .tuple(
        two(of),
        amount,
        fc.constantFrom<Record<string, Json>>(
          { startsOn: '2025-01-01' },
          { startsOn: '2024-07-15' },
          { oneYearAfter: '2024-02-29' },
        ),
        fc.constantFrom('none', 'whole', 'by-days'),
        fc.constantFrom('never', 'from-surplus'),
      )
      .map(([[party, toppedUpBy], atLeast, start, partialFirstYear, recovered]) => ({
        party,
        toppedUpBy,
        atLeast,
        ...start,
        partialFirstYear,
        recovered,
      })),
  'fixed-return': (of) =>
    fc
      .tuple(two(of), percent(1, 20), amount, fc.boolean(), fc.constantFrom('actual-365', 'actual-actual'))
      .map(([[party, paidBy], rate, invested, ends, dayCount]) => ({
        party,
        paidBy,
        rate,
        dayCount,
        investments: [
          { from: '2024-02-29', ...(ends && { until: '2026-03-31' }), amount: invested },
          { from: '2025-07-01', amount: { fixed: '1,000.01' } },
        ],
      })),
  'incentive-burden': (of) =>
    fc.tuple(two(of), amount).map(([[withinBase, aboveBase], base]) => ({ withinBase, aboveBase, base })),
  pool: ({ hosts }) =>
    percent(1, 100).map((rate) => ({
      parties: [...hosts],
      rate,
      growth: 'gain',
      population: 'population',
      capacity: 'capacity',
    })),
  average: ({ hosts }) =>
    fc.integer({ min: 2, max: 4 }).map((years) => ({
      parties: [...hosts],
      figure: 'gain',
      years,
      account: FUND,
      instalments: ['05-15', '08-15', '11-15'],
    })),
  stabilisation: ({ hosts }) =>
    fc
      .tuple(percent(0, 50), amount)
      .map(([fall, available]) => ({ parties: [...hosts], figure: 'gain', fall, fund: FUND, available })),
  relocation: (of) =>
    fc.tuple(between(of), fc.boolean(), amount, fc.option(sum)).map(([parties, counted, base, threshold]) => ({
      ...parties,
      base: counted ? base : { latest: 'stock' },
      ...(counted && { firstYear: 2025 }),
      taper: ['100%', '60%', '1/3'],
      ...(threshold !== null && { threshold, loss: { latest: 'yearly' } }),
    })),
  penalty: (of) =>
    fc
      .tuple(between(of), fc.constantFrom('1', '1.5', '2'))
      .map(([parties, times]) => ({ ...parties, misplaced: 'misplaced', superior: SUPERIOR, times })),
  compensation: (of) =>
    fc.tuple(between(of), sum, fc.boolean()).map(([parties, fixed, dated]) => ({
      ...parties,
      amount: fixed,
      ...(dated && of.per === 'rule' ? { on: '2025-06-30' } : { milestone: 'milestone' }),
    })),
  grant: (of) =>
    fc
      .tuple(between(of), sum, sum, fc.constantFrom<Record<string, Json>>({}, { passed: 'passed' }))
      .map(([parties, one, other, on]) => ({
        ...parties,
        firstYear: 2024,
        years: 2,
        amount: one,
        ...on,
        then: { amount: other, passed: 'passed', years: 1 },
      })),
  'tax-return': (of) =>
    fc
      .tuple(between(of), amount, since, percent(0, 100), percent(0, 200), fc.constantFrom('return', 'base'))
      .map(([parties, base, from, elasticity, malus, afterGrowth]) => ({
        ...parties,
        base,
        since: from,
        tax: 'yearly',
        elasticity,
        malus,
        afterGrowth,
      })),
  cap: (of) =>
    fc
      .tuple(
        two(of),
        fc.oneof(
          sum.map((fixed) => ({ fixed })),
          amount,
        ),
        fc.boolean(),
      )
      .map(([[party, then], most, extends_]) => ({
        party,
        then,
        most,
        ...(extends_ && { extension: { after: 1, years: 2 } }),
      })),
};
