import { taxOf } from '@ledger/agreement';
import { equals, ratioText, sum, yuanText, ZERO } from '@ledger/kernel';
import { clauses } from './clauses.js';
import type { Explanation } from './explanation.js';
import { namesOf, type PartyNames } from './flow.js';
import type { RoundingLine } from './round.js';
import type { Language } from './sharing.rejections.js';
import { exactText, fenText, moneyText, nameOf } from './wording.js';

const WORDS = {
  zh: {
    fact: { receipt: '入库', refund: '退库' },
    period: '所属期',
    received: '入库日期',
    article: (article: string) => `（${article}）`,
    fen: '分',
    floor: '取整',
    remainder: '余',
    booked: '本年已分配',
    exactToDate: '本年累计应得',
    whole: '恰为整分，无须取整',
    missing: (floors: string, units: string, who: string) =>
      `取整后合计 ${floors} 分，差 ${units} 分：余数最大者得 → ${who}（并列时归协议列名在先者）`,
    kept: (who: string) => `不参与分享，全部归${who}`,
    result: '结果',
    rule: (id: string, version: number, hash: string) => `规则 ${id} 第 ${version} 版，指纹 ${hash}`,
    join: '，',
  },
  en: {
    fact: { receipt: 'receipt', refund: 'refund' },
    period: 'tax period',
    received: 'received on',
    article: (article: string) => ` (${article})`,
    fen: 'fen',
    floor: 'floor',
    remainder: 'remainder',
    booked: 'booked this year',
    exactToDate: 'due this year to date',
    whole: 'whole fen already, nothing to round',
    missing: (floors: string, units: string, who: string) =>
      `floors sum to ${floors} fen, ${units} fen short: to the largest remainder → ${who} (ties: party declared first)`,
    kept: (who: string) => `not shared, all to ${who}`,
    result: 'result',
    rule: (id: string, version: number, hash: string) => `agreement ${id} version ${version}, hash ${hash}`,
    join: ', ',
  },
} as const;

/** An explanation as an officer reads it, from the fact down to the fen each party gets. */
export function renderExplanation(explanation: Explanation, language: Language): string {
  const { fact, agreement, parties, steps, lines } = explanation;
  const words = WORDS[language];
  const names = namesOf(parties);
  const head = [
    `${words.fact[fact.kind]} ${fact.id}`,
    taxOf(fact.taxType)[language],
    `${words.period} ${fact.taxPeriod}`,
    `${words.received} ${fact.receivedOn}`,
    `${yuanText(fact.amount)} ${language === 'zh' ? '元' : 'yuan'} = ${fenText(fact.amount)} ${words.fen}`,
  ];
  const told = steps.map((step, index) => {
    const clause = clauses.find(({ name }) => name === step.clause);
    const sentence = clause ? clause.tell(step, names)[language] : step.clause;
    const flow =
      equals(step.in, step.out) || step.given.length
        ? ''
        : `${language === 'zh' ? '：' : ': '}${moneyText(step.in, language)} → ${moneyText(step.out, language)}`;
    return `  ${index + 1} ${sentence}${step.article ? words.article(step.article) : ''}${flow}`;
  });
  return [
    head.join(words.join),
    ...told,
    ...(explanation.outcome === 'shared' ? arithmetic(explanation, names, language) : []),
    ...lines.map(
      ({ party, amount }) =>
        `  ${words.result} ${nameOf(names, party)} ${yuanText(amount)}${language === 'zh' ? ' 元' : ' yuan'} = ${fenText(amount)} ${words.fen}`,
    ),
    `  ${words.rule(agreement.id, agreement.version, agreement.hash.slice(0, 16))}`,
  ].join('\n');
}

function arithmetic(explanation: Explanation, names: PartyNames, language: Language): string[] {
  const { lines, base } = explanation;
  const words = WORDS[language];
  const rows = lines.map((line) => {
    const written = writtenWeight(explanation, line);
    const own = `${exactText(base)} ${words.fen} × ${written} = ${exactText(line.exact)} ${words.fen}`;
    const toDate = line.exactToDate === undefined ? '' : `  ${words.exactToDate} ${exactText(line.exactToDate)}`;
    const before = line.bookedBefore === undefined ? '' : `  ${words.booked} ${fenText(line.bookedBefore)}`;
    return `  ${nameOf(names, line.party)}  ${own}${toDate}  ${words.floor} ${fenText(line.floor)}  ${words.remainder} ${exactText(line.remainder)}${before}`;
  });
  return [...rows, `  ${roundingTold(lines, names, language)}`];
}

function roundingTold(lines: readonly RoundingLine[], names: PartyNames, language: Language): string {
  const words = WORDS[language];
  const floors = sum(lines.map(({ floor }) => floor));
  const units = sum(lines.map(({ unit }) => unit));
  if (units === ZERO) return words.whole;
  const who = lines.filter(({ unit }) => unit !== ZERO).map(({ party }) => nameOf(names, party));
  return words.missing(fenText(floors), fenText(units), who.join(words.join));
}

/** The weight as the agreement writes it, where the split went by it; people know 4/10 and not 2/5. */
function writtenWeight({ steps }: Explanation, { party, weight }: RoundingLine): string {
  const named = steps.findLast(({ clause }) => clause === 'split')?.values.find(({ name }) => name === party);
  return named?.text !== undefined && named.fraction && equals(named.fraction, weight) ? named.text : ratioText(weight);
}
