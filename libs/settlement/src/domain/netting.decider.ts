import { createHash } from 'node:crypto';
import {
  canonicalJson,
  compare,
  compareDates,
  Rejection,
  type Actor,
  type CalendarDate,
  type Command,
  type Decider,
  ZERO_RATIO,
} from '@ledger/kernel';
import { withCarried } from './draw.js';
import { net } from './netting.js';
import {
  NettingAccepted,
  NettingAgreed,
  NettingDeclined,
  NettingHeld,
  NettingProposed,
  NettingReady,
  NettingReleased,
  NettingSettled,
  type NettingEvent,
  type NettingLine,
} from './netting.events.js';
import type { Terms } from './terms.js';

/** What is put to the parties; `parties` and `lines` are as whoever proposes has looked them up in the ledgers. */
export type ProposeNetting = Command<
  'ProposeNetting',
  {
    readonly nettingId: string;
    readonly home: string;
    readonly parties: readonly string[];
    readonly lines: readonly NettingLine[];
    readonly form: 'bilateral' | 'superior';
    readonly through?: { readonly id: string; readonly name: string };
    readonly proposedOn: CalendarDate;
    readonly dueOn: CalendarDate;
    readonly lateInterest?: Terms['lateInterest'];
  }
>;
interface Of {
  readonly nettingId: string;
}
export type HoldNetting = Command<
  'HoldNetting',
  Of & { readonly home: string; readonly fingerprint: string; readonly lines: readonly NettingLine[] }
>;
export type ReadyNetting = Command<'ReadyNetting', Of>;
export type AcceptNetting = Command<
  'AcceptNetting',
  Of & { readonly fingerprint: string; readonly acceptedOn: CalendarDate }
>;
export type DeclineNetting = Command<'DeclineNetting', Of & { readonly reason: string; readonly ledger?: string }>;
export type SettleNetting = Command<'SettleNetting', Of>;
export type ReleaseNetting = Command<'ReleaseNetting', Of>;
export type NettingCommand =
  ProposeNetting | HoldNetting | ReadyNetting | AcceptNetting | DeclineNetting | SettleNetting | ReleaseNetting;

type Proposal = ReturnType<typeof NettingProposed>['data'];

/** A netting as one ledger sees it: its own lines, and in the home ledger the whole of it. */
export type NettingState =
  | { readonly status: 'none' }
  | {
      readonly status: 'proposed' | 'ready' | 'agreed' | 'declined';
      readonly home: string;
      readonly fingerprint: string;
      readonly proposal?: Proposal;
      readonly held: readonly NettingLine[];
      readonly accepted: readonly string[];
      /** What has become of this ledger's lines. */
      readonly lines: 'none' | 'held' | 'settled' | 'released';
    };

export type NettingRejection =
  | 'netting.unknown'
  | 'netting.already-proposed'
  | 'netting.too-few-lines'
  | 'netting.line-twice'
  | 'netting.not-a-party'
  | 'netting.party-not-here'
  | 'netting.party-differs'
  | 'netting.not-a-member'
  | 'netting.nothing-to-net'
  | 'netting.through-missing'
  | 'netting.due-too-soon'
  | 'netting.rate-not-positive'
  | 'netting.not-ready'
  | 'netting.fingerprint-differs'
  | 'netting.own-proposal'
  | 'netting.already-accepted'
  | 'netting.over';
export function refuseNetting(code: NettingRejection, detail: string, params: Record<string, string> = {}): never {
  throw new Rejection(code, detail, params);
}

export const nettingStream = (nettingId: string): string => `netting-${nettingId}`;

/**
 * A netting across ledgers is agreed in one ledger, its home, and carried out in each by itself: every ledger first
 * holds its lines, then every party accepts, then every ledger settles what it holds. Each step may be repeated.
 */
export const nettingDecider: Decider<NettingState, NettingCommand, NettingEvent> = {
  initial: { status: 'none' },
  decide(state, command) {
    if (command.type === 'ProposeNetting') return propose(state, command.data, command.by);
    if (command.type === 'HoldNetting') return state.status === 'none' ? [NettingHeld(command.data)] : [];
    const { nettingId } = command.data;
    if (state.status === 'none') return refuseNetting('netting.unknown', nettingId, { netting: nettingId });
    return further(state, command);
  },
  evolve(state, { type, data }) {
    if (type === 'NettingProposed')
      return {
        ...{ status: 'proposed', home: data.home, fingerprint: data.fingerprint, proposal: data },
        ...{ held: [], accepted: [], lines: 'none' },
      };
    if (type === 'NettingHeld') {
      const before = state.status === 'none' ? { status: 'proposed' as const, accepted: [] } : state;
      return { ...before, home: data.home, fingerprint: data.fingerprint, held: data.lines, lines: 'held' };
    }
    if (state.status === 'none') return state;
    switch (type) {
      case 'NettingReady':
        return { ...state, status: 'ready' };
      case 'NettingAccepted':
        return { ...state, accepted: [...state.accepted, data.party] };
      case 'NettingAgreed':
        return { ...state, status: 'agreed' };
      case 'NettingDeclined':
        return { ...state, status: 'declined' };
      case 'NettingSettled':
        return { ...state, lines: 'settled' };
      case 'NettingReleased':
        return { ...state, lines: 'released' };
    }
  },
};

type Known = Exclude<NettingState, { readonly status: 'none' }>;
type Further = Exclude<NettingCommand, ProposeNetting | HoldNetting>;

