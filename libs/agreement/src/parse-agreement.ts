import type { Json } from '@ledger/kernel';
import { readLoosely } from './document-text.js';
import type { Agreement } from './domain/agreement.model.js';
import { agreementOf, type ParseOptions } from './domain/agreement-of.js';

/**
 * Reads an agreement document, format `hezhang.agreement/1`: YAML or JSON text, or JSON already parsed.
 * Rejects `agreement.bad-document` with everything that is wrong.
 */
export const parseAgreement = (source: string | Json, options?: ParseOptions): Agreement =>
  agreementOf(typeof source === 'string' ? readLoosely(source) : source, options);
