import {
  abs,
  compareDates,
  invariant,
  Rejection,
  subtract,
  sum,
  ZERO,
  type Actor,
  type CalendarDate,
  type Command,
  type Fen,
  type Period,
} from '@ledger/kernel';
import { DisputeAccepted, DisputeEnded, DisputeOffered, DisputeRaised, DisputeRefused } from './dispute.events.js';
import {
  aboutLine,
  bookingOf,
  contestedOf,
  difference,
  inOrder,
  volumeOf,
  type DisputeOutcome,
  type DisputeState,
} from './dispute.js';
import type { PackageLine, Portion } from './package.js';
import type { PeriodEvent } from './period.events.js';
import type { PeriodRejection } from './period.rejections.js';
import { disputesIn, evolveBook, linesOf, periodIn, type BookState } from './period.state.js';
import { revise, type Checkpoint } from './propose.js';

interface Named {
  readonly agreementId: string;
  /** The period the dispute stands in. */
  readonly period: Period;
  readonly disputeId: string;
  readonly checkpoint?: Checkpoint;
}

/** `period` is that of the line; the dispute stands there, or, where it is closed, in the first open one. */
export type RaiseDispute = Command<
  'RaiseDispute',
  {
    readonly agreementId: string;
    readonly period: Period;
    readonly lineId: string;
    /** What of each party's portion; the whole line where it is left out. */
    readonly contested?: readonly Portion[];
    /** How it ought to be shared; left out, it stays in the treasury that has it, as if it had not been shared. */
    readonly claim?: readonly Portion[];
    readonly ground: string;
    readonly evidence: string;
    readonly dueOn: CalendarDate;
    /** Looked up, not part of what was asked. */
    readonly found?: FoundLine;
  }
>;
/** What a dispute must know beside its own book. */
export interface FoundLine {
  readonly home: Period;
  readonly parties: readonly string[];
  /** A line of the period that every party has signed. */
  readonly settled?: PackageLine;
  /** Disputes that stand in other books. */
  readonly others: readonly DisputeState[];
  /** Today. */
  readonly raisedOn: CalendarDate;
  readonly checkpoint: Checkpoint;
}
export type AcceptDispute = Command<'AcceptDispute', Named & { readonly offer: number }>;
export type RefuseDispute = Command<'RefuseDispute', Named & { readonly offer: number; readonly reason: string }>;
export type OfferOnDispute = Command<
  'OfferOnDispute',
  Named & { readonly portions: readonly Portion[]; readonly reason: string }
>;
export type WithdrawDispute = Command<'WithdrawDispute', Named & { readonly reason: string }>;
/** Books in `period` what a dispute of a closed period came to. */
export type BookDispute = Command<
  'BookDispute',
  Named & { readonly disputedIn: Period; readonly dispute?: DisputeState }
>;
export type DisputeCommand =
  RaiseDispute | AcceptDispute | RefuseDispute | OfferOnDispute | WithdrawDispute | BookDispute;

export function decideDispute(book: BookState, command: DisputeCommand): PeriodEvent[] {
  const { type, data, by } = command;
  switch (type) {
    case 'RaiseDispute':
      return raise(book, data, by);
    case 'AcceptDispute':
      return accept(book, data, by);
    case 'RefuseDispute': {
      const { agreementId, period, disputeId, offer, reason } = data;
      const dispute = standing(book, data);
      ofOther(dispute, offerOf(dispute, offer)?.party ?? dispute.party, by);
      return [DisputeRefused({ agreementId, period, disputeId, offer, party: by.party, reason, refusedBy: by.user })];
    }
    case 'OfferOnDispute': {
      const { agreementId, period, disputeId, reason } = data;
      const dispute = standing(book, data);
      ofParty(dispute, by);
      ofReviewer(by);
      const portions = named(dispute.parties, data.portions, '/portions');
      sameSum(portions, dispute.contested, '/portions');
      const offer = dispute.offers + 1;
      const { party, user: offeredBy } = by;
      return [DisputeOffered({ agreementId, period, disputeId, offer, party, portions, reason, offeredBy })];
    }
    case 'WithdrawDispute': {
      const dispute = standing(book, data);
      if (by.party !== dispute.party) refuse('period.not-the-disputant', dispute.disputeId, { party: dispute.party });
      ofReviewer(by);
      return end(book, data, 'withdrawn', dispute.contested, by, data.reason);
    }
    case 'BookDispute': {
      const { agreementId, period, dispute, checkpoint } = data;
      invariant(dispute && checkpoint, 'a dispute is booked without being looked up');
      if (periodIn(book, period).status === 'closed') refuse('period.closed', period, { period });
      const booked = dispute.booked ? undefined : bookingOf(agreementId, dispute, period);
      return booked ? withRevision(book, [booked], agreementId, period, dispute.disputeId, checkpoint) : [];
    }
  }
}

