import { canonicalJson, periodKind, within, ZERO, type Actor, type CalendarDate } from '@ledger/kernel';
import { apportioned, differencesOf } from './apportionment.js';
import type { ApportionAssessment, Known } from './arrangement.commands.js';
import { AssessmentApportioned, AssessmentReapportioned } from './arrangement.events.js';
import { reject } from './arrangement.rejections.js';
import { versionFor, type Assessment, type Table, type TableVersion } from './arrangement.state.js';
import { participationIn, type Participation } from './participation.rules.js';

type Asked = Omit<ApportionAssessment['data'], 'known'>;

/**
 * Apportions an assessment under the table of its own year: a prepayment of a month or quarter (articles 8 and 9), the
 * difference of the annual settlement (article 10), tax assessed additionally (articles 27 and 28), a refund.
 */
export function apportioning(table: Table, asked: Asked, known: Known, by: Actor) {
  const { assessmentId, kind, taxPeriod, amount, assessedOn, foundAt } = asked;
  const { creditCode, tableId, agreementId, taxType, period, method } = table.first;
  const version = versionIn(table, asked.taxPeriod);
  if (table.assessments.some((one) => one.assessmentId === assessmentId)) {
    reject('arrangement.assessment-exists', assessmentId, { assessmentId });
  }
  if (!within(taxPeriod, period)) reject('arrangement.period-outside-table', taxPeriod, { period: taxPeriod, tableId });
  const whole = periodKind(taxPeriod) === 'year';
  if ((kind === 'settlement' && !whole) || (kind === 'prepayment' && whole && method === 'three-factor')) {
    reject('arrangement.period-not-of-kind', taxPeriod, { kind, period: taxPeriod });
  }
  const signed = kind === 'refund' ? amount < ZERO : kind === 'settlement' ? amount !== ZERO : amount > ZERO;
  if (!signed) reject('arrangement.amount-sign', `${amount}`, { kind });
  if (foundAt !== undefined && (kind !== 'additional' || method !== 'three-factor')) {
    reject('arrangement.not-participating', foundAt, { participant: foundAt });
  }
  if (assessedOn < table.certifiedOn) {
    reject('arrangement.before-table', assessedOn, { on: assessedOn, certifiedOn: table.certifiedOn });
  }
  const participation = participationIn(version, taxPeriod, known);
  return AssessmentApportioned({
    ...{ creditCode, tableId, agreementId, assessmentId, version: version.version },
    ...{ kind, taxType, taxPeriod, amount, assessedOn },
    ...(foundAt !== undefined && { foundAt }),
    ...{ evidence: asked.evidence, recordedBy: { user: by.user, party: by.party } },
    ...participation,
    ...apportioned(version, { amount, taking: participation.taking, ...(foundAt !== undefined && { foundAt }) }),
  });
}

function versionIn(table: Table, of: Assessment['taxPeriod']): TableVersion {
  const version = versionFor(table, of);
  return version ?? reject('arrangement.table-not-in-force', table.tableId, { tableId: table.tableId });
}

/**
 * Every assessment that comes out differently under the table and the register as they are now. What the tax authority
 * of a branch assessed was paid there (article 28), and stays with that branch when it is deregistered afterwards.
 */
export function reapportioning(table: Table, known: Known, { on, reason }: { on: CalendarDate; reason: string }) {
  return table.assessments.flatMap((before) => {
    const version = versionIn(table, before.taxPeriod);
    const { creditCode, tableId, assessmentId, amount, foundAt, assessedOn } = before;
    const participation = participationIn(version, before.taxPeriod, known);
    const { taking } = participation;
    if (foundAt !== undefined && !taking.some(({ participant }) => participant === foundAt)) return [];
    const after = { ...participation, ...apportioned(version, { amount, taking, ...(foundAt && { foundAt }) }) };
    const differences = differencesOf(before, after);
    if (differences.length === 0 && sameOut(before, after)) return [];
    const of = { creditCode, tableId, assessmentId, version: version.version };
    return [AssessmentReapportioned({ ...of, ...after, differences, reason, on: on > assessedOn ? on : assessedOn })];
  });
}

const sameOut = (a: Participation, b: Participation): boolean => canonicalJson(a.out) === canonicalJson(b.out);
