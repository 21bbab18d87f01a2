import { firstDay, lastDay, type CalendarDate, type DivisionCode, type Period } from '@ledger/kernel';
import { stayOn } from '@ledger/register';
import type { Taking } from './apportionment.js';
import type { Known, WrittenOut, WrittenParticipant } from './arrangement.commands.js';
import type { OutReason } from './arrangement.events.js';
import { reject } from './arrangement.rejections.js';
import type { Assessment, TableVersion } from './arrangement.state.js';

type History = Known['establishments'][number];
/** A participant before its factors were looked at. */
export type Placed = Taking & { readonly as: 'branch' | 'department' | 'place' };

const historyOf = ({ establishments }: Known, establishmentId: string): History =>
  establishments.find((one) => one.establishmentId === establishmentId) ??
  reject('arrangement.establishment-unknown', establishmentId, { participant: establishmentId });

const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b);

/** Where an establishment stood on a day, or last before it. */
function placeOn({ stays, place }: History, on: CalendarDate): DivisionCode {
  return stays.findLast(({ from }) => from <= on)?.place ?? stays[0]?.place ?? place;
}

/** The head office of the year. Rejects `arrangement.establishment-unknown` and `arrangement.not-a-head-office`. */
export function headOfficeOf(known: Known, headOffice: string, year: Period): Taking {
  const history = historyOf(known, headOffice);
  const stay = stayOn(history, later(firstDay(year), history.openedOn));
  if (stay?.function !== 'head-office') {
    reject('arrangement.not-a-head-office', headOffice, { participant: headOffice });
  }
  return { participant: headOffice, place: stay.place };
}

/**
 * Who shares the branches' half in a year, as article 5 of 公告2012年第57号 and the register say. A branch with main
 * production takes part, one that the register says is auxiliary does not, nor one in its first year unless it came
 * out of a restructuring (article 16). Of being small and low-profit, and abroad, the register knows nothing: that is
 * declared. Every establishment is accounted for: rejects `arrangement.factors-of-non-participant`,
 * `arrangement.participant-without-factors`, `arrangement.not-out` and what is unknown or unsaid.
 */
export function branchesOf(
  known: Known,
  headOffice: Taking,
  year: Period,
  { participants, out }: { readonly participants: readonly WrittenParticipant[]; readonly out: readonly WrittenOut[] },
): { readonly placed: readonly Placed[]; readonly out: readonly WrittenOut[] } {
  const reasons = new Map<string, OutReason>();
  for (const history of known.establishments) {
    const { establishmentId: id } = history;
    if (id === headOffice.participant) continue;
    const written = participants.find(({ participant }) => participant === id);
    const reason = reasonOf(known, history, year, written) ?? declared(out, id);
    if (reason) reasons.set(id, reason);
    else if (!written) reject('arrangement.participant-without-factors', id, { participant: id });
  }
  for (const { participant, reason } of out) {
    if (reasons.get(participant) === reason) continue;
    if (reason === 'outside-china' && !known.establishments.some((one) => one.establishmentId === participant)) {
      reasons.set(participant, reason);
    } else reject('arrangement.not-out', participant, { participant, reason });
  }
  const placed = participants.map(({ participant, department, separatelyAccounted }): Placed => {
    const reason = reasons.get(participant);
    if (reason) reject('arrangement.factors-of-non-participant', participant, { participant, reason });
    if (department) return departmentOf(known, headOffice, participant, separatelyAccounted);
    if (participant === headOffice.participant) {
      const params = { participant, reason: 'head-office' };
      return reject('arrangement.factors-of-non-participant', participant, params);
    }
    const history = historyOf(known, participant);
    return { participant, place: placeOn(history, later(firstDay(year), history.openedOn)), as: 'branch' };
  });
  const told = [...reasons].map(([participant, reason]) => {
    const evidence = out.find((one) => one.participant === participant)?.evidence;
    return { participant, reason, ...(evidence !== undefined && { evidence }) };
  });
  return { placed, out: told };
}

