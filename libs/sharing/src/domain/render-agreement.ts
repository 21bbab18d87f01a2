import type { Agreement, Ladder } from '@ledger/agreement';
import { clauses } from './clauses.js';
import { namesOf } from './flow.js';
import { roundingSentence } from './round.js';
import type { Language } from './sharing.rejections.js';
import { nameOf, taxesText } from './wording.js';

/** The sharing terms of an agreement as numbered sentences, each clause in its own words. */
export function renderAgreement(agreement: Agreement, language: Language): string {
  const zh = language === 'zh';
  const names = namesOf(agreement.parties);
  const { to, base } = agreement.otherTaxes;
  const keeper = to === 'collector' ? (zh ? '入库地合作方' : 'the party where it is collected') : nameOf(names, to);
  const basis = {
    gross: { zh: '所列金额', en: 'as entered' },
    retained: { zh: '地方留成部分', en: 'retained portion' },
  }[base][language];
  const sentences = [
    ...agreement.retention.map((ladder) => ladderText(ladder, language)),
    ...agreement.rules.flatMap((rule) => {
      const told = clauses.flatMap((clause) => clause.sentence(rule, agreement)?.[language] ?? []);
      return [`${rule.article ? `${rule.article}${zh ? '：' : ': '}` : ''}${told.join(zh ? '' : ' ')}`];
    }),
    zh ? `其他税种（${basis}）全部归${keeper}。` : `All other taxes (${basis}) stay with ${keeper}.`,
    roundingSentence(agreement)[language],
  ];
  return [agreement.title, ...sentences.map((sentence, index) => `${index + 1}. ${sentence}`)].join('\n');
}

function ladderText({ article, taxes, places, from, to, path, retained }: Ladder, language: Language): string {
  const zh = language === 'zh';
  const steps = path.map(({ split, into }) => {
    const parts = into.map(({ level, written }) => `${level} ${written}`).join(zh ? '，' : ', ');
    return `${split === 'tax' ? taxOfWhole(zh) : split} → ${parts}`;
  });
  const span = to === undefined ? (zh ? `${from} 起` : `from ${from}`) : `${from} ${zh ? '至' : 'to'} ${to}`;
  const head = article ? `${article}${zh ? '：' : ': '}` : '';
  return zh
    ? `${head}留成阶梯（${taxesText(taxes, 'zh')}；${places.join('、')}；所属期 ${span}）：${steps.join('；')}；地方留成为 ${retained}。`
    : `${head}Retention ladder (${taxesText(taxes, 'en')}; ${places.join(', ')}; tax periods ${span}): ${steps.join('; ')}; retained: ${retained}.`;
}

const taxOfWhole = (zh: boolean): string => (zh ? '税款整体' : 'whole tax');
