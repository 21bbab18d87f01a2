import {
  calendarDate,
  fenFromYuan,
  invariant,
  period as readPeriod,
  SYSTEM,
  type Actor,
  type CreditCode,
  type Period,
} from '@ledger/kernel';
import type { Cause, Deduction } from '@ledger/sharing';
import type { Agreement } from '@ledger/agreement';
import type { DisputeCommand, RaiseDispute } from './decide-dispute.js';
import type { IncomingFact, IncomingStatistic } from './incoming.js';
import { Course, inCourse, type Periods } from './course.js';
import { lineOf } from './line-of.js';
import type { Package, PackageLine } from './package.js';
import {
  periodDecider,
  type PeriodCommand,
  type ProposePackage,
  type SignPackage,
  type SubmitPackage,
} from './period.decider.js';
import type { FactKind, PeriodEvent } from './period.events.js';
import {
  bookStream,
  disputesIn,
  EMPTY_BOOK,
  periodIn,
  settledBy,
  suspendedIn,
  type BookState,
  type PeriodState,
} from './period.state.js';
import { packageOf } from './propose.js';
import { deductionOf, enterprise, figureOf, place, taxOf } from './sample-causes.js';
import { GoverningVersions, li, qian, wang, zhao } from './sample-parties.js';
import { endsYear, yearEndOf } from './year-end.js';

const filed = calendarDate('2025-02-20');
const checkpoint = { size: 9, root: 'cm9vdA==' };

type Said<C> = C extends { type: infer T; data: infer D }
  ? { readonly type: T; readonly data: Omit<D, 'agreementId' | 'period' | 'disputeId' | 'checkpoint'> }
  : never;
type Answer = Said<Exclude<DisputeCommand, { type: 'RaiseDispute' | 'BookDispute' }>>;

/** The books of one agreement, driven as the reaction drives them, without a store. */
export class CoOperation {
  readonly agreementId = 'js-1';
  /** Everything that happened, in order. */
  readonly log: { readonly stream: string; readonly event: PeriodEvent }[] = [];
  private readonly books = new Map<string, BookState>();
  private position = 0;

  private readonly governing: GoverningVersions;

  constructor(private readonly versions: readonly Agreement[]) {
    this.governing = new GoverningVersions(versions);
  }

  receipt(
    yuan: string,
    taxPeriod: string,
    more: Partial<IncomingFact> = {},
    taxType: 'vat' | 'cit' = 'vat',
  ): readonly PeriodEvent[] {
    const cause = taxOf(`F-${this.position + 1}`, yuan, taxPeriod, taxType);
    return this.book(cause, cause.kind, more);
  }

  /** Takes back a fact by its mirror image. */
  reversal(id: string, yuan: string, taxPeriod: string): readonly PeriodEvent[] {
    return this.book(taxOf(id, yuan, taxPeriod), 'reversal');
  }

  deduction(category: Deduction, yuan: string, taxPeriod: string): readonly PeriodEvent[] {
    return this.book(deductionOf(`D-${this.position + 1}`, category, yuan, taxPeriod), 'deduction');
  }

  /** A figure of one enterprise at the plant of 飞入地, unless said otherwise; without value it is withdrawn. */
  statistic(
    indicator: string,
    of: string,
    value?: string,
    more: Partial<IncomingStatistic['statistic']> = {},
  ): readonly PeriodEvent[] {
    const reportPeriod = readPeriod(of);
    const report = { reportId: `${indicator}-${of}`, indicator, reportPeriod, place, ...enterprise, ...more };
    const period = this.governing.ownPeriod(reportPeriod);
    const statistic = { ...report, ...(value !== undefined && { value }) };
    return this.send(period, [{ position: (this.position += 1), period, statistic }]);
  }

  figure(figure: string, yuan: string, year: string, kind: FactKind = 'reference'): readonly PeriodEvent[] {
    return this.book(figureOf(figure, yuan, year, kind === 'reversal'), kind);
  }

