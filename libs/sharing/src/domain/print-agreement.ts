import {
  AgreementRefused,
  problem,
  writeDocumentText,
  type Agreement,
  type AgreementProblem,
  type PartialPayment,
  type Party,
  type PartyRole,
} from '@ledger/agreement';
import { calendarArticle } from './calendar-sentence.js';
import { clauses } from './clauses.js';
import { namesOf } from './flow.js';
import { renderAgreement, said, type PrintedArticle } from './render-agreement.js';
import type { Language, Sentence } from './sharing.rejections.js';
import { settlementSentences } from './settlement-sentences.js';
import { statisticsSentences } from './statistics/statistics-sentence.js';
import { sharesText } from './wording.js';

/** The lines between which the annex of a print holds the document itself. No other line of a print can be one of them. */
export const ANNEX_BEGINS = '-----BEGIN HEZHANG AGREEMENT 1-----';
export const ANNEX_ENDS = '-----END HEZHANG AGREEMENT 1-----';

/**
 * The agreement as parties read and file it: numbered articles in their language, the fingerprint they sign, and the
 * document itself as an annex, so that {@link documentOf} the print gives the same agreement again. The same agreement
 * always prints alike, whoever prints it.
 */
export function printAgreement(agreement: Agreement, language: Language): string {
  const { hash, title, id } = agreement;
  const articles = [
    partiesArticle(agreement, language),
    validityArticle(agreement, language),
    ...renderAgreement(agreement, language),
    statisticsArticle(agreement, language),
    ...settlementArticle(agreement, language),
    ...paymentArticle(agreement, language),
    ...calendarArticle(agreement, language),
    openArticle(agreement, language),
  ];
  return [
    { zh: `合作协议：${title}`, en: `Co-operation agreement: ${title}` }[language],
    { zh: `代号：${id}`, en: `Id: ${id}` }[language],
    '',
    ...articles.flatMap(articleLines),
    FINGERPRINT[language] + hash,
    {
      zh: '附件：协议文件。以此为准，上列条款由其生成。',
      en: 'Annex: the document itself. It prevails; the articles above are made of it.',
    }[language],
    ANNEX_BEGINS,
    writeDocumentText(agreement, clauses).trimEnd(),
    ANNEX_ENDS,
    '',
  ].join('\n');
}

/** Stands before the fingerprint in a print, and tells the language it is in. */
const FINGERPRINT: Readonly<Record<Language, string>> = {
  zh: '指纹（规范 JSON 的 SHA-256）：',
  en: 'Fingerprint (SHA-256 of the canonical JSON): ',
};

/**
 * The document in the annex of a print, as text; undefined where the text is no print. Line ends and blanks at the end
 * of lines may have changed on the way. Rejects `agreement.bad-document` where an annex is not marked by one line before
 * it and one after.
 */
export function documentOf(text: string): string | undefined {
  const lines = linesOf(text);
  const [begins, ends] = [ANNEX_BEGINS, ANNEX_ENDS].map((marker) => placesOf(marker, lines));
  if (!begins?.length && !ends?.length) return undefined;
  const [from = 0] = begins ?? [];
  const [to = 0] = ends ?? [];
  if (begins?.length !== 1 || ends?.length !== 1 || to < from) {
    throw new AgreementRefused([problem('', 'annex-broken')]);
  }
  return `${lines.slice(from + 1, to).join('\n')}\n`;
}

/**
 * Whether a print says what its annex does: the fingerprint it states is the annex's, and every article above reads as
 * this program prints it. Answers what differs; nothing for a text that is no print.
 */
export function printProblems(text: string, agreement: Agreement): readonly AgreementProblem[] {
  const lines = linesOf(text);
  if (!lines.includes(ANNEX_BEGINS)) return [];
  const language = lines.some((line) => line.startsWith(FINGERPRINT.en.trimEnd())) ? 'en' : 'zh';
  const label = FINGERPRINT[language].trimEnd();
  const stated = lines
    .find((line) => line.startsWith(label))
    ?.slice(label.length)
    .trim();
  const { hash } = agreement;
  if (stated !== hash) return [problem('', 'print-fingerprint', { stated: stated ?? '-', found: hash })];
  const due = linesOf(printAgreement(agreement, language));
  const above = [due, lines].map((all) => all.slice(0, all.indexOf(ANNEX_BEGINS)));
  const [owed = [], found = []] = above;
  const line = Array.from({ length: Math.max(owed.length, found.length) }, (_, n) => n).find(
    (n) => owed[n] !== found[n],
  );
  return line === undefined ? [] : [problem('', 'print-differs', { line: `${line + 1}`, due: owed[line] ?? '-' })];
}

const linesOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd());

const placesOf = (marker: string, lines: readonly string[]): number[] =>
  lines.flatMap((line, at) => (line === marker ? [at] : []));

