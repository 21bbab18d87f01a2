import { DateColumn, JsonColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { Entity, Index } from 'typeorm';
import {
  EnterpriseRecognised,
  RecognitionConfirmed,
  RecognitionDeclined,
  RecognitionEnded,
  RecognitionProposed,
  type EnterpriseEvent,
} from '../domain/register.events.js';

/** The recognition (认定) of an enterprise under an agreement, from its proposal to its end. */
@Entity()
@Index(['ledgerId', 'agreementId', 'status'])
export class Recognition {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Enterprise.') readonly creditCode!: string;
  @KeyColumn('Agreement.') readonly agreementId!: string;
  @DateColumn('First day it holds.', { key: true }) readonly holdsFrom!: string;
  @DateColumn('Last day it holds.', { nullable: true }) readonly holdsUntil!: string | null;
  @TextColumn('proposed, recognised, declined, ended.') readonly status!: string;
  @TextColumn('Contract, certificate or decision it rests on.') readonly evidence!: string;
  @TextColumn('Party that recommended the enterprise (推荐方).') readonly recommendedBy!: string;
  @TextColumn('Person who proposed it.') readonly proposedBy!: string;
  @TextColumn("That person's party.") readonly proposedByParty!: string;
  @JsonColumn('Parties whose confirmation is awaited.', () => String, { isArray: true })
  readonly awaiting!: readonly string[];
  @TextColumn('Why it was declined or ended.', { nullable: true }) readonly reason!: string | null;
}

export const recognitionView: Projection<EnterpriseEvent> = {
  name: 'recognition',
  version: 1,
  tables: [Recognition],
  on: [RecognitionProposed, RecognitionConfirmed, RecognitionDeclined, EnterpriseRecognised, RecognitionEnded],
  async apply(rows, { event: { type, data } }) {
    switch (type) {
      case 'RecognitionProposed':
        return rows.upsert(Recognition, {
          ...keyOf(data),
          holdsUntil: null,
          status: 'proposed',
          evidence: data.evidence,
          recommendedBy: data.recommendedBy,
          proposedBy: data.proposedBy.user,
          proposedByParty: data.proposedBy.party,
          awaiting: data.parties,
          reason: null,
        });
      case 'RecognitionConfirmed': {
        const before = await rows.get(Recognition, keyOf(data));
        const awaiting = before?.awaiting.filter((party) => party !== data.party) ?? [];
        return rows.update(Recognition, keyOf(data), { awaiting });
      }
      case 'RecognitionDeclined':
        return rows.update(Recognition, keyOf(data), { status: 'declined', awaiting: [], reason: data.reason });
      case 'EnterpriseRecognised':
        return rows.update(Recognition, keyOf(data), { status: 'recognised' });
      case 'RecognitionEnded': {
        const { until, reason } = data;
        return rows.update(Recognition, keyOf(data), { status: 'ended', holdsUntil: until, reason });
      }
      case 'EnterpriseRegistered':
      case 'EstablishmentOpened':
      case 'EstablishmentMoved':
      case 'EstablishmentRepurposed':
      case 'EstablishmentClosed':
      case 'EnterpriseRestructured':
      case 'RecognitionReported':
      case 'ReportReviewed':
      case 'MilestoneReached':
      case 'MilestoneTakenBack':
        return;
    }
  },
};

const keyOf = ({ creditCode, agreementId, from }: { creditCode: string; agreementId: string; from: string }) => ({
  creditCode,
  agreementId,
  holdsFrom: from,
});
