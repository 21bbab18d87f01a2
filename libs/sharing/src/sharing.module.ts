// What-if runs read documents, so they answer with the agreement's problems too.
import '@ledger/agreement/module';
import { Module } from '@nestjs/common';
import { SchemaController } from './http/schema.controller.js';
import './http/sharing.problems.js';
import { WhatIfController } from './http/what-if.controller.js';
import { WhatIf } from './what-if.js';

/** What sharing answers by itself; shares are worked out and recorded by whoever keeps the books. */
@Module({ controllers: [SchemaController, WhatIfController], providers: [WhatIf] })
export class SharingModule {}
