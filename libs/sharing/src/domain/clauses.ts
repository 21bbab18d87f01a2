import type { Clause } from './flow.js';
import { apportion } from './clauses/apportion.js';
import { average } from './clauses/average.js';
import { bands } from './clauses/bands.js';
import { base } from './clauses/base.js';
import { cap } from './clauses/cap.js';
import { carveOut } from './clauses/carve-out.js';
import { cascade } from './clauses/cascade.js';
import { clock } from './clauses/clock.js';
import { closedOperation } from './clauses/closed-operation.js';
import { collectionFee } from './clauses/collection-fee.js';
import { compensation } from './clauses/compensation.js';
import { deduct } from './clauses/deduct.js';
import { eligibility } from './clauses/eligibility.js';
import { expansion } from './clauses/expansion.js';
import { fixedReturn } from './clauses/fixed-return.js';
import { grant } from './clauses/grant.js';
import { growth } from './clauses/growth.js';
import { guarantee } from './clauses/guarantee.js';
import { incentiveBurden } from './clauses/incentive-burden.js';
import { negative } from './clauses/negative.js';
import { negotiated } from './clauses/negotiated.js';
import { penalty } from './clauses/penalty.js';
import { pool } from './clauses/pool.js';
import { recoup } from './clauses/recoup.js';
import { relocation } from './clauses/relocation.js';
import { select } from './clauses/select.js';
import { split } from './clauses/split.js';
import { stabilisation } from './clauses/stabilisation.js';
import { stock } from './clauses/stock.js';
import { taxReturn } from './clauses/tax-return.js';
import { threeFactor } from './clauses/three-factor.js';
import { tiers } from './clauses/tiers.js';

/** Every clause a document may use. Where a clause stands in a rule is the document's to say. */
export const clauses: readonly Clause[] = [
  apportion,
  average,
  bands,
  base,
  cap,
  carveOut,
  cascade,
  clock,
  closedOperation,
  collectionFee,
  compensation,
  deduct,
  eligibility,
  expansion,
  fixedReturn,
  grant,
  growth,
  guarantee,
  incentiveBurden,
  negative,
  negotiated,
  penalty,
  pool,
  recoup,
  relocation,
  select,
  split,
  stabilisation,
  stock,
  taxReturn,
  threeFactor,
  tiers,
];
