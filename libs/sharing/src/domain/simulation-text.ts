import type { AgreementProblem } from '@ledger/agreement';
import { plainYuan, sum, type Json } from '@ledger/kernel';
import { explanationShape } from './explanation.js';
import { renderExplanation } from './render-explanation.js';
import type {
  PartyTotal,
  RefusedFact,
  SimulatedAgreement,
  SimulatedFact,
  SimulationResult,
  SimulationTotals,
} from './simulate.js';
import type { Language } from './sharing.rejections.js';
import { moneyCell, textTable } from './text-table.js';

const WORDS = {
  zh: {
    title: '试算',
    note: '注意',
    refused: '不予分享',
    totals: '各方所得（元）',
    without: (refused: number) => `，不含 ${refused} 笔不予分享的`,
    head: ['年度', '合作方', '分享', '独享', '合计'],
    all: '全部',
    sum: '合计',
    colon: ': ',
  },
  en: {
    title: 'What-if',
    note: 'note',
    refused: 'REFUSED',
    totals: 'What each party gets (yuan)',
    without: (refused: number) => `, without ${refused} refused`,
    head: ['year', 'party', 'shared', 'kept whole', 'in all'],
    all: 'all',
    sum: 'in all',
    colon: ': ',
  },
} as const;

/** Which document is tried, and what it leaves open: what a reader must know before any figure. */
export const simulationHeading = (
  agreement: SimulatedAgreement,
  warnings: readonly AgreementProblem[],
  language: Language,
): string =>
  [
    `${WORDS[language].title}${WORDS[language].colon}${agreementName(agreement)}`,
    ...noticeLines(warnings, language),
    '',
    '',
  ].join('\n');

/** '金什协议 (jinshi-2024, 0123456789abcdef)': title, id and the beginning of the hash. */
export const agreementName = ({ id, hash, title }: Pick<SimulatedAgreement, 'id' | 'hash' | 'title'>): string =>
  `${title} (${id}, ${hash.slice(0, 16)})`;

export const noticeLines = (warnings: readonly AgreementProblem[], language: Language): string[] =>
  warnings.map((warning) => `${WORDS[language].note} ${warning.pointer}${WORDS[language].colon}${warning[language]}`);

/** One result with all of its reasons, or the refusal of one fact. */
export const simulatedText = (one: SimulatedFact | RefusedFact, language: Language): string =>
  'code' in one ? `${refusalLine(one, language)}\n\n` : `${renderExplanation(one.explanation, language)}\n\n`;

export const refusalLine = ({ fact, code, ...sentence }: RefusedFact, language: Language): string =>
  `${WORDS[language].refused} ${fact.id} [${code}]${WORDS[language].colon}${sentence[language]}`;

/** What each party gets, year by year and over all of them. */
export function totalsText({ totals, years, refused }: SimulationTotals, language: Language): string {
  const words = WORDS[language];
  const [year, party, ...figures] = words.head;
  const columns = [{ head: year }, { head: party }, ...figures.map((head) => ({ head, figures: true }))];
  const blocks = [...years.map((one) => ({ label: `${one.year}`, totals: one.totals })), { label: words.all, totals }];
  const rows = blocks.flatMap((block) =>
    [...block.totals, sumOf(block.totals, words.sum)].map(({ name, shared, kept, total }, index) => [
      index === 0 ? block.label : '',
      name,
      ...[shared, kept, total].map(moneyCell),
    ]),
  );
  const without = refused === 0 ? '' : words.without(refused);
  return `${[`${words.totals}${without}`, ...textTable(columns, rows).map((line) => `  ${line}`)].join('\n')}\n`;
}

function sumOf(totals: readonly PartyTotal[], name: string): PartyTotal {
  const of = (key: 'shared' | 'kept' | 'total') => sum(totals.map((one) => one[key]));
  return { party: '', name, shared: of('shared'), kept: of('kept'), total: of('total') };
}

/** A what-if run as text: notices, each fact explained or refused, and the totals. */
export function simulationText(result: SimulationResult, language: Language): string {
  const { agreement, warnings, allocations, refusals } = result;
  return [
    simulationHeading(agreement, warnings, language),
    ...[...allocations, ...refusals].map((one) => simulatedText(one, language)),
    totalsText(result, language),
  ].join('');
}

/** The document a run is of, in JSON. */
export const agreementJson = ({ id, version, hash, title }: SimulatedAgreement): Record<string, Json> => ({
  id,
  version,
  hash,
  title,
});

export const warningsJson = (warnings: readonly AgreementProblem[]): Json[] =>
  warnings.map(({ pointer, code, zh, en }) => ({ pointer, code, zh, en }));

/** One result in JSON: money as decimal strings of fen, with the same in yuan beside it for people. */
export const allocationJson = ({ fact, portions, explanation }: SimulatedFact): Json => ({
  fact: fact.id,
  outcome: explanation.outcome,
  taxYear: explanation.taxYear,
  portions: portions.map(({ party, amount }) => ({ party, fen: `${amount}`, yuan: plainYuan(amount) })),
  explanation: explanationShape.write(explanation),
});

export const refusalJson = ({ fact, code, zh, en }: RefusedFact): Json => ({ fact: fact.id, code, zh, en });

/** The totals in JSON, in fen. */
export const totalsJson = ({ totals, years, results, refused }: SimulationTotals): Record<string, Json> => ({
  totals: totals.map(partyTotalJson),
  years: years.map((one) => ({ year: one.year, totals: one.totals.map(partyTotalJson) })),
  results,
  refused,
});

const partyTotalJson = ({ party, name, shared, kept, total }: PartyTotal): Json => ({
  party,
  name,
  shared: `${shared}`,
  kept: `${kept}`,
  total: `${total}`,
});

/** A what-if run as JSON. */
export const simulationJson = (result: SimulationResult): Json => ({
  agreement: agreementJson(result.agreement),
  warnings: warningsJson(result.warnings),
  allocations: result.allocations.map(allocationJson),
  refusals: result.refusals.map(refusalJson),
  ...totalsJson(result),
});
