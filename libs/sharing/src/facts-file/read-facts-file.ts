import type { SharedFact, StatisticFact } from '../domain/shared-fact.js';
import { readCsv } from './csv-front.js';
import { FactsReader } from './facts-reader.js';
import { FactFileProblems, type FactFileProblem } from './facts-file.problems.js';
import { readJson } from './json-front.js';

export type FactsFileKind = 'csv' | 'json';

/** What a facts file holds. When there are problems it holds nothing: half a file is not what was meant. */
export interface FactsFile {
  readonly facts: readonly SharedFact[];
  /** Statistical figures, apart: they are never money. */
  readonly statistics: readonly StatisticFact[];
  readonly problems: readonly FactFileProblem[];
}

/** In characters; a file larger than this is not what a person simulates with. */
export const LONGEST_FACTS = 20 * 1024 * 1024;

/** JSON by the name of the file, otherwise CSV. */
export const factsFileKind = (path: string): FactsFileKind => (/\.json$/i.test(path) ? 'json' : 'csv');

/**
 * Reads a file of facts for a what-if run: CSV, or JSON as spreadsheets are exported to. Columns are found by their
 * header, English or Chinese. Amounts are exact, in the unit of their header; refunds are negative.
 */
export function readFactsFile(text: string, kind: FactsFileKind): FactsFile {
  const facts: SharedFact[] = [];
  const statistics: StatisticFact[] = [];
  const problems = new FactFileProblems();
  const sink = {
    fact: (fact: SharedFact) => facts.push(fact),
    statistic: (fact: StatisticFact) => statistics.push(fact),
  };
  if (isText(text, problems)) {
    const reader = new FactsReader(sink, problems);
    if (kind === 'csv') readCsv(text, reader);
    else readJson(text, reader);
    if (reader.count === 0 && problems.list.length === 0) problems.add({ line: 1 }, '', 'empty');
  }
  return problems.list.length > 0
    ? { facts: [], statistics: [], problems: problems.list }
    : { facts, statistics, problems: [] };
}

/** What XLSX files begin with, being ZIP archives, and older XLS files once they were read as text. */
const WORKBOOKS = ['PK\u0003\u0004', '\uFFFD\uFFFD\u0011\u0871'] as const;
const NOT_UTF8 = '\uFFFD';

function isText(text: string, problems: FactFileProblems): boolean {
  const fault = (code: 'too-large' | 'workbook' | 'not-utf8', line = 1): false => {
    problems.add({ line }, '', code, { most: `${LONGEST_FACTS}` });
    return false;
  };
  if (text.length > LONGEST_FACTS) return fault('too-large');
  if (WORKBOOKS.some((start) => text.startsWith(start))) return fault('workbook');
  const broken = text.indexOf(NOT_UTF8);
  return broken < 0 || fault('not-utf8', text.slice(0, broken).split('\n').length);
}
