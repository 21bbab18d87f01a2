import { DateColumn, FlagColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { addDays, type CalendarDate } from '@ledger/kernel';
import { Entity, Index } from 'typeorm';
import {
  EstablishmentClosed,
  EstablishmentMoved,
  EstablishmentOpened,
  EstablishmentRepurposed,
  type EnterpriseEvent,
} from '../domain/register.events.js';

/** A place where an enterprise works (机构/经营场所), and what it does there. */
@Entity()
@Index(['ledgerId', 'place', 'function'])
export class Establishment {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Enterprise.') readonly creditCode!: string;
  @KeyColumn('Establishment.') readonly establishmentId!: string;
  @TextColumn('head-office, rnd, plant, other.') readonly function!: string;
  @FlagColumn('Whether it has main production (主体生产经营职能); null where nobody has said.', { nullable: true })
  readonly mainProduction!: boolean | null;
  @TextColumn('Division code of the jurisdiction it stands in.') readonly place!: string;
  @DateColumn('Day its present stay began: opened, moved or repurposed.') readonly since!: string;
  @DateColumn('Day it was opened.') readonly openedOn!: string;
  @DateColumn('Day it was closed.', { nullable: true }) readonly closedOn!: string | null;
  @TextColumn('open, closed.') readonly status!: string;
}

/** What an establishment was and where, from one day to another: all of its history. */
@Entity()
export class EstablishmentStay {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Enterprise.') readonly creditCode!: string;
  @KeyColumn('Establishment.') readonly establishmentId!: string;
  @KeyColumn('Which of its stays, from 0001.') readonly stay!: string;
  @DateColumn('First day.') readonly stoodFrom!: string;
  @DateColumn('Last day, once there is one.', { nullable: true }) readonly stoodUntil!: string | null;
  @TextColumn('head-office, rnd, plant, other.') readonly function!: string;
  @FlagColumn('Whether it had main production; null where nobody has said.', { nullable: true })
  readonly mainProduction!: boolean | null;
  @TextColumn('Division code of the jurisdiction it stood in.') readonly place!: string;
}

export const establishmentView: Projection<EnterpriseEvent> = {
  name: 'establishment',
  version: 2,
  tables: [Establishment, EstablishmentStay],
  on: [EstablishmentOpened, EstablishmentMoved, EstablishmentRepurposed, EstablishmentClosed],
  async apply(rows, { event: { type, data } }) {
    switch (type) {
      case 'EstablishmentOpened': {
        const { creditCode, establishmentId, place, openedOn, function: does } = data;
        const now = { creditCode, establishmentId, function: does, mainProduction: data.mainProduction ?? null, place };
        await rows.insert(Establishment, { ...now, since: openedOn, openedOn, closedOn: null, status: 'open' });
        return rows.insert(EstablishmentStay, { ...now, stay: '0001', stoodFrom: openedOn, stoodUntil: null });
      }
      case 'EstablishmentMoved':
        return newStay(rows, data, data.movedOn, { place: data.place });
      case 'EstablishmentRepurposed': {
        const { function: does, mainProduction = null } = data;
        return newStay(rows, data, data.changedOn, { function: does, mainProduction });
      }
      case 'EstablishmentClosed': {
        const { closedOn, ...key } = data;
        await rows.update(Establishment, key, { closedOn, status: 'closed' });
        const stay = await lastStay(rows, key);
        return stay && rows.update(EstablishmentStay, { ...key, stay: stay.stay }, { stoodUntil: closedOn });
      }
      case 'EnterpriseRegistered':
      case 'EnterpriseRestructured':
      case 'ScaleStated':
      case 'DocumentAttached':
      case 'RecognitionReported':
      case 'ReportReviewed':
      case 'RecognitionProposed':
      case 'RecognitionConfirmed':
      case 'RecognitionDeclined':
      case 'EnterpriseRecognised':
      case 'RecognitionEnded':
      case 'MilestoneReached':
      case 'MilestoneTakenBack':
        return;
    }
  },
};

interface Key {
  readonly creditCode: string;
  readonly establishmentId: string;
}
type What = Partial<Pick<Establishment, 'place' | 'function' | 'mainProduction'>>;

/** The stay before ends on the day before; one that began on the same day was never a day long and gives way. */
async function newStay(rows: RowStore, of: Key, on: CalendarDate, what: What): Promise<void> {
  const key = { creditCode: of.creditCode, establishmentId: of.establishmentId };
  const last = await lastStay(rows, key);
  if (!last) return;
  await rows.update(Establishment, key, { ...what, since: on });
  const { ledgerId: _, ...stay } = { ...last, ...what };
  if (last.stoodFrom === on) return rows.upsert(EstablishmentStay, stay);
  await rows.update(EstablishmentStay, { ...key, stay: last.stay }, { stoodUntil: addDays(on, -1) });
  return rows.insert(EstablishmentStay, { ...stay, stay: numbered(Number(last.stay) + 1), stoodFrom: on });
}

const numbered = (n: number): string => String(n).padStart(4, '0');

async function lastStay(rows: RowStore, key: Key): Promise<EstablishmentStay | undefined> {
  let last: EstablishmentStay | undefined;
  for (let n = 1; ; n += 1) {
    const next = await rows.get(EstablishmentStay, { ...key, stay: numbered(n) });
    if (!next) return last;
    last = next;
  }
}
