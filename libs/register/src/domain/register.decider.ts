import {
  Rejection,
  type CalendarDate,
  type Command,
  type CreditCode,
  type Decider,
  type DivisionCode,
} from '@ledger/kernel';
import {
  EnterpriseRecognised,
  EnterpriseRegistered,
  EstablishmentClosed,
  EstablishmentOpened,
  MilestoneReached,
  RecognitionConfirmed,
  RecognitionDeclined,
  RecognitionEnded,
  RecognitionProposed,
  type EstablishmentFunction,
  type MilestoneName,
  type RegisterEvent,
} from './register.events.js';
import { evolveRegister, unregistered, type PendingRecognition, type RegisterState } from './register.state.js';

interface Enterprise {
  readonly creditCode: CreditCode;
}
interface OfAgreement extends Enterprise {
  readonly agreementId: string;
}

export type RegisterEnterprise = Command<
  'RegisterEnterprise',
  Enterprise & { readonly name: string; readonly illustrative?: boolean; readonly establishedOn?: CalendarDate }
>;
export type OpenEstablishment = Command<
  'OpenEstablishment',
  Enterprise & {
    readonly establishmentId: string;
    readonly function: EstablishmentFunction;
    readonly place: DivisionCode;
    readonly openedOn: CalendarDate;
  }
>;
export type CloseEstablishment = Command<
  'CloseEstablishment',
  Enterprise & { readonly establishmentId: string; readonly closedOn: CalendarDate }
>;
/** `parties` are those of the agreement in force, in its order; none when the agreement is not in force. */
export type ProposeRecognition = Command<
  'ProposeRecognition',
  OfAgreement & {
    readonly from: CalendarDate;
    readonly evidence: string;
    readonly recommendedBy: string;
    readonly parties?: readonly string[];
  }
>;
export type ConfirmRecognition = Command<'ConfirmRecognition', OfAgreement>;
export type DeclineRecognition = Command<'DeclineRecognition', OfAgreement & { readonly reason: string }>;
export type EndRecognition = Command<
  'EndRecognition',
  OfAgreement & { readonly until: CalendarDate; readonly reason: string }
>;
export type ReachMilestone = Command<
  'ReachMilestone',
  Enterprise & { readonly milestone: MilestoneName; readonly on: CalendarDate; readonly evidence?: string }
>;
export type RegisterCommand =
  | RegisterEnterprise
  | OpenEstablishment
  | CloseEstablishment
  | ProposeRecognition
  | ConfirmRecognition
  | DeclineRecognition
  | EndRecognition
  | ReachMilestone;

export type RegisterRejection =
  | 'register.unknown'
  | 'register.already-registered'
  | 'register.establishment-exists'
  | 'register.establishment-unknown'
  | 'register.establishment-closed'
  | 'register.closed-before-opening'
  | 'register.agreement-not-in-force'
  | 'register.not-a-party'
  | 'register.recommender-not-a-party'
  | 'register.recognition-pending'
  | 'register.recognition-overlaps'
  | 'register.nothing-to-confirm'
  | 'register.not-awaited'
  | 'register.own-proposal'
  | 'register.not-recognised'
  | 'register.ended-before-start'
  | 'register.milestone-already-reached'
  | 'register.milestone-before-opening'
  | 'register.milestone-out-of-order';

function reject(code: RegisterRejection, detail: string, params: Record<string, string> = {}): never {
  throw new Rejection(code, detail, params);
}

export const enterpriseStream = (creditCode: CreditCode): string => `enterprise-${creditCode}`;

/**
 * The register (名录) entry of one enterprise: where it stands, under which agreements its tax is shared and since
 * when, and which points of its life it has reached. An enterprise is recognised by every party to the agreement,
 * each through someone other than the person who proposed it.
 */
