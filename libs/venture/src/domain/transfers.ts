import {
  allocate,
  compare,
  fenTimes,
  isNegative,
  isZero,
  minus,
  negate,
  over,
  percentText,
  plus,
  ratio,
  subtract,
  times,
  yuanText,
  ZERO,
  type CalendarDate,
  type Fen,
  type Ratio,
} from '@ledger/kernel';
import { decksFrom } from './decks.js';
import { dividendResplits } from './dividends.js';
import { deckOn, type EquityShare } from './equity.js';
import {
  EquityTransferAbandoned,
  EquityTransferCompleted,
  EquityTransferProposed,
  EquityTransferStepTaken,
  TRANSFER_STEPS,
  type EquityEvent,
  type TransferRoute,
  type TransferStep,
} from './equity.events.js';
import type { FundsEvent } from './funds.events.js';
import type { ProfitEvent } from './profit.events.js';
import { reject, requireEstablished, requireShareholder, requireWithin } from './venture.rejections.js';
import {
  accountOf,
  accountsOn,
  openCalls,
  type Established,
  type TransferState,
  type VentureAct,
} from './venture.state.js';

/** A part of the whole equity is to pass from one shareholder to another. */
export type ProposeEquityTransfer = VentureAct<
  'ProposeEquityTransfer',
  {
    readonly transferId: string;
    readonly transferor: string;
    readonly transferee: string;
    readonly share: Ratio;
    readonly route: TransferRoute;
    readonly exception?: string;
    readonly proposedOn: CalendarDate;
    readonly evidence: string;
  }
>;
export type TakeTransferStep = VentureAct<
  'TakeTransferStep',
  {
    readonly transferId: string;
    readonly step: TransferStep;
    readonly on: CalendarDate;
    readonly value?: Fen;
    readonly evidence: string;
  }
>;
/**
 * Equity passes on `effectiveOn`, which may lie in the past. The capital behind it passes in proportion, unless the
 * part of it that is paid in is named. `priceApproval` is the consent to a price below the filed valuation.
 */
export type CompleteEquityTransfer = VentureAct<
  'CompleteEquityTransfer',
  {
    readonly transferId: string;
    readonly effectiveOn: CalendarDate;
    readonly price: Fen;
    readonly paidIn?: Fen;
    readonly evidence: string;
    readonly priceApproval?: string;
  }
>;
export type AbandonEquityTransfer = VentureAct<
  'AbandonEquityTransfer',
  { readonly transferId: string; readonly on: CalendarDate; readonly reason: string }
>;

/** At an exchange a price of nine tenths of the filed valuation needs no further consent (32号令, art. 18). */
const EXCHANGE_FLOOR = ratio('90%');

/** Steps that a route asks for, in order. */
export function stepsOf(route: TransferRoute): readonly TransferStep[] {
  switch (route) {
    case 'exchange':
      return TRANSFER_STEPS;
    case 'listed-exception':
      return TRANSFER_STEPS.filter((step) => step !== 'exchange');
    case 'private':
      return [];
  }
}

export function transferProposal(state: Established, data: ProposeEquityTransfer['data']): readonly EquityEvent[] {
  const { transferId, transferor, transferee, share, route, exception, proposedOn } = data;
  if (state.transfers.some((one) => one.transferId === transferId))
    reject('venture.transfer-exists', transferId, { transferId });
  requireEstablished(state, proposedOn);
  requireShareholder(state, transferor);
  requireShareholder(state, transferee);
  if (transferor === transferee) reject('venture.transfer-to-self', transferor, { shareholder: transferor });
  if (isZero(share) || isNegative(share)) reject('venture.share-not-positive', transferor, { shareholder: transferor });
  requireOwned(state, data, proposedOn);
  if (route === 'listed-exception' && exception === undefined)
    reject('venture.exception-missing', transferId, { transferId });
  return [EquityTransferProposed(data)];
}

