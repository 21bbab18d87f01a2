import { commitmentEvents, type CommitmentEvent } from './commitment.events.js';
import { incentiveEvents, type IncentiveEvent } from './incentive.events.js';
import { kpiEvents, type KpiEvent } from './kpi.events.js';
import { projectEvents, type ProjectEvent } from './project.events.js';
import { enterpriseEvents, type EnterpriseEvent } from './register.events.js';

/** Every event of the register's streams. */
export const registerEvents = [
  ...enterpriseEvents,
  ...projectEvents,
  ...commitmentEvents,
  ...incentiveEvents,
  ...kpiEvents,
] as const;
export type RegisterEvent = EnterpriseEvent | ProjectEvent | CommitmentEvent | IncentiveEvent | KpiEvent;
