import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { inSequence, portionsOf, problemsOf, run, sentencesOf, toldBy } from '../../sample-runs.js';

const TERM = {
  parties: ['town', 'city'],
  figure: 'payment',
  fall: '5%',
  fund: 'reserve',
  available: { fixed: '60000.00' },
};
const rule = (change: object = {}, more: Partial<RuleSketch> = {}): RuleSketch => ({
  parties: ['town', 'city', 'reserve'],
  roles: { reserve: 'fund' },
  per: 'rule',
  clauses: [{ base: 'gross' }, { split: { town: '100%' } }, { stabilisation: { ...TERM, ...change } }],
  ...more,
});
const paid = (party: string, last: string, now: string): AnySketch[] =>
  [last, now].map((yuan, n) => ({ kind: 'reference', figure: 'payment', party, taxPeriod: `${2015 + n}`, yuan }));
const SHORT = [...paid('town', '1,000,000.00', '900,000.00'), ...paid('city', '2,000,000.00', '1,830,000.00')];

it('says in both languages how far the fund reaches', () => {
  const { zh, en } = toldBy(run(rule(), SHORT), 'stabilisation');
  expect(zh).toContain('稳定资金 60,000.00 元，缺口合计 120,000.00 元：TOWN补偿线 950,000.00 元，缺口 50,000.00 元');
  expect(en).toContain('TOWN: line 950,000.00 yuan, short by 50,000.00 yuan, paid 25,000.00 yuan');
  const [sentence] = sentencesOf(rule(), 'stabilisation');
  expect(sentence?.zh).toContain('较上年下降超过 5% 的部分，年终由RESERVE以60,000.00 元为限补偿');
  expect(sentence?.en).toContain('falls by more than 5% below last year, RESERVE makes good the excess');
});

it('pays nothing for a fall of exactly the part agreed, nor for a rise', () => {
  const facts = [...paid('town', '1,000,000.00', '950,000.00'), ...paid('city', '1.00', '2.00')];
  expect(portionsOf(run(rule(), facts))).toEqual({});
});

it('has no line for a party that paid in last year', () => {
  const facts = [...paid('town', '-1,000.00', '-5,000.00'), ...paid('city', '0.00', '-1.00')];
  expect(portionsOf(run(rule(), facts))).toEqual({});
});

it('makes good a fall below zero as far as the fund goes', () => {
  const facts = [...paid('town', '100.00', '-5.00'), ...paid('city', '1.00', '1.00')];
  expect(portionsOf(run(rule(), facts))['year-end-2016:2016']).toEqual({
    town: '100.00',
    city: '0.00',
    reserve: '-100.00',
  });
});

it('divides the fund anew when a figure is corrected after the end', () => {
  const [last, now] = paid('town', '1,000,000.00', '950,000.00');
  const late = [last, now].map((fact, n) => ({ ...fact, id: `late-${n}` })) as AnySketch[];
  const facts: AnySketch[] = [...SHORT, { kind: 'year-end', year: 2016 }, ...late];
  expect(portionsOf(inSequence(rule(), facts))).toEqual({
    'year-end-2016:2016': { town: '25,000.00', city: '35,000.00', reserve: '-60,000.00' },
    'late-1:2016': { town: '-25,000.00', city: '25,000.00', reserve: '0.00' },
  });
});

it('refuses terms that mean nothing', () => {
  const at = 'clauses/2/stabilisation';
  expect(problemsOf(rule({ fall: '100%' }))).toEqual([`${at}/fall out-of-range`]);
  expect(problemsOf(rule({ fund: 'city', parties: ['town'] }))).toEqual([`${at}/fund party-role`]);
  expect(problemsOf(rule({ parties: ['town', 'reserve'] }))).toEqual([`${at}/fund same-party`]);
  expect(problemsOf(rule({ available: { latest: 'balance', party: 'nobody' } }))).toEqual([
    `${at}/available/party party-undeclared`,
  ]);
  expect(problemsOf(rule({}, { per: 'enterprise' }))).toEqual([`${at} per-not-rule`]);
});
