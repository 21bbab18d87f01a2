import { taxOf } from '@ledger/agreement';
import { equals, isZero, ratioText, sum, yuanText, ZERO } from '@ledger/kernel';
import { CHOOSE, tellChoice, tellKept } from './choose.js';
import { clauses } from './clauses.js';
import type { Explanation } from './explanation.js';
import { namesOf, valueOf, type PartyNames, type Step } from './flow.js';
import type { RoundingLine } from './round.js';
import type { Deduction } from './shared-fact.js';
import type { Language, Sentence } from './sharing.rejections.js';
import { DEDUCTION_NAMES, exactText, fenText, moneyText, nameOf } from './wording.js';

type ToDate = NonNullable<Explanation['toDate']>;

const WORDS = {
  zh: {
    fact: { receipt: '入库', refund: '退库', deduction: '扣除', reference: '基准数据', 'year-end': '年终' },
    period: '所属期',
    received: '入库日期',
    article: (article: string) => `（${article}）`,
    fen: '分',
    floor: '取整',
    remainder: '余',
    booked: '本年已分配',
    exactToDate: '本年累计应得',
    whole: '恰为整分，无须取整',
    method: {
      'largest-remainder': ['余数最大者得', '（并列时归协议列名在先者）'],
      partner: ['各方四舍五入，差额归约定方', ''],
      'declared-order': ['按协议列名次序自上而下', ''],
    },
    missing: (floors: string, units: string, [how, note]: readonly [string, string], who: string) =>
      `取整后合计 ${floors} 分，差 ${units} 分：${how} → ${who}${note}`,
    toDate: ({ rule, scope, taxYear, closed }: ToDate) =>
      `规则“${rule}”${scope && `（企业 ${scope}）`} ${taxYear} 年度累计${closed ? '（年终）' : ''}：`,
    given: '此前本年已归',
    more: '本笔应得',
    revised: (year: number, kind: string, id: string) => `${year} 年度份额追溯调整，起因 ${kind} ${id}`,
    yuan: '元',
    colon: '：',
    result: '结果',
    rule: (id: string, version: number, hash: string) => `规则 ${id} 第 ${version} 版，指纹 ${hash}`,
    join: '，',
  },
  en: {
    fact: {
      receipt: 'receipt',
      refund: 'refund',
      deduction: 'deduction',
      reference: 'reference figure',
      'year-end': 'year end',
    },
    period: 'tax period',
    received: 'received on',
    article: (article: string) => ` (${article})`,
    fen: 'fen',
    floor: 'floor',
    remainder: 'remainder',
    booked: 'booked this year',
    exactToDate: 'due this year to date',
    whole: 'whole fen already, nothing to round',
    method: {
      'largest-remainder': ['to the largest remainder', ' (ties: party declared first)'],
      partner: ['half up, the difference to the party agreed', ''],
      'declared-order': ['one each from the top of the declared order', ''],
    },
    missing: (floors: string, units: string, [how, note]: readonly [string, string], who: string) =>
      `floors sum to ${floors} fen, ${units} fen short: ${how} → ${who}${note}`,
    toDate: ({ rule, scope, taxYear, closed }: ToDate) =>
      `rule "${rule}"${scope && ` (enterprise ${scope})`}, ${taxYear} to date${closed ? ', year ended' : ''}:`,
    given: 'given before this year:',
    more: 'due for this fact',
    revised: (year: number, kind: string, id: string) => `shares of ${year} revised, because of ${kind} ${id}`,
    yuan: 'yuan',
    colon: ': ',
    result: 'result',
    rule: (id: string, version: number, hash: string) => `agreement ${id} version ${version}, hash ${hash}`,
    join: ', ',
  },
} as const;

/** An explanation as an officer reads it, from the fact down to the fen each party gets. */
export function renderExplanation(explanation: Explanation, language: Language): string {
  const { agreement, parties, steps, toDate, lines } = explanation;
  const words = WORDS[language];
  const names = namesOf(parties);
  return [
    headline(explanation, language),
    ...told(steps, '', names, language),
    ...(toDate ? [`  ${words.toDate(toDate)}`, ...told(toDate.steps, '  ', names, language)] : []),
    ...(toDate?.before ?? []).map(
      ({ party, exact }) => `    ${words.given} ${nameOf(names, party)} ${moneyText(exact, language)}`,
    ),
    ...(explanation.outcome === 'unshared' ? [] : arithmetic(explanation, names, language)),
    ...lines.map(
      ({ party, amount }) =>
        `  ${words.result} ${nameOf(names, party)} ${yuanText(amount)} ${words.yuan} = ${fenText(amount)} ${words.fen}`,
    ),
    `  ${words.rule(agreement.id, agreement.version, agreement.hash.slice(0, 16))}`,
  ].join('\n');
}

