import { add, addYears, subtract, sum, yuanText, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import { CapitalSubscribed, ContributionPaid, type CapitalEvent, type ContributionForm } from './capital.events.js';
import { dividendResplits } from './dividends.js';
import { deckOn, splitByEquity } from './equity.js';
import { COMPANY_LAW, termOf } from './payment-term.js';
import type { ProfitEvent } from './profit.events.js';
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
  premiumOf,
  type CallShare,
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
/**
 * `callId` names the call it answers; without it the calls due first are answered first. `premium` is what is paid on top
 * of the capital, for capital issued above par; it may be paid alone.
 */
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
    readonly premium?: Fen;
  }
>;

/** Subscriptions of every shareholder; errors: what exceeds the registered capital or falls due later than the law has it. */
export function subscriptions(
  state: Established,
  data: SubscribeCapital['data'],
): readonly (CapitalEvent | ProfitEvent)[] {
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
  const shares = splitByEquity(amount, deck);
  const movements = shares.map(({ shareholder, amount: part }) => {
    return { shareholder, on: subscribedOn, subscribed: part, paidIn: ZERO };
  });
  return [
    ...shares.map((share) => CapitalSubscribed({ ventureId, subscribedOn, dueOn, ...share })),
    ...dividendResplits(state, ventureId, movements),
  ];
}

export function contribution(
  state: Established,
  { callId, ...data }: PayContribution['data'],
): readonly (CapitalEvent | ProfitEvent)[] {
  const { ventureId, shareholder, amount, contributionId, paidOn, premium = ZERO } = data;
  requireShareholder(state, shareholder);
  if (state.capital.contributions.includes(contributionId))
    reject('venture.contribution-exists', contributionId, { contributionId });
  for (const part of [amount, premium])
    if (part < ZERO) reject('venture.amount-negative', `${part} fen`, { amount: yuanText(part) });
  requirePositive(add(amount, premium));
  const { owed, paid } = premiumOf(state, shareholder);
  requireWithin('venture.over-premium', premium, subtract(owed, paid), { shareholder });
  const { subscribed, paidIn } = accountOf(state, shareholder);
  requireWithin('venture.over-contribution', amount, subtract(subscribed, paidIn), { shareholder });
  requireValued(state, data);
  const settles = callId === undefined ? settledInTurn(state, data) : settledByName(state, callId, data);
  return [
    ContributionPaid({ ...data, ...(settles.length > 0 && { settles }) }),
    ...dividendResplits(state, ventureId, [{ shareholder, on: paidOn, subscribed: ZERO, paidIn: amount }]),
  ];
}

/** What is not cash is valued before it is paid in, and no report is credited beyond its value (art. 48). */
function requireValued({ capital: { reports } }: Established, data: Omit<PayContribution['data'], 'callId'>): void {
  const { form, valuation, amount, paidOn, contributionId, premium = ZERO } = data;
  if (form === 'cash') return;
  if (!valuation || valuation.valuedOn > paidOn)
    return reject('venture.not-valued', contributionId, { contributionId, form });
  requirePositive(valuation.value);
  const credited = reports.find(({ report }) => report === valuation.report)?.credited ?? ZERO;
  const room = subtract(valuation.value, credited);
  requireWithin('venture.over-valuation', add(amount, premium), room, { report: valuation.report });
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
