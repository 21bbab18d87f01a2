import type { Command, CreditCode, DivisionCode, Fen, Period } from '@ledger/kernel';
import { invariant } from '@ledger/kernel';
import type { PeriodEvent } from './period.events.js';
import { reject } from './period.rejections.js';
import { evolveBook, factsIn, periodIn, type BookState } from './period.state.js';
import { revise, type Checkpoint } from './propose.js';
import { ControlTotalEntered, NilReturned, NilReturnWithdrawn } from './return.events.js';
import { factsOf, nilKey } from './returns.js';

interface Named {
  readonly agreementId: string;
  readonly period: Period;
  readonly taxType: string;
  readonly place: DivisionCode;
  /** Looked up, not part of what was asked. */
  readonly parties?: readonly string[];
  /** The party in whose jurisdiction the treasury stands. */
  readonly treasurer?: string;
  readonly checkpoint?: Checkpoint;
}
export type EnterControlTotal = Command<
  'EnterControlTotal',
  Named & { readonly amount: Fen; readonly evidence: string }
>;
export type ReturnNil = Command<'ReturnNil', Named & { readonly creditCode?: CreditCode; readonly evidence: string }>;
export type WithdrawNilReturn = Command<
  'WithdrawNilReturn',
  Named & { readonly creditCode?: CreditCode; readonly reason: string }
>;
export type ReturnCommand = EnterControlTotal | ReturnNil | WithdrawNilReturn;

/** What officers enter beside the facts, to hold the facts against; it stands in the package that is signed. */
export function decideReturn(book: BookState, { type, data, by }: ReturnCommand): PeriodEvent[] {
  const { agreementId, period, taxType, place, parties, treasurer, checkpoint } = data;
  invariant(parties && checkpoint, 'a return is entered without the agreement being looked up');
  const state = periodIn(book, period);
  const { party, user } = by;
  if (!parties.includes(party)) reject('period.not-a-party', period, { party });
  if (state.status === 'closed') reject('period.closed', period);
  const of = { agreementId, period, party, taxType, place };
  const answered = (event: PeriodEvent, causedBy: string): PeriodEvent[] => {
    return [event, ...revise(evolveBook(book, event), agreementId, period, { causedBy }, checkpoint)];
  };
  switch (type) {
    case 'EnterControlTotal': {
      const { amount, evidence } = data;
      const event = ControlTotalEntered({ ...of, amount, evidence, enteredBy: user });
      return answered(event, `control-total ${party} ${taxType} ${place}`);
    }
    case 'ReturnNil': {
      const { creditCode, evidence } = data;
      // That nothing came in is for the treasury's own side to say; what ought to have come in, anyone may hold against it.
      if (treasurer !== party) reject('period.not-your-treasury', period, { place, party });
      const subject = { ...of, ...(creditCode !== undefined && { creditCode }) };
      const key = nilKey(subject);
      if (state.nilReturns[key]) reject('period.nil-already', period, { about: key });
      const facts = factsOf(factsIn(state), period, subject);
      if (facts.length > 0) reject('period.not-nil', period, { about: key, facts: `${facts.length}` });
      return answered(NilReturned({ ...subject, evidence, returnedBy: user }), `nil-return ${key}`);
    }
    case 'WithdrawNilReturn': {
      const { creditCode, reason } = data;
      const subject = { ...of, ...(creditCode !== undefined && { creditCode }) };
      const key = nilKey(subject);
      const stands = state.nilReturns[key];
      if (!stands) return reject('period.nil-unknown', period, { about: key });
      if (stands.party !== party) reject('period.not-your-party', period, { party: stands.party, asked: party });
      return answered(NilReturnWithdrawn({ ...subject, reason, withdrawnBy: user }), `nil-return ${key}`);
    }
  }
}