function articleLines({ heading, sentences }: PrintedArticle, index: number): string[] {
  const number = index + 1;
  return [`${number}. ${heading}`, ...sentences.map((sentence, n) => `   ${number}.${n + 1} ${sentence}`), ''];
}

/** A party's part in the co-operation, as officers call it. */
const ROLE_NAMES: Readonly<Record<PartyRole, Sentence>> = {
  origin: { zh: '飞出地', en: 'origin' },
  host: { zh: '飞入地', en: 'host' },
  'head-office': { zh: '总机构所在地', en: 'place of the head office' },
  plant: { zh: '生产经营地', en: 'place of the plant' },
  park: { zh: '园区', en: 'park' },
  fund: { zh: '基金', en: 'fund' },
  'joint-venture': { zh: '合资公司', en: 'joint venture' },
  superior: { zh: '上级财政', en: 'superior treasury' },
};

function partiesArticle({ parties }: Agreement, language: Language): PrintedArticle {
  const zh = language === 'zh';
  const line = ({ id, name, role, place }: Party): string => {
    const [what, where] = [ROLE_NAMES[role][language], place ?? (zh ? '不代表辖区' : 'no jurisdiction')];
    return zh ? `${name}（${id}）：${what}，${where}。` : `${name} (${id}): ${what}, ${where}.`;
  };
  return {
    heading: zh ? '合作方（按列名次序）' : 'Parties, in declared order',
    sentences: parties.map(line),
  };
}

const CLOSED = {
  month: { zh: '按月', en: 'every month' },
  quarter: { zh: '按季', en: 'every quarter' },
  year: { zh: '按年', en: 'every year' },
} as const;

/** The length of the agreement is not that of a benefit: what runs on beyond the last day is said to be open. */
function validityArticle({ validity: { from, to }, period }: Agreement, language: Language): PrintedArticle {
  const often = CLOSED[period][language];
  return language === 'zh'
    ? {
        heading: '效力与会计期间',
        sentences: [
          `适用于 ${from} 至 ${to} 的税款所属期。`,
          '在此以外的所属期本协议不作规定，届时不予分享并报错；企业的分享年限届时未满的亦同。',
          `${often}关账。`,
        ],
      }
    : {
        heading: 'Validity and periods',
        sentences: [
          `It governs tax periods from ${from} to ${to}.`,
          'Of other tax periods nothing is agreed and sharing stops, also where the years of an enterprise run on.',
          `The books are closed ${often}.`,
        ],
      };
}

const statisticsArticle = (agreement: Agreement, language: Language): PrintedArticle => ({
  heading: { zh: '统计分算', en: 'Statistics' }[language],
  sentences: statisticsSentences(agreement).map((sentence) => sentence[language]),
});

function settlementArticle({ settlement }: Agreement, language: Language): PrintedArticle[] {
  if (!settlement) return [];
  const sentences = settlementSentences(settlement).map((sentence) => sentence[language]);
  const [first = '', ...rest] = sentences;
  return [
    {
      heading: { zh: '结算', en: 'Settlement' }[language],
      sentences: [said(settlement.article, first, language), ...rest],
    },
  ];
}

function paymentArticle({ partialPayment, parties }: Agreement, language: Language): PrintedArticle[] {
  if (!partialPayment) return [];
  return [
    {
      heading: { zh: '部分付款', en: 'Partial payment' }[language],
      sentences: [said(partialPayment.article, paymentSentence(partialPayment, parties)[language], language)],
    },
  ];
}

function paymentSentence({ method, shares = [] }: PartialPayment, parties: readonly Party[]): Sentence {
  const names = namesOf(parties);
  return {
    'agreed-ratio': {
      zh: `付款不足应付数的，按约定比例抵充：${sharesText(shares, names, 'zh')}。`,
      en: `A payment below what is owed counts by the agreed ratio: ${sharesText(shares, names, 'en')}.`,
    },
    'by-liability': {
      zh: '付款不足应付数的，按各笔应付数的比例抵充。',
      en: 'A payment below what is owed counts in proportion to what is owed.',
    },
  }[method];
}

/** What the document leaves open, in sharing and in payment: shown before anyone signs. */
export const openMatters = ({ warnings, partialPayment }: Agreement): readonly AgreementProblem[] => [
  ...warnings,
  ...(partialPayment ? [] : [problem('/partialPayment', 'payment-open')]),
];

function openArticle(agreement: Agreement, language: Language): PrintedArticle {
  const zh = language === 'zh';
  const sentences = openMatters(agreement).map(
    (one) => `${one.pointer}${zh ? '：' : ': '}${one[language]}${zh ? '。' : '.'}`,
  );
  return {
    heading: zh ? '未作规定的事项' : 'What is left open',
    sentences: sentences.length ? sentences : [zh ? '无。' : 'Nothing.'],
  };
}
