import {
  CountColumn,
  DateColumn,
  FenColumn,
  FlagColumn,
  JsonColumn,
  KeyColumn,
  LedgerColumn,
  PositionColumn,
  TextColumn,
} from '@ledger/edge';
import { ApiProperty } from '@nestjs/swagger';
import { Entity, Index } from 'typeorm';

/** One party's submission of the package to its reviewer. */
export class PeriodSubmission {
  @ApiProperty({ type: String }) readonly party!: string;
  @ApiProperty({ type: String }) readonly user!: string;
  @ApiProperty({ type: String, format: 'date-time' }) readonly submittedAt!: string;
}

/** One party's signature under the package. */
export class PeriodSignature {
  @ApiProperty({ type: String }) readonly party!: string;
  @ApiProperty({ type: String }) readonly user!: string;
  @ApiProperty({ type: String, format: 'date-time' }) readonly signedAt!: string;
}

/** One party's position in a period, in fen. */
export class PeriodPosition {
  @ApiProperty({ type: String }) readonly party!: string;
  @ApiProperty({ type: String, format: 'fen' }) readonly held!: string;
  @ApiProperty({ type: String, format: 'fen' }) readonly entitled!: string;
  @ApiProperty({ type: String, format: 'fen' }) readonly net!: string;
}

/** A request to open a closed period again that has not been answered by all. */
export class PeriodReopening {
  @ApiProperty({ type: String, description: 'Party that asks.' }) readonly party!: string;
  @ApiProperty({ type: String }) readonly reason!: string;
  @ApiProperty({ type: [String], description: 'Parties that agreed to it.' }) readonly agreed!: readonly string[];
  @ApiProperty({ type: [String], description: 'Later periods that stay as they are.' })
  readonly later!: readonly string[];
}

/** One revision of a package. */
export class PackageRevision {
  @ApiProperty({ type: Number }) readonly revision!: number;
  @ApiProperty({ type: String }) readonly fingerprint!: string;
}

/** One accounting period (会计期间) of an agreement. */
@Entity()
export class PeriodRow {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Agreement.') readonly agreementId!: string;
  @KeyColumn('Period.') readonly period!: string;
  @TextColumn('open, locked, proposed or closed.') readonly status!: string;
  @JsonColumn('Who signs it: its parties, and whoever else its lines move money of.', () => String, { isArray: true })
  readonly parties!: readonly string[];
  @CountColumn('Facts shared in it.') readonly facts!: number;
  @FenColumn('Provisional or final total shared, in fen.') readonly shared!: string;
  @CountColumn('Revision of the package; 0 before the first proposal.') readonly packageRevision!: number;
  @TextColumn('Fingerprint of the package.', { nullable: true }) readonly fingerprint!: string | null;
  @JsonColumn('Positions in the package, in the declared order.', () => PeriodPosition, { isArray: true })
  readonly positions!: readonly PeriodPosition[];
  @JsonColumn("Submissions that stand: each party's 经办 before its 复核 signs.", () => PeriodSubmission, {
    isArray: true,
  })
  readonly submissions!: readonly PeriodSubmission[];
  @JsonColumn('Signatures that stand.', () => PeriodSignature, { isArray: true })
  readonly signatures!: readonly PeriodSignature[];
  @TextColumn('Why earlier submissions and signatures no longer stand.', { nullable: true }) readonly voidedBy!:
    string | null;
  @CountColumn('Disputes in it that are not ended.') readonly openDisputes!: number;
  @JsonColumn('Request to open it again.', () => PeriodReopening, { nullable: true })
  readonly reopening!: PeriodReopening | null;
  @JsonColumn(
    'What was closed last; in a period that is not closed it was reopened, and its package follows this.',
    () => PackageRevision,
    {
      nullable: true,
    },
  )
  readonly closed!: PackageRevision | null;
  @FlagColumn(
    'Run off: no version governs it, and it is closed by the one that governed last. Said once it was locked.',
  )
  readonly runOff!: boolean;
  @CountColumn('Revision; also the ETag.') readonly revision!: number;
}

