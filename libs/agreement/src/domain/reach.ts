import { FIRST_YEAR, firstDay, LAST_YEAR, lastDay, period as readPeriod, periodsOf, type Period } from '@ledger/kernel';
import { versionOver, type AgreementVersion } from './agreement.decider.js';

/** Whom one version of an agreement names, and when it governs. */
export type Reach = Pick<AgreementVersion, 'version' | 'status' | 'parties' | 'signers' | 'validity'>;

/** What a party has to do with an agreement. */
export interface Reached {
  /** Versions that name it, as a party or for its signature, whatever became of them: those it reads. */
  readonly documents: ReadonlySet<number>;
  /** Whether any version has come into force that it is a party of. */
  readonly party: boolean;
  /** Whether it is a party of every version that came into force, and so of every period. */
  readonly whole: boolean;
  /** Otherwise the calendar years that those versions govern throughout, and the periods of the other years. */
  readonly years: ReadonlySet<string>;
  readonly periods: ReadonlySet<string>;
}

/** What a party has to do with an agreement, by all its versions in their order. */
export function reachedBy(versions: readonly Reach[], party: string): Reached {
  const naming = versions.filter(({ parties, signers }) => parties.includes(party) || signers.includes(party));
  const inForce = versions.filter(({ status }) => status === 'in-force');
  const own = inForce.filter(({ parties }) => parties.includes(party));
  const whole = own.length > 0 && own.length === inForce.length;
  const documents = new Set(naming.map(({ version }) => version));
  const [years, periods] = [new Set<string>(), new Set<string>()];
  if (whole || own.length === 0) return { documents, party: whole, whole, years, periods };
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    const all = periodsIn(readPeriod(`${year}`));
    const seen = all.filter((period) => governing(inForce, period)?.parties.includes(party));
    if (seen.length === all.length) years.add(`${year}`);
    else seen.forEach((period) => periods.add(period));
  }
  return { documents, party: true, whole, years, periods };
}

const periodsIn = (year: Period): Period[] => [year, ...periodsOf(year, 'quarter'), ...periodsOf(year, 'month')];

/**
 * The version that governs a period; a figure of the years before the agreement belongs to its first version, and what
 * comes after its end to the last. Between two versions there is nothing.
 */
function governing(inForce: readonly Reach[], period: Period): Reach | undefined {
  const [first, last] = [inForce[0], inForce.at(-1)];
  const found = versionOver({ versions: inForce }, period);
  if (found || !first || !last) return found;
  if (lastDay(period) < first.validity.from) return first;
  return firstDay(period) > last.validity.to ? last : undefined;
}
