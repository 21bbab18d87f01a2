import { divisionCode, type Json } from '@ledger/kernel';
import fc from 'fast-check';
import { PARTIES, statisticOf, termsOf, type Sketch } from './sample-statistics.js';
import { Statistic } from './statistic.js';
import { viewStatistics, viewStatisticsUnder, type IndicatorView } from './view-statistics.js';

const split = { mode: 'split', shares: { origin: '40%', host: '60%' } };
const always = (attribution: Json) => [{ indicator: 'output-value', always: attribution }];
const clock = (counting: string, more: Record<string, Json> = {}) => [
  {
    indicator: 'output-value',
    clock: { anchor: 'construction-start', counting, bands: [{ from: 1, to: 5, ...split }], ...more },
  },
];
const territorial = { mode: 'territorial' };
const open = { before: territorial, after: territorial };

function viewed(statistics: Json, sketches: readonly Sketch[], parties = PARTIES) {
  const { indicators, refusals } = viewStatistics(termsOf(statistics, parties), sketches.map(statisticOf));
  return { view: indicators[0], refusals };
}
const agreed = ({ parties }: IndicatorView) => parties.map((one) => one.agreed.text);

it('cuts a year that the anniversary divides by days, exactly', () => {
  const milestones = { 'construction-start': '2025-03-01' };
  const { view } = viewed(clock('anniversary', open), [{ period: '2030', figure: '365,000,000', milestones }]);
  // 59 days of 2030 are in year 5, 306 in year 6: 59,000,000 split 40:60, 306,000,000 with the host.
  expect(agreed(view)).toEqual(['23,600,000.00', '341,400,000.00']);
  expect(view.facts[0]?.parts.map(({ from, to, days, year, mode }) => ({ from, to, days, year, mode }))).toEqual([
    { from: '2030-01-01', to: '2030-02-28', days: 59, year: 5, mode: 'split' },
    { from: '2030-03-01', to: '2030-12-31', days: 306, year: 6, mode: 'territorial' },
  ]);
});

it('keeps a fraction that no decimal ends', () => {
  const milestones = { 'construction-start': '2025-03-01' };
  const { view } = viewed(clock('anniversary', open), [{ period: '2030', figure: '100', milestones }]);
  expect(view.parties.map((one) => one.agreed.wire)).toEqual(['472/73', '6828/73']);
});

it('counts the year of the anchor as year 1 by calendar years', () => {
  const milestones = { 'construction-start': '2025-12-31' };
  const modes = (period: string) =>
    viewed(clock('calendar', open), [{ period, milestones }]).view.facts[0]?.parts.map(({ year, mode }) => [
      year,
      mode,
    ]);
  expect([modes('2024'), modes('2025'), modes('2029'), modes('2030')]).toEqual([
    [[0, 'territorial']],
    [[1, 'split']],
    [[5, 'split']],
    [[6, 'territorial']],
  ]);
});

it('refuses what the agreement leaves open and leaves it out of every total', () => {
  const milestones = { 'construction-start': '2025-03-01' };
  const refused = (statistics: Json, sketch: Sketch) => viewed(statistics, [sketch]).refusals[0];
  expect(refused(clock('anniversary', open), {})).toMatchObject({
    code: 'sharing.no-anchor',
    en: 'enterprise 91350100M000100Y43 has no date of construction-start on record, so the year cannot be counted',
  });
  expect(refused(clock('anniversary'), { period: '2030', milestones })).toMatchObject({
    code: 'sharing.statistic-year-open',
    en: expect.stringContaining('from 2030-03-01 to 2030-12-31, which is year 6') as string,
  });
  expect(refused(clock('calendar'), { period: '2024', milestones })?.code).toBe('sharing.statistic-year-open');
  expect(refused([], { place: '510107' })?.code).toBe('sharing.statistic-place-unknown');
  expect(refused([], { period: '1999' })?.code).toBe('sharing.statistic-not-in-force');
  const { view, refusals } = viewed(
    [],
    [
      { id: 'a', figure: '1' },
      { id: 'b', place: '510107' },
    ],
  );
  expect([view.official.text, refusals.map(({ fact }) => fact.id)]).toEqual(['1.00', ['b']]);
});

