import { InvariantViolated } from './rejection.js';
import { isRatio, ratioText } from './ratio.js';

/**
 * Canonical JSON text (RFC 8785) of plain values of the domain: keys in code-unit order, no spaces, a bigint or an
 * exact fraction as its decimal text, `undefined` fields left out. Numbers are whole; anything else is refused, so
 * that two sides who hash the same content always hash the same bytes.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new InvariantViolated('text holds a lone surrogate');
      return JSON.stringify(value);
    case 'number':
      if (!Number.isSafeInteger(value)) throw new InvariantViolated(`${value} is not a whole number`);
      return `${value === 0 ? 0 : value}`;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return `"${value}"`;
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
      if (isRatio(value)) return `"${ratioText(value)}"`;
      return canonicalObject(value as Readonly<Record<string, unknown>>);
    case 'undefined':
    case 'function':
    case 'symbol':
      throw new InvariantViolated(`a ${typeof value} has no canonical JSON`);
  }
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  const fields = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${fields.join(',')}}`;
}
