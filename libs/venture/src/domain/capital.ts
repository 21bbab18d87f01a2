import { add, addYears, subtract, sum, yuanText, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import { CapitalSubscribed, ContributionPaid, type CapitalEvent, type ContributionForm } from './capital.events.js';
import { deckOn, splitByEquity } from './equity.js';
import { COMPANY_LAW, termOf } from './payment-term.js';
import {
  reject,
  requireEstablished,
  requirePositive,
  requireShareholder,
  requireWithin,
} from './venture.rejections.js';
import {
  accountOf,
  accountsOn,
  type CallShare,
  type CapitalState,
  type Established,
  type VentureAct,
} from './venture.state.js';

/** An appraisal (评估) of what is not cash. `value` in fen. */
export interface Valuation {
  readonly report: string;
  readonly appraiser: string;
  readonly value: Fen;
  readonly valuedOn: CalendarDate;
}

/**
 * Capital subscribed by all shareholders in the proportion of the deck in force. `amount` is the registered capital
 * unless it is named, `subscribedOn` the day of establishment, `dueOn` five years after establishment.
 */
export type SubscribeCapital = VentureAct<
  'SubscribeCapital',
  { readonly amount?: Fen; readonly subscribedOn?: CalendarDate; readonly dueOn?: CalendarDate }
>;
/** `callId` names the call it answers; without it the calls due first are answered first. */
export type PayContribution = VentureAct<
  'PayContribution',
  {
    readonly contributionId: string;
    readonly shareholder: string;
    readonly amount: Fen;
    readonly paidOn: CalendarDate;
    readonly form: ContributionForm;
    readonly evidence: string;
    readonly valuation?: Valuation;
    readonly callId?: string;
  }
>;

/** Subscriptions of every shareholder; errors: what exceeds the registered capital or falls due later than the law has it. */
export function subscriptions(state: Established, data: SubscribeCapital['data']): readonly CapitalEvent[] {
  const { ventureId, amount = state.registeredCapital, subscribedOn = state.establishedOn } = data;
  const { payBy } = termOf(state);
  const usual = addYears(state.establishedOn, COMPANY_LAW.yearsToPayIn);
  const { dueOn = usual < payBy ? usual : payBy } = data;
  requirePositive(amount);
  requireEstablished(state, subscribedOn);
  if (dueOn < subscribedOn) reject('venture.due-before-subscription', dueOn, { dueOn, subscribedOn });
  if (dueOn > payBy) reject('venture.due-too-late', dueOn, { dueOn, payBy });
  const subscribed = sum(accountsOn(state).map((account) => account.subscribed));
  requireWithin('venture.over-registered-capital', amount, subtract(state.registeredCapital, subscribed));
  const deck = deckOn(state, subscribedOn) ?? reject('venture.no-deck', subscribedOn, { on: subscribedOn });
  return splitByEquity(amount, deck).map((share) => CapitalSubscribed({ ventureId, subscribedOn, dueOn, ...share }));
}

export function contribution(
  state: Established,
  { callId, ...data }: PayContribution['data'],
): readonly CapitalEvent[] {
  const { shareholder, amount, contributionId } = data;
  requireShareholder(state, shareholder);
  if (state.capital.contributions.includes(contributionId))
    reject('venture.contribution-exists', contributionId, { contributionId });
  requirePositive(amount);
  const { subscribed, paidIn } = accountOf(state, shareholder);
  requireWithin('venture.over-contribution', amount, subtract(subscribed, paidIn), { shareholder });
  requireValued(state, data);
  const settles = callId === undefined ? settledInTurn(state, data) : settledByName(state, callId, data);
  return [ContributionPaid({ ...data, ...(settles.length > 0 && { settles }) })];
}

/** What is not cash is valued before it is paid in, and no report is credited beyond its value (art. 48). */
function requireValued({ capital: { reports } }: Established, data: Omit<PayContribution['data'], 'callId'>): void {
  const { form, valuation, amount, paidOn, contributionId } = data;
  if (form === 'cash') return;
  if (!valuation || valuation.valuedOn > paidOn)
    return reject('venture.not-valued', contributionId, { contributionId, form });
  requirePositive(valuation.value);
  const credited = reports.find(({ report }) => report === valuation.report)?.credited ?? ZERO;
  const room = subtract(valuation.value, credited);
  requireWithin('venture.over-valuation', amount, room, { report: valuation.report });
}

interface Settled {
  readonly callId: string;
  readonly amount: Fen;
}

const byDueDate = (a: CallShare, b: CallShare): number => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0);

function settledInTurn(
  { capital: { calls } }: Established,
  { shareholder, amount }: PayContribution['data'],
): Settled[] {
  let left = amount;
  const settled: Settled[] = [];
  for (const { callId, open } of calls.filter((call) => call.shareholder === shareholder).sort(byDueDate)) {
    const part = left < open ? left : open;
    if (part > ZERO) settled.push({ callId, amount: part });
    left = subtract(left, part);
  }
  return settled;
}

function settledByName(
  { capital: { calls } }: Established,
  callId: string,
  { shareholder, amount }: PayContribution['data'],
): Settled[] {
  const call = calls.find((one) => one.callId === callId && one.shareholder === shareholder);
  if (!call) return reject('venture.unknown-call', `${callId} ${shareholder}`, { callId, shareholder });
  if (amount > call.open) {
    reject('venture.over-call', `${amount} of ${call.open} fen`, {
      callId,
      shareholder,
      amount: yuanText(amount),
      room: yuanText(call.open),
    });
  }
  return [{ callId, amount }];
}

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
      const { shareholder, amount: paidIn, paidOn: on, valuation, settles = [], contributionId } = data;
      const credited = state.reports.find(({ report }) => report === valuation?.report)?.credited ?? ZERO;
      return {
        ...state,
        movements: [...state.movements, { shareholder, on, subscribed: ZERO, paidIn }],
        contributions: [...state.contributions, contributionId],
        reports: valuation
          ? [
              ...state.reports.filter(({ report }) => report !== valuation.report),
              { report: valuation.report, credited: add(credited, paidIn) },
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
      const { callId, shareholder, amount, noticeOn: on, part } = data;
      const lost = { shareholder, on, subscribed: subtract(ZERO, amount), paidIn: ZERO };
      return {
        ...state,
        movements: [...state.movements, lost],
        calls: callsWith((call) => (isOf(data)(call) ? { ...call, open: subtract(call.open, amount) } : call)),
        forfeitures: [...state.forfeitures, { callId, shareholder, amount, part }],
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