  /** Looks again at what is suspended, as after a figure. */
  again(): readonly PeriodEvent[] {
    const held = [...this.books.values()].flatMap(suspendedIn);
    return held.flatMap(({ factPosition, period }) => {
      const incoming = this.seen.get(factPosition);
      invariant(incoming, `nothing came at ${factPosition}`);
      return this.send(period, [{ ...incoming, period, again: true }]);
    });
  }

  lock(of: string): readonly PeriodEvent[] {
    const period = readPeriod(of);
    const ends = endsYear(new Course(this.versions), period);
    const parties = ['origin', 'host'];
    const data = { agreementId: this.agreementId, period, parties, endsYear: ends };
    return this.act(period, { type: 'LockPeriod', data, by: zhao });
  }

  /** What answers a lock that ends a year. */
  endYear(of: string): readonly PeriodEvent[] {
    const period = readPeriod(of);
    return this.book(yearEndOf(this.agreementId, period), 'year-end', { period, ownPeriod: period });
  }

  unlock(of: string): readonly PeriodEvent[] {
    const data = { agreementId: this.agreementId, period: readPeriod(of), reason: '再核' };
    return this.act(data.period, { type: 'UnlockPeriod', data, by: zhao });
  }

  propose(
    of: string,
    more: Partial<ProposePackage['data']> = { reason: '如实' },
    by: Actor = zhao,
  ): readonly PeriodEvent[] {
    const period = readPeriod(of);
    const outside = { unconfirmed: [], required: [] };
    const data = {
      agreementId: this.agreementId,
      period,
      checkpoint,
      outside,
      governing: this.governing.inForce,
      ...more,
    };
    return this.act(period, { type: 'ProposePackage', data, by });
  }

  /** The 经办 of a side submits what was put to the parties. */
  submit(of: string, by: readonly Actor[] = [wang], more: Partial<SubmitPackage['data']> = {}): readonly PeriodEvent[] {
    return by.flatMap((one) => {
      const data = { ...this.standing(of, one), ...more };
      return this.act(data.period, { type: 'SubmitPackage', data, by: one });
    });
  }

  /** Signs, once the 经办 of each signer's side has submitted. */
  sign(of: string, by: readonly Actor[] = [li, qian], more: Partial<SignPackage['data']> = {}): readonly PeriodEvent[] {
    const { status, submissions } = this.period(of);
    const missing = [wang, zhao].filter(
      ({ party }) => by.some((one) => one.party === party) && !submissions.some((one) => one.party === party),
    );
    const submitted = status === 'proposed' ? this.submit(of, missing) : [];
    return [...submitted, ...this.signAlone(of, by, more)];
  }

  /** Signs, whether anybody has submitted or not. */
  signAlone(of: string, by: readonly Actor[], more: Partial<SignPackage['data']> = {}): readonly PeriodEvent[] {
    return by.flatMap((one) => {
      const data = { ...this.standing(of, one), ...more };
      return this.act(data.period, { type: 'SignPackage', data, by: one });
    });
  }

  /** What a party says it submits or signs: the package as it stands. */
  private standing(of: string, { party }: Actor): SubmitPackage['data'] {
    const { revision, fingerprint = '' } = this.period(of);
    return { agreementId: this.agreementId, period: readPeriod(of), revision, fingerprint, party };
  }

  /** Disputes a line of a period: the whole of it, and for the treasury that has it, unless said otherwise. */
  dispute(
    of: string,
    lineId: string,
    { by = li, ...more }: { readonly by?: Actor } & Partial<RaiseDispute['data']> = {},
  ): readonly PeriodEvent[] {
    const period = readPeriod(of);
    const home = this.bookedIn(period);
    const others = [...this.books].filter(([stream]) => stream !== bookStream(this.agreementId, home));
    const settled = this.settled.get(`${of} ${lineId}`);
    const found = {
      ...{ home, parties: ['origin', 'host'], raisedOn: calendarDate('2024-07-01'), checkpoint },
      others: others.flatMap(([, book]) => disputesIn(book)),
      ...(settled && this.period(of).closed && { settled }),
    };
    const told = { ground: '总部研发在飞出地', evidence: '函〔2024〕7号', dueOn: calendarDate('2024-07-31') };
    const data = { agreementId: this.agreementId, period, lineId, ...told, ...more, found };
    return this.act(home, { type: 'RaiseDispute', data, by });
  }

