import { ApiProperty } from '@nestjs/swagger';
import { indicatorName } from '@ledger/agreement';
import { ratioText } from '@ledger/kernel';
import type { AttributedPart, AttributedStatistic, RefusedStatistic, Statistic } from '@ledger/sharing';
import type { CountedIndicator, OfficialIndicator } from './domain/count-statistics.js';
import type { OfficialAnswer, StatisticsAnswer } from './read-statistics.js';

const text = (description: string, required = true): PropertyDecorator =>
  ApiProperty({ type: String, description, required });
/** Never fen: a statistic has a format of its own. */
const figure = (description: string): PropertyDecorator =>
  ApiProperty({
    type: String,
    format: 'statistic',
    example: '128000000',
    description: `${description} Exact, in its unit.`,
  });
const count = (description: string, required = true): PropertyDecorator =>
  ApiProperty({ type: 'integer', description, required });
const date = (description: string, required = true): PropertyDecorator =>
  ApiProperty({ type: String, format: 'date', description, required });
const flag = (description: string): PropertyDecorator => ApiProperty({ type: Boolean, description });
const list = (of: () => new () => object, description: string): PropertyDecorator =>
  ApiProperty({ type: () => of(), isArray: true, description });

/** What was asked, and where the answer was read from. */
class Standpoint {
  @text('Agreement.') readonly agreementId!: string;
  @text('First period asked for.', false) readonly from?: string;
  @text('Last period asked for.', false) readonly to?: string;
  @count('Position of the log that was read.') readonly position!: number;
  @date('Business date, where one was asked for.', false) readonly asOf?: string;
  @text('Recorded time, where one was asked for.', false) readonly knownAt?: string;
  @ApiProperty({
    type: [String],
    description: 'Reports of a period that lies only partly in those asked for: in no total.',
  })
  readonly partly!: readonly string[];
}

class Named {
  @text('Indicator.') readonly indicator!: string;
  @text('Its name in Chinese.') readonly zh!: string;
  @text('The same in English.') readonly en!: string;
  @text('Unit of its figures.') readonly unit!: string;
}

export class OfficialParty {
  @text('Party.') readonly party!: string;
  @text('Its name.') readonly name!: string;
  @figure('What arose in its jurisdiction.') readonly official!: string;
}

export class OfficialPlaceAnswer {
  @text('Division code.') readonly place!: string;
  @text('The party in whose jurisdiction it lies.', false) readonly party?: string;
  @figure('What arose there.') readonly official!: string;
  @count('Reports it is the sum of.') readonly reports!: number;
}

export class RefusedFigure {
  @text('Report.') readonly reportId!: string;
  @figure('The official figure, which stands.') readonly official!: string;
  @text('Stable code.') readonly code!: string;
  @text('Why it cannot be counted, in Chinese.') readonly zh!: string;
  @text('The same in English.') readonly en!: string;
}

export class OfficialIndicatorAnswer extends Named {
  @figure('The sum, each figure once.') readonly official!: string;
  @list(() => OfficialParty, 'Every party in declared order.') readonly parties!: readonly OfficialParty[];
  @list(() => OfficialPlaceAnswer, 'Every place.') readonly places!: readonly OfficialPlaceAnswer[];
  @list(() => RefusedFigure, 'Reports of days that another one counts already; in no total.')
  readonly twice!: readonly RefusedFigure[];
}

/** Official figures: territorial, free to be published. */
export class OfficialStatistics extends Standpoint {
  @list(() => OfficialIndicatorAnswer, 'Every indicator reported.')
  readonly indicators!: readonly OfficialIndicatorAnswer[];
}

export class CountedShareAnswer {
  @text('Party.') readonly party!: string;
  @text("Its share of the days' figure, exact.") readonly share!: string;
  @text('The share as the agreement writes it.', false) readonly written?: string;
  @figure('What it counts.') readonly figure!: string;
}

export class CountedDays {
  @date('First day.') readonly from!: string;
  @date('Last day.') readonly to!: string;
  @count('Days.') readonly days!: number;
  @figure('The part of the official figure that falls into them.') readonly official!: string;
  @text('agreed, no-rule, not-recognised, not-recommended.') readonly ground!: string;
  @text('territorial, split, dual, dual-assessment, origin-assessment.') readonly mode!: string;
  @count("Year of the indicator's clock.", false) readonly year?: number;
  @flag('Whether the view of these days may be published.') readonly publishable!: boolean;
  @list(() => CountedShareAnswer, 'Who counts what.') readonly counted!: readonly CountedShareAnswer[];
}

export class CountedFigure {
  @text('Report.') readonly reportId!: string;
  @text('Enterprise, by credit code.') readonly creditCode!: string;
  @text('Period.') readonly period!: string;
  @text('Division code of where it arose.') readonly place!: string;
  @text('The party in whose jurisdiction it arose.') readonly host!: string;
  @figure('The official figure.') readonly official!: string;
  @count('Version of the agreement that governs the period.') readonly version!: number;
  @text('Hash of that version.') readonly hash!: string;
  @text('Article of the rule.', false) readonly article?: string;
  @date("Day the indicator's clock counts from.", false) readonly anchored?: string;
  @list(() => CountedDays, 'Its days, by how they are counted.') readonly parts!: readonly CountedDays[];
}

