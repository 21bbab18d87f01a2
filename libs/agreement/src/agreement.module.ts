import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AGREEMENT_DECIDER, DecideAgreementHandler } from './decide-agreement.js';
import { agreementDeciderWith } from './domain/agreement.decider.js';
import type { ClauseForm } from './domain/clause-form.js';
import { AgreementController } from './http/agreement.controller.js';
import './http/agreement.problems.js';
import { agreementReachView } from './read/agreement-reach.view.js';
import { agreementVersionView } from './read/agreement-version.view.js';
import { agreementView } from './read/agreement.view.js';

export const agreementProjections = [agreementView, agreementVersionView, agreementReachView] as const;

/** The agreement context; `forms` are the further clauses that documents may use. */
@Module({})
export class AgreementModule {
  static with(forms: readonly ClauseForm[]): DynamicModule {
    return {
      module: AgreementModule,
      imports: [CqrsModule],
      controllers: [AgreementController],
      providers: [DecideAgreementHandler, { provide: AGREEMENT_DECIDER, useValue: agreementDeciderWith(forms) }],
    };
  }
}
