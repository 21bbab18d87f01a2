import { divisionCode, period } from '@ledger/kernel';
import { fingerprintOf } from './package.js';
import { CoOperation } from './sample-co-operation.js';
import { li, versionOf } from './sample-parties.js';
import type { StatisticsViews } from './statistics-views.js';

const clauses = [{ base: 'gross' }, { split: { origin: '6/10', host: '4/10' } }] as never;
const statistics = [
  {
    indicator: 'output-value',
    article: '第九条',
    always: { mode: 'dual', origin: 'origin', publishable: true },
  },
  {
    indicator: 'fixed-investment',
    clock: {
      anchor: 'production',
      counting: 'anniversary',
      bands: [{ from: 1, to: 5, mode: 'split', shares: { origin: '1/3', host: '2/3' }, publishable: true }],
    },
  },
  { indicator: 'value-added', always: { mode: 'origin-assessment', origin: 'origin' } },
];
const quarterly = (): CoOperation =>
  new CoOperation([versionOf(1, clauses, { period: 'quarter', statistics: statistics as never })]);
const production = { milestones: [{ milestone: 'production' as const, on: '2024-02-01' as never }] };

/** The views that the parties were last asked to sign. */
function proposed(parties: CoOperation, of = '2024-Q1'): StatisticsViews | undefined {
  const told = parties.log.findLast(({ event: { type, data } }) => type === 'PackageProposed' && data.period === of);
  return told?.event.type === 'PackageProposed' ? told.event.data.statisticsViews : undefined;
}

it('counts the figures of a package by agreement, exactly, beside the official ones and without what is in them twice', () => {
  const parties = quarterly();
  parties.receipt('1,000.00', '2024-01');
  parties.statistic('output-value', '2024-Q1', '900.00');
  parties.statistic('fixed-investment', '2024-03', '100.00', production);
  parties.statistic('value-added', '2024-Q1', '30.00');
  parties.lock('2024-Q1');
  parties.propose('2024-Q1');
  const { agreements, indicators, refused } = proposed(parties) as StatisticsViews;
  expect(agreements).toEqual([{ version: 1, hash: expect.any(String) }]);
  expect(refused).toEqual([]);
  expect(indicators).toEqual([
    {
      ...{ indicator: 'output-value', article: '第九条', reports: 1, modes: ['dual'], official: '900' },
      parties: [
        { party: 'origin', official: '0', agreed: '900' },
        { party: 'host', official: '900', agreed: '900' },
      ],
      ...{ views: '1800', elimination: '900', publishable: true },
    },
    {
      ...{ indicator: 'fixed-investment', reports: 1, modes: ['split'], official: '100' },
      parties: [
        { party: 'origin', official: '0', agreed: '100/3' },
        { party: 'host', official: '100', agreed: '200/3' },
      ],
      ...{ views: '100', elimination: '0', publishable: true },
    },
    {
      ...{ indicator: 'value-added', reports: 1, modes: ['origin-assessment'], official: '30' },
      parties: [
        { party: 'origin', official: '0', agreed: '30' },
        { party: 'host', official: '30', agreed: '0' },
      ],
      ...{ views: '30', elimination: '0', publishable: false },
    },
  ]);
});

it('names a figure that cannot be counted by its code, and is signed all the same', () => {
  const parties = quarterly();
  parties.receipt('1,000.00', '2024-01');
  parties.statistic('fixed-investment', '2024-Q1', '100.00');
  parties.statistic('output-value', '2024-Q1', '7.00', { place: divisionCode('440300') });
  expect(parties.close('2024-Q1').at(-1)?.type).toBe('PeriodClosed');
  expect(proposed(parties)).toEqual({
    agreements: [],
    indicators: [],
    refused: [
      { reportId: 'fixed-investment-2024-Q1', code: 'sharing.no-anchor' },
      { reportId: 'output-value-2024-Q1', code: 'sharing.statistic-place-unknown' },
    ],
  });
});

it('is put to the parties anew when a figure is corrected or withdrawn, and not counted again for anything else', () => {
  const parties = quarterly();
  parties.receipt('1,000.00', '2024-01');
  parties.statistic('output-value', '2024-Q1', '900.00');
  parties.lock('2024-Q1');
  parties.propose('2024-Q1');
  parties.sign('2024-Q1', [li]);
  const official = (): (string | undefined)[] => (proposed(parties)?.indicators ?? []).map((one) => one.official);
  const corrected = parties.statistic('output-value', '2024-Q1', '901.50');
  expect(corrected.map(({ type }) => type)).toEqual(['StatisticNoted', 'SignaturesVoided', 'PackageProposed']);
  expect(official()).toEqual(['1803/2']);
  expect(parties.receipt('1.00', '2024-01').map(({ type }) => type)).toContain('PackageProposed');
  expect(official()).toEqual(['1803/2']);
  parties.statistic('output-value', '2024-Q1');
  expect(proposed(parties)).toBeUndefined();
  expect(parties.period('2024-Q1').revision).toBe(4);
});

it('counts each figure by the version that governs its own period', () => {
  const dual = [{ indicator: 'output-value', always: { mode: 'dual', origin: 'origin' } }] as never;
  const parties = new CoOperation([
    versionOf(1, clauses, { period: 'year' }),
    versionOf(2, clauses, { period: 'year', from: '2024-07-01', statistics: dual }),
  ]);
  parties.receipt('1,000.00', '2024-08');
  parties.statistic('output-value', '2024-Q2', '10.00', { reportId: 'early' });
  parties.statistic('output-value', '2024-Q3', '5.00', { reportId: 'later' });
  parties.lock('2024');
  parties.propose('2024');
  const { agreements, indicators } = proposed(parties, '2024') as StatisticsViews;
  expect(agreements.map(({ version }) => version)).toEqual([1, 2]);
  expect(indicators).toMatchObject([
    {
      ...{ reports: 2, modes: ['territorial', 'dual'], official: '15', elimination: '5', publishable: false },
      parties: [{ agreed: '5' }, { agreed: '15' }],
    },
  ]);
});

it('stands under the fingerprint with everything that the views were derived from', () => {
  const parties = quarterly();
  parties.receipt('1,000.00', '2024-01');
  parties.statistic('fixed-investment', '2024-03', '100.00', { ...production, recommendedBy: 'origin' });
  const content = parties.content('2024-Q1');
  expect(content.statistics).toMatchObject([
    {
      ...{ reportPeriod: period('2024-03'), value: '100.00', recognisedFrom: '2020-01-01', recommendedBy: 'origin' },
      milestones: [{ milestone: 'production', on: '2024-02-01' }],
    },
  ]);
  const viewed = { ...content, statisticsViews: { agreements: [], indicators: [], refused: [] } };
  expect(fingerprintOf(viewed)).not.toBe(fingerprintOf(content));
});
