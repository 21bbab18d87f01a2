import { calendarDate, creditCode, divisionCode, period } from '@ledger/kernel';
import { periodDecider } from './period.decider.js';
import { StatisticNoted } from './period.events.js';
import { evolveBook, periodIn } from './period.state.js';

const of = {
  agreementId: 'JS-1',
  period: period('2024-Q1'),
  reportId: 'r',
  creditCode: creditCode('91510106MA61TEXT11'),
  place: divisionCode('510682'),
  indicator: 'fixed-investment',
  reportPeriod: period('2024-Q1'),
  recognisedFrom: calendarDate('2024-01-01'),
  milestones: [],
};
const noted = (factPosition: number, value?: string) =>
  StatisticNoted({ ...of, factPosition, ...(value !== undefined && { value }) });
const statisticsAfter = (...events: readonly ReturnType<typeof noted>[]): unknown => {
  const book = events.reduce(evolveBook, periodDecider.initial);
  return Object.values(periodIn(book, of.period).statistics).map(({ value }) => value);
};

it('puts the last figure of a report beside the money, and takes a withdrawn one away', () => {
  expect(statisticsAfter(noted(1, '1.00'))).toEqual(['1.00']);
  expect(statisticsAfter(noted(1, '1.00'), noted(2, '2.00'))).toEqual(['2.00']);
  expect(statisticsAfter(noted(1, '1.00'), noted(2))).toEqual([]);
  expect(statisticsAfter(noted(1, '1.00'), noted(2), noted(3, '3.00'))).toEqual(['3.00']);
});
