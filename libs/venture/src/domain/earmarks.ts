import type { CalendarDate, Fen } from '@ledger/kernel';
import { EarmarkSpent, type FundsEvent } from './funds.events.js';
import type { PhaseEvent } from './phase.events.js';
import { phaseInvestment } from './phases.js';
import { reject, requirePositive, requireWithin } from './venture.rejections.js';
import { roomOn, type Established, type VentureAct } from './venture.state.js';

/** Spends money set aside for a purpose on it. In a phase it is an investment of the company under the same id. */
export type SpendEarmark = VentureAct<
  'SpendEarmark',
  {
    readonly spendingId: string;
    readonly purpose: string;
    readonly amount: Fen;
    readonly phaseId?: string;
    readonly spentOn: CalendarDate;
    readonly evidence: string;
  }
>;

/** Never more than had come in by that day and was not spent since. */
export function earmarkSpending(state: Established, data: SpendEarmark['data']): readonly (FundsEvent | PhaseEvent)[] {
  const { ventureId, spendingId, purpose, amount, phaseId, spentOn, evidence } = data;
  const { earmarks, spendings } = state.funds;
  if (spendings.includes(spendingId)) reject('venture.spending-exists', spendingId, { spendingId });
  const set = earmarks.filter((one) => one.purpose === purpose);
  if (set.length === 0) reject('venture.unknown-earmark', purpose, { purpose });
  requirePositive(amount);
  requireWithin('venture.over-earmark', amount, roomOn(set, spentOn), { purpose });
  const spent = EarmarkSpent(data);
  if (phaseId === undefined) return [spent];
  const investment = { ventureId, phaseId, investmentId: spendingId, amount, investedOn: spentOn, evidence };
  return [spent, ...phaseInvestment(state, investment)];
}
