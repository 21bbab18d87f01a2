import { calendarDate, fenFromYuan, yuanText } from '@ledger/kernel';
import { instalmentsOf } from './instalments.js';

const DUE = ['2016-05-15', '2016-08-15', '2016-11-15'].map(calendarDate);
const paid = (yuan: string) => instalmentsOf(fenFromYuan(yuan), DUE).map(({ due, amount }) => [due, yuanText(amount)]);

it('pays 1,133,333.33 in three instalments, the odd fen with the earlier ones', () => {
  expect(paid('1,133,333.33')).toEqual([
    ['2016-05-15', '377,777.78'],
    ['2016-08-15', '377,777.78'],
    ['2016-11-15', '377,777.77'],
  ]);
});

it('mirrors what is to be paid in', () => {
  expect(paid('-1,133,333.33').map(([, amount]) => amount)).toEqual(['-377,777.78', '-377,777.78', '-377,777.77']);
});

it('pays nothing in three parts of nothing', () => {
  expect(paid('0.00').map(([, amount]) => amount)).toEqual(['0.00', '0.00', '0.00']);
});
