import { ApiProperty } from '@nestjs/swagger';
import type { Views } from '@ledger/event-store';
import {
  isZero,
  lastDay,
  over,
  ratio,
  ratioOf,
  ratioText,
  sumRatios,
  times,
  type Period,
  type Ratio,
} from '@ledger/kernel';
import {
  decimalText,
  figureRatio,
  figureText,
  ProjectRow,
  sumFigures,
  writtenFigure,
  type Figure,
} from '@ledger/register';
import { statisticOf, taxReceived, type Standpoint } from './enterprise-year.js';

const HUNDREDTH = ratioOf(1n, 100n);
/** 1 km² is 1,500 mu exactly. */
const MU_OF_KM2 = ratioOf(1_500n, 1n);

const text = (description: string): PropertyDecorator => ApiProperty({ type: String, description });

/** A figure over the land it stands on, exact and for reading. */
export class OverLand {
  @text('What is divided: tax, value-added, output-value, investment.') readonly measure!: string;
  @text('The figure in yuan.') readonly figure!: string;
  @ApiProperty({ type: 'integer', description: 'Facts it was added up from.' }) readonly facts!: number;
  @ApiProperty({ type: String, format: 'ratio', description: 'Yuan per mu, exact.' }) readonly perMu!: string;
  @text('Yuan per mu with two decimals.') readonly perMuShown!: string;
  @text('Yuan per square kilometre with two decimals.') readonly perKm2Shown!: string;
}
/** What an enterprise yields on its land in a year (亩均、地均、投资强度), from the ledger's own facts. */
export class Intensity {
  @text('Enterprise, by credit code.') readonly creditCode!: string;
  @ApiProperty({ type: String, format: 'period', description: 'Calendar year.' }) readonly year!: string;
  @ApiProperty({
    type: String,
    format: 'ratio',
    nullable: true,
    description: 'Agreed land of its projects in mu, exact; null where none has any.',
  })
  readonly landMu!: string | null;
  @ApiProperty({ type: OverLand, isArray: true, description: 'Empty without land.' })
  readonly figures!: readonly OverLand[];
  @ApiProperty({ type: String, isArray: true, description: 'Measures without facts, or land: never taken as nought.' })
  readonly missing!: readonly string[];
}

/**
 * Tax, value added and output of the year, and investment of all months up to its end (投资强度), over the agreed land of
 * the projects that have entered by then and were not dropped. What the ledger has no facts of is missing, not nought.
 */
export async function intensityOf(views: Views, at: Standpoint, creditCode: string, year: Period): Promise<Intensity> {
  const { land, investment } = await projectsOf(views, at, creditCode, year);
  const asked = { creditCode, year };
  const measured = [
    { measure: 'tax', ...(await taxReceived(views, at, asked)) },
    { measure: 'value-added', ...(await statisticOf(views, at, { ...asked, indicator: 'value-added' })) },
    { measure: 'output-value', ...(await statisticOf(views, at, { ...asked, indicator: 'output-value' })) },
    { measure: 'investment', ...investment },
  ];
  const known = measured.filter(({ facts }) => facts > 0);
  const without = measured.filter(({ facts }) => facts === 0).map(({ measure }) => measure);
  if (isZero(land)) return { creditCode, year, landMu: null, figures: [], missing: ['land', ...without] };
  const figures = known.map(({ measure, figure, facts }) => {
    const perMu = over(times(figureRatio(figure), HUNDREDTH), land);
    return {
      ...{ measure, figure: figureText(figure), facts },
      ...{ perMu: ratioText(perMu), perMuShown: decimalText(perMu, 2) },
      perKm2Shown: decimalText(times(perMu, MU_OF_KM2), 2),
    };
  });
  return { creditCode, year, landMu: ratioText(land), figures, missing: without };
}

async function projectsOf(
  views: Views,
  { ledger, clocks }: Standpoint,
  creditCode: string,
  year: Period,
): Promise<{ land: Ratio; investment: { figure: Figure; facts: number } }> {
  const end = lastDay(year);
  const [lands, invested] = [[] as Ratio[], [] as Figure[]];
  for await (const one of views.every(ProjectRow, { ledger, clocks, where: { creditCode } })) {
    const { stands, droppedOn, landMu, investments } = one;
    if (!stands[0] || stands[0].on > end || (droppedOn !== null && droppedOn <= end)) continue;
    if (landMu !== null) lands.push(ratio(landMu));
    // Months sort as text.
    invested.push(
      ...investments.filter(({ month }) => month <= `${year}-12`).map(({ amount }) => writtenFigure(amount)),
    );
  }
  return { land: sumRatios(lands), investment: { figure: sumFigures(invested), facts: invested.length } };
}
