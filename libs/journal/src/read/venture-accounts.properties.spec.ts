import { MemoryRowStore, type Projection, type Recorded } from '@ledger/event-store';
import { add, addDays, fen, negate, ratio, sum, ZERO, type Fen } from '@ledger/kernel';
import {
  CapitalAccountRow,
  DividendReturnRow,
  DividendShareRow,
  EarmarkRow,
  IncomeShareRow,
  ProfitAccountRow,
  ShareholderLoanRow,
  ventureProjections,
  type VentureEvent,
} from '@ledger/venture';
import fc from 'fast-check';
import { draftOf, moneyEvents } from '../domain/posting-rules.js';
import { books, company, evidence, run, start } from '../domain/venture-story.fixture.js';

const names: ReadonlySet<string> = new Set(moneyEvents.map(({ eventName }) => eventName));
const consents = ['jinniu', 'shifang'].map((shareholder) => ({ shareholder, evidence }));

/** Whatever a company may be asked for that is money, in any order and on any day; what is refused is left out. */
const act = fc
  .record({
    ...{ kind: fc.nat(16), n: fc.nat(3), day: fc.integer({ min: 0, max: 1_200 }), turned: fc.boolean() },
    amount: fc.bigInt({ min: 1n, max: 900_000_000n }).map(fen),
  })
  .map(({ kind, n, day, turned, amount }) => {
    const [shareholder, other] = turned ? ['shifang', 'jinniu'] : ['jinniu', 'shifang'];
    const on = addDays(start, day);
    const id = `${n}`;
    const both = `${n}-${amount}`;
    const terms = { yearlyRate: ratio('3/70'), dayCount: 'actual/360' } as const;
    return [
      {
        type: 'PayContribution',
        data: { contributionId: `${amount}`, shareholder, amount, paidOn: on, form: 'cash', evidence },
      },
      {
        type: 'PayContribution',
        data: {
          contributionId: `${amount}`,
          shareholder,
          amount: ZERO,
          premium: fen(amount / 9n + 1n),
          paidOn: on,
          form: 'cash',
          evidence,
        },
      },
      {
        type: 'RecordYearResult',
        data: {
          year: 2025 + n,
          netProfit: turned ? negate(amount) : amount,
          on: addDays(start, 400 * (n + 1)),
          evidence,
        },
      },
      {
        type: 'DeclareDividend',
        data: {
          dividendId: id,
          amount: fen(amount / 5n + 1n),
          declaredOn: addDays(start, 1_650),
          key: 'paid-in',
          resolution: evidence,
        },
      },
      {
        type: 'PayDividend',
        data: { dividendId: id, shareholder, amount: fen(amount / 20n + 1n), paidOn: on, reference: id },
      },
      {
        type: 'ReceiveDividend',
        data: { dividendId: id, shareholder, amount: fen(amount / 40n + 1n), receivedOn: on, reference: id },
      },
      {
        type: 'EnterIncome',
        data: {
          itemId: `${amount}`,
          kind: 'land',
          amount,
          earmarks: [{ purpose: 'roads', share: ratio('2/5') }],
          receivedOn: on,
          agreed: true,
          evidence,
        },
      },
      {
        type: 'DistributeIncome',
        data: { itemId: `${amount}`, shareholder, amount: fen(amount / 9n + 1n), paidOn: on, reference: id },
      },
      {
        type: 'SpendEarmark',
        data: {
          spendingId: `${amount}`,
          purpose: 'roads',
          amount: fen(amount / 6n + 1n),
          spentOn: on,
          evidence,
          ...(turned && { phaseId: 'p1' }),
        },
      },
      { type: 'RepayLoan', data: { loanId: id, amount: fen(amount / 3n + 1n), repaidOn: on, reference: id } },
      { type: 'PayLoanInterest', data: { loanId: id, amount: fen(amount / 99n + 1n), paidOn: on, reference: id } },
      {
        type: 'PlanPhase',
        data: {
          phaseId: 'p1',
          order: 1,
          name: '一期',
          from: start,
          until: on,
          shares: [{ shareholder, amount }],
          plannedOn: start,
        },
      },
      [
        {
          type: 'ResolveCapitalIncrease',
          data: {
            increaseId: both,
            amount,
            price: ratio('8/7'),
            resolvedOn: on,
            consents,
            preemption: 'agreed',
            resolution: evidence,
          },
        },
        {
          type: 'CompleteCapitalIncrease',
          data: { increaseId: both, takenUp: [{ shareholder, amount }], effectiveOn: on, registration: evidence },
        },
      ],
      [
        {
          type: 'CorrectYearResult',
          data: { year: 2025 + n, netProfit: fen(amount / 2n), on: addDays(start, 1_700), evidence },
        },
        {
          type: 'DemandReturn',
          data: {
            returnId: `${amount}`,
            dividendId: id,
            on: addDays(start, 1_800),
            payBy: addDays(start, 1_830),
            evidence,
          },
        },
      ],
      [
        { type: 'DrawLoan', data: { loanId: id, shareholder, amount, drawnOn: on, evidence, ...(n > 0 && terms) } },
        { type: 'AccrueLoanInterest', data: { loanId: id, until: addDays(on, 90) } },
      ],
      [
        {
          type: 'ProposeEquityTransfer',
          data: {
            transferId: both,
            transferor: shareholder,
            transferee: other,
            share: ratio('1/7'),
            route: 'private',
            proposedOn: on,
            evidence,
          },
        },
        { type: 'CompleteEquityTransfer', data: { transferId: both, effectiveOn: on, price: ZERO, evidence } },
      ],
      [
        {
          type: 'DistributeIncome',
          data: {
            itemId: 'l',
            shareholder,
            amount: fen(turned ? 150_000_000n : 250_000_000n),
            paidOn: on,
            reference: id,
          },
        },
        {
          type: 'ProposeEquityTransfer',
          data: {
            ...{ transferId: `${both}-past`, transferor: shareholder, transferee: other, share: ratio('1/7') },
            ...{ route: 'private', proposedOn: start, evidence },
          },
        },
        {
          type: 'CompleteEquityTransfer',
          data: { transferId: `${both}-past`, effectiveOn: start, price: ZERO, evidence },
        },
        {
          type: 'ReturnIncome',
          data: { itemId: 'l', shareholder, amount: fen(amount / 50n + 1n), returnedOn: on, reference: id },
        },
      ],
    ][kind];
  });
