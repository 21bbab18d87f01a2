import { Body, Get, Param, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  Accepted,
  Act,
  Acting,
  Ask,
  Asking,
  FINANCE_AND_COMPANY,
  LedgerController,
  page,
  type Page,
  PageOf,
  Rights,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { Phase, PhaseShare } from '../read/phase.view.js';
import { AdvancePhaseRequest, InvestInPhaseRequest, PlanPhaseRequest } from './funds.requests.js';
import { VentureDesk } from './venture-desk.js';

/** Phases of the park under the one plan (统一规划、分步实施). */
@LedgerController('ventures', '合资公司')
export class PhaseController {
  constructor(
    private readonly desk: VentureDesk,
    private readonly views: Views,
  ) {}

  @Post(':ventureId/phases')
  @Rights('jv-manager')
  plan(@Param('ventureId') ventureId: string, @Body() body: PlanPhaseRequest, @Acting() act: Act): Promise<Accepted> {
    const data = { ventureId, ...body.facts() };
    return this.desk.decide({ type: 'PlanPhase', data, by: act.by }, act, data.phaseId);
  }

  @Post(':ventureId/phases/:phaseId/stages')
  @Rights('jv-manager')
  advance(
    @Param('ventureId') ventureId: string,
    @Param('phaseId') phaseId: string,
    @Body() body: AdvancePhaseRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, phaseId, ...body.facts() };
    return this.desk.decide({ type: 'AdvancePhase', data, by: act.by }, act);
  }

  @Post(':ventureId/phases/:phaseId/investments')
  @Rights('jv-manager')
  invest(
    @Param('ventureId') ventureId: string,
    @Param('phaseId') phaseId: string,
    @Body() body: InvestInPhaseRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { ventureId, phaseId, ...body.facts() };
    return this.desk.decide({ type: 'InvestInPhase', data, by: act.by }, act, data.investmentId);
  }

  /** Planned and actual investment of every phase. */
  @Get(':ventureId/phases')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(Phase) })
  async phases(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<Phase>> {
    return page(await this.views.list(Phase, ask.question<Phase>({ where: { ventureId } })));
  }

  /** Planned and actual investment of every phase and shareholder. */
  @Get(':ventureId/phase-shares')
  @Rights(...FINANCE_AND_COMPANY)
  @ApiOkResponse({ type: PageOf(PhaseShare) })
  async phaseShares(@Param('ventureId') ventureId: string, @Asking() ask: Ask): Promise<Page<PhaseShare>> {
    return page(await this.views.list(PhaseShare, ask.question<PhaseShare>({ where: { ventureId } })));
  }
}
