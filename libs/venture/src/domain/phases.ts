import { sum, type CalendarDate, type Fen } from '@ledger/kernel';
import { deckOn, splitByEquity } from './equity.js';
import { PhaseAdvanced, PhaseInvested, PhasePlanned, type PhaseEvent, type PhaseStage } from './phase.events.js';
import { reject, requireEstablished, requireOnce, requirePositive, requireShareholder } from './venture.rejections.js';
import type { Established, PhaseState, ShareholderAmount, VentureAct } from './venture.state.js';

/** Plans a phase of the park. `revision` is the reason for planning it anew. */
export type PlanPhase = VentureAct<
  'PlanPhase',
  {
    readonly phaseId: string;
    readonly order: number;
    readonly name: string;
    readonly from: CalendarDate;
    readonly until: CalendarDate;
    readonly shares: readonly ShareholderAmount[];
    readonly plannedOn: CalendarDate;
    readonly revision?: string;
  }
>;
export type AdvancePhase = VentureAct<
  'AdvancePhase',
  { readonly phaseId: string; readonly stage: PhaseStage; readonly on: CalendarDate; readonly evidence: string }
>;
/** Money into a phase: of the shareholder named, or of the company, which counts by the deck of its day. */
export type InvestInPhase = VentureAct<
  'InvestInPhase',
  {
    readonly phaseId: string;
    readonly investmentId: string;
    readonly amount: Fen;
    readonly shareholder?: string;
    readonly investedOn: CalendarDate;
    readonly evidence: string;
  }
>;

export function phasePlan(state: Established, data: PlanPhase['data']): readonly PhaseEvent[] {
  const { phaseId, order, from, until, shares, plannedOn, revision } = data;
  const known = state.phases.find((one) => one.phaseId === phaseId);
  if (known && revision === undefined) reject('venture.phase-exists', phaseId, { phaseId });
  if (!known && revision !== undefined) reject('venture.nothing-to-revise', phaseId, { phaseId });
  if (state.phases.some((one) => one.phaseId !== phaseId && one.order === order))
    reject('venture.phase-order', `${order}`, { phaseId, order: `${order}` });
  if (until < from) reject('venture.phase-dates', phaseId, { from, until });
  requireEstablished(state, plannedOn);
  requireOnce(shares);
  for (const { shareholder, amount } of shares) {
    requireShareholder(state, shareholder);
    requirePositive(amount);
  }
  const amount = sum(shares.map((share) => share.amount));
  requirePositive(amount);
  return [PhasePlanned({ ...data, amount })];
}

const NEXT = { planned: 'started', started: 'completed', completed: undefined } as const;

export function phaseAdvance(state: Established, data: AdvancePhase['data']): readonly PhaseEvent[] {
  const { phaseId, stage, on } = data;
  const { stage: reached, since, order } = phaseOf(state, phaseId);
  if (NEXT[reached] !== stage || on < since) reject('venture.phase-stage', phaseId, { phaseId, stage, reached, since });
  const earlier = state.phases.find((one) => one.order < order && one.stage === 'planned');
  if (earlier) reject('venture.phase-order', phaseId, { phaseId, order: `${order}` });
  return [PhaseAdvanced(data)];
}

export function phaseInvestment(
  state: Established,
  { shareholder, ...data }: InvestInPhase['data'],
): readonly PhaseEvent[] {
  const { phaseId, investmentId, amount, investedOn } = data;
  phaseOf(state, phaseId);
  if (state.phases.some(({ investments }) => investments.includes(investmentId)))
    reject('venture.investment-exists', investmentId, { investmentId });
  requirePositive(amount);
  requireEstablished(state, investedOn);
  if (shareholder !== undefined) {
    requireShareholder(state, shareholder, investedOn);
    return [PhaseInvested({ ...data, source: 'shareholder', shares: [{ shareholder, amount }] })];
  }
  const deck = deckOn(state, investedOn) ?? reject('venture.no-deck', investedOn, { on: investedOn });
  return [PhaseInvested({ ...data, source: 'company', shares: splitByEquity(amount, deck) })];
}

function phaseOf({ phases }: Established, phaseId: string): PhaseState {
  return phases.find((one) => one.phaseId === phaseId) ?? reject('venture.unknown-phase', phaseId, { phaseId });
}

export function evolvePhases(phases: readonly PhaseState[], { type, data }: PhaseEvent): readonly PhaseState[] {
  const withOne = (change: (phase: PhaseState) => PhaseState): readonly PhaseState[] =>
    phases.map((one) => (one.phaseId === data.phaseId ? change(one) : one));
  switch (type) {
    case 'PhasePlanned': {
      const { phaseId, order, plannedOn } = data;
      if (phases.some((one) => one.phaseId === phaseId)) return withOne((one) => ({ ...one, order }));
      return [...phases, { phaseId, order, stage: 'planned', since: plannedOn, investments: [] }];
    }
    case 'PhaseAdvanced':
      return withOne((one) => ({ ...one, stage: data.stage, since: data.on }));
    case 'PhaseInvested':
      return withOne((one) => ({ ...one, investments: [...one.investments, data.investmentId] }));
  }
}
