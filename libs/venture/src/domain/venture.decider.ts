import { negate, type CalendarDate, type CreditCode, type Decider, type Fen } from '@ledger/kernel';
import { acceleration, call, demand, type AccelerateCapital, type CallCapital, type DemandPayment } from './calls.js';
import { contribution, evolveCapital, subscriptions, type PayContribution, type SubscribeCapital } from './capital.js';
import { deckSet, type SetEquityDeck } from './decks.js';
import {
  dividend,
  dividendPayment,
  dividendReceipt,
  type DeclareDividend,
  type PayDividend,
  type ReceiveDividend,
} from './dividends.js';
import {
  distribution,
  evolveFunds,
  income,
  incomeRelease,
  loan,
  loanRepayment,
  type DistributeIncome,
  type DrawLoan,
  type EnterIncome,
  type ReleaseIncome,
  type RepayLoan,
} from './income.js';
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
import { lawfulTerm, type PaymentTerm } from './payment-term.js';
import {
  evolvePhases,
  phaseAdvance,
  phaseInvestment,
  phasePlan,
  type AdvancePhase,
  type InvestInPhase,
  type PlanPhase,
} from './phases.js';
import {
  appropriation,
  evolveProfit,
  lossMakeUp,
  openingBalances,
  yearResult,
  type AppropriateReserve,
  type EnterOpeningBalances,
  type MakeUpLoss,
  type RecordYearResult,
} from './profit.js';
import {
  evolveTransfers,
  transferCompletion,
  transferEnd,
  transferProposal,
  transferStep,
  type AbandonEquityTransfer,
  type CompleteEquityTransfer,
  type ProposeEquityTransfer,
  type TakeTransferStep,
} from './transfers.js';
import { ShareholderAdmitted, VentureEstablished, type VentureEvent } from './venture.events.js';
import { reject, requireEstablished, requirePositive } from './venture.rejections.js';
import { nothingYet, type Established, type VentureAct, type VentureState } from './venture.state.js';

/** `paymentTerm` is the law's unless the company has one of its own. */
export type EstablishVenture = VentureAct<
  'EstablishVenture',
  {
    readonly name: string;
    readonly creditCode?: CreditCode;
    readonly registeredCapital: Fen;
    readonly establishedOn: CalendarDate;
    readonly paymentTerm?: PaymentTerm;
  }
>;
/** `admittedOn` is the day of establishment unless it is named. */
export type AdmitShareholder = VentureAct<
  'AdmitShareholder',
  {
    readonly shareholder: string;
    readonly name: string;
    readonly standsBehind: string;
    readonly admittedOn?: CalendarDate;
  }
>;
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
  | EnterOpeningBalances
  | RecordYearResult
  | AppropriateReserve
  | MakeUpLoss
  | DeclareDividend
  | PayDividend
  | ReceiveDividend
  | EnterIncome
  | ReleaseIncome
  | DistributeIncome
  | DrawLoan
  | RepayLoan
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
      return established(command.data);
    }
    if (state.status === 'none') return reject('venture.unknown', ventureId, { ventureId });
    return follow(state, command);
  },
  evolve(state, event) {
    if (event.type === 'VentureEstablished') {
      const { registeredCapital, establishedOn, paymentTerm } = event.data;
      return { status: 'established', registeredCapital, establishedOn, paymentTerm, ...nothingYet };
    }
    return state.status === 'none' ? state : changed(state, event);
  },
};

function established(data: EstablishVenture['data']): readonly VentureEvent[] {
  const { registeredCapital, establishedOn, paymentTerm = lawfulTerm(establishedOn) } = data;
  requirePositive(registeredCapital);
  if (paymentTerm.payBy < establishedOn)
    reject('venture.before-establishment', paymentTerm.payBy, { on: paymentTerm.payBy, establishedOn });
  return [VentureEstablished({ ...data, paymentTerm })];
}

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
    case 'EnterOpeningBalances':
      return openingBalances(state, data);
    case 'RecordYearResult':
      return yearResult(state, data);
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
    case 'EnterIncome':
      return income(state, data);
    case 'ReleaseIncome':
      return incomeRelease(state, data);
    case 'DistributeIncome':
      return distribution(state, data);
    case 'DrawLoan':
      return loan(state, data);
    case 'RepayLoan':
      return loanRepayment(state, data);
    case 'PlanPhase':
      return phasePlan(state, data);
    case 'AdvancePhase':
      return phaseAdvance(state, data);
    case 'InvestInPhase':
      return phaseInvestment(state, data);
  }
}

function admission(state: Established, data: AdmitShareholder['data']): readonly VentureEvent[] {
  const { shareholder, admittedOn = state.establishedOn } = data;
  if (state.shareholders.some((one) => one.shareholder === shareholder))
    reject('venture.already-admitted', shareholder, { shareholder });
  requireEstablished(state, admittedOn);
  return [ShareholderAdmitted({ ...data, admittedOn })];
}

function changed(state: Established, event: Exclude<VentureEvent, { type: 'VentureEstablished' }>): Established {
  const { type, data } = event;
  switch (type) {
    case 'ShareholderAdmitted': {
      const { shareholder, admittedOn } = data;
      return { ...state, shareholders: [...state.shareholders, { shareholder, admittedOn }] };
    }
    case 'EquityDeckSet': {
      const { from, shares } = data;
      return { ...state, decks: [...state.decks.filter((deck) => deck.from !== from), { from, shares }] };
    }
    case 'EquityTransferCompleted': {
      const { transferor, transferee, subscribed, paidIn, effectiveOn: on } = data;
      const movements = [
        ...state.capital.movements,
        { shareholder: transferor, on, subscribed: negate(subscribed), paidIn: negate(paidIn) },
        { shareholder: transferee, on, subscribed, paidIn },
      ];
      const transfers = evolveTransfers(state.transfers, event);
      return { ...state, capital: { ...state.capital, movements }, transfers };
    }
    case 'EquityTransferProposed':
    case 'EquityTransferStepTaken':
    case 'EquityTransferAbandoned':
      return { ...state, transfers: evolveTransfers(state.transfers, event) };
    case 'CapitalSubscribed':
    case 'ContributionPaid':
    case 'CapitalCalled':
    case 'CapitalAccelerated':
    case 'PaymentDemanded':
    case 'CompensationClaimed':
    case 'CompensationPaid':
    case 'EquityForfeited':
      return { ...state, capital: evolveCapital(state.capital, event) };
    case 'ForfeitureDisposed': {
      const { registeredCapital } = data;
      return { ...state, registeredCapital, capital: evolveCapital(state.capital, event) };
    }
    case 'OpeningBalancesEntered':
    case 'YearResultRecorded':
    case 'ReserveAppropriated':
    case 'LossMadeUp':
    case 'DividendDeclared':
    case 'DividendPaid':
    case 'DividendReceived':
      return { ...state, profit: evolveProfit(state.profit, event) };
    case 'IncomeReceived':
    case 'IncomeSuspended':
    case 'IncomeShared':
    case 'IncomeResplit':
    case 'IncomeDistributed':
    case 'LoanDrawn':
    case 'LoanRepaid':
      return { ...state, funds: evolveFunds(state.funds, event) };
    case 'PhasePlanned':
    case 'PhaseAdvanced':
    case 'PhaseInvested':
      return { ...state, phases: evolvePhases(state.phases, event) };
  }
}
