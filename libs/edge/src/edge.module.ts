import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Clock } from './clock.js';
import { FreshnessInterceptor } from './http/freshness.interceptor.js';

/** The clock, and reads that wait to be fresh. What needs the application itself is in `configureHttp`. */
@Global()
@Module({
  providers: [Clock, { provide: APP_INTERCEPTOR, useClass: FreshnessInterceptor }],
  exports: [Clock],
})
export class EdgeModule {}
