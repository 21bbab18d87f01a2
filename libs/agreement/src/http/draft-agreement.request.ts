import { JsonField, TextField } from '@ledger/edge';
import { Rejection, type Json } from '@ledger/kernel';
import type { DraftAgreement } from '../domain/agreement.decider.js';
import { LONGEST_TEXT, readDocumentText } from '../document-text.js';

type Facts = Pick<DraftAgreement['data'], 'document'>;

/**
 * A version of the agreement, as JSON or as YAML text.
 * Errors: 422 `agreement.bad-document` with everything wrong; 422 `agreement.one-source`; 409 `agreement.same-document`.
 */
export class DraftAgreementRequest {
  @JsonField('The document as JSON, format hezhang.agreement/1.', { optional: true }) readonly document?: Json;
  @TextField('The document as YAML or JSON text.', { optional: true, max: LONGEST_TEXT }) readonly yaml?: string;

  facts(): Facts {
    const { document, yaml } = this;
    if (document !== undefined && yaml === undefined) return { document };
    if (yaml !== undefined && document === undefined) return { document: readDocumentText(yaml) };
    throw new Rejection('agreement.one-source', 'send either document or yaml');
  }
}
