import type { CalendarDate, CreditCode, DivisionCode } from '@ledger/kernel';
import type { Sha256 } from './register-document.js';
import type {
  EnterpriseEvent,
  EstablishmentFunction,
  MilestoneName,
  RestructuringKind,
  Scale,
  Succession,
} from './register.events.js';

/** What an establishment did and where, from a day on until the next stay begins. */
export interface Stay {
  readonly from: CalendarDate;
  readonly place: DivisionCode;
  readonly function: EstablishmentFunction;
  readonly mainProduction?: boolean;
}

export interface Establishment {
  readonly establishmentId: string;
  readonly function: EstablishmentFunction;
  readonly place: DivisionCode;
  readonly openedOn: CalendarDate;
  readonly closedOn?: CalendarDate;
}

/** An establishment with all it has been: one stay after the other, by date. */
export interface EstablishmentHistory extends Establishment {
  readonly stays: readonly Stay[];
}

/** A report (报备) under an agreement and how far it has come. */
export interface Report {
  readonly agreementId: string;
  readonly reportedBy: { readonly user: string; readonly party: string };
  readonly parties: readonly string[];
  readonly status: 'reported' | 'passed' | 'returned';
}

/** A merger, split, relocation or expansion as this enterprise saw it. */
export interface Restructuring {
  readonly restructuringId: string;
  readonly kind: RestructuringKind;
  readonly predecessors: readonly CreditCode[];
  readonly successors: readonly CreditCode[];
  readonly on: CalendarDate;
}

/** A recognition that every party has confirmed; `until` is its last day. */
export interface Recognition {
  readonly agreementId: string;
  readonly from: CalendarDate;
  readonly until?: CalendarDate;
  /** The party that recommended the enterprise (推荐方), as the proposal named it. */
  readonly recommendedBy?: string;
  /** It was taken over with its clocks: they count from this day, and from what the predecessor had reached. */
  readonly clocks?: { readonly from: CalendarDate; readonly milestones: readonly Milestone[] };
}

/** A recognition that still awaits the confirmation of these parties. */
export interface PendingRecognition {
  readonly agreementId: string;
  readonly from: CalendarDate;
  readonly recommendedBy: string;
  readonly proposedBy: { readonly user: string; readonly party: string };
  readonly parties: readonly string[];
  readonly awaiting: readonly string[];
  readonly succeeds?: Succession;
}

export interface Milestone {
  readonly milestone: MilestoneName;
  readonly on: CalendarDate;
}

/**
 * What others may ask of an enterprise of the register. `registered` is false for a credit code nobody has entered.
 */
export interface RegisterState {
  readonly registered: boolean;
  readonly establishments: readonly Establishment[];
  readonly pending: readonly PendingRecognition[];
  readonly recognitions: readonly Recognition[];
  readonly milestones: readonly Milestone[];
}

/** One enterprise of the register with all that decides about it. `endedOn` is the day it went into another. */
export interface EnterpriseState extends RegisterState {
  readonly establishments: readonly EstablishmentHistory[];
  readonly reports: readonly Report[];
  readonly restructurings: readonly Restructuring[];
  readonly endedOn?: CalendarDate;
  readonly scales: readonly { readonly scale: Scale; readonly from: CalendarDate }[];
  readonly documents: readonly { readonly sha256: Sha256; readonly agreementId?: string }[];
}

