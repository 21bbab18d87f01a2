import { addDays, daysBetween, fen, ratio } from '@ledger/kernel';
import { given } from '@ledger/testing';
import fc from 'fast-check';
import { asked, founding, on, paidIn, story, yuan, type Asked } from './company.fixture.js';
import type { DayCount } from './funds.events.js';
import { daysOf } from './loans.js';
import { ventureDecider } from './venture.decider.js';
import type { VentureEvent } from './venture.events.js';

const evidence = '样例';
const company = [...founding, ...paidIn];
const refuses = (before: readonly Asked[], command: Asked, code: string, params?: Record<string, string>): void =>
  given(ventureDecider, ...story(...before).events)
    .when(asked(command) as never)
    .rejects(code, params);
const lastOf = <T extends VentureEvent['type']>(type: T, ...commands: readonly Asked[]) =>
  story(...commands).events.findLast((event) => event.type === type)?.data as Extract<
    VentureEvent,
    { type: T }
  >['data'];

describe('a loan of a shareholder', () => {
  const terms = { yearlyRate: ratio('3.65%'), dayCount: 'actual/365' } as const;
  const draws = (amount: number, drawnOn: string, data: object = terms): Asked => ({
    type: 'DrawLoan',
    data: { loanId: 'Z-1', shareholder: 'jinniu', amount: yuan(amount), drawnOn: on(drawnOn), evidence, ...data },
  });
  const repays = (amount: number, repaidOn: string): Asked => ({
    type: 'RepayLoan',
    data: { loanId: 'Z-1', amount: yuan(amount), repaidOn: on(repaidOn), reference: 'P' },
  });
  const accrues = (until: string): Asked => ({
    type: 'AccrueLoanInterest',
    data: { loanId: 'Z-1', until: on(until) },
  });
  const pays = (amount: bigint): Asked => ({
    type: 'PayLoanInterest',
    data: { loanId: 'Z-1', amount: fen(amount), paidOn: on('2026-12-31'), reference: 'P' },
  });

  it('bears simple interest on what is owed, day by day, the day of a payment not counted', () => {
    // 1,000,000.00 at a ten-thousandth a day: 100.00 for each of ten days, then 60.00 for each of twenty.
    const all = [...company, draws(1_000_000, '2026-01-01'), repays(400_000, '2026-01-11')];
    expect(lastOf('LoanInterestAccrued', ...all, accrues('2026-01-31'))).toMatchObject({
      ...{ from: '2026-01-01', until: '2026-01-31', amount: yuan(2_200), base: fen(2_200n * 1_000_000n) },
    });
    const twice = lastOf('LoanInterestAccrued', ...all, accrues('2026-01-16'), accrues('2026-01-31'));
    expect(twice).toMatchObject({ from: '2026-01-16', amount: yuan(900), accrued: yuan(2_200) });
  });
  it('counts days as the loan says', () => {
    const interest = (dayCount: DayCount) =>
      lastOf(
        'LoanInterestAccrued',
        ...[...company, draws(3_600_000, '2026-01-31', { yearlyRate: ratio('5%'), dayCount }), accrues('2026-07-31')],
      ).amount;
    // 181 days of a year of 365 or 360; six months of thirty days.
    expect(interest('actual/365')).toBe(fen(8_926_027n));
    expect(interest('actual/360')).toBe(yuan(90_500));
    expect(interest('30E/360')).toBe(yuan(90_000));
    expect(daysOf('30E/360', on('2024-02-29'), on('2025-02-28'))).toBe(359);
  });
  it('states its rate and its days together, and the same for every drawing', () => {
    refuses(company, draws(1, '2026-01-01', { yearlyRate: ratio('5%') }), 'venture.loan-terms', { loanId: 'Z-1' });
    refuses(company, draws(1, '2026-01-01', { dayCount: 'actual/365' }), 'venture.loan-terms');
    refuses(company, draws(1, '2026-01-01', { ...terms, yearlyRate: ratio('-1%') }), 'venture.loan-terms');
    const drawn = [...company, draws(1, '2026-01-01')];
    refuses(drawn, draws(1, '2026-02-01', { ...terms, dayCount: 'actual/360' }), 'venture.loan-terms');
    refuses(drawn, draws(1, '2026-02-01', { ...terms, yearlyRate: ratio('4%') }), 'venture.loan-terms');
    expect(story(...drawn, draws(1, '2026-02-01', {})).state.funds.loans[0]?.yearlyRate).toEqual(ratio('3.65%'));
    refuses([...company, draws(1, '2026-01-01', {})], accrues('2026-02-01'), 'venture.no-interest');
    refuses(company, accrues('2026-02-01'), 'venture.unknown-loan');
  });
  it('is not repaid beyond what is owed, now or on a day already entered', () => {
    const all = [...company, draws(100, '2026-01-01'), repays(60, '2026-03-01')];
    refuses(all, repays(41, '2026-02-01'), 'venture.over-loan', { loanId: 'Z-1', amount: '41.00', room: '40.00' });
    refuses(all, repays(1, '2025-12-31'), 'venture.over-loan', { loanId: 'Z-1', amount: '1.00', room: '0.00' });
  });
  it('keeps the days that were accrued as they were, and pays no interest beyond them', () => {
    const all = [...company, draws(1_000_000, '2026-01-01'), accrues('2026-02-01')];
    refuses(all, accrues('2026-02-01'), 'venture.interest-accrued', {
      ...{ loanId: 'Z-1', on: '2026-02-01', accruedUntil: '2026-02-01' },
    });
    refuses(all, repays(1, '2026-01-31'), 'venture.interest-accrued');
    refuses(all, draws(1, '2026-01-31'), 'venture.interest-accrued');
    expect(lastOf('LoanInterestPaid', ...all, pays(310_000n))).toMatchObject({ shareholder: 'jinniu' });
    refuses([...all, pays(310_000n)], pays(1n), 'venture.over-interest', {
      ...{ loanId: 'Z-1', amount: '0.01', room: '0.00' },
    });
  });
  it('bears the same whether it is accrued once or often, to the fen', () => {
    const steps = fc.uniqueArray(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 97 }), steps, (amount, n, days) => {
        const loan = draws(amount, '2026-01-01', { yearlyRate: ratio(`${n}/1009`), dayCount: 'actual/360' });
        const ends = days.sort((a, b) => a - b).map((day) => accrues(addDays(on('2026-01-01'), day)));
        const often = story(...company, loan, ...ends).state.funds.loans[0];
        expect(often?.accrued).toBe(story(...company, loan, ends[ends.length - 1]).state.funds.loans[0]?.accrued);
      }),
    );
  });
  it('counts 30E/360 days so that they add up', () => {
    const day = fc.integer({ min: 0, max: 4_000 }).map((n) => addDays(on('2024-01-01'), n));
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        const days = (from: typeof a, to: typeof a) => daysOf('30E/360', from, to);
        expect(days(a, b) + days(b, c)).toBe(days(a, c));
        expect(daysOf('actual/365', a, b)).toBe(daysBetween(a, b));
      }),
    );
  });
});

