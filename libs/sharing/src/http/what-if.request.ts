import { FlagField, JsonField, ListField, PeriodField, TextField } from '@ledger/edge';
import { period, Rejection, type Json } from '@ledger/kernel';
import type { TriedDocument, WhatIfQuestion } from '../what-if.js';

export const MOST_DOCUMENTS = 5;
/** Characters of one document; an agreement of a hundred rules is well below this. */
const LONGEST_TEXT = 512 * 1024;

/** An agreement document to try, as JSON or as YAML text. */
export class WhatIfDocument {
  @JsonField('The document as JSON, format hezhang.agreement/1.', { optional: true }) readonly document?: Json;
  @TextField('The document as YAML or JSON text.', { optional: true, max: LONGEST_TEXT }) readonly yaml?: string;
}

/**
 * Tries agreement documents on the facts a ledger holds, and writes nothing (试算).
 * Errors: 404 `agreement.unknown`; 409 `sharing.nothing-in-force`; 422 `agreement.bad-document` with everything wrong,
 * `agreement.one-source`, `sharing.periods-reversed`, `sharing.too-many-facts`; 503 `sharing.what-if-busy`.
 */
export class WhatIfRequest {
  @TextField('Agreement whose facts are shared again.', { max: 100 }) readonly agreementId!: string;
  @ListField('Documents to compare with the agreement in force.', () => WhatIfDocument, {
    min: 1,
    max: MOST_DOCUMENTS,
  })
  readonly documents!: readonly WhatIfDocument[];
  @PeriodField(
    'First tax period told of; what came before is reckoned, for caps and balances, but not told. All unless given.',
    { optional: true },
  )
  readonly from?: string;
  @PeriodField('Last tax period; facts of later ones take no part. All unless given.', { optional: true })
  readonly to?: string;
  @FlagField('Whether each fact is listed with its shares and their explanation; false unless given.', {
    optional: true,
  })
  readonly facts?: boolean;
  @FlagField('Whether years are left open, so that nothing is reckoned that only their end decides.', {
    optional: true,
  })
  readonly openYears?: boolean;

  question(): WhatIfQuestion {
    const { agreementId, documents, from, to, facts = false, openYears = false } = this;
    return {
      agreementId,
      documents: documents.map((one, at) => sourceOf(one, `/documents/${at}`)),
      ...(from !== undefined && { from: period(from) }),
      ...(to !== undefined && { to: period(to) }),
      facts,
      openYears,
    };
  }
}

function sourceOf({ document, yaml }: WhatIfDocument, at: string): TriedDocument {
  if (document !== undefined && yaml === undefined) return { source: document, pointer: `${at}/document` };
  if (yaml !== undefined && document === undefined) return { source: yaml, pointer: `${at}/yaml` };
  throw new Rejection('agreement.one-source', 'send either document or yaml', {}, at);
}
