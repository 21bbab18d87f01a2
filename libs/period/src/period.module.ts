import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EntryGate } from '@ledger/fact';
import { Books } from './books.js';
import { DecidePeriodHandler } from './decide-period.js';
import { PeriodController } from './http/period.controller.js';
import { ShareController } from './http/share.controller.js';
import { PeriodEntryGate } from './period-entry-gate.js';
import { ReadPackage } from './read-package.js';
import { ShareFacts } from './share-facts.js';

/** Global for the one thing it gives to a context above it: the gate that facts pass. */
@Global()
@Module({
  imports: [CqrsModule],
  controllers: [PeriodController, ShareController],
  providers: [
    Books,
    DecidePeriodHandler,
    ReadPackage,
    ShareFacts,
    PeriodEntryGate,
    { provide: EntryGate, useExisting: PeriodEntryGate },
  ],
  exports: [EntryGate, Books, ReadPackage],
})
export class PeriodModule {}