function raise(book: BookState, data: RaiseDispute['data'], by: Actor): PeriodEvent[] {
  const { agreementId, lineId, ground, evidence, dueOn, found } = data;
  invariant(found, 'a dispute is raised without its line being looked up');
  const { home: period, parties, others, raisedOn, checkpoint } = found;
  const state = periodIn(book, period);
  if (!parties.includes(by.party)) refuse('period.not-a-party', period, { party: by.party });
  if (state.status === 'closed') refuse('period.closed', period, { period });
  if (compareDates(dueOn, raisedOn) < 0) refuse('period.dispute-due-before', dueOn, { dueOn, raisedOn }, '/dueOn');
  const current = period === data.period ? linesOf(state).find((one) => one.lineId === lineId) : undefined;
  const line = current ?? found.settled;
  if (!line) return refuse('period.line-unknown', lineId, { line: lineId, period: data.period }, '/line');
  if (line.dispute) refuse('period.line-of-a-dispute', lineId, { line: lineId }, '/line');
  if (state.status === 'proposed' && current && state.signatures.some(({ party }) => party === by.party)) {
    refuse('period.signed-before-dispute', period, { party: by.party, period });
  }
  const left = leftOf(line, contestedOf([...disputesIn(book), ...others], lineId), parties);
  const contested = data.contested ? within(named(parties, data.contested, '/contested'), left) : left;
  if (contested.length === 0) refuse('period.line-contested', lineId, { line: lineId }, '/line');
  if (current) balancedWhereNothingMoves(current, contested);
  const claim = claimOf(line, contested, data.claim && named(parties, data.claim, '/claim'));
  if (difference(parties, claim, contested).length === 0) refuse('period.claim-is-the-share', lineId, {}, '/claim');
  const disputeId = `${period}:${Object.keys(state.disputes).length + 1}`;
  const raised = DisputeRaised({
    ...{ agreementId, period, disputeId, parties, party: by.party },
    line: aboutLine(line, data.period),
    held: current !== undefined,
    amount: volumeOf(contested),
    ...{ contested, claim: inOrder(parties, claim), ground, evidence, raisedOn, dueOn, raisedBy: by.user },
  });
  return withRevision(book, [raised], agreementId, period, disputeId, checkpoint);
}

function accept(book: BookState, data: AcceptDispute['data'], by: Actor): PeriodEvent[] {
  const { agreementId, period, disputeId, offer } = data;
  const dispute = standing(book, data);
  const offered = offerOf(dispute, offer);
  const maker = offered?.party ?? dispute.party;
  ofOther(dispute, maker, by);
  ofReviewer(by);
  const before = offered?.accepted ?? dispute.accepted;
  if (before.includes(by.party)) refuse('period.already-accepted', disputeId, { party: by.party, dispute: disputeId });
  const accepted = DisputeAccepted({ agreementId, period, disputeId, offer, party: by.party, acceptedBy: by.user });
  const agreed = [maker, ...before, by.party];
  if (!dispute.parties.every((party) => agreed.includes(party))) return [accepted];
  const after = evolveBook(book, accepted);
  const outcome = offered ? 'agreed' : 'upheld';
  return [accepted, ...end(after, data, outcome, offered?.portions ?? dispute.claim, by)];
}

/** A dispute ends; while its period is not closed, what it comes to is booked there at once. */
function end(
  book: BookState,
  { agreementId, period, disputeId, checkpoint }: Named,
  outcome: DisputeOutcome,
  portions: readonly Portion[],
  { party, user: endedBy }: Actor,
  reason?: string,
): PeriodEvent[] {
  invariant(checkpoint, 'a dispute ends without the head of the log');
  const told = { agreementId, period, disputeId, outcome, portions, party, endedBy };
  const ended = DisputeEnded({ ...told, ...(reason !== undefined && { reason }) });
  const state = periodIn(evolveBook(book, ended), period);
  const dispute = state.disputes[disputeId];
  const booked = dispute && state.status !== 'closed' ? bookingOf(agreementId, dispute, period) : undefined;
  return withRevision(book, [ended, ...(booked ? [booked] : [])], agreementId, period, disputeId, checkpoint);
}

