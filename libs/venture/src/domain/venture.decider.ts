import { ratio, type CalendarDate, type Decider } from '@ledger/kernel';
import { acceleration, call, demand, type AccelerateCapital, type CallCapital, type DemandPayment } from './calls.js';
import { contribution, subscriptions, type PayContribution, type SubscribeCapital } from './capital.js';
import { deckSet, type SetEquityDeck } from './decks.js';
import { dividendReturn, returnDemand, type DemandReturn, type ReturnDividend } from './dividend-returns.js';
import {
  dividend,
  dividendPayment,
  dividendReceipt,
  type DeclareDividend,
  type PayDividend,
  type ReceiveDividend,
} from './dividends.js';
import { earmarkSpending, type SpendEarmark } from './earmarks.js';
import { admission, founded, type AdmitShareholder, type EstablishVenture } from './founding.js';
import { happenedOn } from './happened-on.js';
import {
  distribution,
  income,
  incomeRelease,
  incomeReturn,
  type DistributeIncome,
  type EnterIncome,
  type ReleaseIncome,
  type ReturnIncome,
} from './income.js';
import {
  increaseCompletion,
  increaseEnd,
  increaseResolution,
  preemptionWaiver,
  type AbandonCapitalIncrease,
  type CompleteCapitalIncrease,
  type ResolveCapitalIncrease,
  type WaivePreemption,
} from './increases.js';
import {
  compensation,
  compensationPayment,
  disposal,
  forfeiture,
  type ClaimCompensation,
  type DisposeOfForfeiture,
  type ForfeitEquity,
  type PayCompensation,
} from './late-payment.js';
import {
  interest,
  interestPayment,
  loan,
  loanRepayment,
  type AccrueLoanInterest,
  type DrawLoan,
  type PayLoanInterest,
  type RepayLoan,
} from './loans.js';
import { termAdjustment, type AdjustPaymentTerm } from './payment-term.js';
import {
  phaseAdvance,
  phaseInvestment,
  phasePlan,
  type AdvancePhase,
  type InvestInPhase,
  type PlanPhase,
} from './phases.js';
import {
  appropriation,
  lossMakeUp,
  openingBalances,
  yearCorrection,
  yearResult,
  type AppropriateReserve,
  type CorrectYearResult,
  type EnterOpeningBalances,
  type MakeUpLoss,
  type RecordYearResult,
} from './profit.js';
import {
  transferCompletion,
  transferEnd,
  transferProposal,
  transferStep,
  type AbandonEquityTransfer,
  type CompleteEquityTransfer,
  type ProposeEquityTransfer,
  type TakeTransferStep,
} from './transfers.js';
import type { VentureEvent } from './venture.events.js';
import { evolved } from './venture.evolve.js';
import { reject } from './venture.rejections.js';
import { nothingYet, type Established, type VentureState } from './venture.state.js';

export type VentureCommand =
  | EstablishVenture
  | AdmitShareholder
  | SetEquityDeck
  | ProposeEquityTransfer
  | TakeTransferStep
  | CompleteEquityTransfer
  | AbandonEquityTransfer
  | SubscribeCapital
  | PayContribution
  | CallCapital
  | AccelerateCapital
  | DemandPayment
  | ClaimCompensation
  | PayCompensation
  | ForfeitEquity
  | DisposeOfForfeiture
  | AdjustPaymentTerm
  | ResolveCapitalIncrease
  | WaivePreemption
  | CompleteCapitalIncrease
  | AbandonCapitalIncrease
  | EnterOpeningBalances
  | RecordYearResult
  | CorrectYearResult
  | AppropriateReserve
  | MakeUpLoss
  | DeclareDividend
  | PayDividend
  | ReceiveDividend
  | DemandReturn
  | ReturnDividend
  | EnterIncome
  | ReleaseIncome
  | DistributeIncome
  | ReturnIncome
  | DrawLoan
  | RepayLoan
  | AccrueLoanInterest
  | PayLoanInterest
  | SpendEarmark
  | PlanPhase
  | AdvancePhase
  | InvestInPhase;

export const ventureStream = (ventureId: string): string => `venture-${ventureId}`;

/**
 * The joint company: shareholders, dated equity, capital, results and dividends, income by equity, loans and phases.
 * It knows nothing of tax shares.
 */
