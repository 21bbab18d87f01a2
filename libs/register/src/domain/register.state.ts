import type { CalendarDate, DivisionCode } from '@ledger/kernel';
import type { EstablishmentFunction, MilestoneName, RegisterEvent } from './register.events.js';

export interface Establishment {
  readonly establishmentId: string;
  readonly function: EstablishmentFunction;
  readonly place: DivisionCode;
  readonly openedOn: CalendarDate;
  readonly closedOn?: CalendarDate;
}

/** A recognition that every party has confirmed; `until` is its last day. */
export interface Recognition {
  readonly agreementId: string;
  readonly from: CalendarDate;
  readonly until?: CalendarDate;
  /** The party that recommended the enterprise (推荐方), as the proposal named it. */
  readonly recommendedBy?: string;
}

/** A recognition that still awaits the confirmation of these parties. */
export interface PendingRecognition {
  readonly agreementId: string;
  readonly from: CalendarDate;
  readonly recommendedBy: string;
  readonly proposedBy: { readonly user: string; readonly party: string };
  readonly parties: readonly string[];
  readonly awaiting: readonly string[];
}

export interface Milestone {
  readonly milestone: MilestoneName;
  readonly on: CalendarDate;
}

/** One enterprise of the register. `registered` is false for a credit code nobody has entered. */
export interface RegisterState {
  readonly registered: boolean;
  readonly establishments: readonly Establishment[];
  readonly pending: readonly PendingRecognition[];
  readonly recognitions: readonly Recognition[];
  readonly milestones: readonly Milestone[];
}

export const unregistered: RegisterState = {
  registered: false,
  establishments: [],
  pending: [],
  recognitions: [],
  milestones: [],
};

/** Whether a recognition holds on a day, both its ends included. */
export const holdsOn = ({ from, until }: Recognition, date: CalendarDate): boolean =>
  from <= date && (until === undefined || date <= until);

/** The recognitions in effect on a day, under whichever agreement. */
export const recognitionsOn = (state: RegisterState, date: CalendarDate): readonly Recognition[] =>
  state.recognitions.filter((one) => holdsOn(one, date));

/** The recognition in effect on a day under an agreement, or the only one there is when none is named. */
export function recognitionOn(state: RegisterState, date: CalendarDate, agreementId?: string): Recognition | undefined {
  const found = recognitionsOn(state, date).filter(
    (one) => agreementId === undefined || one.agreementId === agreementId,
  );
  return found.length === 1 ? found[0] : undefined;
}

/** The milestones reached, in order of their dates. */
export const milestones = (state: RegisterState): readonly Milestone[] =>
  state.milestones.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

export function evolveRegister(state: RegisterState, { type, data }: RegisterEvent): RegisterState {
  switch (type) {
    case 'EnterpriseRegistered':
      return { ...state, registered: true };
    case 'EstablishmentOpened': {
      const { creditCode: _, ...establishment } = data;
      return { ...state, establishments: [...state.establishments, establishment] };
    }
    case 'EstablishmentClosed':
      return {
        ...state,
        establishments: state.establishments.map((one) =>
          one.establishmentId === data.establishmentId ? { ...one, closedOn: data.closedOn } : one,
        ),
      };
    case 'RecognitionProposed': {
      const { agreementId, from, recommendedBy, proposedBy, parties } = data;
      const proposal = { agreementId, from, recommendedBy, proposedBy, parties, awaiting: parties };
      return { ...state, pending: [...state.pending, proposal] };
    }
    case 'RecognitionConfirmed':
      return {
        ...state,
        pending: state.pending.map((one) =>
          one.agreementId === data.agreementId
            ? { ...one, awaiting: one.awaiting.filter((party) => party !== data.party) }
            : one,
        ),
      };
    case 'RecognitionDeclined':
      return { ...state, pending: without(state.pending, data.agreementId) };
    case 'EnterpriseRecognised': {
      const { agreementId, from } = data;
      const recommendedBy = state.pending.find((one) => one.agreementId === agreementId)?.recommendedBy;
      return {
        ...state,
        pending: without(state.pending, agreementId),
        recognitions: [...state.recognitions, { agreementId, from, ...(recommendedBy && { recommendedBy }) }],
      };
    }
    case 'RecognitionEnded':
      return {
        ...state,
        recognitions: state.recognitions.map((one) =>
          one.agreementId === data.agreementId && one.from === data.from ? { ...one, until: data.until } : one,
        ),
      };
    case 'MilestoneReached':
      return { ...state, milestones: [...state.milestones, { milestone: data.milestone, on: data.on }] };
  }
}

const without = (pending: readonly PendingRecognition[], agreementId: string): readonly PendingRecognition[] =>
  pending.filter((one) => one.agreementId !== agreementId);