export const registerDecider: Decider<RegisterState, RegisterCommand, RegisterEvent> = {
  initial: unregistered,
  evolve: evolveRegister,
  decide(state, { type, data, by }) {
    const { creditCode } = data;
    if (type === 'RegisterEnterprise') {
      if (state.registered) reject('register.already-registered', creditCode, { creditCode });
      return [EnterpriseRegistered({ ...data, illustrative: data.illustrative ?? false })];
    }
    if (!state.registered) reject('register.unknown', creditCode, { creditCode });
    switch (type) {
      case 'OpenEstablishment': {
        const { establishmentId } = data;
        const known = state.establishments.some((one) => one.establishmentId === establishmentId);
        if (known) reject('register.establishment-exists', establishmentId, { establishmentId });
        return [EstablishmentOpened(data)];
      }
      case 'CloseEstablishment':
        return [closing(state, data)];
      case 'ProposeRecognition': {
        const parties = confirmersOf(state, data, by.party);
        return [RecognitionProposed({ ...data, parties, proposedBy: { user: by.user, party: by.party } })];
      }
      case 'ConfirmRecognition': {
        const { agreementId } = data;
        const { from, awaiting, proposedBy } = pendingOf(state, agreementId);
        if (!awaiting.includes(by.party)) reject('register.not-awaited', by.party, { party: by.party, agreementId });
        if (by.user === proposedBy.user) reject('register.own-proposal', by.user, { user: by.user });
        const recognition = { creditCode, agreementId, from };
        const confirmed = RecognitionConfirmed({ ...recognition, party: by.party });
        return awaiting.length > 1 ? [confirmed] : [confirmed, EnterpriseRecognised(recognition)];
      }
      case 'DeclineRecognition': {
        const { agreementId, reason } = data;
        const { from, parties } = pendingOf(state, agreementId);
        if (!parties.includes(by.party)) reject('register.not-a-party', by.party, { party: by.party, agreementId });
        return [RecognitionDeclined({ creditCode, agreementId, from, party: by.party, reason })];
      }
      case 'EndRecognition': {
        const { agreementId, until } = data;
        const current = state.recognitions.find((one) => one.agreementId === agreementId && one.until === undefined);
        if (!current) return reject('register.not-recognised', agreementId, { creditCode, agreementId });
        const { from } = current;
        if (until < from) reject('register.ended-before-start', until, { until, from });
        return [RecognitionEnded({ ...data, from })];
      }
      case 'ReachMilestone':
        return [milestone(state, data)];
    }
  },
};

function closing({ establishments }: RegisterState, data: CloseEstablishment['data']) {
  const { establishmentId, closedOn } = data;
  const known = establishments.find((one) => one.establishmentId === establishmentId);
  if (!known) return reject('register.establishment-unknown', establishmentId, { establishmentId });
  const { openedOn } = known;
  if (known.closedOn !== undefined) reject('register.establishment-closed', establishmentId, { establishmentId });
  if (closedOn < openedOn) reject('register.closed-before-opening', closedOn, { closedOn, openedOn });
  return EstablishmentClosed(data);
}

/** The parties who must confirm, once nothing stands against the proposal. */
function confirmersOf(state: RegisterState, data: ProposeRecognition['data'], proposer: string): readonly string[] {
  const { agreementId, from, recommendedBy, parties = [] } = data;
  if (parties.length === 0) reject('register.agreement-not-in-force', agreementId, { agreementId });
  if (!parties.includes(proposer)) reject('register.not-a-party', proposer, { party: proposer, agreementId });
  if (!parties.includes(recommendedBy)) {
    reject('register.recommender-not-a-party', recommendedBy, { party: recommendedBy, agreementId });
  }
  if (state.pending.some((one) => one.agreementId === agreementId)) {
    reject('register.recognition-pending', agreementId, { agreementId });
  }
  const later = state.recognitions.find(
    (one) => one.agreementId === agreementId && (one.until === undefined || one.until >= from),
  );
  if (later)
    reject('register.recognition-overlaps', from, { agreementId, from: later.from, until: later.until ?? '…' });
  return parties;
}

function pendingOf({ pending }: RegisterState, agreementId: string): PendingRecognition {
  return (
    pending.find((one) => one.agreementId === agreementId) ??
    reject('register.nothing-to-confirm', agreementId, { agreementId })
  );
}

/**
 * Construction, production and full production follow each other, and full production is never reached without
 * production. First tax and a change of registration belong to no such order: land and stamp taxes are often paid
 * before building starts. Nothing is reached before the first establishment was opened.
 */
const SEQUENCE: readonly MilestoneName[] = ['construction-start', 'production', 'full-production'];

function milestone(state: RegisterState, data: ReachMilestone['data']) {
  const { milestone: name, on } = data;
  const reached = state.milestones.find((one) => one.milestone === name);
  if (reached) reject('register.milestone-already-reached', name, { milestone: name, on: reached.on });
  const opened = state.establishments.map(({ openedOn }) => openedOn).sort()[0];
  if (opened === undefined || on < opened) reject('register.milestone-before-opening', on, { milestone: name, on });
  const place = SEQUENCE.indexOf(name);
  const conflict = state.milestones.find((one) => {
    const other = SEQUENCE.indexOf(one.milestone);
    return place >= 0 && other >= 0 && (other < place ? one.on > on : one.on < on);
  });
  const missing = name === 'full-production' && !state.milestones.some((one) => one.milestone === 'production');
  if (conflict || missing) {
    const other = conflict?.milestone ?? 'production';
    reject('register.milestone-out-of-order', name, { milestone: name, on, other, otherOn: conflict?.on ?? '…' });
  }
  return MilestoneReached(data);
}
