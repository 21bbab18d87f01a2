import { ApiProperty } from '@nestjs/swagger';
import type { Views } from '@ledger/event-store';
import { period, Rejection } from '@ledger/kernel';
import { CommitmentRow, differenceText, figure, figureText, ProjectRow } from '@ledger/register';
import { statisticOf, taxReceived, type Counted, type Standpoint } from './enterprise-year.js';

const text = (description: string): PropertyDecorator => ApiProperty({ type: String, description });
const textOrNull = (description: string): PropertyDecorator =>
  ApiProperty({ type: String, nullable: true, description });

/** A year of a commitment, as certified and as the ledger's own facts have it. Figures in yuan. */
export class CountedYear {
  @ApiProperty({ type: String, format: 'period', description: 'Calendar year.' }) readonly year!: string;
  @textOrNull('As certified; null where nothing was recorded.') readonly certified!: string | null;
  @text('What the facts that count add up to.') readonly counted!: string;
  @ApiProperty({ type: 'integer', description: 'Facts that count.' }) readonly facts!: number;
  @textOrNull('Counted less certified; null without the latter.') readonly difference!: string | null;
}
/** What counts towards a commitment (承诺), summed from the facts of the ledger beside the certified figures. */
export class CommitmentFacts {
  @text('Commitment.') readonly commitmentId!: string;
  @text('What counts, as last amended.') readonly definition!: string;
  @text('tax, statistic.') readonly source!: string;
  @ApiProperty({ type: CountedYear, isArray: true, description: 'Years up to the one before its release, or today’s.' })
  readonly years!: readonly CountedYear[];
}

/**
 * The years of a commitment up to `last`, as known at a standpoint. A commitment of a project is shown by the enterprise
 * the project belongs to. Undefined for an unknown one; rejects `fact.commitment-not-counted` where its definition is
 * not one the ledger has facts of.
 */
export async function commitmentFacts(
  views: Views,
  at: Standpoint,
  commitmentId: string,
  last: number,
): Promise<CommitmentFacts | undefined> {
  const row = await views.one(CommitmentRow, at.ledger, { commitmentId }, at.clocks);
  if (!row) return undefined;
  const { counts, definition, firstYear, years: many, releasedFrom, track } = row;
  const creditCode = row.creditCode ?? (await enterpriseOf(views, at, row.projectId));
  if (!counts || creditCode === null)
    throw new Rejection('fact.commitment-not-counted', commitmentId, { commitmentId });
  const sum = (year: string): Promise<Counted> =>
    counts.source === 'tax'
      ? taxReceived(views, at, { creditCode, year: period(year), taxes: counts.taxes })
      : statisticOf(views, at, { creditCode, year: period(year), indicator: counts.indicator ?? '' });
  const until = Math.min(
    Number(firstYear) + many - 1,
    last,
    releasedFrom === null ? Number.POSITIVE_INFINITY : Number(releasedFrom.slice(0, 4)) - 1,
  );
  const years: CountedYear[] = [];
  for (let year = Number(firstYear); year <= until; year += 1) {
    const { figure: total, facts } = await sum(`${year}`);
    const certified = track.find((one) => one.year === `${year}`)?.actual ?? null;
    const difference = certified === null ? null : differenceText(total, figure(certified));
    years.push({ year: `${year}`, certified, counted: figureText(total), facts, difference });
  }
  return { commitmentId, definition, source: counts.source, years };
}

async function enterpriseOf(views: Views, at: Standpoint, projectId: string | null): Promise<string | null> {
  if (projectId === null) return null;
  const project = await views.one(ProjectRow, at.ledger, { projectId }, at.clocks);
  return project?.creditCode ?? null;
}
