import type { Agreement, Party } from '@ledger/agreement';
import { firstDay, invariant, lastDay, type CalendarDate, type Period } from '@ledger/kernel';

/** Which agreement governs what: one document everything, or the versions of a ledger each its own periods. */
export interface Governing {
  readonly versions: readonly Agreement[];
  /** Every party of any version. */
  readonly parties: readonly Party[];
  of(taxPeriod: Period): Agreement;
}

/** One document for every fact, whatever its period. */
export const governedBy = (agreement: Agreement): Governing => ({
  versions: [agreement],
  parties: agreement.parties,
  of: () => agreement,
});

/**
 * The versions in force of one agreement, oldest first, at least one: each governs from its first day until the next one
 * begins. A period that none of them governs goes to the nearest, which refuses it in its own words.
 */
export function governedByVersions(versions: readonly Agreement[]): Governing {
  const [first] = versions;
  invariant(first, 'no version governs');
  const begun = (on: CalendarDate): Agreement | undefined => versions.findLast(({ validity }) => validity.from <= on);
  const on = (day: CalendarDate): Agreement | undefined => {
    const latest = begun(day);
    return latest && day <= latest.validity.to ? latest : undefined;
  };
  const over = (of: Period): Agreement | undefined => {
    const [start, end] = [firstDay(of), lastDay(of)];
    const ends = versions.flatMap(({ validity: { to } }) => (start <= to && to < end ? [to] : []));
    return [end, ...ends.sort().reverse()].map(on).find((found) => found !== undefined);
  };
  const parties = new Map(versions.toReversed().flatMap((one) => one.parties.map((party) => [party.id, party])));
  for (const party of versions.at(-1)?.parties ?? []) parties.set(party.id, party);
  return {
    versions,
    parties: [...parties.values()],
    of: (taxPeriod) => over(taxPeriod) ?? begun(lastDay(taxPeriod)) ?? first,
  };
}
