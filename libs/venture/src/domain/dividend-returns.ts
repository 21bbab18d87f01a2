import { add, allocate, ratio, subtract, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import { excessOf, notBelowZero } from './profit-book.js';
import { DividendReturnDemanded, DividendReturned, type ProfitEvent } from './profit.events.js';
import { requireInOrder } from './profit.js';
import { reject, requirePositive, requireWithin } from './venture.rejections.js';
import { payableOf, type DividendState, type Established, type VentureAct } from './venture.state.js';

/** Demands back what of a dividend was shared against the law, or paid to a shareholder beyond its part. */
export type DemandReturn = VentureAct<
  'DemandReturn',
  {
    readonly returnId: string;
    readonly dividendId: string;
    readonly on: CalendarDate;
    readonly payBy: CalendarDate;
    readonly evidence: string;
  }
>;
export type ReturnDividend = VentureAct<
  'ReturnDividend',
  {
    readonly returnId: string;
    readonly shareholder: string;
    readonly amount: Fen;
    readonly returnedOn: CalendarDate;
    readonly reference: string;
  }
>;

/**
 * The excess falls on the shareholders as the dividend did. What of it was not paid out yet is not paid any more; what
 * was paid is due back (Company Law art. 211).
 */
export function returnDemand(state: Established, data: DemandReturn['data']): readonly ProfitEvent[] {
  const { returnId, dividendId, on, payBy } = data;
  const { dividends, returns, book } = state.profit;
  if (returns.some((one) => one.returnId === returnId)) reject('venture.return-exists', returnId, { returnId });
  const dividend = dividends.find((one) => one.dividendId === dividendId);
  if (!dividend) return reject('venture.unknown-dividend', dividendId, { dividendId });
  requireInOrder(state.profit, on);
  if (payBy < on) reject('venture.due-before-demand', payBy, { payBy, on });
  const amount = excessOf(book).find((one) => one.dividendId === dividendId)?.amount ?? ZERO;
  const shares = fallingOn(dividend, amount);
  if (shares.length === 0) return reject('venture.nothing-to-return', dividendId, { dividendId });
  return [DividendReturnDemanded({ ...data, amount, shares })];
}

function fallingOn({ shares }: DividendState, excess: Fen) {
  const lawful = shares.map((share) => notBelowZero(subtract(share.amount, share.excess)));
  const parts =
    excess === ZERO
      ? shares.map(() => ({ amount: ZERO }))
      : allocate(
          excess,
          shares.map(({ shareholder }, n) => ({ party: shareholder, weight: ratio(lawful[n]) })),
        );
  return shares
    .map((share, n) => {
      const owed = payableOf({ ...share, excess: add(share.excess, parts[n].amount) });
      return { shareholder: share.shareholder, excess: parts[n].amount, due: notBelowZero(subtract(ZERO, owed)) };
    })
    .filter((one) => one.excess > ZERO || one.due > ZERO);
}

export function dividendReturn(state: Established, data: ReturnDividend['data']): readonly ProfitEvent[] {
  const { returnId, shareholder, amount } = data;
  const found = state.profit.returns.find((one) => one.returnId === returnId && one.shareholder === shareholder);
  if (!found) return reject('venture.unknown-return', returnId, { returnId, shareholder });
  requirePositive(amount);
  requireWithin('venture.over-return', amount, subtract(found.amount, found.returned), { returnId, shareholder });
  return [DividendReturned(data)];
}