export const unregistered: EnterpriseState = {
  registered: false,
  establishments: [],
  pending: [],
  recognitions: [],
  milestones: [],
  reports: [],
  restructurings: [],
  scales: [],
  documents: [],
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

/** What an enterprise had reached on a day under a recognition: its own, and what it took over with that recognition. */
export function milestonesUnder({ clocks }: Recognition, own: readonly Milestone[]): readonly Milestone[] {
  const known = new Set(own.map(({ milestone }) => milestone));
  const carried = (clocks?.milestones ?? []).filter(({ milestone }) => !known.has(milestone));
  return [...carried, ...own].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

export function evolveRegister(state: EnterpriseState, { type, data }: EnterpriseEvent): EnterpriseState {
  switch (type) {
    case 'EnterpriseRegistered':
      return { ...state, registered: true };
    case 'EstablishmentOpened': {
      const { creditCode: _, mainProduction, ...establishment } = data;
      const { openedOn: from, place } = data;
      const stay = { from, place, function: data.function, ...(mainProduction !== undefined && { mainProduction }) };
      return { ...state, establishments: [...state.establishments, { ...establishment, stays: [stay] }] };
    }
    case 'EstablishmentMoved':
      return changed(state, data.establishmentId, (one) => {
        const { place, movedOn: from } = data;
        return { ...one, place, stays: [...one.stays, { ...(one.stays.at(-1) as Stay), from, place }] };
      });
    case 'EstablishmentRepurposed':
      return changed(state, data.establishmentId, (one) => {
        const { changedOn: from, function: does, mainProduction } = data;
        const stay = {
          from,
          place: one.place,
          function: does,
          ...(mainProduction !== undefined && { mainProduction }),
        };
        return { ...one, function: does, stays: [...one.stays, stay] };
      });
    case 'EstablishmentClosed':
      return changed(state, data.establishmentId, (one) => ({ ...one, closedOn: data.closedOn }));
    case 'EnterpriseRestructured': {
      const { creditCode, restructuringId, kind, predecessors, successors, on } = data;
      return {
        ...state,
        restructurings: [...state.restructurings, { restructuringId, kind, predecessors, successors, on }],
        ...(!successors.includes(creditCode) && { endedOn: on }),
      };
    }
    case 'ScaleStated':
      return { ...state, scales: [...state.scales, { scale: data.scale, from: data.from }] };
    case 'DocumentAttached': {
      const { sha256, agreementId } = data;
      const attached = agreementId === undefined ? { sha256 } : { sha256, agreementId };
      return { ...state, documents: [...state.documents, attached] };
    }
    case 'RecognitionReported': {
      const { agreementId, reportedBy, parties } = data;
      const report = { agreementId, reportedBy, parties, status: 'reported' } as const;
      return { ...state, reports: [...state.reports.filter((one) => one.agreementId !== agreementId), report] };
    }
    case 'ReportReviewed':
      return {
        ...state,
        reports: state.reports.map((one) =>
          one.agreementId === data.agreementId ? { ...one, status: data.outcome } : one,
        ),
      };
    case 'RecognitionProposed': {
      const { creditCode: _, evidence: _evidence, ...asked } = data;
      const proposal = { ...asked, awaiting: data.parties };
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
      const { recommendedBy, succeeds } = state.pending.find((one) => one.agreementId === agreementId) ?? {};
      const carried = succeeds?.clocks === 'carried' ? succeeds : undefined;
      const recognition = {
        ...{ agreementId, from },
        ...(recommendedBy && { recommendedBy }),
        ...(carried && { clocks: { from: carried.recognisedFrom, milestones: carried.milestones } }),
      };
      return {
        ...state,
        pending: without(state.pending, agreementId),
        recognitions: [...state.recognitions, recognition],
      };
    }
    case 'RecognitionEnded':
      return {
        ...state,
        recognitions: state.recognitions.map((one) =>
          one.agreementId === data.agreementId && one.from === data.from ? { ...one, until: data.until } : one,
        ),
      };
    case 'MilestoneTakenBack':
      return { ...state, milestones: state.milestones.filter(({ milestone }) => milestone !== data.milestone) };
    case 'MilestoneReached':
      return { ...state, milestones: [...state.milestones, { milestone: data.milestone, on: data.on }] };
  }
}

const without = (pending: readonly PendingRecognition[], agreementId: string): readonly PendingRecognition[] =>
  pending.filter((one) => one.agreementId !== agreementId);

const changed = (
  state: EnterpriseState,
  establishmentId: string,
  change: (one: EstablishmentHistory) => EstablishmentHistory,
): EnterpriseState => ({
  ...state,
  establishments: state.establishments.map((one) => (one.establishmentId === establishmentId ? change(one) : one)),
});
