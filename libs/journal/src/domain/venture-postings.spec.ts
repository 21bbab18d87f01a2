import fc from 'fast-check';
import {
  addDays,
  calendarDate,
  fen,
  negate,
  ratio,
  ratioOf,
  Rejection,
  sum,
  SYSTEM,
  ZERO,
  type Fen,
} from '@ledger/kernel';
import {
  accountsOn,
  ventureDecider,
  type Established,
  type VentureCommand,
  type VentureEvent,
  type VentureState,
} from '@ledger/venture';
import { hledgerText } from './hledger.js';
import { balances, draftOf, moneyEvents } from './posting-rules.js';
import { ventureAccount, ventureMoneyEvents } from './venture-postings.js';

const ventureId = 'jiaozi';
const start = calendarDate('2025-03-10');
const evidence = '样例';
const names: ReadonlySet<string> = new Set(moneyEvents.map(({ eventName }) => eventName));
const books = ventureAccount(ventureId);

/** Runs commands, leaving out what is refused. */
function run(...asked: readonly { readonly type: string; readonly data: object }[]) {
  let state: VentureState = ventureDecider.initial;
  const events: VentureEvent[] = [];
  for (const { type, data } of asked) {
    try {
      const command = { type, data: { ventureId, ...data }, by: SYSTEM } as unknown as VentureCommand;
      for (const event of ventureDecider.decide(state, command)) {
        events.push(event);
        state = ventureDecider.evolve(state, event);
      }
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  const drafts = events.filter(({ type }) => names.has(type)).map((event) => draftOf(event));
  return {
    events,
    drafts,
    state: state as Established,
    standing: balances(drafts.flatMap(({ postings }) => postings)),
  };
}

const company = [
  { type: 'EstablishVenture', data: { name: '样例', registeredCapital: fen(10_000_000_000n), establishedOn: start } },
  { type: 'AdmitShareholder', data: { shareholder: 'jinniu', name: '金牛', standsBehind: 'jinniu' } },
  { type: 'AdmitShareholder', data: { shareholder: 'shifang', name: '什邡', standsBehind: 'shifang' } },
  {
    type: 'SetEquityDeck',
    data: {
      from: start,
      shares: [
        { shareholder: 'jinniu', share: ratio('60%') },
        { shareholder: 'shifang', share: ratio('40%') },
      ],
      evidence,
    },
  },
  { type: 'SubscribeCapital', data: {} },
];

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
      data: { itemId: 'L-1', shareholder: 'jinniu', amount: fen(1_000n), paidOn: at('2026-07-01'), reference: 'P-2' },
    },
    { type: 'ProposeEquityTransfer', data: { ...transfer, route: 'private', proposedOn: at('2026-02-01'), evidence } },
    {
      type: 'CompleteEquityTransfer',
      data: { transferId: 'T-1', effectiveOn: at('2026-05-01'), price: ZERO, evidence },
    },
    {
      type: 'DrawLoan',
      data: { loanId: 'Z-1', shareholder: 'jinniu', amount: fen(500n), drawnOn: at('2026-02-01'), evidence },
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
      type: 'InvestInPhase',
      data: { phaseId: 'p1', investmentId: 'I-1', amount: fen(10n), investedOn: at('2025-07-20'), evidence },
    },
  );

  it('posts each kind of it, balanced', () => {
    const happened = new Set<string>(events.map(({ type }) => type));
    expect(ventureMoneyEvents.filter(({ eventName }) => !happened.has(eventName))).toEqual([]);
    for (const { postings } of drafts) expect(sum(postings.map(({ amount }) => amount))).toBe(ZERO);
  });

  it('leaves every account where the company stands', () => {
    for (const { shareholder, subscribed, paidIn } of accountsOn(state)) {
      expect(standingOf(standing, books.capital(shareholder))).toBe(negate(subscribed));
      expect(standingOf(standing, books.unpaid(shareholder))).toBe(subscribed - paidIn);
    }
    // 10,000 of profit less 1,700 of loss: 830 to the reserve, 70 put aside, 6,000 declared leave 1,400.
    expect(standingOf(standing, books.undistributed)).toBe(-1_400n);
    expect(standingOf(standing, books.reserve('statutory'))).toBe(-930n);
    expect(standingOf(standing, books.reserve('optional'))).toBe(-270n);
    expect(standingOf(standing, books.compensationDue('shifang'))).toBe(50n);
    expect(standingOf(standing, books.transit('jinniu'))).toBe(100n);
    const owed = ['jinniu', 'shifang'].map((shareholder) => standingOf(standing, books.dividend(shareholder)));
    expect(sum(owed)).toBe(-5_100n);
    expect(standingOf(standing, books.suspense)).toBe(ZERO);
    expect(standingOf(standing, books.earmarked('infrastructure'))).toBe(-20_000n);
    expect(standingOf(standing, books.loan('jinniu', 'Z-1'))).toBe(-300n);
    expect(standingOf(standing, books.phase('p1'))).toBe(10n);
  });
});
