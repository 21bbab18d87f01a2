import { SeenBy, type Projection } from '@ledger/event-store';
import { ratioText } from '@ledger/kernel';
import { CountColumn, DateColumn, JsonColumn, KeyColumn, LedgerColumn, RatioColumn, TextColumn } from '@ledger/edge';
import { ApiProperty } from '@nestjs/swagger';
import { Entity } from 'typeorm';
import { nettingEvents, type NettingEvent, type NettingLine } from '../domain/netting.events.js';

const FEN = { type: String, format: 'fen' } as const;

export class NettedLine {
  @ApiProperty({ type: String }) readonly ledger!: string;
  @ApiProperty({ type: String }) readonly settlementId!: string;
  @ApiProperty({ type: String }) readonly transferId!: string;
  @ApiProperty({ type: String }) readonly kind!: string;
  @ApiProperty({ type: String }) readonly from!: string;
  @ApiProperty({ type: String }) readonly to!: string;
  @ApiProperty(FEN) readonly amount!: string;
}
export class NettedPosition {
  @ApiProperty({ type: String }) readonly party!: string;
  @ApiProperty({ ...FEN, description: 'Positive pays, negative receives.' }) readonly net!: string;
}
export class NetPayment {
  @ApiProperty({ type: String }) readonly from!: string;
  @ApiProperty({ type: String }) readonly to!: string;
  @ApiProperty(FEN) readonly amount!: string;
}

/** A netting across ledgers (多边轧差): the whole of it in its home ledger, elsewhere that ledger's own lines. */
@Entity()
@SeenBy({ lists: { positions: ['party'], lines: ['from', 'to'] } })
export class Netting {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Netting.') readonly nettingId!: string;
  @TextColumn('Ledger in which it is agreed and its payments are made.') readonly home!: string;
  @TextColumn('proposed, ready for the parties, agreed, settled or declined; elsewhere held, settled or released.')
  readonly status!: string;
  @TextColumn('SHA-256 of what the parties accept.') readonly fingerprint!: string;
  @JsonColumn('Gross lines.', () => NettedLine, { isArray: true }) readonly lines!: readonly NettedLine[];
  @JsonColumn('What each party comes to.', () => NettedPosition, { isArray: true })
  readonly positions!: readonly NettedPosition[];
  @JsonColumn('Payments that remain.', () => NetPayment, { isArray: true }) readonly payments!: readonly NetPayment[];
  @JsonColumn('Parties that accepted.', undefined, { isArray: true }) readonly accepted!: readonly string[];
  @TextColumn('bilateral or superior.', { nullable: true }) readonly form!: string | null;
  @TextColumn('Name of the superior.', { nullable: true }) readonly through!: string | null;
  @DateColumn('Day by which the payments are due.', { nullable: true }) readonly dueOn!: string | null;
  @RatioColumn('Rate of late interest on those payments; none unless it was agreed here.', { nullable: true })
  readonly interestRate!: string | null;
  @TextColumn('What the rate is for: day, year-of-360, year-of-365.', { nullable: true })
  readonly interestPer!: string | null;
  @TextColumn('Why it was declined, and by whom.', { nullable: true }) readonly declined!: string | null;
  @CountColumn('Revision; also the ETag.') readonly revision!: number;
}

export const nettings: Projection<NettingEvent> = {
  name: 'netting',
  version: 2,
  tables: [Netting],
  on: nettingEvents,
  async apply(rows, { event: { type, data }, revision }) {
    const { nettingId } = data;
    const change = (row: Partial<Netting>) => rows.update(Netting, { nettingId }, { ...row, revision });
    switch (type) {
      case 'NettingProposed': {
        const { home, fingerprint, lines, positions, payments, form, through, dueOn, lateInterest } = data;
        return rows.insert(Netting, {
          ...{ nettingId, home, fingerprint, form, through: through?.name ?? null, dueOn, revision },
          interestRate: lateInterest ? ratioText(lateInterest.rate) : null,
          interestPer: lateInterest?.per ?? null,
          ...{ status: 'proposed', accepted: [], declined: null, lines: lines.map(written) },
          positions: positions.map(({ party, net }) => ({ party, net: `${net}` })),
          payments: payments.map(({ from, to, amount }) => ({ from, to, amount: `${amount}` })),
        });
      }
      case 'NettingHeld': {
        const { home, fingerprint, lines } = data;
        if (await rows.get(Netting, { nettingId })) return change({});
        return rows.insert(Netting, {
          ...{ nettingId, home, fingerprint, form: null, through: null, dueOn: null, revision },
          ...{ interestRate: null, interestPer: null },
          ...{ status: 'held', accepted: [], declined: null, lines: lines.map(written), positions: [], payments: [] },
        });
      }
      case 'NettingReady':
        return change({ status: 'ready' });
      case 'NettingAccepted': {
        const { accepted = [] } = (await rows.get(Netting, { nettingId })) ?? {};
        return change({ accepted: [...accepted, data.party] });
      }
      case 'NettingAgreed':
        return change({ status: 'agreed' });
      case 'NettingDeclined':
        return change({ status: 'declined', declined: `${data.ledger ?? data.party}: ${data.reason}` });
      case 'NettingSettled':
        return change({ status: 'settled' });
      case 'NettingReleased': {
        const row = await rows.get(Netting, { nettingId });
        return change(row?.status === 'held' ? { status: 'released' } : {});
      }
    }
  },
};

const written = ({ amount, ...line }: NettingLine): NettedLine => ({ ...line, amount: `${amount}` });
