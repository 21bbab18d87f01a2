import { addDays, type Actor } from '@ledger/kernel';
import type {
  ConfirmRecognition,
  DeclineRecognition,
  EndRecognition,
  ProposeRecognition,
  ReportEnterprise,
  ReviewReport,
} from './register.commands.js';
import {
  EnterpriseRecognised,
  RecognitionConfirmed,
  RecognitionDeclined,
  RecognitionEnded,
  RecognitionProposed,
  RecognitionReported,
  ReportReviewed,
  type Succession,
} from './register.events.js';
import { reject } from './register.rejections.js';
import { milestonesUnder, type EnterpriseState, type PendingRecognition } from './register.state.js';

const person = ({ user, party }: Actor) => ({ user, party });

/** 报备: anyone who keeps the register may report; one report at a time is open under an agreement. */
export function reporting(state: EnterpriseState, data: ReportEnterprise['data'], by: Actor) {
  const { agreementId } = data;
  const parties = partiesOf(data);
  const open = state.reports.some((one) => one.agreementId === agreementId && one.status === 'reported');
  if (open) reject('register.report-pending', agreementId, { agreementId });
  nonePending(state, agreementId);
  return RecognitionReported({ ...data, parties, reportedBy: person(by) });
}

/** 审查: by a person of a party who did not report it. */
export function reviewing(state: EnterpriseState, data: ReviewReport['data'], by: Actor) {
  const { agreementId } = data;
  const report = state.reports.find((one) => one.agreementId === agreementId && one.status === 'reported');
  if (!report) return reject('register.nothing-to-review', agreementId, { agreementId });
  if (!report.parties.includes(by.party)) reject('register.not-a-party', by.party, { party: by.party, agreementId });
  if (report.reportedBy.user === by.user) reject('register.own-report', by.user, { user: by.user });
  return ReportReviewed({ ...data, reviewedBy: person(by) });
}

/** 认定 begins. Where the enterprise was reported under the agreement, the report must have passed. */
export function proposing(state: EnterpriseState, data: ProposeRecognition['data'], by: Actor) {
  const { agreementId, from } = data;
  const parties = partiesOf(data);
  if (!parties.includes(by.party)) reject('register.not-a-party', by.party, { party: by.party, agreementId });
  const report = state.reports.find((one) => one.agreementId === agreementId);
  if (report && report.status !== 'passed') {
    reject('register.report-not-passed', agreementId, { agreementId, status: report.status });
  }
  nonePending(state, agreementId);
  const later = state.recognitions.find(
    (one) => one.agreementId === agreementId && (one.until === undefined || one.until >= from),
  );
  if (later) {
    reject('register.recognition-overlaps', from, { agreementId, from: later.from, until: later.until ?? '…' });
  }
  const { predecessor: _predecessor, succeeds: _succeeds, ...asked } = data;
  const succeeds = successionOf(state, data);
  return RecognitionProposed({ ...asked, parties, proposedBy: person(by), ...(succeeds && { succeeds }) });
}

/**
 * The recognition that passes on: of an enterprise that went into this one, under the same agreement, and that held up to
 * the day of the restructuring. With its clocks come the first day it ever counted from and what was reached under it.
 */
function successionOf(state: EnterpriseState, data: ProposeRecognition['data']): Succession | undefined {
  const { agreementId, from, succeeds, predecessor } = data;
  if (!succeeds) return undefined;
  const { creditCode, clocks } = succeeds;
  const step = state.restructurings.findLast(
    ({ predecessors, successors, on }) =>
      predecessors.includes(creditCode) && successors.includes(data.creditCode) && on <= from,
  );
  if (!step || creditCode === data.creditCode) {
    return reject('register.not-a-successor', creditCode, { creditCode, from });
  }
  const before = addDays(step.on, -1);
  const held = predecessor?.recognitions.findLast(
    (one) => one.agreementId === agreementId && one.from <= before && (one.until === undefined || one.until >= before),
  );
  if (!held) return reject('register.nothing-to-take-over', creditCode, { creditCode, agreementId });
  const recognisedFrom = held.clocks?.from ?? held.from;
  const reached = milestonesUnder(held, predecessor?.milestones ?? []).filter(({ on }) => on < step.on);
  return { creditCode, clocks, recognisedFrom, milestones: reached };
}

export function confirming(state: EnterpriseState, { creditCode, agreementId }: ConfirmRecognition['data'], by: Actor) {
  const { from, awaiting, proposedBy } = pendingOf(state, agreementId);
  if (!awaiting.includes(by.party)) reject('register.not-awaited', by.party, { party: by.party, agreementId });
  if (by.user === proposedBy.user) reject('register.own-proposal', by.user, { user: by.user });
  const recognition = { creditCode, agreementId, from };
  const confirmed = RecognitionConfirmed({ ...recognition, party: by.party });
  return awaiting.length > 1 ? [confirmed] : [confirmed, EnterpriseRecognised(recognition)];
}

export function declining(state: EnterpriseState, data: DeclineRecognition['data'], by: Actor) {
  const { creditCode, agreementId, reason } = data;
  const { from, parties } = pendingOf(state, agreementId);
  if (!parties.includes(by.party)) reject('register.not-a-party', by.party, { party: by.party, agreementId });
  return RecognitionDeclined({ creditCode, agreementId, from, party: by.party, reason });
}

export function ending(state: EnterpriseState, data: EndRecognition['data']) {
  const { creditCode, agreementId, until } = data;
  const current = state.recognitions.find((one) => one.agreementId === agreementId && one.until === undefined);
  if (!current) return reject('register.not-recognised', agreementId, { creditCode, agreementId });
  const { from } = current;
  if (until < from) reject('register.ended-before-start', until, { until, from });
  return RecognitionEnded({ ...data, from });
}

/** The parties to the agreement, when it is in force and the recommending one is among them. */
function partiesOf({ agreementId, recommendedBy, parties = [] }: ReportEnterprise['data']): readonly string[] {
  if (parties.length === 0) reject('register.agreement-not-in-force', agreementId, { agreementId });
  if (!parties.includes(recommendedBy)) {
    reject('register.recommender-not-a-party', recommendedBy, { party: recommendedBy, agreementId });
  }
  return parties;
}

function nonePending({ pending }: EnterpriseState, agreementId: string): void {
  if (pending.some((one) => one.agreementId === agreementId)) {
    reject('register.recognition-pending', agreementId, { agreementId });
  }
}

function pendingOf({ pending }: EnterpriseState, agreementId: string): PendingRecognition {
  return (
    pending.find((one) => one.agreementId === agreementId) ??
    reject('register.nothing-to-confirm', agreementId, { agreementId })
  );
}