function further(state: Known, { type, data, by }: Further): NettingEvent[] {
  const { nettingId } = data;
  const { home } = state;
  switch (type) {
    case 'ReadyNetting':
      return state.status === 'proposed' && state.proposal
        ? [NettingReady({ nettingId, ledgers: state.proposal.ledgers })]
        : [];
    case 'AcceptNetting':
      return accept(state, data, by);
    case 'DeclineNetting': {
      const { party } = by;
      const { proposal } = state;
      if (!proposal) return refuseNetting('netting.unknown', nettingId, { netting: nettingId });
      if (state.status === 'agreed' || state.status === 'declined') return over(state, nettingId, by);
      if (party !== 'system') ofParties(proposal, party);
      const { reason, ledger } = data;
      const declined = { nettingId, party, reason, ...(ledger !== undefined && { ledger }) };
      return [NettingDeclined({ ...declined, declinedBy: by.user })];
    }
    case 'SettleNetting':
      return state.lines === 'held' ? [NettingSettled({ nettingId, home })] : [];
    case 'ReleaseNetting':
      return state.lines === 'held' ? [NettingReleased({ nettingId, home })] : [];
  }
}

/** The product itself may find that what it meant to decline is over; a person is told. */
const over = ({ status }: Known, nettingId: string, by: Actor): NettingEvent[] =>
  by.party === 'system' ? [] : refuseNetting('netting.over', nettingId, { netting: nettingId, ...STATUS[status] });

const STATUS = {
  proposed: { zh: '已提出', en: 'proposed' },
  ready: { zh: '待各方同意', en: 'waiting for the parties' },
  agreed: { zh: '各方已同意', en: 'agreed by all' },
  declined: { zh: '已终止', en: 'declined' },
} as const;

function propose(state: NettingState, data: ProposeNetting['data'], by: Actor): NettingEvent[] {
  const { nettingId, home, parties, lines, form, through, proposedOn, dueOn, lateInterest } = data;
  if (state.status !== 'none') refuseNetting('netting.already-proposed', nettingId, { netting: nettingId });
  if (lines.length < 2) refuseNetting('netting.too-few-lines', nettingId);
  const names = lines.map(({ ledger, transferId }) => `${ledger} ${transferId}`);
  const twice = names.find((name, n) => names.indexOf(name) < n);
  if (twice !== undefined) refuseNetting('netting.line-twice', twice, { line: twice });
  if ((form === 'superior') !== (through !== undefined)) refuseNetting('netting.through-missing', form);
  if (compareDates(dueOn, proposedOn) <= 0) refuseNetting('netting.due-too-soon', dueOn, { dueOn });
  if (lateInterest && compare(lateInterest.rate, ZERO_RATIO) <= 0)
    refuseNetting('netting.rate-not-positive', nettingId);
  const concerned = parties.filter((party) => lines.some(({ from, to }) => from === party || to === party));
  if (!concerned.includes(by.party)) refuseNetting('netting.not-a-party', by.party, { party: by.party });
  const positions = positionsOf(concerned, lines);
  const payments = net(positions);
  // As many payments as lines, for as much money: nothing was owed both ways, or round.
  const gross = lines.reduce((all, { amount }) => all + amount, 0n);
  if (payments.length >= lines.length && payments.reduce((all, { amount }) => all + amount, 0n) >= gross)
    refuseNetting('netting.nothing-to-net', nettingId);
  const ledgers = [home, ...new Set(lines.map(({ ledger }) => ledger).filter((ledger) => ledger !== home))];
  const content = {
    nettingId,
    home,
    ledgers,
    parties: concerned,
    lines,
    positions,
    payments,
    form,
    ...(through && { through }),
    dueOn,
    ...(lateInterest && { lateInterest }),
  };
  const fingerprint = nettingFingerprint(content);
  const held = { nettingId, home, fingerprint, lines: lines.filter(({ ledger }) => ledger === home) };
  return [
    NettingProposed({ ...content, fingerprint, party: by.party, proposedBy: by.user }),
    NettingHeld(held),
    ...(ledgers.length === 1 ? [NettingReady({ nettingId, ledgers })] : []),
  ];
}

/** What each party comes to over gross lines, whichever ledger they stand in. */
export const positionsOf = (
  parties: readonly string[],
  lines: readonly NettingLine[],
): ReturnType<typeof withCarried> =>
  withCarried(
    parties.map((party) => ({ party, net: 0n as NettingLine['amount'] })),
    lines,
  );

export const nettingFingerprint = (content: Omit<Proposal, 'fingerprint' | 'party' | 'proposedBy'>): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex');

function accept(
  state: Known,
  { nettingId, fingerprint, acceptedOn }: AcceptNetting['data'],
  by: Actor,
): NettingEvent[] {
  const { proposal, accepted, status } = state;
  if (!proposal) return refuseNetting('netting.unknown', nettingId, { netting: nettingId });
  if (status === 'agreed' || status === 'declined') return over(state, nettingId, by);
  if (status === 'proposed') refuseNetting('netting.not-ready', nettingId, { netting: nettingId });
  const { party } = by;
  ofParties(proposal, party);
  if (fingerprint !== proposal.fingerprint) refuseNetting('netting.fingerprint-differs', fingerprint);
  if (by.user === proposal.proposedBy) refuseNetting('netting.own-proposal', by.user, { user: by.user });
  if (accepted.includes(party)) refuseNetting('netting.already-accepted', party, { party });
  const awaited = proposal.parties.filter((one) => one !== party && !accepted.includes(one));
  return [
    NettingAccepted({ nettingId, fingerprint, party, acceptedBy: by.user }),
    ...(awaited.length === 0 ? [NettingAgreed({ nettingId, agreedOn: acceptedOn })] : []),
  ];
}

function ofParties({ parties }: Proposal, party: string): void {
  if (!parties.includes(party)) refuseNetting('netting.not-a-party', party, { party });
}
