import {
  periodKind,
  Rejection,
  type CalendarDate,
  type Command,
  type CreditCode,
  type Decider,
  type Period,
} from '@ledger/kernel';
import { isMonitored, termsFor, yearNumberOf, type Promised, type YearResult } from './commitment-track.js';
import {
  CommitmentAmended,
  CommitmentMade,
  CommitmentReleased,
  CommitmentResultRecorded,
  type CommitmentEvent,
  type CommitmentKind,
  type Consent,
  type Counted,
} from './commitment.events.js';
import { NOTHING, type Figure } from './figure.js';

interface OfCommitment {
  readonly commitmentId: string;
}
export type MakeCommitment = Command<
  'MakeCommitment',
  OfCommitment & {
    readonly madeOn: CalendarDate;
    readonly creditCode?: CreditCode;
    readonly projectId?: string;
    readonly name: string;
    readonly measure: string;
    readonly definition: string;
    readonly counts?: Counted;
    readonly kind: CommitmentKind;
    readonly floor: Figure;
    readonly firstYear: Period;
    readonly years: number;
    readonly evidence: string;
    readonly illustrative?: boolean;
  }
>;
export type RecordResult = Command<
  'RecordResult',
  OfCommitment & {
    readonly year: Period;
    readonly actual: Figure;
    readonly evidence: string;
    readonly reason?: string;
  }
>;
/** Changes what is promised from a year on; what is left out stays. Years before keep what was promised for them. */
export type AmendCommitment = Command<
  'AmendCommitment',
  OfCommitment & {
    readonly from: Period;
    readonly floor?: Figure;
    readonly years?: number;
    readonly definition?: string;
    readonly consents: readonly Consent[];
    readonly reason: string;
  }
>;
export type ReleaseCommitment = Command<
  'ReleaseCommitment',
  OfCommitment & { readonly from: CalendarDate; readonly consents: readonly Consent[]; readonly reason: string }
>;
export type CommitmentCommand = MakeCommitment | RecordResult | AmendCommitment | ReleaseCommitment;
export type CommitmentRejection =
  | 'register.commitment-unknown'
  | 'register.commitment-exists'
  | 'register.commitment-of-nobody'
  | 'register.commitment-not-above-zero'
  | 'register.commitment-counts-unclear'
  | 'register.not-a-year'
  | 'register.year-outside-commitment'
  | 'register.result-recorded'
  | 'register.consent-missing'
  | 'register.commitment-not-changed'
  | 'register.amended-before-last'
  | 'register.commitment-released';

export interface CommitmentState {
  readonly promise?: Promised & { readonly promisor: string; readonly definition: string };
  readonly results: readonly YearResult[];
}
type Made = NonNullable<CommitmentState['promise']>;

function reject(code: CommitmentRejection, detail: string, params: Record<string, string> = {}): never {
  throw new Rejection(code, detail, params);
}

export const commitmentStream = (commitmentId: string): string => `commitment-${commitmentId}`;

/** One promise, what it was amended to, the results of its years, and the day it was released. */
export const commitmentDecider: Decider<CommitmentState, CommitmentCommand, CommitmentEvent> = {
  initial: { results: [] },
  decide({ promise, results }, { type, data }) {
    const { commitmentId } = data;
    if (type === 'MakeCommitment') {
      if (promise) reject('register.commitment-exists', commitmentId, { commitmentId });
      return [making(data)];
    }
    if (!promise) return reject('register.commitment-unknown', commitmentId, { commitmentId });
    const { releasedFrom } = promise;
    switch (type) {
      case 'RecordResult': {
        const { year, reason } = data;
        inCommitment(promise, year);
        if (!isMonitored(promise, year)) {
          reject('register.commitment-released', year, { commitmentId, from: releasedFrom ?? '…' });
        }
        const known = results.some((one) => one.year === year);
        if (known && reason === undefined) reject('register.result-recorded', year, { commitmentId, year });
        return [CommitmentResultRecorded(data)];
      }
      case 'AmendCommitment':
        if (releasedFrom !== undefined) {
          reject('register.commitment-released', commitmentId, { commitmentId, from: releasedFrom });
        }
        return [amending(promise, data)];
      case 'ReleaseCommitment':
        if (releasedFrom !== undefined) {
          reject('register.commitment-released', commitmentId, { commitmentId, from: releasedFrom });
        }
        allConsent(promise, data.consents);
        return [CommitmentReleased(data)];
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'CommitmentMade': {
        const { kind, floor, firstYear, years, definition, creditCode, projectId = '' } = data;
        return { ...state, promise: { kind, floor, firstYear, years, definition, promisor: creditCode ?? projectId } };
      }
      case 'CommitmentResultRecorded': {
        const { year, actual } = data;
        return { ...state, results: [...state.results.filter((one) => one.year !== year), { year, actual }] };
      }
      case 'CommitmentAmended': {
        const { from, floor, years, definition } = data;
        return changed(state, (one) => ({ definition, amended: [...(one.amended ?? []), { from, floor, years }] }));
      }
      case 'CommitmentReleased':
        return changed(state, () => ({ releasedFrom: data.from }));
    }
  },
};

const changed = (state: CommitmentState, change: (promise: Made) => Partial<Made>): CommitmentState =>
  state.promise ? { ...state, promise: { ...state.promise, ...change(state.promise) } } : state;

function making(data: MakeCommitment['data']) {
  const { commitmentId, creditCode, projectId, floor, years, firstYear, counts } = data;
  if (creditCode === undefined && projectId === undefined) reject('register.commitment-of-nobody', commitmentId);
  if (floor <= NOTHING || years < 1) reject('register.commitment-not-above-zero', commitmentId);
  aYear(firstYear);
  if (counts && (counts.source === 'statistic') !== (counts.indicator !== undefined)) {
    reject('register.commitment-counts-unclear', commitmentId, { commitmentId });
  }
  return CommitmentMade({ ...data, illustrative: data.illustrative ?? false });
}

function amending(promise: Made, data: AmendCommitment['data']) {
  const { commitmentId, from, consents, reason } = data;
  inCommitment(promise, from);
  const last = promise.amended?.at(-1)?.from;
  if (last !== undefined && from <= last) reject('register.amended-before-last', from, { from, last });
  const before = termsFor(promise, from);
  const { floor = before.floor, years = before.years, definition = promise.definition } = data;
  if (floor <= NOTHING || years < yearNumberOf(promise, from)) {
    reject('register.commitment-not-above-zero', commitmentId);
  }
  if (floor === before.floor && years === before.years && definition === promise.definition) {
    reject('register.commitment-not-changed', commitmentId, { commitmentId });
  }
  allConsent(promise, consents);
  return CommitmentAmended({ commitmentId, from, floor, years, definition, consents, reason });
}

function aYear(year: Period): void {
  if (periodKind(year) !== 'year') reject('register.not-a-year', year, { year });
}

function inCommitment(promise: Made, year: Period): void {
  aYear(year);
  const number = yearNumberOf(promise, year);
  const { years } = termsFor(promise, year);
  if (number < 1 || number > years) {
    const last = `${Number(promise.firstYear) + years - 1}`;
    reject('register.year-outside-commitment', year, { year, first: promise.firstYear, last });
  }
}

/** Who promised and somebody it was promised to: nobody frees himself, and nobody is bound to something else alone. */
function allConsent({ promisor }: Made, consents: readonly Consent[]): void {
  const who = new Set(consents.map(({ by }) => by));
  if (!who.has(promisor)) reject('register.consent-missing', promisor, { who: promisor });
  if (who.size < 2) reject('register.consent-missing', 'party', { who: '…' });
}
