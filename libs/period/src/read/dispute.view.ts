import {
  CountColumn,
  DateColumn,
  FenColumn,
  FlagColumn,
  JsonColumn,
  KeyColumn,
  LedgerColumn,
  TextColumn,
} from '@ledger/edge';
import { ApiProperty } from '@nestjs/swagger';
import { SeenBy } from '@ledger/event-store';
import { Entity } from 'typeorm';

/** What one party has of an amount, in fen. */
export class DisputePortion {
  @ApiProperty({ type: String }) readonly party!: string;
  @ApiProperty({ type: String, format: 'fen' }) readonly amount!: string;
}

/** An offer that stands. */
export class DisputeOffer {
  @ApiProperty({ type: Number }) readonly offer!: number;
  @ApiProperty({ type: String }) readonly party!: string;
  @ApiProperty({ type: [DisputePortion] }) readonly portions!: readonly DisputePortion[];
  @ApiProperty({ type: String }) readonly reason!: string;
  @ApiProperty({ type: [String] }) readonly accepted!: readonly string[];
}

/** Who did not accept the claim (0) or an offer, and why. */
export class DisputeRefusal {
  @ApiProperty({ type: Number }) readonly offer!: number;
  @ApiProperty({ type: String }) readonly party!: string;
  @ApiProperty({ type: String }) readonly reason!: string;
  @ApiProperty({ type: String }) readonly user!: string;
}

/** A dispute (争议) on one line of a period. */
@Entity()
@SeenBy({ periods: ['period', 'lineIn'] })
export class Dispute {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Agreement.') readonly agreementId!: string;
  @KeyColumn("Dispute, by the period it stands in: '2024-Q1:1'.") readonly disputeId!: string;
  @TextColumn('Period it stands in.') readonly period!: string;
  @TextColumn('Period of the line.') readonly lineIn!: string;
  @TextColumn('Line: the share it is about.') readonly line!: string;
  @TextColumn('Party that disputes.') readonly party!: string;
  @FenColumn('How much of the line is contested, in fen, without a sign.') readonly amount!: string;
  @FlagColumn('Whether the amount is held back; a claim on what was settled before holds nothing.')
  readonly held!: boolean;
  @JsonColumn("What is contested of each party's portion.", () => DisputePortion, { isArray: true })
  readonly contested!: readonly DisputePortion[];
  @JsonColumn('How it ought to be shared.', () => DisputePortion, { isArray: true })
  readonly claim!: readonly DisputePortion[];
  @TextColumn('Ground.') readonly ground!: string;
  @TextColumn('Evidence.') readonly evidence!: string;
  @DateColumn('Day it was raised.') readonly raisedOn!: string;
  @DateColumn('Day by which the others are to answer.') readonly dueOn!: string;
  @TextColumn('open, upheld, withdrawn or agreed.') readonly status!: string;
  @JsonColumn('Parties that uphold the claim.', () => String, { isArray: true }) readonly accepted!: readonly string[];
  @JsonColumn('Offer that stands.', () => DisputeOffer, { nullable: true }) readonly offer!: DisputeOffer | null;
  @JsonColumn('Refusals, with who and why.', () => DisputeRefusal, { isArray: true })
  readonly refusals!: readonly DisputeRefusal[];
  @JsonColumn('How the contested amount is shared in the end.', () => DisputePortion, { isArray: true })
  readonly portions!: readonly DisputePortion[];
  @TextColumn('Period what it came to is booked in.', { nullable: true }) readonly bookedIn!: string | null;
  @CountColumn('Revision; also the ETag.') readonly revision!: number;
}
