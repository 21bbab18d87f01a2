import { ApiProperty } from '@nestjs/swagger';
import { CountColumn, DateColumn, FlagColumn, JsonColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { figureText } from '../domain/figure.js';
import { MILESTONES, SCALES, enterpriseEvents, type EnterpriseEvent } from '../domain/register.events.js';

/** A point of the enterprise's life that starts clocks. */
export class EnterpriseMilestone {
  @ApiProperty({ type: String, enum: [...MILESTONES], description: 'Milestone.' }) readonly milestone!: string;
  @ApiProperty({ type: String, format: 'date', description: 'The day it was reached.' }) readonly on!: string;
}

/** A statement that an enterprise stands above or below scale. */
export class EnterpriseScale {
  @ApiProperty({ type: String, enum: [...SCALES], description: 'above 规上, below 规下.' }) readonly scale!: string;
  @ApiProperty({ type: String, format: 'date', description: 'From this day.' }) readonly from!: string;
  @ApiProperty({ type: String, description: 'Threshold of that day, in yuan.' }) readonly threshold!: string;
  @ApiProperty({ type: String, description: 'Revenue held against it, in yuan.' }) readonly revenue!: string;
  @ApiProperty({ type: String, description: 'Notice it rests on, by number.' }) readonly evidence!: string;
}

/** An enterprise of the register (名录). */
@Entity()
export class Enterprise {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Unified social credit code.') readonly creditCode!: string;
  @TextColumn('Name on the licence.') readonly name!: string;
  @FlagColumn('Whether it is invented for illustration (样例).') readonly illustrative!: boolean;
  @DateColumn('Day of establishment on the licence.', { nullable: true }) readonly establishedOn!: string | null;
  @TextColumn('Class of the industry classification (GB/T 4754).', { nullable: true })
  readonly industry!: string | null;
  @TextColumn('above 规上, below 规下, as last stated; null where nobody has said.', { nullable: true })
  readonly scale!: string | null;
  @JsonColumn('Statements of its scale, by date.', () => EnterpriseScale, { isArray: true })
  readonly scales!: readonly EnterpriseScale[];
  @TextColumn('registered, recognised (under at least one agreement), ended.') readonly status!: string;
  @CountColumn('Agreements under which it is recognised.') readonly recognitions!: number;
  @JsonColumn('Milestones in the order they were entered.', () => EnterpriseMilestone, { isArray: true })
  readonly milestones!: readonly EnterpriseMilestone[];
  @DateColumn('The day it went into other enterprises.', { nullable: true }) readonly goneOn!: string | null;
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

export const enterpriseView: Projection<EnterpriseEvent> = {
  name: 'enterprise',
  version: 3,
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
          industry: data.industry ?? null,
          scale: null,
          scales: [],
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
      case 'ScaleStated': {
        const before = await rows.get(Enterprise, { creditCode });
        const { scale, from, evidence } = data;
        const [threshold, revenue] = [figureText(data.threshold), figureText(data.revenue)];
        const scales = [...(before?.scales ?? []), { scale, from, threshold, revenue, evidence }];
        return rows.update(Enterprise, { creditCode }, { scale, scales, revision });
      }
      case 'DocumentAttached':
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
