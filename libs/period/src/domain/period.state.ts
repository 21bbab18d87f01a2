import { referenceStream } from '@ledger/fact';
import { firstDay, yearOf, type EventOf, type Period } from '@ledger/kernel';
import { Kept } from '@ledger/sharing';
import { evolveDisputes, openIn, type DisputeState, type Disputes } from './dispute.js';
import { lineOf } from './line-of.js';
import { withNamed, type GoesOn, type PackageLine, type PackageStatistic } from './package.js';
import type { FactKind, PeriodEvent } from './period.events.js';
import type { TransferPlanFiled } from './plan.events.js';
import { controlKey, nilKey, type ControlTotal, type NilReturn, type Unshared } from './returns.js';
import { withShared, type SharedUnder } from './shared-under.js';
import type { StatisticsViews } from './statistics-views.js';

export type PeriodStatus = 'open' | 'locked' | 'proposed' | 'closed';

/** Lines behind one another, newest first: a book grows by one without being copied. */
export interface Lines {
  readonly line: PackageLine;
  readonly before: Lines | undefined;
}

/** Facts left where they are, behind one another as lines are. */
export interface Aside {
  readonly fact: Unshared;
  readonly before: Aside | undefined;
}

/** A fact that the agreement leaves undecided. */
export interface Suspended {
  readonly factId: string;
  readonly factPosition: number;
  readonly kind: FactKind;
  readonly code: string;
  readonly detail: string;
}

/** A version of the agreement, as it was signed. */
export interface PinnedVersion {
  readonly version: number;
  readonly hash: string;
}

/** A plan of a calendar year's transfers as it was filed. */
export type TransferPlan = Omit<EventOf<typeof TransferPlanFiled>['data'], 'agreementId' | 'period'>;

/** One revision of a package. */
export interface Revision {
  readonly revision: number;
  readonly fingerprint: string;
}

/** Somebody who acted for a party: submitted a revision, or signed it. */
export interface Officer {
  readonly party: string;
  readonly user: string;
}

/** A request to open a closed period again, and who has agreed to it beside the party that asks. */
export interface Reopening {
  readonly parties: readonly string[];
  readonly party: string;
  readonly reason: string;
  readonly agreed: readonly string[];
}

export interface PeriodState {
  readonly status: PeriodStatus;
  /** Revision of the stream when this period last changed; what a caller must have seen. */
  readonly touched: number;
  readonly lines: Lines | undefined;
  readonly unshared: Aside | undefined;
  readonly controls: Readonly<Record<string, ControlTotal>>;
  readonly nilReturns: Readonly<Record<string, NilReturn>>;
  readonly statistics: Readonly<Record<string, PackageStatistic>>;
  /** What was made of them when they were last put to the parties; none once one of them changed. */
  readonly statisticsViews?: StatisticsViews;
  readonly suspended: readonly Suspended[];
  /** Ends of the year that were asked for by a lock and have not been worked out yet. */
  readonly yearEndsDue: number;
  /** Those who sign: the parties of the version that closes it, and whoever else a line moves money of. */
  readonly parties: readonly string[];
  /** The version that governed last, where none governs the period. */
  readonly runOff?: PinnedVersion;
  readonly revision: number;
  readonly fingerprint?: string;
  readonly proposedBy?: string;
  readonly goesOn?: GoesOn;
  /** Sides whose 经办 submitted the revision as it stands, and those whose reviewer signed it after that. */
  readonly submissions: readonly Officer[];
  readonly signatures: readonly Officer[];
  /** Disputes that stand in it, those that ended too. */
  readonly disputes: Disputes;
  readonly reopening?: Reopening;
  /** What was closed last; a period that is open all the same was reopened, and its package follows this one. */
  readonly closed?: Revision;
}

/** The book of one agreement and calendar year: its periods, how far facts have come, and what they left behind. */
export interface BookState {
  readonly revision: number;
  readonly lastFact: number;
  readonly periods: Readonly<Record<string, PeriodState>>;
  /** Accounts and rounding to date as its facts left them; another book of the agreement may have gone on with them. */
  readonly standing: Kept;
  /** The plan of the calendar year's transfers that was filed last. */
  readonly plan?: TransferPlan;
  /** Reference figures noted in it, by their stream: where the fact that said so stands in the log. */
  readonly figures: Readonly<Record<string, number>>;
  readonly sharedUnder: SharedUnder;
}

