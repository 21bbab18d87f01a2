import { firstDay, ratioText, sum, yearOf, type EventOf, type Period } from '@ledger/kernel';
import type { Governing } from '@ledger/sharing';
import { openIn } from './dispute.js';
import {
  fingerprintOf,
  PACKAGE_FORMAT,
  positionsOf,
  versionsOf,
  type GoesOn,
  type Package,
  type PackageLine,
  type Reckoning,
} from './package.js';
import { PackageProposed, SignaturesVoided, type PeriodEvent } from './period.events.js';
import { evolveBook, factsIn, linesOf, periodIn, unsharedOf, type BookState } from './period.state.js';
import { comparedTotal } from './returns.js';
import { viewsOf, type StatisticsViews } from './statistics-views.js';

/** A signed head of the log: how many events it had and their root, base64. */
export interface Checkpoint {
  readonly size: number;
  readonly root: string;
}
/** What a package is told beside the content of its period. */
export interface Proposal {
  readonly revision: number;
  readonly checkpoint: Checkpoint;
  readonly goesOn?: GoesOn;
  readonly statisticsViews?: StatisticsViews;
}

/** The package of a period as it stands. The next proposal is one revision on. */
export function packageOf(
  agreementId: string,
  period: Period,
  book: BookState,
  { revision, checkpoint, goesOn, statisticsViews }: Proposal,
): Package {
  const state = periodIn(book, period);
  const lines = linesOf(state);
  const facts = factsIn(state);
  const positions = positionsOf(state.parties, lines);
  return {
    format: PACKAGE_FORMAT,
    agreementId,
    period,
    revision,
    ...(state.closed && { follows: state.closed }),
    parties: state.parties,
    ...(state.runOff && { runOff: state.runOff }),
    agreements: versionsOf(lines),
    lines,
    reckonings: reckoningsOf(book, period, lines),
    unshared: unsharedOf(state),
    nilReturns: inKeyOrder(state.nilReturns),
    controlTotals: inKeyOrder(state.controls).map((total) => comparedTotal(facts, period, total)),
    statistics: inKeyOrder(state.statistics),
    ...(statisticsViews && { statisticsViews }),
    positions,
    shared: sum(positions.map(({ entitled }) => entitled)),
    openDisputes: openIn(state.disputes),
    checkpoint,
    ...(goesOn && { goesOn }),
  };
}

/** How the accounts stand that a period's lines were reckoned in: caps used, guarantees open. */
function reckoningsOf({ standing }: BookState, period: Period, lines: readonly PackageLine[]): Reckoning[] {
  const year = yearOf(firstDay(period));
  const scopes = new Set(['', ...lines.map(({ creditCode = '' }) => creditCode)]);
  const accounts = lines.length === 0 ? [] : standing.accounts().filter(({ scope }) => scopes.has(scope));
  return accounts.flatMap(({ rule, scope, years }) => {
    const own = years.find((one) => one.year === year);
    if (!own) return [];
    return {
      ...{ rule, ...(scope !== '' && { creditCode: scope }), year, closed: own.closed },
      given: own.given.map(({ party, exact }) => ({ party, exact: ratioText(exact) })),
      state: own.state.map(({ name, value }) => ({ name, value: ratioText(value) })),
    };
  });
}

const inKeyOrder = <T>(held: Readonly<Record<string, T>>): T[] =>
  Object.keys(held)
    .sort()
    .map((key) => held[key]);

/** Puts the period's content to the parties as the next revision. */
export function propose(
  agreementId: string,
  period: Period,
  book: BookState,
  { checkpoint, goesOn, statisticsViews }: Omit<Proposal, 'revision'>,
  proposedBy: string,
): EventOf<typeof PackageProposed> {
  const revision = periodIn(book, period).revision + 1;
  const more = { ...(goesOn && { goesOn }), ...(statisticsViews && { statisticsViews }) };
  const content = packageOf(agreementId, period, book, { revision, checkpoint, ...more });
  const { lines, shared, positions } = content;
  const fingerprint = fingerprintOf(content);
  const told = { agreementId, period, revision, fingerprint, lines: lines.length, shared, positions, checkpoint };
  return PackageProposed({ ...told, ...more, proposedBy });
}

/** What changed a period: a fact, by its place in the log too, or a dispute. */
export interface Change {
  readonly causedBy: string;
  readonly causedByPosition?: number;
}

/**
 * What follows where the content of a period changed: while it is with the parties, what they submitted and signed is
 * voided, with the cause, and the content stands as the next revision, which every side submits again. The views of its
 * figures are the same ones unless a figure changed: then the versions in force (`governing`) say what they come to.
 */
export function revise(
  book: BookState,
  agreementId: string,
  period: Period,
  change: Change,
  checkpoint: Checkpoint,
  governing?: Governing,
): PeriodEvent[] {
  const state = periodIn(book, period);
  const { status, revision, proposedBy = 'system', goesOn } = state;
  if (status !== 'proposed') return [];
  const [submissions, parties] = [state.submissions, state.signatures].map((list) => list.map(({ party }) => party));
  const falls = submissions.length > 0 || parties.length > 0;
  const told = { agreementId, period, revision, submissions, parties, ...change };
  const voided = falls ? [SignaturesVoided(told)] : [];
  const after = voided.reduce<BookState>(evolveBook, book);
  const statisticsViews = state.statisticsViews ?? viewsOf(state.statistics, governing);
  const more = { ...(goesOn && { goesOn }), ...(statisticsViews && { statisticsViews }) };
  return [...voided, propose(agreementId, period, after, { checkpoint, ...more }, proposedBy)];
}
