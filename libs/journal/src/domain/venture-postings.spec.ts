import fc from 'fast-check';
import { addDays, calendarDate, fen, negate, ratio, ratioOf, sum, ZERO, type Fen } from '@ledger/kernel';
import { accountsOn, payableOf } from '@ledger/venture';
import { hledgerText } from './hledger.js';
import { ventureMoneyEvents } from './venture-postings.js';
import { books, company, evidence, run, start } from './venture-story.fixture.js';

const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays(start, n));
const money = fc.bigInt({ min: 1n, max: 4_000_000_000n }).map(fen);
const owner = fc.constantFrom('jinniu', 'shifang');
const act = fc
  .record({ n: fc.nat(5), kind: fc.nat(11), shareholder: owner, amount: money, on: day })
  .map(({ n, kind, shareholder, amount, on }) => {
    const id = `${n}`;
    const other = shareholder === 'jinniu' ? 'shifang' : 'jinniu';
    const transfer = { transferId: id, transferor: shareholder, transferee: other, share: ratioOf(1n, BigInt(n + 3)) };
    return [
      {
        type: 'PayContribution',
        data: { contributionId: id, shareholder, amount, paidOn: on, form: 'cash', evidence },
      },
      { type: 'CallCapital', data: { callId: id, amount, calledOn: on, dueOn: on, evidence } },
      { type: 'DemandPayment', data: { callId: id, shareholder, issuedOn: addDays(on, 1), evidence } },
      { type: 'ForfeitEquity', data: { callId: id, shareholder, noticeOn: addDays(on, 62), evidence } },
      { type: 'ProposeEquityTransfer', data: { ...transfer, route: 'private', proposedOn: on, evidence } },
      { type: 'CompleteEquityTransfer', data: { transferId: id, effectiveOn: on, price: ZERO, evidence } },
      {
        type: 'RecordYearResult',
        data: { year: 2025 + (n % 3), netProfit: n === 0 ? negate(amount) : amount, on, evidence },
      },
      {
        type: 'DeclareDividend',
        data: { dividendId: id, amount, declaredOn: on, key: 'paid-in', resolution: evidence },
      },
      { type: 'PayDividend', data: { dividendId: id, shareholder, amount, paidOn: on, reference: id } },
      { type: 'EnterIncome', data: { itemId: id, kind: 'land', amount, receivedOn: on, agreed: n > 0, evidence } },
      { type: 'DistributeIncome', data: { itemId: id, shareholder, amount, paidOn: on, reference: id } },
      { type: 'DrawLoan', data: { loanId: id, shareholder, amount, drawnOn: on, evidence } },
    ][kind];
  });
const acts = fc.array(act, { maxLength: 40 });
const standingOf = (standing: ReadonlyMap<string, Fen>, account: string): Fen => standing.get(account) ?? ZERO;

it('posts an entry that balances for whatever is money', () => {
  fc.assert(
    fc.property(acts, (asked) => {
      for (const { postings } of run(...company, ...asked).drafts)
        expect(sum(postings.map(({ amount }) => amount))).toBe(ZERO);
    }),
  );
});

it('keeps every capital account equal to its postings', () => {
  fc.assert(
    fc.property(acts, (asked) => {
      const { state, standing } = run(...company, ...asked);
      for (const { shareholder, subscribed, paidIn } of accountsOn(state)) {
        expect(standingOf(standing, books.capital(shareholder))).toBe(negate(subscribed));
        expect(standingOf(standing, books.unpaid(shareholder))).toBe(subscribed - paidIn);
      }
    }),
  );
});