export class AgreedParty extends OfficialParty {
  @figure('What it counts by agreement.') readonly agreed!: string;
}

export class ConsolidatedAnswer {
  @figure('The views of all parties added up.') readonly views!: string;
  @figure('What is in them twice (重复计算抵销).') readonly elimination!: string;
  @figure('What is left: the official total of these figures.') readonly total!: string;
}

export class AgreedIndicator extends Named {
  @text('Articles of the rules on it.', false) readonly article?: string;
  @flag('Whether these views may be published.') readonly publishable!: boolean;
  @list(() => AgreedParty, 'Every party in declared order.') readonly parties!: readonly AgreedParty[];
  @ApiProperty({ type: () => ConsolidatedAnswer, description: 'The views consolidated.' })
  readonly consolidated!: ConsolidatedAnswer;
  @list(() => CountedFigure, 'Every figure counted, with its reason.') readonly figures!: readonly CountedFigure[];
  @list(() => RefusedFigure, 'Every figure that cannot be counted; in no total above.')
  readonly refused!: readonly RefusedFigure[];
}

/** The views by agreement: derived, and inside the offices unless marked publishable. */
export class AgreedStatistics extends Standpoint {
  @list(() => AgreedIndicator, 'Every indicator reported.')
  readonly indicators!: readonly AgreedIndicator[];
}

export const officialStatistics = (counted: OfficialAnswer): OfficialStatistics => ({
  ...standpoint(counted),
  indicators: counted.indicators.map((one) => ({
    ...named(one),
    official: one.official.wire,
    parties: one.parties.map(({ party, name, official }) => ({ party, name, official: official.wire })),
    places: one.places.map(({ official, ...place }) => ({ ...place, official: official.wire })),
    twice: one.twice.map(refusedFigure),
  })),
});

export const agreedStatistics = (counted: StatisticsAnswer): AgreedStatistics => ({
  ...standpoint(counted),
  indicators: counted.indicators.map((one) => agreedIndicator(one, counted)),
});

function agreedIndicator(one: CountedIndicator, counted: StatisticsAnswer): AgreedIndicator {
  const { agreed, refused } = one;
  const consolidated = agreed?.consolidated;
  return {
    ...named(one),
    ...(agreed?.article !== undefined && { article: agreed.article }),
    publishable: agreed?.publishable ?? true,
    parties: one.parties.map(({ party, name }) => {
      const view = agreed?.parties.find((other) => other.party === party);
      return { party, name, official: wire(view?.official), agreed: wire(view?.agreed) };
    }),
    consolidated: {
      views: wire(consolidated?.views),
      elimination: wire(consolidated?.elimination),
      total: wire(consolidated?.total),
    },
    figures: (agreed?.facts ?? []).map((fact) => countedFigure(fact, counted)),
    refused: refused.map(refusedFigure),
  };
}

function countedFigure(
  { fact, host, official, article, anchored, parts }: AttributedStatistic,
  { governing }: StatisticsAnswer,
): CountedFigure {
  const { id, enterprise, period, place } = fact;
  const { version, hash } = governing.of(period);
  return {
    ...{ reportId: id, creditCode: enterprise.creditCode, period, place, host, official: official.wire, version, hash },
    ...(article !== undefined && { article }),
    ...(anchored !== undefined && { anchored }),
    parts: parts.map(countedDays),
  };
}

const countedDays = ({ official, counted, year, ...part }: AttributedPart): CountedDays => ({
  ...part,
  official: official.wire,
  ...(year !== undefined && { year }),
  counted: counted.map(({ party, share, written, figure: counts }) => ({
    party,
    share: ratioText(share),
    ...(written !== undefined && { written }),
    figure: counts.wire,
  })),
});

const refusedFigure = ({ fact, code, zh, en }: RefusedStatistic): RefusedFigure => {
  return { reportId: fact.id, official: ratioText(fact.figure), code, zh, en };
};

const named = ({ indicator, unit }: OfficialIndicator): Named => ({
  indicator,
  zh: indicatorName(indicator, 'zh'),
  en: indicatorName(indicator, 'en'),
  unit,
});

const standpoint = ({ question, position, asOf, knownAt, partly }: OfficialAnswer): Standpoint => ({
  agreementId: question.agreementId,
  ...(question.from !== undefined && { from: question.from }),
  ...(question.to !== undefined && { to: question.to }),
  position,
  ...(asOf !== undefined && { asOf }),
  ...(knownAt !== undefined && { knownAt }),
  partly: partly.map(({ id }) => id),
});

const wire = (statistic: Statistic | undefined): string => statistic?.wire ?? '0';
