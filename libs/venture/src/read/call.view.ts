import { DateColumn, FenColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { add, fen, subtract, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import { Entity } from 'typeorm';
import {
  CapitalAccelerated,
  CapitalCalled,
  CompensationClaimed,
  CompensationPaid,
  ContributionPaid,
  EquityForfeited,
  ForfeitureDisposed,
  PaymentDemanded,
  type CapitalEvent,
} from '../domain/capital.events.js';

/** One shareholder's part of a call for capital (催缴). In fen. */
@Entity()
export class CapitalCall {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Call.') readonly callId!: string;
  @KeyColumn('Shareholder.') readonly shareholder!: string;
  @TextColumn('call, or acceleration: everything outstanding fell due early.') readonly ground!: string;
  @DateColumn('Day of the call.') readonly calledOn!: string;
  @DateColumn('Day by which it is to be paid.') readonly dueOn!: string;
  @FenColumn('Called, in fen.') readonly amount!: string;
  @FenColumn('Paid, in fen.') readonly paid!: string;
  @FenColumn('Forfeited with its equity, in fen.') readonly forfeited!: string;
  @FenColumn('Neither paid nor forfeited, in fen.') readonly open!: string;
  @DateColumn('Day of the last payment.', { nullable: true }) readonly lastPaidOn!: string | null;
  @DateColumn('Day of the written demand.', { nullable: true }) readonly demandedOn!: string | null;
  @DateColumn('Last day of grace.', { nullable: true }) readonly graceUntil!: string | null;
  @DateColumn('Day by which forfeited equity is to be disposed of.', { nullable: true }) readonly disposeBy!:
    string | null;
  @DateColumn('Day it was disposed of.', { nullable: true }) readonly disposedOn!: string | null;
  @TextColumn('Notice or resolution.') readonly evidence!: string;
}

/** Compensation for a delay (art. 49). In fen. */
@Entity()
export class CompensationClaim {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Claim.') readonly claimId!: string;
  @TextColumn('Call that was late.') readonly callId!: string;
  @TextColumn('Shareholder.') readonly shareholder!: string;
  @DateColumn('Day after which it counts.') readonly from!: string;
  @DateColumn('Day up to which it counts.') readonly until!: string;
  @FenColumn('Claimed, in fen.') readonly amount!: string;
  @FenColumn('Paid, in fen.') readonly paid!: string;
}

type Key = { readonly ventureId: string; readonly callId: string; readonly shareholder: string };

export const callView: Projection<CapitalEvent> = {
  name: 'capital-call',
  version: 1,
  tables: [CapitalCall, CompensationClaim],
  on: [
    CapitalCalled,
    CapitalAccelerated,
    ContributionPaid,
    PaymentDemanded,
    CompensationClaimed,
    CompensationPaid,
    EquityForfeited,
    ForfeitureDisposed,
  ],
  async apply(rows, { event: { type, data } }) {
    switch (type) {
      case 'CapitalCalled':
        return called(rows, { ...data, ground: 'call', on: data.calledOn });
      case 'CapitalAccelerated': {
        const { ventureId, dueOn, broughtForward } = data;
        for (const { callId, shareholder } of broughtForward)
          await rows.update(CapitalCall, { ventureId, callId, shareholder }, { dueOn });
        return called(rows, { ...data, ground: 'acceleration', on: data.demandedOn });
      }
      case 'ContributionPaid': {
        const { ventureId, shareholder, settles = [], paidOn } = data;
        for (const { callId, amount } of settles) await paid(rows, { ventureId, callId, shareholder }, amount, paidOn);
        return;
      }
      case 'PaymentDemanded': {
        const { issuedOn: demandedOn, graceUntil } = data;
        return rows.update(CapitalCall, keyOf(data), { demandedOn, graceUntil });
      }
      case 'EquityForfeited': {
        const row = await rows.get(CapitalCall, keyOf(data));
        if (!row) return;
        const open = `${subtract(fen(row.open), data.amount)}`;
        return rows.update(CapitalCall, keyOf(data), { forfeited: `${data.amount}`, open, disposeBy: data.disposeBy });
      }
      case 'ForfeitureDisposed':
        return rows.update(CapitalCall, keyOf(data), { disposedOn: data.on });
      case 'CompensationClaimed': {
        const { ventureId, claimId, callId, shareholder, from, until, amount } = data;
        const claim = { ventureId, claimId, callId, shareholder, from, until };
        return rows.insert(CompensationClaim, { ...claim, amount: `${amount}`, paid: '0' });
      }
      case 'CompensationPaid': {
        const { ventureId, claimId, amount } = data;
        const before = await rows.get(CompensationClaim, { ventureId, claimId });
        const sum = add(fen(before?.paid ?? '0'), amount);
        return rows.update(CompensationClaim, { ventureId, claimId }, { paid: `${sum}` });
      }
      case 'CapitalSubscribed':
        return;
    }
  },
};

const keyOf = ({ ventureId, callId, shareholder }: Key): Key => ({ ventureId, callId, shareholder });

async function called(
  rows: RowStore,
  call: {
    readonly ventureId: string;
    readonly callId: string;
    readonly ground: string;
    readonly on: CalendarDate;
    readonly dueOn: CalendarDate;
    readonly shares: readonly { readonly shareholder: string; readonly amount: Fen }[];
    readonly evidence: string;
  },
): Promise<void> {
  const { ventureId, callId, ground, on, dueOn, shares, evidence } = call;
  await rows.insert(
    CapitalCall,
    shares.map(({ shareholder, amount }) => ({
      ...{ ventureId, callId, shareholder, ground, calledOn: on, dueOn, evidence },
      ...{ amount: `${amount}`, paid: `${ZERO}`, forfeited: `${ZERO}`, open: `${amount}` },
      ...{ lastPaidOn: null, demandedOn: null, graceUntil: null, disposeBy: null, disposedOn: null },
    })),
  );
}

async function paid(rows: RowStore, key: Key, amount: Fen, on: CalendarDate): Promise<void> {
  const row = await rows.get(CapitalCall, key);
  if (!row) return;
  const lastPaidOn = row.lastPaidOn !== null && row.lastPaidOn > on ? row.lastPaidOn : on;
  const sums = { paid: `${add(fen(row.paid), amount)}`, open: `${subtract(fen(row.open), amount)}` };
  await rows.update(CapitalCall, key, { ...sums, lastPaidOn });
}
