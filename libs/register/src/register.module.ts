import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DecideRegisterHandler } from './decide-register.js';
import './http/register.problems.js';
import { RegisterController } from './http/register.controller.js';
import { enterpriseView } from './read/enterprise.view.js';
import { establishmentView } from './read/establishment.view.js';
import { recognitionView } from './read/recognition.view.js';

export const registerProjections = [enterpriseView, establishmentView, recognitionView] as const;

@Module({ imports: [CqrsModule], controllers: [RegisterController], providers: [DecideRegisterHandler] })
export class RegisterModule {}