export const NEW_PERIOD: PeriodState = {
  status: 'open',
  touched: 0,
  lines: undefined,
  unshared: undefined,
  controls: {},
  nilReturns: {},
  statistics: {},
  suspended: [],
  yearEndsDue: 0,
  parties: [],
  revision: 0,
  submissions: [],
  signatures: [],
  disputes: {},
};
export const EMPTY_BOOK: BookState = {
  revision: 0,
  lastFact: 0,
  periods: {},
  standing: Kept.NOTHING,
  figures: {},
  sharedUnder: {},
};

/** Where nothing is submitted or signed any more. */
const NOBODY = { submissions: [], signatures: [] } as const;

/** The stream that holds a period of an agreement. */
export const bookStream = (agreementId: string, period: Period): string =>
  `period-${agreementId}-${yearOf(firstDay(period))}`;

export const periodIn = (book: BookState, period: Period): PeriodState => book.periods[period] ?? NEW_PERIOD;

/** Whether a period is under check or with the parties. */
const isPut = ({ status }: PeriodState): boolean => status === 'locked' || status === 'proposed';

/** Whether there is anything in a period that has to be closed, or was; what merely passed through it has left nothing. */
export const holdsSomething = (state: PeriodState): boolean =>
  state.status !== 'open' ||
  state.closed !== undefined ||
  state.lines !== undefined ||
  state.unshared !== undefined ||
  state.suspended.length > 0 ||
  openIn(state.disputes).length > 0 ||
  [state.controls, state.nilReturns, state.statistics].some((held) => Object.keys(held).length > 0);

/** Whether a period that was closed takes facts again. */
export const isReopened = ({ status, closed }: PeriodState): boolean => status !== 'closed' && closed !== undefined;

/** Every dispute of a book, ended or not. */
export const disputesIn = ({ periods }: BookState): DisputeState[] =>
  Object.values(periods).flatMap(({ disputes }) => Object.values(disputes));

/** Every suspended fact of a book with the period that holds it, in the order of the log. */
export const suspendedIn = ({ periods }: BookState): (Suspended & { readonly period: Period })[] =>
  Object.entries(periods)
    .flatMap(([period, { suspended }]) => suspended.map((one) => ({ ...one, period: period as Period })))
    .sort((a, b) => a.factPosition - b.factPosition);

/** Whether a suspended fact is settled by a later one: the reversal of it, or its figure recorded anew. */
export const settledBy = (one: Suspended, later: { readonly factId: string; readonly kind: FactKind }): boolean =>
  later.kind === 'reversal'
    ? one.factId === later.factId && one.kind !== 'reversal'
    : later.kind === 'reference' && referenceStream(one.factId) === referenceStream(later.factId);

/** The lines of a period in the order they were booked. */
export function linesOf({ lines }: PeriodState): PackageLine[] {
  const found: PackageLine[] = [];
  for (let one = lines; one; one = one.before) found.push(one.line);
  return found.reverse();
}

/** The facts of a period that stay where they are, in the order they were booked. */
export function unsharedOf({ unshared }: PeriodState): Unshared[] {
  const found: Unshared[] = [];
  for (let one = unshared; one; one = one.before) found.push(one.fact);
  return found.reverse();
}

/** Every fact of a period, shared or not. */
export const factsIn = (state: PeriodState): (PackageLine | Unshared)[] => [...linesOf(state), ...unsharedOf(state)];

