export { DecideSettlement } from './decide-settlement.js';
export { net, type NetPosition, type Payment } from './domain/netting.js';
export { settlementDecider, type SettlementCommand, type SettlementState } from './domain/settlement.decider.js';
export {
  SettlementDrawn,
  settlementEvents,
  SettlementSettled,
  TransferConfirmed,
  TransferRegistered,
  type SettlementEvent,
} from './domain/settlement.events.js';
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
} from './domain/statement.js';
export { statementText } from './domain/statement-text.js';
export { upperCaseAmount } from './domain/upper-case-amount.js';
export { Settlement, SettlementPosition, settlements, Transfer } from './read/settlement.view.js';
export { SettlementModule } from './settlement.module.js';
