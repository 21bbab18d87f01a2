import { add, subtract, ZERO } from '@ledger/kernel';
import type { CapitalEvent } from './capital.events.js';
import type { CallShare, CapitalState } from './venture.state.js';

const isOf =
  (data: { readonly callId: string; readonly shareholder: string }) =>
  (one: { readonly callId: string; readonly shareholder: string }): boolean =>
    one.callId === data.callId && one.shareholder === data.shareholder;

/** Capital after an event; movements, calls, claims and forfeitures are copied from what was decided. */
export function evolveCapital(state: CapitalState, { type, data }: CapitalEvent): CapitalState {
  const callsWith = (change: (call: CallShare) => CallShare): CapitalState['calls'] => state.calls.map(change);
  switch (type) {
    case 'CapitalSubscribed': {
      const { shareholder, amount: subscribed, subscribedOn: on } = data;
      return { ...state, movements: [...state.movements, { shareholder, on, subscribed, paidIn: ZERO }] };
    }
    case 'ContributionPaid': {
      const { shareholder, amount: paidIn, paidOn: on, valuation, settles = [], contributionId, premium = ZERO } = data;
      const credited = state.reports.find(({ report }) => report === valuation?.report)?.credited ?? ZERO;
      return {
        ...state,
        movements: [...state.movements, { shareholder, on, subscribed: ZERO, paidIn }],
        premiums: state.premiums.map((one) =>
          one.shareholder === shareholder ? { ...one, paid: add(one.paid, premium) } : one,
        ),
        contributions: [...state.contributions, contributionId],
        reports: valuation
          ? [
              ...state.reports.filter(({ report }) => report !== valuation.report),
              { report: valuation.report, credited: add(credited, add(paidIn, premium)) },
            ]
          : state.reports,
        calls: callsWith((call) => {
          const part = settles.find(({ callId }) => callId === call.callId);
          if (!part || call.shareholder !== shareholder) return call;
          const payments = [...call.payments, { amount: part.amount, on }];
          return { ...call, open: subtract(call.open, part.amount), payments };
        }),
      };
    }
    case 'CapitalCalled':
    case 'CapitalAccelerated': {
      const { callId, dueOn, shares } = data;
      const brought = type === 'CapitalAccelerated' ? data.broughtForward : [];
      const called = shares.map((share) => ({ ...share, callId, dueOn, open: share.amount, payments: [] }));
      return {
        ...state,
        calls: [
          ...callsWith((call) => (brought.some((one) => isOf(one)(call)) ? { ...call, dueOn } : call)),
          ...called,
        ],
      };
    }
    case 'PaymentDemanded': {
      const { issuedOn, graceUntil } = data;
      return {
        ...state,
        calls: callsWith((call) => (isOf(data)(call) ? { ...call, demand: { issuedOn, graceUntil } } : call)),
      };
    }
    case 'CompensationClaimed': {
      const { claimId, shareholder, amount, until } = data;
      return {
        ...state,
        claims: [...state.claims, { claimId, shareholder, amount, open: amount }],
        calls: callsWith((call) => (isOf(data)(call) && data.dailyRate ? { ...call, claimedUntil: until } : call)),
      };
    }
    case 'CompensationPaid':
      return {
        ...state,
        claims: state.claims.map((one) =>
          one.claimId === data.claimId ? { ...one, open: subtract(one.open, data.amount) } : one,
        ),
      };
    case 'EquityForfeited': {
      const { callId, shareholder, amount, noticeOn: on, stake } = data;
      const lost = { shareholder, on, subscribed: subtract(ZERO, amount), paidIn: ZERO };
      return {
        ...state,
        movements: [...state.movements, lost],
        calls: callsWith((call) => (isOf(data)(call) ? { ...call, open: subtract(call.open, amount) } : call)),
        forfeitures: [...state.forfeitures, { callId, shareholder, amount, stake }],
      };
    }
    case 'ForfeitureDisposed': {
      const { takenOver, on } = data;
      const taken = takenOver.map(({ shareholder, amount }) => ({ shareholder, on, subscribed: amount, paidIn: ZERO }));
      return {
        ...state,
        movements: [...state.movements, ...taken],
        forfeitures: state.forfeitures.filter((one) => !isOf(data)(one)),
      };
    }
  }
}
