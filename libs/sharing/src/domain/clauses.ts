import { band } from './band.js';
import { base } from './base.js';
import type { Clause } from './flow.js';
import { select } from './select.js';
import { split } from './split.js';

/** Every clause, in the order in which a rule runs through them. Rounding ends the way, in round.ts. */
export const clauses: readonly Clause[] = [
  select, //
  base,
  band,
  split,
];
