import { Injectable } from '@nestjs/common';
import type { Agreement } from '@ledger/agreement';
import { Views } from '@ledger/event-store';
import { lastDay, type Period } from '@ledger/kernel';
import { RecognitionRow } from '@ledger/register';
import { Books } from './books.js';
import type { Closing } from './domain/course.js';
import { readinessOf, requiredBy, type Outside, type Readiness } from './domain/readiness.js';

/** Says whether a period can be put to the parties, by its book, the register and the agreement as they stand. */
@Injectable()
export class ReadReadiness {
  constructor(
    private readonly books: Books,
    private readonly views: Views,
  ) {}

  async of(ledger: string, agreementId: string, period: Period): Promise<Readiness> {
    const books = this.books.of(ledger);
    const closing = await books.closing(agreementId, period);
    return readinessOf(await books.period(agreementId, period), period, await this.outside(ledger, closing, period));
  }

  /** What the register and the agreement say of a period, for a proposal of it. */
  async outside(ledger: string, closing: Closing<Agreement>, period: Period): Promise<Outside> {
    const { id: agreementId } = closing.agreement;
    const unconfirmed: { creditCode: string; awaiting: readonly string[] }[] = [];
    const where = { agreementId, status: 'proposed' };
    for await (const { creditCode, awaiting, holdsFrom } of this.views.every(RecognitionRow, {
      ledger,
      clocks: {},
      where,
    })) {
      if (holdsFrom <= lastDay(period)) unconfirmed.push({ creditCode, awaiting });
    }
    return { unconfirmed, required: requiredBy(closing) };
  }
}