it('keeps profit, reserve and what is owed of income equal to their postings', () => {
  fc.assert(
    fc.property(acts, (asked) => {
      const { state, standing } = run(...company, ...asked);
      expect(standingOf(standing, books.undistributed)).toBe(negate(state.profit.undistributed));
      expect(standingOf(standing, books.reserve('statutory'))).toBe(negate(state.profit.statutoryReserve));
      for (const shareholder of ['jinniu', 'shifang']) {
        const of = (shares: readonly { readonly shareholder: string; readonly amount: Fen }[]): Fen =>
          sum(shares.filter((one) => one.shareholder === shareholder).map(({ amount }) => amount));
        const entitled = sum(state.funds.items.map(({ shares }) => of(shares)));
        const paid = sum(state.funds.items.map(({ distributed }) => of(distributed)));
        expect(standingOf(standing, books.income(shareholder))).toBe(paid - entitled);
      }
    }),
  );
});

it('writes the whole of it as a journal that reads back', () => {
  const { drafts } = run(
    ...company,
    {
      type: 'PayContribution',
      data: { contributionId: 'C', shareholder: 'jinniu', amount: fen(500n), paidOn: start, form: 'cash', evidence },
    },
    { type: 'DrawLoan', data: { loanId: 'Z-1', shareholder: 'shifang', amount: fen(300n), drawnOn: start, evidence } },
  );
  const text = hledgerText(drafts.map((draft, n) => ({ position: n + 1, date: start, ...draft })));
  expect(text).toContain('venture:jiaozi:unpaid:jinniu  CNY -5.00 = CNY 59999995.00');
  expect(text).toContain('venture:jiaozi:loan:shifang:Z-1  CNY -3.00 = CNY -3.00');
});

