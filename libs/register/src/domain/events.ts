import { projectEvents, type ProjectEvent } from './project.events.js';
import { enterpriseEvents, type EnterpriseEvent } from './register.events.js';

/** Every event of the register's streams. */
export const registerEvents = [...enterpriseEvents, ...projectEvents] as const;
export type RegisterEvent = EnterpriseEvent | ProjectEvent;