const declared = (out: readonly WrittenOut[], id: string): OutReason | undefined =>
  out.find(({ participant, reason }) => participant === id && reason === 'small-low-profit')?.reason;

/** What the register says keeps a branch out for the whole year. */
function reasonOf(
  { restructurings }: Known,
  history: History,
  year: Period,
  written: WrittenParticipant | undefined,
): OutReason | undefined {
  const { establishmentId: participant, openedOn, closedOn } = history;
  const [first, last] = [firstDay(year), lastDay(year)];
  if (closedOn !== undefined && closedOn < first) return 'deregistered';
  if (openedOn > last) return 'first-year';
  if (openedOn >= first) {
    if (!written?.continues) return 'first-year';
    const restructured = restructurings.some(({ on }) => on >= first && on <= last);
    if (!restructured) reject('arrangement.no-restructuring', participant, { participant });
  }
  const stay = stayOn(history, later(first, openedOn));
  if (stay?.mainProduction === undefined) reject('arrangement.main-production-unsaid', participant, { participant });
  return stay.mainProduction ? undefined : 'auxiliary';
}

/** Article 16, first paragraph: only where its figures are kept apart from those of the management. */
function departmentOf(known: Known, headOffice: Taking, participant: string, separately = false): Placed {
  const own = historyOf(known, headOffice.participant);
  const elsewhere = known.establishments.some(
    ({ establishmentId }) => establishmentId === participant && establishmentId !== headOffice.participant,
  );
  if (elsewhere || !separately || own.stays.every(({ mainProduction }) => mainProduction !== true)) {
    reject('arrangement.department-not-separate', participant, { participant });
  }
  return { participant, place: headOffice.place, as: 'department' };
}

/** Every establishment that stood in the period, each with its sales; one that closed in it had sales until then. */
export function establishmentsOf(known: Known, of: Period, participants: readonly WrittenParticipant[]): Placed[] {
  const stood = ({ openedOn, closedOn }: History): boolean =>
    openedOn <= lastDay(of) && (closedOn === undefined || closedOn >= firstDay(of));
  for (const history of known.establishments) {
    const { establishmentId: participant } = history;
    const written = participants.some((one) => one.participant === participant);
    if (stood(history) && !written) reject('arrangement.participant-without-factors', participant, { participant });
    if (!stood(history) && written) {
      reject('arrangement.factors-of-non-participant', participant, { participant, reason: 'not-standing' });
    }
  }
  return participants.map(({ participant }) => ({
    participant,
    place: placeOn(historyOf(known, participant), lastDay(of)),
    as: 'branch',
  }));
}

/** Who takes part in an assessment of a tax period, where the head office then stood, and who has left. */
export type Participation = Pick<Assessment, 'taking' | 'out' | 'headOffice'>;

/**
 * Article 5 (四): a branch takes no part from the prepayment period on in which it was deregistered; what was
 * apportioned for earlier periods stays as it is. Who remains shares by ratios among themselves.
 */
export function participationIn(version: TableVersion, of: Period, known: Known): Participation {
  const { method, participants } = version;
  const standing = participants.map(({ participant, place }) => ({ participant, place }));
  if (method !== 'three-factor') return { taking: standing, out: [] };
  const day = lastDay(of);
  const history = (participant: string): History | undefined =>
    known.establishments.find(({ establishmentId }) => establishmentId === participant);
  const at = ({ participant, place }: Taking): Taking => {
    const found = history(participant);
    return { participant, place: found ? placeOn(found, day) : place };
  };
  const headOffice = version.headOffice && at(version.headOffice);
  const out = participants.flatMap(({ participant, as }) => {
    const closed = as === 'branch' ? history(participant)?.closedOn : undefined;
    return closed !== undefined && closed <= day ? [{ participant, since: closed }] : [];
  });
  const taking = participants
    .filter(({ participant }) => !out.some((one) => one.participant === participant))
    .map(({ as, ...one }) =>
      as === 'department' && headOffice ? { participant: one.participant, place: headOffice.place } : at(one),
    );
  return { taking, out, ...(headOffice && { headOffice }) };
}
