import { createHash } from 'node:crypto';
import {
  add,
  canonicalJson,
  subtract,
  ZERO,
  type CalendarDate,
  type CreditCode,
  type DivisionCode,
  type EventOf,
  type Fen,
  type Period,
} from '@ledger/kernel';
import type { FactKind, StatisticNoted } from './period.events.js';
import type { ComparedTotal, NilReturn, Unshared } from './returns.js';
import type { StatisticsViews } from './statistics-views.js';

/**
 * One share in a period: of a fact; of a year that came to something else because of one (`kind` 'revision'); what a
 * dispute holds back of another line ('held'); or what a dispute came to ('settled').
 */
export interface PackageLine {
  /** The name by which a dispute speaks of it. */
  readonly lineId: string;
  /** Of a revision: the fact that caused it. */
  readonly factId: string;
  readonly factPosition: number;
  readonly kind: FactKind | 'revision' | 'held' | 'settled';
  /** Of what is held or settled: the dispute. */
  readonly dispute?: string;
  readonly creditCode?: string;
  readonly taxType?: string;
  /** What a deduction was paid for. */
  readonly category?: string;
  /** Of a revision: the rule whose account it is. */
  readonly rule?: string;
  /** Of the treasury. */
  readonly place?: DivisionCode;
  /** Of a revision: the year revised. */
  readonly taxPeriod: string;
  readonly receivedOn: string;
  readonly amount: Fen;
  /** In whose treasury the base stands; nobody's on a revision, which moves no money. */
  readonly collectedBy?: string;
  readonly base: Fen;
  readonly portions: readonly Portion[];
  readonly agreementVersion: number;
  readonly agreementHash: string;
  /** SHA-256 of the explanation's canonical JSON; a dispute has none. */
  readonly explanationHash?: string;
  readonly ownPeriod: string;
  readonly correction: boolean;
}

/** A figure as it was reported, with what the register said of its enterprise: all that a view of it depends on. */
export interface PackageStatistic {
  readonly reportId: string;
  readonly creditCode: CreditCode;
  readonly place: DivisionCode;
  readonly indicator: string;
  /** The figure's own period; the package's, or one within it. */
  readonly reportPeriod: Period;
  /** In the unit of its indicator, decimal text: statistics, never added to money. */
  readonly value: string;
  readonly recognisedFrom: CalendarDate;
  readonly recognisedUntil?: CalendarDate;
  readonly recommendedBy?: string;
  readonly milestones: EventOf<typeof StatisticNoted>['data']['milestones'];
}

export interface Position {
  readonly party: string;
  /** Shared money that stands in the party's treasury. */
  readonly held: Fen;
  /** What the shares give it. */
  readonly entitled: Fen;
  /** held − entitled: positive pays, negative receives. */
  readonly net: Fen;
}

/** A dispute that is not ended: the parties sign the rest. */
export interface OpenDispute {
  readonly disputeId: string;
  readonly lineId: string;
  readonly party: string;
  /** In fen, without a sign. */
  readonly amount: Fen;
  /** Whether the amount is held back; a claim on what was settled before holds nothing. */
  readonly held: boolean;
  readonly contested: readonly Portion[];
  readonly claim: readonly Portion[];
  readonly ground: string;
  readonly evidence: string;
  readonly dueOn: string;
}

/** What one party has of an amount. */
export interface Portion {
  readonly party: string;
  readonly amount: Fen;
}

/** What a package calls itself, and its version. */
export const PACKAGE_FORMAT = 'hezhang.package/1';

/**
 * All that a signature covers. Its canonical JSON has one fingerprint. After a reopening it `follows` the package that
 * was closed before, whose fingerprint stands in it, and holds only what came since.
 */
export interface Package {
  readonly format: typeof PACKAGE_FORMAT;
  readonly agreementId: string;
  readonly period: Period;
  readonly revision: number;
  readonly follows?: { readonly revision: number; readonly fingerprint: string };
  readonly parties: readonly string[];
  /** Of a period that no version governs (清算期): the one that governed last, by which it is closed and settled. */
  readonly runOff?: { readonly version: number; readonly hash: string };
  /** The versions of the agreement that the lines were shared by. */
  readonly agreements: readonly { readonly version: number; readonly hash: string }[];
  readonly lines: readonly PackageLine[];
  /** What rules that reckon over a year or longer have come to in the period's year: caps used, guarantees open. */
  readonly reckonings: readonly Reckoning[];
  /** Facts that the agreement leaves where they are. */
  readonly unshared: readonly Unshared[];
  readonly nilReturns: readonly NilReturn[];
  readonly controlTotals: readonly ComparedTotal[];
  readonly statistics: readonly PackageStatistic[];
  /** What the agreement makes of those figures; absent where there are none. */
  readonly statisticsViews?: StatisticsViews;
  readonly positions: readonly Position[];
  readonly shared: Fen;
  readonly openDisputes: readonly OpenDispute[];
  readonly checkpoint: { readonly size: number; readonly root: string };
  /** What was known and not settled, and why it is put to the parties all the same. */
  readonly goesOn?: GoesOn;
}

/** The account of a rule, of one enterprise or of all its facts, in one calendar year. Fractions as text, in fen. */
export interface Reckoning {
  readonly rule: string;
  readonly creditCode?: string;
  readonly year: number;
  readonly closed: boolean;
  readonly given: readonly { readonly party: string; readonly exact: string }[];
  readonly state: readonly { readonly name: string; readonly value: string }[];
}

export interface GoesOn {
  readonly reason: string;
  readonly warnings: readonly { readonly code: string; readonly about: string }[];
}

/** Each version once, oldest first. */
export function versionsOf(lines: readonly PackageLine[]): Package['agreements'] {
  const found = new Map(lines.map(({ agreementVersion, agreementHash }) => [agreementVersion, agreementHash]));
  return [...found].sort(([a], [b]) => a - b).map(([version, hash]) => ({ version, hash }));
}

/** Each party's position over lines, in the declared order; parties without a line stand at zero. */
export function positionsOf(parties: readonly string[], lines: Iterable<PackageLine>): Position[] {
  const held = new Map<string, Fen>();
  const entitled = new Map<string, Fen>();
  for (const line of lines) {
    const { collectedBy, base } = line;
    if (collectedBy !== undefined) held.set(collectedBy, add(held.get(collectedBy) ?? ZERO, base));
    for (const { party, amount } of line.portions) entitled.set(party, add(entitled.get(party) ?? ZERO, amount));
  }
  return parties.map((party) => {
    const [has, gets] = [held.get(party) ?? ZERO, entitled.get(party) ?? ZERO];
    return { party, held: has, entitled: gets, net: subtract(has, gets) };
  });
}

/**
 * The parties that a package is put to: those given, and whoever else its lines move money of. A correction of a time
 * when somebody else was a party is theirs as well, and they sign for it.
 */
export function withNamed(parties: readonly string[], lines: Iterable<PackageLine>): readonly string[] {
  const found = new Set(parties);
  for (const { collectedBy, base, portions } of lines) {
    if (collectedBy !== undefined && base !== ZERO) found.add(collectedBy);
    for (const { party, amount } of portions) if (amount !== ZERO) found.add(party);
  }
  return found.size === parties.length ? parties : [...found];
}

/** SHA-256 of the package's canonical JSON, hex. */
export const fingerprintOf = (content: Package): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex');
