import { Injectable } from '@nestjs/common';
import { found } from '@ledger/edge';
import { EventStore } from '@ledger/event-store';
import { canonicalJson, type Period } from '@ledger/kernel';
import { periodDecider } from './domain/period.decider.js';
import type { PeriodEvent } from './domain/period.events.js';
import { bookStream, periodIn } from './domain/period.state.js';
import { packageOf } from './domain/propose.js';

/** Rebuilds the package of any revision from the log: the period as it stood when it was put to the parties. */
@Injectable()
export class ReadPackage {
  constructor(private readonly events: EventStore) {}

  /** The package as JSON, exactly what its fingerprint was taken of. Rejects `read.not-found`. */
  async json(ledger: string, agreementId: string, period: Period, revision: string): Promise<object> {
    let book = periodDecider.initial;
    let content: object | undefined;
    for await (const page of this.events.log.stream(ledger, bookStream(agreementId, period))) {
      for (const { event } of page as readonly { event: PeriodEvent }[]) {
        const { type, data } = event;
        if (type === 'PackageProposed' && data.period === period && `${data.revision}` === revision) {
          const whole = packageOf(agreementId, period, periodIn(book, period), data);
          content = JSON.parse(canonicalJson(whole)) as object;
        }
        book = periodDecider.evolve(book, event);
      }
    }
    return found(content, 'package', `${agreementId} ${period} r${revision}`);
  }
}
