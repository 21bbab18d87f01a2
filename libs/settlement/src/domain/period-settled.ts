import { period as readPeriod, type Period } from '@ledger/kernel';

/** The period of an agreement that a settlement is of, by its id: 'JS-1:2024-Q1', 'JS-1:2024-Q1~3'; none of a netting. */
export function periodSettled(
  settlementId: string,
): { readonly agreementId: string; readonly period: Period } | undefined {
  const { agreementId, named } =
    /^(?<agreementId>.+):(?<named>\d{4}(?:-Q[1-4]|-(?:0[1-9]|1[0-2]))?)(?:~\d+)?$/.exec(settlementId)?.groups ?? {};
  return agreementId === undefined || named === undefined ? undefined : { agreementId, period: readPeriod(named) };
}
