import { Rejection } from '@ledger/kernel';

export type StatisticsRejection =
  | 'statistics.nothing-in-force'
  | 'statistics.periods-reversed'
  | 'statistics.too-many-figures'
  | 'statistics.nothing-reported'
  | 'statistics.figures-not-counted'
  | 'statistics.not-publishable';

export function reject(code: StatisticsRejection, detail: string, params: Readonly<Record<string, string>>): never {
  throw new Rejection(code, detail, params);
}