/** A start from which most acts are lawful: paid-in capital, a good year, a dividend of it, land income, loans. */
const before = [
  ...company,
  {
    type: 'PayContribution',
    data: {
      contributionId: 'a',
      shareholder: 'jinniu',
      amount: fen(3_600_000_000n),
      paidOn: start,
      form: 'cash',
      evidence,
    },
  },
  {
    type: 'PayContribution',
    data: {
      contributionId: 'b',
      shareholder: 'shifang',
      amount: fen(1_600_000_000n),
      paidOn: start,
      form: 'cash',
      evidence,
    },
  },
  { type: 'RecordYearResult', data: { year: 2025, netProfit: fen(900_000_000n), on: addDays(start, 400), evidence } },
  {
    type: 'DeclareDividend',
    data: {
      dividendId: '0',
      amount: fen(700_000_000n),
      declaredOn: addDays(start, 410),
      key: 'paid-in',
      resolution: evidence,
    },
  },
  {
    type: 'EnterIncome',
    data: {
      itemId: 'l',
      kind: 'land',
      amount: fen(800_000_000n),
      earmarks: [{ purpose: 'roads', share: ratio('2/5') }],
      receivedOn: start,
      agreed: true,
      evidence,
    },
  },
  {
    type: 'PlanPhase',
    data: {
      phaseId: 'p1',
      order: 1,
      name: '一期',
      from: start,
      until: start,
      shares: [{ shareholder: 'jinniu', amount: fen(1n) }],
      plannedOn: start,
    },
  },
];

