import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EdgeModule } from '@ledger/edge';
import { DecideCommitmentHandler } from './decide-commitment.js';
import { DecideIncentiveHandler } from './decide-incentive.js';
import { DecideKpiHandler } from './decide-kpi.js';
import { DecideProjectHandler } from './decide-project.js';
import { DecideRegisterHandler } from './decide-register.js';
import { ArrangementController } from './http/arrangement.controller.js';
import { CommitmentController } from './http/commitment.controller.js';
import './http/commitment.problems.js';
import { FileController } from './http/file.controller.js';
import { IncentiveController } from './http/incentive.controller.js';
import './http/incentive.problems.js';
import { KpiController } from './http/kpi.controller.js';
import './http/kpi.problems.js';
import { ProjectController } from './http/project.controller.js';
import './http/project.problems.js';
import { RegisterController } from './http/register.controller.js';
import './http/register.problems.js';
import { commitmentView } from './read/commitment.view.js';
import { documentView } from './read/document.view.js';
import { enterpriseView } from './read/enterprise.view.js';
import { establishmentView } from './read/establishment.view.js';
import { incentiveView } from './read/incentive.view.js';
import { kpiView } from './read/kpi.view.js';
import { projectView } from './read/project.view.js';
import { recognitionView } from './read/recognition.view.js';
import { reportView } from './read/report.view.js';
import { restructuringView } from './read/restructuring.view.js';

export const registerProjections = [
  enterpriseView,
  establishmentView,
  recognitionView,
  reportView,
  restructuringView,
  documentView,
  projectView,
  commitmentView,
  incentiveView,
  kpiView,
] as const;

@Module({
  imports: [CqrsModule, EdgeModule],
  controllers: [
    RegisterController,
    ArrangementController,
    FileController,
    ProjectController,
    CommitmentController,
    IncentiveController,
    KpiController,
  ],
  providers: [
    DecideRegisterHandler,
    DecideProjectHandler,
    DecideCommitmentHandler,
    DecideIncentiveHandler,
    DecideKpiHandler,
  ],
})
export class RegisterModule {}
