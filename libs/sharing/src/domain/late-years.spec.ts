import { causeOf, ruleDocument, type AnySketch, type RuleSketch } from '../sample-facts.js';
import { inSequence, portionsOf, type Ran } from '../sample-runs.js';
import { allocateFact } from './explanation.js';
import { governedByVersions } from './governing.js';
import { readAgreement } from './share-fact.js';
import { Kept } from './standing.js';

const end = (year: number): AnySketch => ({ kind: 'year-end', year });

/** What every cause gives; parties that get nothing are left out. */
const booked = (ran: Pick<Ran, 'allocations'>) =>
  Object.fromEntries(
    Object.entries(portionsOf(ran)).map(([cause, yuan]) => [
      cause,
      Object.fromEntries(Object.entries(yuan).filter(([, amount]) => amount !== '0.00')),
    ]),
  );
const receipt = (taxPeriod: string, yuan = '100.00'): AnySketch => ({ id: `tax-${taxPeriod}`, taxPeriod, yuan });

/** Within the base all goes to the host, and the fund tops up what a year lacks. */
const toppedUp = (base: string): RuleSketch => ({
  parties: ['host', 'origin', 'fund'],
  roles: { fund: 'fund' },
  per: 'enterprise',
  clauses: [
    { base: 'gross' },
    { 'carve-out': { base: { fixed: base }, to: { host: '1' }, shortfall: 'top-up', by: 'fund' } },
    { split: { origin: '1' } },
  ],
});

describe('an account that begins after years were ended', () => {
  const early = [receipt('2024-03'), end(2024), end(2025), end(2026)];
  const late = [end(2024), end(2025), end(2026), receipt('2024-03')];

  it('has those years ended for it too: what they lack is topped up, as if the fact had come in time', () => {
    const year = { host: '150.00', fund: '-150.00' };
    expect(booked(inSequence(toppedUp('150.00'), late))).toEqual({
      'tax-2024-03': { host: '150.00', fund: '-50.00' },
      'tax-2024-03:2025': year,
      'tax-2024-03:2026': year,
    });
    expect(booked(inSequence(toppedUp('150.00'), early))).toEqual({
      'tax-2024-03': { host: '100.00' },
      'year-end-2024:2024': { host: '50.00', fund: '-50.00' },
      'year-end-2025:2025': year,
      'year-end-2026:2026': year,
    });
  });

  it('owes nothing for a year before its first', () => {
    const result = booked(inSequence(toppedUp('150.00'), [end(2024), end(2025), receipt('2025-03')]));
    expect(Object.keys(result)).toEqual(['tax-2025-03']);
  });

  it('moves what a certified loss says for every year that has passed', () => {
    const moving: RuleSketch = {
      parties: ['host', 'origin'],
      per: 'enterprise',
      clauses: [
        { base: 'gross' },
        { split: { host: '1' } },
        { relocation: { from: 'host', to: 'origin', base: { latest: 'lost-tax' }, taper: ['100%', '50%'] } },
      ],
    };
    const lost: AnySketch = {
      kind: 'reference',
      id: 'lost',
      figure: 'lost-tax',
      taxPeriod: '2023',
      yuan: '80.00',
      ofEnterprise: true,
    };
    expect(booked(inSequence(moving, [end(2024), end(2025), lost]))).toEqual({
      'lost:2024': { host: '-80.00', origin: '80.00' },
      'lost:2025': { host: '-40.00', origin: '40.00' },
    });
  });

  it('hands on what such a year adds to what is carried', () => {
    const carried: RuleSketch = {
      parties: ['host', 'origin'],
      per: 'enterprise',
      clauses: [
        { base: 'gross' },
        { split: { origin: '1/2', host: '1/2' } },
        { compensation: { from: 'host', to: 'origin', amount: '40.00', milestone: 'opened' } },
        { cap: { party: 'origin', most: { fixed: '100.00' }, then: 'host' } },
      ],
    };
    const opened: AnySketch = {
      kind: 'reference',
      id: 'opened',
      figure: 'opened',
      taxPeriod: '2025',
      number: '1',
      ofEnterprise: true,
    };
    const late = inSequence(carried, [end(2025), receipt('2026-03', '160.00'), opened, receipt('2024-03', '60.00')]);
    expect(booked(late)).toEqual({
      'tax-2026-03': { host: '80.00', origin: '80.00' },
      'opened:2025': { host: '-40.00', origin: '40.00' },
      'opened:2026': { host: '20.00', origin: '-20.00' },
      'tax-2024-03': { host: '30.00', origin: '30.00' },
      'tax-2024-03:2026': { host: '30.00', origin: '-30.00' },
    });
  });
});

