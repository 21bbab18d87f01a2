import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { inSequence, portionsOf, problemsOf, run, sentencesOf, toldBy } from '../../sample-runs.js';

const TERM = {
  from: 'destination',
  to: 'origin',
  base: { latest: 'last-tax' },
  taper: ['100%', '80%'],
  threshold: '3000000.00',
};
const rule = (change: object = {}, more: Partial<RuleSketch> = {}): RuleSketch => ({
  parties: ['destination', 'origin'],
  per: 'enterprise',
  clauses: [{ base: 'gross' }, { split: { destination: '100%' } }, { relocation: { ...TERM, ...change } }],
  ...more,
});
const lost = (yuan: string, more: object = {}): AnySketch => ({
  kind: 'reference',
  figure: 'last-tax',
  taxPeriod: '2011',
  yuan,
  ofEnterprise: true,
  ...more,
});
const ended = (...years: readonly number[]): AnySketch[] => years.map((year) => ({ kind: 'year-end', year }));

it('says in both languages what moves, and why nothing does', () => {
  const moves = run(rule(), [lost('3,000,000.00'), ...ended(2012, 2013)]);
  expect(toldBy(moves, 'relocation')).toEqual({
    zh: '划转第 2 年：基数 3,000,000.00 元 的 80%，DESTINATION划转ORIGIN 2,400,000.00 元',
    en: 'year 2 of the transfer: 80% of 3,000,000.00 yuan, 2,400,000.00 yuan from DESTINATION to ORIGIN',
  });
  const late: AnySketch = { id: 'late', taxPeriod: '2012', yuan: '1.00' };
  const below = inSequence(rule(), [lost('2,999,999.99'), ...ended(2012), late]);
  expect(toldBy(below, 'relocation').en).toContain('2,999,999.99 yuan does not reach 3,000,000.00 yuan');
  const [sentence] = sentencesOf(rule(), 'relocation');
  expect(sentence?.zh).toBe(
    '企业迁移划转：基数达到 3,000,000.00 元的，以最近年度“last-tax”为基数，自该年度次年起 2 年内由DESTINATION依次按 100%、80% 划转ORIGIN。',
  );
  expect(sentence?.en).toContain('only where the base reaches 3,000,000.00 yuan');
});

it('moves nothing for an enterprise that did not move', () => {
  const result = run(rule(), [{ id: 'tax', taxPeriod: '2012', yuan: '500.00', enterprise: 1 }, lost('3,000,000.00')]);
  expect(portionsOf(result)).toEqual({
    tax: { destination: '500.00' },
    'year-end-2012:2012': { destination: '-3,000,000.00', origin: '3,000,000.00' },
  });
});

it('holds a loss of its own against the threshold', () => {
  const loss = { loss: { latest: 'lost-tax' } };
  const facts = [lost('9,000,000.00'), lost('2,999,999.99', { figure: 'lost-tax' }), ...ended(2012)];
  expect(portionsOf(run(rule(loss), facts))).toEqual({});
});

it('moves nothing for a base below zero, and shares a refund as always', () => {
  const refund: AnySketch = { id: 'refund', taxPeriod: '2012', yuan: '-700.00' };
  const term = { base: { latest: 'last-tax' }, threshold: '0.00' };
  expect(portionsOf(run(rule(term), [lost('-5.00'), refund]))).toEqual({ refund: { destination: '-700.00' } });
});

it('moves the difference of every year ended when the base is corrected', () => {
  const facts = [lost('3,000,000.00'), ...ended(2012, 2013), lost('4,000,000.00', { id: 'late' })];
  expect(portionsOf(inSequence(rule(), facts))).toEqual({
    'year-end-2012:2012': { destination: '-3,000,000.00', origin: '3,000,000.00' },
    'year-end-2013:2013': { destination: '-2,400,000.00', origin: '2,400,000.00' },
    'late:2012': { destination: '-1,000,000.00', origin: '1,000,000.00' },
    'late:2013': { destination: '-800,000.00', origin: '800,000.00' },
  });
});

it('refuses terms that mean nothing', () => {
  const at = 'clauses/2/relocation';
  expect(problemsOf(rule({ to: 'destination' }))).toEqual([`${at}/to same-party`]);
  expect(problemsOf(rule({ from: 'elsewhere' }))).toEqual([`${at}/from party-undeclared`]);
  expect(problemsOf(rule({ base: { fixed: '1.00' } }))).toEqual([`${at} years-not-stated`]);
  expect(problemsOf(rule({ taper: ['100%', '110%'] }))).toEqual([`${at}/taper/1 out-of-range`]);
  const { threshold: _, ...open } = TERM;
  const clauses = [
    { base: 'gross' },
    { split: { destination: '100%' } },
    { relocation: { ...open, loss: { fixed: '1.00' } } },
  ];
  expect(problemsOf(rule({}, { clauses }))).toEqual([`${at} missing-key`]);
});
