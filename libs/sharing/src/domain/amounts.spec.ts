import { ratio, ratioText, type Json } from '@ledger/kernel';
import { amountIn, amountText, figuresOf, readAmount } from './amounts.js';
import type { FigureOnRecord } from './flow.js';

const money = (figure: string, year: number, fen: string, party?: string): FigureOnRecord => ({
  figure,
  year,
  value: ratio(fen),
  money: 'fen',
  ...(party !== undefined && { party }),
});
const number = (figure: string, year: number, value: string): FigureOnRecord => ({ figure, year, value: ratio(value) });

const rule = { id: 'r', taxes: [], clauses: [] };
/** The amount in a year, in exact fen, as text. */
const inYear = (taxYear: number, written: Json, ...figures: FigureOnRecord[]): string =>
  ratioText(amountIn({ taxYear, figures, rule }, readAmount(written)));

it('is fixed in yuan', () => {
  expect(inYear(2024, { fixed: '2,000,000.01' })).toBe('200000001');
});

it('is the latest figure up to the year, never a later one', () => {
  const figures = [money('tax', 2020, '100'), money('tax', 2022, '300'), money('tax', 2025, '900')];
  expect(inYear(2022, { latest: 'tax' }, ...figures)).toBe('300');
  expect(inYear(2024, { latest: 'tax' }, ...figures)).toBe('300');
  expect(() => inYear(2019, { latest: 'tax' }, ...figures)).toThrow(
    expect.objectContaining({ code: 'sharing.no-figure', params: expect.objectContaining({ year: '2019' }) }),
  );
});

it('is the figure of the year before, or of a year named', () => {
  const figures = [money('tax', 2022, '300'), money('tax', 2023, '400')];
  expect(inYear(2024, { priorYear: 'tax' }, ...figures)).toBe('400');
  expect(inYear(2024, { ofYear: { figure: 'tax', year: 2022 } }, ...figures)).toBe('300');
});

it('is the sum or the exact average of so many years, no more and no fewer', () => {
  const figures = [money('tax', 2021, '100'), money('tax', 2022, '100'), money('tax', 2023, '101')];
  expect(inYear(2024, { sum: { figure: 'tax', years: 3 } }, ...figures)).toBe('301');
  expect(inYear(2024, { average: { figure: 'tax', years: 3 } }, ...figures)).toBe('301/3');
});

it.each(['sum', 'average'])('stops a %s over more or fewer years than are on record, and counts both', (built) => {
  const figures = [money('tax', 2021, '100'), money('tax', 2022, '100'), money('tax', 2023, '101', 'a')];
  const stopped = (years: number, party?: string) => {
    const written = { [built]: { figure: 'tax', years }, ...(party !== undefined && { party }) };
    return expect(() => inYear(2024, written, ...figures));
  };
  const counted = (years: string, onRecord: string, subject: string) =>
    expect.objectContaining({
      code: 'sharing.figure-years',
      params: { rule: 'r', figure: 'tax', subject, years, onRecord },
    });
  stopped(1).toThrow(counted('1', '2', '-'));
  stopped(3).toThrow(counted('3', '2', '-'));
  stopped(3, 'a').toThrow(counted('3', '1', 'a'));
  stopped(2, 'b').toThrow('rule "r" asks for exactly 2 yearly values of the reference figure "tax" (b); on record: 0');
});

it('is the lowest of the years named, below zero too', () => {
  const figures = [money('tax', 2008, '300'), money('tax', 2009, '280')];
  expect(inYear(2024, { lowerOf: { figure: 'tax', years: [2008, 2009] } }, ...figures)).toBe('280');
  const refunded = money('tax', 2010, '-5');
  expect(inYear(2024, { lowerOf: { figure: 'tax', years: [2008, 2009, 2010] } }, ...figures, refunded)).toBe('-5');
});

it('escalates from the first year that is raised, compounding and never rounded', () => {
  const grown = { escalated: { of: { fixed: '5000000.00' }, since: 2021, rate: '8%' } };
  expect(inYear(2019, grown)).toBe('500000000');
  expect(inYear(2020, grown)).toBe('500000000');
  expect(inYear(2021, grown)).toBe('540000000');
  expect(inYear(2025, grown)).toBe('3673320192/5');
  expect(inYear(2026, grown)).toBe('99179645184/125');
});

