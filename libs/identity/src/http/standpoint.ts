import { Injectable } from '@nestjs/common';
import { EventStore, LogRunner, type Clocks } from '@ledger/event-store';
import { Rejection } from '@ledger/kernel';
import { IDENTITY_LEDGER } from '../domain/identity.events.js';

/** Where questions about people are asked from. */
@Injectable()
export class Standpoint {
  constructor(
    private readonly events: EventStore,
    private readonly runner: LogRunner,
  ) {}

  /**
   * People stand in a log of their own, so a position of a co-operation's ledger says nothing about them and is refused;
   * and a list is always as fresh as that log, since no answer of another ledger could tell how far to wait.
   */
  async of(clocks: Clocks): Promise<Clocks> {
    if (clocks.knownAt && 'position' in clocks.knownAt) {
      const value = `${clocks.knownAt.position}`;
      throw new Rejection('request.bad-parameter', 'members are not asked for at a position', {
        name: 'knownAt',
        value,
      });
    }
    const head = await this.events.log.head(IDENTITY_LEDGER);
    if (head) await this.runner.waitFor(IDENTITY_LEDGER, head.position);
    return clocks;
  }
}
