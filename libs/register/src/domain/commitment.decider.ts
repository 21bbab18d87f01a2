import {
  periodKind,
  Rejection,
  type CalendarDate,
  type Command,
  type CreditCode,
  type Decider,
  type Period,
} from '@ledger/kernel';
import {
  CommitmentMade,
  CommitmentResultRecorded,
  type CommitmentEvent,
  type CommitmentKind,
} from './commitment.events.js';
import { NOTHING, type Figure } from './figure.js';

export type MakeCommitment = Command<
  'MakeCommitment',
  {
    readonly commitmentId: string;
    readonly madeOn: CalendarDate;
    readonly creditCode?: CreditCode;
    readonly projectId?: string;
    readonly name: string;
    readonly measure: string;
    readonly definition: string;
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
  {
    readonly commitmentId: string;
    readonly year: Period;
    readonly actual: Figure;
    readonly evidence: string;
    readonly reason?: string;
  }
>;
export type CommitmentCommand = MakeCommitment | RecordResult;
export type CommitmentRejection =
  | 'register.commitment-unknown'
  | 'register.commitment-exists'
  | 'register.commitment-of-nobody'
  | 'register.commitment-not-above-zero'
  | 'register.not-a-year'
  | 'register.year-outside-commitment'
  | 'register.result-recorded';

export interface Promised {
  readonly kind: CommitmentKind;
  readonly floor: Figure;
  readonly firstYear: Period;
  readonly years: number;
}
export interface YearResult {
  readonly year: Period;
  readonly actual: Figure;
}
export interface CommitmentState {
  readonly promise?: Promised;
  readonly results: readonly YearResult[];
}

function reject(code: CommitmentRejection, detail: string, params: Record<string, string> = {}): never {
  throw new Rejection(code, detail, params);
}

export const commitmentStream = (commitmentId: string): string => `commitment-${commitmentId}`;

/** Which year of a commitment a calendar year is: 1 for the first. */
export const yearNumberOf = ({ firstYear }: Pick<Promised, 'firstYear'>, year: Period): number =>
  Number(year) - Number(firstYear) + 1;

/** One promise and the results of its years. */
export const commitmentDecider: Decider<CommitmentState, CommitmentCommand, CommitmentEvent> = {
  initial: { results: [] },
  decide({ promise, results }, { type, data }) {
    const { commitmentId } = data;
    switch (type) {
      case 'MakeCommitment': {
        if (promise) reject('register.commitment-exists', commitmentId, { commitmentId });
        if (data.creditCode === undefined && data.projectId === undefined) {
          reject('register.commitment-of-nobody', commitmentId);
        }
        if (data.floor <= NOTHING || data.years < 1) reject('register.commitment-not-above-zero', commitmentId);
        if (periodKind(data.firstYear) !== 'year')
          reject('register.not-a-year', data.firstYear, { year: data.firstYear });
        return [CommitmentMade({ ...data, illustrative: data.illustrative ?? false })];
      }
      case 'RecordResult': {
        if (!promise) return reject('register.commitment-unknown', commitmentId, { commitmentId });
        const { year, reason } = data;
        if (periodKind(year) !== 'year') reject('register.not-a-year', year, { year });
        const number = yearNumberOf(promise, year);
        if (number < 1 || number > promise.years) {
          const last = `${Number(promise.firstYear) + promise.years - 1}`;
          reject('register.year-outside-commitment', year, { year, first: promise.firstYear, last });
        }
        const known = results.some((one) => one.year === year);
        if (known && reason === undefined) reject('register.result-recorded', year, { commitmentId, year });
        return [CommitmentResultRecorded(data)];
      }
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'CommitmentMade': {
        const { kind, floor, firstYear, years } = data;
        return { ...state, promise: { kind, floor, firstYear, years } };
      }
      case 'CommitmentResultRecorded': {
        const { year, actual } = data;
        return { ...state, results: [...state.results.filter((one) => one.year !== year), { year, actual }] };
      }
    }
  },
};
