import { Injectable } from '@nestjs/common';
import { agreementDeciderWith, versionFor, type Agreement, type AgreementState } from '@ledger/agreement';
import { EventStore, TreeKeeper } from '@ledger/event-store';
import {
  compareDates,
  firstDay,
  lastDay,
  nextPeriod,
  periodContaining,
  periodKind,
  periodOf,
  previousPeriod,
  Rejection,
  type Period,
  type PeriodKind,
} from '@ledger/kernel';
import { clauseForms, readAgreement, type Carry } from '@ledger/sharing';
import { booksBetween, followed } from './domain/carry.js';
import { periodDecider } from './domain/period.decider.js';
import { reject } from './domain/period.rejections.js';
import { bookStream, periodIn, type BookState, type PeriodState } from './domain/period.state.js';
import type { Checkpoint } from './domain/propose.js';

const agreements = agreementDeciderWith(clauseForms);

/** What an act on a period must know beside the period's own book. */
@Injectable()
export class Books {
  private readonly read = new Map<string, Agreement>();

  constructor(
    private readonly events: EventStore,
    private readonly trees: TreeKeeper,
  ) {}

  /** The books and agreements of a ledger as they stand now; each is read once. */
  of(ledger: string): LedgerBooks {
    return new LedgerBooks(this.events, ledger, this.read);
  }

  /** The head of the log's tree as it stands. */
  async checkpoint(ledger: string): Promise<Checkpoint> {
    const { size, root } = await this.trees.head(ledger);
    return { size, root: root.toString('base64') };
  }
}

export class LedgerBooks {
  private readonly books = new Map<string, Promise<BookState>>();
  private readonly agreements = new Map<string, Promise<AgreementState>>();

  constructor(
    private readonly events: EventStore,
    private readonly ledger: string,
    private readonly parsed: Map<string, Agreement>,
  ) {}

  book(agreementId: string, period: Period): Promise<BookState> {
    const stream = bookStream(agreementId, period);
    let book = this.books.get(stream);
    if (!book)
      this.books.set(stream, (book = this.events.load(this.ledger, stream, periodDecider).then(({ state }) => state)));
    return book;
  }

  async period(agreementId: string, period: Period): Promise<PeriodState> {
    return periodIn(await this.book(agreementId, period), period);
  }

  /** The version of an agreement that governs a tax period. Rejects `period.outside-the-agreement`. */
  async agreementFor(agreementId: string, period: Period): Promise<Agreement> {
    let state = this.agreements.get(agreementId);
    if (!state) {
      state = this.events.load(this.ledger, `agreement-${agreementId}`, agreements).then((folded) => folded.state);
      this.agreements.set(agreementId, state);
    }
    const found = versionFor(await state, lastDay(period)) ?? versionFor(await state, firstDay(period));
    if (!found) return reject('period.outside-the-agreement', period, { agreement: agreementId });
    const { hash, version, document } = found;
    let agreement = this.parsed.get(`${version} ${hash}`);
    if (!agreement) this.parsed.set(`${version} ${hash}`, (agreement = readAgreement(document, { version })));
    return agreement;
  }

  /** The agreement of a period as officers name it. Rejects `period.wrong-kind` when it closes by other periods. */
  async agreementClosing(agreementId: string, period: Period): Promise<Agreement> {
    const agreement = await this.agreementFor(agreementId, period);
    if (periodKind(period) !== agreement.period) reject('period.wrong-kind', period, { kind: agreement.period });
    return agreement;
  }

  /** The period before, where the agreement has one. */
  async previous(
    { id, validity }: Agreement,
    period: Period,
  ): Promise<{ period: Period; closed: boolean } | undefined> {
    const before = previousPeriod(period);
    if (compareDates(lastDay(before), validity.from) < 0) return undefined;
    return { period: before, closed: (await this.period(id, before)).status === 'closed' };
  }

  /**
   * Where a fact of a period is booked: in that period until it is closed, afterwards in the first one that is still
   * open to entries.
   */
  async bookedIn(agreementId: string, own: Period): Promise<Period> {
    if ((await this.period(agreementId, own)).status !== 'closed') return own;
    for (let period = nextPeriod(own); ; period = nextPeriod(period)) {
      if ((await this.period(agreementId, period)).status === 'open') return period;
    }
  }

  /** What the tax years had come to, with the corrections that books between a period and its booking hold. */
  async carryInto(agreementId: string, own: Period, booked: Period): Promise<Carry> {
    const books = booksBetween(own, booked).map((period) => this.book(agreementId, period));
    return followed((await Promise.all(books)).map(({ carry }) => carry));
  }
}

/** The closing period a tax period (所属期) belongs to; one that spans several (汇算清缴) belongs to the last of them. */
export function ownPeriodOf(taxPeriod: Period, kind: PeriodKind): Period {
  try {
    return periodContaining(taxPeriod, kind);
  } catch (error) {
    if (error instanceof Rejection) return periodOf(lastDay(taxPeriod), kind);
    throw error;
  }
}
