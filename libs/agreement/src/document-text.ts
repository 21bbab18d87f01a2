import type { Json } from '@ledger/kernel';
import { isAlias, isNode, parseDocument, stringify, visit, type Document } from 'yaml';
import type { Agreement } from './domain/agreement.model.js';
import { agreementSchema } from './domain/agreement.schema.js';
import type { ClauseForm } from './domain/clause-form.js';
import { inOrder } from './domain/schema-order.js';
import { AgreementRefused, below, problem, type AgreementProblem } from './domain/problem.js';

/** An agreement of a hundred rules is well below this; the limit keeps a wrong file from costing time. */
export const LONGEST_TEXT = 512 * 1024;

/**
 * Reads the text of an agreement document, YAML 1.2 or JSON (which is YAML), into JSON that the log can hold.
 * Rejects `agreement.bad-document` with the line at fault, or with every number that is not whole: it would already
 * have passed through a float.
 */
export function readDocumentText(text: string): Json {
  const document = readLoosely(text);
  const problems = unfitForTheLog(document, '');
  if (problems.length) throw new AgreementRefused(problems);
  return document;
}

/**
 * {@link readDocumentText} for a reader that checks every value itself. Aliases, tags, a second document and repeated
 * keys are refused: each lets the same text mean something its reader did not see.
 */
export function readLoosely(text: string): Json {
  if (text.length > LONGEST_TEXT) return refuse(`> ${LONGEST_TEXT} characters`);
  const plain = text.replace(/^\uFEFF/, '');
  const parsed = parseDocument(plain, { version: '1.2', schema: 'core', uniqueKeys: true, merge: false });
  const [fault] = [...parsed.errors, ...parsed.warnings];
  if (fault) return refuse(fault.message.split('\n', 1)[0] ?? fault.code);
  refuseHidden(parsed);
  return parsed.toJS({ maxAliasCount: 0 }) as Json;
}

/**
 * The document of an agreement as YAML, always the same for the same agreement, its entries in the order of the schema.
 * All text is quoted, so that readers of older YAML take no date or ratio for something else, and no line ends in a
 * blank that means something.
 */
export function writeDocumentText({ document, parties }: Agreement, forms: readonly ClauseForm[]): string {
  const ordered = inOrder(
    agreementSchema(forms),
    document,
    parties.map(({ id }) => id),
  );
  return stringify(ordered, {
    version: '1.2',
    schema: 'core',
    lineWidth: 0,
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
  });
}

function unfitForTheLog(value: Json, at: string): AgreementProblem[] {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? [] : [problem(at, 'number-not-text', { value: `${value}` })];
  }
  if (typeof value === 'string') return unfitText(value, at);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]: [string, Json]) => [
    ...unfitText(key, at),
    ...unfitForTheLog(member, below(at, key)),
  ]);
}

function unfitText(text: string, at: string): AgreementProblem[] {
  if (text.isWellFormed() && !text.includes('\0')) return [];
  return [problem(at, 'unreadable', { reason: 'lone surrogate or NUL in text' })];
}

function refuseHidden(parsed: Document.Parsed): void {
  visit(parsed, {
    Node(_, node) {
      if (isAlias(node)) refuse(`alias *${node.source}`);
      if (isNode(node) && 'anchor' in node && node.anchor) refuse(`anchor &${node.anchor}`);
      if (node.tag?.startsWith('!')) refuse(`tag ${node.tag}`);
    },
    Pair(_, { key }) {
      if (!isNode(key) || typeof (key as { value?: unknown }).value !== 'string') refuse('a key that is not text');
    },
  });
}

function refuse(reason: string): never {
  throw new AgreementRefused([problem('', 'unreadable', { reason })]);
}
