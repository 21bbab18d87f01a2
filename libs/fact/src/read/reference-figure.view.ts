import { CountColumn, DateColumn, InstantColumn, KeyColumn, LedgerColumn, RatioColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { ratioText } from '@ledger/kernel';
import { Entity, Index } from 'typeorm';
import { ReferenceRecorded, ReferenceReplaced, ReferenceReversed, type ReferenceEvent } from '../domain/fact.events.js';

/** A certified figure that rules refer to (参考数); one that was replaced stays beside the one in force. */
@Entity()
@Index(['ledgerId', 'agreementId', 'figure', 'period'])
export class ReferenceFigure {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Fact: agreement, figure, period and subject.') readonly referenceId!: string;
  @TextColumn('Agreement.') readonly agreementId!: string;
  @TextColumn('What it is, as the agreement calls it.') readonly figure!: string;
  @RatioColumn('The figure, exact; whole fen where the unit is fen.') readonly value!: string;
  @TextColumn('fen, number.') readonly unit!: string;
  @TextColumn('Period it is of.') readonly period!: string;
  @DateColumn('Day it was certified.') readonly certifiedOn!: string;
  @TextColumn('Party it is of.', { nullable: true }) readonly party!: string | null;
  @TextColumn('Enterprise it is of, by credit code.', { nullable: true }) readonly creditCode!: string | null;
  @TextColumn('Certificate, yearbook or final account, by number.') readonly evidence!: string;
  @TextColumn('in-force, replaced, reversed.') readonly status!: string;
  @TextColumn('Why it was reversed.', { nullable: true }) readonly reason!: string | null;
  @TextColumn('The recording it takes the place of.', { nullable: true }) readonly replaces!: string | null;
  @TextColumn('The recording that took its place.', { nullable: true }) readonly replacedBy!: string | null;
  @TextColumn('Person who recorded it.') readonly recordedBy!: string;
  @TextColumn("That person's party.") readonly recorder!: string;
  @InstantColumn('When the ledger learned of it (登记时间).') readonly recordedAt!: string;
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

export const referenceFigureView: Projection<ReferenceEvent> = {
  name: 'reference-figure',
  version: 1,
  tables: [ReferenceFigure],
  on: [ReferenceRecorded, ReferenceReplaced, ReferenceReversed],
  async apply(rows, { event: { type, data }, revision, recordedAt }) {
    const { referenceId } = data;
    switch (type) {
      case 'ReferenceRecorded':
      case 'ReferenceReplaced': {
        const { agreementId, figure, unit, period, certifiedOn, evidence, recordedBy } = data;
        if (type === 'ReferenceReplaced') {
          const replaced = { status: 'replaced', replacedBy: referenceId, revision };
          await rows.update(ReferenceFigure, { referenceId: data.replaces }, replaced);
        }
        return rows.insert(ReferenceFigure, {
          referenceId,
          agreementId,
          figure,
          value: ratioText(data.value),
          unit,
          period,
          certifiedOn,
          party: data.party ?? null,
          creditCode: data.enterprise?.creditCode ?? null,
          evidence,
          status: 'in-force',
          reason: null,
          replaces: data.replaces ?? null,
          replacedBy: null,
          recordedBy: recordedBy.user,
          recorder: recordedBy.party,
          recordedAt,
          revision,
        });
      }
      case 'ReferenceReversed': {
        const { reason, restores } = data;
        if (restores !== undefined) {
          const restored = { status: 'in-force', replacedBy: null, revision };
          await rows.update(ReferenceFigure, { referenceId: restores }, restored);
        }
        return rows.update(ReferenceFigure, { referenceId }, { status: 'reversed', reason, revision });
      }
    }
  },
};
