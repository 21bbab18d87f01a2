import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EdgeModule } from '@ledger/edge';
import { DecideArrangementHandler } from './decide-arrangement.js';
import { ApportionmentController } from './http/apportionment.controller.js';
import { EnterpriseArrangementController } from './http/arrangement.controller.js';
import './http/arrangement.problems.js';
import { apportionmentTableView } from './read/apportionment-table.view.js';
import { apportionmentView } from './read/apportionment.view.js';

export const arrangementProjections = [apportionmentTableView, apportionmentView] as const;

@Module({
  imports: [CqrsModule, EdgeModule],
  controllers: [EnterpriseArrangementController, ApportionmentController],
  providers: [DecideArrangementHandler],
})
export class ArrangementModule {}
