import { add, negate, subtract, ZERO, type Event, type EventOf, type Fen } from '@ledger/kernel';
import {
  CapitalIncreased,
  CapitalSubscribed,
  CompensationClaimed,
  CompensationPaid,
  ContributionPaid,
  DividendDeclared,
  DividendPaid,
  DividendReceived,
  DividendResplit,
  DividendReturnDemanded,
  DividendReturned,
  EarmarkSpent,
  EquityForfeited,
  EquityTransferCompleted,
  ForfeitureDisposed,
  IncomeDistributed,
  IncomeReceived,
  IncomeResplit,
  IncomeReturned,
  IncomeShared,
  LoanDrawn,
  LoanInterestAccrued,
  LoanInterestPaid,
  LoanRepaid,
  LossMadeUp,
  OpeningBalancesEntered,
  PhaseInvested,
  ReserveAppropriated,
  YearResultCorrected,
  YearResultRecorded,
} from '@ledger/venture';
import { credit, debit, type Draft } from './draft.js';
import type { Posting } from './journal.decider.js';

/** Accounts (科目) of one joint company. Credit balances are negative: capital, reserves, what is owed. */
export const ventureAccount = (venture: string) => {
  const of = (...names: readonly string[]): string => ['venture', venture, ...names].join(':');
  return {
    /** Subscribed capital (认缴) of a shareholder. */
    capital: (shareholder: string) => of('capital', shareholder),
    /** Subscribed and not paid in. */
    unpaid: (shareholder: string) => of('unpaid', shareholder),
    /** Premium (资本溢价) a shareholder took capital up with, and what of it is still to be paid. */
    premium: (shareholder: string) => of('premium', shareholder),
    unpaidPremium: (shareholder: string) => of('unpaid-premium', shareholder),
    /** What the company holds, by the form in which it came in. */
    assets: (form: string) => of('assets', form),
    /**
     * Net assets that the operations of the company made or used up and that no other account names. What is named,
     * interest owed and compensation due, is taken out of it: the year's result holds it too and would count it twice.
     */
    operations: of('operations'),
    undistributed: of('undistributed'),
    reserve: (reserve: string) => of('reserve', reserve),
    dividend: (shareholder: string) => of('payable', 'dividend', shareholder),
    income: (shareholder: string) => of('payable', 'income', shareholder),
    /** Paid out and not yet confirmed by the shareholder. */
    transit: (shareholder: string) => of('transit', shareholder),
    earmarked: (purpose: string) => of('earmarked', purpose),
    /** Set aside for a purpose and turned into something of the park's by being spent on it. */
    earmarkUsed: (purpose: string) => of('earmark-used', purpose),
    /** Profit shared against the law, or paid beyond a part, and to be given back. */
    toReturn: (shareholder: string) => of('receivable', 'dividend', shareholder),
    /** Income that is to be shared and has not been. */
    suspense: of('suspense', 'income'),
    compensationDue: (shareholder: string) => of('receivable', 'compensation', shareholder),
    loan: (shareholder: string, loan: string) => of('loan', shareholder, loan),
    interest: (shareholder: string, loan: string) => of('payable', 'interest', shareholder, loan),
    phase: (phase: string) => of('phase', phase),
    /** What a shareholder put into a phase itself. */
    funded: (shareholder: string) => of('funded', shareholder),
  } as const;
};

/** Events of the joint company that are money; each gets one entry. */
export const ventureMoneyEvents = [
  CapitalSubscribed,
  ContributionPaid,
  EquityTransferCompleted,
  EquityForfeited,
  ForfeitureDisposed,
  CapitalIncreased,
  CompensationClaimed,
  CompensationPaid,
  OpeningBalancesEntered,
  YearResultRecorded,
  YearResultCorrected,
  ReserveAppropriated,
  LossMadeUp,
  DividendDeclared,
  DividendPaid,
  DividendReceived,
  DividendResplit,
  DividendReturnDemanded,
  DividendReturned,
  IncomeReceived,
  IncomeShared,
  IncomeResplit,
  IncomeDistributed,
  IncomeReturned,
  LoanDrawn,
  LoanRepaid,
  LoanInterestAccrued,
  LoanInterestPaid,
  EarmarkSpent,
  PhaseInvested,
] as const;
export type VentureSource = EventOf<(typeof ventureMoneyEvents)[number]>;

const names: ReadonlySet<string> = new Set(ventureMoneyEvents.map(({ eventName }) => eventName));
export const isVentureMoney = (event: Event): event is VentureSource => names.has(event.type);

const move = (from: string, to: string, amount: Fen): Posting[] => [debit(to, amount), credit(from, amount)];

