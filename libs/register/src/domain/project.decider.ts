import {
  isNegative,
  lastDay,
  periodKind,
  Rejection,
  type CalendarDate,
  type Command,
  type CreditCode,
  type Decider,
  type DivisionCode,
  type Period,
  type Ratio,
} from '@ledger/kernel';
import { NOTHING, type Figure } from './figure.js';
import type { IndustryCode } from './industry-code.js';
import {
  ProjectAdvanced,
  ProjectAdvanceTakenBack,
  ProjectAmended,
  ProjectDocumentAttached,
  ProjectDropped,
  ProjectEntered,
  ProjectInvestmentReported,
  STAGES,
  type ConstructionNature,
  type ProjectEvent,
  type ProjectMark,
  type Stage,
} from './project.events.js';
import type { RegisterDocument, Sha256 } from './register-document.js';

interface OfProject {
  readonly projectId: string;
}
/** What a contract says of a project. */
interface Agreed {
  readonly contract?: string;
  readonly investmentAgreed?: Figure;
  readonly registeredCapital?: Figure;
  readonly landMu?: Ratio;
  readonly originParty?: string;
  readonly hostParty?: string;
  readonly recommendedBy?: string;
  readonly industryCode?: IndustryCode;
}
export type EnterProject = Command<
  'EnterProject',
  OfProject &
    Agreed & {
      readonly name: string;
      readonly park: string;
      readonly place?: DivisionCode;
      readonly planInvestment: Figure;
      readonly bureau: string;
      readonly leader?: string;
      readonly investor?: string;
      readonly creditCode?: CreditCode;
      readonly nature?: ConstructionNature;
      readonly industry?: string;
      readonly land?: string;
      readonly marks?: readonly ProjectMark[];
      readonly illustrative?: boolean;
      readonly stage?: Stage;
      readonly on: CalendarDate;
    }
>;
export type AmendProject = Command<
  'AmendProject',
  OfProject &
    Agreed & {
      readonly name?: string;
      readonly planInvestment?: Figure;
      readonly bureau?: string;
      readonly leader?: string;
      readonly investor?: string;
      readonly creditCode?: CreditCode;
      readonly land?: string;
      readonly reason: string;
    }
>;
export type AdvanceProject = Command<
  'AdvanceProject',
  OfProject & { readonly to: Stage; readonly on: CalendarDate; readonly evidence?: string }
>;
export type TakeBackAdvance = Command<'TakeBackAdvance', OfProject & { readonly reason: string }>;
export type ReportInvestment = Command<
  'ReportInvestment',
  OfProject & { readonly month: Period; readonly amount: Figure; readonly reason?: string }
>;
export type DropProject = Command<'DropProject', OfProject & { readonly on: CalendarDate; readonly reason: string }>;
export type AttachProjectDocument = Command<'AttachProjectDocument', OfProject & RegisterDocument>;
export type ProjectCommand =
  | EnterProject
  | AmendProject
  | AdvanceProject
  | TakeBackAdvance
  | ReportInvestment
  | DropProject
  | AttachProjectDocument;

export type ProjectRejection =
  | 'register.project-unknown'
  | 'register.project-exists'
  | 'register.project-dropped'
  | 'register.stage-skipped'
  | 'register.stage-backwards'
  | 'register.stage-before-last'
  | 'register.nothing-to-take-back'
  | 'register.figure-below-zero'
  | 'register.not-a-month'
  | 'register.months-not-in-order'
  | 'register.investment-before-entry'
  | 'register.investment-reported'
  | 'register.document-attached';

/** A project stands at a stage from a day on. */
export interface Standing {
  readonly stage: Stage;
  readonly on: CalendarDate;
}
export interface ProjectState {
  /** Where it stood, from its entry to now; empty for a project nobody has entered. */
  readonly stands: readonly Standing[];
  readonly invested: readonly { readonly month: Period; readonly amount: Figure }[];
  readonly droppedOn?: CalendarDate;
  readonly documents?: readonly Sha256[];
}

function reject(code: ProjectRejection, detail: string, params: Record<string, string> = {}): never {
  throw new Rejection(code, detail, params);
}

export const projectStream = (projectId: string): string => `project-${projectId}`;

