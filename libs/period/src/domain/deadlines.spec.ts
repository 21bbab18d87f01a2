import { calendarDate, period, type Actor, type CalendarDate, type Period } from '@ledger/kernel';
import { Course } from './course.js';
import { deadlinesOf, todosOf, type Kept } from './deadlines.js';
import type { PeriodState } from './period.state.js';
import { CoOperation } from './sample-co-operation.js';
import { codeOf, li, qian, versionOf, wang, zhao } from './sample-parties.js';

const shares = [{ base: 'gross' }, { split: { origin: '6/10', host: '4/10' } }] as never;
const agreement = versionOf(1, shares, { period: 'quarter' });
const calendar = { closeWithinDays: 20, listWithinMonths: 1, planWithinMonths: 3, returns: [] };
const terms = { ...agreement, calendar };
const course = new Course([terms]);
const year = period('2024');
const start = (): CoOperation => new CoOperation([agreement]);
const kept = (parties: CoOperation): Kept => {
  const { periods, plan } = parties.bookOfYear('2024');
  return {
    periods: new Map(Object.entries(periods) as [Period, PeriodState][]),
    plans: new Map(plan ? [[year, plan]] : []),
  };
};
const NOTHING: Kept = { periods: new Map(), plans: new Map() };
const todos = (parties: CoOperation, by: Actor, today: CalendarDate = calendarDate('2024-04-10')): string[] =>
  todosOf(course, kept(parties), by, today).map(
    ({ what, period: of, about, dueOn = '-', overdue }) =>
      `${what} ${of} ${about ? `${about} ` : ''}${dueOn}${overdue ? ' overdue' : ''}`,
  );

it('are the close of every period, the list of the year after one month and the plan after three (P32)', () => {
  const parties = start();
  parties.close('2024-Q1');
  expect(deadlinesOf(course, year, kept(parties))).toEqual([
    { what: 'close', period: '2024-Q1', dueOn: '2024-04-20', done: true },
    { what: 'close', period: '2024-Q2', dueOn: '2024-07-20', done: false },
    { what: 'close', period: '2024-Q3', dueOn: '2024-10-20', done: false },
    { what: 'close', period: '2024-Q4', dueOn: '2025-01-20', done: false },
    { what: 'list', period: '2024', dueOn: '2025-01-31', done: false },
    { what: 'plan', period: '2024', dueOn: '2025-03-31', done: false },
  ]);
  for (const quarter of ['2024-Q2', '2024-Q3', '2024-Q4']) parties.close(quarter);
  expect(deadlinesOf(course, year, kept(parties)).find(({ what }) => what === 'list')?.done).toBe(true);
});

it('are only what the agreement says, of the years it governs', () => {
  expect(deadlinesOf(new Course([agreement]), year, NOTHING)).toEqual([]);
  expect(deadlinesOf(course, period('2023'), NOTHING)).toEqual([]);
  const late = { ...terms, validity: { ...terms.validity, from: calendarDate('2024-08-01') } };
  expect(new Course([late]).in(year, new Map()).map(([one]) => one)).toEqual(['2024-Q3', '2024-Q4']);
});

it('remind of one period after the other, and say what is late', () => {
  const parties = start();
  expect(todos(parties, zhao, calendarDate('2024-03-31'))).toEqual([]);
  expect(todos(parties, zhao)).toEqual(['lock 2024-Q1 2024-04-20']);
  expect(todos(parties, zhao, calendarDate('2024-07-15'))).toEqual(['lock 2024-Q1 2024-04-20 overdue']);
  parties.lock('2024-Q1');
  expect(todos(parties, zhao)).toEqual(['propose 2024-Q1 2024-04-20']);
  expect(todos(parties, qian)).toEqual([]);
  parties.propose('2024-Q1');
  const [submit, sign] = [['submit 2024-Q1 2024-04-20'], ['sign 2024-Q1 2024-04-20']];
  expect([wang, zhao, li, qian].map((by) => todos(parties, by))).toEqual([submit, [], [], sign]);
  parties.submit('2024-Q1', [wang]);
  expect([wang, zhao, li, qian].map((by) => todos(parties, by))).toEqual([[], [], sign, sign]);
  parties.sign('2024-Q1', [li]);
  expect([wang, zhao, li, qian].map((by) => todos(parties, by))).toEqual([[], [], [], sign]);
  const signatory = { ...qian, role: 'signatory' };
  expect(todos(parties, signatory)).toEqual(['sign 2024-Q1 2024-04-20']);
  parties.sign('2024-Q1', [qian]);
  expect(todos(parties, qian, calendarDate('2024-12-31'))).toEqual(['lock 2024-Q2 2024-07-20 overdue']);
  expect(todos(parties, signatory, calendarDate('2024-12-31'))).toEqual([]);
});

it('remind of disputes, offers and reopenings those who have to answer', () => {
  const parties = start();
  parties.receipt('100.00', '2024-01');
  parties.close('2024-Q1');
  parties.dispute('2024-Q1', 'F-1', { by: wang });
  const claim = 'answer-dispute 2024-Q2 2024-Q2:1 2024-07-31';
  expect([wang, zhao, qian].map((by) => todos(parties, by))).toEqual([[], [claim], [claim]]);
  const portions = [{ party: 'host', amount: parties.period('2024-Q2').disputes['2024-Q2:1']?.amount }] as never;
  parties.answer('2024-Q2:1', qian, { type: 'OfferOnDispute', data: { portions, reason: '归飞入地' } });
  const offer = 'answer-offer 2024-Q2 2024-Q2:1 2024-07-31';
  expect([wang, li, qian].map((by) => todos(parties, by))).toEqual([[], [offer], []]);
  parties.askToReopen('2024-Q1', zhao);
  expect(todos(parties, li)).toEqual([offer, 'answer-reopening 2024-Q1 -']);
  parties.agreeToReopen('2024-Q1', li);
  expect(todos(parties, zhao)).toEqual(['lock 2024-Q1 -']);
});

it('remind of the plan of a year’s transfers until it is filed', () => {
  const parties = start();
  const after = calendarDate('2025-04-01');
  for (const quarter of ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']) parties.close(quarter);
  expect(todos(parties, zhao, calendarDate('2024-12-31'))).toEqual([]);
  expect(todos(parties, zhao, after)).toEqual(['plan 2024 2025-03-31 overdue', 'lock 2025-Q1 2025-04-20']);
  parties.plan('2024', 'ab'.repeat(32));
  expect(todos(parties, zhao, after)).toEqual(['lock 2025-Q1 2025-04-20']);
  const plan = deadlinesOf(course, year, kept(parties)).find(({ what }) => what === 'plan');
  expect(plan).toMatchObject({ done: true, plan: { party: 'host', filedBy: 'zhao', documentHash: 'ab'.repeat(32) } });
  expect(codeOf(() => parties.plan('2024', 'ab'.repeat(32)))).toBe('period.plan-already-filed');
  expect(codeOf(() => parties.plan('2024', 'AB'))).toBe('period.bad-document-hash');
  expect(codeOf(() => parties.plan('2024-Q1', 'cd'.repeat(32)))).toBe('period.wrong-kind');
  expect(codeOf(() => parties.plan('2024', 'cd'.repeat(32), { ...zhao, party: 'audit' }))).toBe('period.not-a-party');
  expect(parties.plan('2024', 'cd'.repeat(32))).toMatchObject([{ type: 'TransferPlanFiled' }]);
});
