import {
  compareDates,
  creditCode as creditCodeOf,
  date,
  lastDay,
  listOf,
  oneOf,
  optional,
  record,
  Rejection,
  text,
  textAs,
  type CalendarDate,
  type CreditCode,
  type Period,
  type ShapeOf,
} from '@ledger/kernel';
import {
  holdsOn,
  MILESTONES,
  milestones,
  milestonesUnder,
  type Milestone,
  type Recognition,
  type RegisterState,
} from '@ledger/register';

/** What the register says of an enterprise when a fact about it is recorded. */
export interface Standing {
  readonly recognitions: readonly Recognition[];
  readonly milestones: readonly Milestone[];
}

export const UNKNOWN_STANDING: Standing = { recognitions: [], milestones: [] };

/** Which fact of an enterprise asks for its standing: under which agreement, on which day, of which period. */
export interface StandingQuestion {
  readonly agreementId?: string;
  readonly on: CalendarDate;
  readonly of: Period;
  /** Whether it may come before the recognition: figures of an enterprise are certified before it is taken in. */
  readonly ahead?: boolean;
}

/**
 * The recognitions a fact can belong to: those in effect on its own date, or, for the late entries of an enterprise
 * that has left since (汇算清缴), those in effect on the last day of its period; for a fact that may come ahead, the
 * first to begin after it. Which periods are shared is the agreement's matter, not this one's.
 */
export function standingOf(
  enterprise: RegisterState,
  { agreementId, on, of, ahead = false }: StandingQuestion,
): Standing {
  const named = enterprise.recognitions.filter((one) => agreementId === undefined || one.agreementId === agreementId);
  const now = named.filter((one) => holdsOn(one, on));
  const late = named.filter((one) => holdsOn(one, lastDay(of)));
  const coming = ahead ? named.filter(({ from }) => from > on).toSorted(byFirstDay) : [];
  const recognitions = [now, late, coming.slice(0, 1)].find((some) => some.length > 0) ?? [];
  return { recognitions, milestones: milestones(enterprise) };
}

const byFirstDay = (a: Recognition, b: Recognition): number => compareDates(a.from, b.from);

/** The register's answer as a fact carries it, so that nothing after needs to look it up again. */
export const standingFields = {
  recognisedFrom: date,
  recognisedUntil: optional(date),
  recommendedBy: optional(text), // 推荐方
  milestones: listOf(record({ milestone: oneOf(...MILESTONES), on: date })),
};

/** The enterprise of a fact that need not have one. */
export const enterpriseShape = record({ creditCode: textAs(creditCodeOf), ...standingFields });
export type FactEnterprise = ShapeOf<typeof enterpriseShape>;

/**
 * The one recognition a fact belongs to, as the fact carries it. Rejects `fact.enterprise-not-recognised` when there
 * is none and `fact.agreement-ambiguous` when there are several and none was named.
 */
export function standingUnder(creditCode: string, { recognitions, milestones: reached }: Standing) {
  const [recognition, another] = recognitions;
  if (!recognition) throw new Rejection('fact.enterprise-not-recognised', creditCode, { creditCode });
  if (another) {
    const agreements = recognitions.map(({ agreementId }) => agreementId).join(', ');
    throw new Rejection('fact.agreement-ambiguous', agreements, { creditCode, agreements });
  }
  const { agreementId, from, until, recommendedBy, clocks } = recognition;
  return {
    agreementId,
    recognisedFrom: clocks?.from ?? from,
    ...(until && { recognisedUntil: until }),
    ...(recommendedBy && { recommendedBy }),
    milestones: milestonesUnder(recognition, reached),
  };
}

/** The enterprise of a fact recorded under a named agreement. Rejects as {@link standingUnder}. */
export function enterpriseUnder(creditCode: CreditCode, standing: Standing = UNKNOWN_STANDING): FactEnterprise {
  const { agreementId: _agreementId, ...under } = standingUnder(creditCode, standing);
  return { creditCode, ...under };
}