export function evolveBook(book: BookState, event: PeriodEvent): BookState {
  const { type, data } = event;
  const before = periodIn(book, data.period);
  const next = { ...book, revision: book.revision + 1 };
  const change = (fields: Partial<PeriodState>): BookState => {
    const period = { ...before, ...fields, touched: next.revision };
    return { ...next, periods: { ...book.periods, [data.period]: period } };
  };
  /** A fact that is no longer undecided. */
  const booked = (factPosition: number, fields: Partial<PeriodState> = {}): BookState => ({
    ...change({ suspended: before.suspended.filter((one) => one.factPosition !== factPosition), ...fields }),
    lastFact: Math.max(book.lastFact, factPosition),
  });
  /** What the event puts into the period; a party that comes in with it signs too. */
  const line = lineOf(event);
  const lined: Partial<PeriodState> = line
    ? { lines: { line, before: before.lines }, ...(isPut(before) && { parties: withNamed(before.parties, [line]) }) }
    : {};
  switch (type) {
    case 'FactShared': {
      const sharedUnder = withShared(book.sharedUnder, data, data.agreementVersion, book.lastFact);
      const after = { ...booked(data.factPosition, lined), sharedUnder };
      return data.carry ? { ...after, standing: book.standing.with(data.carry) } : after;
    }
    case 'ShareRevised':
      return change(lined);
    case 'FigureNoted': {
      const stream = referenceStream(data.factId);
      const suspended = before.suspended.filter(
        (one) => one.factPosition !== data.factPosition && referenceStream(one.factId) !== stream,
      );
      return {
        ...booked(data.factPosition, { suspended }),
        standing: book.standing.with(data.carry),
        figures: { ...book.figures, [stream]: data.factPosition },
      };
    }
    case 'YearEnded': {
      const yearEndsDue = Math.max(0, before.yearEndsDue - 1);
      return { ...booked(data.factPosition, { yearEndsDue }), standing: book.standing.with(data.carry) };
    }
    case 'FactNotShared': {
      const { agreementId: _a, period: _p, explanation, figure: _f, ...fact } = data;
      const sharedUnder = withShared(book.sharedUnder, data, explanation.agreement.version, book.lastFact);
      return { ...booked(data.factPosition, { unshared: { fact, before: before.unshared } }), sharedUnder };
    }
    case 'FactSuspended': {
      const { factId, factPosition, kind, code, detail } = data;
      const others = before.suspended.filter((one) => one.factPosition !== factPosition);
      const left = others.filter((one) => kind !== 'reversal' || !settledBy(one, data));
      const lifted = left.length < others.length;
      const more = { factId, factPosition, kind, code, detail };
      return booked(factPosition, { suspended: lifted ? left : [...others, more] });
    }
    case 'StatisticNoted': {
      const { agreementId: _a, period: _p, factPosition: _f, value, ...report } = data;
      const { [report.reportId]: _reported, ...others } = before.statistics;
      const noted = value !== undefined && { [report.reportId]: { ...report, value } };
      const statistics = { ...others, ...noted };
      return {
        ...change({ statistics, statisticsViews: undefined }),
        lastFact: Math.max(book.lastFact, data.factPosition),
      };
    }
    case 'PeriodLocked':
      return change({
        status: 'locked',
        parties: withNamed(data.parties, linesOf(before)),
        runOff: data.runOff,
        yearEndsDue: before.yearEndsDue + (data.endsYear ? 1 : 0),
      });
    case 'PeriodUnlocked':
      return change({ status: 'open', ...NOBODY });
    case 'PackageProposed': {
      const { revision, fingerprint, proposedBy, goesOn, statisticsViews } = data;
      const told = { revision, fingerprint, proposedBy, goesOn, statisticsViews };
      return change({ ...told, status: 'proposed', ...NOBODY });
    }
    case 'PackageSubmitted': {
      const { party, submittedBy: user } = data;
      return change({ submissions: [...before.submissions, { party, user }] });
    }
    case 'PackageSigned': {
      const { party, signedBy: user } = data;
      return change({ signatures: [...before.signatures, { party, user }] });
    }
    case 'SignaturesVoided':
      return change(NOBODY);
    case 'PeriodClosed': {
      const { revision, fingerprint } = data;
      const empty = { lines: undefined, unshared: undefined, controls: {}, nilReturns: {}, statistics: {} };
      return change({ ...empty, statisticsViews: undefined, status: 'closed', closed: { revision, fingerprint } });
    }
    case 'ControlTotalEntered': {
      const { agreementId: _a, period: _p, ...total } = data;
      return change({ controls: { ...before.controls, [controlKey(total)]: total } });
    }
    case 'NilReturned': {
      const { agreementId: _a, period: _p, ...nil } = data;
      return change({ nilReturns: { ...before.nilReturns, [nilKey(nil)]: nil } });
    }
    case 'NilReturnWithdrawn': {
      const { [nilKey(data)]: _, ...nilReturns } = before.nilReturns;
      return change({ nilReturns });
    }
    case 'DisputeRaised':
    case 'DisputeRefused':
    case 'DisputeOffered':
    case 'DisputeAccepted':
    case 'DisputeEnded':
      return change({ disputes: evolveDisputes(before.disputes, event), ...lined });
    case 'DisputeBooked': {
      const after = change(lined);
      const home = after.periods[data.disputedIn];
      if (!home) return after;
      const disputes = evolveDisputes(home.disputes, event);
      return { ...after, periods: { ...after.periods, [data.disputedIn]: { ...home, disputes } } };
    }
    case 'ReopeningRequested': {
      const { parties, party, reason } = data;
      return change({ reopening: { parties, party, reason, agreed: [] } });
    }
    case 'ReopeningAgreed': {
      const { reopening } = before;
      return change({ reopening: reopening && { ...reopening, agreed: [...reopening.agreed, data.party] } });
    }
    case 'ReopeningDeclined':
      return change({ reopening: undefined });
    case 'PeriodReopened':
      return change({ status: 'open', reopening: undefined, ...NOBODY });
    case 'TransferPlanFiled': {
      const { agreementId: _a, period: _p, ...plan } = data;
      return { ...next, plan };
    }
  }
}
