import { invariant, StaleRevision, type Actor, type Command, type Decider, type Period } from '@ledger/kernel';
import type { Governing } from '@ledger/sharing';
import { bookFacts, type BookFacts } from './book-facts.js';
import { decideDispute, type DisputeCommand } from './decide-dispute.js';
import { filePlan, type FileTransferPlan } from './decide-plan.js';
import { decideReopening, type ReopeningCommand } from './decide-reopening.js';
import { decideReturn, type ReturnCommand } from './decide-return.js';
import { isSignatureOf, type DetachedSignature } from './detached-signature.js';
import { positionsOf, type GoesOn } from './package.js';
import type { PartyKeyState } from './party-key.decider.js';
import {
  PackageSigned,
  PackageSubmitted,
  PeriodClosed,
  PeriodLocked,
  PeriodUnlocked,
  type PeriodEvent,
} from './period.events.js';
import { reject } from './period.rejections.js';
import {
  EMPTY_BOOK,
  evolveBook,
  linesOf,
  periodIn,
  type BookState,
  type PeriodState,
  type Officer,
  type PinnedVersion,
} from './period.state.js';
import { propose, type Checkpoint } from './propose.js';
import { missingReturns, NotReady, ownBlockers, readinessOf, type Outside } from './readiness.js';
import type { Subject } from './returns.js';
import { viewsOf } from './statistics-views.js';

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
    readonly runOff?: PinnedVersion;
  }
>;
export type UnlockPeriod = Command<'UnlockPeriod', Named & { readonly reason: string }>;
export type ProposePackage = Command<
  'ProposePackage',
  Named & {
    /** Why it is put to the parties in spite of warnings. */
    readonly reason?: string;
    /** Looked up, not part of what was asked. */
    readonly checkpoint?: Checkpoint;
    readonly outside?: Outside;
    /** The versions in force, which say how the period's figures are counted. */
    readonly governing?: Governing;
  }
>;
interface Revision {
  readonly revision: number;
  readonly fingerprint: string;
  readonly party: string;
  /** What has to be reported in the period; looked up, not part of what was asked. */
  readonly required?: readonly Subject[];
}
export type SubmitPackage = Command<'SubmitPackage', Named & Revision>;
export type SignPackage = Command<
  'SignPackage',
  Named &
    Revision & {
      /** Made outside with a key of the party. */
      readonly detached?: DetachedSignature;
      /** That key as it is registered; looked up, not part of what was asked. */
      readonly key?: PartyKeyState;
    }
>;
export type PeriodCommand =
  | LockPeriod
  | UnlockPeriod
  | ProposePackage
  | SubmitPackage
  | SignPackage
  | BookFacts
  | DisputeCommand
  | ReopeningCommand
  | ReturnCommand
  | FileTransferPlan;

/**
 * Close of periods (关账): open → locked → proposed → submitted by each side's 经办 and signed by its 复核 → closed, one
 * agreement and year a stream.
 * Disputes hold single lines back meanwhile; only all parties together open a closed period again.
 */
export const periodDecider: Decider<BookState, PeriodCommand, PeriodEvent> = {
  initial: EMPTY_BOOK,
  decide(book, command) {
    const { type, data, by } = command;
    switch (type) {
      case 'BookFacts':
        return bookFacts(book, data);
      case 'LockPeriod': {
        const { agreementId, period, parties, previous, endsYear = false, runOff } = data;
        invariant(parties, 'a period is locked without its agreement being looked up');
        const state = seen(book, data);
        if (state.status === 'closed') reject('period.closed', period);
        if (state.status !== 'open') reject('period.not-open', period, { status: state.status });
        if (previous && !previous.closed) reject('period.previous-not-closed', period, { previous: previous.period });
        if (!parties.includes(by.party)) reject('period.not-a-party', period, { party: by.party });
        return [PeriodLocked({ agreementId, period, parties, endsYear, ...(runOff && { runOff }), lockedBy: by.user })];
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
        const { agreementId, period, checkpoint, outside, governing, reason } = data;
        invariant(checkpoint && outside, 'a package is proposed without what it stands on being looked up');
        const state = seen(book, data);
        if (state.status !== 'locked') reject('period.not-locked', period, { status: state.status });
        if (!state.parties.includes(by.party)) reject('period.not-a-party', period, { party: by.party });
        if (by.role !== PREPARING) reject('period.not-a-preparer', period, { role: by.role });
        const goesOn = requireReady(state, period, outside, reason);
        const statisticsViews = viewsOf(state.statistics, governing);
        const more = { ...(goesOn && { goesOn }), ...(statisticsViews && { statisticsViews }) };
        const proposed = propose(agreementId, period, book, { checkpoint, ...more }, by.user);
        const { revision, fingerprint } = proposed.data;
        return [proposed, PackageSubmitted({ agreementId, period, revision, fingerprint, ...submitter(by) })];
      }
      case 'SubmitPackage':
        return submit(book, command);
      case 'SignPackage':
        return sign(book, command);
      case 'RaiseDispute':
      case 'AcceptDispute':
      case 'RefuseDispute':
      case 'OfferOnDispute':
      case 'WithdrawDispute':
      case 'BookDispute':
        return decideDispute(book, command);
      case 'RequestReopening':
      case 'AgreeToReopening':
      case 'DeclineReopening':
        return decideReopening(book, command);
      case 'EnterControlTotal':
      case 'ReturnNil':
      case 'WithdrawNilReturn':
        return decideReturn(book, command);
      case 'FileTransferPlan':
        return filePlan(book, command);
    }
  },
  evolve: evolveBook,
};

