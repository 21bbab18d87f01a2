import { Injectable } from '@nestjs/common';
import { found as foundOr404 } from '@ledger/edge';
import { EventStore } from '@ledger/event-store';
import { canonicalJson, type Period } from '@ledger/kernel';
import { periodDecider } from './domain/period.decider.js';
import type { PeriodEvent } from './domain/period.events.js';
import { differenceOf, type PackageDifference } from './domain/package-difference.js';
import type { Package } from './domain/package.js';
import { bookStream } from './domain/period.state.js';
import { packageOf } from './domain/propose.js';

/** Rebuilds the package of any revision from the log: the period as it stood when it was put to the parties. */
@Injectable()
export class ReadPackage {
  constructor(private readonly events: EventStore) {}

  /** The package as JSON, exactly what its fingerprint was taken of. Rejects `read.not-found`. */
  async json(ledger: string, agreementId: string, period: Period, revision: string): Promise<object> {
    return JSON.parse(canonicalJson(await this.one(ledger, agreementId, period, revision))) as object;
  }

  /** What one revision has and another has not. Rejects `read.not-found`. */
  async difference(
    ledger: string,
    agreementId: string,
    period: Period,
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<PackageDifference> {
    const found = await this.all(ledger, agreementId, period);
    const of = (revision: string): Package =>
      foundOr404(found.get(revision), 'package', `${agreementId} ${period} r${revision}`);
    return differenceOf(of(from), of(to));
  }

  private async one(ledger: string, agreementId: string, period: Period, revision: string): Promise<Package> {
    const found = await this.all(ledger, agreementId, period, revision);
    return foundOr404(found.get(revision), 'package', `${agreementId} ${period} r${revision}`);
  }

  /** Packages of a period by revision; only the one asked for, where one is. */
  private async all(
    ledger: string,
    agreementId: string,
    period: Period,
    only?: string,
  ): Promise<ReadonlyMap<string, Package>> {
    const packages = new Map<string, Package>();
    let book = periodDecider.initial;
    for await (const page of this.events.log.stream(ledger, bookStream(agreementId, period))) {
      for (const { event } of page as readonly { event: PeriodEvent }[]) {
        const { type, data } = event;
        if (
          type === 'PackageProposed' &&
          data.period === period &&
          (only ?? `${data.revision}`) === `${data.revision}`
        ) {
          packages.set(`${data.revision}`, packageOf(agreementId, period, book, data));
        }
        book = periodDecider.evolve(book, event);
      }
    }
    return packages;
  }
}
