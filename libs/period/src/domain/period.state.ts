import { yearOf, firstDay, type Period } from '@ledger/kernel';
import { NO_CARRY, type Carry } from '@ledger/sharing';
import type { PackageLine, PackageStatistic } from './package.js';
import type { PeriodEvent } from './period.events.js';

export type PeriodStatus = 'open' | 'locked' | 'proposed' | 'closed';

/** Lines behind one another, newest first: a book grows by one without being copied. */
export interface Lines {
  readonly line: PackageLine;
  readonly before: Lines | undefined;
}

export interface PeriodState {
  readonly status: PeriodStatus;
  /** Revision of the stream when this period last changed; what a caller must have seen. */
  readonly touched: number;
  readonly lines: Lines | undefined;
  readonly statistics: Readonly<Record<string, PackageStatistic>>;
  /** Facts that the agreement leaves undecided. */
  readonly suspended: readonly string[];
  readonly parties: readonly string[];
  readonly revision: number;
  readonly fingerprint?: string;
  readonly proposedBy?: string;
  readonly signatures: readonly { readonly party: string; readonly user: string }[];
}

/** The book of one agreement and calendar year: its periods, and how far facts and cumulative rounding have come. */
export interface BookState {
  readonly revision: number;
  readonly lastFact: number;
  readonly periods: Readonly<Record<string, PeriodState>>;
  /** Cumulative rounding of the tax years whose facts it holds. */
  readonly carry: Carry;
}

export const NEW_PERIOD: PeriodState = {
  status: 'open',
  touched: 0,
  lines: undefined,
  statistics: {},
  suspended: [],
  parties: [],
  revision: 0,
  signatures: [],
};
export const EMPTY_BOOK: BookState = { revision: 0, lastFact: 0, periods: {}, carry: NO_CARRY };

/** The stream that holds a period of an agreement. */
export const bookStream = (agreementId: string, period: Period): string =>
  `period-${agreementId}-${yearOf(firstDay(period))}`;

export const periodIn = (book: BookState, period: Period): PeriodState => book.periods[period] ?? NEW_PERIOD;

/** The lines of a period in the order they were booked. */
export function linesOf({ lines }: PeriodState): PackageLine[] {
  const found: PackageLine[] = [];
  for (let one = lines; one; one = one.before) found.push(one.line);
  return found.reverse();
}

export function evolveBook(book: BookState, event: PeriodEvent): BookState {
  const next = { ...book, revision: book.revision + 1 };
  const { type, data } = event;
  const change = (fields: Partial<PeriodState>): BookState => {
    const period = { ...periodIn(book, data.period), ...fields, touched: next.revision };
    return { ...next, periods: { ...book.periods, [data.period]: period } };
  };
  switch (type) {
    case 'FactShared': {
      const { agreementId: _a, period: _p, explanation: _e, carry, ...line } = data;
      const booked = {
        ...change({ lines: { line, before: periodIn(book, data.period).lines } }),
        lastFact: data.factPosition,
      };
      return carry ? { ...booked, carry } : booked;
    }
    case 'FactNotShared':
      return { ...change({}), lastFact: data.factPosition };
    case 'FactSuspended': {
      const { suspended } = periodIn(book, data.period);
      const after =
        data.kind === 'reversal' ? suspended.filter((factId) => factId !== data.factId) : [...suspended, data.factId];
      return { ...change({ suspended: after }), lastFact: data.factPosition };
    }
    case 'OutputNoted': {
      const { outputId, creditCode, place, indicator, value } = data;
      const statistics = {
        ...periodIn(book, data.period).statistics,
        [outputId]: { outputId, creditCode, place, indicator, value },
      };
      return { ...change({ statistics }), lastFact: data.factPosition };
    }
    case 'PeriodLocked':
      return change({ status: 'locked', parties: data.parties });
    case 'PeriodUnlocked':
      return change({ status: 'open', signatures: [] });
    case 'PackageProposed': {
      const { revision, fingerprint, proposedBy } = data;
      return change({ status: 'proposed', revision, fingerprint, proposedBy, signatures: [] });
    }
    case 'PackageSigned': {
      const { party, signedBy: user } = data;
      return change({ signatures: [...periodIn(book, data.period).signatures, { party, user }] });
    }
    case 'SignaturesVoided':
      return change({ signatures: [] });
    case 'PeriodClosed':
      return change({ status: 'closed', lines: undefined, statistics: {} });
  }
}
