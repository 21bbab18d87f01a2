import type { Period } from '@ledger/kernel';

/** From the fact at a position on, facts of a tax period were shared under one version, until the next such mark. */
interface Mark {
  readonly position: number;
  readonly version: number;
}

/**
 * Under which version of the agreement the facts of each tax period were shared. A version may be signed after facts of
 * its time were shared under the one before; what takes such a fact back goes by the version the fact went by.
 */
export type SharedUnder = Readonly<Record<string, readonly Mark[]>>;

const at = (marks: readonly Mark[], position: number): number | undefined =>
  marks.findLast((mark) => mark.position <= position)?.version;
const inOrder = (marks: readonly Mark[]): Mark[] => marks.toSorted((a, b) => a.position - b.position);

/** With one more fact. One that was undecided first comes out of turn: those behind it stay as they were shared. */
export function withShared(
  before: SharedUnder,
  fact: { readonly taxPeriod: Period; readonly factPosition: number },
  version: number,
  lastFact: number,
): SharedUnder {
  const { taxPeriod, factPosition: position } = fact;
  const marks = before[taxPeriod] ?? [];
  const stood = at(marks, position);
  if (stood === version) return before;
  const behind = position + 1;
  const goesOn = stood !== undefined && position < lastFact && !marks.some((mark) => mark.position === behind);
  const others = marks.filter((mark) => mark.position !== position);
  const added = [{ position, version }, ...(goesOn ? [{ position: behind, version: stood }] : [])];
  return { ...before, [taxPeriod]: inOrder([...others, ...added]) };
}

type Sharing = Iterable<{ readonly sharedUnder: SharedUnder }>;
const marksIn = (books: Sharing, taxPeriod: Period): Mark[] =>
  inOrder([...books].flatMap(({ sharedUnder }) => sharedUnder[taxPeriod] ?? []));

/** The version under which the fact at a position was shared, by the books of its agreement; none if it never was. */
export const versionSharing = (books: Sharing, taxPeriod: Period, position: number): number | undefined =>
  at(marksIn(books, taxPeriod), position);

/** Every version under which a fact of a tax period was shared. */
export const versionsSharing = (books: Sharing, taxPeriod: Period): ReadonlySet<number> =>
  new Set(marksIn(books, taxPeriod).map(({ version }) => version));
