import { ApiProperty } from '@nestjs/swagger';
import type { Clocks, RowClass, Views } from '@ledger/event-store';
import { calendarDate, creditCode as codeOf, type CalendarDate, type CreditCode } from '@ledger/kernel';
import { predecessorsOn, successorsOn } from '../domain/restructuring.rules.js';
import { Enterprise, EnterpriseMilestone } from './enterprise.view.js';
import { EstablishmentStay } from './establishment.view.js';
import { Recognition } from './recognition.view.js';
import { Restructuring } from './restructuring.view.js';

const words = (description: string): PropertyDecorator => ApiProperty({ type: String, description });
const day = (description: string): PropertyDecorator => ApiProperty({ type: String, format: 'date', description });
const codes = (description: string): PropertyDecorator => ApiProperty({ type: String, isArray: true, description });

export class ArrangedFunction {
  @words('Establishment.') readonly establishmentId!: string;
  @words('head-office 总机构, rnd 研发, plant 生产, other.') readonly function!: string;
  @ApiProperty({ type: Boolean, nullable: true, description: 'Main production; null where nobody has said.' })
  readonly mainProduction!: boolean | null;
  @words('Division code of the jurisdiction it stands in.') readonly place!: string;
  @day('Since when it has stood there and done that.') readonly since!: string;
}
export class ArrangedRecognition {
  @words('Agreement.') readonly agreementId!: string;
  @day('First day it holds.') readonly holdsFrom!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day it holds, when known.' })
  readonly holdsUntil!: string | null;
  @words('Party that recommended the enterprise (推荐方).') readonly recommendedBy!: string;
}

export class ArrangedStay {
  @words('Establishment.') readonly establishmentId!: string;
  @words('head-office 总机构, rnd 研发, plant 生产, other.') readonly function!: string;
  @ApiProperty({ type: Boolean, nullable: true, description: 'Main production; null where nobody has said.' })
  readonly mainProduction!: boolean | null;
  @words('Division code of the jurisdiction it stood in.') readonly place!: string;
  @day('First day.') readonly from!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day, when it is over.' })
  readonly until!: string | null;
}
export class ArrangedRestructuring {
  @words('Restructuring.') readonly restructuringId!: string;
  @words('merger 合并, split 分立, relocation 迁移, expansion 扩建.') readonly kind!: string;
  @day('Day it took effect.') readonly on!: string;
  @codes('Enterprises before that day.') readonly predecessors!: readonly string[];
  @codes('Enterprises from that day on.') readonly successors!: readonly string[];
}

/** Head office here, plant there: an enterprise as it is arranged on a day. */
export class Arrangement {
  @words('Unified social credit code.') readonly creditCode!: string;
  @words('Name on the licence.') readonly name!: string;
  @day('The day.') readonly on!: string;
  @ApiProperty({ type: () => ArrangedFunction, isArray: true }) readonly functions!: readonly ArrangedFunction[];
  @codes('Jurisdictions it stands in, in order of their codes.') readonly places!: readonly string[];
  @ApiProperty({ type: () => ArrangedStay, isArray: true, description: 'What stood where, up to the day.' })
  readonly stays!: readonly ArrangedStay[];
  @ApiProperty({ type: () => ArrangedRestructuring, isArray: true, description: 'Its own, up to the day.' })
  readonly restructurings!: readonly ArrangedRestructuring[];
  @ApiProperty({ type: () => ArrangedRecognition, isArray: true })
  readonly recognitions!: readonly ArrangedRecognition[];
  @ApiProperty({ type: () => EnterpriseMilestone, isArray: true }) readonly milestones!: readonly EnterpriseMilestone[];
  @codes('Enterprises it carries on, itself among them.') readonly carriesOn!: readonly string[];
  @codes('Enterprises that carry it on; itself while it is.') readonly carriedOnBy!: readonly string[];
}

interface Standpoint {
  readonly ledger: string;
  readonly clocks: Clocks;
}

/** The arrangement of an enterprise on a day, as known at a standpoint; undefined for one not in the register. */
export async function arrangementOf(
  views: Views,
  { ledger, clocks }: Standpoint,
  code: string,
  on: CalendarDate,
): Promise<Arrangement | undefined> {
  const enterprise = await views.one(Enterprise, ledger, { creditCode: code }, clocks);
  if (!enterprise) return undefined;
  const creditCode = codeOf(enterprise.creditCode);
  const of = <R extends { creditCode: string }>(row: RowClass<R>): Promise<R[]> =>
    all(views.every(row, { ledger, clocks, where: { creditCode: code } as Partial<R> }));
  const stays = (await of(EstablishmentStay)).filter(({ stoodFrom }) => stoodFrom <= on);
  const functions = stays
    .filter(({ stoodFrom, stoodUntil }) => covers(stoodFrom, stoodUntil, on))
    .map(({ establishmentId, function: does, mainProduction, place, stoodFrom: since }) => ({
      ...{ establishmentId, function: does, mainProduction, place, since },
    }));
  const recognitions = (await of(Recognition))
    .filter(({ status, holdsFrom, holdsUntil }) => isRecognised(status) && covers(holdsFrom, holdsUntil, on))
    .map(({ agreementId, holdsFrom, holdsUntil, recommendedBy }) => ({
      ...{ agreementId, holdsFrom, holdsUntil, recommendedBy },
    }));
  const known = await all(views.every(Restructuring, { ledger, clocks }));
  const own = known.filter((one) => one.on <= on && [...one.predecessors, ...one.successors].includes(code));
  const steps = known.map(stepOf);
  const { name, milestones } = enterprise;
  return {
    ...{ creditCode, name, on, functions, recognitions },
    places: [...new Set(functions.map(({ place }) => place))].sort(),
    stays: stays.map(({ establishmentId, function: does, mainProduction, place, stoodFrom, stoodUntil }) => ({
      ...{ establishmentId, function: does, mainProduction, place, from: stoodFrom, until: stoodUntil },
    })),
    restructurings: own.map(({ restructuringId, kind, on: day, predecessors, successors }) => ({
      ...{ restructuringId, kind, on: day, predecessors, successors },
    })),
    milestones: milestones.filter((one) => one.on <= on),
    carriesOn: predecessorsOn(steps, creditCode, on),
    carriedOnBy: successorsOn(steps, creditCode, on),
  };
}

const covers = (from: string, until: string | null, on: string): boolean =>
  from <= on && (until === null || on <= until);
const isRecognised = (status: string): boolean => status === 'recognised' || status === 'ended';
const asCodes = (texts: readonly string[]): CreditCode[] => texts.map((one) => codeOf(one));
const stepOf = ({ on, predecessors, successors }: Restructuring) => ({
  on: calendarDate(on),
  predecessors: asCodes(predecessors),
  successors: asCodes(successors),
});

async function all<R>(rows: AsyncIterable<R>): Promise<R[]> {
  const found: R[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
