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
import { ventureAccount } from './venture-postings.js';

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
