import { yuanText, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import { reject } from './fact.rejections.js';

/** One recording of an entry; an entry that was reversed may be recorded anew: '…~2', '…~3'. */
interface Recording {
  readonly reversed: boolean;
  readonly recordedBy: { readonly party: string };
}

/** The id of the recording after this one. */
export function nextRecording(id: string): string {
  const [, entry = id, number = '1'] = /^(.+?)(?:~(\d+))?$/.exec(id) ?? [];
  return `${entry}~${Number(number) + 1}`;
}

/** The entry that a recording is of. */
export const entryIn = (recordingId: string): string => recordingId.split('~', 1)[0] ?? recordingId;

/** An entry is recorded once; anew only in place of its last recording, when that was reversed. */
export function requireNewRecording(
  last: { readonly factId: string; readonly reversed: boolean } | undefined,
  { certificate, replaces }: { readonly certificate: string; readonly replaces?: string },
): void {
  if (replaces === undefined) {
    if (last) reject('fact.already-recorded', last.factId, { factId: last.factId, certificate });
  } else if (replaces !== last?.factId || !last.reversed) {
    reject('fact.nothing-to-replace', replaces, { factId: replaces });
  }
}

/** Only the party that recorded a fact takes it back, and once. */
export function requireReversible({ reversed, recordedBy }: Recording, factId: string, party: string): void {
  if (reversed) reject('fact.already-reversed', factId, { factId });
  if (recordedBy.party !== party) reject('fact.not-yours', factId, { factId, party: recordedBy.party });
}

/** What was received or paid is above zero; what comes back is a refund or a reversal. */
export function requirePositive(amount: Fen): void {
  if (amount <= ZERO) reject('fact.amount-not-positive', `${amount} fen`, { amount: yuanText(amount) });
}

/** Money is paid and figures are certified on a day that has come. */
export function requirePast(on: CalendarDate, today: CalendarDate | undefined): void {
  if (today !== undefined && on > today) reject('fact.date-ahead', on, { on, today });
}
