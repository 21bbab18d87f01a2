import { clauses } from './clauses.js';
import type { Clause } from './flow.js';
import type { Language } from './sharing.rejections.js';

/** What the table of clauses says of one: where it stands, and whether its terms decide or it is always so. */
export interface ClauseFact {
  readonly name: string;
  readonly role: Clause['role'];
  readonly reckons: 'yes' | 'no';
  readonly clocked: 'yes' | 'partly' | 'no';
  readonly yearEnd: 'all' | 'part' | 'no';
  readonly repeats: 'yes' | 'no';
}

export const clauseFacts = (of: readonly Clause[] = clauses): readonly ClauseFact[] =>
  of.map((clause) => ({
    name: clause.name,
    role: clause.role,
    reckons: clause.reckons ? 'yes' : 'no',
    clocked: !clause.clocked ? 'no' : alwaysClocked(clause) ? 'yes' : 'partly',
    yearEnd: clause.atYearEnd ? 'all' : clause.closes ? 'part' : 'no',
    repeats: clause.repeats ? 'yes' : 'no',
  }));

/** A term that says nothing at all counts years only where every term does. */
const alwaysClocked = ({ clocked }: Clause): boolean => clocked?.({}) ?? false;

const WORDS = {
  zh: {
    prepare: '预备',
    take: '先取',
    end: '分完',
    adjust: '调整',
    no: '—',
    yes: '是',
    partly: '视写法',
    all: '全部',
    part: '部分',
  },
  en: {
    prepare: 'prepare',
    take: 'take',
    end: 'end',
    adjust: 'adjust',
    no: '—',
    yes: 'yes',
    partly: 'by its terms',
    all: 'all',
    part: 'part',
  },
} as const;

/** The row of a clause in the manual's table of clauses. */
function rowOf({ name, ...of }: ClauseFact, language: Language): string {
  const words = WORDS[language];
  const cells = [of.role, of.reckons, of.clocked, of.yearEnd, of.repeats].map((word) => words[word]);
  return `| [\`${name}\`](#${name}) | ${cells.join(' | ')} |`;
}

/**
 * The manual (FORMAT.md) with the clauses that bring a page of their own, each where its name stands in the alphabet:
 * a clause that is added later is documented in its own file.
 */
export function withPages(manual: string, language: Language, all: readonly Clause[] = clauses): string {
  return all.reduce((text, clause) => {
    const { name, page } = clause;
    if (!page) return text;
    const [fact] = clauseFacts([clause]);
    const row = fact ? rowOf(fact, language) : '';
    const tabled = before(text, /^\| \[`(?<name>[a-z-]+)`\]\(#/gm, name, `${row}\n`);
    return before(tabled, /^### (?<name>[a-z-]+)$/gm, name, `### ${name}\n\n${page[language].trim()}\n\n`);
  }, manual);
}

/** The text with something put before the first place that is named later in the alphabet. */
function before(text: string, places: RegExp, name: string, put: string): string {
  const next = [...text.matchAll(places)].find(({ groups }) => (groups?.['name'] ?? '') > name);
  return next ? `${text.slice(0, next.index)}${put}${text.slice(next.index)}` : text;
}
