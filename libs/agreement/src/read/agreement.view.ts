import { ApiProperty } from '@nestjs/swagger';
import { CountColumn, DateColumn, JsonColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import { SeenBy, type Projection } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { agreementEvents, type AgreementEvent } from '../domain/agreement.events.js';

/** A party of the agreement, in declared order. */
export class AgreementParty {
  @ApiProperty({ type: String, description: 'Party id.' }) readonly party!: string;
  @ApiProperty({ type: String, description: 'Name.' }) readonly name!: string;
  @ApiProperty({ type: String, description: 'Its part in the co-operation.' }) readonly role!: string;
  @ApiProperty({ type: String, required: false, description: 'Division code of its jurisdiction.' })
  readonly place?: string;
}

/** A co-operation agreement as it stands: its latest version, and the one that was last signed by all. */
@Entity('agreement')
@SeenBy({ document: { version: 'version', party: true } })
export class AgreementRow {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Agreement.') readonly agreementId!: string;
  @TextColumn('Title of the latest version.') readonly title!: string;
  @TextColumn('Status of the latest version: draft, withdrawn, in-force.') readonly status!: string;
  @CountColumn('Latest version.') readonly version!: number;
  @TextColumn('Hash of the latest version.') readonly hash!: string;
  @DateColumn('First day the latest version governs.') readonly from!: string;
  @DateColumn('Last day the latest version governs.') readonly to!: string;
  @JsonColumn('Parties of the latest version, in declared order.', () => AgreementParty, { isArray: true })
  readonly parties!: readonly AgreementParty[];
  @CountColumn('The version last signed by all.', { nullable: true }) readonly versionInForce!: number | null;
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

export const agreementView: Projection<AgreementEvent> = {
  name: 'agreement',
  version: 1,
  tables: [AgreementRow],
  on: agreementEvents,
  async apply(rows, { event: { type, data }, revision }) {
    const { agreementId } = data;
    switch (type) {
      case 'AgreementDrafted': {
        const { version, title, hash, parties, validity } = data;
        const before = await rows.get(AgreementRow, { agreementId });
        return rows.upsert(AgreementRow, {
          agreementId,
          title,
          status: 'draft',
          version,
          hash,
          ...validity,
          parties,
          versionInForce: before?.versionInForce ?? null,
          revision,
        });
      }
      case 'AgreementSigned':
        return rows.update(AgreementRow, { agreementId }, { revision });
      case 'AgreementTookEffect':
        return rows.update(
          AgreementRow,
          { agreementId },
          { status: 'in-force', versionInForce: data.version, revision },
        );
      case 'AgreementWithdrawn':
        return rows.update(AgreementRow, { agreementId }, { status: 'withdrawn', revision });
    }
  },
};
