import {
  firstDay,
  negate,
  subtract,
  sum,
  yuanText,
  type CalendarDate,
  type Command,
  type CreditCode,
  type Decider,
  type DivisionCode,
  type Fen,
  type Period,
} from '@ledger/kernel';
import type { TaxType } from '@ledger/agreement';
import { receiptId, refundId } from './fact-id.js';
import { FactReversed, TaxReceiptRecorded, TaxRefundRecorded, type ReceiptEvent } from './fact.events.js';
import { reject } from './fact.rejections.js';
import type { Levy } from './levy.js';
import { requireNewRecording, requirePositive, requireReversible } from './recording.js';
import { standingUnder, UNKNOWN_STANDING, type Standing } from './standing.js';
import { speaksFor, treasurer, type Terms } from './terms.js';

/**
 * The tax was declared unless `levy` says otherwise. `standing` and `terms` are what the register and the agreement said
 * when the receipt came in; no standing when the register does not know the enterprise.
 */
export type RecordReceipt = Command<
  'RecordReceipt',
  {
    readonly creditCode: CreditCode;
    readonly agreementId?: string;
    readonly taxType: TaxType;
    readonly taxPeriod: Period;
    readonly receivedOn: CalendarDate;
    readonly certificate: string;
    readonly place: DivisionCode;
    readonly gross: Fen;
    readonly levy?: Levy;
    readonly replaces?: string;
    readonly source?: { readonly batch: string; readonly row: number };
    readonly standing?: Standing;
    readonly terms?: Terms;
  }
>;
/** `taxPeriod` is the receipt's unless it is named; how the tax was levied is always the receipt's. `terms` as there. */
export type RecordRefund = Command<
  'RecordRefund',
  {
    readonly receiptId: string;
    readonly certificate: string;
    readonly receivedOn: CalendarDate;
    readonly amount: Fen;
    readonly taxPeriod?: Period;
    readonly replaces?: string;
    readonly terms?: Terms;
  }
>;
export type ReverseFact = Command<'ReverseFact', { readonly factId: string; readonly reason: string }>;
export type ReceiptCommand = RecordReceipt | RecordRefund | ReverseFact;

type Receipt = Parameters<typeof TaxReceiptRecorded>[0] & { readonly reversed: boolean };
type Refund = Parameters<typeof TaxRefundRecorded>[0] & { readonly reversed: boolean };

/** One entry of a certificate, with the refunds against it; after a reversal the last recording counts. */
export type ReceiptState =
  | { readonly status: 'none' }
  | { readonly status: 'recorded'; readonly receipt: Receipt; readonly refunds: readonly Refund[] };

/** A receipt, the refunds against it and their reversals: refunds never exceed what was received. */
export const receiptDecider: Decider<ReceiptState, ReceiptCommand, ReceiptEvent> = {
  initial: { status: 'none' },
  decide(state, { type, data, by }) {
    const recordedBy = { user: by.user, party: by.party };
    switch (type) {
      case 'RecordReceipt': {
        const { standing = UNKNOWN_STANDING, terms, levy = 'declared', ...receipt } = data;
        requirePositive(data.gross);
        const { receivedOn, taxPeriod } = data;
        if (receivedOn < firstDay(taxPeriod)) {
          reject('fact.received-before-period', receivedOn, { receivedOn, taxPeriod });
        }
        const factId = receiptId(data);
        const under = standingUnder(data.creditCode, standing);
        requireOwnTreasury({ ...receipt, ...under }, terms, by.party);
        requireNewRecording(state.status === 'none' ? undefined : state.receipt, data);
        return [TaxReceiptRecorded({ ...receipt, levy, ...under, factId, recordedBy })];
      }
      case 'RecordRefund': {
        const { terms, ...refund } = data;
        const receipt = standingReceipt(state, data.receiptId);
        const { taxPeriod = receipt.taxPeriod } = data;
        requireOwnTreasury({ ...receipt, taxPeriod }, terms, by.party);
        requireRoomForRefund(state, receipt, data);
        return [TaxRefundRecorded({ ...refund, ...origin(receipt), taxPeriod, factId: refundId(data), recordedBy })];
      }
      case 'ReverseFact':
        return [reversal(state, data, by.party)];
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'TaxReceiptRecorded':
        return { status: 'recorded', receipt: { ...data, reversed: false }, refunds: [] };
      case 'TaxRefundRecorded':
        return state.status === 'none'
          ? state
          : { ...state, refunds: [...state.refunds, { ...data, reversed: false }] };
      case 'FactReversed':
        if (state.status === 'none') return state;
        return data.kind === 'receipt'
          ? { ...state, receipt: { ...state.receipt, reversed: true } }
          : {
              ...state,
              refunds: state.refunds.map((one) => (one.factId === data.factId ? { ...one, reversed: true } : one)),
            };
    }
  },
};

