import {
  lastDay,
  period as readPeriod,
  Rejection,
  type Actor,
  type Event,
  type Json,
  type Period,
} from '@ledger/kernel';
import type { Agreement } from '@ledger/agreement';
import { governedByVersions, ownPeriodOf, readAgreement, type Governing } from '@ledger/sharing';
import type { PeriodEvent } from './period.events.js';

export const [wang, zhao, li, qian] = [
  { user: 'wang', party: 'origin', role: 'preparer' },
  { user: 'zhao', party: 'host', role: 'preparer' },
  { user: 'li', party: 'origin', role: 'reviewer' },
  { user: 'qian', party: 'host', role: 'reviewer' },
] as const satisfies readonly Actor[];

interface Sketch {
  readonly from?: string;
  readonly per?: 'enterprise' | 'rule';
  readonly level?: 'fact' | 'cumulative';
  readonly to?: string;
  readonly period?: 'year' | 'quarter' | 'month';
  readonly statistics?: Json[];
}

/** A version of an agreement between origin and host, who collects, with one rule. */
export const versionOf = (
  version: number,
  clauses: Json,
  { from = '2024-01-01', to = '2033-12-31', per, level = 'fact', period = 'year', statistics = [] }: Sketch = {},
): Agreement =>
  readAgreement(
    {
      format: 'hezhang.agreement/1',
      id: 'js-1',
      title: '样例协议',
      parties: [
        { id: 'origin', name: '飞出地', place: '510106', role: 'origin' },
        { id: 'host', name: '飞入地', place: '510682', role: 'host' },
      ],
      validity: { from, to },
      period,
      recognition: 'any-day',
      rules: [{ id: 'FC', taxes: ['vat'], ...(per && { per }), clauses }],
      statistics,
      otherTaxes: { to: 'collector', base: 'gross' },
      rounding: { method: 'largest-remainder', level },
    },
    { version },
  );

/** Which of several versions governs what, as the books of an agreement find it out. */
export class GoverningVersions {
  constructor(private readonly versions: readonly Agreement[]) {}

  get inForce(): Governing {
    return governedByVersions(this.versions);
  }

  of(period: Period): Agreement {
    const found = this.versions.findLast(({ validity }) => validity.from <= lastDay(period));
    return found ?? this.versions[0];
  }

  ownPeriod(taxPeriod: Period): Period {
    const { validity, period: kind } = this.versions[0];
    const own = ownPeriodOf(taxPeriod, kind);
    return lastDay(own) < validity.from ? ownPeriodOf(readPeriod(validity.from.slice(0, 4)), kind) : own;
  }
}

/** The code of a refusal; 'accepted' where there is none. */
export function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
  return 'accepted';
}

/** What events give parties, in fen, one line a share: 'FactShared 2025 in 2025: origin 1, host 2'. */
export const told = (events: readonly Event[]): string[] =>
  (events as readonly PeriodEvent[]).flatMap(({ type, data }) =>
    type === 'FactShared' || type === 'ShareRevised'
      ? [
          `${type} ${data.ownPeriod} in ${data.period}${data.correction ? ' (correction)' : ''}: ` +
            data.portions.map(({ party, amount }) => `${party} ${amount}`).join(', '),
        ]
      : [type],
  );
