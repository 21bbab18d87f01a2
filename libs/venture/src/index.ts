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
  IncomeDistributed,
  IncomeReceived,
  IncomeResplit,
  IncomeShared,
  IncomeSuspended,
  LoanDrawn,
  LoanRepaid,
  type FundsEvent,
} from './domain/funds.events.js';
export type { DistributeIncome, DrawLoan, EnterIncome, ReleaseIncome, RepayLoan } from './domain/income.js';
export type { ClaimCompensation, DisposeOfForfeiture, ForfeitEquity, PayCompensation } from './domain/late-payment.js';
export { COMPANY_LAW, lawfulTerm, type PaymentTerm } from './domain/payment-term.js';
export { PhaseAdvanced, PhaseInvested, PhasePlanned, type PhaseEvent } from './domain/phase.events.js';
export type { AdvancePhase, InvestInPhase, PlanPhase } from './domain/phases.js';
export {
  DividendDeclared,
  DividendPaid,
  DividendReceived,
  LossMadeUp,
  OpeningBalancesEntered,
  ReserveAppropriated,
  YearResultRecorded,
  type DividendKey,
  type ProfitEvent,
} from './domain/profit.events.js';
export type { AppropriateReserve, EnterOpeningBalances, MakeUpLoss, RecordYearResult } from './domain/profit.js';
export type {
  AbandonEquityTransfer,
  CompleteEquityTransfer,
  ProposeEquityTransfer,
  TakeTransferStep,
} from './domain/transfers.js';
export {
  ventureDecider,
  ventureStream,
  type AdmitShareholder,
  type EstablishVenture,
  type VentureCommand,
} from './domain/venture.decider.js';
export { ShareholderAdmitted, VentureEstablished, ventureEvents, type VentureEvent } from './domain/venture.events.js';
export type { VentureRejection } from './domain/venture.rejections.js';
export { accountsOn, type CapitalAccount, type Established, type VentureState } from './domain/venture.state.js';
export { capitalProblems } from './http/capital.problems.js';
export { fundsProblems, profitProblems } from './http/profit.problems.js';
export { equityProblems, foundingProblems } from './http/venture.problems.js';
export { CapitalCall as CapitalCallRow, CompensationClaim as CompensationClaimRow } from './read/call.view.js';
export {
  CapitalAccount as CapitalAccountRow,
  CapitalMovement as CapitalMovementRow,
} from './read/capital-account.view.js';
export { Contribution as ContributionRow } from './read/contribution.view.js';
export { Equity as EquityRow, Shareholder as ShareholderRow } from './read/equity.view.js';
export {
  Income as IncomeRow,
  IncomeShare as IncomeShareRow,
  ShareholderLoan as ShareholderLoanRow,
} from './read/funds.view.js';
export { Phase as PhaseRow, PhaseShare as PhaseShareRow } from './read/phase.view.js';
export {
  Dividend as DividendRow,
  DividendShare as DividendShareRow,
  ProfitAccount as ProfitAccountRow,
  YearResult as YearResultRow,
} from './read/profit.view.js';
export { equityOn, positionsOf, Reminder, remindersOf, ShareholderPosition } from './read/positions.js';
export { EquityTransfer as EquityTransferRow } from './read/transfer.view.js';
export { Venture as VentureRow } from './read/venture.view.js';
export { VentureModule, ventureProjections } from './venture.module.js';