describe('money set aside', () => {
  const receives = (itemId: string, amount: number, receivedOn: string): Asked => ({
    type: 'EnterIncome',
    data: {
      ...{ itemId, kind: 'land', amount: yuan(amount), receivedOn: on(receivedOn), agreed: true, evidence },
      earmarks: [{ purpose: 'infrastructure', share: ratio('40%') }],
    },
  });
  const plans: Asked = {
    type: 'PlanPhase',
    data: {
      ...{ phaseId: 'p1', order: 1, name: '一期', from: on('2025-06-01'), until: on('2027-12-31') },
      ...{ shares: [{ shareholder: 'jinniu', amount: yuan(1) }], plannedOn: on('2025-05-20') },
    },
  };
  const spends = (spendingId: string, amount: number, spentOn: string, data: object = {}): Asked => ({
    type: 'SpendEarmark',
    data: {
      ...{ spendingId, purpose: 'infrastructure', amount: yuan(amount), spentOn: on(spentOn), evidence, ...data },
    },
  });
  const before = [...company, plans, receives('L-1', 100, '2026-05-20'), receives('L-2', 50, '2026-08-20')];

  it('is spent in a phase as an investment of the company, or outside of one', () => {
    const { events } = story(...before, spends('ZC-1', 30, '2026-06-01', { phaseId: 'p1' }));
    expect(events.slice(-2).map(({ type }) => type)).toEqual(['EarmarkSpent', 'PhaseInvested']);
    expect(lastOf('PhaseInvested', ...before, spends('ZC-1', 30, '2026-06-01', { phaseId: 'p1' }))).toMatchObject({
      ...{ phaseId: 'p1', investmentId: 'ZC-1', amount: yuan(30), source: 'company' },
    });
    expect(story(...before, spends('ZC-1', 30, '2026-06-01')).events.at(-1)?.type).toBe('EarmarkSpent');
  });
  it('never goes below zero, on the day it is spent or on a later one already entered', () => {
    refuses(before, spends('ZC-1', 41, '2026-06-01'), 'venture.over-earmark', {
      ...{ purpose: 'infrastructure', amount: '41.00', room: '40.00' },
    });
    refuses(before, spends('ZC-1', 1, '2026-05-19'), 'venture.over-earmark');
    const spent = [...before, spends('ZC-1', 55, '2026-09-01')];
    refuses(spent, spends('ZC-2', 6, '2026-06-01'), 'venture.over-earmark', {
      ...{ purpose: 'infrastructure', amount: '6.00', room: '5.00' },
    });
    refuses([...spent, spends('ZC-2', 5, '2026-06-01')], spends('ZC-3', 1, '2026-12-31'), 'venture.over-earmark');
  });
  it('is spent once under an id, on a purpose and in a phase there is', () => {
    refuses([...before, spends('ZC-1', 1, '2026-06-01')], spends('ZC-1', 1, '2026-06-01'), 'venture.spending-exists');
    refuses(before, spends('ZC-1', 1, '2026-06-01', { purpose: 'schools' }), 'venture.unknown-earmark', {
      purpose: 'schools',
    });
    refuses(before, spends('ZC-1', 1, '2026-06-01', { phaseId: 'p9' }), 'venture.unknown-phase');
  });
});