/** What has been paid back of a receipt, in fen. */
export const refundedOf = (refunds: readonly Refund[]): Fen =>
  sum(refunds.filter(({ reversed }) => !reversed).map(({ amount }) => amount));

/** What came into a treasury or went out of it is told by the party it belongs to: nobody acts for the other side. */
function requireOwnTreasury(
  { agreementId, taxPeriod, place }: Pick<Receipt, 'agreementId' | 'taxPeriod' | 'place'>,
  terms: Terms | undefined,
  party: string,
): void {
  if (!terms) return reject('fact.agreement-not-in-force', agreementId, { agreementId, period: taxPeriod });
  if (speaksFor(terms, party, place)) return;
  if (treasurer(terms, place) === undefined) reject('fact.not-a-party', party, { party, agreementId });
  reject('fact.not-your-treasury', place, { place, party });
}

function standingReceipt(state: ReceiptState, factId: string): Receipt {
  if (state.status === 'none' || state.receipt.factId !== factId) return reject('fact.unknown', factId, { factId });
  if (state.receipt.reversed) reject('fact.already-reversed', factId, { factId });
  return state.receipt;
}

function requireRoomForRefund(state: ReceiptState, receipt: Receipt, data: RecordRefund['data']): void {
  const { amount, certificate, receivedOn } = data;
  const refunds = state.status === 'none' ? [] : state.refunds;
  requireNewRecording(
    refunds.findLast((one) => one.certificate === certificate),
    data,
  );
  requirePositive(amount);
  if (receivedOn < receipt.receivedOn) {
    reject('fact.refund-before-receipt', receivedOn, { receivedOn, receiptOn: receipt.receivedOn });
  }
  const room = subtract(receipt.gross, refundedOf(refunds));
  if (amount > room) {
    reject('fact.refund-exceeds-receipt', `${amount} of ${room} fen`, {
      receiptId: receipt.factId,
      amount: yuanText(amount),
      room: yuanText(room),
    });
  }
}

/** A receipt is taken back only when no refund stands against it. */
function reversal(state: ReceiptState, { factId, reason }: ReverseFact['data'], party: string) {
  if (state.status === 'none') return reject('fact.unknown', factId, { factId });
  const { receipt, refunds } = state;
  const refund = refunds.find((one) => one.factId === factId);
  const fact = refund ?? (receipt.factId === factId ? receipt : reject('fact.unknown', factId, { factId }));
  requireReversible(fact, factId, party);
  if (!refund && refunds.some(({ reversed }) => !reversed)) reject('fact.has-refunds', factId, { factId });
  const { taxPeriod, receivedOn } = fact;
  return FactReversed({
    ...origin(fact),
    factId,
    receiptId: receipt.factId,
    kind: refund ? 'refund' : 'receipt',
    taxPeriod,
    receivedOn,
    amount: refund ? refund.amount : negate(receipt.gross),
    reason,
  });
}

/** Where tax comes from and how it is recognised: the same for a receipt, its refunds and their reversals. */
function origin(fact: Receipt | Refund) {
  const { creditCode, agreementId, taxType, place, levy, recognisedFrom, recognisedUntil, recommendedBy, milestones } =
    fact;
  return {
    ...{ creditCode, agreementId, taxType, place, levy, recognisedFrom, milestones },
    ...(recognisedUntil && { recognisedUntil }),
    ...(recommendedBy && { recommendedBy }),
  };
}
