import { ApiProperty } from '@nestjs/swagger';
import { AgreementRow } from '@ledger/agreement/module';
import type { Clocks, RowClass, Views } from '@ledger/event-store';
import { StatisticReportRow, TaxReceiptRow, TaxRefundRow } from '@ledger/fact';
import { divisionCode, isWithin, type CalendarDate } from '@ledger/kernel';
import { Share } from '@ledger/period';
import { Arrangement, arrangementOf, RecognitionRow } from '@ledger/register';
import { ApportionmentTable } from './apportionment-table.view.js';
import { Apportionment } from './apportionment.view.js';
import { ByAgreement, byAgreement, ByLaw, byLaw, differences, PartyDifference } from './money-by-place.js';

const words = (description: string): PropertyDecorator => ApiProperty({ type: String, description });
const maybe = (description: string): PropertyDecorator => ApiProperty({ type: String, nullable: true, description });

/** What arose where: an official figure of the year, which is no money. */
export class ArrangedFigure {
  @words('Division code of where it arose.') readonly place!: string;
  @maybe('Party whose jurisdiction that is, where it is a party’s.') readonly party!: string | null;
  @words('What is measured.') readonly indicator!: string;
  @words('Period.') readonly period!: string;
  @words('The figure in force.') readonly value!: string;
  @words('Its unit.') readonly unit!: string;
}
export class ArrangedRatio {
  @words('Who takes part.') readonly participant!: string;
  @words('Division code of where it stands.') readonly place!: string;
  @ApiProperty({ type: String, format: 'ratio', description: 'Its part of what the participants share.' })
  readonly ratio!: string;
}
export class ArrangedTable {
  @words('Table.') readonly tableId!: string;
  @words('Tax.') readonly taxType!: string;
  @words('Period it is fixed for.') readonly period!: string;
  @words('three-factor, by-sales, custom.') readonly method!: string;
  @words('proposed, in-force.') readonly status!: string;
  @ApiProperty({ type: () => ArrangedRatio, isArray: true }) readonly ratios!: readonly ArrangedRatio[];
}
/** The tax of the year: by law, by agreement, and the step from one to the other. */
export class ArrangedMoney {
  @ApiProperty({ type: () => ArrangedTable, isArray: true, description: 'Ratio tables of the year.' })
  readonly tables!: readonly ArrangedTable[];
  @ApiProperty({ type: () => ByLaw, isArray: true }) readonly byLaw!: readonly ByLaw[];
  @ApiProperty({ type: () => ByAgreement, isArray: true }) readonly byAgreement!: readonly ByAgreement[];
  @ApiProperty({ type: () => PartyDifference, isArray: true }) readonly differences!: readonly PartyDifference[];
}

/** Head office here, plant there (总部与工厂): what stands where, what arises where, and who receives what of it. */
export class EnterpriseArrangement extends Arrangement {
  @ApiProperty({ type: 'integer', description: 'Year of the figures and of the tax.' }) readonly year!: number;
  @ApiProperty({ type: () => ArrangedFigure, isArray: true }) readonly statistics!: readonly ArrangedFigure[];
  @ApiProperty({
    type: () => ArrangedMoney,
    required: false,
    description: 'Left out for those who may not see what taxes an enterprise pays.',
  })
  readonly money?: ArrangedMoney;
}

export interface ArrangementQuestion {
  readonly ledger: string;
  readonly clocks: Clocks;
  readonly creditCode: string;
  /** Day of what stands where. */
  readonly on: CalendarDate;
  /** Year of what arises and who receives it. */
  readonly year: number;
  /** Whether tax is told. */
  readonly money: boolean;
}

/** The arrangement of an enterprise, all of it at one pair of clocks; undefined for one not in the register. */
export async function enterpriseArrangement(
  views: Views,
  asked: ArrangementQuestion,
): Promise<EnterpriseArrangement | undefined> {
  const { ledger, clocks, creditCode, on, year } = asked;
  const standing = await arrangementOf(views, { ledger, clocks }, creditCode, on);
  if (!standing) return undefined;
  const of = async <R extends { creditCode: string | null }>(row: RowClass<R>): Promise<R[]> => {
    const found: R[] = [];
    const where = { creditCode } as Partial<R>;
    for await (const one of views.every(row, { ledger, clocks, where })) found.push(one);
    return found;
  };
  const ofYear = (period: string): boolean => period.startsWith(`${year}`);
  const tables = await of(ApportionmentTable);
  const parties = await partiesOf(views, asked, [...(await of(RecognitionRow)), ...tables]);
  const partyOf = (place: string): string | null => closest(parties, place);
  const statistics = (await of(StatisticReportRow))
    .filter(({ period, status }) => ofYear(period) && status === 'reported')
    .map(({ place, indicator, period, value, unit }) => {
      return { place, party: partyOf(place), indicator, period, value, unit };
    });
  const told = { ...standing, year, statistics: sorted(statistics, ['indicator', 'period', 'place']) };
  if (!asked.money) return told;

  const receipts = (await of(TaxReceiptRow)).filter((one) => ofYear(one.taxPeriod) && one.status === 'recorded');
  const refunds = (await of(TaxRefundRow)).filter((one) => ofYear(one.taxPeriod) && one.status === 'recorded');
  const apportionments = (await of(Apportionment)).filter(({ taxPeriod }) => ofYear(taxPeriod));
  const shares = (await of(Share)).filter(({ taxPeriod }) => ofYear(taxPeriod));
  const agreed = byAgreement(
    shares,
    parties.map(({ party }) => party),
  );
  const money = {
    tables: sorted(tables, ['taxType', 'period'])
      .filter(({ period }) => ofYear(period))
      .map(tableOf),
    byLaw: byLaw({ receipts, refunds, apportionments }, partyOf),
    byAgreement: agreed,
    differences: differences(agreed),
  };
  return { ...told, money };
}

type PartyPlace = AgreementRow['parties'][number];

/** Parties of the agreements the enterprise was ever recognised under or has a table of, in their order. */
async function partiesOf(
  views: Views,
  { ledger, clocks }: ArrangementQuestion,
  under: readonly { readonly agreementId: string }[],
): Promise<PartyPlace[]> {
  const parties: PartyPlace[] = [];
  for (const agreementId of new Set(under.map((one) => one.agreementId))) {
    parties.push(...((await views.one(AgreementRow, ledger, { agreementId }, clocks))?.parties ?? []));
  }
  return parties;
}

/** The party whose jurisdiction a place lies in: the closest, where one lies inside another. */
function closest(parties: readonly PartyPlace[], place: string): string | null {
  const inside = (a: string, b: string): boolean => isWithin(divisionCode(a), divisionCode(b));
  const around = parties.flatMap(({ party, place: own }) =>
    own !== undefined && inside(place, own) ? [{ party, own }] : [],
  );
  return around.find((one) => around.every((other) => inside(one.own, other.own)))?.party ?? null;
}

const tableOf = ({ tableId, taxType, period, method, status, participants }: ApportionmentTable): ArrangedTable => ({
  ...{ tableId, taxType, period, method, status },
  ratios: participants.map(({ participant, place, ratio }) => ({ participant, place, ratio })),
});

function sorted<R>(rows: readonly R[], by: readonly (keyof R)[]): R[] {
  return rows.toSorted((a, b) => {
    const key = by.find((one) => a[one] !== b[one]);
    return key === undefined ? 0 : a[key] < b[key] ? -1 : 1;
  });
}
