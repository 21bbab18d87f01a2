import { divisionCode, type Json } from '@ledger/kernel';
import type { Party } from './agreement.model.js';
import { fits } from './schema-check.js';
import {
  isPublishable,
  openStatisticsYears,
  readStatisticsRules,
  statisticsProblems,
  statisticsSchema,
} from './statistics-rules.js';

const parties: readonly Party[] = [
  { id: 'jinniu', name: '金牛区', place: divisionCode('510106'), role: 'origin' },
  { id: 'shifang', name: '什邡市', place: divisionCode('510682'), role: 'host' },
];
const order = parties.map(({ id }) => id);
const split = { mode: 'split', shares: { shifang: '60%', jinniu: '40%' } };
const rule = (always: Json, more: Record<string, Json> = {}) => ({ indicator: 'output-value', always, ...more });
const clocked = (more: Record<string, Json>) => ({
  indicator: 'output-value',
  clock: { anchor: 'construction-start', counting: 'anniversary', bands: [{ from: 1, to: 5, ...split }], ...more },
});

/** Everything found wrong with a list of rules, as pointer and reason. */
function found(...rules: Json[]): string[] {
  const misfits = fits(statisticsSchema, rules, '/statistics');
  const problems = misfits.length ? misfits : statisticsProblems(readStatisticsRules(rules, order), parties);
  return problems.map(({ pointer, code }) => `${pointer} ${code.replace('agreement.', '')}`);
}

it('takes every mode as the schemes state it', () => {
  expect(
    found(
      rule(split, { article: '第九条', recommendedBy: 'jinniu' }),
      { ...rule({ mode: 'dual', origin: 'jinniu', publishable: true }), indicator: 'service-revenue' },
      { ...rule({ mode: 'dual-assessment', origin: 'jinniu', publishable: false }), indicator: 'value-added' },
      { ...rule({ mode: 'origin-assessment', origin: 'jinniu' }), indicator: 'new-jobs' },
      { ...rule({ mode: 'split', shares: { jinniu: '100%' } }), indicator: 'foreign-direct-investment' },
      {
        ...clocked({ before: { mode: 'territorial' }, after: { mode: 'territorial', publishable: true } }),
        indicator: 'fixed-investment',
      },
    ),
  ).toEqual([]);
});

it('reads shares in the order of the parties and keeps what the text writes', () => {
  const [read] = readStatisticsRules([rule(split, { article: '第九条' })], order);
  expect(read?.article).toBe('第九条');
  expect(read?.always?.shares?.map(({ party, written }) => [party, written])).toEqual([
    ['jinniu', '40%'],
    ['shifang', '60%'],
  ]);
});

it('refuses what cannot be counted, each with its place', () => {
  expect(found({ indicator: 'output-value' })).toEqual(['/statistics/0 none-of']);
  expect(found({ ...clocked({}), always: split })).toEqual(['/statistics/0 several-of']);
  expect(found(rule({ mode: 'half' }))).toEqual(['/statistics/0/always/mode not-allowed']);
  expect(found(rule({ mode: 'split' }))).toEqual(['/statistics/0/always/shares mode-lacks']);
  expect(found(rule({ mode: 'dual' }))).toEqual(['/statistics/0/always/origin mode-lacks']);
  expect(found(rule({ ...split, origin: 'jinniu' }))).toEqual(['/statistics/0/always/origin mode-without']);
  expect(found(rule({ mode: 'dual', origin: 'deyang' }))).toEqual(['/statistics/0/always/origin party-undeclared']);
  expect(found(rule(split, { recommendedBy: 'deyang' }))).toEqual(['/statistics/0/recommendedBy party-undeclared']);
  expect(found(rule({ mode: 'split', shares: { jinniu: '40%', deyang: '50%' } }))).toEqual([
    '/statistics/0/always/shares/deyang party-undeclared',
    '/statistics/0/always/shares shares-not-one',
  ]);
  expect(found(rule(split), rule({ mode: 'territorial' }))).toEqual(['/statistics/1/indicator indicator-twice']);
});

it.each(['dual-assessment', 'origin-assessment'])('never lets %s be published', (mode) => {
  expect(found(rule({ mode, origin: 'jinniu', publishable: true }))).toEqual([
    '/statistics/0/always/publishable never-publishable',
  ]);
});

it('withholds no official figure', () => {
  expect(found(rule({ mode: 'territorial', publishable: false }))).toEqual([
    '/statistics/0/always/publishable always-publishable',
  ]);
});

it('keeps a derived figure inside unless the parties say otherwise', () => {
  expect(isPublishable({ mode: 'split' })).toBe(false);
  expect(isPublishable({ mode: 'split', publishable: true })).toBe(true);
  expect(isPublishable({ mode: 'territorial' })).toBe(true);
});

it('refuses years that run backwards or twice', () => {
  const bands = [
    { from: 1, to: 5, ...split },
    { from: 5, to: 6, mode: 'territorial' },
    { from: 9, to: 8, mode: 'territorial' },
  ];
  expect(found(clocked({ bands }))).toEqual([
    '/statistics/0/clock/bands/1 band-overlap',
    '/statistics/0/clock/bands/2 band-reversed',
  ]);
  expect(found(clocked({ after: { mode: 'dual-assessment' } }))).toEqual([
    '/statistics/0/clock/after/origin mode-lacks',
  ]);
});

it('shows the years a clock leaves open before anyone signs', () => {
  const bands = [
    { from: 6, to: 10, ...split },
    { from: 1, to: 3, ...split },
  ];
  const warned = openStatisticsYears(readStatisticsRules([clocked({ bands })], order));
  expect(warned.map(({ pointer, code, en }) => [pointer, code, en.includes('4-5') || en.includes('10')])).toEqual([
    ['/statistics/0/clock/bands', 'agreement.band-gap', true],
    ['/statistics/0/clock/before', 'agreement.before-not-stated', false],
    ['/statistics/0/clock/after', 'agreement.after-not-stated', true],
  ]);
});
