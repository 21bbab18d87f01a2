import {
  count,
  defineEvent,
  firstDay,
  fraction,
  lastDay,
  listOf,
  oneOf,
  optional,
  period,
  record,
  text,
  textAs,
  type EventOf,
  type ShapeOf,
} from '@ledger/kernel';

/** What a term does without data: it refuses the score, gives no points, or the average of those that had data. */
export const MISSING_RULES = ['refuse', 'zero', 'peer-average'] as const;
export type MissingRule = (typeof MISSING_RULES)[number];

/**
 * One term of a formula: numerator over denominator (tax per mu), and, where there is a benchmark, that over the
 * benchmark times the points (24.097 scores 30). Without a benchmark the term is the value itself.
 */
const term = record({
  id: text,
  numerator: text, // a measure of the inputs
  denominator: optional(text), // another one; absent where the input is the quotient already
  benchmark: optional(fraction),
  points: optional(fraction),
  most: optional(fraction), // no more points than this
  missing: oneOf(...MISSING_RULES),
  peers: optional(text), // indicator whose scores are averaged; its own unless named
  peerTerm: optional(text), // term of it; the same id unless named
});
export type KpiTerm = ShapeOf<typeof term>;

const input = record({ measure: text, value: fraction, unit: text });
export type KpiInput = ShapeOf<typeof input>;

const scoredTerm = record({
  id: text,
  value: optional(fraction),
  score: fraction,
  basis: oneOf('data', 'zero', 'peer-average'),
});
export type ScoredTerm = ShapeOf<typeof scoredTerm>;

/** A version of an indicator's formula and benchmarks, in force for periods from a year on. */
export const KpiDefined = defineEvent(
  'KpiDefined',
  1,
  {
    kpiId: text,
    version: count,
    name: text,
    from: textAs(period), // a year
    terms: listOf(term),
    source: text, // notice or measure, by number
  },
  {},
  ({ from }) => firstDay(from),
);
/**
 * A subject (an enterprise by credit code, or a park) was scored for a period, exactly, under the version of that
 * period. Inputs and terms are kept, so that it can be worked out again.
 */
export const KpiScored = defineEvent(
  'KpiScored',
  1,
  {
    kpiId: text,
    version: count,
    subject: text,
    period: textAs(period),
    inputs: listOf(input),
    terms: listOf(scoredTerm),
    total: fraction,
    reason: optional(text), // of a correction
  },
  {},
  ({ period: of }) => lastDay(of),
);

export const kpiEvents = [KpiDefined, KpiScored] as const;
export type KpiEvent = EventOf<(typeof kpiEvents)[number]>;
