import { ApiProperty } from '@nestjs/swagger';
import { CountColumn, DateColumn, FlagColumn, JsonColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { period, ratioOf, times, type Ratio } from '@ledger/kernel';
import { Entity, Index } from 'typeorm';
import type { Promised, YearResult } from '../domain/commitment.decider.js';
import { commitmentEvents, type CommitmentEvent } from '../domain/commitment.events.js';
import { commitmentTrack, missingYears, TRACK_STATUSES } from '../domain/commitment-track.js';
import { decimalText, figure, figureText } from '../domain/figure.js';

const yuan = (description: string): PropertyDecorator => ApiProperty({ type: String, description });
const yuanOrNull = (description: string): PropertyDecorator =>
  ApiProperty({ type: String, nullable: true, description });

/** One recorded year of a commitment. Figures in yuan with two decimals, rounded for reading only. */
export class CommitmentYear {
  @ApiProperty({ type: String, format: 'period', description: 'Calendar year.' }) readonly year!: string;
  @ApiProperty({ type: 'integer', description: 'Year of the commitment, from 1.' }) readonly number!: number;
  @yuan('Result of the year.') readonly actual!: string;
  @yuanOrNull('Results up to this year; null over a gap or for an annual floor.') readonly cumulative!: string | null;
  @yuan('The straight line of the floor to this year, or the floor of the year.') readonly expected!: string;
  @yuanOrNull('Above it, or below when negative; null over a gap.') readonly difference!: string | null;
  @ApiProperty({ type: String, enum: [...TRACK_STATUSES], description: 'How it stands; monitoring only.' })
  readonly status!: string;
}

/** A promise of an enterprise (承诺) and how far it is kept. Nothing is owed because of it. */
@Entity()
@Index(['ledgerId', 'creditCode'])
export class Commitment {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Commitment.') readonly commitmentId!: string;
  @TextColumn('Enterprise that made it.', { nullable: true }) readonly creditCode!: string | null;
  @TextColumn('Project it was made for.', { nullable: true }) readonly projectId!: string | null;
  @TextColumn('Name.') readonly name!: string;
  @TextColumn('What is promised.') readonly measure!: string;
  @TextColumn('What counts as that.') readonly definition!: string;
  @TextColumn('cumulative: of all years together; annual: of each.') readonly kind!: string;
  @TextColumn('Floor in yuan.') readonly floor!: string;
  @TextColumn('First calendar year.') readonly firstYear!: string;
  @CountColumn('Years.') readonly years!: number;
  @DateColumn('Day of the promise.') readonly madeOn!: string;
  @TextColumn('Contract it stands in.') readonly evidence!: string;
  @FlagColumn('Whether it is invented for illustration (样例).') readonly illustrative!: boolean;
  @TextColumn('on-track, behind, met, missed, shortfall, incomplete; open before the first result.')
  readonly status!: string;
  @JsonColumn('Recorded years in order.', () => CommitmentYear, { isArray: true })
  readonly track!: readonly CommitmentYear[];
  @JsonColumn('Years before the last recorded one without a result.', () => String, { isArray: true })
  readonly missing!: readonly string[];
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

export const commitmentView: Projection<CommitmentEvent> = {
  name: 'commitment',
  version: 1,
  tables: [Commitment],
  on: commitmentEvents,
  async apply(rows, { event: { type, data }, revision }) {
    const { commitmentId } = data;
    switch (type) {
      case 'CommitmentMade': {
        const { floor, creditCode = null, projectId = null, ...promise } = data;
        return rows.insert(Commitment, {
          ...{ ...promise, creditCode, projectId, floor: figureText(floor) },
          ...{ status: 'open', track: [], missing: [], revision },
        });
      }
      case 'CommitmentResultRecorded': {
        const before = await rows.get(Commitment, { commitmentId });
        if (!before) return;
        const others = before.track.filter(({ year }) => year !== data.year).map(resultOf);
        const { track, missing } = tracked(before, [...others, { year: data.year, actual: data.actual }]);
        const status = track.at(-1)?.status ?? 'open';
        return rows.update(Commitment, { commitmentId }, { track, missing, status, revision });
      }
    }
  },
};

const resultOf = ({ year, actual }: CommitmentYear): YearResult => ({ year: period(year), actual: figure(actual) });

function tracked(
  { kind, floor, firstYear, years }: Commitment,
  results: readonly YearResult[],
): { track: CommitmentYear[]; missing: readonly string[] } {
  const promise: Promised = {
    ...{ kind: kind === 'annual' ? 'annual' : 'cumulative', floor: figure(floor), years },
    firstYear: period(firstYear),
  };
  const track = commitmentTrack(promise, results).map(({ actual, cumulative, expected, difference, ...one }) => ({
    ...one,
    actual: figureText(actual),
    cumulative: cumulative === undefined ? null : figureText(cumulative),
    expected: inYuan(expected),
    difference: difference === undefined ? null : inYuan(difference),
  }));
  return { track, missing: missingYears(promise, results) };
}

/** An exact number of hundredths of a yuan, in yuan. */
const inYuan = (hundredths: Ratio): string => decimalText(times(hundredths, ratioOf(1n, 100n)), 2);
