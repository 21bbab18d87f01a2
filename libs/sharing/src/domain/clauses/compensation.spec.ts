import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { inSequence, portionsOf, problemsOf, run, sentencesOf, toldBy } from '../../sample-runs.js';

const TERM = { from: 'accepting', to: 'first', amount: '5000000.00' };
const rule = (when: object, more: Partial<RuleSketch> = {}): RuleSketch => ({
  parties: ['accepting', 'first'],
  per: 'rule',
  clauses: [{ base: 'gross' }, { split: { accepting: '100%' } }, { compensation: { ...TERM, ...when } }],
  ...more,
});
const reached = (taxPeriod: string, value: object, id = `reached-${taxPeriod}`): AnySketch => ({
  id,
  kind: 'reference',
  figure: 'production',
  taxPeriod,
  ...value,
});
const MILESTONE = { milestone: 'production' };
const ONCE = { accepting: '-5,000,000.00', first: '5,000,000.00' };

it('says in both languages what is paid, and for what', () => {
  const result = run(rule(MILESTONE), [reached('2026', { number: '1' })]);
  expect(portionsOf(result)).toEqual({ 'year-end-2026:2026': ONCE });
  expect(toldBy(result, 'compensation')).toEqual({
    zh: 'production：ACCEPTING一次性补偿FIRST 5,000,000.00 元',
    en: 'production: one-off compensation of 5,000,000.00 yuan from ACCEPTING to FIRST',
  });
  const [certified] = sentencesOf(rule(MILESTONE), 'compensation');
  expect(certified?.zh).toBe(
    '一次性补偿：“production”经确认时，由ACCEPTING向FIRST补偿 5,000,000.00 元，不计入年度基数。',
  );
  const [dated] = sentencesOf(rule({ on: '2026-06-30' }), 'compensation');
  expect(dated?.en).toBe(
    'One-off compensation: on 2026-06-30, ACCEPTING pays FIRST 5,000,000.00 yuan, outside the annual base.',
  );
});

it('waits for the certificate, whatever is refunded meanwhile', () => {
  const facts = [reached('2026', { number: '0' }), { id: 'refund', taxPeriod: '2026', yuan: '-9.00' }];
  expect(portionsOf(run(rule(MILESTONE), facts))).toEqual({ refund: { accepting: '-9.00' } });
});

it('is taken back when the certificate is withdrawn, and booked in the year of the next', () => {
  const ends: AnySketch[] = [2026, 2027].map((year) => ({ kind: 'year-end', year }));
  const facts = [reached('2026', { number: '1' }), reached('2027', { number: '1' }), ...ends];
  const withdrawn = reached('2026', { number: '0' }, 'withdrawn');
  expect(portionsOf(inSequence(rule(MILESTONE), [...facts, withdrawn]))).toEqual({
    'year-end-2026:2026': ONCE,
    'withdrawn:2026': { accepting: '5,000,000.00', first: '-5,000,000.00' },
    'withdrawn:2027': ONCE,
  });
});

it('is paid for each enterprise whose own milestone is certified', () => {
  const facts = [0, 1].map((enterprise) =>
    reached('2026', { number: '1', enterprise, ofEnterprise: true }, `e${enterprise}`),
  );
  const { totals } = run(rule(MILESTONE, { per: 'enterprise' }), facts);
  expect(totals.map(({ total }) => total)).toEqual([-1_000_000_000n, 1_000_000_000n]);
});

it('refuses a certificate that is money', () => {
  const { refusals } = run(rule(MILESTONE), [reached('2026', { yuan: '1.00' })]);
  expect(refusals.map(({ code }) => code)).toEqual(['sharing.figure-not-number']);
});

it('refuses terms that mean nothing', () => {
  const at = 'clauses/2/compensation';
  expect(problemsOf(rule({}))).toEqual([`${at} none-of`]);
  expect(problemsOf(rule({ ...MILESTONE, on: '2026-06-30' }))).toEqual([`${at} several-of`]);
  expect(problemsOf(rule({ ...MILESTONE, amount: '0.00' }))).toEqual([`${at}/amount not-above-zero`]);
  expect(problemsOf(rule({ ...MILESTONE, to: 'accepting' }))).toEqual([`${at}/to same-party`]);
  expect(problemsOf(rule({ ...MILESTONE, to: 'nobody' }))).toEqual([`${at}/to party-undeclared`]);
  expect(problemsOf(rule({ on: '2026-06-30' }, { per: 'enterprise' }))).toEqual([`${at} per-not-rule`]);
});
