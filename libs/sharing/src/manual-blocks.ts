import type { Json } from '@ledger/kernel';

/**
 * A fenced block of the manual. Its info string says what it is: the language, a kind, then what it belongs to, as in
 * `yaml agreement id=six-four`, `csv facts for=six-four` and `text output of=six-four`.
 */
export interface Block {
  readonly info: string;
  readonly language: string;
  readonly kind: string;
  readonly names: ReadonlyMap<string, string>;
  readonly text: string;
}

/** The fenced blocks of a Markdown text, in order. */
export function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\S+)(.*)\n([\s\S]*?)^```$/gm)].map(([, language = '', rest = '', text = '']) => {
    const [kind = '', ...words] = rest.trim().split(' ');
    const names = new Map(words.map((word): [string, string] => [word.split('=')[0] ?? '', word.split('=')[1] ?? '']));
    return { info: `${language}${rest}`, language, kind, names, text };
  });
}

/** What the reader writes; every other block is what the program answers. */
const WRITTEN: ReadonlySet<string> = new Set(['agreement', 'frame', 'part', 'rule', 'amount', 'facts', 'command']);
export const isWritten = ({ kind }: Block): boolean => WRITTEN.has(kind);

export const factsId = ({ names }: Block): string => names.get('id') ?? names.get('for') ?? '';
export const factsKind = ({ language }: Block) => (language === 'json' ? 'json' : 'csv');

/** Top-level keys in the place of those of the frame, as a reader puts them there by hand. */
export function laidOver(frame: string, part: string): string {
  const entries = (text: string): string[] => text.split(/^(?=\w)/m);
  const keyOf = (entry: string): string => entry.split(':', 1)[0] ?? '';
  const replaced = new Set(entries(part).map(keyOf));
  return [...entries(frame).filter((entry) => !replaced.has(keyOf(entry))), part].join('');
}

/** The only rule of the frame with keys of its own. */
export const ruleText = (keys: string): string =>
  [
    'rules:',
    '  - id: example',
    ...(/^taxes:/m.test(keys) ? [] : ['    taxes: [vat, cit]']),
    keys.replace(/^(?=.)/gm, '    '),
  ].join('\n');

const WIDTH = 116;

/** JSON as a person reads it: what fits on a line stands on one. */
export const json = (value: Json): string => `${inLines(value, '')}\n`;

function onOneLine(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  return `{ ${Object.entries(value)
    .map(([key, item]: [string, Json]) => `"${key}": ${onOneLine(item)}`)
    .join(', ')} }`;
}

function inLines(value: Json, indent: string): string {
  const line = onOneLine(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length <= WIDTH) return line;
  const inner = `${indent}  `;
  const members = Array.isArray(value)
    ? value.map((item: Json) => inner + inLines(item, inner))
    : Object.entries(value).map(([key, item]: [string, Json]) => `${inner}"${key}": ${inLines(item, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${members.join(',\n')}\n${indent}${close}`;
}