/** Accounts that the views show one for one. */
const OF_SHAREHOLDERS = /:(capital|unpaid|premium|unpaid-premium|transit|payable|receivable|loan|earmarked):/;

/** What the views say stands on an account of the journal. */
function shown(rows: MemoryRowStore): ReadonlyMap<string, Fen> {
  const found = new Map<string, Fen>();
  const put = (account: string, amount: bigint): void => {
    found.set(account, add(found.get(account) ?? ZERO, fen(amount)));
  };
  for (const { shareholder, subscribed, outstanding, premium, premiumPaid, dues } of rows.rows(CapitalAccountRow)) {
    expect(sum(dues.map(({ amount }) => fen(amount)))).toBe(fen(outstanding));
    put(books.capital(shareholder), -BigInt(subscribed));
    put(books.unpaid(shareholder), BigInt(outstanding));
    put(books.premium(shareholder), -BigInt(premium));
    put(books.unpaidPremium(shareholder), BigInt(premium) - BigInt(premiumPaid));
  }
  for (const { shareholder, paid, received, payable } of rows.rows(DividendShareRow)) {
    const inTransit = BigInt(paid) - BigInt(received);
    put(books.transit(shareholder), inTransit);
    put(books.dividend(shareholder), -BigInt(payable) - inTransit);
  }
  for (const { shareholder, open } of rows.rows(DividendReturnRow)) put(books.toReturn(shareholder), BigInt(open));
  for (const { shareholder, payable } of rows.rows(IncomeShareRow)) put(books.income(shareholder), -BigInt(payable));
  for (const { shareholder, loanId, balance, interestOwed } of rows.rows(ShareholderLoanRow)) {
    put(books.loan(shareholder, loanId), -BigInt(balance));
    put(books.interest(shareholder, loanId), -BigInt(interestOwed));
  }
  for (const { purpose, balance } of rows.rows(EarmarkRow)) {
    expect(BigInt(balance) >= 0n).toBe(true);
    put(books.earmarked(purpose), -BigInt(balance));
  }
  for (const { undistributed, statutoryReserve, optionalReserve } of rows.rows(ProfitAccountRow)) {
    put(books.undistributed, -BigInt(undistributed));
    put(books.reserve('statutory'), -BigInt(statutoryReserve));
    put(books.reserve('optional'), -BigInt(optionalReserve));
  }
  return found;
}

async function apply(rows: MemoryRowStore, event: VentureEvent, position: number): Promise<void> {
  const recorded = { ledger: 'jinshi', position, revision: position, event } as Recorded<VentureEvent>;
  for (const projection of ventureProjections as readonly Projection[])
    if (projection.on.some(({ eventName }) => eventName === event.type)) await projection.apply(rows, recorded);
}

it('shows every account of every shareholder as its postings sum to, at every position', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 30 }), async (asked) => {
      const rows = new MemoryRowStore('jinshi');
      const standing = new Map<string, Fen>();
      const { events } = run(...before, ...asked.flat());
      for (const [n, event] of events.entries()) {
        seen.add(event.type);
        await apply(rows, event, n + 1);
        const { postings } = names.has(event.type) ? draftOf(event) : { postings: [] };
        for (const { account, amount } of postings) standing.set(account, add(standing.get(account) ?? ZERO, amount));
        const accounts = shown(rows);
        const differing = [...new Set([...accounts.keys(), ...standing.keys()])]
          .filter((account) => accounts.has(account) || OF_SHAREHOLDERS.test(account))
          .filter((account) => (accounts.get(account) ?? ZERO) !== (standing.get(account) ?? ZERO));
        expect(differing).toEqual([]);
      }
    }),
    { numRuns: 80, seed: 7 },
  );
  const rare = [
    'CapitalIncreased',
    'DividendResplit',
    'DividendReturnDemanded',
    'LoanInterestAccrued',
    'EarmarkSpent',
    'IncomeReturned',
  ];
  expect(rare.filter((type) => !seen.has(type))).toEqual([]);
});
