import {
  equals,
  firstDay,
  isZero,
  periodKind,
  Rejection,
  type Command,
  type Decider,
  type Period,
  type Ratio,
} from '@ledger/kernel';
import { averageOf, missingTerms, scoreOf, type KpiFormulaRejection, type PeerAverages } from './kpi-formula.js';
import { KpiDefined, KpiScored, type KpiEvent, type KpiInput, type KpiTerm, type ScoredTerm } from './kpi.events.js';

export type DefineKpi = Command<
  'DefineKpi',
  {
    readonly kpiId: string;
    readonly name: string;
    readonly from: Period;
    readonly terms: readonly KpiTerm[];
    readonly source: string;
  }
>;
/** `averages` are worked out from the scores of peers as they stand; nobody sends them. */
export type ScoreKpi = Command<
  'ScoreKpi',
  {
    readonly kpiId: string;
    readonly subject: string;
    readonly period: Period;
    readonly inputs: readonly KpiInput[];
    readonly reason?: string;
    readonly averages?: PeerAverages;
  }
>;
export type KpiCommand = DefineKpi | ScoreKpi;
export type KpiRejection =
  | KpiFormulaRejection
  | 'register.kpi-unknown'
  | 'register.kpi-version-not-later'
  | 'register.kpi-period-scored'
  | 'register.kpi-formula-not-whole'
  | 'register.kpi-no-version'
  | 'register.kpi-input-not-asked'
  | 'register.kpi-scored-already'
  | 'register.not-a-year';

export interface KpiVersion {
  readonly version: number;
  readonly from: Period;
  readonly terms: readonly KpiTerm[];
}
export interface RecordedScore {
  readonly version: number;
  readonly subject: string;
  readonly period: Period;
  readonly inputs: readonly KpiInput[];
  readonly terms: readonly ScoredTerm[];
  readonly total: Ratio;
}
export interface KpiState {
  readonly versions: readonly KpiVersion[];
  readonly scores: readonly RecordedScore[];
}

function reject(code: KpiRejection, detail: string, params: Record<string, string> = {}): never {
  throw new Rejection(code, detail, params);
}

export const kpiStream = (kpiId: string): string => `kpi-${kpiId}`;

/** The version a period is scored under: the last that was in force on its first day. */
export const kpiVersionFor = ({ versions }: KpiState, of: Period): KpiVersion | undefined =>
  versions.findLast(({ from }) => firstDay(from) <= firstDay(of));

/** One indicator: versions of its formula, and scores worked out under the version of their own period. */
export const kpiDecider: Decider<KpiState, KpiCommand, KpiEvent> = {
  initial: { versions: [], scores: [] },
  decide(state, { type, data }) {
    switch (type) {
      case 'DefineKpi':
        return [definition(state, data)];
      case 'ScoreKpi':
        return [score(state, data)];
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'KpiDefined': {
        const { version, from, terms } = data;
        return { ...state, versions: [...state.versions, { version, from, terms }] };
      }
      case 'KpiScored': {
        const { version, subject, period, inputs, terms, total } = data;
        const others = state.scores.filter((one) => one.subject !== subject || one.period !== period);
        return { ...state, scores: [...others, { version, subject, period, inputs, terms, total }] };
      }
    }
  },
};

/** A new version begins after the last one and after every period that was scored: no past score changes its rule. */
function definition({ versions, scores }: KpiState, data: DefineKpi['data']) {
  const { kpiId, from, terms } = data;
  if (periodKind(from) !== 'year') reject('register.not-a-year', from, { year: from });
  const last = versions.at(-1);
  if (last && from <= last.from) reject('register.kpi-version-not-later', from, { from, last: last.from });
  const scored = scores.find((one) => firstDay(one.period) >= firstDay(from));
  if (scored) reject('register.kpi-period-scored', from, { from, period: scored.period });
  const ids = new Set(terms.map(({ id }) => id));
  const whole = terms.every(
    ({ benchmark, points }) =>
      (benchmark === undefined) === (points === undefined) && !(benchmark && isZero(benchmark)),
  );
  if (terms.length === 0 || ids.size !== terms.length || !whole) reject('register.kpi-formula-not-whole', kpiId);
  return KpiDefined({ ...data, version: (last?.version ?? 0) + 1 });
}

function score(state: KpiState, data: ScoreKpi['data']) {
  const { kpiId, subject, period, inputs, reason, averages } = data;
  if (state.versions.length === 0) reject('register.kpi-unknown', kpiId, { kpiId });
  const version = kpiVersionFor(state, period);
  if (!version) return reject('register.kpi-no-version', period, { kpiId, period });
  const asked = new Set(version.terms.flatMap(({ numerator, denominator }) => [numerator, denominator]));
  const stray = inputs.find(
    ({ measure }, n) => !asked.has(measure) || inputs.findIndex((one) => one.measure === measure) !== n,
  );
  if (stray) reject('register.kpi-input-not-asked', stray.measure, { measure: stray.measure });
  const known = state.scores.some((one) => one.subject === subject && one.period === period);
  if (known && reason === undefined) reject('register.kpi-scored-already', subject, { subject, period });
  const worked = scoreOf(version.terms, inputs, averages);
  return KpiScored({
    ...{ kpiId, version: version.version, subject, period, inputs, ...worked },
    ...(reason !== undefined && { reason }),
  });
}

/** Terms that need the average of peers for these inputs, and whose scores to average. */
export function averagesAsked(
  state: KpiState,
  { kpiId, period, inputs }: Pick<ScoreKpi['data'], 'kpiId' | 'period' | 'inputs'>,
): readonly { readonly term: string; readonly peers: string; readonly peerTerm: string }[] {
  const terms = kpiVersionFor(state, period)?.terms ?? [];
  return missingTerms(terms, inputs)
    .filter(({ missing }) => missing === 'peer-average')
    .map(({ id, peers = kpiId, peerTerm = id }) => ({ term: id, peers, peerTerm }));
}

/** The average of a term over the scores of a period, the subject itself left out. */
export const peerAverage = ({ scores }: KpiState, peerTerm: string, of: { subject: string; period: Period }) =>
  averageOf(
    peerTerm,
    scores.filter(({ subject, period }) => period === of.period && subject !== of.subject),
  );

/**
 * Works a recorded score out again, under the version of its own period and from its own inputs; averages of peers are
 * those recorded with it. True when every term and the total come out the same.
 */
export function recomputes(state: KpiState, recorded: RecordedScore): boolean {
  const version = kpiVersionFor(state, recorded.period);
  if (version?.version !== recorded.version) return false;
  const averages = Object.fromEntries(
    recorded.terms.filter(({ basis }) => basis === 'peer-average').map(({ id, score: average }) => [id, average]),
  );
  const { terms, total } = scoreOf(version.terms, recorded.inputs, averages);
  return (
    equals(total, recorded.total) &&
    terms.length === recorded.terms.length &&
    terms.every(({ id, score: worked }, n) => id === recorded.terms[n]?.id && equals(worked, recorded.terms[n].score))
  );
}
