import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DecideVentureHandler } from './decide-venture.js';
import './http/venture.problems.js';
import { VentureController } from './http/venture.controller.js';
import { capitalAccountView } from './read/capital-account.view.js';
import { contributionView } from './read/contribution.view.js';
import { equityView } from './read/equity.view.js';
import { ventureView } from './read/venture.view.js';

export const ventureProjections = [ventureView, equityView, capitalAccountView, contributionView] as const;

@Module({ imports: [CqrsModule], controllers: [VentureController], providers: [DecideVentureHandler] })
export class VentureModule {}