export function transferStep(state: Established, data: TakeTransferStep['data']): readonly EquityEvent[] {
  const { transferId, step, on, value } = data;
  const { route, steps, proposedOn } = openTransfer(state, transferId);
  const asked = stepsOf(route);
  if (!asked.includes(step)) return reject('venture.step-not-asked', step, { transferId, step });
  const next = asked[steps.length];
  const since = steps.at(-1)?.on ?? proposedOn;
  if (step !== next || on < since)
    return reject('venture.step-out-of-order', step, { transferId, step, next: next ?? '-', since });
  if (step === 'valuation-filing' && (value === undefined || value <= ZERO))
    return reject('venture.value-missing', transferId, { transferId });
  return [EquityTransferStepTaken(data)];
}

export function transferCompletion(
  state: Established,
  data: CompleteEquityTransfer['data'],
): readonly (EquityEvent | FundsEvent | ProfitEvent)[] {
  const { ventureId, transferId, effectiveOn, price, evidence } = data;
  const transfer = openTransfer(state, transferId);
  const { transferor, transferee, share, route, steps } = transfer;
  const missing = stepsOf(route).slice(steps.length);
  if (missing.length > 0)
    reject('venture.steps-missing', missing.join(', '), { transferId, missing: missing.join(', ') });
  requireEstablished(state, effectiveOn);
  const since = steps.at(-1)?.on;
  if (since !== undefined && effectiveOn < since)
    reject('venture.before-last-step', effectiveOn, { transferId, on: effectiveOn, since });
  requireShareholder(state, transferee, effectiveOn);
  requireFairPrice(transfer, data);
  const owned = requireOwned(state, transfer, effectiveOn);
  const capital = capitalBehind(state, transfer, over(share, owned), data);
  const change = (shares: readonly EquityShare[], scale: Ratio): readonly EquityShare[] =>
    moved(shares, { ...transfer, share: times(share, scale) });
  const { subscribed, paidIn } = capital;
  const movements = [
    { shareholder: transferor, on: effectiveOn, subscribed: negate(subscribed), paidIn: negate(paidIn) },
    { shareholder: transferee, on: effectiveOn, subscribed, paidIn },
  ];
  const { priceApproval } = data;
  return [
    EquityTransferCompleted({
      ...{ ventureId, transferId, transferor, transferee, share, ...capital, price, effectiveOn, evidence },
      ...(priceApproval !== undefined && { priceApproval }),
    }),
    ...decksFrom(state, { ventureId, from: effectiveOn, evidence, because: transferId, change }),
    ...dividendResplits(state, ventureId, movements),
  ];
}

export function transferEnd(state: Established, data: AbandonEquityTransfer['data']): readonly EquityEvent[] {
  openTransfer(state, data.transferId);
  return [EquityTransferAbandoned(data)];
}

function openTransfer({ transfers }: Established, transferId: string): TransferState {
  const found = transfers.find((one) => one.transferId === transferId);
  if (!found) return reject('venture.unknown-transfer', transferId, { transferId });
  if (found.status !== 'open') reject('venture.transfer-ended', transferId, { transferId });
  return found;
}

type Part = Pick<TransferState, 'transferor' | 'share'>;

/** What the transferor owns on a day: at least what it means to transfer. */
function requireOwned(state: Established, { transferor, share }: Part, on: CalendarDate): Ratio {
  const deck = deckOn(state, on) ?? reject('venture.no-deck', on, { on });
  const owned = deck.shares.find(({ shareholder }) => shareholder === transferor)?.share ?? ratio(0n);
  if (compare(share, owned) > 0) {
    const params = { shareholder: transferor, share: percentText(share), owned: percentText(owned) };
    reject('venture.over-share', transferor, params);
  }
  return owned;
}

