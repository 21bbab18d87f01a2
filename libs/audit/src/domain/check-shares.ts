import type { Agreement } from '@ledger/agreement';
import { canonicalJson, invariant, sum, type Event, type EventOf, type Json, type Period } from '@ledger/kernel';
import {
  bookStream,
  causeOf,
  endsYear,
  eventsOf,
  isFigure,
  isMoving,
  kindOf,
  ownPeriodUnder,
  periodIn,
  settledBy,
  suspended,
  versionsSharing,
  yearEndOf,
  FactNotShared,
  FactShared,
  FactSuspended,
  FigureNoted,
  ShareRevised,
  YearEnded,
  type BookState,
  type Certified,
  type IncomingFact,
  type MovingEvent,
  type PeriodLocked,
} from '@ledger/period';
import { arithmeticFaults, followed, type Explanation } from '@ledger/sharing';
import type { AgreementCheck } from './check-agreements.js';
import { CheckLog, type LoggedEvent } from './finding.js';

const BOOKED = { FactShared, ShareRevised, FigureNoted, YearEnded, FactNotShared, FactSuspended } as const;
type Booked = EventOf<(typeof BOOKED)[keyof typeof BOOKED]>;

export const isBooked = ({ type }: Event): boolean => Object.hasOwn(BOOKED, type);

/** What the books owe an answer: a fact, or the end of a year that a lock asked for. */
type Awaited = Pick<IncomingFact, 'cause' | 'kind' | 'position'> & {
  readonly agreementId: string;
  /** The period whose version governs it; a figure is read by every version. */
  readonly taxPeriod: Period;
  readonly figure: boolean;
};

/**
 * Shares every fact again, from the fact's own event, the signed versions it names and what the agreement's books held,
 * and compares everything that came of it to the last fraction: the share, the revisions of other years, what they left
 * behind. A fact is forgotten once it was seen; figures are kept, since another version may take them up later.
 */
export class ShareCheck {
  readonly log = new CheckLog('share');
  private readonly awaited = new Map<number, Awaited>();
  /** Facts the agreement left undecided, and figures: they may be answered once more. */
  private readonly answered = new Map<number, Awaited>();
  private readonly certified = new Map<string, Certified>();
  private lastBooked = 0;
  /** What is still to come of the fact booked last. */
  private rest: { readonly position: number; readonly events: readonly Event[] } | undefined;

  constructor(private readonly agreements: AgreementCheck) {}

  /** Facts that no book has yet. */
  get pending(): number {
    return this.awaited.size;
  }

  fact({ position, event }: LoggedEvent): void {
    invariant(isMoving(event), `${event.type} is no fact`);
    this.awaited.set(position, this.awaitedBy(position, event));
  }

  /**
   * The lock of a period says by which version it is closed, and asks for the end of a year where the agreement has
   * anything to decide then. `book` as it stood before.
   */
  locked({ position, event }: LoggedEvent, book: BookState): void {
    const { agreementId, period, endsYear: told, runOff } = (event as EventOf<typeof PeriodLocked>).data;
    const course = this.agreements.courseAt(agreementId, position);
    if (!course) return;
    const closing = course.closing(period, periodIn(book, period));
    const last = closing?.runOff ? { version: closing.agreement.version, hash: closing.agreement.hash } : null;
    this.log.hold(
      closing !== undefined && canonicalJson(runOff ?? null) === canonicalJson(last),
      position,
      `锁定 ${period} 所依据的协议版本有误`,
      `${period} was locked by another version than closes it`,
    );
    this.log.hold(
      told === endsYear(course, period),
      position,
      `锁定 ${period} 时应否作年终计算与协议不符`,
      `whether locking ${period} ends the year is not what the agreement says`,
    );
    if (!told) return;
    const cause = yearEndOf(agreementId, period);
    this.awaited.set(position, { agreementId, position, cause, kind: 'year-end', taxPeriod: period, figure: false });
  }

