import {
  CountColumn,
  DateColumn,
  FenColumn,
  JsonColumn,
  KeyColumn,
  LedgerColumn,
  PositionColumn,
  TextColumn,
} from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { add, fen, negate, subtract, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import { Entity } from 'typeorm';
import { CapitalSubscribed, ContributionPaid, EquityForfeited, ForfeitureDisposed } from '../domain/capital.events.js';
import { broughtForward, divided, lessFirst, withDue, type Dues } from '../domain/dues.js';
import { EquityTransferCompleted } from '../domain/equity.events.js';
import { CapitalIncreased, PaymentTermAdjusted } from '../domain/increase.events.js';
import { ShareholderAdmitted, type VentureEvent } from '../domain/venture.events.js';

/** One shareholder's capital account: subscribed 认缴, paid in 实缴, outstanding, premium 资本溢价. In fen. */
@Entity()
export class CapitalAccount {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Shareholder.') readonly shareholder!: string;
  @FenColumn('Subscribed, in fen.') readonly subscribed!: string;
  @FenColumn('Paid in, in fen.') readonly paidIn!: string;
  @FenColumn('Subscribed and not yet paid in, in fen.') readonly outstanding!: string;
  @FenColumn('Owed on top of capital issued above par, in fen.') readonly premium!: string;
  @FenColumn('Paid of the premium, in fen.') readonly premiumPaid!: string;
  @DateColumn('First day by which outstanding capital is due; none when all is paid in.', { nullable: true })
  readonly dueOn!: string | null;
  @JsonColumn('Outstanding capital by the day it is due, in fen, with the increase it is of.', undefined, {
    isArray: true,
  })
  readonly dues!: readonly { readonly dueOn: string; readonly increaseId: string | null; readonly amount: string }[];
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
  @TextColumn('subscribed, paid-in, transferred, acquired, forfeited, taken-over, increased.') readonly kind!: string;
  @FenColumn('Change of subscribed capital, in fen.') readonly subscribed!: string;
  @FenColumn('Change of paid-in capital, in fen.') readonly paidIn!: string;
  @TextColumn('Contribution, call, transfer or increase it rests on.', { nullable: true })
  readonly reference!: string | null;
}

interface Movement {
  readonly shareholder: string;
  readonly kind: string;
  readonly on: CalendarDate;
  readonly subscribed?: Fen;
  readonly paidIn?: Fen;
  readonly premium?: Fen;
  readonly premiumPaid?: Fen;
  readonly reference?: string;
  /** What becomes of what is due. */
  readonly due?: (dues: Dues) => Dues;
}

export const capitalAccountView: Projection<VentureEvent> = {
  name: 'capital-account',
  version: 3,
  tables: [CapitalAccount, CapitalMovement],
  on: [
    ShareholderAdmitted,
    CapitalSubscribed,
    ContributionPaid,
    EquityTransferCompleted,
    EquityForfeited,
    ForfeitureDisposed,
    CapitalIncreased,
    PaymentTermAdjusted,
  ],
  async apply(rows, { event, position }) {
    const { ventureId } = event.data;
    if (event.type === 'ShareholderAdmitted')
      return move(rows, ventureId, { ...event.data, kind: 'admitted', on: event.data.admittedOn });
    if (event.type === 'PaymentTermAdjusted') return adjust(rows, event.data);
    const movements = event.type === 'EquityTransferCompleted' ? await passing(rows, event.data) : movementsOf(event);
    for (const [n, movement] of movements.entries()) {
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
    return [{ shareholder, kind: 'subscribed', on, subscribed, due: owing(subscribed, dueOn) }];
  }
  if (type === 'ContributionPaid') {
    const { shareholder, amount: paidIn, paidOn: on, contributionId: reference, premium: premiumPaid } = data;
    const paid = { paidIn, ...(premiumPaid !== undefined && { premiumPaid }) };
    return [{ shareholder, kind: 'paid-in', on, ...paid, reference, due: (dues) => lessFirst(dues, paidIn) }];
  }
  if (type === 'EquityForfeited') {
    const { shareholder, amount, noticeOn: on, callId: reference } = data;
    const due = (dues: Dues): Dues => lessFirst(dues, amount);
    return [{ shareholder, kind: 'forfeited', on, subscribed: negate(amount), reference, due }];
  }
  if (type === 'ForfeitureDisposed') {
    const { takenOver, on, dueOn = on, callId: reference } = data;
    return takenOver.map(({ shareholder, amount: subscribed }) => {
      return { shareholder, kind: 'taken-over', on, subscribed, reference, due: owing(subscribed, dueOn) };
    });
  }
  if (type === 'CapitalIncreased') {
    const { shares, effectiveOn: on, dueOn, increaseId: reference } = data;
    return shares.map(({ shareholder, amount: subscribed, premium }) => {
      const due = owing(subscribed, dueOn, reference);
      return { shareholder, kind: 'increased', on, subscribed, premium, reference, due };
    });
  }
  return [];
}

const owing =
  (amount: Fen, dueOn: string, increaseId: string | null = null) =>
  (dues: Dues): Dues =>
    withDue(dues, { dueOn, increaseId, amount });

/** What is not paid in passes with the days it is due. */
async function passing(
  rows: RowStore,
  data: Extract<VentureEvent, { type: 'EquityTransferCompleted' }>['data'],
): Promise<readonly Movement[]> {
  const { ventureId, transferor, transferee, subscribed, paidIn, effectiveOn: on, transferId: reference } = data;
  const before = await rows.get(CapitalAccount, { ventureId, shareholder: transferor });
  const { kept, passed } = divided(duesOf(before), subtract(subscribed, paidIn));
  const gone = { subscribed: negate(subscribed), paidIn: negate(paidIn) };
  const acquired = (dues: Dues): Dues => passed.reduce(withDue, dues);
  return [
    { shareholder: transferor, kind: 'transferred', on, ...gone, reference, due: () => kept },
    { shareholder: transferee, kind: 'acquired', on, subscribed, paidIn, reference, due: acquired },
  ];
}

const duesOf = (account: Pick<CapitalAccount, 'dues'> | undefined): Dues =>
  (account?.dues ?? []).map((one) => ({ ...one, amount: fen(one.amount) }));

const written = (dues: Dues): Pick<CapitalAccount, 'dueOn' | 'dues'> => ({
  dueOn: dues[0]?.dueOn ?? null,
  dues: dues.map((one) => ({ ...one, amount: `${one.amount}` })),
});

async function move(rows: RowStore, ventureId: string, { shareholder, due, ...movement }: Movement): Promise<void> {
  const before = await rows.get(CapitalAccount, { ventureId, shareholder });
  const after = (of: 'subscribed' | 'paidIn' | 'premium' | 'premiumPaid'): Fen =>
    add(fen(before?.[of] ?? '0'), movement[of] ?? ZERO);
  const [subscribed, paidIn] = [after('subscribed'), after('paidIn')];
  const dues = duesOf(before);
  await rows.upsert(CapitalAccount, {
    ...{ ventureId, shareholder, subscribed: `${subscribed}`, paidIn: `${paidIn}` },
    outstanding: `${subtract(subscribed, paidIn)}`,
    ...{ premium: `${after('premium')}`, premiumPaid: `${after('premiumPaid')}` },
    ...written(due ? due(dues) : dues),
  });
}

async function adjust(
  rows: RowStore,
  { ventureId, payBy, shareholders }: Extract<VentureEvent, { type: 'PaymentTermAdjusted' }>['data'],
): Promise<void> {
  for (const shareholder of shareholders) {
    const account = await rows.get(CapitalAccount, { ventureId, shareholder });
    if (!account) continue;
    const dues = broughtForward(duesOf(account), payBy);
    await rows.update(CapitalAccount, { ventureId, shareholder }, written(dues));
  }
}