it('stops in a year between bands and never interpolates', () => {
  const bands = [
    { from: 1, to: 3, ...split },
    { from: 6, to: 10, ...split },
  ];
  const milestones = { 'construction-start': '2025-01-01' };
  const { view, refusals } = viewed(
    clock('calendar', { ...open, bands }),
    ['2027', '2028', '2029', '2030'].map((period) => ({ id: period, period, milestones })),
  );
  expect(refusals.map(({ fact, code }) => [fact.id, code])).toEqual([
    ['2028', 'sharing.statistic-year-open'],
    ['2029', 'sharing.statistic-year-open'],
  ]);
  expect(view.facts.map(({ fact }) => fact.id)).toEqual(['2027', '2030']);
});

it('refuses a period that overlaps one already counted of the same enterprise, indicator and place', () => {
  const { view, refusals } = viewed(always(split), [
    { id: 'year', period: '2024' },
    { id: 'month', period: '2024-03' },
    { id: 'next', period: '2025-01' },
    { id: 'other', period: '2024-03', code: '91510106MA61TEXT11' },
  ]);
  expect(refusals).toMatchObject([
    { fact: { id: 'month' }, code: 'sharing.statistic-twice', en: expect.stringContaining('2024 (year)') as string },
  ]);
  expect(view.facts).toHaveLength(3);
});

it('refuses a figure of a place around one already counted', () => {
  const prefecture = { id: 'deyang', name: '德阳市', place: divisionCode('510600'), role: 'superior' as const };
  const sketches = [
    { id: 'county', period: '2024-03', figure: '1' },
    { id: 'prefecture', period: '2024', place: '510600', figure: '2' },
    { id: 'elsewhere', period: '2024', place: '510106', figure: '4' },
  ];
  const { view, refusals } = viewed(always(split), sketches, [prefecture, ...PARTIES]);
  expect(refusals).toMatchObject([{ fact: { id: 'prefecture' }, code: 'sharing.statistic-twice' }]);
  expect(view.official.text).toBe('5.00');
});

it('counts each figure by the version that governs its period, and says by which article', () => {
  const versions = (['第三条', '第五条'] as const).map((article, n) =>
    termsOf([{ indicator: 'output-value', article, always: n === 0 ? territorial : split }]),
  );
  const governing = { versions, parties: PARTIES, of: (of: string) => versions[of < '2025' ? 0 : 1] };
  const facts = ['2024', '2025'].map((period) => statisticOf({ id: period, period, figure: '100' }));
  const { indicators, refusals } = viewStatisticsUnder(governing, facts);
  const [view] = indicators as [IndicatorView];
  expect([refusals, view.article, view.publishable]).toEqual([[], '第三条, 第五条', false]);
  expect(view.facts.map(({ article }) => article)).toEqual(['第三条', '第五条']);
  expect(agreed(view)).toEqual(['40.00', '160.00']);
});

it('leaves what no rule takes with the host, and says why', () => {
  const ground = (sketch: Sketch, statistics: Json = always(split)) =>
    viewed(statistics, [sketch]).view.facts[0]?.parts.map((part) => [part.ground, part.mode]);
  expect(ground({ recognisedFrom: '2025-01-01' })).toEqual([['not-recognised', 'territorial']]);
  expect(ground({ indicator: 'value-added' })).toEqual([['no-rule', 'territorial']]);
  const recommended = [{ indicator: 'output-value', recommendedBy: 'origin', always: split }];
  expect(ground({}, recommended)).toEqual([['not-recommended', 'territorial']]);
  expect(ground({ recommendedBy: 'origin' }, recommended)).toEqual([['agreed', 'split']]);
});

it('eliminates nothing where a figure arose with the origin itself', () => {
  const { view } = viewed(always({ mode: 'dual', origin: 'origin' }), [{ place: '510106' }]);
  expect(agreed(view)).toEqual(['320,000,000.00', '0.00']);
  expect(view.consolidated.elimination.isZero).toBe(true);
});

it('gives a place to the closest of the parties around it', () => {
  const prefecture = { id: 'deyang', name: '德阳市', place: divisionCode('510600'), role: 'superior' as const };
  const { view } = viewed([], [{}, { place: '510681' }], [prefecture, ...PARTIES]);
  expect(view.facts.map(({ host }) => host)).toEqual(['host', 'deyang']);
});

