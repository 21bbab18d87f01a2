import { canonicalJson, subtract, ZERO, type Fen } from '@ledger/kernel';
import type { Package, PackageLine } from './package.js';

/** A line that stands in one of two packages, or in both and not alike. */
export interface LineDifference {
  readonly lineId: string;
  readonly kind: PackageLine['kind'];
  readonly before?: PackageLine;
  readonly after?: PackageLine;
}

/** What one party holds and is entitled to more, or less, in the later package. */
export interface PositionDifference {
  readonly party: string;
  readonly held: Fen;
  readonly entitled: Fen;
  readonly net: Fen;
}

/** What one revision of a package has and another has not. Amounts in fen, later less earlier. */
export interface PackageDifference {
  readonly agreementId: string;
  readonly period: string;
  readonly from: number;
  readonly to: number;
  /** Set where the later one follows a closed one: then it holds only what came since, and all of it is new. */
  readonly follows?: Package['follows'];
  readonly shared: Fen;
  readonly positions: readonly PositionDifference[];
  readonly lines: readonly LineDifference[];
  /** Parts beside the lines that are not the same. */
  readonly changed: readonly (keyof Package)[];
}

/** Parts that are told by their name when they differ; the figures of the others are compared one by one. */
const PARTS = [
  'parties',
  'runOff',
  'agreements',
  'reckonings',
  'unshared',
  'nilReturns',
  'controlTotals',
  'statistics',
  'statisticsViews',
  'openDisputes',
  'goesOn',
] as const satisfies readonly (keyof Package)[];

export function differenceOf(before: Package, after: Package): PackageDifference {
  const follows = before.revision === after.follows?.revision ? after.follows : undefined;
  const base = follows ? { ...before, lines: [], positions: [], shared: ZERO } : before;
  return {
    agreementId: after.agreementId,
    period: after.period,
    from: before.revision,
    to: after.revision,
    ...(follows && { follows }),
    shared: subtract(after.shared, base.shared),
    positions: after.positions.map(({ party, held, entitled, net }) => {
      const was = base.positions.find((one) => one.party === party) ?? { held: ZERO, entitled: ZERO, net: ZERO };
      return {
        party,
        held: subtract(held, was.held),
        entitled: subtract(entitled, was.entitled),
        net: subtract(net, was.net),
      };
    }),
    lines: linesBetween(base.lines, after.lines),
    changed: PARTS.filter((part) => canonicalJson(before[part] ?? null) !== canonicalJson(after[part] ?? null)),
  };
}

function linesBetween(before: readonly PackageLine[], after: readonly PackageLine[]): LineDifference[] {
  const was = new Map(before.map((line) => [line.lineId, line]));
  const is = new Set(after.map(({ lineId }) => lineId));
  const added = after.flatMap((line): LineDifference[] => {
    const { lineId, kind } = line;
    const old = was.get(lineId);
    if (old && canonicalJson(old) === canonicalJson(line)) return [];
    return [{ lineId, kind, ...(old && { before: old }), after: line }];
  });
  const gone = before
    .filter(({ lineId }) => !is.has(lineId))
    .map((line): LineDifference => ({ lineId: line.lineId, kind: line.kind, before: line }));
  return [...gone, ...added];
}