  /** `books` as they stood before the event. */
  booked({ position, stream, event }: LoggedEvent, books: ReadonlyMap<string, BookState>): void {
    const booked = event as Booked;
    const { agreementId, period, factPosition } = booked.data;
    this.log.look();
    this.log.hold(
      stream === bookStream(agreementId, period),
      position,
      '记在了别的期间的账簿',
      'it stands in the book of another period',
    );
    const [next, ...after] = this.rest?.position === factPosition ? this.rest.events : [];
    if (next) {
      this.rest = { position: factPosition, events: after };
      this.compare(position, booked, next);
      return;
    }
    this.complete();
    const awaited = this.take(booked, factPosition);
    if (!awaited) {
      this.log.report(
        position,
        `所据事实 #${factPosition} 不在账中或已分享过`,
        `the fact at #${factPosition} is not in the log, or was shared before`,
      );
      return;
    }
    this.lastBooked = Math.max(this.lastBooked, factPosition);
    this.shareAgain(position, booked, awaited, books);
  }

  /** To be called after the last event: what was passed over. What merely came last may still be under way. */
  finish(): void {
    this.complete();
    for (const position of this.awaited.keys()) {
      if (position < this.lastBooked)
        this.log.report(position, '此事实被跳过，未予分享', 'this fact was passed over and never shared');
    }
  }

  private awaitedBy(position: number, event: MovingEvent): Awaited {
    const { agreementId } = event.data;
    if (!isFigure(event)) {
      const { taxPeriod } = event.data;
      return { agreementId, position, cause: causeOf(event), kind: kindOf(event), taxPeriod, figure: false };
    }
    const restored =
      event.type === 'ReferenceReversed' && event.data.restores !== undefined
        ? this.certified.get(event.data.restores)
        : undefined;
    if (event.type !== 'ReferenceReversed') this.certified.set(event.data.referenceId, event.data);
    const { period: taxPeriod } = event.data;
    return { agreementId, position, cause: causeOf(event, restored), kind: kindOf(event), taxPeriod, figure: true };
  }

  /** The fact an event answers; it stays answerable where the answer was not final. */
  private take(booked: Booked, factPosition: number): Awaited | undefined {
    const awaited = this.awaited.get(factPosition) ?? this.answered.get(factPosition);
    this.awaited.delete(factPosition);
    this.answered.delete(factPosition);
    if (awaited && (awaited.figure || booked.type === 'FactSuspended')) this.answered.set(factPosition, awaited);
    return awaited;
  }

  /** Says what should have come of the fact booked last and did not. */
  private complete(): void {
    const { position = 0, events = [] } = this.rest ?? {};
    this.rest = undefined;
    if (events.length === 0) return;
    this.log.report(
      position,
      `此事实所引起的 ${events.length} 项更正未入账`,
      `${events.length} of the revisions that it brings about are not in the books`,
    );
  }

  private shareAgain(position: number, booked: Booked, awaited: Awaited, books: ReadonlyMap<string, BookState>): void {
    const { agreementId, period } = booked.data;
    const agreements = this.governing(booked, awaited, position, books);
    const [first] = agreements;
    if (!first) {
      this.log.report(
        position,
        '所据协议版本不在账中、无法读取或当时并不适用',
        'the agreement version it names is not in the log, cannot be read or did not govern',
      );
      return;
    }
    const ownPeriod = 'ownPeriod' in booked.data ? booked.data.ownPeriod : period;
    const belongs =
      awaited.figure || awaited.kind === 'year-end' || ownPeriod === ownPeriodUnder(first, awaited.taxPeriod);
    this.log.hold(belongs, position, '所属期间有误', 'it is told to belong to another period than it does');
    const incoming: IncomingFact = { ...awaited, period, ownPeriod, agreements };
    const [expected, ...rest] = this.expected(agreementId, incoming, books);
    this.rest = { position: awaited.position, events: rest };
    if (expected) this.compare(position, booked, expected);
  }

