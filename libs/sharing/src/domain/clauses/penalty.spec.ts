import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { inSequence, portionsOf, problemsOf, run, sentencesOf, toldBy } from '../../sample-runs.js';

const TERM = { misplaced: 'misplaced', from: 'a', to: 'b', superior: 'city', times: '1.5' };
const rule = (change: object = {}, more: Partial<RuleSketch> = {}): RuleSketch => ({
  parties: ['a', 'b', 'city'],
  roles: { city: 'superior' },
  per: 'rule',
  clauses: [{ base: 'gross' }, { split: { a: '100%' } }, { penalty: { ...TERM, ...change } }],
  ...more,
});
const found = (value: object, id = 'found'): AnySketch => ({
  id,
  kind: 'reference',
  figure: 'misplaced',
  party: 'a',
  taxPeriod: '2009',
  ...value,
});

it('remits more than was misplaced where the parties agreed so, and says it in both languages', () => {
  const result = run(rule(), [found({ yuan: '250,000.00' })]);
  expect(portionsOf(result)).toEqual({
    'year-end-2009:2009': { a: '-625,000.00', b: '250,000.00', city: '375,000.00' },
  });
  expect(toldBy(result, 'penalty')).toEqual({
    zh: 'A退还B 250,000.00 元，上解CITY 375,000.00 元',
    en: 'A puts back 250,000.00 yuan to B and remits 375,000.00 yuan to CITY',
  });
  const [sentence] = sentencesOf(rule(), 'penalty');
  expect(sentence?.zh).toBe('查实A引税的，“misplaced”全额退还B，并按其 1.5 倍上解CITY。');
  expect(sentence?.en).toContain('1.5 times as much is remitted to CITY');
});

it('holds each party to what was found with it', () => {
  const both = [{ penalty: TERM }, { penalty: { ...TERM, from: 'b', to: 'a', times: '1' } }];
  const clauses = [{ base: 'gross' }, { split: { a: '100%' } }, ...both];
  const facts = [found({ yuan: '100.00' }), found({ yuan: '40.00', party: 'b' }, 'other')];
  expect(portionsOf(run(rule({}, { clauses }), facts))).toEqual({
    'year-end-2009:2009': { a: '-210.00', b: '20.00', city: '190.00' },
  });
});

it('costs nothing without a finding, and says so', () => {
  const refund: AnySketch = { id: 'refund', taxPeriod: '2009', yuan: '-5.00' };
  const result = inSequence(rule(), [{ kind: 'year-end', year: 2009 }, refund]);
  expect(portionsOf(result)).toEqual({ refund: { a: '-5.00' } });
  expect(toldBy(result, 'penalty')).toEqual({
    zh: '本年未查实A引税',
    en: 'no misplaced tax was found with A this year',
  });
});

it('books a finding that comes after the end of its year, and takes back one that is withdrawn', () => {
  const end: AnySketch = { kind: 'year-end', year: 2009 };
  const facts = [end, found({ yuan: '100.00' }), found({ yuan: '0.00' }, 'withdrawn')];
  expect(portionsOf(inSequence(rule(), facts))).toEqual({
    'found:2009': { a: '-250.00', b: '100.00', city: '150.00' },
    'withdrawn:2009': { a: '250.00', b: '-100.00', city: '-150.00' },
  });
});

it('refuses a finding that is no money or below zero', () => {
  const codes = (value: object) => run(rule(), [found(value)]).refusals.map(({ code }) => code);
  expect(codes({ number: '5' })).toEqual(['sharing.figure-not-money']);
  expect(codes({ yuan: '-5.00' })).toEqual(['sharing.figure-out-of-bounds']);
});

it('refuses terms that mean nothing', () => {
  const at = 'clauses/2/penalty';
  expect(problemsOf(rule({ times: '0.99' }))).toEqual([`${at}/times too-low`]);
  expect(problemsOf(rule({ superior: 'b' }))).toEqual([`${at}/superior party-role`, `${at}/superior same-party`]);
  expect(problemsOf(rule({ superior: 'nobody' }))).toEqual([`${at}/superior party-undeclared`]);
  expect(problemsOf(rule({ to: 'a' }))).toEqual([`${at}/to same-party`]);
  expect(problemsOf(rule({}, { per: 'enterprise' }))).toEqual([`${at} per-not-rule`]);
});
