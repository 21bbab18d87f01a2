import type { LoggerService } from '@nestjs/common';
import { destination, pino, type Logger } from 'pino';

/** Nest's log as JSON lines on stderr; level by `LOG_LEVEL`, 'warn' unless given. */
export class JsonLogger implements LoggerService {
  private readonly logger: Logger = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }, destination(2));

  log(message: unknown, ...context: unknown[]): void {
    this.logger.info(said(message, context));
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.logger.warn(said(message, context));
  }

  error(message: unknown, ...context: unknown[]): void {
    this.logger.error(said(message, context));
  }

  debug(message: unknown, ...context: unknown[]): void {
    this.logger.debug(said(message, context));
  }
}

const said = (message: unknown, context: readonly unknown[]): object => ({
  ...(typeof message === 'object' && message !== null && !(message instanceof Error)
    ? message
    : { msg: String(message) }),
  context: context.map((one) => (one instanceof Error ? one.stack : one)),
});
