import type { CalendarDate } from '@ledger/kernel';
import type { VentureCommand } from './venture.decider.js';

/**
 * The day on which what a command tells has happened, once it has. None where a day may be set beforehand: a deck of
 * equity may begin later. Days by which something is due are not asked for.
 */
export function happenedOn({ type, data }: VentureCommand): CalendarDate | undefined {
  switch (type) {
    case 'EstablishVenture':
      return data.establishedOn;
    case 'AdmitShareholder':
      return data.admittedOn;
    case 'SetEquityDeck':
      return undefined;
    case 'ProposeEquityTransfer':
      return data.proposedOn;
    case 'CompleteEquityTransfer':
    case 'CompleteCapitalIncrease':
      return data.effectiveOn;
    case 'SubscribeCapital':
      return data.subscribedOn;
    case 'CallCapital':
      return data.calledOn;
    case 'AccelerateCapital':
      return data.demandedOn;
    case 'DemandPayment':
      return data.issuedOn;
    case 'ClaimCompensation':
    case 'AccrueLoanInterest':
      return data.until;
    case 'ForfeitEquity':
      return data.noticeOn;
    case 'AdjustPaymentTerm':
      return data.adjustedOn;
    case 'ResolveCapitalIncrease':
      return data.resolvedOn;
    case 'WaivePreemption':
      return data.waivedOn;
    case 'DeclareDividend':
      return data.declaredOn;
    case 'PayContribution':
    case 'PayCompensation':
    case 'PayDividend':
    case 'DistributeIncome':
    case 'PayLoanInterest':
      return data.paidOn;
    case 'ReceiveDividend':
    case 'EnterIncome':
      return data.receivedOn;
    case 'ReturnDividend':
    case 'ReturnIncome':
      return data.returnedOn;
    case 'DrawLoan':
      return data.drawnOn;
    case 'RepayLoan':
      return data.repaidOn;
    case 'SpendEarmark':
      return data.spentOn;
    case 'PlanPhase':
      return data.plannedOn;
    case 'InvestInPhase':
      return data.investedOn;
    case 'TakeTransferStep':
    case 'AbandonEquityTransfer':
    case 'DisposeOfForfeiture':
    case 'AbandonCapitalIncrease':
    case 'EnterOpeningBalances':
    case 'RecordYearResult':
    case 'CorrectYearResult':
    case 'AppropriateReserve':
    case 'MakeUpLoss':
    case 'DemandReturn':
    case 'ReleaseIncome':
    case 'AdvancePhase':
      return data.on;
  }
}
