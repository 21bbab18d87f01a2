import type { Json } from '@ledger/kernel';
import { addDays, calendarDate, periodOf, yearNumber, type Counting } from '@ledger/kernel';
import { golden, type Golden } from '@ledger/testing';
import type { Milestone } from '../shared-fact.js';
import { statisticOf, termsOf } from './sample-statistics.js';
import { viewStatistics, type IndicatorView } from './view-statistics.js';

interface Mode {
  readonly title: string;
  readonly indicator: string;
  readonly statistics: Json;
  readonly official: Readonly<Record<string, string>>;
  readonly agreed: Readonly<Record<string, string>>;
  readonly elimination: string;
  readonly publishable: boolean;
}
interface Cases extends Golden {
  readonly modes: readonly Mode[];
  readonly clocks: {
    readonly title: string;
    readonly counting: Counting;
    readonly years: number;
    readonly statistics: { readonly anchor: Milestone['name']; readonly date: string; readonly splitUntil: string };
    readonly tax: { readonly anchor: string; readonly date: string; readonly sharedUntil: string };
    readonly shares: Readonly<Record<string, string>>;
  };
}

const { modes, clocks } = golden<Cases>('sharing/statistics.json');

const figures = ({ parties }: IndicatorView, of: 'official' | 'agreed') =>
  Object.fromEntries(parties.map((party) => [party.party, party[of].text]));

it.each(modes.map((one) => [one.title, one] as const))('%s', (_, expected) => {
  const { indicators, refusals } = viewStatistics(termsOf(expected.statistics), [
    statisticOf({ indicator: expected.indicator }),
  ]);
  expect(refusals).toEqual([]);
  expect(indicators).toHaveLength(1);
  const [view] = indicators as [IndicatorView];
  expect(figures(view, 'official')).toEqual(expected.official);
  expect(figures(view, 'agreed')).toEqual(expected.agreed);
  expect(view.consolidated.elimination.text).toBe(expected.elimination);
  expect(view.consolidated.total.text).toBe('320,000,000.00');
  expect(view.publishable).toBe(expected.publishable);
});

it(clocks.title, () => {
  const { counting, years, statistics, tax, shares } = clocks;
  const terms = termsOf([
    {
      indicator: 'output-value',
      clock: {
        anchor: statistics.anchor,
        counting,
        bands: [{ from: 1, to: years, mode: 'split', shares }],
        before: { mode: 'territorial' },
        after: { mode: 'territorial' },
      },
    },
  ]);
  const last = calendarDate(statistics.splitUntil);
  const months = [last, addDays(last, 1)].map((day) => periodOf(day, 'month'));
  const { indicators } = viewStatistics(
    terms,
    months.map((period) => statisticOf({ period, milestones: { [statistics.anchor]: statistics.date } })),
  );
  const parts = indicators.flatMap(({ facts }) => facts.flatMap((fact) => fact.parts));
  expect(parts).toMatchObject([
    { to: last, year: years, mode: 'split' },
    { from: addDays(last, 1), year: years + 1, mode: 'territorial' },
  ]);
  const taxYear = (on: string) => yearNumber(calendarDate(tax.date), calendarDate(on), counting);
  expect(taxYear('2030-12-31')).toBe(years);
  expect(taxYear(tax.sharedUntil)).toBe(years);
  expect(taxYear(addDays(calendarDate(tax.sharedUntil), 1))).toBe(years + 1);
});
