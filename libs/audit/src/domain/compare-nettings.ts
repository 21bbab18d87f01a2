import { canonicalJson } from '@ledger/kernel';
import type { NettingRecord } from './check-nettings.js';

/** The nettings of one ledger, as its log tells them. */
export interface LedgerNettings {
  readonly ledger: string;
  readonly nettings: readonly NettingRecord[];
}

/** Two ledgers that do not say the same of a netting. */
export interface NettingDifference {
  readonly nettingId: string;
  /** The ledger that differs from the netting's home, or the home where nothing is known of it there. */
  readonly ledger: string;
  /** The event of that ledger; 0 where it has none. */
  readonly position: number;
  readonly zh: string;
  readonly en: string;
}

/** What came of comparing nettings across ledgers. */
export interface NettingComparison {
  readonly ok: boolean;
  /** Nettings that more than one of the ledgers tell of, or should. */
  readonly compared: number;
  readonly differences: readonly NettingDifference[];
  /** Ledgers that a netting reaches and that were not given, so that it was not compared with them. */
  readonly absent: readonly { readonly nettingId: string; readonly ledgers: readonly string[] }[];
}

/**
 * Holds what several ledgers say of the same nettings against each other: one home, one fingerprint, in each ledger the
 * lines that the home ledger proposed for it, and nothing settled that was not agreed there. The logs are best taken at
 * one time: in an older one a step may be missing that another has.
 */
export function compareNettings(ledgers: readonly LedgerNettings[]): NettingComparison {
  const given = new Map(ledgers.map(({ ledger, nettings }) => [ledger, byId(nettings)]));
  const ids = [...new Set(ledgers.flatMap(({ nettings }) => nettings.map(({ nettingId }) => nettingId)))];
  const differences: NettingDifference[] = [];
  const absent: { nettingId: string; ledgers: string[] }[] = [];
  let compared = 0;
  for (const nettingId of ids) {
    const told = ledgers.flatMap(({ ledger }) => {
      const record = given.get(ledger)?.get(nettingId);
      return record ? [{ ledger, record }] : [];
    });
    const [{ record: first }] = told as [Telling];
    const home = told.find(isHome);
    const reached = home?.record.proposal?.ledgers ?? [first.home];
    const missing = reached.filter((ledger) => !given.has(ledger));
    if (missing.length > 0) absent.push({ nettingId, ledgers: missing });
    if (told.length > 1 || reached.some((ledger) => ledger !== first.home && given.has(ledger))) compared += 1;
    const others = told.filter((one) => one !== home);
    for (const one of others) differences.push(...between(one, home?.record ?? first, given.has(first.home) && !home));
    if (home) differences.push(...withoutLines(home.record, reached, given));
  }
  return { ok: differences.length === 0, compared, differences, absent };
}

interface Telling {
  readonly ledger: string;
  readonly record: NettingRecord;
}

const byId = (nettings: readonly NettingRecord[]): ReadonlyMap<string, NettingRecord> =>
  new Map(nettings.map((one) => [one.nettingId, one]));
const isHome = ({ ledger, record }: Telling): boolean => ledger === record.home && record.proposal !== undefined;

/** How a ledger differs from the home ledger of a netting, or, where that was not given, from another ledger. */
function* between({ ledger, record }: Telling, home: NettingRecord, unknown: boolean): Generator<NettingDifference> {
  const { nettingId, position, stands } = record;
  const differs = (zh: string, en: string): NettingDifference => ({ nettingId, ledger, position, zh, en });
  if (unknown) {
    yield differs(
      `${record.home} 没有轧差 ${nettingId}，而 ${ledger} 锁定了它的划转`,
      `${record.home} has no netting ${nettingId}, for which ${ledger} holds lines`,
    );
    return;
  }
  if (record.home !== home.home)
    yield differs(`轧差 ${nettingId} 的所在账本不一致`, `the ledgers name different homes for ${nettingId}`);
  if (record.fingerprint !== home.fingerprint)
    yield differs(`轧差 ${nettingId} 的指纹不一致`, `the fingerprint of ${nettingId} is not the same`);
  const { proposal, status } = home;
  if (!proposal) return;
  const due = proposal.lines.filter((line) => line.ledger === ledger);
  if (canonicalJson(due) !== canonicalJson(record.lines))
    yield differs(
      `轧差 ${nettingId} 在 ${ledger} 锁定的划转与各方所同意的不符`,
      `${ledger} holds other lines for ${nettingId} than the parties were asked to accept`,
    );
  if (stands === 'settled' && status !== 'agreed')
    yield differs(
      `轧差 ${nettingId} 在 ${ledger} 已结清，而各方尚未同意`,
      `${nettingId} is settled in ${ledger} and not agreed`,
    );
  if (stands === 'released' && status !== 'declined')
    yield differs(
      `轧差 ${nettingId} 在 ${ledger} 已解除，而它并未终止`,
      `${nettingId} is let go in ${ledger} and not declined`,
    );
}

/** Every ledger held its lines before the parties were asked. */
function* withoutLines(
  { nettingId, status, home }: NettingRecord,
  reached: readonly string[],
  given: ReadonlyMap<string, ReadonlyMap<string, NettingRecord>>,
): Generator<NettingDifference> {
  if (status !== 'ready' && status !== 'agreed') return;
  for (const ledger of reached) {
    if (ledger === home || !given.has(ledger) || given.get(ledger)?.has(nettingId)) continue;
    yield {
      ...{ nettingId, ledger, position: 0 },
      zh: `${ledger} 没有为轧差 ${nettingId} 锁定任何划转`,
      en: `${ledger} holds no lines for ${nettingId}`,
    };
  }
}
