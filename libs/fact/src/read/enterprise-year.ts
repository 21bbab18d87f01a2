import type { Clocks, Views } from '@ledger/event-store';
import { add, fen, period, plainYuan, subtract, within, ZERO, type Period } from '@ledger/kernel';
import { figure, sumFigures, type Figure } from '@ledger/register';
import { StatisticReport } from './statistic-report.view.js';
import { TaxReceipt } from './tax-receipt.view.js';
import { TaxRefund } from './tax-refund.view.js';

/** From where the ledger is looked at. */
export interface Standpoint {
  readonly ledger: string;
  readonly clocks: Clocks;
}
/** What facts of the ledger add up to: a figure to be read beside others, no longer money that anybody owes. */
export interface Counted {
  readonly figure: Figure;
  readonly facts: number;
}

/** Tax of an enterprise that entered treasuries in a calendar year, less what left them again in it; gross. */
export async function taxReceived(
  views: Views,
  { ledger, clocks }: Standpoint,
  asked: { readonly creditCode: string; readonly year: Period; readonly taxes?: readonly string[] },
): Promise<Counted> {
  const { creditCode, year, taxes = [] } = asked;
  const where = { creditCode, status: 'recorded' };
  const counts = ({ taxType, receivedOn }: TaxReceipt | TaxRefund): boolean =>
    receivedOn.startsWith(`${year}-`) && (taxes.length === 0 || taxes.includes(taxType));
  let [total, facts] = [ZERO, 0];
  for await (const one of views.every(TaxReceipt, { ledger, clocks, where })) {
    if (counts(one)) [total, facts] = [add(total, fen(one.gross)), facts + 1];
  }
  for await (const one of views.every(TaxRefund, { ledger, clocks, where })) {
    if (counts(one)) [total, facts] = [subtract(total, fen(one.amount)), facts + 1];
  }
  return { figure: figure(plainYuan(total)), facts };
}

/** What an enterprise reported of an indicator for a year, or for the parts of it, in all places together. */
export async function statisticOf(
  views: Views,
  { ledger, clocks }: Standpoint,
  asked: { readonly creditCode: string; readonly year: Period; readonly indicator: string },
): Promise<Counted> {
  const { creditCode, year, indicator } = asked;
  const where = { creditCode, indicator, status: 'reported' };
  const values: Figure[] = [];
  for await (const one of views.every(StatisticReport, { ledger, clocks, where })) {
    if (within(period(one.period), year)) values.push(figure(one.value));
  }
  return { figure: sumFigures(values), facts: values.length };
}