/** Events, and the next revision of the package they change. */
function withRevision(
  book: BookState,
  events: readonly PeriodEvent[],
  agreementId: string,
  period: Period,
  causedBy: string,
  checkpoint: Checkpoint,
): PeriodEvent[] {
  const after = events.reduce(evolveBook, book);
  return [...events, ...revise(after, agreementId, period, { causedBy }, checkpoint)];
}

/** What of a line nobody contests yet, party by party. */
const leftOf = (line: PackageLine, before: ReadonlyMap<string, Fen>, parties: readonly string[]): Portion[] =>
  inOrder(
    parties,
    line.portions.map(({ party, amount }) => ({ party, amount: subtract(amount, before.get(party) ?? ZERO) })),
  );

/** What is contested must be part of what there is: of the same sign and no more. */
function within(contested: readonly Portion[], left: readonly Portion[]): Portion[] {
  for (const { party, amount } of contested) {
    const most = left.find((one) => one.party === party)?.amount ?? ZERO;
    const fits = amount < 0n === most < 0n && abs(amount) <= abs(most);
    if (!fits) {
      refuse('period.more-than-the-line', party, { party, amount: `${amount}`, most: `${most}` }, '/contested');
    }
  }
  return [...contested];
}

/** What is held stays in the treasury that has it; of a line that moves no money, no treasury could hold a remainder. */
function balancedWhereNothingMoves({ collectedBy }: PackageLine, contested: readonly Portion[]): void {
  const amount = sum(contested.map((one) => one.amount));
  if (collectedBy === undefined && amount !== ZERO) {
    refuse('period.contested-out-of-balance', `${amount}`, { amount: `${amount}` }, '/contested');
  }
}

/** Without a claim, the money stays where it stands; a line that moves none is as if it had not been. */
function claimOf(line: PackageLine, contested: readonly Portion[], claim?: readonly Portion[]): readonly Portion[] {
  if (claim) {
    sameSum(claim, contested, '/claim');
    return claim;
  }
  const amount = sum(contested.map((one) => one.amount));
  return line.collectedBy === undefined ? [] : [{ party: line.collectedBy, amount }];
}

/** Portions by party, each party once and of the agreement, in its order. */
function named(parties: readonly string[], portions: readonly Portion[], pointer: string): Portion[] {
  for (const [n, { party }] of portions.entries()) {
    if (!parties.includes(party)) refuse('period.not-a-party', party, { party }, `${pointer}/${n}/party`);
    if (portions.findIndex((one) => one.party === party) !== n) {
      refuse('period.party-twice', party, { party }, `${pointer}/${n}/party`);
    }
  }
  return inOrder(parties, portions);
}

function sameSum(portions: readonly Portion[], contested: readonly Portion[], pointer: string): void {
  const [given, due] = [portions, contested].map((list) => sum(list.map(({ amount }) => amount)));
  if (given !== due) refuse('period.claim-does-not-sum', pointer, { given: `${given}`, due: `${due}` }, pointer);
}

function standing(book: BookState, { period, disputeId }: Named): DisputeState {
  const dispute = periodIn(book, period).disputes[disputeId];
  if (!dispute) return refuse('period.dispute-unknown', disputeId, { dispute: disputeId });
  if (dispute.status !== 'open') {
    refuse('period.dispute-ended', disputeId, { dispute: disputeId, outcome: dispute.status });
  }
  return dispute;
}

/** The offer that is spoken of; none where it is the claim itself. */
function offerOf({ disputeId, offer: stands }: DisputeState, offer: number): DisputeState['offer'] {
  if (offer === 0) return undefined;
  if (stands?.offer !== offer) return refuse('period.offer-fell', disputeId, { offer: `${offer}`, dispute: disputeId });
  return stands;
}

function ofParty({ parties }: DisputeState, { party }: Actor): void {
  if (!parties.includes(party)) refuse('period.not-a-party', party, { party });
}

function ofOther(dispute: DisputeState, maker: string, by: Actor): void {
  ofParty(dispute, by);
  if (by.party === maker) refuse('period.own-claim', dispute.disputeId, { party: maker });
}

function ofReviewer({ role }: Actor): void {
  if (role !== 'reviewer') refuse('period.not-a-reviewer', role, { role });
}

function refuse(code: PeriodRejection, detail: string, params: Record<string, string> = {}, pointer?: string): never {
  throw new Rejection(code, detail, params, pointer);
}
