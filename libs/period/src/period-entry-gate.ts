import { Injectable } from '@nestjs/common';
import { EntryGate, type EntryKind } from '@ledger/fact';
import { Rejection, type Period } from '@ledger/kernel';
import { Books } from './books.js';
import { ownPeriodUnder } from './domain/course.js';

/**
 * While a period is locked for checking, ordinary receipts and deductions wait; refunds and reversals are acts of the
 * treasury that cannot be refused, and void what was signed, and a figure may be what the check is waiting for. A closed
 * period takes late facts as corrections of an open one.
 */
@Injectable()
export class PeriodEntryGate extends EntryGate {
  constructor(private readonly books: Books) {
    super();
  }

  async check(
    ledger: string,
    agreementId: string,
    taxPeriod: Period,
    kind: EntryKind,
  ): Promise<{ refusal?: Rejection }> {
    const books = this.books.of(ledger);
    const agreement = await books.agreementFor(agreementId, taxPeriod);
    const period = ownPeriodUnder(agreement, taxPeriod);
    const { status } = await books.period(agreementId, period);
    const waits = (kind === 'receipt' || kind === 'deduction') && (status === 'locked' || status === 'proposed');
    return waits ? { refusal: new Rejection('period.locked', period, { period }) } : {};
  }
}
