import { Rejection } from '@ledger/kernel';

/** What can be wrong with an agreement document, each with its sentence for the person who wrote it. */
const SENTENCES = {
  unreadable: { zh: '文件无法读取：{reason}', en: 'the text cannot be read: {reason}' },
  'unknown-key': { zh: '没有名为“{key}”的条目', en: 'there is no entry named "{key}" here' },
  'missing-key': { zh: '缺少条目“{key}”', en: 'the entry "{key}" is missing' },
  'wrong-type': { zh: '应为{zhType}', en: 'this must be {enType}' },
  'number-not-text': {
    zh: '数字 {value} 须加引号写成文本，比例、日期、区划代码不得按浮点数读入',
    en: 'the number {value} must be quoted: ratios, dates and division codes are text and never pass through a float',
  },
  'not-allowed': { zh: '“{value}”不在可选范围内：{allowed}', en: '"{value}" is not one of {allowed}' },
  'bad-text': { zh: '“{value}”的写法不符合要求：{zhForm}', en: '"{value}" is not written as {enForm}' },
  'bad-date': { zh: '“{value}”不是存在的日期（YYYY-MM-DD）', en: '"{value}" is not an existing date (YYYY-MM-DD)' },
  'bad-ratio': {
    zh: '“{value}”不是精确比例，应写作 "6/10"、"60%" 或 "0.6"',
    en: '"{value}" is not an exact ratio such as "6/10", "60%" or "0.6"',
  },
  'bad-place': { zh: '“{value}”不是行政区划代码', en: '"{value}" is not a division code' },
  'out-of-range': { zh: '应在 {least} 至 {most} 之间', en: 'this must lie between {least} and {most}' },
  'too-few': { zh: '至少需要 {least} 项', en: 'at least {least} are needed here' },
  'too-many': { zh: '至多 {most} 项', en: 'at most {most} are allowed here' },
  'party-twice': { zh: '合作方“{party}”重复', en: 'party "{party}" is declared twice' },
  'party-reserved': { zh: '“{party}”是保留字，不能作合作方代号', en: '"{party}" is reserved and cannot name a party' },
  'place-twice': {
    zh: '区划 {place} 属于两个合作方，无法判定征收方',
    en: 'two parties stand for place {place}, so who collects there is open',
  },
  'place-missing': { zh: '合作方“{party}”须写明行政区划代码', en: 'party "{party}" needs its division code' },
  'dates-reversed': { zh: '止日 {to} 早于起日 {from}', en: 'it ends on {to}, before it begins on {from}' },
  'party-undeclared': {
    zh: '“{party}”不是本协议列名的合作方',
    en: '"{party}" is not a party declared in this agreement',
  },
  'shares-not-one': { zh: '各方份额合计为 {sum}，应恰为 1', en: 'the shares sum to {sum}, not to exactly 1' },
  'shares-or-bands': {
    zh: '规则须写明 shares 或 bands，且只写一种',
    en: 'a rule states either shares or bands, and one of them only',
  },
  'rule-twice': { zh: '规则代号“{rule}”重复', en: 'rule "{rule}" is declared twice' },
  'tax-twice': { zh: '“{tax}”已列入规则“{rule}”', en: '"{tax}" is already shared by rule "{rule}"' },
  'tax-central': { zh: '{tax}为中央税，不能分享', en: '{tax} belongs to the centre and cannot be shared' },
  'band-reversed': { zh: '第 {from} 年至第 {to} 年：起止颠倒', en: 'years {from} to {to} run backwards' },
  'band-overlap': { zh: '第 {years} 年有两条规定', en: 'years {years} are covered twice' },
  'band-gap': {
    zh: '第 {years} 年未作规定，届时不予分享并报错',
    en: 'nothing is agreed for years {years}; sharing will stop there',
  },
  'after-not-stated': {
    zh: '第 {year} 年之后如何处理未作规定，届时不予分享并报错',
    en: 'what follows year {year} is not stated; sharing will stop there',
  },
  'before-not-stated': {
    zh: '起算年度之前如何处理未作规定，届时不予分享并报错',
    en: 'what holds before the first year is not stated; sharing will stop there',
  },
  'ladder-start': { zh: '第一步须划分税款整体（split: tax）', en: 'the first step splits the whole tax (split: tax)' },
  'ladder-level': {
    zh: '“{level}”不是前面步骤划出且未再划分的层级',
    en: '"{level}" is no level that an earlier step made and left whole',
  },
  'level-twice': { zh: '层级“{level}”重复', en: 'level "{level}" is named twice' },
  'retained-level': {
    zh: '留成层级“{level}”须由某一步划出且不再划分',
    en: 'the retained level "{level}" must be made by a step and not split again',
  },
  'ladder-overlap': {
    zh: '{tax}在 {place} 有两条同期的留成阶梯',
    en: 'two retention ladders cover {tax} in {place} at the same time',
  },
  'ladder-missing': {
    zh: '{tax}按地方留成分享，但没有它的留成阶梯',
    en: '{tax} is shared on its retained portion, but no retention ladder covers it',
  },
} as const;

export type AgreementProblemReason = keyof typeof SENTENCES;

/** One thing wrong with a document: where (a JSON pointer), what (a stable code), and a sentence in both languages. */
export interface AgreementProblem {
  readonly pointer: string;
  readonly code: `agreement.${AgreementProblemReason}`;
  readonly zh: string;
  readonly en: string;
}

export function problem(
  pointer: string,
  reason: AgreementProblemReason,
  params: Readonly<Record<string, string>> = {},
): AgreementProblem {
  const { zh, en } = SENTENCES[reason];
  return { pointer, code: `agreement.${reason}`, zh: filled(zh, params), en: filled(en, params) };
}

const filled = (sentence: string, params: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => params[name] ?? place);

/** The pointer of a member, escaped as RFC 6901 asks. */
export const below = (pointer: string, member: string | number): string =>
  `${pointer}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** A document that cannot be an agreement, with everything that is wrong with it and not only the first thing. */
export class AgreementRefused extends Rejection {
  override readonly places: readonly AgreementProblem[];

  constructor(readonly problems: readonly AgreementProblem[]) {
    const [first] = problems;
    super(
      'agreement.bad-document',
      problems.map(({ pointer, en }) => `${pointer || '/'}: ${en}`).join('; '),
      { count: `${problems.length}`, zh: listed(problems, 'zh'), en: listed(problems, 'en') },
      first?.pointer,
    );
    this.places = problems;
  }
}

const MOST_LISTED = 5;

function listed(problems: readonly AgreementProblem[], language: 'zh' | 'en'): string {
  const shown = problems.slice(0, MOST_LISTED).map((one) => `${one.pointer || '/'} ${one[language]}`);
  return shown.join(language === 'zh' ? '；' : '; ') + (problems.length > MOST_LISTED ? ' …' : '');
}
