import { ApiProperty } from '@nestjs/swagger';
import { CountColumn, DateColumn, FenColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import { SeenBy, type Clocks, type Projection, type Views } from '@ledger/event-store';
import { add, fen, subtract, sum, type Fen } from '@ledger/kernel';
import { Entity, Index } from 'typeorm';
import { incentiveEvents, type IncentiveEvent } from '../domain/incentive.events.js';

/** An incentive (奖补) from claim to payment and back. Amounts in fen. */
@Entity()
@SeenBy({ withoutAgreement: 'everyone' })
@Index(['ledgerId', 'creditCode'])
export class Incentive {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Incentive.') readonly incentiveId!: string;
  @TextColumn('Enterprise.') readonly creditCode!: string;
  @TextColumn('Agreement it belongs to.', { nullable: true }) readonly agreementId!: string | null;
  @TextColumn('Party whose treasury pays.') readonly payer!: string;
  @TextColumn('Name.') readonly name!: string;
  @TextColumn('Legal basis, by number and article.') readonly legalBasis!: string;
  @TextColumn('claimed, approved, refused, paid, clawed-back.') readonly status!: string;
  @TextColumn('Fair-competition review: none, passed, excepted, failed.') readonly fairness!: string;
  @TextColumn('Number of the review.', { nullable: true }) readonly fairnessReference!: string | null;
  @FenColumn('Claimed.') readonly claimed!: string;
  @FenColumn('Approved.', { nullable: true }) readonly approved!: string | null;
  @FenColumn('Paid to date.') readonly paid!: string;
  @FenColumn('Clawed back to date.') readonly clawedBack!: string;
  @FenColumn('Paid to date less clawed back.') readonly stock!: string;
  @FenColumn('Taken off the base of the agreement to date, less what was put back.') readonly deducted!: string;
  @TextColumn(
    'Why it, or the last of its money that moved, left the base alone: a code; null where that is not so or not known.',
    {
      nullable: true,
    },
  )
  readonly notDeductedBecause!: string | null;
  @DateColumn('Day of the claim.') readonly claimedOn!: string;
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

/** A payment of an incentive, or money that came back of one. */
@Entity()
@SeenBy({ withoutAgreement: 'everyone' })
export class IncentiveMovement {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Incentive.') readonly incentiveId!: string;
  @KeyColumn('paid, clawed-back.') readonly kind!: string;
  @KeyColumn('Payment or clawback.') readonly movementId!: string;
  @TextColumn('Payment it is of.') readonly paymentId!: string;
  @TextColumn('Enterprise.') readonly creditCode!: string;
  @TextColumn('Agreement it belongs to.', { nullable: true }) readonly agreementId!: string | null;
  @TextColumn('Party whose treasury it left or came back to.') readonly payer!: string;
  @FenColumn('Amount in fen.') readonly amount!: string;
  @DateColumn('Day it moved.') readonly on!: string;
  @TextColumn('Bank reference.') readonly reference!: string;
  @TextColumn('Why it came back.', { nullable: true }) readonly reason!: string | null;
  @TextColumn('Payment voucher (拨付凭证号).', { nullable: true }) readonly voucher!: string | null;
  @TextColumn('Deduction (扣除) that moved the base.', { nullable: true }) readonly deductionId!: string | null;
  @TextColumn('Why it left the base alone: a code; null where it did not, or where that is not yet decided.', {
    nullable: true,
  })
  readonly notDeductedBecause!: string | null;
}

export const incentiveView: Projection<IncentiveEvent> = {
  name: 'incentive',
  version: 3,
  tables: [Incentive, IncentiveMovement],
  on: incentiveEvents,
  async apply(rows, { event: { type, data }, revision }) {
    const { incentiveId, creditCode } = data;
    if (type === 'IncentiveClaimed') {
      const { agreementId = null, payer, name, legalBasis, amount, claimedOn } = data;
      return rows.insert(Incentive, {
        ...{ incentiveId, creditCode, agreementId, payer, name, legalBasis, claimedOn, revision },
        ...{ status: 'claimed', fairness: 'none', fairnessReference: null },
        ...{ claimed: `${amount}`, approved: null, paid: '0', clawedBack: '0', stock: '0' },
        ...{ deducted: '0', notDeductedBecause: 'register.incentive-not-reviewed' },
      });
    }
    const before = await rows.get(Incentive, { incentiveId });
    if (!before) return;
    const { agreementId } = before;
    const change = (changed: Partial<Incentive>) => {
      const { status, fairness, approved, paid, notDeductedBecause } = { ...before, ...changed };
      const because = paid === '0' ? unpaid({ status, fairness, approved }) : notDeductedBecause;
      return rows.update(Incentive, { incentiveId }, { ...changed, notDeductedBecause: because, revision });
    };
    switch (type) {
      case 'IncentiveReviewed':
        return change({ fairness: data.outcome, fairnessReference: data.reference });
      case 'IncentiveApproved':
        return change({ status: 'approved', approved: `${data.amount}` });
      case 'IncentiveRefused':
        return change({ status: 'refused' });
      case 'IncentivePaid': {
        const { paymentId, payer, amount, paidOn: on, reference, voucher = null } = data;
        await rows.insert(IncentiveMovement, {
          ...{ incentiveId, kind: 'paid', movementId: paymentId, paymentId, creditCode, payer, agreementId },
          ...{ amount: `${amount}`, on, reference, reason: null, voucher, deductionId: null, notDeductedBecause: null },
        });
        return change({ status: 'paid', notDeductedBecause: null, ...stock(before, amount, fen(0n)) });
      }
      case 'IncentiveClawedBack': {
        const { paymentId, clawbackId, payer, amount, clawedBackOn: on, reference, reason } = data;
        await rows.insert(IncentiveMovement, {
          ...{ incentiveId, kind: 'clawed-back', movementId: clawbackId, paymentId, creditCode, payer, agreementId },
          ...{ amount: `${amount}`, on, reference, reason, voucher: null, deductionId: null, notDeductedBecause: null },
        });
        return change({ status: 'clawed-back', ...stock(before, fen(0n), amount) });
      }
      case 'IncentiveDeducted': {
        await rows.update(IncentiveMovement, movement(data), { deductionId: data.deductionId });
        return change({ deducted: `${add(fen(before.deducted), data.amount)}`, notDeductedBecause: null });
      }
      case 'IncentiveNotDeducted':
        await rows.update(IncentiveMovement, movement(data), { notDeductedBecause: data.reason });
        return change({ notDeductedBecause: data.reason });
    }
  },
};

type Noted = { incentiveId: string; paymentId: string; clawbackId?: string };
const movement = ({ incentiveId, paymentId, clawbackId }: Noted) =>
  clawbackId === undefined
    ? { incentiveId, kind: 'paid', movementId: paymentId }
    : { incentiveId, kind: 'clawed-back', movementId: clawbackId };

/** Why an incentive of which nothing was paid is taken off no base. */
function unpaid({ status, fairness, approved }: Pick<Incentive, 'status' | 'fairness' | 'approved'>): string {
  if (status === 'refused') return 'register.incentive-refused';
  if (fairness === 'none') return 'register.incentive-not-reviewed';
  if (fairness === 'failed') return 'register.incentive-review-failed';
  return approved === null ? 'register.incentive-not-approved' : 'register.incentive-not-paid';
}

function stock(before: Incentive, paidNow: Fen, backNow: Fen) {
  const paid = add(fen(before.paid), paidNow);
  const clawedBack = add(fen(before.clawedBack), backNow);
  return { paid: `${paid}`, clawedBack: `${clawedBack}`, stock: `${subtract(paid, clawedBack)}` };
}

const amount = (description: string): PropertyDecorator => ApiProperty({ type: String, format: 'fen', description });

/** What incentives have cost (奖补兑现): paid to date less clawed back, in fen. */
export class IncentiveStock {
  @amount('Paid to date.') readonly paid!: string;
  @amount('Clawed back to date.') readonly clawedBack!: string;
  @amount('Paid to date less clawed back.') readonly stock!: string;
  @ApiProperty({ type: 'integer', description: 'Payments.' }) readonly payments!: number;
}

/** The stock of a ledger or of one payer, as known at a standpoint; `asOf` leaves out what moved after. */
export async function incentiveStockOf(
  views: Views,
  { ledger, clocks, payer }: { ledger: string; clocks: Clocks; payer?: string },
): Promise<IncentiveStock> {
  const moved = { paid: [] as Fen[], 'clawed-back': [] as Fen[] };
  const where = payer === undefined ? {} : { payer };
  for await (const one of views.every(IncentiveMovement, { ledger, clocks, where })) {
    moved[one.kind === 'paid' ? 'paid' : 'clawed-back'].push(fen(one.amount));
  }
  const [paid, clawedBack] = [sum(moved.paid), sum(moved['clawed-back'])];
  const payments = moved.paid.length;
  return { paid: `${paid}`, clawedBack: `${clawedBack}`, stock: `${subtract(paid, clawedBack)}`, payments };
}
