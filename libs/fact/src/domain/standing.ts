import {
  date,
  lastDay,
  listOf,
  oneOf,
  optional,
  record,
  Rejection,
  type CalendarDate,
  type Period,
} from '@ledger/kernel';
import {
  holdsOn,
  MILESTONES,
  milestones,
  type Milestone,
  type Recognition,
  type RegisterState,
} from '@ledger/register';

/** What the register says of an enterprise when a fact about it is recorded. */
export interface Standing {
  readonly recognitions: readonly Recognition[];
  readonly milestones: readonly Milestone[];
}

/**
 * The recognitions a fact can belong to: those in effect on its own date, or, for the late entries of an enterprise
 * that has left since (汇算清缴), those in effect on the last day of its period. Which periods are shared is the
 * agreement's matter, not this one's.
 */
export function standingOf(
  enterprise: RegisterState,
  { agreementId, on, of }: { readonly agreementId?: string; readonly on: CalendarDate; readonly of: Period },
): Standing {
  const named = enterprise.recognitions.filter((one) => agreementId === undefined || one.agreementId === agreementId);
  const now = named.filter((one) => holdsOn(one, on));
  const late = named.filter((one) => holdsOn(one, lastDay(of)));
  return { recognitions: now.length > 0 ? now : late, milestones: milestones(enterprise) };
}

/** The register's answer as a fact carries it, so that nothing after needs to look it up again. */
export const standingFields = {
  recognisedFrom: date,
  recognisedUntil: optional(date),
  milestones: listOf(record({ milestone: oneOf(...MILESTONES), on: date })),
};

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
  const { agreementId, from, until } = recognition;
  return { agreementId, recognisedFrom: from, ...(until && { recognisedUntil: until }), milestones: reached };
}