  private expected(agreementId: string, incoming: IncomingFact, books: ReadonlyMap<string, BookState>): Event[] {
    const { cause, kind, period } = incoming;
    const book = books.get(bookStream(agreementId, period));
    const reversed = { factId: cause.id, kind };
    const held = book ? periodIn(book, period).suspended : [];
    const lifted = kind === 'reversal' ? held.find((one) => settledBy(one, reversed)) : undefined;
    if (lifted) return [suspended(agreementId, incoming, lifted)];
    const own = booksOf(agreementId, period, books);
    return eventsOf(agreementId, incoming, followed(own.map(({ standing }) => standing)), (version, hash) => {
      const found = this.agreements.document(agreementId, version, hash);
      invariant(found, `no version ${version} ${hash} of ${agreementId} is in the log`);
      return found;
    });
  }

  /**
   * The versions a fact was shared by: the one it names, where that governed its period; of a figure all that were in
   * force and that the answer may speak of. What takes a fact back may name one that facts of its period were shared by.
   */
  private governing(
    booked: Booked,
    { agreementId, taxPeriod, figure, kind, position: from }: Awaited,
    to: number,
    books: ReadonlyMap<string, BookState>,
  ): Agreement[] {
    const pinned = pinnedBy(booked);
    const lawful = figure
      ? this.agreements.inForceAt(agreementId, to)
      : this.agreements.governing(agreementId, taxPeriod, from, to);
    if (!figure && (kind === 'refund' || kind === 'reversal')) {
      const earlier = versionsSharing(booksOf(agreementId, booked.data.period, books), taxPeriod);
      lawful.push(...this.agreements.inForceAt(agreementId, to).filter(({ version }) => earlier.has(version)));
    }
    if (!lawful.some(({ version, hash }) => version === pinned.version && hash === pinned.hash)) return [];
    const named = figure ? lawful : [pinned];
    return named.flatMap(({ version, hash }) => this.agreements.document(agreementId, version, hash) ?? []);
  }

  /** Holds a recorded result against today's, and looks at its own arithmetic. */
  private compare(position: number, booked: Booked, expected: Event): void {
    const difference = differenceOf(booked, expected as Booked);
    if (difference) this.log.report(position, `重算不符：${difference}`, `it does not compute again: ${difference}`);
    if (!('explanation' in booked.data)) return;
    const faults = faultsOf(booked);
    if (faults) this.log.report(position, `说明自身不成立：${faults}`, `its explanation does not add up: ${faults}`);
  }
}

/** The books of an agreement, whatever years they are of. */
function booksOf(agreementId: string, period: Period, books: ReadonlyMap<string, BookState>): BookState[] {
  const prefix = bookStream(agreementId, period).slice(0, -4);
  return [...books].flatMap(([stream, book]) =>
    stream.startsWith(prefix) && stream.length === prefix.length + 4 ? book : [],
  );
}

const pinnedBy = (booked: Booked): { version: number; hash: string } =>
  booked.type === 'FactNotShared'
    ? booked.data.explanation.agreement
    : { version: booked.data.agreementVersion, hash: booked.data.agreementHash };

/** The first place where a recorded result and today's differ; undefined where they are the same. */
function differenceOf(booked: Booked, expected: Booked): string | undefined {
  if (booked.type !== expected.type) return `${booked.type} ≠ ${expected.type}`;
  const type = BOOKED[booked.type];
  return firstDifference(type.write(booked.data as never), type.write(expected.data as never), '');
}

function firstDifference(recorded: Json | undefined, again: Json | undefined, at: string): string | undefined {
  if (recorded === again) return undefined;
  if (!isBranch(recorded) || !isBranch(again)) return `${at}: ${JSON.stringify(recorded)} ≠ ${JSON.stringify(again)}`;
  for (const key of new Set([...Object.keys(recorded), ...Object.keys(again)])) {
    const found = firstDifference(recorded[key], again[key], `${at}/${key}`);
    if (found) return found;
  }
  return undefined;
}

const isBranch = (json: Json | undefined): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null;

/** What does not add up within a result, whatever this program would make of the fact. */
function faultsOf({ type, data }: Booked): string | undefined {
  if (!('explanation' in data)) return undefined;
  const explanation: Explanation = data.explanation;
  const faults = arithmeticFaults(explanation);
  if (type === 'FactShared' || type === 'ShareRevised') {
    if (sum(data.portions.map(({ amount }) => amount)) !== data.base)
      faults.push('the portions do not sum to the base');
  }
  return faults[0];
}
