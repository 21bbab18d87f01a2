import { DateColumn, InstantColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import { SeenBy, type Projection } from '@ledger/event-store';
import type { EventOf } from '@ledger/kernel';
import { Entity, Index } from 'typeorm';
import { ProjectDocumentAttached } from '../domain/project.events.js';
import { DocumentAttached } from '../domain/register.events.js';

/** A document an entry of the register rests on; the file itself stays with whoever keeps the files. */
@Entity()
@SeenBy({ withoutAgreement: 'everyone' })
@Index(['ledgerId', 'sha256'])
export class RegisterDocument {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Enterprise by credit code, or project.') readonly subject!: string;
  @KeyColumn('SHA-256 of the file.') readonly sha256!: string;
  @KeyColumn('Agreement whose recognition it is for; empty for the enterprise or project as such.')
  readonly agreementId!: string;
  @TextColumn('enterprise, project.') readonly subjectKind!: string;
  @TextColumn('contract 合同, certificate 证照, decision 决定.') readonly kind!: string;
  @TextColumn('Number of the document.') readonly number!: string;
  @DateColumn('Day on the document.', { nullable: true }) readonly issuedOn!: string | null;
  @InstantColumn('When the ledger learned of it (登记时间).') readonly recordedAt!: string;
}

export const documentView: Projection<EventOf<typeof DocumentAttached> | EventOf<typeof ProjectDocumentAttached>> = {
  name: 'register-document',
  version: 1,
  tables: [RegisterDocument],
  on: [DocumentAttached, ProjectDocumentAttached],
  async apply(rows, { event, recordedAt }) {
    const { kind, number, sha256, issuedOn = null } = event.data;
    const of =
      event.type === 'DocumentAttached'
        ? {
            ...{ subjectKind: 'enterprise', subject: event.data.creditCode },
            agreementId: event.data.agreementId ?? '',
          }
        : { subjectKind: 'project', subject: event.data.projectId, agreementId: '' };
    await rows.insert(RegisterDocument, { ...of, sha256, kind, number, issuedOn, recordedAt });
  },
};