  /** What a party says to a dispute, and what is booked because of it. */
  answer(disputeId: string, by: Actor, said: Answer): readonly PeriodEvent[] {
    const period = readPeriod(disputeId.split(':')[0] ?? '');
    const data = { agreementId: this.agreementId, period, disputeId, checkpoint };
    const events = this.act(period, { ...said, data: { ...data, ...said.data }, by } as PeriodCommand);
    const ended = events.some(({ type }) => type === 'DisputeEnded');
    const dispute = this.period(period).disputes[disputeId];
    if (!ended || !dispute || dispute.booked) return events;
    const bookedIn = this.bookedIn(period);
    const booking = { ...data, period: bookedIn, disputedIn: period, dispute };
    return [...events, ...this.act(bookedIn, { type: 'BookDispute', data: booking, by: SYSTEM })];
  }

  /** Enters a control total of 飞入地 for value added tax. */
  control(of: string, yuan: string): readonly PeriodEvent[] {
    const period = readPeriod(of);
    const subject = { taxType: 'vat', place, amount: fenFromYuan(yuan) };
    const data = { agreementId: this.agreementId, period, ...subject, ...this.looked, evidence: '国库报表' };
    return this.act(period, { type: 'EnterControlTotal', data, by: zhao });
  }

  nil(
    of: string,
    taxType: string,
    more: { readonly creditCode?: CreditCode; readonly treasurer?: string } = {},
  ): readonly PeriodEvent[] {
    const period = readPeriod(of);
    const subject = { taxType, place, treasurer: 'host', ...more };
    const data = { agreementId: this.agreementId, period, ...subject, ...this.looked, evidence: '零申报表' };
    return this.act(period, { type: 'ReturnNil', data, by: zhao });
  }

  withdrawNil(of: string, taxType: string, by: Actor = zhao): readonly PeriodEvent[] {
    const period = readPeriod(of);
    const subject = { taxType, place, reason: '补缴一笔' };
    const data = { agreementId: this.agreementId, period, ...subject, ...this.looked };
    return this.act(period, { type: 'WithdrawNilReturn', data, by });
  }

  plan(year: string, documentHash: string, by: Actor = zhao): readonly PeriodEvent[] {
    const told = { period: readPeriod(year), document: '资金划转计划', documentHash };
    const data = { agreementId: this.agreementId, ...told, parties: ['origin', 'host'], filedOn: filed };
    return this.act(told.period, { type: 'FileTransferPlan', data, by });
  }

  private readonly looked = { parties: ['origin', 'host'], checkpoint };

  /** Asks to open a closed period again. */
  askToReopen(of: string, by: Actor = zhao): readonly PeriodEvent[] {
    const period = readPeriod(of);
    const looked = { parties: ['origin', 'host'], later: this.later(period) };
    const data = { agreementId: this.agreementId, period, reason: '漏报一笔', ...looked };
    return this.act(period, { type: 'RequestReopening', data, by });
  }

  agreeToReopen(of: string, by: Actor = li): readonly PeriodEvent[] {
    const period = readPeriod(of);
    const data = { agreementId: this.agreementId, period, later: this.later(period) };
    return this.act(period, { type: 'AgreeToReopening', data, by });
  }

  declineReopening(of: string, by: Actor = li): readonly PeriodEvent[] {
    const period = readPeriod(of);
    const data = { agreementId: this.agreementId, period, reason: '可记入本期' };
    return this.act(period, { type: 'DeclineReopening', data, by });
  }

