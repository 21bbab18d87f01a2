import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DecideSettlementHandler } from './decide-settlement.js';
import { DrawSettlements } from './draw-settlements.js';
import { SettlementController } from './http/settlement.controller.js';

@Module({
  imports: [CqrsModule],
  controllers: [SettlementController],
  providers: [DecideSettlementHandler, DrawSettlements],
})
export class SettlementModule {}