/** One project of the pipeline (四个一批): it goes forwards, one stage at a time, each on a day. */
export const projectDecider: Decider<ProjectState, ProjectCommand, ProjectEvent> = {
  initial: { stands: [], invested: [] },
  decide(state, { type, data }) {
    const { projectId } = data;
    if (type === 'EnterProject') {
      if (state.stands.length > 0) reject('register.project-exists', projectId, { projectId });
      notBelowZero(data);
      const { illustrative = false, marks = [], stage = 'planned' } = data;
      return [ProjectEntered({ ...data, illustrative, marks, stage })];
    }
    const last = state.stands.at(-1);
    if (!last) return reject('register.project-unknown', projectId, { projectId });
    const { droppedOn } = state;
    if (droppedOn !== undefined) reject('register.project-dropped', projectId, { projectId, droppedOn });
    switch (type) {
      case 'AmendProject':
        notBelowZero(data);
        return [ProjectAmended(data)];
      case 'AdvanceProject': {
        const { to, on } = data;
        const steps = STAGES.indexOf(to) - STAGES.indexOf(last.stage);
        if (steps <= 0) reject('register.stage-backwards', to, { projectId, from: last.stage, to });
        if (steps > 1) reject('register.stage-skipped', to, { projectId, from: last.stage, to });
        if (on < last.on) reject('register.stage-before-last', on, { on, last: last.on });
        return [ProjectAdvanced({ ...data, from: last.stage })];
      }
      case 'TakeBackAdvance': {
        const before = state.stands.at(-2);
        if (!before) return reject('register.nothing-to-take-back', projectId, { projectId });
        return [ProjectAdvanceTakenBack({ ...data, from: last.stage, to: before.stage, on: last.on })];
      }
      case 'ReportInvestment': {
        const { month, amount, reason } = data;
        if (periodKind(month) !== 'month') reject('register.not-a-month', month, { month });
        if (amount < NOTHING) reject('register.figure-below-zero', month);
        const entered = state.stands[0];
        if (lastDay(month) < entered.on) {
          reject('register.investment-before-entry', month, { month, entered: entered.on });
        }
        const known = state.invested.some((one) => one.month === month);
        if (known && reason === undefined) reject('register.investment-reported', month, { projectId, month });
        return [ProjectInvestmentReported(data)];
      }
      case 'DropProject': {
        if (data.on < last.on) reject('register.stage-before-last', data.on, { on: data.on, last: last.on });
        return [ProjectDropped(data)];
      }
      case 'AttachProjectDocument': {
        const { sha256, number } = data;
        if (state.documents?.includes(sha256)) reject('register.document-attached', sha256, { number });
        return [ProjectDocumentAttached(data)];
      }
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'ProjectEntered':
        return { ...state, stands: [{ stage: data.stage, on: data.on }] };
      case 'ProjectAmended':
        return state;
      case 'ProjectAdvanced':
        return { ...state, stands: [...state.stands, { stage: data.to, on: data.on }] };
      case 'ProjectAdvanceTakenBack':
        return { ...state, stands: state.stands.slice(0, -1) };
      case 'ProjectInvestmentReported': {
        const { month, amount } = data;
        const others = state.invested.filter((one) => one.month !== month);
        return { ...state, invested: [...others, { month, amount }] };
      }
      case 'ProjectDropped':
        return { ...state, droppedOn: data.on };
      case 'ProjectDocumentAttached':
        return { ...state, documents: [...(state.documents ?? []), data.sha256] };
    }
  },
};

function notBelowZero(data: (EnterProject | AmendProject)['data']): void {
  const { projectId, planInvestment, investmentAgreed, registeredCapital, landMu } = data;
  const figures = [planInvestment, investmentAgreed, registeredCapital];
  const below = figures.some((one) => one !== undefined && one < NOTHING) || (landMu && isNegative(landMu));
  if (below) reject('register.figure-below-zero', projectId);
}

/** Where a project stood at the end of a day; undefined before it entered and from the day it was dropped. */
export function stageOn(
  { stands, droppedOn }: Pick<ProjectState, 'stands' | 'droppedOn'>,
  date: CalendarDate,
): Stage | undefined {
  if (droppedOn !== undefined && droppedOn <= date) return undefined;
  return stands.findLast(({ on }) => on <= date)?.stage;
}
