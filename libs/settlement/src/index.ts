export { DecideNetting, type NettingRequest } from './decide-netting.js';
export { DecideSettlement, settlementStream, type SettlementRequest } from './decide-settlement.js';
export { settlementIdOf } from './draw-settlements.js';
export { periodSettled } from './domain/period-settled.js';
export { balancesOf, type PairBalance, type Standing } from './domain/balance.js';
export {
  nettingDecider,
  nettingFingerprint,
  nettingStream,
  positionsOf as nettedPositions,
  type NettingCommand,
  type NettingState,
} from './domain/netting.decider.js';
export {
  NettingAccepted,
  NettingAgreed,
  NettingDeclined,
  nettingEvents,
  NettingHeld,
  NettingProposed,
  NettingReady,
  NettingReleased,
  NettingSettled,
  type NettingEvent,
  type NettingLine,
} from './domain/netting.events.js';
export { nettedSettlement, netPaymentsOf } from './domain/net-payments.js';
export { net, type NetPosition, type Payment as NetPayment } from './domain/netting.js';
export { PaymentReferenceTaken, referenceEvents, type ReferenceEvent } from './domain/payment-reference.js';
export { roundEvents, SettlementRoundDrawn, type RoundEvent } from './domain/round.js';
export type { SettlementCommand } from './domain/settlement.commands.js';
export { settlementDecider } from './domain/settlement.decider.js';
export {
  InterestCharged,
  InterestWaived,
  LinesHeld,
  LinesNetted,
  LinesReleased,
  NetPaymentsDrawn,
  OverpaymentOwed,
  PaymentCancelled,
  PaymentConfirmed,
  PaymentRegistered,
  PaymentRejected,
  RemainderDemanded,
  RemaindersCarried,
  SettlementDrawn,
  settlementEvents,
  SettlementSettled,
  type CarriedLine,
  type LiabilityKind,
  type Line,
  type PaymentPortion,
  type SettlementEvent,
} from './domain/settlement.events.js';
export { openOf, type Liability, type SettlementState } from './domain/settlement.state.js';
export { termsOf, type Terms } from './domain/terms.js';
export { Memberships } from './memberships.js';
export { People } from './people.js';
export { ReadStatement } from './read-statement.js';
export {
  periodText,
  statementOf,
  type Statement,
  type StatementCheck,
  type StatementLine,
  type StatementParty,
  type StatementShare,
  type StatementSource,
  type StatementStatus,
  type StatementTransfer,
  type TransferStatus,
} from './domain/statement.js';
export { statementText } from './domain/statement-text.js';
export { upperCaseAmount } from './domain/upper-case-amount.js';
export { Balance, balancesOn, SettlementTodo, todos } from './read/balances.js';
export { Netting, nettings } from './read/netting.view.js';
export { settlements } from './read/settlement.projection.js';
export { StatementAnswer, statementAnswer } from './read/statement.answer.js';
export { Payment, Settlement, SettlementPosition, Transfer } from './read/settlement.view.js';
export { SettlementModule } from './settlement.module.js';
