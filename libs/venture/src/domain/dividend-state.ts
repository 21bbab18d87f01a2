import { add, ZERO } from '@ledger/kernel';
import type { ProfitEvent } from './profit.events.js';
import type { DividendShareState, ProfitState } from './venture.state.js';

/** Events of a dividend: what is shared, paid, confirmed, shared anew, demanded back and given back. */
export type DividendEvent = Extract<ProfitEvent, { type: `Dividend${string}` }>;

export function evolveDividends(state: ProfitState, { type, data }: DividendEvent): ProfitState {
  switch (type) {
    case 'DividendDeclared': {
      const { dividendId, key, declaredOn, shares } = data;
      const none = { paid: ZERO, received: ZERO, excess: ZERO, due: ZERO };
      const fresh = shares.map((share) => ({ ...share, ...none }));
      return { ...state, dividends: [...state.dividends, { dividendId, key, declaredOn, shares: fresh }] };
    }
    case 'DividendPaid':
      return withShare(state, data, (share) => ({ ...share, paid: add(share.paid, data.amount) }));
    case 'DividendReceived':
      return withShare(state, data, (share) => ({ ...share, received: add(share.received, data.amount) }));
    case 'DividendResplit': {
      const none = { paid: ZERO, received: ZERO, excess: ZERO, due: ZERO };
      return withShares(state, data.dividendId, (before) =>
        data.shares.map((share) => ({
          ...none,
          ...before.find(({ shareholder }) => shareholder === share.shareholder),
          ...share,
        })),
      );
    }
    case 'DividendReturnDemanded': {
      const { returnId, dividendId, shares } = data;
      const demanded = withShares(state, dividendId, (before) =>
        before.map((share) => {
          const part = shares.find(({ shareholder }) => shareholder === share.shareholder);
          return part ? { ...share, excess: add(share.excess, part.excess), due: add(share.due, part.due) } : share;
        }),
      );
      const returns = shares
        .filter(({ due }) => due > ZERO)
        .map(({ shareholder, due }) => ({ returnId, dividendId, shareholder, amount: due, returned: ZERO }));
      return { ...demanded, returns: [...state.returns, ...returns] };
    }
    case 'DividendReturned': {
      const { returnId, shareholder, amount } = data;
      const returns = state.returns.map((one) =>
        one.returnId === returnId && one.shareholder === shareholder
          ? { ...one, returned: add(one.returned, amount) }
          : one,
      );
      return { ...state, returns };
    }
  }
}

const withShares = (
  state: ProfitState,
  dividendId: string,
  change: (shares: readonly DividendShareState[]) => readonly DividendShareState[],
): ProfitState => ({
  ...state,
  dividends: state.dividends.map((one) =>
    one.dividendId === dividendId ? { ...one, shares: change(one.shares) } : one,
  ),
});

const withShare = (
  state: ProfitState,
  { dividendId, shareholder }: { readonly dividendId: string; readonly shareholder: string },
  change: (share: DividendShareState) => DividendShareState,
): ProfitState =>
  withShares(state, dividendId, (shares) =>
    shares.map((share) => (share.shareholder === shareholder ? change(share) : share)),
  );
