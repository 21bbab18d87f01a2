import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EdgeModule } from '@ledger/edge';
import { DecideProjectHandler } from './decide-project.js';
import { DecideRegisterHandler } from './decide-register.js';
import { ArrangementController } from './http/arrangement.controller.js';
import { ProjectController } from './http/project.controller.js';
import './http/project.problems.js';
import { RegisterController } from './http/register.controller.js';
import './http/register.problems.js';
import { enterpriseView } from './read/enterprise.view.js';
import { establishmentView } from './read/establishment.view.js';
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
  projectView,
] as const;

@Module({
  imports: [CqrsModule, EdgeModule],
  controllers: [RegisterController, ArrangementController, ProjectController],
  providers: [DecideRegisterHandler, DecideProjectHandler],
})
export class RegisterModule {}
