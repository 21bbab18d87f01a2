import { agreementSchema, publishedSchema } from '@ledger/agreement';
import { clauses } from './clauses.js';

/** What an agreement document must look like, with every clause this program executes. */
export const AGREEMENT_SCHEMA = agreementSchema(clauses);

/** The same as it is published: JSON Schema 2020-12, its shared parts under `$defs`. */
export const PUBLISHED_SCHEMA = publishedSchema(AGREEMENT_SCHEMA);

/** The file that is published beside the code. */
export const agreementSchemaText = (): string => `${JSON.stringify(PUBLISHED_SCHEMA, null, 2)}\n`;
