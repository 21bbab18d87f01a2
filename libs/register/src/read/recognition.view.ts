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
  @TextColumn('Enterprise whose recognition it takes over.', { nullable: true }) readonly succeeds!: string | null;
  @TextColumn('carried: the clocks of that recognition run on; anew.', { nullable: true })
  readonly clocks!: string | null;
  @DateColumn('First day its clocks count from: the recognition it takes over, where they are carried.')
  readonly clocksFrom!: string;
  @TextColumn('Why it was declined or ended.', { nullable: true }) readonly reason!: string | null;
}

export const recognitionView: Projection<EnterpriseEvent> = {
  name: 'recognition',
  version: 2,
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
          succeeds: data.succeeds?.creditCode ?? null,
          clocks: data.succeeds?.clocks ?? null,
          clocksFrom: data.succeeds?.clocks === 'carried' ? data.succeeds.recognisedFrom : data.from,
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
      case 'ScaleStated':
      case 'DocumentAttached':
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
