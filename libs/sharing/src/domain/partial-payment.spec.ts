import { sharesOf, type PartialPayment } from '@ledger/agreement';
import { fen, fenFromYuan, sum, yuanText, type Portion } from '@ledger/kernel';
import { golden, type Golden } from '@ledger/testing';
import fc from 'fast-check';
import { ruleDocument } from '../sample-facts.js';
import { sharePayment } from './partial-payment.js';
import { readAgreement } from './share-fact.js';

interface Cases extends Golden {
  readonly cases: readonly {
    readonly title: string;
    readonly rule: { readonly method: PartialPayment['method']; readonly shares?: Readonly<Record<string, string>> };
    readonly payment: string;
    readonly owed: Readonly<Record<string, string>>;
    readonly expected: Readonly<Record<string, string>>;
  }[];
}

const { cases } = golden<Cases>('settlement/partial-payment.json');
const owing = (owed: Readonly<Record<string, string>>): Portion[] =>
  Object.entries(owed).map(([party, yuan]) => ({ party, amount: fenFromYuan(yuan) }));
const inYuan = (portions: readonly Portion[]) =>
  Object.fromEntries(portions.map((one) => [one.party, yuanText(one.amount)]));
const BY_LIABILITY: PartialPayment = { method: 'by-liability' };
const byRatio = (shares: Readonly<Record<string, string>>): PartialPayment => ({
  method: 'agreed-ratio',
  shares: sharesOf(shares, Object.keys(shares)),
});
const pay = (rule: PartialPayment, yuan: string, owed: Readonly<Record<string, string>>) =>
  sharePayment(rule, fenFromYuan(yuan), owing(owed));

it.each(cases.map((one) => [one.title, one] as const))('%s', (_, { rule, payment, owed, expected }) => {
  const document = {
    ...ruleDocument({ parties: Object.keys(owed), clauses: [{ base: 'gross' }, { split: { city: '100%' } }] }),
    partialPayment: rule,
  };
  const { partialPayment } = readAgreement(document);
  expect(partialPayment && inYuan(pay(partialPayment, payment, owed).portions)).toEqual(expected);
});

it('says in both languages how a payment was counted', () => {
  const names = new Map([['a', '甲市']]);
  const { told } = sharePayment(byRatio({ a: '60%', b: '40%' }), fen(1500n), owing({ a: '15.00', b: '8.00' }), names);
  expect(told).toEqual({
    zh: '付款 15.00 元不足应付合计 23.00 元，按约定比例 甲市 60%，b 40%分配',
    en: 'a payment of 15.00 yuan, less than the 23.00 yuan owed, counts by the agreed ratio, 甲市 60%, b 40%',
  });
  expect(pay(BY_LIABILITY, '15.00', { a: '15.00', b: '8.00' }).told.zh).toContain('按各项应付额的比例');
});

it('settles everything by a payment of all that is owed, whatever the ratio', () => {
  const { portions, told } = pay(byRatio({ a: '60%', b: '40%' }), '2,300.00', { a: '1,500.00', b: '800.00' });
  expect(inYuan(portions)).toEqual({ a: '1,500.00', b: '800.00' });
  expect(told).toEqual({ zh: '付款 2,300.00 元，全部付清', en: 'a payment of 2,300.00 yuan settles all that is owed' });
});

it('refuses by name what is paid above all that is owed', () => {
  expect(() => pay(BY_LIABILITY, '2,300.01', { a: '1,500.00', b: '800.00' })).toThrow(
    expect.objectContaining({ code: 'sharing.payment-over', params: { payment: '2,300.01', owed: '2,300.00' } }),
  );
});

it('refuses a ratio that pays a party above what is owed to it', () => {
  expect(() => pay(byRatio({ a: '60%', b: '40%' }), '2,200.00', { a: '1,500.00', b: '800.00' })).toThrow(
    expect.objectContaining({
      code: 'sharing.payment-over-party',
      params: { party: 'b', portion: '880.00', owed: '800.00' },
    }),
  );
  expect(() => pay(byRatio({ a: '60%', c: '40%' }), '10.00', { a: '1,500.00', b: '800.00' })).toThrow(
    expect.objectContaining({ code: 'sharing.payment-over-party' }),
  );
});

it('refuses a payment or a liability below zero', () => {
  expect(() => pay(BY_LIABILITY, '-0.01', { a: '1.00', b: '1.00' })).toThrow(
    expect.objectContaining({ code: 'sharing.payment-below-zero' }),
  );
  expect(() => pay(BY_LIABILITY, '0.01', { a: '1.00', b: '-0.50' })).toThrow(
    expect.objectContaining({ code: 'sharing.payment-below-zero' }),
  );
});

it('counts every fen and never more than is owed, by liability', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1, maxLength: 6 }),
      fc.nat(100),
      (owed, part) => {
        const liabilities = owed.map((amount, n) => ({ party: `p${n}`, amount: fen(amount) }));
        const payment = fen((sum(liabilities.map(({ amount }) => amount)) * BigInt(part)) / 100n);
        const { portions } = sharePayment(BY_LIABILITY, payment, liabilities);
        expect(sum(portions.map(({ amount }) => amount))).toBe(payment);
        for (const [n, { amount }] of portions.entries()) expect(amount <= (owed[n] ?? 0n)).toBe(true);
      },
    ),
  );
});