/**
 * The entry of one money result of the joint company. Minus the balance of `capital` is what a shareholder has
 * subscribed, the balance of `unpaid` what of it is still to be paid in.
 */
export function ventureDraftOf({ type, data }: VentureSource): Draft {
  const accounts = ventureAccount(data.ventureId);
  const described = (...words: readonly (string | number)[]): string => [data.ventureId, ...words].join(' ');
  const cash = accounts.assets('cash');
  switch (type) {
    case 'CapitalSubscribed': {
      const { shareholder, amount } = data;
      return {
        description: described(shareholder, 'subscribed'),
        postings: subscription(accounts, shareholder, amount),
      };
    }
    case 'ContributionPaid': {
      const { shareholder, contributionId, form, amount, premium = ZERO } = data;
      const postings = [
        debit(accounts.assets(form), add(amount, premium)),
        credit(accounts.unpaid(shareholder), amount),
        credit(accounts.unpaidPremium(shareholder), premium),
      ];
      return { description: described(shareholder, contributionId), postings };
    }
    case 'EquityTransferCompleted': {
      const { transferId, transferor, transferee, subscribed, paidIn } = data;
      const unpaid = subtract(subscribed, paidIn);
      const postings = [
        ...move(accounts.capital(transferee), accounts.capital(transferor), subscribed),
        ...move(accounts.unpaid(transferor), accounts.unpaid(transferee), unpaid),
      ];
      return { description: described(transferor, 'to', transferee, transferId), postings };
    }
    case 'EquityForfeited': {
      const { shareholder, callId, amount } = data;
      const postings = subscription(accounts, shareholder, negate(amount));
      return { description: described(shareholder, 'forfeited', callId), postings };
    }
    case 'ForfeitureDisposed': {
      const { shareholder, callId, takenOver } = data;
      const postings = takenOver.flatMap((taken) => subscription(accounts, taken.shareholder, taken.amount));
      return { description: described('forfeited by', shareholder, callId, 'taken over'), postings };
    }
    case 'CapitalIncreased': {
      const { increaseId, shares } = data;
      const postings = shares.flatMap(({ shareholder, amount, premium }) => [
        ...subscription(accounts, shareholder, amount),
        ...move(accounts.premium(shareholder), accounts.unpaidPremium(shareholder), premium),
      ]);
      return { description: described('increase', increaseId), postings };
    }
    case 'CompensationClaimed': {
      const { shareholder, claimId, amount } = data;
      const postings = move(accounts.operations, accounts.compensationDue(shareholder), amount);
      return { description: described(shareholder, 'compensation', claimId), postings };
    }
    case 'CompensationPaid': {
      const { shareholder, claimId, amount } = data;
      const postings = move(accounts.compensationDue(shareholder), cash, amount);
      return { description: described(shareholder, 'paid compensation', claimId), postings };
    }
    case 'OpeningBalancesEntered': {
      const { statutoryReserve, optionalReserve, undistributed } = data;
      const postings = [
        debit(accounts.operations, add(add(statutoryReserve, optionalReserve), undistributed)),
        credit(accounts.reserve('statutory'), statutoryReserve),
        credit(accounts.reserve('optional'), optionalReserve),
        credit(accounts.undistributed, undistributed),
      ];
      return { description: described('opening balances'), postings };
    }
    case 'YearResultRecorded': {
      const { year, netProfit, statutoryReserve } = data;
      const postings = [
        ...move(accounts.undistributed, accounts.operations, netProfit),
        ...move(accounts.reserve('statutory'), accounts.undistributed, statutoryReserve),
      ];
      return { description: described('result of', year), postings };
    }
    case 'YearResultCorrected': {
      const { year, difference, statutoryReserve } = data;
      const postings = [
        ...move(accounts.undistributed, accounts.operations, difference),
        ...move(accounts.reserve('statutory'), accounts.undistributed, statutoryReserve),
      ];
      return { description: described('result of', year, 'corrected'), postings };
    }
    case 'ReserveAppropriated': {
      const postings = move(accounts.reserve('optional'), accounts.undistributed, data.amount);
      return { description: described('reserve', data.appropriationId), postings };
    }
    case 'LossMadeUp': {
      const { reserve, amount } = data;
      return {
        description: described('loss made up'),
        postings: move(accounts.undistributed, accounts.reserve(reserve), amount),
      };
    }
    case 'DividendDeclared': {
      const { dividendId, amount, shares } = data;
      const postings = [
        debit(accounts.undistributed, amount),
        ...shares.map((share) => credit(accounts.dividend(share.shareholder), share.amount)),
      ];
      return { description: described('dividend', dividendId), postings };
    }
    case 'DividendPaid': {
      const { dividendId, shareholder, amount, reference } = data;
      const postings = move(cash, accounts.transit(shareholder), amount);
      return { description: described('dividend', dividendId, shareholder, reference), postings };
    }
    case 'DividendReceived': {
      const { dividendId, shareholder, amount } = data;
      const postings = move(accounts.transit(shareholder), accounts.dividend(shareholder), amount);
      return { description: described('dividend', dividendId, shareholder, 'received'), postings };
    }
    case 'DividendResplit': {
      const { dividendId, differences } = data;
      const postings = differences.map((one) => credit(accounts.dividend(one.shareholder), one.amount));
      return { description: described('dividend', dividendId, 'shared anew'), postings };
    }
    case 'DividendReturnDemanded': {
      const { returnId, dividendId, amount, shares } = data;
      const postings = [
        credit(accounts.undistributed, amount),
        ...shares.flatMap(({ shareholder, excess, due }) => [
          debit(accounts.dividend(shareholder), subtract(excess, due)),
          debit(accounts.toReturn(shareholder), due),
        ]),
      ];
      return { description: described('dividend', dividendId, 'demanded back', returnId), postings };
    }
    case 'DividendReturned': {
      const { returnId, shareholder, amount, reference } = data;
      const postings = move(accounts.toReturn(shareholder), cash, amount);
      return { description: described(returnId, shareholder, 'gave back', reference), postings };
    }
    case 'IncomeReceived': {
      const { itemId, kind, amount, earmarks, shareable } = data;
      const postings = [
        debit(cash, amount),
        ...earmarks.map((one) => credit(accounts.earmarked(one.purpose), one.amount)),
        credit(accounts.suspense, shareable),
      ];
      return { description: described(kind, itemId), postings };
    }
    case 'IncomeShared': {
      const { itemId, amount, shares } = data;
      const postings = [
        debit(accounts.suspense, amount),
        ...shares.map((share) => credit(accounts.income(share.shareholder), share.amount)),
      ];
      return { description: described(itemId, 'shared'), postings };
    }
    case 'IncomeResplit': {
      const { itemId, differences } = data;
      const postings = differences.map((one) => credit(accounts.income(one.shareholder), one.amount));
      return { description: described(itemId, 'shared anew'), postings };
    }
    case 'IncomeDistributed': {
      const { itemId, shareholder, amount, reference } = data;
      const postings = move(cash, accounts.income(shareholder), amount);
      return { description: described(itemId, shareholder, reference), postings };
    }
    case 'IncomeReturned': {
      const { itemId, shareholder, amount, reference } = data;
      const postings = move(accounts.income(shareholder), cash, amount);
      return { description: described(itemId, shareholder, 'gave back', reference), postings };
    }
    case 'LoanDrawn': {
      const { loanId, shareholder, amount } = data;
      return {
        description: described('loan', loanId),
        postings: move(accounts.loan(shareholder, loanId), cash, amount),
      };
    }
    case 'LoanRepaid': {
      const { loanId, shareholder, amount, reference } = data;
      const postings = move(cash, accounts.loan(shareholder, loanId), amount);
      return { description: described('loan', loanId, reference), postings };
    }
    case 'LoanInterestAccrued': {
      const { loanId, shareholder, amount, until } = data;
      const postings = move(accounts.interest(shareholder, loanId), accounts.operations, amount);
      return { description: described('loan', loanId, 'interest until', until), postings };
    }
    case 'LoanInterestPaid': {
      const { loanId, shareholder, amount, reference } = data;
      const postings = move(cash, accounts.interest(shareholder, loanId), amount);
      return { description: described('loan', loanId, 'interest', reference), postings };
    }
    case 'EarmarkSpent': {
      const { spendingId, purpose, phaseId, amount } = data;
      // In a phase the money itself goes by the investment, which is an event of its own.
      const postings = move(
        phaseId === undefined ? cash : accounts.earmarkUsed(purpose),
        accounts.earmarked(purpose),
        amount,
      );
      return { description: described(purpose, spendingId), postings };
    }
    case 'PhaseInvested': {
      const { phaseId, investmentId, source, shares, amount } = data;
      const postings = [
        debit(accounts.phase(phaseId), amount),
        ...(source === 'company'
          ? [credit(cash, amount)]
          : shares.map((share) => credit(accounts.funded(share.shareholder), share.amount))),
      ];
      return { description: described('phase', phaseId, investmentId), postings };
    }
  }
}

const subscription = (
  { capital, unpaid }: ReturnType<typeof ventureAccount>,
  shareholder: string,
  amount: Fen,
): Posting[] => move(capital(shareholder), unpaid(shareholder), amount);
