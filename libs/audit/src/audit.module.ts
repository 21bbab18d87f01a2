import { Module } from '@nestjs/common';
import { WriteBundle } from './bundle/write-bundle.js';
import { AuditController } from './http/audit.controller.js';
import { ReadEvents } from './read-events.js';
import { VerifyLedger } from './verify-live.js';

@Module({
  controllers: [AuditController],
  providers: [ReadEvents, VerifyLedger, WriteBundle],
  exports: [ReadEvents, VerifyLedger, WriteBundle],
})
export class AuditModule {}
