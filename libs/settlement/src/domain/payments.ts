import { compareDates, fen, firstDay, subtract, sum, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import { sharePayment } from '@ledger/sharing';
import { liabilityIn, ofParty } from './find.js';
import { interestFor } from './late.js';
import type { CancelPayment, ConfirmPayment, RegisterPayment, RejectPayment } from './settlement.commands.js';
import {
  OverpaymentOwed,
  PaymentCancelled,
  PaymentConfirmed,
  PaymentRegistered,
  PaymentRejected,
  type PaymentPortion,
  type SettlementEvent,
} from './settlement.events.js';
import { reject } from './settlement.rejections.js';
import { openOf, stands, type Drawn, type Liability, type Receipt } from './settlement.state.js';
import type { Terms } from './terms.js';

type Counted = Pick<ReturnType<typeof PaymentRegistered>['data'], 'portions' | 'method'>;

/** The payer registers one payment; what it is for is named, and how it counts is the agreement's to say (P34). */
export function registerPayment(state: Drawn, { data, by }: RegisterPayment): SettlementEvent[] {
  const { settlementId, paymentId, transfers, amount, reference, paidOn } = data;
  if (amount <= ZERO) reject('settlement.not-above-zero', `${amount}`);
  if (new Set(transfers).size < transfers.length) reject('settlement.transfer-twice', transfers.join());
  const liabilities = transfers.map((transferId) => payable(state, transferId, by));
  const [{ from }] = liabilities as [Liability];
  const since = payableSince(state);
  if (compareDates(paidOn, since) < 0) reject('settlement.paid-too-early', paidOn, { paidOn, since });
  if (stands(state, paymentId)) reject('settlement.reference-used', reference, { reference });
  const counted = countedOn(liabilities, amount, state.terms);
  const stated = { settlementId, paymentId, reference, from, amount, transfers, ...throughOf(state), ...counted };
  return [PaymentRegistered({ ...stated, paidOn, registeredBy: by.user })];
}

/**
 * First day a payment can be of. Parties may have paid before they signed, and history may be entered late: only before
 * the period began was there nothing to pay. What a netting leaves did not exist before that was agreed.
 */
const payableSince = ({ period, drawnOn }: Drawn): CalendarDate => (period ? firstDay(period) : drawnOn);

function payable(state: Drawn, transferId: string, by: RegisterPayment['by']): Liability {
  const liability = liabilityIn(state, transferId);
  ofParty(by, liability.from, 'settlement.not-the-payer');
  if (liability.heldBy !== undefined)
    reject('settlement.line-held', transferId, { transfer: transferId, netting: liability.heldBy });
  if (openOf(liability) <= ZERO) reject('settlement.nothing-open', transferId, { transfer: transferId });
  return liability;
}

function countedOn(liabilities: readonly Liability[], amount: Fen, terms: Terms): Counted {
  const open = sum(liabilities.map(openOf));
  const [only, another] = liabilities;
  if (amount > open) {
    if (another || !only || terms.overpayment === 'refused')
      reject('settlement.above-open', `${amount}`, { open: `${open}`, given: `${amount}` });
    return { portions: [{ ...portionOf(only, amount), excess: subtract(amount, open) }] };
  }
  if (amount === open) return { portions: liabilities.map((one) => portionOf(one, openOf(one))) };
  if (terms.instalments === 'refused')
    reject('settlement.in-one-sum', `${amount}`, { open: `${open}`, given: `${amount}` });
  if (!another) return { portions: liabilities.map((one) => portionOf(one, amount)) };
  return partly(liabilities, amount, terms);
}

/** A part payment on several transfers: the rule was agreed, or nobody knows what it pays. */
function partly(liabilities: readonly Liability[], amount: Fen, { partialPayment: rule }: Terms): Counted {
  if (!rule) reject('settlement.no-partial-rule', `${amount}`);
  const { method, shares = [] } = rule;
  const byRatio = method === 'agreed-ratio';
  const receivers = liabilities.map(({ to }) => to);
  if (byRatio && new Set(receivers).size < receivers.length)
    reject('settlement.ratio-silent', receivers.join(), { parties: [...new Set(receivers)].join(', ') });
  const owed = liabilities.map((one) => ({ party: byRatio ? one.to : one.transferId, amount: openOf(one) }));
  const written = shares.map(({ party, share }) => ({ party, share, written: '' }));
  const { portions } = sharePayment(byRatio ? { method, shares: written } : { method }, amount, owed);
  const counted = liabilities.flatMap((one, n) => {
    const part = portions[n]?.amount ?? ZERO;
    return part > ZERO ? [portionOf(one, part)] : [];
  });
  return { portions: counted, method };
}

const portionOf = ({ transferId, kind, to }: Liability, amount: Fen): PaymentPortion => ({
  transferId,
  kind,
  to,
  amount,
});

const throughOf = ({ terms: { through } }: Drawn): { readonly through?: string } =>
  through ? { through: through.id } : {};

/** A receiver confirms what arrived for it; what of it came late bears interest, what is too much is owed back. */
export function confirmPayment(state: Drawn, { data, by }: ConfirmPayment): SettlementEvent[] {
  const { settlementId, paymentId, amount, receivedOn } = data;
  const receipt = receiptOf(state, paymentId, by.party);
  const due = amountOf(receipt);
  if (amount !== due) reject('settlement.amount-differs', `${amount}`, { due: `${due}`, given: `${amount}` });
  const { paidOn, portions, from, to } = receipt;
  if (compareDates(receivedOn, paidOn) < 0)
    reject('settlement.received-before-paid', receivedOn, { paidOn, receivedOn });
  const confirmed = PaymentConfirmed({ ...told(state, receipt), paidOn, receivedOn, confirmedBy: by.user });
  const counted = portions.map(({ transferId, amount: whole, excess = ZERO }) => ({
    transferId,
    amount: subtract(whole, excess),
  }));
  const credits = portions.flatMap(({ transferId, excess }) => {
    if (excess === undefined) return [];
    const owed = { settlementId, transferId: `${transferId}:credit`, of: transferId, paymentId };
    return [OverpaymentOwed({ ...owed, from: to, to: from, amount: excess })];
  });
  return [confirmed, ...interestFor(state, counted, paidOn, receivedOn), ...credits];
}

/** A receiver turns a payment down and says why: it no longer counts, and its reference is free again. */
export function rejectPayment(state: Drawn, { data, by }: RejectPayment): SettlementEvent[] {
  const { paymentId, reason, received } = data;
  const receipt = receiptOf(state, paymentId, by.party);
  const what = { ...told(state, receipt), ...(received !== undefined && { received }) };
  return [PaymentRejected({ ...what, reason, rejectedBy: by.user })];
}

/** The payer takes a payment back that no receiver has answered. */
export function cancelPayment(state: Drawn, { data, by }: CancelPayment): SettlementEvent[] {
  const { settlementId, paymentId, reason } = data;
  const receipts = state.receipts.filter((one) => one.paymentId === paymentId);
  const [first] = receipts;
  if (!first) reject('settlement.payment-unknown', paymentId, { payment: paymentId });
  ofParty(by, first.from, 'settlement.not-the-payer');
  for (const receipt of receipts) stillRegistered(receipt);
  const portions = receipts.flatMap((one) => one.portions);
  const { reference, from } = first;
  const what = { settlementId, paymentId, reference, from, amount: sum(portions.map((one) => one.amount)) };
  return [PaymentCancelled({ ...what, ...throughOf(state), portions, reason, cancelledBy: by.user })];
}

function receiptOf(state: Drawn, paymentId: string, party: string): Receipt {
  const of = state.receipts.filter((one) => one.paymentId === paymentId);
  if (of.length === 0) reject('settlement.payment-unknown', paymentId, { payment: paymentId });
  const own = of.find(({ to }) => to === party);
  const receivers = of.map(({ to }) => to).join(', ');
  if (!own) reject('settlement.not-the-receiver', party, { party: receivers, asked: party });
  return stillRegistered(own);
}

function stillRegistered(receipt: Receipt): Receipt {
  const { paymentId, status } = receipt;
  if (status !== 'registered') {
    const { zh, en } = ENDED[status];
    reject('settlement.payment-ended', paymentId, { payment: paymentId, zh, en });
  }
  return receipt;
}

const ENDED = {
  confirmed: { zh: '已确认收到', en: 'confirmed' },
  rejected: { zh: '已由收款方退回', en: 'rejected by the receiver' },
  cancelled: { zh: '已由付款方撤销', en: 'cancelled by the payer' },
} as const;

const amountOf = ({ portions }: Receipt): Fen => fen(sum(portions.map(({ amount }) => amount)));

const told = (state: Drawn, receipt: Receipt) => {
  const { paymentId, reference, from, to, portions } = receipt;
  const { settlementId } = state;
  return { settlementId, paymentId, reference, from, to, amount: amountOf(receipt), ...throughOf(state), portions };
};