export const ventureDecider: Decider<VentureState, VentureCommand, VentureEvent> = {
  initial: { status: 'none' },
  decide(state, command) {
    const { ventureId } = command.data;
    if (command.type === 'EstablishVenture') {
      if (state.status !== 'none') reject('venture.already-established', ventureId, { ventureId });
      return founded(command.data);
    }
    if (state.status === 'none') return reject('venture.unknown', ventureId, { ventureId });
    return follow(state, command);
  },
  evolve(state, event) {
    if (event.type === 'VentureEstablished') {
      const { registeredCapital, establishedOn, paymentTerm } = event.data;
      const base = [{ on: establishedOn, change: ratio(registeredCapital) }];
      return { status: 'established', registeredCapital, establishedOn, paymentTerm, ...nothingYet, base };
    }
    return state.status === 'none' ? state : evolved(state, event);
  },
};

/** The same on a business day (Shanghai): nobody enters what is still to happen. */
export const ventureDeciderOn = (today: CalendarDate): typeof ventureDecider => ({
  ...ventureDecider,
  decide(state, command) {
    const on = happenedOn(command);
    if (on !== undefined && on > today) reject('venture.date-in-future', on, { on, today });
    return ventureDecider.decide(state, command);
  },
});

function follow(
  state: Established,
  { type, data }: Exclude<VentureCommand, EstablishVenture>,
): readonly VentureEvent[] {
  switch (type) {
    case 'AdmitShareholder':
      return admission(state, data);
    case 'SetEquityDeck':
      return deckSet(state, data);
    case 'ProposeEquityTransfer':
      return transferProposal(state, data);
    case 'TakeTransferStep':
      return transferStep(state, data);
    case 'CompleteEquityTransfer':
      return transferCompletion(state, data);
    case 'AbandonEquityTransfer':
      return transferEnd(state, data);
    case 'SubscribeCapital':
      return subscriptions(state, data);
    case 'PayContribution':
      return contribution(state, data);
    case 'CallCapital':
      return call(state, data);
    case 'AccelerateCapital':
      return acceleration(state, data);
    case 'DemandPayment':
      return demand(state, data);
    case 'ClaimCompensation':
      return compensation(state, data);
    case 'PayCompensation':
      return compensationPayment(state, data);
    case 'ForfeitEquity':
      return forfeiture(state, data);
    case 'DisposeOfForfeiture':
      return disposal(state, data);
    case 'AdjustPaymentTerm':
      return termAdjustment(state, data);
    case 'ResolveCapitalIncrease':
      return increaseResolution(state, data);
    case 'WaivePreemption':
      return preemptionWaiver(state, data);
    case 'CompleteCapitalIncrease':
      return increaseCompletion(state, data);
    case 'AbandonCapitalIncrease':
      return increaseEnd(state, data);
    case 'EnterOpeningBalances':
      return openingBalances(state, data);
    case 'RecordYearResult':
      return yearResult(state, data);
    case 'CorrectYearResult':
      return yearCorrection(state, data);
    case 'AppropriateReserve':
      return appropriation(state, data);
    case 'MakeUpLoss':
      return lossMakeUp(state, data);
    case 'DeclareDividend':
      return dividend(state, data);
    case 'PayDividend':
      return dividendPayment(state, data);
    case 'ReceiveDividend':
      return dividendReceipt(state, data);
    case 'DemandReturn':
      return returnDemand(state, data);
    case 'ReturnDividend':
      return dividendReturn(state, data);
    case 'EnterIncome':
      return income(state, data);
    case 'ReleaseIncome':
      return incomeRelease(state, data);
    case 'DistributeIncome':
      return distribution(state, data);
    case 'ReturnIncome':
      return incomeReturn(state, data);
    case 'DrawLoan':
      return loan(state, data);
    case 'RepayLoan':
      return loanRepayment(state, data);
    case 'AccrueLoanInterest':
      return interest(state, data);
    case 'PayLoanInterest':
      return interestPayment(state, data);
    case 'SpendEarmark':
      return earmarkSpending(state, data);
    case 'PlanPhase':
      return phasePlan(state, data);
    case 'AdvancePhase':
      return phaseAdvance(state, data);
    case 'InvestInPhase':
      return phaseInvestment(state, data);
  }
}
