import {
  CountColumn,
  DateColumn,
  FenColumn,
  FlagColumn,
  JsonColumn,
  KeyColumn,
  LedgerColumn,
  RatioColumn,
  TextColumn,
} from '@ledger/edge';
import { ApiProperty } from '@nestjs/swagger';
import { SeenBy } from '@ledger/event-store';
import { Entity, Index } from 'typeorm';

const FEN = { type: String, format: 'fen' } as const;

/** One party's side of a settlement, in fen. */
export class SettlementPosition {
  @ApiProperty({ type: String }) readonly party!: string;
  @ApiProperty({ ...FEN, description: 'Shared money that stands in its treasury; 0 in a netting.' })
  readonly held!: string;
  @ApiProperty({ ...FEN, description: 'What the shares give it; 0 in a netting.' }) readonly entitled!: string;
  @ApiProperty({ ...FEN, description: 'Positive pays, negative receives.' }) readonly net!: string;
}

/** What an earlier settlement left to this one. */
export class CarriedIn {
  @ApiProperty({ type: String, description: 'Settlement it comes from.' }) readonly settlementId!: string;
  @ApiProperty({ type: String }) readonly transferId!: string;
  @ApiProperty({ type: String, enum: ['principal', 'interest', 'credit'] }) readonly kind!: string;
  @ApiProperty({ type: String }) readonly from!: string;
  @ApiProperty({ type: String }) readonly to!: string;
  @ApiProperty(FEN) readonly amount!: string;
}

/** The settlement (结算) of one period, or of the payments that a netting left. */
@Entity()
@SeenBy({ lists: { positions: ['party'] } })
export class Settlement {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Settlement.') readonly settlementId!: string;
  @TextColumn('Agreement; of a netting, none.', { nullable: true }) readonly agreementId!: string | null;
  @TextColumn('Period; of a netting, none.', { nullable: true }) readonly period!: string | null;
  @TextColumn('Netting whose payments these are.', { nullable: true }) readonly nettingId!: string | null;
  @TextColumn('due: something is outstanding; settled: nothing is.') readonly status!: string;
  @TextColumn('Fingerprint of the signed package.', { nullable: true }) readonly fingerprint!: string | null;
  @DateColumn('Day it was drawn.') readonly drawnOn!: string;
  @TextColumn('bilateral, or superior: remittance and subsidy (上解、补助).') readonly form!: string;
  @TextColumn('Name of the superior.', { nullable: true }) readonly through!: string | null;
  @RatioColumn('Rate of late interest.', { nullable: true }) readonly interestRate!: string | null;
  @TextColumn('What the rate is for: day, year-of-360, year-of-365.', { nullable: true })
  readonly interestPer!: string | null;
  @JsonColumn('Position of each party, in the declared order.', () => SettlementPosition, { isArray: true })
  readonly positions!: readonly SettlementPosition[];
  @JsonColumn('What earlier settlements left to it, gross.', () => CarriedIn, { isArray: true })
  readonly carried!: readonly CarriedIn[];
  @CountColumn('Revision; also the ETag.') readonly revision!: number;
}

/** One amount to be transferred (财政调库) from the party that holds the money to the one it belongs to. */
@Entity()
@SeenBy({ parties: ['from', 'to'] })
export class Transfer {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Settlement.') readonly settlementId!: string;
  @KeyColumn('Transfer.') readonly transferId!: string;
  @TextColumn('Agreement; of a netting, none.', { nullable: true }) readonly agreementId!: string | null;
  @TextColumn('Period; of a netting, none.', { nullable: true }) readonly period!: string | null;
  @TextColumn('principal; interest on what was late; credit: what was paid too much.') readonly kind!: string;
  @TextColumn('Payer.') readonly from!: string;
  @TextColumn('Receiver.') readonly to!: string;
  @FenColumn('Amount in fen.') readonly amount!: string;
  @DateColumn('Day by which it is to be paid; none where none was agreed, or it waits.', { nullable: true })
  readonly dueOn!: string | null;
  @FlagColumn('Below the agreed minimum: it waits for the next settlement.') readonly waits!: boolean;
  @TextColumn('due, registered, part-paid, confirmed, held (for a netting), carried, netted or waived.')
  readonly status!: string;
  @FenColumn('Registered by the payer and not confirmed.') readonly registered!: string;
  @FenColumn('Confirmed by the receiver.') readonly confirmed!: string;
  @FenColumn('Gone into a later settlement.') readonly carried!: string;
  @FenColumn('Settled by a netting.') readonly netted!: string;
  @FenColumn('Given up by the receiver.') readonly waived!: string;
  @FenColumn('Set aside for a netting that is being agreed.') readonly held!: string;
  @FenColumn('Still to be confirmed: open, registered or set aside.') readonly remaining!: string;
  @TextColumn('Settlement it went into.', { nullable: true }) readonly into!: string | null;
  @TextColumn('Netting that holds or settled it.', { nullable: true }) readonly nettingId!: string | null;
  @CountColumn('Times it was demanded.') readonly demands!: number;
  @DateColumn('Day the last demand set.', { nullable: true }) readonly payBy!: string | null;
}

/** What a payment pays of one transfer. */
export class PaidPortion {
  @ApiProperty({ type: String }) readonly transferId!: string;
  @ApiProperty({ type: String, enum: ['principal', 'interest', 'credit'] }) readonly kind!: string;
  @ApiProperty(FEN) readonly amount!: string;
  @ApiProperty({ ...FEN, required: false, description: 'Part above what was open.' }) readonly excess?: string;
}

/** One receiver's part of a payment. */
@Entity()
@SeenBy({ parties: ['from', 'to'] })
@Index(['ledgerId', 'reference'])
export class Payment {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Settlement.') readonly settlementId!: string;
  @KeyColumn('Payment.') readonly paymentId!: string;
  @KeyColumn('Receiver.') readonly to!: string;
  @TextColumn('Agreement; of a netting, none.', { nullable: true }) readonly agreementId!: string | null;
  @TextColumn('Period; of a netting, none.', { nullable: true }) readonly period!: string | null;
  @TextColumn('Payer.') readonly from!: string;
  @TextColumn("Number of the payer's transfer order.") readonly reference!: string;
  @FenColumn('Amount in fen.') readonly amount!: string;
  @JsonColumn('What it pays.', () => PaidPortion, { isArray: true }) readonly portions!: readonly PaidPortion[];
  @TextColumn('How a part payment was counted: agreed-ratio or by-liability.', { nullable: true })
  readonly method!: string | null;
  @TextColumn('registered, confirmed, rejected or cancelled.') readonly status!: string;
  @DateColumn('Day it was paid.') readonly paidOn!: string;
  @DateColumn('Day it arrived.', { nullable: true }) readonly receivedOn!: string | null;
  @FenColumn('What arrived, where it was rejected.', { nullable: true }) readonly received!: string | null;
  @TextColumn('Why it was rejected or cancelled.', { nullable: true }) readonly reason!: string | null;
  @TextColumn('Who registered it.') readonly registeredBy!: string;
  @TextColumn('Who confirmed, rejected or cancelled it.', { nullable: true }) readonly answeredBy!: string | null;
}