  close(of: string): readonly PeriodEvent[] {
    const locked = this.lock(of);
    const ended = locked.some(({ type, data }) => type === 'PeriodLocked' && data.endsYear) ? this.endYear(of) : [];
    return [...locked, ...ended, ...this.propose(of), ...this.sign(of)];
  }

  /** The package of a period as it stands. */
  content(of: string): Package {
    const period = readPeriod(of);
    const book = this.bookOf(period);
    const state = { ...periodIn(book, period), parties: ['origin', 'host'] };
    const { revision } = state;
    const seen = { ...book, periods: { ...book.periods, [period]: state } };
    return packageOf(this.agreementId, period, seen, { revision, checkpoint });
  }

  /** The book of a year as it stands. */
  bookOfYear(year: string): BookState {
    return this.bookOf(readPeriod(year));
  }

  period(of: string) {
    const period = readPeriod(of);
    return periodIn(this.bookOf(period), period);
  }

  private readonly seen = new Map<number, IncomingFact>();
  /** Every line there has been, as the log keeps them. */
  private readonly settled = new Map<string, PackageLine>();

  private book(cause: Cause, kind: FactKind, more: Partial<IncomingFact> = {}): readonly PeriodEvent[] {
    const ownPeriod = more.ownPeriod ?? this.governing.ownPeriod(cause.taxPeriod);
    const held = [...this.books.values()]
      .flatMap(suspendedIn)
      .find((one) => settledBy(one, { factId: cause.id, kind }));
    const period = more.period ?? held?.period ?? this.bookedIn(ownPeriod);
    const agreements = cause.kind === 'reference' ? this.versions : [this.governing.of(cause.taxPeriod)];
    const incoming = { cause, kind, ownPeriod, period, agreements, ...more, position: (this.position += 1) };
    this.seen.set(incoming.position, incoming);
    return this.send(period, [incoming]);
  }

  private send(period: Period, facts: readonly (IncomingFact | IncomingStatistic)[]): readonly PeriodEvent[] {
    const own = bookStream(this.agreementId, period);
    const others = [...this.books].filter(([stream]) => stream !== own).map(([, { standing }]) => standing);
    const byHash = (version: number): Agreement => this.versions[version - 1];
    const [first, last] = [facts[0]?.position ?? 0, facts.at(-1)?.position ?? 0];
    const data = {
      ...{ agreementId: this.agreementId, firstPosition: first, lastPosition: last, facts, checkpoint },
      surroundings: { others, byHash, governing: this.governing.inForce },
    };
    return this.act(period, { type: 'BookFacts', data, by: SYSTEM });
  }

  private act(period: Period, command: PeriodCommand): readonly PeriodEvent[] {
    const book = this.bookOf(period);
    const events = periodDecider.decide(book, command);
    this.books.set(bookStream(this.agreementId, period), events.reduce(periodDecider.evolve, book));
    for (const event of events) {
      this.log.push({ stream: bookStream(this.agreementId, period), event });
      const line = lineOf(event);
      if (line) this.settled.set(`${event.data.period} ${line.lineId}`, line);
    }
    return events;
  }

  private get periods(): Periods {
    const books = [...this.books.values()];
    return new Map(books.flatMap(({ periods }) => Object.entries(periods) as [Period, PeriodState][]));
  }

  private later(than: Period): Period[] {
    const found = [...this.periods].filter(([one, { status }]) => status !== 'open' && inCourse(one, than) > 0);
    return found.map(([one]) => one).sort(inCourse);
  }

  private bookOf(period: Period): BookState {
    return this.books.get(bookStream(this.agreementId, period)) ?? EMPTY_BOOK;
  }

  private bookedIn(own: Period): Period {
    if (this.period(own).status !== 'closed') return own;
    return new Course(this.versions).openAfter(own, this.periods) ?? own;
  }
}