function headline({ fact, outcome, taxYear }: Explanation, language: Language): string {
  const words = WORDS[language];
  const { id, kind, taxType, category, figure, amount, taxPeriod, receivedOn } = fact;
  const what = category ? DEDUCTION_NAMES[category as Deduction][language] : figure;
  return [
    outcome === 'revised' ? words.revised(taxYear, words.fact[kind], id) : `${words.fact[kind]} ${id}`,
    ...(taxType ? [taxOf(taxType)[language]] : []),
    ...(what ? [what] : []),
    `${words.period} ${taxPeriod}`,
    `${words.received} ${receivedOn}`,
    ...(outcome === 'revised' ? [] : [`${yuanText(amount)} ${words.yuan} = ${fenText(amount)} ${words.fen}`]),
  ].join(words.join);
}

function told(steps: readonly Step[], indent: string, names: PartyNames, language: Language): string[] {
  const words = WORDS[language];
  return steps.map((step, index) => {
    const sentence = tellStep(step, names)[language];
    const ends = step.given.length > 0 && isZero(step.out);
    const moved = !ends && !equals(step.in, step.out);
    const flow = moved ? `${words.colon}${moneyText(step.in, language)} → ${moneyText(step.out, language)}` : '';
    return `  ${indent}${index + 1} ${sentence}${step.article ? words.article(step.article) : ''}${flow}`;
  });
}

/** What one step did, in the words of its clause. */
export function tellStep(step: Step, names: PartyNames): Sentence {
  if (step.clause === CHOOSE) return tellChoice(step, names);
  if (valueOf(step, 'kept-by')) return tellKept(step, names);
  const clause = clauses.find(({ name }) => name === step.clause);
  return clause ? clause.tell(step, names) : { zh: step.clause, en: step.clause };
}

function arithmetic(explanation: Explanation, names: PartyNames, language: Language): string[] {
  const { lines, base } = explanation;
  const words = WORDS[language];
  const rows = lines.map((line) => {
    const own = explanation.toDate
      ? `${words.more} ${exactText(line.exact)} ${words.fen}`
      : `${exactText(base)} ${words.fen} × ${writtenWeight(explanation, line)} = ${exactText(line.exact)} ${words.fen}`;
    const toDate = line.exactToDate === undefined ? '' : `  ${words.exactToDate} ${exactText(line.exactToDate)}`;
    const before = line.bookedBefore === undefined ? '' : `  ${words.booked} ${fenText(line.bookedBefore)}`;
    return `  ${nameOf(names, line.party)}  ${own}${toDate}  ${words.floor} ${fenText(line.floor)}  ${words.remainder} ${exactText(line.remainder)}${before}`;
  });
  return [...rows, `  ${roundingTold(explanation, names, language)}`];
}

function roundingTold({ lines, rounding }: Explanation, names: PartyNames, language: Language): string {
  const words = WORDS[language];
  if (lines.every(({ unit }) => unit === ZERO)) return words.whole;
  const floors = sum(lines.map(({ floor }) => floor));
  const units = sum(lines.map(({ unit }) => unit));
  const moved = lines.filter(({ unit }) => unit !== ZERO);
  const who = moved.map(({ party, unit }) =>
    rounding.method === 'partner' ? `${nameOf(names, party)} ${fenText(unit)}` : nameOf(names, party),
  );
  return words.missing(fenText(floors), fenText(units), words.method[rounding.method], who.join(words.join));
}

/** The weight as the agreement writes it, where the split went by it; people know 4/10 and not 2/5. */
function writtenWeight({ steps }: Explanation, { party, weight }: RoundingLine): string {
  const named = steps.at(-1)?.values.find(({ name }) => name === party);
  return named?.text !== undefined && named.fraction && equals(named.fraction, weight) ? named.text : ratioText(weight);
}
