import { Body, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  Accepted,
  accepted,
  Act,
  Acting,
  Ask,
  Asking,
  EVERYONE_AT_WORK,
  found,
  LedgerController,
  page,
  type Page,
  PageOf,
  Rights,
} from '@ledger/edge';
import { Views } from '@ledger/event-store';
import { creditCode } from '@ledger/kernel';
import { DecideRegister } from '../decide-register.js';
import type { RegisterCommand } from '../domain/register.commands.js';
import { MILESTONES } from '../domain/register.events.js';
import { Enterprise } from '../read/enterprise.view.js';
import { Establishment } from '../read/establishment.view.js';
import { Recognition } from '../read/recognition.view.js';
import { CloseEstablishmentRequest } from './close-establishment.request.js';
import { DeclineRecognitionRequest } from './decline-recognition.request.js';
import { EndRecognitionRequest } from './end-recognition.request.js';
import { OpenEstablishmentRequest } from './open-establishment.request.js';
import { ProposeRecognitionRequest } from './propose-recognition.request.js';
import { ReachMilestoneRequest, TakeBackMilestoneRequest } from './reach-milestone.request.js';
import { RegisterEnterpriseRequest } from './register-enterprise.request.js';
import { EnterpriseQuery, EstablishmentQuery, RecognitionQuery } from './register.queries.js';

/** The register (名录): enterprises, their establishments, recognitions and milestones. */
@LedgerController('', '名录')
export class RegisterController {
  constructor(
    private readonly bus: CommandBus,
    private readonly views: Views,
  ) {}

  @Post('enterprises')
  @Rights('preparer', 'park-operations')
  async register(@Body() body: RegisterEnterpriseRequest, @Acting() act: Act): Promise<Accepted> {
    const data = body.facts();
    const appended = await this.decide({ type: 'RegisterEnterprise', data, by: act.by }, act);
    return accepted(appended, made(act, data.creditCode));
  }

  @Post('enterprises/:creditCode/establishments')
  @Rights('preparer', 'park-operations')
  async open(
    @Param('creditCode') code: string,
    @Body() body: OpenEstablishmentRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), ...body.facts() };
    return accepted(await this.decide({ type: 'OpenEstablishment', data, by: act.by }, act), {
      id: data.establishmentId,
    });
  }

  @Post('enterprises/:creditCode/establishments/:establishmentId/closing')
  @Rights('preparer', 'park-operations')
  async close(
    @Param('creditCode') code: string,
    @Param('establishmentId') establishmentId: string,
    @Body() body: CloseEstablishmentRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), establishmentId, ...body.facts() };
    return accepted(await this.decide({ type: 'CloseEstablishment', data, by: act.by }, act));
  }

  @Post('enterprises/:creditCode/recognitions')
  @Rights('preparer')
  async propose(
    @Param('creditCode') code: string,
    @Body() body: ProposeRecognitionRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), ...body.facts() };
    return accepted(await this.decide({ type: 'ProposeRecognition', data, by: act.by }, act));
  }

  /** Confirms a proposed recognition for one's own party. */
  @Post('enterprises/:creditCode/recognitions/:agreementId/confirmations')
  @Rights('reviewer')
  async confirm(
    @Param('creditCode') code: string,
    @Param('agreementId') agreementId: string,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), agreementId };
    return accepted(await this.decide({ type: 'ConfirmRecognition', data, by: act.by }, act));
  }

  @Post('enterprises/:creditCode/recognitions/:agreementId/refusals')
  @Rights('preparer', 'reviewer')
  async decline(
    @Param('creditCode') code: string,
    @Param('agreementId') agreementId: string,
    @Body() body: DeclineRecognitionRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), agreementId, ...body.facts() };
    return accepted(await this.decide({ type: 'DeclineRecognition', data, by: act.by }, act));
  }

  @Post('enterprises/:creditCode/recognitions/:agreementId/ending')
  @Rights('reviewer')
  async end(
    @Param('creditCode') code: string,
    @Param('agreementId') agreementId: string,
    @Body() body: EndRecognitionRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), agreementId, ...body.facts() };
    return accepted(await this.decide({ type: 'EndRecognition', data, by: act.by }, act));
  }

  @Post('enterprises/:creditCode/milestones')
  @Rights('preparer', 'park-operations')
  async reach(
    @Param('creditCode') code: string,
    @Body() body: ReachMilestoneRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    const data = { creditCode: creditCode(code), ...body.facts() };
    return accepted(await this.decide({ type: 'ReachMilestone', data, by: act.by }, act));
  }

  /** Takes a milestone back that was entered by mistake: it starts clocks, so a reviewer does it. */
  @Post('enterprises/:creditCode/milestones/:milestone/withdrawal')
  @Rights('reviewer')
  async takeBack(
    @Param('creditCode') code: string,
    @Param('milestone') milestone: string,
    @Body() body: TakeBackMilestoneRequest,
    @Acting({ existing: true }) act: Act,
  ): Promise<Accepted> {
    const named = found(
      MILESTONES.find((one) => one === milestone),
      'milestone',
      milestone,
    );
    const data = { creditCode: creditCode(code), milestone: named, ...body.facts() };
    return accepted(await this.decide({ type: 'TakeBackMilestone', data, by: act.by }, act));
  }

  @Get('enterprises')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PageOf(Enterprise) })
  async enterprises(@Query() where: EnterpriseQuery, @Asking() ask: Ask): Promise<Page<Enterprise>> {
    return page(await this.views.list(Enterprise, ask.question<Enterprise>({ where })));
  }

  @Get('enterprises/:creditCode')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: Enterprise })
  async enterprise(@Param('creditCode') code: string, @Asking() ask: Ask): Promise<Enterprise> {
    return found(await this.views.one(Enterprise, ask.ledger, { creditCode: code }, ask.clocks), 'enterprise', code);
  }

  @Get('establishments')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PageOf(Establishment) })
  async establishments(@Query() where: EstablishmentQuery, @Asking() ask: Ask): Promise<Page<Establishment>> {
    return page(await this.views.list(Establishment, ask.question<Establishment>({ where })));
  }

  @Get('recognitions')
  @Rights(...EVERYONE_AT_WORK)
  @ApiOkResponse({ type: PageOf(Recognition) })
  async recognitions(@Query() where: RecognitionQuery, @Asking() ask: Ask): Promise<Page<Recognition>> {
    return page(await this.views.list(Recognition, ask.question<Recognition>({ where })));
  }

  private decide(command: RegisterCommand, act: Act) {
    return this.bus.execute(new DecideRegister(command, act.context()));
  }
}

const made = ({ ledger }: Act, id: string) => ({ id, location: `/v1/ledgers/${ledger}/enterprises/${id}` });
