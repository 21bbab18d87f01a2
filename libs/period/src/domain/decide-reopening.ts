import { invariant, type Actor, type Command, type Period } from '@ledger/kernel';
import type { PeriodEvent } from './period.events.js';
import { reject } from './period.rejections.js';
import { periodIn, type BookState, type Reopening } from './period.state.js';
import { PeriodReopened, ReopeningAgreed, ReopeningDeclined, ReopeningRequested } from './reopening.events.js';

interface Named {
  readonly agreementId: string;
  readonly period: Period;
}
/** What the agreement and its other books say; looked up, not part of what was asked. */
interface Looked {
  readonly parties?: readonly string[];
  /** Later periods that are not open to entries any more. */
  readonly later?: readonly Period[];
}
export type RequestReopening = Command<'RequestReopening', Named & { readonly reason: string } & Looked>;
export type AgreeToReopening = Command<'AgreeToReopening', Named & Looked>;
export type DeclineReopening = Command<'DeclineReopening', Named & { readonly reason: string }>;
export type ReopeningCommand = RequestReopening | AgreeToReopening | DeclineReopening;

/**
 * A closed period is opened again (重开) only when every party wants it: one asks and says why, every other agrees.
 * Later periods stay as they are; both the request and the reopening name them.
 */
export function decideReopening(book: BookState, command: ReopeningCommand): PeriodEvent[] {
  const { type, data, by } = command;
  const { agreementId, period } = data;
  const state = periodIn(book, period);
  switch (type) {
    case 'RequestReopening': {
      const { reason, parties, later } = data;
      invariant(parties && later, 'a reopening is asked for without the agreement being looked up');
      if (state.status !== 'closed') reject('period.not-closed', period, { status: state.status });
      if (state.reopening) reject('period.reopening-asked', period, { party: state.reopening.party });
      if (!parties.includes(by.party)) reject('period.not-a-party', period, { party: by.party });
      const { party, user: requestedBy } = by;
      return [ReopeningRequested({ agreementId, period, parties, party, reason, later, requestedBy })];
    }
    case 'AgreeToReopening': {
      const { later } = data;
      const { reason, parties, party: asker, agreed } = asked(state.reopening, period, by);
      invariant(later && state.closed, 'a reopening is agreed to without later periods being looked up');
      const { party, user: agreedBy, role } = by;
      if (party === asker || agreed.includes(party)) reject('period.reopening-agreed', period, { party });
      if (role !== 'reviewer') reject('period.not-a-reviewer', period, { role });
      const one = ReopeningAgreed({ agreementId, period, party, agreedBy });
      const all = parties.every((each) => each === asker || each === party || agreed.includes(each));
      if (!all) return [one];
      return [one, PeriodReopened({ agreementId, period, reason, parties, closed: state.closed, later })];
    }
    case 'DeclineReopening': {
      asked(state.reopening, period, by);
      const { reason } = data;
      return [ReopeningDeclined({ agreementId, period, party: by.party, reason, declinedBy: by.user })];
    }
  }
}

function asked(reopening: Reopening | undefined, period: Period, by: Actor): Reopening {
  if (!reopening) return reject('period.reopening-not-asked', period);
  if (!reopening.parties.includes(by.party)) reject('period.not-a-party', period, { party: by.party });
  return reopening;
}
