import { DateField, OneOfField, TextField } from '@ledger/edge';
import { calendarDate, type Wire } from '@ledger/kernel';
import type { ReachMilestone, TakeBackMilestone } from '../domain/register.commands.js';
import { MILESTONES, type MilestoneName } from '../domain/register.events.js';

type Facts = Omit<ReachMilestone['data'], 'creditCode'>;

/**
 * Enters a point of the enterprise's life. Errors: 409 `register.milestone-already-reached`;
 * 422 `register.milestone-before-opening`, `register.milestone-out-of-order`.
 */
export class ReachMilestoneRequest implements Wire<Facts> {
  @OneOfField('推荐, 批准, 开工, 首笔税款, 投产, 达产, 变更登记, 援建资金全部到位.', MILESTONES)
  readonly milestone!: MilestoneName;
  @DateField('The day it was reached.') readonly on!: string;
  @TextField('What shows it, by number.', { optional: true }) readonly evidence?: string;

  facts(): Facts {
    const { milestone, on, evidence } = this;
    return { milestone, on: calendarDate(on), ...(evidence !== undefined && { evidence }) };
  }
}

type TakeBack = Pick<TakeBackMilestone['data'], 'reason'>;

/**
 * Takes a milestone back that was entered by mistake. Errors: 409 `register.milestone-not-reached`;
 * 422 `register.milestone-out-of-order`.
 */
export class TakeBackMilestoneRequest implements Wire<TakeBack> {
  @TextField('Why.') readonly reason!: string;

  facts(): TakeBack {
    return { reason: this.reason };
  }
}
