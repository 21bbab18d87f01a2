import {
  calendarDate,
  creditCode,
  divisionCode,
  fenFromYuan,
  lastDay,
  period as readPeriod,
  ratio,
} from '@ledger/kernel';
import type { Cause, Deduction } from '@ledger/sharing';

export const enterprise = {
  creditCode: creditCode('91350100M000100Y43'),
  recognisedFrom: calendarDate('2020-01-01'),
  milestones: [],
};
export const place = divisionCode('510682');

/** Money in the treasury of 飞入地, on the last day of the period it is of; negative where it left again. */
export function taxOf(id: string, yuan: string, named: string, taxType: 'vat' | 'cit' = 'vat') {
  const [kind, taxPeriod] = [yuan.startsWith('-') ? 'refund' : 'receipt', readPeriod(named)] as const;
  const money = { id, kind, taxType, amount: fenFromYuan(yuan), taxPeriod, receivedOn: lastDay(taxPeriod), place };
  return { ...money, source: 'declared', enterprise } as const satisfies Cause;
}

export function deductionOf(id: string, category: Deduction, yuan: string, named: string): Cause {
  const [amount, taxPeriod] = [fenFromYuan(yuan), readPeriod(named)];
  return { id, kind: 'deduction', category, amount, taxPeriod, receivedOn: lastDay(taxPeriod), place };
}

export function figureOf(figure: string, yuan: string, year: string, withdrawn: boolean): Cause {
  const [id, taxPeriod] = [`${figure}.${year}`, readPeriod(year)];
  const told = { id, kind: 'reference', figure, value: ratio(fenFromYuan(yuan)), unit: 'fen', taxPeriod } as const;
  return { ...told, receivedOn: lastDay(taxPeriod), enterprise, ...(withdrawn && { withdrawn: true as const }) };
}
