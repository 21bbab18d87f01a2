import type { ReachMilestone, TakeBackMilestone } from './register.commands.js';
import { MilestoneReached, MilestoneTakenBack, type MilestoneName } from './register.events.js';
import { reject } from './register.rejections.js';
import type { EnterpriseState } from './register.state.js';

/**
 * What follows what: a project is recommended and then approved; construction, production and full production follow
 * each other, and full production is never reached without production. First tax, a change of registration and the
 * arrival of a grant belong to no such order: land and stamp taxes are often paid before building starts.
 */
const SEQUENCES: readonly (readonly MilestoneName[])[] = [
  ['recommendation', 'approval'],
  ['construction-start', 'production', 'full-production'],
];
/** What comes before the enterprise has a place at all. */
const BEFORE_OPENING: ReadonlySet<MilestoneName> = new Set(['recommendation', 'approval', 'grant-complete']);

export function reaching(state: EnterpriseState, data: ReachMilestone['data']) {
  const { milestone: name, on } = data;
  const reached = state.milestones.find((one) => one.milestone === name);
  if (reached) reject('register.milestone-already-reached', name, { milestone: name, on: reached.on });
  const opened = state.establishments.map(({ openedOn }) => openedOn).sort()[0];
  if (!BEFORE_OPENING.has(name) && (opened === undefined || on < opened)) {
    reject('register.milestone-before-opening', on, { milestone: name, on });
  }
  const sequence = SEQUENCES.find((one) => one.includes(name)) ?? [];
  const place = sequence.indexOf(name);
  const conflict = state.milestones.find((one) => {
    const other = sequence.indexOf(one.milestone);
    return other >= 0 && (other < place ? one.on > on : one.on < on);
  });
  const missing = name === 'full-production' && !state.milestones.some((one) => one.milestone === 'production');
  if (conflict || missing) {
    const other = conflict?.milestone ?? 'production';
    reject('register.milestone-out-of-order', name, { milestone: name, on, other, otherOn: conflict?.on ?? '…' });
  }
  return MilestoneReached(data);
}

export function takingBack({ milestones }: EnterpriseState, data: TakeBackMilestone['data']) {
  const { milestone: name } = data;
  const reached = milestones.find((one) => one.milestone === name);
  if (!reached) return reject('register.milestone-not-reached', name, { milestone: name });
  const full = milestones.find((one) => one.milestone === 'full-production');
  if (name === 'production' && full) {
    const [other, otherOn] = [full.milestone, full.on];
    reject('register.milestone-out-of-order', name, { milestone: name, on: reached.on, other, otherOn });
  }
  return MilestoneTakenBack({ ...data, on: reached.on });
}