/** The price rests on the filed valuation: below it, and at an exchange below nine tenths of it, only by consent. */
function requireFairPrice(
  { route, steps }: TransferState,
  { price, priceApproval }: CompleteEquityTransfer['data'],
): void {
  if (price < ZERO) reject('venture.amount-negative', `${price} fen`, { amount: yuanText(price) });
  const value = steps.find(({ step }) => step === 'valuation-filing')?.value;
  if (value === undefined || priceApproval !== undefined) return;
  const floor = fenTimes(value, route === 'exchange' ? EXCHANGE_FLOOR : ratio('1'));
  if (compare(ratio(price), floor) < 0)
    reject('venture.price-below-valuation', `${price} of ${value} fen`, {
      price: yuanText(price),
      value: yuanText(value),
    });
}

/** Subscribed and paid-in capital that passes with a part of what the transferor owns. */
function capitalBehind(
  state: Established,
  { transferor }: Part,
  part: Ratio,
  { effectiveOn, paidIn: named }: Pick<CompleteEquityTransfer['data'], 'effectiveOn' | 'paidIn'>,
) {
  const then = accountsOn(state, effectiveOn).find((one) => one.shareholder === transferor);
  const now = accountOf(state, transferor);
  const subscribed = proportion(then?.subscribed ?? ZERO, part);
  const paidIn = named ?? proportion(then?.paidIn ?? ZERO, part);
  if (paidIn < ZERO) reject('venture.amount-negative', `${paidIn} fen`, { amount: yuanText(paidIn) });
  requireWithin('venture.over-subscribed', subscribed, now.subscribed, { shareholder: transferor });
  requireWithin('venture.over-subscribed', paidIn, subscribed, { shareholder: transferor });
  requireWithin('venture.over-subscribed', paidIn, now.paidIn, { shareholder: transferor });
  const supplementary = subtract(subscribed, paidIn);
  const kept = subtract(subtract(now.subscribed, now.paidIn), supplementary);
  if (kept < openCalls(state, transferor)) reject('venture.call-open', transferor, { shareholder: transferor });
  return { subscribed, paidIn, supplementary };
}

function proportion(amount: Fen, part: Ratio): Fen {
  const weights = [
    { party: 'passes', weight: part },
    { party: 'stays', weight: minus(ratio('1'), part) },
  ];
  return allocate(amount, weights)[0].amount;
}

function moved(
  shares: readonly EquityShare[],
  { transferor, transferee, share }: Part & Pick<TransferState, 'transferee'>,
): readonly EquityShare[] {
  const known = shares.some(({ shareholder }) => shareholder === transferee);
  const all = known ? shares : [...shares, { shareholder: transferee, share: ratio('0') }];
  return all
    .map((one) => {
      if (one.shareholder === transferor) return { ...one, share: minus(one.share, share) };
      return one.shareholder === transferee ? { ...one, share: plus(one.share, share) } : one;
    })
    .filter((one) => !(one.shareholder === transferor && isZero(one.share)));
}

/** Transfers after an event of one. The decks that follow from it are events of their own. */
export function evolveTransfers(
  transfers: readonly TransferState[],
  { type, data }: Exclude<EquityEvent, { type: 'EquityDeckSet' }>,
): readonly TransferState[] {
  const withOne = (change: (one: TransferState) => TransferState): readonly TransferState[] =>
    transfers.map((one) => (one.transferId === data.transferId ? change(one) : one));
  switch (type) {
    case 'EquityTransferProposed': {
      const { transferId, transferor, transferee, share, route, proposedOn } = data;
      const fresh = {
        transferId,
        transferor,
        transferee,
        share,
        route,
        proposedOn,
        steps: [],
        status: 'open',
      } as const;
      return [...transfers, fresh];
    }
    case 'EquityTransferStepTaken': {
      const { step, on, value } = data;
      return withOne((one) => ({ ...one, steps: [...one.steps, { step, on, ...(value !== undefined && { value }) }] }));
    }
    case 'EquityTransferCompleted':
      return withOne((one) => ({ ...one, status: 'completed' }));
    case 'EquityTransferAbandoned':
      return withOne((one) => ({ ...one, status: 'abandoned' }));
  }
}