/** 经办 puts a package together and submits it. */
const PREPARING = 'preparer';
/** 复核 checks and signs; 签署人 is there to sign alone, where a party has it done by somebody else. */
export const SIGNING: readonly string[] = ['reviewer', 'signatory'];

const submitter = ({ party, user }: Actor) => ({ party, submittedBy: user });
const officerOf = (list: readonly Officer[], party: string): Officer | undefined =>
  list.find((one) => one.party === party);

function submit(book: BookState, { data, by }: SubmitPackage): PeriodEvent[] {
  const { agreementId, period, revision, fingerprint, party } = data;
  const state = proposedTo(book, data, by);
  if (by.role !== PREPARING) reject('period.not-a-preparer', period, { role: by.role });
  if (officerOf(state.submissions, party)) reject('period.already-submitted', period, { party });
  asItStands(state, data);
  return [PackageSubmitted({ agreementId, period, revision, fingerprint, ...submitter(by) })];
}

function sign(book: BookState, { data, by }: SignPackage): PeriodEvent[] {
  const { agreementId, period, revision, fingerprint, party } = data;
  const state = proposedTo(book, data, by);
  if (!SIGNING.includes(by.role)) reject('period.not-a-reviewer', period, { role: by.role });
  const submitted = officerOf(state.submissions, party);
  if (by.user === state.proposedBy || by.user === submitted?.user)
    reject('period.maker-is-checker', period, { user: by.user });
  if (officerOf(state.signatures, party)) reject('period.already-signed', period, { party });
  asItStands(state, data);
  if (!submitted) reject('period.not-submitted', period, { party, revision: `${revision}` });
  const detached = detachedOf(data);
  const told = { agreementId, period, revision, fingerprint, party, ...(detached && { detached }) };
  const signed = PackageSigned({ ...told, signedBy: by.user });
  const all = state.parties.every((one) => one === party || officerOf(state.signatures, one));
  if (!all) return [signed];
  const positions = positionsOf(state.parties, linesOf(state));
  const follows = state.closed && { follows: state.closed };
  return [signed, PeriodClosed({ agreementId, period, revision, fingerprint, positions, ...follows })];
}

/** The period while its package is with the parties and nothing stands in the way, for one who acts for their own side. */
function proposedTo(book: BookState, data: Named & Revision, by: Actor): PeriodState {
  const { period, party, required = [] } = data;
  const state = seen(book, data);
  if (state.status === 'closed') reject('period.closed', period);
  if (state.status !== 'proposed') reject('period.not-proposed', period, { status: state.status });
  const blockers = [...ownBlockers(state, period), ...missingReturns(state, period, required)];
  if (blockers.length > 0) throw new NotReady(period, blockers);
  if (!state.parties.includes(party)) reject('period.not-a-party', period, { party });
  if (party !== by.party) reject('period.not-your-party', period, { party, asked: by.party });
  return state;
}

/** Nobody submits or signs what is not there any more. */
function asItStands({ revision, fingerprint = '' }: PeriodState, data: Named & Revision): void {
  if (data.revision !== revision || data.fingerprint !== fingerprint)
    reject('period.fingerprint-differs', data.period, { revision: `${revision}`, fingerprint });
}

/** The signature that was made outside, when it is good and its key stands. */
function detachedOf({ detached, key, period, fingerprint, party }: SignPackage['data']) {
  if (!detached) return undefined;
  const { keyId, signature } = detached;
  if (!key) return reject('period.key-unknown', period, { key: keyId, party });
  if (key.revoked) reject('period.key-revoked', period, { key: keyId, party });
  const { publicKey } = key;
  if (!isSignatureOf(fingerprint, publicKey, signature)) reject('period.signature-wrong', period, { key: keyId });
  return { keyId, publicKey, signature };
}

/** A package is put to the parties when nothing stands in the way, and with a reason where something is left open. */
function requireReady(
  state: PeriodState,
  period: Period,
  outside: Outside,
  reason: string | undefined,
): GoesOn | undefined {
  const { blockers, warnings } = readinessOf(state, period, outside);
  if (blockers.length > 0) throw new NotReady(period, blockers);
  if (warnings.length === 0) return undefined;
  const listed = (language: 'zh' | 'en'): string => warnings.map((one) => `${one.about} ${one[language]}`).join('; ');
  if (reason === undefined) return reject('period.reason-needed', period, { zh: listed('zh'), en: listed('en') });
  return { reason, warnings: warnings.map(({ code, about }) => ({ code, about })) };
}

/** The period as the caller had seen it; a period that moved on since is for the caller to look at again. */
function seen(book: BookState, { agreementId, period, seen: touched }: Named): PeriodState {
  const state = periodIn(book, period);
  if (touched !== undefined && touched !== state.touched)
    throw new StaleRevision(`${agreementId} ${period}`, touched, state.touched);
  return state;
}
