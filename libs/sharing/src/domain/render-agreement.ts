import type { Agreement, Ladder, OtherTaxes, Per, SharingRule } from '@ledger/agreement';
import { chooseSentence } from './choose.js';
import { namesOf, type PartyNames } from './flow.js';
import { clauseOf } from './reckon.js';
import type { Language, Sentence } from './sharing.rejections.js';
import { roundingSentence } from './round.js';
import { both, nameOf, taxesText } from './wording.js';

/** One numbered article of a printed agreement: its heading, and its sentences, each a paragraph of its own. */
export interface PrintedArticle {
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** What the parties share and how: the ladders, every rule in the words of its clauses, other taxes, and rounding. */
export function renderAgreement(agreement: Agreement, language: Language): readonly PrintedArticle[] {
  const names = namesOf(agreement.parties);
  return [
    ...ladderArticle(agreement, language),
    ...agreement.rules.map((rule) => ruleArticle(rule, agreement, language)),
    {
      heading: { zh: '其他税种', en: 'Other taxes' }[language],
      sentences: [otherTaxesSentence(agreement.otherTaxes, names)[language]],
    },
    { heading: { zh: '取整', en: 'Rounding' }[language], sentences: [roundingSentence(agreement)[language]] },
  ];
}

function ladderArticle({ retention }: Agreement, language: Language): PrintedArticle[] {
  if (retention.length === 0) return [];
  return [
    {
      heading: { zh: '地方留成', en: 'Local retained portion' }[language],
      sentences: retention.map((ladder) => said(ladder.article, ladderText(ladder, language), language)),
    },
  ];
}

function ruleArticle(rule: SharingRule, agreement: Agreement, language: Language): PrintedArticle {
  const { id, article, per, clauses } = rule;
  const names = namesOf(agreement.parties);
  return {
    heading: said(article, { zh: `分成规则 ${id}`, en: `Sharing rule ${id}` }[language], language),
    sentences: [
      chooseSentence({ rule }, agreement)[language],
      ...(per ? [PER[per][language]] : []),
      ...clauses.map((clause) =>
        said(clause.article, clauseOf(clause).sentence(clause.term, { rule, names })[language], language),
      ),
    ],
  };
}

/** A sentence with the place where the signed text says it. */
export const said = (article: string | undefined, sentence: string, language: Language): string => {
  if (article === undefined) return sentence;
  return language === 'zh' ? `（${article}）${sentence}` : `(${article}) ${sentence}`;
};

const PER: Readonly<Record<Per, Sentence>> = {
  enterprise: {
    zh: '按纳税年度累计计算，逐户进行。',
    en: 'Reckoned over the tax year to date, for each enterprise alone.',
  },
  rule: {
    zh: '按纳税年度累计计算，本规则全部税款合并进行。',
    en: 'Reckoned over the tax year to date, for all tax of this rule together.',
  },
};

const BASIS = {
  gross: { zh: '所列金额', en: 'as entered' },
  retained: { zh: '地方留成部分', en: 'the retained portion' },
} as const;

function otherTaxesSentence({ to, base }: OtherTaxes, names: PartyNames): Sentence {
  const keeper: Sentence =
    to === 'collector' ? { zh: '入库地合作方', en: 'the party where it is collected' } : both(() => nameOf(names, to));
  return {
    zh: `上列规则以外的税种（${BASIS[base].zh}）全部归${keeper.zh}。`,
    en: `Every tax that no rule above shares (${BASIS[base].en}) stays with ${keeper.en}.`,
  };
}

function ladderText({ taxes, places, from, to, path, retained }: Ladder, language: Language): string {
  const zh = language === 'zh';
  const steps = path.map(({ split, into }) => {
    const parts = into.map(({ level, written }) => `${level} ${written}`).join(zh ? '，' : ', ');
    return `${split === 'tax' ? taxOfWhole(zh) : split} → ${parts}`;
  });
  const span = to === undefined ? (zh ? `${from} 起` : `from ${from}`) : `${from} ${zh ? '至' : 'to'} ${to}`;
  return zh
    ? `${taxesText(taxes, 'zh')}（${places.join('、')}；所属期 ${span}）：${steps.join('；')}；地方留成为 ${retained}。`
    : `${taxesText(taxes, 'en')} (${places.join(', ')}; tax periods ${span}): ${steps.join('; ')}; retained: ${retained}.`;
}

const taxOfWhole = (zh: boolean): string => (zh ? '税款整体' : 'whole tax');
