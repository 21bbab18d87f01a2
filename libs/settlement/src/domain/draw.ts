import { add, subtract, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import { net, type NetPosition } from './netting.js';
import type { DrawNetPayments, DrawSettlement } from './settlement.commands.js';
import { NetPaymentsDrawn, SettlementDrawn, type CarriedLine, type SettlementEvent } from './settlement.events.js';
import { reject } from './settlement.rejections.js';
import type { SettlementState } from './settlement.state.js';
import { dueOn, type Terms } from './terms.js';

/** Draws the settlement of a period from its signed positions and from what earlier settlements left to it. */
export function draw(state: SettlementState, { data }: DrawSettlement): SettlementEvent[] {
  const { settlementId, fingerprint, positions, carried, terms, drawnOn, period } = data;
  if (state.status !== 'none') {
    if (state.fingerprint === fingerprint) return [];
    reject('settlement.already-drawn', settlementId, { settlement: settlementId });
  }
  const payments = net(withCarried(positions, carried));
  const transfers = payments.map((payment, n) => ({
    transferId: `${settlementId}:${n + 1}`,
    ...payment,
    ...dueFor(payment.amount, terms, dueOn(terms, drawnOn, period)),
  }));
  return [SettlementDrawn({ ...data, transfers })];
}

/** Below the agreed minimum nothing is due: the next settlement takes it up. */
const dueFor = (
  amount: Fen,
  { minimum = ZERO }: Terms,
  day: CalendarDate | undefined,
): { readonly dueOn?: CalendarDate; readonly waits?: boolean } =>
  amount < minimum ? { waits: true } : day ? { dueOn: day } : {};

/** What is left of a netting across ledgers, as payments in its home ledger. */
export function drawNetPayments(state: SettlementState, { data }: DrawNetPayments): SettlementEvent[] {
  const { settlementId, nettingId, terms, drawnOn, dueOn: day, positions } = data;
  if (state.status !== 'none') reject('settlement.already-drawn', settlementId, { settlement: settlementId });
  const transfers = net(positions).map((payment, n) => ({
    transferId: `${settlementId}:${n + 1}`,
    ...payment,
    dueOn: day,
  }));
  return [NetPaymentsDrawn({ settlementId, nettingId, terms, drawnOn, positions, transfers })];
}

/** Positions with what lines add to them: who owes a line pays so much more, to whom it is owed so much less. */
export function withCarried(
  positions: readonly NetPosition[],
  lines: readonly Pick<CarriedLine, 'from' | 'to' | 'amount'>[],
): NetPosition[] {
  const after = new Map(positions.map(({ party, net: own }) => [party, own]));
  for (const { from, to, amount } of lines) {
    after.set(from, add(after.get(from) ?? ZERO, amount));
    after.set(to, subtract(after.get(to) ?? ZERO, amount));
  }
  return [...after].map(([party, own]) => ({ party, net: own }));
}