it('moves by the growth on record and never falls below its base', () => {
  const moving = { ratchet: { of: { fixed: '10000000.00' }, since: 2011, growth: 'growth' } };
  const growth = [number('growth', 2011, '-0.05'), number('growth', 2012, '0.07'), number('growth', 2013, '-0.05')];
  expect(inYear(2010, moving)).toBe('1000000000');
  expect(inYear(2011, moving, ...growth)).toBe('1000000000');
  expect(inYear(2012, moving, ...growth)).toBe('1070000000');
  expect(inYear(2013, moving, ...growth)).toBe('1016500000');
  expect(() => inYear(2014, moving, ...growth)).toThrow(
    expect.objectContaining({
      code: 'sharing.no-figure',
      params: expect.objectContaining({ figure: 'growth', year: '2014' }),
    }),
  );
});

it('keeps figures of one party apart from those of another and of all', () => {
  const figures = [money('tax', 2023, '100', 'a'), money('tax', 2023, '200', 'b'), money('tax', 2023, '700')];
  expect(inYear(2024, { priorYear: 'tax', party: 'a' }, ...figures)).toBe('100');
  expect(inYear(2024, { priorYear: 'tax', party: 'b' }, ...figures)).toBe('200');
  expect(inYear(2024, { priorYear: 'tax' }, ...figures)).toBe('700');
  expect(() => inYear(2024, { priorYear: 'tax', party: 'c' }, ...figures)).toThrow(
    expect.objectContaining({ code: 'sharing.no-figure', params: expect.objectContaining({ subject: 'c' }) }),
  );
});

it.each<Json>([{ sum: { figure: 'tax', years: 1 } }, { average: { figure: 'tax', years: 1 } }])(
  '%j stops where its figure is no money',
  (written) => {
    expect(() => inYear(2024, written, number('tax', 2023, '12'))).toThrow(
      expect.objectContaining({ code: 'sharing.figure-not-money', params: { figure: 'tax' } }),
    );
  },
);

it.each<Json>([
  { latest: 'tax' },
  { priorYear: 'tax' },
  { ofYear: { figure: 'tax', year: 2023 } },
  { lowerOf: { figure: 'tax', years: [2023, 2023] } },
  { escalated: { of: { priorYear: 'tax' }, since: 2020, rate: '20%' } },
  { ratchet: { of: { priorYear: 'tax' }, since: 2024, growth: 'growth' } },
])('%j stops without its figure, and where it is no money', (written) => {
  expect(() => inYear(2024, written)).toThrow(expect.objectContaining({ code: 'sharing.no-figure' }));
  expect(() => inYear(2024, written, number('tax', 2023, '12'), number('growth', 2024, '0.07'))).toThrow(
    expect.objectContaining({ code: 'sharing.figure-not-money', params: { figure: 'tax' } }),
  );
});

it('takes no amount of money for a rate of growth', () => {
  const moving = { ratchet: { of: { fixed: '1.00' }, since: 2011, growth: 'growth' } };
  expect(() => inYear(2011, moving, money('growth', 2011, '7'))).toThrow(
    expect.objectContaining({ code: 'sharing.figure-not-number', params: { figure: 'growth' } }),
  );
});

it('names the figures it is built from and says itself in both languages', () => {
  const moving = readAmount({ ratchet: { of: { priorYear: 'tax', party: 'a' }, since: 2011, growth: 'growth' } });
  expect(figuresOf(moving)).toEqual(['tax', 'growth']);
  expect(figuresOf(readAmount({ fixed: '1.00' }))).toEqual([]);
  const names = new Map([['a', '甲县']]);
  expect(amountText(moving, 'zh', names)).toBe('上年“tax”（甲县），自 2011 年起按“growth”逐年环比，且不低于该基数');
  expect(amountText(moving, 'en', names)).toBe(
    'last year\'s "tax" (甲县), moving by "growth" each year from 2011, never below that base',
  );
});
