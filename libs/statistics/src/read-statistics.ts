import { Injectable } from '@nestjs/common';
import type { Agreement } from '@ledger/agreement';
import { AgreementRow, AgreementVersionRow } from '@ledger/agreement/module';
import { Views, type Clocks } from '@ledger/event-store';
import { StatisticReportRow } from '@ledger/fact';
import { calendarDate, creditCode, divisionCode, period, Rejection, type CalendarDate } from '@ledger/kernel';
import { governedByVersions, readAgreement, statisticFact, type Governing, type StatisticFact } from '@ledger/sharing';
import {
  countOfficial,
  countStatistics,
  requireOrder,
  touches,
  type CountedStatistics,
  type OfficialCount,
  type StatisticsQuestion,
} from './domain/count-statistics.js';
import { reject } from './domain/statistics.rejections.js';

/** Official figures in one answer: a year of 2,000 enterprises, every month, eight indicators. */
export const MOST_FIGURES = 200_000;
/** Figures counted by agreement in one answer, each with its reason: a year of one indicator, and as much again. */
export const MOST_COUNTED = 50_000;
const REMEMBERED = 50;

/** An answer, and the standpoint it was read from. */
export type Read<C> = C & {
  readonly ledger: string;
  readonly position: number;
  readonly asOf?: CalendarDate;
  readonly knownAt?: string;
};
export type OfficialAnswer = Read<OfficialCount>;
export type StatisticsAnswer = Read<CountedStatistics>;

type Count<C> = (governing: Governing, reported: readonly StatisticFact[], question: StatisticsQuestion) => C;

/**
 * Reads official figures and counts them by the versions of their agreement, at any point of either clock. Rejects
 * `agreement.unknown`, `statistics.nothing-in-force`, `statistics.periods-reversed`, `statistics.too-many-figures`, and
 * what the clocks do.
 */
@Injectable()
export class ReadStatistics {
  private readonly parsed = new Map<string, Agreement>();

  constructor(private readonly views: Views) {}

  official(ledger: string, clocks: Clocks, question: StatisticsQuestion): Promise<OfficialAnswer> {
    return this.counted(ledger, clocks, question, { most: MOST_FIGURES, count: countOfficial });
  }

  agreed(ledger: string, clocks: Clocks, question: StatisticsQuestion): Promise<StatisticsAnswer> {
    return this.counted(ledger, clocks, question, { most: MOST_COUNTED, count: countStatistics });
  }

  private async counted<C>(
    ledger: string,
    clocks: Clocks,
    question: StatisticsQuestion,
    { most, count }: { readonly most: number; readonly count: Count<C> },
  ): Promise<Read<C>> {
    requireOrder(question);
    const { position, asOf, knownAt } = await this.views.standpoint(ledger, clocks);
    const governing = await this.governing(ledger, clocks, question.agreementId);
    const counted = count(governing, await this.reported(ledger, clocks, question, most), question);
    return { ...counted, ledger, position, ...(asOf && { asOf }), ...(knownAt !== undefined && { knownAt }) };
  }

  /** The versions that all have signed, each governing its own periods. */
  private async governing(ledger: string, clocks: Clocks, agreementId: string): Promise<Governing> {
    const versions: Agreement[] = [];
    const where = { agreementId, status: 'in-force' };
    for await (const row of this.views.every(AgreementVersionRow, { ledger, clocks, where }))
      versions.push(this.read(row));
    if (versions.length > 0) return governedByVersions(versions);
    const params = { agreement: agreementId };
    const drafted = await this.views.one(AgreementRow, ledger, { agreementId }, clocks);
    if (!drafted) throw new Rejection('agreement.unknown', agreementId, params);
    return reject('statistics.nothing-in-force', agreementId, params);
  }

  private read({ hash, version, document }: AgreementVersionRow): Agreement {
    const key = `${hash} ${version}`;
    let agreement = this.parsed.get(key);
    if (!agreement) {
      if (this.parsed.size === REMEMBERED) this.parsed.clear();
      this.parsed.set(key, (agreement = readAgreement(document, { version })));
    }
    return agreement;
  }

  private async reported(
    ledger: string,
    clocks: Clocks,
    question: StatisticsQuestion,
    most: number,
  ): Promise<StatisticFact[]> {
    const { agreementId, indicator } = question;
    const facts: StatisticFact[] = [];
    const where = { agreementId, status: 'reported', ...(indicator !== undefined && { indicator }) };
    for await (const row of this.views.every(StatisticReportRow, { ledger, clocks, where })) {
      if (!touches(question, period(row.period))) continue;
      if (facts.length === most) reject('statistics.too-many-figures', agreementId, { most: `${most}` });
      facts.push(factOf(row));
    }
    return facts;
  }
}

/** A row as sharing counts it; what stands in it was read by the ledger once. */
export function factOf(row: StatisticReportRow): StatisticFact {
  const { reportId, recognisedUntil, recommendedBy, milestones, indicator, value } = row;
  return statisticFact({
    reportId,
    creditCode: creditCode(row.creditCode),
    measure: { indicator, value },
    period: period(row.period),
    place: divisionCode(row.place),
    recognisedFrom: calendarDate(row.recognisedFrom),
    ...(recognisedUntil !== null && { recognisedUntil: calendarDate(recognisedUntil) }),
    ...(recommendedBy !== null && { recommendedBy }),
    milestones: milestones.map(({ milestone, on }) => ({ milestone, on: calendarDate(on) })),
  });
}
