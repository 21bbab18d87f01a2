import type { Json } from '@ledger/kernel';
import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { portionsOf, problemsOf, run, saidIn, totalsOf } from '../../sample-runs.js';

const rule = (term: Readonly<Record<string, Json>> = {}): RuleSketch => ({
  parties: ['a', 'b', 'c'],
  per: 'rule',
  clauses: [
    { base: 'gross' },
    {
      stock: {
        kept: { b: { fixed: '1200.00' }, a: { fixed: '800.00' } },
        increment: { a: '50%', b: '30%', c: '20%' },
        below: 'each-keeps-actual',
        ...term,
      },
    },
  ],
});
const B = '510106';
const inA = (id: string, yuan: string, taxPeriod = '2024'): AnySketch => ({ id, taxPeriod, yuan });
const inB = (id: string, yuan: string, taxPeriod = '2024'): AnySketch => ({ id, taxPeriod, yuan, place: B });
const shareLoss = { below: 'share-loss' };

it('lets each keep what came in until the stock is there, then gives the stock back and shares the increment', () => {
  expect(portionsOf(run(rule(), [inA('first', '500.00'), inB('second', '1500.00'), inA('third', '100.00')]))).toEqual({
    first: { a: '500.00', b: '0.00' },
    second: { a: '300.00', b: '1,200.00', c: '0.00' },
    third: { a: '50.00', b: '30.00', c: '20.00' },
  });
});

it('leaves a year below the stock, and one below zero, where it came in', () => {
  expect(totalsOf(run(rule(), [inA('in', '500.00'), inB('out', '-700.00')]))).toEqual({
    a: '500.00',
    b: '-700.00',
    c: '0.00',
  });
});

it('shares a loss when the year has ended, and works it out anew when a late fact comes', () => {
  const facts = [inA('in', '500.00'), inB('more', '1400.00')];
  expect(totalsOf(run(rule(shareLoss), facts, { openYears: true }))).toEqual({ a: '500.00', b: '1,400.00', c: '0.00' });
  const ended = run(rule(shareLoss), facts);
  expect(portionsOf(ended)['year-end-2024:2024']).toEqual({ a: '250.00', b: '-230.00', c: '-20.00' });
  const late = run(rule(shareLoss), [...facts, inB('late', '-100.00')]);
  expect(totalsOf(late)).toEqual({ a: '700.00', b: '1,140.00', c: '-40.00' });
});

it.each<[string, Readonly<Record<string, Json>>, string]>([
  ['a stock of nobody', { kept: { nobody: { fixed: '1.00' } } }, 'clauses/1/stock/kept/nobody party-undeclared'],
  ['a figure of nobody', { kept: { a: { latest: 's', party: 'x' } } }, 'clauses/1/stock/kept/a/party party-undeclared'],
  ['no stock at all', { kept: {} }, 'clauses/1/stock/kept too-few'],
  ['shares beside one', { increment: { a: '50%', b: '40%' } }, 'clauses/1/stock/increment shares-not-one'],
  ['shares of nobody', { increment: { nobody: '100%' } }, 'clauses/1/stock/increment/nobody party-undeclared'],
  ['an unknown rule', { below: 'whatever' }, 'clauses/1/stock/below not-allowed'],
])('refuses %s', (_, term, found) => {
  expect(problemsOf(rule(term))).toEqual([found]);
});

it('must be told what a year below the stock means', () => {
  const { clauses, ...rest } = rule();
  const [base, { stock }] = clauses as unknown as readonly [Json, { readonly stock: Readonly<Record<string, Json>> }];
  const { below: _, ...silent } = stock;
  expect(problemsOf({ ...rest, clauses: [base, { stock: silent }] })).toEqual(['clauses/1/stock/below missing-key']);
});

it('says itself and tells what it did in both languages', () => {
  const facts = [inA('in', '500.00'), inB('more', '1400.00')];
  const [zh, en] = [saidIn('zh', rule(shareLoss), facts), saidIn('en', rule(shareLoss), facts)];
  expect(zh).toContain('每年存量各归原属：A 800.00 元，B 1,200.00 元；增量按比例分享：A 50%，B 30%，C 20%；');
  expect(zh).toContain('合计收入 1,900.00 元，增量 -100.00 元：减量按比例分担');
  expect(en).toContain(
    'Each year the stock stays where it was: A 800.00 yuan, B 1,200.00 yuan; the increment is shared',
  );
  expect(en).toContain('total 1,900.00 yuan, increment -100.00 yuan: the loss is shared');
  expect(saidIn('zh', rule(), facts)).toContain('不足存量，各方按实际入库数留用');
  expect(saidIn('en', rule(), facts)).toContain('below the stock, each party keeps what came in');
  expect(saidIn('en', rule(), [inA('in', '2000.00')])).toContain('increment 0.00 yuan: the increment is shared');
});
