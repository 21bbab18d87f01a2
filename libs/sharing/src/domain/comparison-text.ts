import type { Json } from '@ledger/kernel';
import type { ComparedAmount, ComparedParty, ComparedRefusal, Comparison } from './compare-simulations.js';
import { agreementJson, agreementName, noticeLines, warningsJson } from './simulation-text.js';
import type { Language } from './sharing.rejections.js';
import { moneyCell, NO_CELL, textTable } from './text-table.js';

const WORDS = {
  zh: {
    title: '试算比较（同一批事实）',
    variant: (number: number) => `方案 ${number}`,
    difference: (number: number) => `差额 ${number}−1`,
    totals: '各方所得（元）',
    year: '年度',
    party: '合作方',
    all: '全部',
    sum: '合计',
    results: '已分享（笔）',
    refused: '不予分享（笔）',
    refusal: '不予分享',
    absent: (party: string, number: string) => `${party} 不是方案 ${number} 的合作方`,
    named: (party: string, number: number, name: string) => `${party} 在方案 ${number} 中称“${name}”`,
    list: '、',
    colon: '：',
  },
  en: {
    title: 'What-if, compared (the same facts)',
    variant: (number: number) => `variant ${number}`,
    difference: (number: number) => `${number} minus 1`,
    totals: 'What each party gets (yuan)',
    year: 'year',
    party: 'party',
    all: 'all',
    sum: 'in all',
    results: 'shared (results)',
    refused: 'refused (facts)',
    refusal: 'REFUSED',
    absent: (party: string, number: string) => `${party} is no party in variant ${number}`,
    named: (party: string, number: number, name: string) => `${party} is called "${name}" in variant ${number}`,
    list: ', ',
    colon: ': ',
  },
} as const;

/** Variants side by side as text: what each is and leaves open, who differs, every amount, and who refuses what. */
export function comparisonText(comparison: Comparison, language: Language): string {
  const words = WORDS[language];
  const { variants, parties, refusals } = comparison;
  const lines = [
    words.title,
    ...variants.flatMap(({ agreement, warnings }, at) => [
      `${words.variant(at + 1)}${words.colon}${agreementName(agreement)}`,
      ...noticeLines(warnings, language).map((line) => `  ${line}`),
    ]),
    ...parties.flatMap((party) => partyLines(party, language)),
    '',
    words.totals,
    ...amountLines(comparison, language).map((line) => `  ${line}`),
    '',
    ...refusals.flatMap((one) => refusalLines(one, language)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** A party that not every variant has, or that is called otherwise there. */
function partyLines({ party, name, names }: ComparedParty, language: Language): string[] {
  const words = WORDS[language];
  const told = `${name} (${party})`;
  const missing = names.flatMap((one, at) => (one === undefined ? [`${at + 1}`] : []));
  const otherwise = names.flatMap((one, at) =>
    one === undefined || one === name ? [] : [words.named(told, at + 1, one)],
  );
  return [...(missing.length > 0 ? [words.absent(told, missing.join(words.list))] : []), ...otherwise];
}

function amountLines({ variants, parties, sums }: Comparison, language: Language): string[] {
  const words = WORDS[language];
  const columns = [
    { head: words.year },
    { head: words.party },
    ...variants.flatMap((_, at) => [
      { head: words.variant(at + 1), figures: true },
      ...(at === 0 ? [] : [{ head: words.difference(at + 1), figures: true }]),
    ]),
  ];
  const block = (label: string, of: (one: Pick<ComparedParty, 'years' | 'total'>) => readonly ComparedAmount[]) =>
    [...parties, { name: words.sum, ...sums }].map((one, index) => [
      index === 0 ? label : '',
      one.name,
      ...of(one).flatMap(amountCells),
    ]);
  const counted = (label: string, counts: readonly number[]) => [
    '',
    label,
    ...counts.flatMap((count, at) => [`${count} `, ...(at === 0 ? [] : [''])]),
  ];
  return textTable(columns, [
    ...sums.years.flatMap(({ year }, at) => block(`${year}`, ({ years }) => years[at]?.amounts ?? [])),
    ...block(words.all, ({ total }) => total),
    counted(
      words.results,
      variants.map(({ results }) => results),
    ),
    counted(
      words.refused,
      variants.map(({ refused }) => refused),
    ),
  ]);
}

const amountCells = ({ amount, difference }: ComparedAmount, at: number): string[] => [
  amount === undefined ? NO_CELL : moneyCell(amount),
  ...(at === 0 ? [] : [moneyCell(difference)]),
];

function refusalLines({ fact, reasons }: ComparedRefusal, language: Language): string[] {
  const words = WORDS[language];
  return reasons.flatMap((reason, at) =>
    reason === undefined
      ? []
      : [`${words.refusal} ${fact} [${reason.code}] ${words.variant(at + 1)}${words.colon}${reason[language]}`],
  );
}

/** The same in JSON, money in fen; a party that a variant does not have gets null there. */
export const comparisonJson = ({ variants, parties, sums, refusals }: Comparison): Record<string, Json> => ({
  variants: variants.map(({ agreement, warnings, results, refused }, at) => ({
    variant: at + 1,
    agreement: agreementJson(agreement),
    warnings: warningsJson(warnings),
    results,
    refused,
  })),
  parties: parties.map(({ party, name, names, years, total }) => ({
    party,
    name,
    names: names.map((one) => one ?? null),
    years: years.map(yearJson),
    total: total.map(amountJson),
  })),
  sums: { years: sums.years.map(yearJson), total: sums.total.map(amountJson) },
  refusals: refusals.map(({ fact, kind, reasons }) => ({
    fact,
    kind,
    variants: reasons.flatMap((reason, at) => (reason === undefined ? [] : [{ variant: at + 1, ...reason }])),
  })),
});

const yearJson = ({ year, amounts }: ComparedParty['years'][number]): Json => ({
  year,
  amounts: amounts.map(amountJson),
});

const amountJson = ({ amount, difference }: ComparedAmount): Json => ({
  amount: amount === undefined ? null : `${amount}`,
  difference: `${difference}`,
});
