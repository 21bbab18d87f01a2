import { addDays, type CalendarDate, type CreditCode } from '@ledger/kernel';
import type { RestructureEnterprise } from './register.commands.js';
import {
  EnterpriseRestructured,
  RecognitionEnded,
  type EnterpriseEvent,
  type RestructuringKind,
} from './register.events.js';
import { reject } from './register.rejections.js';
import type { EnterpriseState, Restructuring } from './register.state.js';

/**
 * An enterprise that goes into others is recognised until the day before; its recognitions pass on only where the parties
 * recognise the successor in its place.
 */
export function restructuring(state: EnterpriseState, data: RestructureEnterprise['data']): EnterpriseEvent[] {
  const { restructuringId, creditCode, kind, predecessors, successors, on, fromPlace, toPlace } = data;
  if (state.restructurings.some((one) => one.restructuringId === restructuringId)) {
    reject('register.restructured-already', restructuringId, { restructuringId });
  }
  const named = [...predecessors, ...successors].includes(creditCode);
  const distinct = new Set(predecessors).size === predecessors.length && new Set(successors).size === successors.length;
  if (!named || !distinct || !isShaped(kind, predecessors, successors)) {
    reject('register.restructuring-not-shaped', kind, { kind });
  }
  if (kind === 'relocation' && (fromPlace === undefined || toPlace === undefined || fromPlace === toPlace)) {
    reject('register.relocation-without-places', restructuringId, { restructuringId });
  }
  const last = state.restructurings.at(-1)?.on;
  if (last !== undefined && on < last) reject('register.restructured-before-last', on, { on, last });
  const until = addDays(on, -1);
  const gone = !successors.includes(creditCode);
  const ended = state.recognitions
    .filter((one) => gone && (one.until === undefined || one.until >= on))
    .map(({ agreementId, from }) =>
      RecognitionEnded({ creditCode, agreementId, from, until, reason: `${kind} ${restructuringId}` }),
    );
  return [...ended, EnterpriseRestructured(data)];
}

/**
 * A merger (合并) ends in one of several, a split (分立) makes several of one, an enterprise that relocates (迁移) is
 * one before and one after, one that expands (扩建) carries on, alone or with a new one beside it.
 */
function isShaped(kind: RestructuringKind, before: readonly CreditCode[], after: readonly CreditCode[]): boolean {
  switch (kind) {
    case 'merger':
      return before.length >= 2 && after.length === 1;
    case 'split':
      return before.length === 1 && after.length >= 2;
    case 'relocation':
      return before.length === 1 && after.length === 1;
    case 'expansion':
      return before.length === 1 && after.includes(before[0]);
  }
}

type Step = Pick<Restructuring, 'on' | 'predecessors' | 'successors'>;

/** Who carries an enterprise on, on a day: itself until it went into others. In order of credit codes. */
export function successorsOn(steps: readonly Step[], creditCode: CreditCode, date: CalendarDate): CreditCode[] {
  const inOrder = steps.filter(({ on }) => on <= date).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  let bearers = new Set([creditCode]);
  for (const { predecessors, successors } of inOrder) {
    if (!predecessors.some((one) => bearers.has(one))) continue;
    bearers = new Set([...[...bearers].filter((one) => !predecessors.includes(one)), ...successors]);
  }
  return [...bearers].sort();
}

/** Whom an enterprise carries on, on a day: every enterprise it came out of, and itself. In order of credit codes. */
export function predecessorsOn(steps: readonly Step[], creditCode: CreditCode, date: CalendarDate): CreditCode[] {
  const known = new Set([creditCode, ...steps.flatMap(({ predecessors }) => predecessors)]);
  return [...known].filter((one) => successorsOn(steps, one, date).includes(creditCode)).sort();
}
