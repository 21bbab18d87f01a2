import { calendarDate, period, type Period, type PeriodKind } from '@ledger/kernel';
import { Course, knownOn, ownPeriodUnder, type Periods, type Version } from './course.js';
import { NEW_PERIOD, type PeriodState } from './period.state.js';

const version = (kind: PeriodKind, from: string, to = '2033-12-31'): Version => ({
  period: kind,
  validity: { from: calendarDate(from), to: calendarDate(to) },
});
const course = (...versions: readonly Version[]): Course<Version> => new Course(versions);
const named = (of: Course<Version>, year: string, periods: Periods = new Map()): string[] =>
  of.in(period(year), periods).map(([one]) => one);
const closed = { ...NEW_PERIOD, status: 'closed', closed: { revision: 1, fingerprint: 'ab' } } as const;
const held = { ...NEW_PERIOD, suspended: [{ factId: 'F-1' }] } as unknown as PeriodState;
const having = (state: PeriodState, ...of: readonly string[]): [Period, PeriodState][] =>
  of.map((one) => [period(one), state]);

describe('the periods of several versions', () => {
  it('go on from months to quarters, with what is left of the quarter a later version begins in', () => {
    const of = course(version('month', '2024-11-01'), version('quarter', '2025-05-01'));
    expect(named(of, '2025')).toEqual([
      ...['2025-01', '2025-02', '2025-03', '2025-04'],
      ...['2025-Q2', '2025-Q3', '2025-Q4'],
    ]);
    expect(['2025-04', '2025-05', '2025-Q1', '2025'].map((one) => of.own(period(one)))).toEqual([
      ...['2025-04', '2025-Q2', '2025-03', '2025-Q4'],
    ]);
    expect(of.previous(period('2025-Q2'), new Map())).toEqual({ period: '2025-04', closed: false });
    expect(of.openAfter(period('2025-04'), new Map())).toBe('2025-Q2');
  });

  it('go on from quarters to a year, and from years to months', () => {
    const widening = course(version('quarter', '2025-01-01'), version('year', '2025-07-01'));
    expect(named(widening, '2025')).toEqual(['2025-Q1', '2025-Q2', '2025']);
    expect(widening.previous(period('2025'), new Map())?.period).toBe('2025-Q2');
    expect(widening.previous(period('2026'), new Map())?.period).toBe('2025');
    const narrowing = course(version('year', '2024-01-01'), version('month', '2025-01-01'));
    expect(narrowing.previous(period('2025-01'), new Map())).toEqual({ period: '2024', closed: false });
    expect(narrowing.openAfter(period('2024'), new Map())).toBe('2025-01');
    expect(narrowing.closing(period('2024'))?.agreement.period).toBe('year');
    expect(narrowing.closing(period('2025'))).toBeUndefined();
  });

  it('leave out a gap, of which a figure belongs to what comes next', () => {
    const of = course(version('month', '2024-01-01', '2024-12-31'), version('month', '2025-04-01'));
    expect(of.previous(period('2025-04'), new Map())).toEqual({ period: '2024-12', closed: false });
    expect(['2023', '2025-02', '2040'].map((one) => of.own(period(one)))).toEqual(['2024-01', '2025-04', '2033-12']);
    const late = new Map(having(closed, '2024-12'));
    expect(of.openAfter(period('2024-12'), late)).toBe('2025-04');
  });

  it('end with their version, even in the middle of a period', () => {
    const of = course(version('year', '2025-03-01', '2025-10-31'));
    expect(of.governing(period('2025'))).toBeDefined();
    expect(of.closing(period('2025'))).toMatchObject({ runOff: false });
    const months = version('month', '2025-01-01', '2025-10-31');
    expect(ownPeriodUnder(months, period('2025'))).toBe('2025-10');
    expect(course(months).closing(course(months).own(period('2025-Q4')) as Period)).toMatchObject({ runOff: false });
  });
});

describe('the run-off', () => {
  const of = course(version('quarter', '2024-01-01', '2025-12-31'));
  const all = new Map(having(closed, ...['2024', '2025'].flatMap((year) => [1, 2, 3, 4].map((n) => `${year}-Q${n}`))));

  it('closes what holds anything, in order, and passes over what holds nothing', () => {
    const periods = new Map([...all, ...having(held, '2029-Q2', '2030-Q4')]);
    expect(of.closing(period('2029-Q1'))).toBeUndefined();
    expect(of.closing(period('2029-Q2'), held)).toMatchObject({ runOff: true });
    expect(of.previous(period('2029-Q2'), periods)).toEqual({ period: '2025-Q4', closed: true });
    expect(of.previous(period('2030-Q4'), periods)).toEqual({ period: '2029-Q2', closed: false });
    const done = new Map([...periods, ...having(closed, '2029-Q2')]);
    expect(of.previous(period('2030-Q4'), done)).toEqual({ period: '2029-Q2', closed: true });
    expect(named(of, '2029', done)).toEqual(['2029-Q2']);
    expect(of.previous(period('2029-Q2'), new Map(having(held, '2029-Q2')))).toEqual({
      ...{ period: '2025-Q4', closed: false },
    });
  });

  it('stands before a version that is signed after all, also where that closes by other periods', () => {
    const again = course(version('month', '2024-01-01', '2024-12-31'), version('quarter', '2025-04-01'));
    const between = new Map([...having(closed, '2024-12'), ...having(held, '2025-02')]);
    expect(again.closing(period('2025-02'), held)).toMatchObject({ runOff: true, agreement: { period: 'month' } });
    expect(again.previous(period('2025-Q2'), between)).toEqual({ period: '2025-02', closed: false });
    const without = course(version('month', '2024-01-01', '2024-12-31'), version('quarter', '2025-01-01'));
    expect(without.closing(period('2025-02'), held)).toMatchObject({ runOff: false, agreement: { period: 'quarter' } });
    expect(without.previous(period('2025-Q1'), between)).toEqual({ period: '2025-02', closed: false });
    expect(without.closing(period('2025-03'))).toBeUndefined();
  });
});

it('takes as known on the day of recording, or on a later business date', () => {
  const at = (recordedAt: string, on: string) => knownOn({ recordedAt, effectiveOn: calendarDate(on) });
  expect(at('2029-05-10T17:00:00.000000Z', '2024-11-20')).toBe('2029-05-11');
  expect(at('2029-05-10T17:00:00.000000Z', '2029-06-01')).toBe('2029-06-01');
});
