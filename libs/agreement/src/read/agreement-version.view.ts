import { ApiProperty } from '@nestjs/swagger';
import { CountColumn, DateColumn, JsonColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import { SeenBy, type Projection } from '@ledger/event-store';
import { invariant, type Json } from '@ledger/kernel';
import { Entity } from 'typeorm';
import { agreementEvents, type AgreementEvent } from '../domain/agreement.events.js';

/** One party's signature on one version. */
export class AgreementSignature {
  @ApiProperty({ type: String, description: 'Party that signed.' }) readonly party!: string;
  @ApiProperty({ type: String, description: 'Who signed for it.' }) readonly signedBy!: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'When the ledger recorded it.' })
  readonly recordedAt!: string;
}

/** One version of an agreement, whole: the document, its hash, and who has signed it. */
@Entity('agreement_version')
@SeenBy({ document: { version: 'version' } })
export class AgreementVersionRow {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Agreement.') readonly agreementId!: string;
  @CountColumn('Version, from 1.', { key: true }) readonly version!: number;
  @TextColumn('draft, replaced, withdrawn or in-force.') readonly status!: string;
  @TextColumn('Title.') readonly title!: string;
  @TextColumn("SHA-256 of the document's canonical JSON: what is signed.") readonly hash!: string;
  @DateColumn('First day it governs.') readonly from!: string;
  @DateColumn('Last day it governs.') readonly to!: string;
  @JsonColumn('The document, format hezhang.agreement/1.') readonly document!: Json;
  @JsonColumn('Parties whose signature it needs.', undefined, { isArray: true }) readonly signers!: readonly string[];
  @JsonColumn('Signatures in force; those on a replaced or withdrawn version are void.', () => AgreementSignature, {
    isArray: true,
  })
  readonly signatures!: readonly AgreementSignature[];
  @TextColumn('Who drafted it and so may not sign it.') readonly draftedBy!: string;
  @TextColumn('When the ledger recorded the draft.') readonly draftedAt!: string;
  @CountColumn('Revision of the stream after the last event of this version; the ETag to sign with.')
  readonly revision!: number;
}

export const agreementVersionView: Projection<AgreementEvent> = {
  name: 'agreement-version',
  version: 1,
  tables: [AgreementVersionRow],
  on: agreementEvents,
  async apply(rows, { event: { type, data }, revision, recordedAt }) {
    const { agreementId, version } = data;
    switch (type) {
      case 'AgreementDrafted': {
        const { title, hash, document, signers, validity, draftedBy, replaces } = data;
        if (replaces !== undefined) {
          await rows.update(
            AgreementVersionRow,
            { agreementId, version: replaces },
            { status: 'replaced', signatures: [] },
          );
        }
        return rows.insert(AgreementVersionRow, {
          agreementId,
          version,
          status: 'draft',
          title,
          hash,
          ...validity,
          document,
          signers,
          signatures: [],
          draftedBy,
          draftedAt: recordedAt,
          revision,
        });
      }
      case 'AgreementSigned': {
        const row = await rows.get(AgreementVersionRow, { agreementId, version });
        invariant(row, `${agreementId} version ${version} was signed before it was drafted`);
        const { party, signedBy } = data;
        const signatures = [...row.signatures, { party, signedBy, recordedAt }];
        return rows.update(AgreementVersionRow, { agreementId, version }, { signatures, revision });
      }
      case 'AgreementTookEffect':
        return rows.update(AgreementVersionRow, { agreementId, version }, { status: 'in-force', revision });
      case 'AgreementWithdrawn':
        return rows.update(
          AgreementVersionRow,
          { agreementId, version },
          { status: 'withdrawn', signatures: [], revision },
        );
    }
  },
};
