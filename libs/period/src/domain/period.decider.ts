import { invariant, StaleRevision, type Command, type Decider, type Period } from '@ledger/kernel';
import { bookFacts, type BookFacts } from './book-facts.js';
import { positionsOf } from './package.js';
import { PackageSigned, PeriodClosed, PeriodLocked, PeriodUnlocked, type PeriodEvent } from './period.events.js';
import { reject } from './period.rejections.js';
import { EMPTY_BOOK, evolveBook, linesOf, periodIn, type BookState, type PeriodState } from './period.state.js';
import { propose, type Checkpoint } from './propose.js';

interface Named {
  readonly agreementId: string;
  readonly period: Period;
  /** The period's revision that the caller had seen. */
  readonly seen?: number;
}
export type LockPeriod = Command<
  'LockPeriod',
  /** What the agreement and the period before say; looked up, not part of what was asked. */
  Named & {
    readonly parties?: readonly string[];
    readonly previous?: { readonly period: Period; readonly closed: boolean };
    readonly endsYear?: boolean;
  }
>;
export type UnlockPeriod = Command<'UnlockPeriod', Named & { readonly reason: string }>;
export type ProposePackage = Command<'ProposePackage', Named & { readonly checkpoint?: Checkpoint }>;
export type SignPackage = Command<
  'SignPackage',
  Named & { readonly revision: number; readonly fingerprint: string; readonly party: string }
>;
export type PeriodCommand = LockPeriod | UnlockPeriod | ProposePackage | SignPackage | BookFacts;

/** Close of periods (关账): open → locked → proposed → signed by each party → closed, one agreement and year a stream. */
export const periodDecider: Decider<BookState, PeriodCommand, PeriodEvent> = {
  initial: EMPTY_BOOK,
  decide(book, command) {
    const { type, data, by } = command;
    switch (type) {
      case 'BookFacts':
        return bookFacts(book, data);
      case 'LockPeriod': {
        const { agreementId, period, parties, previous, endsYear = false } = data;
        invariant(parties, 'a period is locked without its agreement being looked up');
        const state = seen(book, data);
        if (state.status === 'closed') reject('period.closed', period);
        if (state.status !== 'open') reject('period.not-open', period, { status: state.status });
        if (previous && !previous.closed) reject('period.previous-not-closed', period, { previous: previous.period });
        if (!parties.includes(by.party)) reject('period.not-a-party', period, { party: by.party });
        return [PeriodLocked({ agreementId, period, parties, endsYear, lockedBy: by.user })];
      }
      case 'UnlockPeriod': {
        const { agreementId, period, reason } = data;
        const state = seen(book, data);
        if (state.status !== 'locked' && state.status !== 'proposed')
          reject('period.not-locked', period, { status: state.status });
        if (!state.parties.includes(by.party)) reject('period.not-a-party', period, { party: by.party });
        return [PeriodUnlocked({ agreementId, period, reason, unlockedBy: by.user })];
      }
      case 'ProposePackage': {
        const { agreementId, period, checkpoint } = data;
        invariant(checkpoint, 'a package is proposed without the head of the log');
        const state = seen(book, data);
        if (state.status !== 'locked') reject('period.not-locked', period, { status: state.status });
        if (!state.parties.includes(by.party)) reject('period.not-a-party', period, { party: by.party });
        requireDecided(state, period);
        return [propose(agreementId, period, state, checkpoint, by.user)];
      }
      case 'SignPackage':
        return sign(book, command);
    }
  },
  evolve: evolveBook,
};

/** 复核 checks and signs; 签署人 is there to sign alone, where a party has it done by somebody else. */
const SIGNING: readonly string[] = ['reviewer', 'signatory'];

function sign(book: BookState, { data, by }: SignPackage): PeriodEvent[] {
  const { agreementId, period, revision, fingerprint, party } = data;
  const state = seen(book, data);
  if (state.status === 'closed') reject('period.closed', period);
  if (state.status !== 'proposed') reject('period.not-proposed', period, { status: state.status });
  requireDecided(state, period);
  if (!state.parties.includes(party)) reject('period.not-a-party', period, { party });
  if (party !== by.party) reject('period.not-your-party', period, { party, asked: by.party });
  if (!SIGNING.includes(by.role)) reject('period.not-a-reviewer', period, { role: by.role });
  if (by.user === state.proposedBy) reject('period.maker-is-checker', period, { user: by.user });
  if (state.signatures.some((signature) => signature.party === party))
    reject('period.already-signed', period, { party });
  if (revision !== state.revision || fingerprint !== state.fingerprint) {
    reject('period.fingerprint-differs', period, {
      revision: `${state.revision}`,
      fingerprint: state.fingerprint ?? '',
    });
  }
  const signed = PackageSigned({ agreementId, period, revision, fingerprint, party, signedBy: by.user });
  const all = state.parties.every(
    (one) => one === party || state.signatures.some((signature) => signature.party === one),
  );
  if (!all) return [signed];
  return [
    signed,
    PeriodClosed({ agreementId, period, revision, fingerprint, positions: positionsOf(state.parties, linesOf(state)) }),
  ];
}

/** Nobody is asked to sign while a fact is undecided or the end of the year has not been worked out. */
function requireDecided({ suspended, yearEndsDue }: PeriodState, period: Period): void {
  if (suspended.length > 0) {
    reject('period.facts-suspended', period, { facts: suspended.map(({ factId }) => factId).join(', ') });
  }
  if (yearEndsDue > 0) reject('period.year-end-pending', period);
}

/** The period as the caller had seen it; a period that moved on since is for the caller to look at again. */
function seen(book: BookState, { agreementId, period, seen: touched }: Named): PeriodState {
  const state = periodIn(book, period);
  if (touched !== undefined && touched !== state.touched)
    throw new StaleRevision(`${agreementId} ${period}`, touched, state.touched);
  return state;
}
