import { amount, count, date, defineEvent, listOf, oneOf, optional, text, type EventOf } from '@ledger/kernel';
import { shareholderAmount } from './capital.events.js';

/** A phase is planned, then begun, then completed. */
export const PHASE_STAGES = ['started', 'completed'] as const;
export type PhaseStage = (typeof PHASE_STAGES)[number];

/** A phase of the park under the one plan (统一规划、分步实施), and who is to invest what. A new plan replaces the old. */
export const PhasePlanned = defineEvent(
  'PhasePlanned',
  1,
  {
    ventureId: text,
    phaseId: text,
    order: count, // place in the plan, from 1
    name: text,
    from: date,
    until: date,
    amount,
    shares: listOf(shareholderAmount),
    plannedOn: date,
    revision: optional(text), // why an earlier plan of the phase is replaced
  },
  {},
  ({ plannedOn }) => plannedOn,
);

export const PhaseAdvanced = defineEvent(
  'PhaseAdvanced',
  1,
  { ventureId: text, phaseId: text, stage: oneOf(...PHASE_STAGES), on: date, evidence: text },
  {},
  ({ on }) => on,
);

/**
 * Money went into a phase: a shareholder's own, or the company's, which counts for the shareholders by the deck its day
 * belongs to.
 */
export const PhaseInvested = defineEvent(
  'PhaseInvested',
  1,
  {
    ventureId: text,
    phaseId: text,
    investmentId: text,
    amount,
    source: oneOf('company', 'shareholder'),
    shares: listOf(shareholderAmount),
    investedOn: date,
    evidence: text,
  },
  {},
  ({ investedOn }) => investedOn,
);

export const phaseEvents = [PhasePlanned, PhaseAdvanced, PhaseInvested] as const;
export type PhaseEvent = EventOf<(typeof phaseEvents)[number]>;
