import { ApiProperty } from '@nestjs/swagger';
import { CountColumn, DateColumn, FlagColumn, JsonColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { MILESTONES, enterpriseEvents, type EnterpriseEvent } from '../domain/register.events.js';

/** A point of the enterprise's life that starts clocks. */
export class EnterpriseMilestone {
  @ApiProperty({ type: String, enum: [...MILESTONES], description: 'Milestone.' }) readonly milestone!: string;
  @ApiProperty({ type: String, format: 'date', description: 'The day it was reached.' }) readonly on!: string;
}

/** An enterprise of the register (名录). */
@Entity()
export class Enterprise {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Unified social credit code.') readonly creditCode!: string;
  @TextColumn('Name on the licence.') readonly name!: string;
  @FlagColumn('Whether it is invented for illustration (样例).') readonly illustrative!: boolean;
  @DateColumn('Day of establishment on the licence.', { nullable: true }) readonly establishedOn!: string | null;
  @TextColumn('registered, recognised (under at least one agreement), ended.') readonly status!: string;
  @CountColumn('Agreements under which it is recognised.') readonly recognitions!: number;
  @JsonColumn('Milestones in the order they were entered.', () => EnterpriseMilestone, { isArray: true })
  readonly milestones!: readonly EnterpriseMilestone[];
  @DateColumn('The day it went into other enterprises.', { nullable: true }) readonly goneOn!: string | null;
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

export const enterpriseView: Projection<EnterpriseEvent> = {
  name: 'enterprise',
  version: 2,
  tables: [Enterprise],
  on: enterpriseEvents,
  async apply(rows, { event: { type, data }, revision }) {
    const { creditCode } = data;
    switch (type) {
      case 'EnterpriseRegistered':
        return rows.insert(Enterprise, {
          creditCode,
          name: data.name,
          illustrative: data.illustrative,
          establishedOn: data.establishedOn ?? null,
          status: 'registered',
          recognitions: 0,
          milestones: [],
          goneOn: null,
          revision,
        });
      case 'EnterpriseRecognised':
        return recognitions(rows, creditCode, 1, revision);
      case 'RecognitionEnded':
        return recognitions(rows, creditCode, -1, revision);
      case 'MilestoneReached': {
        const before = await rows.get(Enterprise, { creditCode });
        const reached = [...(before?.milestones ?? []), { milestone: data.milestone, on: data.on }];
        return rows.update(Enterprise, { creditCode }, { milestones: reached, revision });
      }
      case 'MilestoneTakenBack': {
        const before = await rows.get(Enterprise, { creditCode });
        const left = (before?.milestones ?? []).filter(({ milestone }) => milestone !== data.milestone);
        return rows.update(Enterprise, { creditCode }, { milestones: left, revision });
      }
      case 'EstablishmentOpened':
      case 'EstablishmentMoved':
      case 'EstablishmentRepurposed':
      case 'EstablishmentClosed':
      case 'RecognitionReported':
      case 'ReportReviewed':
      case 'RecognitionProposed':
      case 'RecognitionConfirmed':
      case 'RecognitionDeclined':
        return rows.update(Enterprise, { creditCode }, { revision });
      case 'EnterpriseRestructured': {
        const gone = !data.successors.includes(creditCode);
        return rows.update(Enterprise, { creditCode }, { revision, ...(gone && { goneOn: data.on }) });
      }
    }
  },
};

async function recognitions(rows: RowStore, creditCode: string, change: 1 | -1, revision: number): Promise<void> {
  const count = ((await rows.get(Enterprise, { creditCode }))?.recognitions ?? 0) + change;
  const status = count > 0 ? 'recognised' : 'ended';
  await rows.update(Enterprise, { creditCode }, { recognitions: count, status, revision });
}
