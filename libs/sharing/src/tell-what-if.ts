import { setImmediate } from 'node:timers/promises';
import { firstDay, invariant, lastDay, type Json } from '@ledger/kernel';
import { compareSimulations, type SimulatedVariant } from './domain/compare-simulations.js';
import { comparisonJson } from './domain/comparison-text.js';
import type { Governing } from './domain/governing.js';
import type { StatisticFact } from './domain/shared-fact.js';
import { simulated, simulateUnder, type RefusedFact } from './domain/simulate.js';
import { agreementJson, allocationJson, refusalJson, totalsJson, warningsJson } from './domain/simulation-text.js';
import { statisticsJson } from './domain/statistics/statistics-text.js';
import { viewStatistics } from './domain/statistics/view-statistics.js';
import type { FactsOfEvents } from './facts-of-events.js';
import type { WhatIfQuestion } from './what-if.js';

/** What the facts are shared by: the agreement in force in all of its versions, or a document. */
export interface WhatIfColumn {
  readonly inForce: boolean;
  readonly governing: Governing;
}

export interface WhatIfTold {
  readonly ledger: string;
  /** Position in the log that the facts were read at. */
  readonly position: number;
  readonly question: WhatIfQuestion;
  /** The agreement in force comes first. */
  readonly columns: readonly WhatIfColumn[];
  readonly facts: FactsOfEvents;
}

const PIECE = 64 * 1024;
/** Other requests of this process wait no longer than this, in milliseconds. */
const LONGEST_TURN = 20;

/** The answer to a what-if question as one JSON document, in pieces, each reckoned when the reader wants it. */
export async function* tellWhatIf(told: WhatIfTold): AsyncGenerator<string> {
  let piece = '';
  let turned = performance.now();
  for (const text of texts(told)) {
    piece += text;
    if (piece.length >= PIECE) {
      yield piece;
      piece = '';
    }
    if (performance.now() - turned < LONGEST_TURN) continue;
    await setImmediate();
    turned = performance.now();
  }
  yield piece;
}

function* texts({ ledger, position, question, columns, facts }: WhatIfTold): Generator<string> {
  const { agreementId, from, to } = question;
  const statistics = facts.statistics.filter(({ period }) => from === undefined || lastDay(period) >= firstDay(from));
  const head = {
    ledger,
    position,
    agreementId,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    facts: facts.count,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"columns":[`;
  const variants: SimulatedVariant[] = [];
  for (const [at, column] of columns.entries()) {
    if (at > 0) yield ',';
    variants.push(yield* columnTexts(column, question, facts, statistics));
  }
  const { parties, sums, refusals } = comparisonJson(compareSimulations(variants));
  yield `],"comparison":${JSON.stringify({ parties, sums, refusals })}}`;
}

function* columnTexts(
  { inForce, governing }: WhatIfColumn,
  { facts: listed, openYears, from }: WhatIfQuestion,
  facts: FactsOfEvents,
  statistics: readonly StatisticFact[],
): Generator<string, SimulatedVariant> {
  const latest = governing.versions.at(-1);
  invariant(latest, 'no agreement in a column');
  const agreement = { ...simulated(latest), parties: governing.parties };
  const warnings = governing.versions.flatMap((one) => one.warnings);
  const head = {
    inForce,
    agreement: agreementJson(agreement),
    versions: governing.versions.map((one) => agreementJson(simulated(one))),
    warnings: warningsJson(warnings),
  };
  yield JSON.stringify(head).slice(0, -1);
  if (listed) yield ',"allocations":[';
  const refusals: RefusedFact[] = [];
  const run = simulateUnder(governing, facts.facts, { openYears, ...(from !== undefined && { from: firstDay(from) }) });
  let next = run.next();
  let first = true;
  for (; !next.done; next = run.next()) {
    if ('code' in next.value) refusals.push(next.value);
    else if (listed) {
      yield `${first ? '' : ','}${JSON.stringify(allocationJson(next.value))}`;
      first = false;
    }
    // Also what is not listed gives others their turn.
    yield '';
  }
  if (listed) yield ']';
  yield ',"refusals":[';
  for (const [at, refusal] of refusals.entries()) yield `${at === 0 ? '' : ','}${JSON.stringify(refusalJson(refusal))}`;
  yield `],${JSON.stringify({ ...totalsJson(next.value), ...statisticsOf(governing, statistics) }).slice(1)}`;
  return { agreement, warnings, refusals, ...next.value };
}

/** Each version counts the figures of its own periods. */
function statisticsOf(governing: Governing, facts: readonly StatisticFact[]): { readonly statistics?: Json } {
  if (facts.length === 0) return {};
  return {
    statistics: governing.versions.flatMap((version) => {
      const own = facts.filter(({ period }) => governing.of(period) === version);
      const { hash, version: number } = version;
      const view = statisticsJson(viewStatistics(version, own)) as Record<string, Json>;
      return own.length === 0 ? [] : [{ version: number, hash, ...view }];
    }),
  };
}
