import { ApiProperty } from '@nestjs/swagger';
import { CountColumn, DateColumn, FlagColumn, JsonColumn, KeyColumn, LedgerColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { calendarDate, period, ratioOf, times, type Ratio } from '@ledger/kernel';
import { Entity, Index } from 'typeorm';
import { commitmentEvents, COUNTED_SOURCES, type CommitmentEvent } from '../domain/commitment.events.js';
import {
  commitmentTrack,
  missingYears,
  TRACK_STATUSES,
  type Promised,
  type YearResult,
} from '../domain/commitment-track.js';
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

/** Facts of the ledger that show a result, beside what is certified. */
export class CommitmentCounts {
  @ApiProperty({ type: String, enum: [...COUNTED_SOURCES], description: 'tax received, or a statistical indicator.' })
  readonly source!: string;
  @ApiProperty({ type: String, isArray: true, description: 'Taxes that count; all of them where none is named.' })
  readonly taxes!: readonly string[];
  @ApiProperty({ type: String, nullable: true, description: 'Indicator that counts.' })
  readonly indicator!: string | null;
}
export class CommitmentConsent {
  @yuan('Enterprise, project or party.') readonly by!: string;
  @yuan('Where it consents, by number.') readonly evidence!: string;
}
/** What was promised from a year on. */
export class CommitmentTerms {
  @ApiProperty({ type: String, format: 'period', description: 'First calendar year it holds for.' })
  readonly from!: string;
  @yuan('Floor in yuan.') readonly floor!: string;
  @ApiProperty({ type: 'integer', description: 'Years of the whole commitment.' }) readonly years!: number;
  @yuan('What counts.') readonly definition!: string;
  @yuanOrNull('Why it was amended; null for the promise as it was made.') readonly reason!: string | null;
  @ApiProperty({ type: () => CommitmentConsent, isArray: true, description: 'Who consented to the amendment.' })
  readonly consents!: readonly CommitmentConsent[];
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
  @TextColumn('What counts as that, as last amended.') readonly definition!: string;
  @JsonColumn('Facts of the ledger that count.', () => CommitmentCounts, { nullable: true })
  readonly counts!: CommitmentCounts | null;
  @TextColumn('cumulative: of all years together; annual: of each.') readonly kind!: string;
  @TextColumn('Floor in yuan, as last amended.') readonly floor!: string;
  @TextColumn('First calendar year.') readonly firstYear!: string;
  @CountColumn('Years, as last amended.') readonly years!: number;
  @DateColumn('Day of the promise.') readonly madeOn!: string;
  @TextColumn('Contract it stands in.') readonly evidence!: string;
  @FlagColumn('Whether it is invented for illustration (样例).') readonly illustrative!: boolean;
  @TextColumn('on-track, behind, met, missed, shortfall, incomplete; open before the first result; released.')
  readonly status!: string;
  @JsonColumn('Recorded years in order.', () => CommitmentYear, { isArray: true })
  readonly track!: readonly CommitmentYear[];
  @JsonColumn('Years before the last recorded one without a result.', () => String, { isArray: true })
  readonly missing!: readonly string[];
  @JsonColumn('What was promised, from which year on.', () => CommitmentTerms, { isArray: true })
  readonly terms!: readonly CommitmentTerms[];
  @DateColumn('From this day it is released: no year ending on it or later is monitored.', { nullable: true })
  readonly releasedFrom!: string | null;
  @TextColumn('Why it was released.', { nullable: true }) readonly releaseReason!: string | null;
  @JsonColumn('Who consented to the release.', () => CommitmentConsent, { isArray: true })
  readonly releaseConsents!: readonly CommitmentConsent[];
  @CountColumn('Revision of the stream; also the ETag.') readonly revision!: number;
}

export const commitmentView: Projection<CommitmentEvent> = {
  name: 'commitment',
  version: 2,
  tables: [Commitment],
  on: commitmentEvents,
  async apply(rows, { event: { type, data }, revision }) {
    const { commitmentId } = data;
    if (type === 'CommitmentMade') {
      const { floor, creditCode = null, projectId = null, counts, ...promise } = data;
      const { firstYear: from, years, definition } = data;
      const terms = [{ from, floor: figureText(floor), years, definition, reason: null, consents: [] }];
      return rows.insert(Commitment, {
        ...{ ...promise, creditCode, projectId, floor: figureText(floor), terms },
        counts: counts
          ? { source: counts.source, taxes: counts.taxes ?? [], indicator: counts.indicator ?? null }
          : null,
        ...{ status: 'open', track: [], missing: [], revision },
        ...{ releasedFrom: null, releaseReason: null, releaseConsents: [] },
      });
    }
    const before = await rows.get(Commitment, { commitmentId });
    if (!before) return;
    const results = before.track.map(resultOf);
    const change = (changed: Partial<Commitment>, known: readonly YearResult[]) => {
      const { track, missing } = tracked({ ...before, ...changed }, known);
      const released = changed.releasedFrom ?? before.releasedFrom;
      const status = released === null ? (track.at(-1)?.status ?? 'open') : 'released';
      return rows.update(Commitment, { commitmentId }, { ...changed, track, missing, status, revision });
    };
    switch (type) {
      case 'CommitmentResultRecorded': {
        const { year, actual } = data;
        return change({}, [...results.filter((one) => one.year !== year), { year, actual }]);
      }
      case 'CommitmentAmended': {
        const { from, years, definition, reason, consents } = data;
        const floor = figureText(data.floor);
        const terms = [...before.terms, { from, floor, years, definition, reason, consents }];
        return change({ floor, years, definition, terms }, results);
      }
      case 'CommitmentReleased': {
        const { from: releasedFrom, reason: releaseReason, consents: releaseConsents } = data;
        return change({ releasedFrom, releaseReason, releaseConsents }, results);
      }
    }
  },
};

const resultOf = ({ year, actual }: CommitmentYear): YearResult => ({ year: period(year), actual: figure(actual) });

function tracked(
  { kind, firstYear, terms, releasedFrom }: Commitment,
  results: readonly YearResult[],
): { track: CommitmentYear[]; missing: readonly string[] } {
  const [made, ...amended] = terms.map(({ from, floor, years }) => ({
    from: period(from),
    floor: figure(floor),
    years,
  }));
  if (!made) return { track: [], missing: [] };
  const promise: Promised = {
    ...{ kind: kind === 'annual' ? 'annual' : 'cumulative', floor: made.floor, years: made.years, amended },
    firstYear: period(firstYear),
    ...(releasedFrom !== null && { releasedFrom: calendarDate(releasedFrom) }),
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
