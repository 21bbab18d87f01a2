import type { Readable } from 'node:stream';
import { Rejection } from '@ledger/kernel';
import { compareNettings, type NettingComparison } from '../domain/compare-nettings.js';
import type { Outside } from '../heads.js';
import { judgeBundle, type BundleReport, type JudgedBundle } from './verify-bundle.js';

/** Several ledgers, each verified by itself, and what they say of the same nettings. */
export interface BundlesReport {
  readonly ok: boolean;
  readonly bundles: readonly BundleReport[];
  readonly nettings: NettingComparison;
}

/**
 * Verifies the bundles of several ledgers and compares the nettings across them, which no log can show alone. Rejects
 * `audit.not-a-bundle`, and `audit.ledger-twice` where two of them are of one ledger.
 */
export async function verifyBundles(
  bundles: readonly (string | Readable)[],
  outside: Pick<Outside, 'key'> = {},
): Promise<BundlesReport> {
  const judged: JudgedBundle[] = [];
  for (const bundle of bundles) {
    const one = await judgeBundle(bundle, outside);
    const { ledger } = one.report;
    if (judged.some(({ report }) => report.ledger === ledger))
      throw new Rejection('audit.ledger-twice', ledger, { ledger });
    judged.push(one);
  }
  const nettings = compareNettings(judged.map(({ report, nettings: of }) => ({ ledger: report.ledger, nettings: of })));
  return {
    ok: nettings.ok && judged.every(({ report }) => report.ok),
    bundles: judged.map(({ report }) => report),
    nettings,
  };
}