describe('a story in which everything that is money happens', () => {
  const at = calendarDate;
  const pays = (contributionId: string, shareholder: string, amount: bigint, paidOn: string) => ({
    type: 'PayContribution',
    data: { contributionId, shareholder, amount: fen(amount), paidOn: at(paidOn), form: 'cash', evidence },
  });
  const late = { callId: 'K-1', shareholder: 'shifang' };
  const dividend = { shareholder: 'jinniu', amount: fen(1_000n), reference: 'P-1' };
  const bothConsent = ['jinniu', 'shifang'].map((shareholder) => ({ shareholder, evidence }));
  const transfer = { transferId: 'T-1', transferor: 'jinniu', transferee: 'shifang', share: ratio('5%') };
  const opening = { statutoryReserve: fen(100n), optionalReserve: fen(500n), undistributed: fen(-2_000n) };
  const land = { itemId: 'L-1', kind: 'land', amount: fen(50_000n), receivedOn: at('2026-05-20'), agreed: true };
  const { events, drafts, state, standing } = run(
    ...company,
    pays('C-1', 'jinniu', 3_600_000_000n, '2025-04-01'),
    pays('C-2', 'shifang', 1_600_000_000n, '2025-04-01'),
    {
      type: 'CallCapital',
      data: { callId: 'K-1', amount: fen(2_000n), calledOn: at('2025-06-01'), dueOn: at('2025-07-01'), evidence },
    },
    { type: 'DemandPayment', data: { ...late, issuedOn: at('2025-07-02'), evidence } },
    { type: 'ClaimCompensation', data: { ...late, claimId: 'S-1', until: at('2025-07-31'), loss: fen(90n), evidence } },
    { type: 'PayCompensation', data: { claimId: 'S-1', amount: fen(40n), paidOn: at('2025-08-02'), evidence } },
    { type: 'ForfeitEquity', data: { ...late, noticeOn: at('2025-09-20'), evidence } },
    {
      type: 'DisposeOfForfeiture',
      data: { ...late, takenOver: [{ shareholder: 'jinniu', amount: fen(800n) }], on: at('2025-12-01'), evidence },
    },
    { type: 'EnterOpeningBalances', data: { ...opening, on: at('2025-12-31'), evidence } },
    { type: 'MakeUpLoss', data: { reserve: 'optional', amount: fen(300n), on: at('2026-01-05'), evidence } },
    { type: 'RecordYearResult', data: { year: 2026, netProfit: fen(10_000n), on: at('2027-03-31'), evidence } },
    { type: 'AppropriateReserve', data: { appropriationId: 'A-1', amount: fen(70n), on: at('2027-04-01'), evidence } },
    {
      type: 'DeclareDividend',
      data: {
        ...{ dividendId: 'D-1', amount: fen(6_000n), declaredOn: at('2027-04-10') },
        ...{ key: 'paid-in', resolution: evidence },
      },
    },
    { type: 'PayDividend', data: { ...dividend, dividendId: 'D-1', paidOn: at('2027-05-10') } },
    { type: 'PayDividend', data: { ...dividend, dividendId: 'D-1', amount: fen(2_500n), paidOn: at('2027-05-12') } },
    {
      type: 'ReceiveDividend',
      data: { ...dividend, dividendId: 'D-1', amount: fen(900n), receivedOn: at('2027-05-11') },
    },
    {
      type: 'EnterIncome',
      data: { ...land, earmarks: [{ purpose: 'infrastructure', share: ratio('40%') }], evidence },
    },
    {
      type: 'DistributeIncome',
      data: { itemId: 'L-1', shareholder: 'jinniu', amount: fen(17_000n), paidOn: at('2026-07-01'), reference: 'P-2' },
    },
    { type: 'ProposeEquityTransfer', data: { ...transfer, route: 'private', proposedOn: at('2026-02-01'), evidence } },
    {
      type: 'CompleteEquityTransfer',
      data: { transferId: 'T-1', effectiveOn: at('2026-05-01'), price: ZERO, evidence },
    },
    {
      type: 'ReturnIncome',
      data: { itemId: 'L-1', shareholder: 'jinniu', amount: fen(400n), returnedOn: at('2026-08-20'), reference: 'R-2' },
    },
    {
      type: 'DrawLoan',
      data: {
        ...{ loanId: 'Z-1', shareholder: 'jinniu', amount: fen(50_000n), drawnOn: at('2026-02-01'), evidence },
        ...{ yearlyRate: ratio('3.65%'), dayCount: 'actual/365' },
      },
    },
    { type: 'AccrueLoanInterest', data: { loanId: 'Z-1', until: at('2026-05-12') } },
    {
      type: 'PayLoanInterest',
      data: { loanId: 'Z-1', amount: fen(400n), paidOn: at('2026-06-01'), reference: 'P-4' },
    },
    { type: 'RepayLoan', data: { loanId: 'Z-1', amount: fen(200n), repaidOn: at('2026-08-01'), reference: 'P-3' } },
    {
      type: 'PlanPhase',
      data: {
        ...{ phaseId: 'p1', order: 1, name: '一期', from: at('2025-06-01'), until: at('2027-12-31') },
        ...{ shares: [{ shareholder: 'jinniu', amount: fen(9n) }], plannedOn: at('2025-05-20') },
      },
    },
    {
      type: 'SpendEarmark',
      data: {
        ...{ spendingId: 'I-2', purpose: 'infrastructure', amount: fen(4_000n), phaseId: 'p1' },
        ...{ spentOn: at('2026-06-01'), evidence },
      },
    },
    {
      type: 'SpendEarmark',
      data: {
        ...{ spendingId: 'I-3', purpose: 'infrastructure', amount: fen(1_000n) },
        ...{ spentOn: at('2026-06-02'), evidence },
      },
    },
    {
      type: 'ResolveCapitalIncrease',
      data: {
        ...{ increaseId: 'Z-1', amount: fen(1_000n), price: ratio('6/5'), resolvedOn: at('2027-06-01') },
        ...{ consents: bothConsent, preemption: 'agreed', resolution: evidence },
      },
    },
    {
      type: 'CompleteCapitalIncrease',
      data: {
        ...{ increaseId: 'Z-1', takenUp: [{ shareholder: 'shifang', amount: fen(1_000n) }] },
        ...{ effectiveOn: at('2027-07-01'), registration: evidence },
      },
    },
    {
      type: 'PayContribution',
      data: {
        ...{ contributionId: 'C-9', shareholder: 'shifang', amount: fen(500n), premium: fen(150n) },
        ...{ paidOn: at('2027-04-10'), form: 'cash', evidence },
      },
    },
    {
      type: 'CorrectYearResult',
      data: { year: 2026, netProfit: fen(6_700n), on: at('2027-09-30'), evidence },
    },
    {
      type: 'DemandReturn',
      data: { returnId: 'TH-1', dividendId: 'D-1', on: at('2027-10-10'), payBy: at('2027-11-10'), evidence },
    },
    {
      type: 'ReturnDividend',
      data: {
        ...{ returnId: 'TH-1', shareholder: 'jinniu', amount: fen(600n) },
        ...{ returnedOn: at('2027-11-01'), reference: 'P-5' },
      },
    },
    {
      type: 'InvestInPhase',
      data: { phaseId: 'p1', investmentId: 'I-1', amount: fen(10n), investedOn: at('2025-07-20'), evidence },
    },
  );

  it('posts each kind of it, balanced', () => {
    const happened = new Set<string>(events.map(({ type }) => type));
    expect(ventureMoneyEvents.filter(({ eventName }) => !happened.has(eventName))).toEqual([]);
    for (const { postings } of drafts) expect(sum(postings.map(({ amount }) => amount))).toBe(ZERO);
  });

  it('takes compensation out of the operations, whose result holds it already', () => {
    const claimed = drafts.find(({ description }) => description.endsWith('compensation S-1'));
    expect(claimed?.postings).toEqual([
      { account: books.compensationDue('shifang'), amount: 90n },
      { account: books.operations, amount: -90n },
    ]);
  });

  it('leaves every account where the company stands', () => {
    for (const { shareholder, subscribed, paidIn } of accountsOn(state)) {
      expect(standingOf(standing, books.capital(shareholder))).toBe(negate(subscribed));
      expect(standingOf(standing, books.unpaid(shareholder))).toBe(subscribed - paidIn);
    }
    // 6,700 of profit as corrected less 1,700 of loss: 500 to the reserve, 70 put aside, 4,430 were lawful of the 6,000.
    expect(standingOf(standing, books.undistributed)).toBe(ZERO);
    expect(standingOf(standing, books.reserve('statutory'))).toBe(-600n);
    expect(standingOf(standing, books.reserve('optional'))).toBe(-270n);
    expect(standingOf(standing, books.compensationDue('shifang'))).toBe(50n);
    expect(standingOf(standing, books.transit('jinniu'))).toBe(2_600n);
    const [dividendShares] = state.profit.dividends.map(({ shares }) => shares);
    for (const share of dividendShares ?? []) {
      const { shareholder, paid, received } = share;
      expect(standingOf(standing, books.transit(shareholder))).toBe(paid - received);
      const owed = standingOf(standing, books.dividend(shareholder)) + paid - received;
      expect(owed).toBe(negate(payableOf(share)));
    }
    // 3,808 and 2,192 of the 6,000; the 1,570 too much fall on them as 996 and 574. Jinniu was paid 3,500 of 2,812.
    expect(sum((dividendShares ?? []).map(payableOf))).toBe(1_618n);
    expect(standingOf(standing, books.toReturn('jinniu'))).toBe(88n);
    expect(standingOf(standing, books.suspense)).toBe(ZERO);
    // 60 % of 30,000, of which 17,000 were paid, came to be 55 %; 400 of the 500 too much were given back.
    expect(standingOf(standing, books.income('jinniu'))).toBe(100n);
    expect(standingOf(standing, books.earmarked('infrastructure'))).toBe(-15_000n);
    expect(standingOf(standing, books.earmarkUsed('infrastructure'))).toBe(-4_000n);
    expect(standingOf(standing, books.loan('jinniu', 'Z-1'))).toBe(-49_800n);
    // 500.00 yuan for a hundred days at a ten-thousandth a day.
    expect(standingOf(standing, books.interest('jinniu', 'Z-1'))).toBe(-100n);
    expect(standingOf(standing, books.phase('p1'))).toBe(4_010n);
    expect(standingOf(standing, books.premium('shifang'))).toBe(-200n);
    expect(standingOf(standing, books.unpaidPremium('shifang'))).toBe(50n);
  });
});
