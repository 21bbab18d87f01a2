import { calendarDate, fen, fenFromYuan, period, type Actor, type CalendarDate, type Fen } from '@ledger/kernel';
import type { RegisterPayment, SettlementCommand } from './settlement.commands.js';
import { type SettlementDrawn, type CarriedLine } from './settlement.events.js';
import { draw } from './draw.js';
import type { Terms } from './terms.js';

/** A small settlement for tests: names, days and commands. */
export const settlementId = 'JS-1:2024-Q1';
export const yuan = (text: string): Fen => fenFromYuan(text);
export const on = (text: string): CalendarDate => calendarDate(text);
export const officer = (party: string, user = `${party}-1`): Actor => ({ user, party, role: 'preparer' });

export const TERMS: Terms = { form: 'bilateral', instalments: 'allowed', overpayment: 'refused', overdue: 'demanded' };

export const at = (party: string, held: string, entitled: string) => ({
  party,
  held: yuan(held),
  entitled: yuan(entitled),
  net: fen(yuan(held) - yuan(entitled)),
});

/** 什邡 holds 12,345.67 and owes 金牛 7,407.40 of it. */
export const POSITIONS = [at('jinniu', '0', '7,407.40'), at('shifang', '12,345.67', '4,938.27')];

export const drawing = (
  terms: Partial<Terms> = {},
  positions = POSITIONS,
  carried: readonly CarriedLine[] = [],
  drawnOn = '2024-04-10',
) => ({
  ...{ settlementId, agreementId: 'JS-1', period: period('2024-Q1'), fingerprint: 'f1' },
  ...{ positions, terms: { ...TERMS, ...terms }, drawnOn: on(drawnOn), carried },
});

export function drawnWith(...args: Parameters<typeof drawing>): ReturnType<typeof SettlementDrawn> {
  const [drawn] = draw({ status: 'none' }, { type: 'DrawSettlement', data: drawing(...args), by: officer('system') });
  return drawn as ReturnType<typeof SettlementDrawn>;
}

export const first = `${settlementId}:1`;

export const register = (
  by: Actor,
  amount: string,
  paidOn: string,
  more: Partial<RegisterPayment['data']> = {},
): SettlementCommand => ({
  type: 'RegisterPayment',
  data: {
    ...{ settlementId, paymentId: 'DK-1', transfers: [first], reference: 'DK-1' },
    ...{ amount: yuan(amount), paidOn: on(paidOn) },
    ...more,
  },
  by,
});

export const confirm = (by: Actor, amount: string, receivedOn: string, paymentId = 'DK-1'): SettlementCommand => ({
  type: 'ConfirmPayment',
  data: { settlementId, paymentId, amount: yuan(amount), receivedOn: on(receivedOn) },
  by,
});
