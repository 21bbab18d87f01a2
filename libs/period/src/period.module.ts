import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EntryGate } from '@ledger/fact';
import { BookDisputes } from './book-disputes.js';
import { Books } from './books.js';
import { DecidePeriodHandler } from './decide-period.js';
import { DisputeController } from './http/dispute.controller.js';
import { PartyKeyController } from './http/party-key.controller.js';
import { PeriodController } from './http/period.controller.js';
import { ReturnController } from './http/return.controller.js';
import { ShareController } from './http/share.controller.js';
import { TodoController } from './http/todo.controller.js';
import { PeriodEntryGate } from './period-entry-gate.js';
import { ReadPackage } from './read-package.js';
import { ReadReadiness } from './read-readiness.js';
import { ShareFacts } from './share-facts.js';

/** Global for the one thing it gives to a context above it: the gate that facts pass. */
@Global()
@Module({
  imports: [CqrsModule],
  controllers: [
    PeriodController,
    ReturnController,
    TodoController,
    DisputeController,
    PartyKeyController,
    ShareController,
  ],
  providers: [
    Books,
    DecidePeriodHandler,
    ReadPackage,
    ReadReadiness,
    ShareFacts,
    BookDisputes,
    PeriodEntryGate,
    { provide: EntryGate, useExisting: PeriodEntryGate },
  ],
  exports: [EntryGate, Books, ReadPackage, ReadReadiness],
})
export class PeriodModule {}
