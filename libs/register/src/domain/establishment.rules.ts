import type { CalendarDate } from '@ledger/kernel';
import type { CloseEstablishment, MoveEstablishment, RepurposeEstablishment } from './register.commands.js';
import { EstablishmentClosed, EstablishmentMoved, EstablishmentRepurposed } from './register.events.js';
import { reject } from './register.rejections.js';
import type { EnterpriseState, EstablishmentHistory, Stay } from './register.state.js';

/** What an establishment was on a day; nothing before it opened and nothing after the day it was closed. */
export function stayOn({ stays, closedOn }: EstablishmentHistory, date: CalendarDate): Stay | undefined {
  if (closedOn !== undefined && date > closedOn) return undefined;
  return stays.findLast(({ from }) => from <= date);
}

export function closing(state: EnterpriseState, data: CloseEstablishment['data']) {
  const { establishmentId, closedOn } = data;
  const { openedOn, stays } = openOne(state, establishmentId);
  if (closedOn < openedOn) reject('register.closed-before-opening', closedOn, { closedOn, openedOn });
  notBefore((stays.at(-1) as Stay).from, closedOn, establishmentId);
  return EstablishmentClosed(data);
}

export function moving(state: EnterpriseState, data: MoveEstablishment['data']) {
  const { establishmentId, place, movedOn } = data;
  const { stays } = openOne(state, establishmentId);
  const last = stays.at(-1) as Stay;
  notBefore(last.from, movedOn, establishmentId);
  if (last.place === place) reject('register.not-moved', place, { establishmentId, place });
  return EstablishmentMoved({ ...data, from: last.place });
}

export function repurposing(state: EnterpriseState, data: RepurposeEstablishment['data']) {
  const { stays } = openOne(state, data.establishmentId);
  notBefore((stays.at(-1) as Stay).from, data.changedOn, data.establishmentId);
  return EstablishmentRepurposed(data);
}

function openOne({ establishments }: EnterpriseState, establishmentId: string): EstablishmentHistory {
  const known = establishments.find((one) => one.establishmentId === establishmentId);
  if (!known) return reject('register.establishment-unknown', establishmentId, { establishmentId });
  if (known.closedOn !== undefined) reject('register.establishment-closed', establishmentId, { establishmentId });
  return known;
}

/** What an establishment was is told in the order of its days; what was said of an earlier day is not overwritten. */
function notBefore(last: CalendarDate, on: CalendarDate, establishmentId: string): void {
  if (on < last) reject('register.changed-before-last', on, { establishmentId, on, last });
}
