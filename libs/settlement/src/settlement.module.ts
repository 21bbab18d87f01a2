import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CarryOutNettings } from './carry-out-nettings.js';
import { DecideNettingHandler } from './decide-netting.js';
import { DecideSettlementHandler } from './decide-settlement.js';
import { DrawSettlements } from './draw-settlements.js';
import { BalanceController } from './http/balance.controller.js';
import { NettingController } from './http/netting.controller.js';
import { SettlementController } from './http/settlement.controller.js';
import { StatementController } from './http/statement.controller.js';
import { NettingBook } from './netting-book.js';
import { ReadStatement } from './read-statement.js';

@Module({
  imports: [CqrsModule],
  controllers: [SettlementController, StatementController, BalanceController, NettingController],
  providers: [
    DecideSettlementHandler,
    DecideNettingHandler,
    DrawSettlements,
    CarryOutNettings,
    NettingBook,
    ReadStatement,
  ],
})
export class SettlementModule {}
