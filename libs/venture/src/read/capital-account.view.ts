import { CountColumn, DateColumn, FenColumn, KeyColumn, LedgerColumn, PositionColumn, TextColumn } from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { add, fen, negate, subtract, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import { Entity } from 'typeorm';
import { CapitalSubscribed, ContributionPaid, EquityForfeited, ForfeitureDisposed } from '../domain/capital.events.js';
import { EquityTransferCompleted } from '../domain/equity.events.js';
import { ShareholderAdmitted, type VentureEvent } from '../domain/venture.events.js';

/** One shareholder's capital account: subscribed 认缴, paid in 实缴, outstanding. In fen. */
@Entity()
export class CapitalAccount {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Shareholder.') readonly shareholder!: string;
  @FenColumn('Subscribed, in fen.') readonly subscribed!: string;
  @FenColumn('Paid in, in fen.') readonly paidIn!: string;
  @FenColumn('Subscribed and not yet paid in, in fen.') readonly outstanding!: string;
  @DateColumn('First day by which subscribed capital is due.', { nullable: true }) readonly dueOn!: string | null;
}

/** One line of the capital book (出资台账): what changed in one shareholder's capital, and why. */
@Entity()
export class CapitalMovement {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @PositionColumn('Position of the event.', { key: true }) readonly position!: number;
  @CountColumn('Line of the event, from 1.', { key: true }) readonly line!: number;
  @DateColumn('Day it counts from.') readonly on!: string;
  @TextColumn('Shareholder.') readonly shareholder!: string;
  @TextColumn('subscribed, paid-in, transferred, acquired, forfeited, taken-over.') readonly kind!: string;
  @FenColumn('Change of subscribed capital, in fen.') readonly subscribed!: string;
  @FenColumn('Change of paid-in capital, in fen.') readonly paidIn!: string;
  @TextColumn('Contribution, call or transfer it rests on.', { nullable: true }) readonly reference!: string | null;
}

interface Movement {
  readonly shareholder: string;
  readonly kind: string;
  readonly on: CalendarDate;
  readonly subscribed?: Fen;
  readonly paidIn?: Fen;
  readonly dueOn?: string;
  readonly reference?: string;
}

export const capitalAccountView: Projection<VentureEvent> = {
  name: 'capital-account',
  version: 2,
  tables: [CapitalAccount, CapitalMovement],
  on: [
    ShareholderAdmitted,
    CapitalSubscribed,
    ContributionPaid,
    EquityTransferCompleted,
    EquityForfeited,
    ForfeitureDisposed,
  ],
  async apply(rows, { event, position }) {
    const { ventureId } = event.data;
    if (event.type === 'ShareholderAdmitted')
      return move(rows, ventureId, { ...event.data, kind: 'admitted', on: event.data.admittedOn });
    for (const [n, movement] of movementsOf(event).entries()) {
      const { on, shareholder, kind, subscribed = ZERO, paidIn = ZERO, reference = null } = movement;
      await move(rows, ventureId, movement);
      const amounts = { subscribed: `${subscribed}`, paidIn: `${paidIn}` };
      await rows.insert(CapitalMovement, {
        ventureId,
        position,
        line: n + 1,
        on,
        shareholder,
        kind,
        ...amounts,
        reference,
      });
    }
  },
};

function movementsOf({ type, data }: VentureEvent): readonly Movement[] {
  if (type === 'CapitalSubscribed') {
    const { shareholder, amount: subscribed, subscribedOn: on, dueOn } = data;
    return [{ shareholder, kind: 'subscribed', on, subscribed, dueOn }];
  }
  if (type === 'ContributionPaid') {
    const { shareholder, amount: paidIn, paidOn: on, contributionId: reference } = data;
    return [{ shareholder, kind: 'paid-in', on, paidIn, reference }];
  }
  if (type === 'EquityTransferCompleted') {
    const { transferor, transferee, subscribed, paidIn, effectiveOn: on, transferId: reference } = data;
    const gone = { subscribed: negate(subscribed), paidIn: negate(paidIn) };
    return [
      { shareholder: transferor, kind: 'transferred', on, ...gone, reference },
      { shareholder: transferee, kind: 'acquired', on, subscribed, paidIn, reference },
    ];
  }
  if (type === 'EquityForfeited') {
    const { shareholder, amount, noticeOn: on, callId: reference } = data;
    return [{ shareholder, kind: 'forfeited', on, subscribed: negate(amount), reference }];
  }
  if (type === 'ForfeitureDisposed') {
    const { takenOver, on, dueOn, callId: reference } = data;
    return takenOver.map(({ shareholder, amount: subscribed }) => {
      return { shareholder, kind: 'taken-over', on, subscribed, reference, ...(dueOn && { dueOn }) };
    });
  }
  return [];
}

async function move(rows: RowStore, ventureId: string, { shareholder, ...movement }: Movement): Promise<void> {
  const before = await rows.get(CapitalAccount, { ventureId, shareholder });
  const subscribed = add(fen(before?.subscribed ?? '0'), movement.subscribed ?? ZERO);
  const paidIn = add(fen(before?.paidIn ?? '0'), movement.paidIn ?? ZERO);
  const due = [before?.dueOn, movement.dueOn].filter((date) => typeof date === 'string').sort();
  await rows.upsert(CapitalAccount, {
    ventureId,
    shareholder,
    subscribed: `${subscribed}`,
    paidIn: `${paidIn}`,
    outstanding: `${subtract(subscribed, paidIn)}`,
    dueOn: due[0] ?? null,
  });
}
