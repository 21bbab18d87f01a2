export { DecideVenture } from './decide-venture.js';
export { deckOn, splitByEquity, type EquityDeck, type EquityShare } from './domain/equity.js';
export {
  CapitalAccelerated,
  CapitalCalled,
  CapitalSubscribed,
  CompensationClaimed,
  CompensationPaid,
  CONTRIBUTION_FORMS,
  ContributionPaid,
  EquityForfeited,
  ForfeitureDisposed,
  PaymentDemanded,
  type CapitalEvent,
  type ContributionForm,
} from './domain/capital.events.js';
export type { AccelerateCapital, CallCapital, DemandPayment } from './domain/calls.js';
export type { PayContribution, SubscribeCapital, Valuation } from './domain/capital.js';
export type { SetEquityDeck } from './domain/decks.js';
export type { DemandReturn, ReturnDividend } from './domain/dividend-returns.js';
export type { DeclareDividend, PayDividend, ReceiveDividend } from './domain/dividends.js';
export {
  EquityDeckSet,
  EquityTransferAbandoned,
  EquityTransferCompleted,
  EquityTransferProposed,
  EquityTransferStepTaken,
  type EquityEvent,
  type TransferRoute,
  type TransferStep,
} from './domain/equity.events.js';
export {
  EarmarkSpent,
  IncomeDistributed,
  IncomeReceived,
  IncomeResplit,
  IncomeReturned,
  IncomeShared,
  IncomeSuspended,
  LoanDrawn,
  LoanInterestAccrued,
  LoanInterestPaid,
  LoanRepaid,
  type DayCount,
  type FundsEvent,
} from './domain/funds.events.js';
export type { SpendEarmark } from './domain/earmarks.js';
export type { AdmitShareholder, EstablishVenture } from './domain/founding.js';
export type { DistributeIncome, EnterIncome, ReleaseIncome, ReturnIncome } from './domain/income.js';
export {
  CapitalIncreaseAbandoned,
  CapitalIncreased,
  CapitalIncreaseResolved,
  PaymentTermAdjusted,
  PreemptionWaived,
  type IncreaseEvent,
  type Preemption,
} from './domain/increase.events.js';
export type {
  AbandonCapitalIncrease,
  CompleteCapitalIncrease,
  ResolveCapitalIncrease,
  WaivePreemption,
} from './domain/increases.js';
export type { ClaimCompensation, DisposeOfForfeiture, ForfeitEquity, PayCompensation } from './domain/late-payment.js';
export type { AccrueLoanInterest, DrawLoan, PayLoanInterest, RepayLoan } from './domain/loans.js';
export { COMPANY_LAW, lawfulTerm, type AdjustPaymentTerm, type PaymentTerm } from './domain/payment-term.js';
export { PhaseAdvanced, PhaseInvested, PhasePlanned, type PhaseEvent } from './domain/phase.events.js';
export type { AdvancePhase, InvestInPhase, PlanPhase } from './domain/phases.js';
export {
  DividendDeclared,
  DividendPaid,
  DividendReceived,
  DividendResplit,
  DividendReturnDemanded,
  DividendReturned,
  LossMadeUp,
  OpeningBalancesEntered,
  ReserveAppropriated,
  YearResultCorrected,
  YearResultRecorded,
  type DividendKey,
  type ProfitEvent,
} from './domain/profit.events.js';
export type {
  AppropriateReserve,
  CorrectYearResult,
  EnterOpeningBalances,
  MakeUpLoss,
  RecordYearResult,
} from './domain/profit.js';
export type {
  AbandonEquityTransfer,
  CompleteEquityTransfer,
  ProposeEquityTransfer,
  TakeTransferStep,
} from './domain/transfers.js';
export { happenedOn } from './domain/happened-on.js';
export { ventureDecider, ventureStream, type VentureCommand } from './domain/venture.decider.js';
export { ShareholderAdmitted, VentureEstablished, ventureEvents, type VentureEvent } from './domain/venture.events.js';
export type { VentureRejection } from './domain/venture.rejections.js';
export {
  accountsOn,
  payableOf,
  type CapitalAccount,
  type Established,
  type VentureState,
} from './domain/venture.state.js';
export { capitalProblems } from './http/capital.problems.js';
export { increaseProblems } from './http/increase.problems.js';
export { fundsProblems, profitProblems } from './http/profit.problems.js';
export { equityProblems, foundingProblems } from './http/venture.problems.js';
export { CapitalCall as CapitalCallRow, CompensationClaim as CompensationClaimRow } from './read/call.view.js';
export {
  CapitalAccount as CapitalAccountRow,
  CapitalMovement as CapitalMovementRow,
} from './read/capital-account.view.js';
export { Contribution as ContributionRow } from './read/contribution.view.js';
export { Equity as EquityRow, Shareholder as ShareholderRow } from './read/equity.view.js';
export { Earmark as EarmarkRow, EarmarkSpending as EarmarkSpendingRow } from './read/earmark.view.js';
export { Income as IncomeRow, IncomeShare as IncomeShareRow } from './read/funds.view.js';
export { CapitalIncrease as CapitalIncreaseRow, IncreaseShare as IncreaseShareRow } from './read/increase.view.js';
export { ShareholderLoan as ShareholderLoanRow } from './read/loan.view.js';
export { Phase as PhaseRow, PhaseShare as PhaseShareRow } from './read/phase.view.js';
export {
  Dividend as DividendRow,
  DividendReturn as DividendReturnRow,
  DividendShare as DividendShareRow,
  ProfitAccount as ProfitAccountRow,
  YearResult as YearResultRow,
} from './read/profit.view.js';
export { equityOn, positionsOf, Reminder, remindersOf, ShareholderPosition } from './read/positions.js';
export { EquityTransfer as EquityTransferRow } from './read/transfer.view.js';
export { Venture as VentureRow } from './read/venture.view.js';
export { VentureModule, ventureProjections } from './venture.module.js';