it('lets the parties publish a split they say they may, and no figure for assessment only', () => {
  const publishable = (attribution: Json) => viewed(always(attribution), [{}]).view.publishable;
  expect(publishable({ ...split, publishable: true })).toBe(true);
  expect(publishable(split)).toBe(false);
  expect(publishable({ mode: 'dual', origin: 'origin', publishable: true })).toBe(true);
  expect(publishable({ mode: 'dual-assessment', origin: 'origin' })).toBe(false);
});

describe('whatever the figures', () => {
  const periods = ['2024', '2030', '2030-Q1', '2030-02', '2031-12'];
  const figure = fc
    .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.constantFrom(...periods), fc.boolean())
    .map(([n, period, atHost]): Sketch => ({
      figure: `${n}`,
      period,
      place: atHost ? '510682' : '510106',
      milestones: { 'construction-start': '2025-03-01' },
    }));
  const figures = fc.array(figure, { minLength: 1, maxLength: 12 }).map((sketches) =>
    sketches.map((sketch, n) => ({
      ...sketch,
      id: `${n}`,
      code: n % 2 ? '91510106MA61TEXT11' : '91350100M000100Y43',
    })),
  );
  const weights = fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 }));
  const shares = weights.map(([a, b]) => ({ origin: `${a}/${a + b}`, host: `${b}/${a + b}` }));
  const attribution = fc.oneof(
    fc.constant(territorial),
    shares.map((of) => ({ mode: 'split', shares: of })),
    ...['dual', 'dual-assessment', 'origin-assessment'].map((mode) => fc.constant({ mode, origin: 'origin' })),
  );
  const rules = fc.oneof(
    attribution.map(always),
    fc
      .tuple(attribution, attribution, attribution, fc.constantFrom('calendar', 'anniversary'))
      .map(([band, before, after, counting]) =>
        clock(counting, { bands: [{ from: 1, to: 5, ...band }], before, after }),
      ),
  );

  it('counts every official figure once', () => {
    fc.assert(
      fc.property(rules, figures, (statistics, sketches) => {
        const facts = sketches.map(statisticOf);
        const { indicators, refusals } = viewStatistics(termsOf(statistics), facts);
        const counted = facts.filter((fact) => !refusals.some((refusal) => refusal.fact === fact));
        const [view] = indicators as [IndicatorView];
        const sum = Statistic.sum(counted.map(({ figure: exact }) => Statistic.of(exact)));
        expect(refusals.every(({ code }) => code === 'sharing.statistic-twice')).toBe(true);
        expect(view.official.equals(sum)).toBe(true);
        expect(Statistic.sum(view.parties.map((party) => party.official)).equals(sum)).toBe(true);
      }),
    );
  });

  it('eliminates just what the views have beyond the official figure, part by part', () => {
    fc.assert(
      fc.property(rules, figures, (statistics, sketches) => {
        const { view } = viewed(statistics, sketches);
        const views = Statistic.sum(view.parties.map((party) => party.agreed));
        const twice = view.facts.flatMap(({ parts }) =>
          parts.filter(({ counted }) => counted.length === 2 && counted.every(({ share }) => share.n === share.d)),
        );
        const elimination = Statistic.sum(twice.map(({ official }) => official));
        expect(view.consolidated.elimination.equals(elimination)).toBe(true);
        expect(view.consolidated.elimination.equals(views.minus(view.official))).toBe(true);
      }),
    );
  });

  it('splits into parts that sum to the official figure, and days into days', () => {
    fc.assert(
      fc.property(shares, figures, (of, sketches) => {
        const { view } = viewed(
          clock('anniversary', { bands: [{ from: 1, to: 5, mode: 'split', shares: of }], ...open }),
          sketches,
        );
        for (const { official, parts } of view.facts) {
          expect(Statistic.sum(parts.map((part) => part.official)).equals(official)).toBe(true);
          for (const part of parts) {
            expect(Statistic.sum(part.counted.map((one) => one.figure)).equals(part.official)).toBe(true);
          }
        }
        expect(view.consolidated.elimination.isZero).toBe(true);
      }),
    );
  });
});
