import { date, defineEvent, text } from '@ledger/kernel';
import { of } from './shapes.js';

/**
 * The plan of a calendar year's transfers (资金划转计划) was drawn up: a document of the parties, named by its SHA-256.
 * `period` is the year. A later one takes its place.
 */
export const TransferPlanFiled = defineEvent(
  'TransferPlanFiled',
  1,
  {
    ...of,
    party: text,
    document: text, // its title or number
    documentHash: text, // SHA-256, hex
    filedOn: date,
    filedBy: text,
  },
  {},
  ({ filedOn }) => filedOn,
);

export const planEvents = [TransferPlanFiled] as const;
