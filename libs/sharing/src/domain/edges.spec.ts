import type { AnySketch, RuleSketch } from '../sample-facts.js';
import { inSequence, portionsOf, run, totalsOf, yearsOf } from '../sample-runs.js';

const receipt = (id: string, taxPeriod: string, yuan: string, more = {}): AnySketch => ({
  id,
  taxPeriod,
  yuan,
  ...more,
});
const end = (year: number): AnySketch => ({ kind: 'year-end', year });

describe('an anniversary of 29 February', () => {
  const rule: RuleSketch = {
    parties: ['host', 'origin'],
    clauses: [
      { base: 'gross' },
      { clock: { date: '2024-02-29', counting: 'anniversary' } },
      {
        bands: {
          years: [
            { from: 1, to: 1, shares: { host: '1' } },
            { from: 2, to: 4, shares: { origin: '1' } },
            { from: 5, to: 5, shares: { host: '1' } },
          ],
        },
      },
    ],
  };

  it('falls on the 28th of a common year and on the 29th of a leap year', () => {
    const facts = [receipt('common', '2025-02', '2,800.00'), receipt('leap', '2028-02', '2,900.00')];
    expect(portionsOf(run(rule, facts))).toEqual({
      common: { host: '2,700.00', origin: '100.00' },
      leap: { host: '100.00', origin: '2,800.00' },
    });
  });

  it('begins a guarantee one year later on the 28th, by its days', () => {
    const guaranteed: RuleSketch = {
      parties: ['host', 'origin'],
      per: 'rule',
      clauses: [
        { base: 'gross' },
        { split: { host: '1' } },
        {
          guarantee: {
            party: 'origin',
            atLeast: { fixed: '365.00' },
            toppedUpBy: 'host',
            oneYearAfter: '2024-02-29',
            partialFirstYear: 'by-days',
            recovered: 'never',
          },
        },
      ],
    };
    expect(totalsOf(run(guaranteed, [receipt('f', '2025-02', '1,000.00')]))).toEqual({
      host: '693.00',
      origin: '307.00',
    });
  });
});

it('shares ten trillion yuan to the fen, and takes all of it back', () => {
  const rule: RuleSketch = {
    parties: ['a', 'b', 'c'],
    per: 'rule',
    clauses: [
      { base: 'gross' },
      { split: { a: '1/3', b: '1/3', c: '1/3' } },
      { cap: { party: 'c', most: { fixed: '3,000,000,000,000.01' }, then: 'a' } },
    ],
  };
  const facts = [
    receipt('in', '2024-03', '10,000,000,000,000.01'),
    receipt('back', '2024-04', '-10,000,000,000,000.01'),
  ];
  expect(portionsOf(run(rule, facts))).toEqual({
    in: { a: '3,666,666,666,666.66', b: '3,333,333,333,333.34', c: '3,000,000,000,000.01' },
    back: { a: '-3,666,666,666,666.66', b: '-3,333,333,333,333.34', c: '-3,000,000,000,000.01' },
  });
});

describe('a late fact that changes a later year', () => {
  const rule = (level: string): RuleSketch => ({
    parties: ['host', 'origin', 'third'],
    per: 'rule',
    clauses: [
      { base: 'gross' },
      {
        tiers: {
          period: 'inception',
          tiers: [{ to: '120.00', shares: { origin: '1' } }, { shares: { host: '1/3', origin: '1/3', third: '1/3' } }],
        },
      },
    ],
    rounding: { method: 'partner', partner: 'host', level },
  });
  const facts = [
    receipt('first', '2024-03', '100.00'),
    receipt('second', '2025-03', '100.00'),
    receipt('late', '2024-03', '50.00'),
  ];
  const booked = {
    first: { host: '0.00', origin: '100.00', third: '0.00' },
    second: { host: '26.66', origin: '46.67', third: '26.67' },
    late: { host: '10.00', origin: '30.00', third: '10.00' },
  };

  it('is rounded with that year to date, so that the year ends as it would have at once', () => {
    const result = run(rule('cumulative'), facts);
    expect(portionsOf(result)).toEqual({ ...booked, 'late:2025': { host: '6.68', origin: '-13.34', third: '6.66' } });
    expect(yearsOf(result)['2025']).toEqual({ host: '33.34', origin: '33.33', third: '33.33' });
  });

  it('is rounded by itself where facts or closing periods are, the partner taking its difference', () => {
    for (const level of ['fact', 'period']) {
      expect(portionsOf(run(rule(level), facts))).toEqual({
        ...booked,
        'late:2025': { host: '6.66', origin: '-13.33', third: '6.67' },
      });
    }
  });
});

it('an enterprise that pays in two treasuries is made good where it was refunded', () => {
  const rule: RuleSketch = {
    parties: ['host', 'origin'],
    per: 'enterprise',
    clauses: [{ base: 'gross' }, { negative: 'carry' }, { split: { host: '1/2', origin: '1/2' } }],
  };
  const facts = [
    receipt('in', '2024-03', '100.00'),
    receipt('refund', '2024-06', '-150.00', { place: '510106' }),
    receipt('next', '2025-03', '80.00'),
  ];
  expect(portionsOf(run(rule, facts))).toEqual({
    in: { host: '50.00', origin: '50.00' },
    refund: { host: '50.00', origin: '-200.00' },
    next: { host: '15.00', origin: '65.00' },
  });
});

it('a year that ends before any money came in owes what it owes, and the money that follows is shared as ever', () => {
  const rule: RuleSketch = {
    parties: ['host', 'origin'],
    per: 'rule',
    clauses: [
      { base: 'gross' },
      { split: { host: '3/4', origin: '1/4' } },
      {
        guarantee: {
          party: 'origin',
          atLeast: { fixed: '40.00' },
          toppedUpBy: 'host',
          startsOn: '2024-01-01',
          partialFirstYear: 'whole',
          recovered: 'from-surplus',
        },
      },
    ],
  };
  const causes = [end(2024), end(2025), receipt('late', '2025-03', '200.00'), receipt('earlier', '2024-03', '160.00')];
  expect(portionsOf(inSequence(rule, causes))).toEqual({
    'year-end-2024:2024': { host: '-40.00', origin: '40.00' },
    'year-end-2025:2025': { host: '-40.00', origin: '40.00' },
    late: { host: '200.00', origin: '0.00' },
    earlier: { host: '160.00', origin: '0.00' },
    'earlier:2025': { host: '-10.00', origin: '10.00' },
  });
});
