import {
  compareDates,
  Rejection,
  type Actor,
  type CalendarDate,
  type Command,
  type Decider,
  type Fen,
  type Period,
} from '@ledger/kernel';
import { net } from './netting.js';
import {
  SettlementDrawn,
  SettlementSettled,
  TransferConfirmed,
  TransferRegistered,
  type SettlementEvent,
} from './settlement.events.js';

interface Position {
  readonly party: string;
  readonly held: Fen;
  readonly entitled: Fen;
  readonly net: Fen;
}
export type DrawSettlement = Command<
  'DrawSettlement',
  {
    readonly settlementId: string;
    readonly agreementId: string;
    readonly period: Period;
    readonly fingerprint: string;
    readonly positions: readonly Position[];
  }
>;
export type RegisterTransfer = Command<
  'RegisterTransfer',
  {
    readonly settlementId: string;
    readonly transferId: string;
    readonly amount: Fen;
    readonly reference: string;
    readonly paidOn: CalendarDate;
  }
>;
export type ConfirmTransfer = Command<
  'ConfirmTransfer',
  {
    readonly settlementId: string;
    readonly transferId: string;
    readonly amount: Fen;
    readonly receivedOn: CalendarDate;
  }
>;
export type SettlementCommand = DrawSettlement | RegisterTransfer | ConfirmTransfer;

export interface TransferState {
  readonly transferId: string;
  readonly from: string;
  readonly to: string;
  readonly amount: Fen;
  readonly status: 'due' | 'registered' | 'confirmed';
  readonly paidOn?: CalendarDate;
}
export type SettlementState =
  | { readonly status: 'none' }
  | {
      readonly status: 'due' | 'settled';
      readonly agreementId: string;
      readonly period: Period;
      readonly fingerprint: string;
      readonly transfers: readonly TransferState[];
    };

export type SettlementRejection =
  | 'settlement.unknown'
  | 'settlement.already-drawn'
  | 'settlement.transfer-unknown'
  | 'settlement.not-the-payer'
  | 'settlement.not-the-receiver'
  | 'settlement.already-registered'
  | 'settlement.not-registered'
  | 'settlement.already-confirmed'
  | 'settlement.amount-differs'
  | 'settlement.received-before-paid';
function reject(code: SettlementRejection, detail: string, params: Record<string, string> = {}): never {
  throw new Rejection(code, detail, params);
}

export const settlementDecider: Decider<SettlementState, SettlementCommand, SettlementEvent> = {
  initial: { status: 'none' },
  decide(state, { type, data, by }) {
    switch (type) {
      case 'DrawSettlement':
        return draw(state, data);
      case 'RegisterTransfer': {
        const { settlementId, transferId, amount, reference, paidOn } = data;
        const transfer = find(state, settlementId, transferId);
        ofParty(by, transfer.from, 'settlement.not-the-payer');
        if (transfer.status !== 'due') reject('settlement.already-registered', transferId, { transfer: transferId });
        sameAmount(transfer, amount);
        return [TransferRegistered({ ...named(transfer), settlementId, reference, paidOn, registeredBy: by.user })];
      }
      case 'ConfirmTransfer': {
        const { settlementId, transferId, amount, receivedOn } = data;
        const transfer = find(state, settlementId, transferId);
        ofParty(by, transfer.to, 'settlement.not-the-receiver');
        if (transfer.status === 'due') reject('settlement.not-registered', transferId, { transfer: transferId });
        if (transfer.status === 'confirmed')
          reject('settlement.already-confirmed', transferId, { transfer: transferId });
        sameAmount(transfer, amount);
        if (transfer.paidOn && compareDates(receivedOn, transfer.paidOn) < 0) {
          reject('settlement.received-before-paid', receivedOn, { paidOn: transfer.paidOn, receivedOn });
        }
        const confirmed = TransferConfirmed({ ...named(transfer), settlementId, receivedOn, confirmedBy: by.user });
        const after = settlementDecider.evolve(state, confirmed);
        return [confirmed, ...settledIfDone(after, settlementId)];
      }
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'SettlementDrawn':
        return {
          status: 'due',
          agreementId: data.agreementId,
          period: data.period,
          fingerprint: data.fingerprint,
          transfers: data.transfers.map((transfer) => ({ ...transfer, status: 'due' })),
        };
      case 'TransferRegistered':
        return change(state, data.transferId, { status: 'registered', paidOn: data.paidOn });
      case 'TransferConfirmed':
        return change(state, data.transferId, { status: 'confirmed' });
      case 'SettlementSettled':
        return state.status === 'none' ? state : { ...state, status: 'settled' };
    }
  },
};

function draw(state: SettlementState, data: DrawSettlement['data']): SettlementEvent[] {
  const { settlementId, fingerprint } = data;
  if (state.status !== 'none') {
    if (state.fingerprint === fingerprint) return [];
    reject('settlement.already-drawn', settlementId, { settlement: settlementId });
  }
  const transfers = net(data.positions).map((payment, n) => ({ transferId: `${settlementId}:${n + 1}`, ...payment }));
  const drawn = SettlementDrawn({ ...data, transfers });
  return [drawn, ...settledIfDone(settlementDecider.evolve(state, drawn), settlementId)];
}

function settledIfDone(state: SettlementState, settlementId: string): SettlementEvent[] {
  if (state.status === 'none' || state.transfers.some(({ status }) => status !== 'confirmed')) return [];
  return [SettlementSettled({ settlementId, agreementId: state.agreementId, period: state.period })];
}

function find(state: SettlementState, settlementId: string, transferId: string): TransferState {
  if (state.status === 'none') reject('settlement.unknown', settlementId, { settlement: settlementId });
  const transfer = state.transfers.find((one) => one.transferId === transferId);
  return transfer ?? reject('settlement.transfer-unknown', transferId, { transfer: transferId });
}

function ofParty(by: Actor, party: string, code: SettlementRejection): void {
  if (by.party !== party) reject(code, by.party, { party, asked: by.party });
}

function sameAmount(transfer: TransferState, amount: Fen): void {
  if (amount !== transfer.amount) {
    reject('settlement.amount-differs', `${amount}`, { due: `${transfer.amount}`, given: `${amount}` });
  }
}

const named = ({ transferId, from, to, amount }: TransferState) => ({ transferId, from, to, amount });

function change(state: SettlementState, transferId: string, fields: Partial<TransferState>): SettlementState {
  if (state.status === 'none') return state;
  return {
    ...state,
    transfers: state.transfers.map((one) => (one.transferId === transferId ? { ...one, ...fields } : one)),
  };
}
