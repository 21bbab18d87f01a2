import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DecideVentureHandler } from './decide-venture.js';
import './http/capital.problems.js';
import './http/increase.problems.js';
import './http/profit.problems.js';
import './http/venture.problems.js';
import { CapitalController } from './http/capital.controller.js';
import { FundsController } from './http/funds.controller.js';
import { IncreaseController } from './http/increase.controller.js';
import { PhaseController } from './http/phase.controller.js';
import { PositionController } from './http/position.controller.js';
import { ProfitController } from './http/profit.controller.js';
import { EquityTransferController } from './http/transfer.controller.js';
import { VentureController } from './http/venture.controller.js';
import { VentureDesk } from './http/venture-desk.js';
import { callView } from './read/call.view.js';
import { capitalAccountView } from './read/capital-account.view.js';
import { contributionView } from './read/contribution.view.js';
import { earmarkView } from './read/earmark.view.js';
import { equityView } from './read/equity.view.js';
import { fundsView } from './read/funds.view.js';
import { increaseView } from './read/increase.view.js';
import { loanView } from './read/loan.view.js';
import { phaseView } from './read/phase.view.js';
import { profitView } from './read/profit.view.js';
import { transferView } from './read/transfer.view.js';
import { ventureView } from './read/venture.view.js';

export const ventureProjections = [
  ventureView,
  equityView,
  transferView,
  capitalAccountView,
  contributionView,
  callView,
  increaseView,
  profitView,
  fundsView,
  earmarkView,
  loanView,
  phaseView,
] as const;

@Module({
  imports: [CqrsModule],
  controllers: [
    VentureController,
    EquityTransferController,
    CapitalController,
    IncreaseController,
    ProfitController,
    FundsController,
    PhaseController,
    PositionController,
  ],
  providers: [VentureDesk, DecideVentureHandler],
})
export class VentureModule {}
