import type { Agreement, Anchor } from '@ledger/agreement';
import { firstDay, lastDay, type CalendarDate, type Period } from '@ledger/kernel';
import type { SharedEnterprise } from './shared-fact.js';

/** Whether an enterprise was recognised for a period, as the agreement counts that: wholly, or on any day of it (P26). */
export function isRecognised(
  { recognition }: Pick<Agreement, 'recognition'>,
  period: Period,
  { recognisedFrom: from, recognisedUntil }: SharedEnterprise,
): boolean {
  const [first, last] = [firstDay(period), lastDay(period)];
  const until = recognisedUntil ?? last;
  return recognition === 'whole-period' ? from <= first && last <= until : from <= last && first <= until;
}

/** The date on which an enterprise reached what starts a clock, if it has. */
export const reachedOn = (enterprise: SharedEnterprise, anchor: Anchor): CalendarDate | undefined =>
  anchor === 'recognised' ? enterprise.recognisedFrom : enterprise.milestones.find(({ name }) => name === anchor)?.date;
