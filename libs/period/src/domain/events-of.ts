import { createHash } from 'node:crypto';
import type { Agreement } from '@ledger/agreement';
import { canonicalJson, invariant, period, Rejection, sum, ZERO, type CreditCode } from '@ledger/kernel';
import {
  allocateFact,
  brought,
  collectorOf,
  explanationShape,
  followed,
  isOfNoUse,
  Kept,
  type AgreementByHash,
  type Allocation,
  type Allocations,
  type Carry,
  type Explanation,
  type RevisedOutcome,
  type Standing,
} from '@ledger/sharing';
import { ownPeriodUnder } from './course.js';
import type { IncomingFact } from './incoming.js';
import {
  FactNotShared,
  FactShared,
  FactSuspended,
  FigureNoted,
  ShareRevised,
  YearEnded,
  type PeriodEvent,
} from './period.events.js';

/**
 * Everything one fact brings about in its book: its share, or that it is left with the party that has it already, and
 * the revisions of other years behind it; one suspension where the agreement is silent. Pure, so that an auditor can do
 * it again from the log.
 */
export function eventsOf(
  agreementId: string,
  incoming: IncomingFact,
  standing: Standing,
  byHash: AgreementByHash,
): PeriodEvent[] {
  const events: PeriodEvent[] = [];
  let before = standing;
  let unread: Rejection | undefined;
  try {
    for (const agreement of incoming.agreements) {
      try {
        const allocations = allocateFact(agreement, incoming.cause, before, byHash);
        before = followed([before, Kept.NOTHING.with(allocations.carry)]);
        events.push(headOf(agreementId, incoming, agreement, allocations));
        for (const revision of allocations.revisions) events.push(revised(agreementId, incoming, revision));
      } catch (error) {
        if (!isOfNoUse(error)) throw error;
        unread = error;
      }
    }
    if (events.length === 0 && unread) throw unread;
    return events;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return [suspended(agreementId, incoming, error)];
  }
}

/** The fact is suspended, for the reason of a refusal. */
export function suspended(
  agreementId: string,
  incoming: IncomingFact,
  { code, detail }: { readonly code: string; readonly detail: string },
): PeriodEvent {
  const agreement = incoming.agreements.at(-1);
  invariant(agreement, `${incoming.cause.id} comes without an agreement`);
  return FactSuspended({ ...factTold(agreementId, incoming), code, detail, ...pinned(agreement) });
}

const pinned = ({ version: agreementVersion, hash: agreementHash }: Agreement) => ({ agreementVersion, agreementHash });

function factTold(agreementId: string, { position, cause, kind, period: bookedIn, ownPeriod }: IncomingFact) {
  const { id: factId, taxPeriod, receivedOn } = cause;
  return {
    agreementId,
    period: bookedIn,
    factId,
    factPosition: position,
    kind,
    ...('enterprise' in cause && cause.enterprise && { creditCode: cause.enterprise.creditCode }),
    ...('place' in cause && { place: cause.place }),
    ...('taxType' in cause && { taxType: cause.taxType }),
    ...('category' in cause && { category: cause.category }),
    ...('figure' in cause && { figure: cause.figure }),
    taxPeriod,
    receivedOn,
    amount: brought(cause),
    ownPeriod,
  };
}

/** The first event of a cause: it carries what the cause leaves behind. */
function headOf(
  agreementId: string,
  incoming: IncomingFact,
  agreement: Agreement,
  { own, carry }: Allocations,
): PeriodEvent {
  const { cause, kind, period: bookedIn, ownPeriod, position: factPosition } = incoming;
  if (cause.kind === 'year-end') {
    const year = Number(cause.taxPeriod);
    return YearEnded({
      agreementId,
      period: bookedIn,
      factId: cause.id,
      factPosition,
      year,
      ...pinned(agreement),
      carry,
    });
  }
  const told = factTold(agreementId, incoming);
  if (cause.kind === 'reference') {
    const { figure, value, unit, withdrawn, party } = cause;
    const { amount: _, ...about } = told;
    invariant(kind === 'reference' || kind === 'reversal', `${cause.id} is a ${kind} and no figure`);
    return FigureNoted({
      ...about,
      ...{ kind, figure, value, unit },
      ...(withdrawn && { withdrawn }),
      ...(party !== undefined && { party }),
      ...pinned(agreement),
      carry,
    });
  }
  invariant(own, `${cause.id} brings money and has no share`);
  const { outcome, portions, explanation } = own;
  const collectedBy = collectorOf(outcome.agreement, cause.place);
  if (outcome.kind === 'unshared' && outcome.party === collectedBy) {
    return FactNotShared({ ...told, reason: outcome.reason, keptBy: collectedBy, explanation });
  }
  return FactShared({
    ...told,
    correction: bookedIn !== ownPeriod,
    collectedBy,
    base: sum(portions.map(({ amount }) => amount)),
    portions,
    ...pinned(outcome.agreement),
    explanation,
    explanationHash: hashOf(explanation),
    ...(!isEmpty(carry) && { carry }),
  });
}

function revised(
  agreementId: string,
  { position, cause, kind, period: bookedIn }: IncomingFact,
  { outcome, portions, explanation }: Allocation<RevisedOutcome>,
): PeriodEvent {
  const { agreement, rule, taxYear, toDate } = outcome;
  const ownPeriod = ownPeriodUnder(agreement, period(`${taxYear}`));
  const base = sum(portions.map(({ amount }) => amount));
  invariant(base === ZERO, `revising ${taxYear} for ${cause.id} makes ${base} fen`);
  return ShareRevised({
    agreementId,
    period: bookedIn,
    factId: cause.id,
    factPosition: position,
    kind,
    rule,
    ...(toDate.scope !== '' && { creditCode: toDate.scope as CreditCode }),
    taxYear,
    receivedOn: cause.receivedOn,
    ownPeriod,
    correction: bookedIn !== ownPeriod,
    base,
    portions,
    ...pinned(agreement),
    explanation,
    explanationHash: hashOf(explanation),
  });
}

const isEmpty = ({ terms, accounts, ended = [] }: Carry): boolean =>
  terms.length === 0 && accounts.length === 0 && ended.length === 0;

const hashOf = (explanation: Explanation): string =>
  createHash('sha256')
    .update(canonicalJson(explanationShape.write(explanation)))
    .digest('hex');