describe('a rule that a later version reckons anew', () => {
  const version = (number: number, from: string, rule: RuleSketch, more = {}) =>
    readAgreement({ ...ruleDocument(rule), validity: { from, to: '2030-12-31' }, ...more }, { version: number });

  /** Causes under the version that governs each, in order. */
  function under(versions: ReturnType<typeof version>[], sketches: readonly AnySketch[]) {
    const governing = governedByVersions(versions);
    const byHash = (number: number, hash: string) => {
      const found = versions.find((one) => one.version === number && one.hash === hash);
      if (!found) throw new Error(`no version ${number}`);
      return found;
    };
    let standing = Kept.NOTHING;
    const allocations = sketches
      .map((sketch) => causeOf(sketch))
      .flatMap((fact) => {
        const { own, revisions, carry } = allocateFact(governing.of(fact.taxPeriod), fact, standing, byHash);
        standing = standing.with(carry);
        return [...(own ? [own] : []), ...revisions].map((one) => ({ fact, ...one }));
      });
    return booked({ allocations });
  }

  it('ends a year that was ended before an account began by the version that governed that year', () => {
    const versions = [version(1, '2024-01-01', toppedUp('150.00')), version(2, '2025-01-01', toppedUp('170.00'))];
    expect(under(versions, [end(2024), end(2025), receipt('2024-03')])).toEqual({
      'tax-2024-03': { host: '150.00', fund: '-50.00' },
      'tax-2024-03:2025': { host: '170.00', fund: '-170.00' },
    });
  });

  it('ends no year by a version that no longer has the rule', () => {
    const other = {
      rules: [{ id: 'other', taxes: ['vat', 'cit'], clauses: [{ base: 'gross' }, { split: { host: '1' } }] }],
    };
    const versions = [
      version(1, '2024-01-01', toppedUp('150.00')),
      version(2, '2025-01-01', toppedUp('150.00'), other),
    ];
    expect(under(versions, [end(2024), end(2025), receipt('2024-03'), receipt('2025-03')])).toEqual({
      'tax-2024-03': { host: '150.00', fund: '-50.00' },
      'tax-2025-03': { host: '100.00' },
    });
  });

  it('guarantees once for the whole rule, though an earlier version had an account for each enterprise', () => {
    const promised: RuleSketch = {
      ...toppedUp('150.00'),
      per: 'rule',
      clauses: [
        { base: 'gross' },
        { split: { origin: '1/2', host: '1/2' } },
        {
          guarantee: {
            party: 'origin',
            atLeast: { fixed: '200.00' },
            toppedUpBy: 'host',
            startsOn: '2025-01-01',
            partialFirstYear: 'whole',
            recovered: 'never',
          },
        },
      ],
    };
    const versions = [version(1, '2024-01-01', toppedUp('10.00')), version(2, '2025-01-01', promised)];
    const second = { ...receipt('2024-06'), enterprise: 1 } as AnySketch;
    const all = under(versions, [receipt('2024-03'), second, end(2024), receipt('2025-03'), end(2025)]);
    expect(all['year-end-2025:2025']).toEqual({ origin: '150.00', host: '-150.00' });
    const untaxed = under(versions, [receipt('2024-03'), second, end(2024), end(2025)]);
    expect(untaxed['year-end-2025:2025']).toEqual({ origin: '200.00', host: '-200.00' });
  });

  it('tops up no year of a rule without enterprises when a later version reckons each one', () => {
    const { clauses } = toppedUp('150.00');
    const versions = [
      version(1, '2024-01-01', { ...toppedUp('150.00'), per: 'rule' }),
      version(2, '2025-01-01', { ...toppedUp('150.00'), clauses: [...clauses] }),
    ];
    expect(under(versions, [receipt('2024-03'), end(2024), end(2025)])).toEqual({
      'tax-2024-03': { host: '100.00' },
      'year-end-2024:2024': { host: '50.00', fund: '-50.00' },
    });
  });
});