/** One close of a period: after a reopening there is another, of what came since. */
@Entity()
export class PeriodClosing {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Agreement.') readonly agreementId!: string;
  @KeyColumn('Period.') readonly period!: string;
  @CountColumn('Revision of the package that was closed.', { key: true }) readonly packageRevision!: number;
  @CountColumn('Revision that was closed before and that this is the difference to; 0 of the first.')
  readonly follows!: number;
  @TextColumn('Fingerprint of the package.') readonly fingerprint!: string;
  @JsonColumn('Positions in the package, in the declared order.', () => PeriodPosition, { isArray: true })
  readonly positions!: readonly PeriodPosition[];
  @JsonColumn('Who submitted it.', () => PeriodSubmission, { isArray: true })
  readonly submissions!: readonly PeriodSubmission[];
  @JsonColumn('Who signed it.', () => PeriodSignature, { isArray: true })
  readonly signatures!: readonly PeriodSignature[];
}

/** What one fact gives one party (份额), provisional until its period is closed. */
@Entity()
@Index(['ledgerId', 'period', 'factId', 'party'])
@Index(['ledgerId', 'party', 'factId'])
@Index(['ledgerId', 'creditCode', 'taxPeriod'])
export class Share {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Fact.') readonly factId!: string;
  @KeyColumn('Party.') readonly party!: string;
  @TextColumn('Agreement.') readonly agreementId!: string;
  @TextColumn('Period it is booked in.') readonly period!: string;
  @TextColumn('Period it belongs to.') readonly ownPeriod!: string;
  @FlagColumn('Whether it is booked in another period than its own.') readonly correction!: boolean;
  @TextColumn('receipt, refund, deduction or reversal; revision where a fact changes another year; held or settled.')
  readonly kind!: string;
  @TextColumn('Enterprise by credit code.', { nullable: true }) readonly creditCode!: string | null;
  @TextColumn('Tax type.', { nullable: true }) readonly taxType!: string | null;
  @TextColumn('What a deduction was paid for.', { nullable: true }) readonly category!: string | null;
  @TextColumn('Tax period (所属期); of a revision the year revised.') readonly taxPeriod!: string;
  @DateColumn('Day received (入库日期).') readonly receivedOn!: string;
  @FenColumn('Amount of the fact, in fen; negative for money that left again.') readonly factAmount!: string;
  @FenColumn('What was shared of it, in fen.') readonly base!: string;
  @TextColumn('Party in whose treasury that stands; null of a revision, which moves none.', { nullable: true })
  readonly collectedBy!: string | null;
  @FenColumn("The party's share, in fen.") readonly amount!: string;
  @CountColumn('Revision of the package of its period that was closed before it was booked; 0 unless it was reopened.')
  readonly follows!: number;
  @PositionColumn('Position of the share in the log.') readonly position!: number;
}

/** Provisional sums of one party in one period: they move with every receipt. */
@Entity()
export class PartyTotal {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Agreement.') readonly agreementId!: string;
  @KeyColumn('Period.') readonly period!: string;
  @KeyColumn('Party.') readonly party!: string;
  @FenColumn('Shared money that stands in its treasury, in fen.') readonly held!: string;
  @FenColumn('What the shares give it, in fen.') readonly entitled!: string;
}

/** Why a fact gave what it gave: the recorded explanation. */
@Entity()
export class ShareExplanation {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Fact.') readonly factId!: string;
  @TextColumn('Agreement.') readonly agreementId!: string;
  @TextColumn('Period it is booked in.') readonly period!: string;
  @TextColumn('Period it belongs to.') readonly ownPeriod!: string;
  @JsonColumn('Clause by clause, with exact fractions.') readonly explanation!: object;
  @TextColumn('Why nothing was shared.', { nullable: true }) readonly notShared!: string | null;
  @TextColumn('Party that keeps what was not shared.', { nullable: true }) readonly keptBy!: string | null;
}
