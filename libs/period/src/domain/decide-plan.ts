import { invariant, periodKind, type CalendarDate, type Command, type Period } from '@ledger/kernel';
import { TransferPlanFiled } from './plan.events.js';
import type { PeriodEvent } from './period.events.js';
import { reject } from './period.rejections.js';
import type { BookState } from './period.state.js';

export type FileTransferPlan = Command<
  'FileTransferPlan',
  {
    readonly agreementId: string;
    /** The calendar year. */
    readonly period: Period;
    readonly document: string;
    /** SHA-256 of the document, hex. */
    readonly documentHash: string;
    /** Looked up, not part of what was asked. */
    readonly parties?: readonly string[];
    readonly filedOn?: CalendarDate;
  }
>;

/** A party's officer files the plan of a year's transfers; it is not part of any package and voids no signature. */
export function filePlan(book: BookState, { data, by }: FileTransferPlan): PeriodEvent[] {
  const { agreementId, period, document, documentHash, parties, filedOn } = data;
  invariant(parties && filedOn, 'a plan is filed without the agreement being looked up');
  if (periodKind(period) !== 'year') reject('period.wrong-kind', period, { kind: 'year' });
  if (!parties.includes(by.party)) reject('period.not-a-party', period, { party: by.party });
  if (!/^[0-9a-f]{64}$/.test(documentHash)) reject('period.bad-document-hash', period, { hash: documentHash });
  if (book.plan?.documentHash === documentHash) reject('period.plan-already-filed', period, { hash: documentHash });
  const told = { agreementId, period, party: by.party, document, documentHash, filedOn };
  return [TransferPlanFiled({ ...told, filedBy: by.user })];
}
