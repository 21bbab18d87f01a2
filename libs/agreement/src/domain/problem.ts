import { Rejection } from '@ledger/kernel';

/** What can be wrong with an agreement document, each with its sentence for the person who wrote it. */
export const OF_DOCUMENTS = {
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
  'name-twice': {
    zh: '两个合作方同名“{name}”，条款中无法区分',
    en: 'two parties are named "{name}", so no sentence can tell them apart',
  },
  'party-reserved': { zh: '“{party}”是保留字，不能作合作方代号', en: '"{party}" is reserved and cannot name a party' },
  'place-twice': {
    zh: '区划 {place} 属于两个合作方，无法判定征收方',
    en: 'two parties stand for place {place}, so who collects there is open',
  },
  'place-missing': { zh: '合作方“{party}”须写明行政区划代码', en: 'party "{party}" needs its division code' },
  'plan-before-list': {
    zh: '划转计划期限（{plan} 个月）早于结算清单期限（{list} 个月）',
    en: 'the plan is due within {plan} months, before the list it is made from, due within {list}',
  },
  'dates-reversed': { zh: '止日 {to} 早于起日 {from}', en: 'it ends on {to}, before it begins on {from}' },
  'party-undeclared': {
    zh: '“{party}”不是本协议列名的合作方',
    en: '"{party}" is not a party declared in this agreement',
  },
  'shares-not-one': { zh: '各方份额合计为 {sum}，应恰为 1', en: 'the shares sum to {sum}, not to exactly 1' },
  'bad-amount': {
    zh: '“{value}”不是金额：应为不小于零的元，至多两位小数，加引号写成文本，如 "2000000.00"',
    en: '"{value}" is no amount: yuan, not below zero, at most two decimals, quoted, such as "2000000.00"',
  },
  'bad-credit-code': {
    zh: '“{value}”不是统一社会信用代码（GB 32100）',
    en: '"{value}" is not a unified social credit code (GB 32100)',
  },
  'none-of': { zh: '须写明其中一项：{keys}', en: 'exactly one of these is needed here: {keys}' },
  'several-of': { zh: '只能写明其中一项：{keys}', en: 'only one of these may stand here: {keys}' },
  'clause-missing': { zh: '规则缺少条款“{clause}”', en: 'the rule lacks the clause "{clause}"' },
  'clause-twice': { zh: '条款“{clause}”在同一规则中重复', en: 'clause "{clause}" stands twice in one rule' },
  'clause-order': {
    zh: '条款“{clause}”须在各方开始取得金额之前',
    en: 'clause "{clause}" must stand before any clause that gives money to a party',
  },
  'clause-unreachable': {
    zh: '条款“{clause}”不会执行：“{before}”之后已无可分金额',
    en: 'clause "{clause}" can never act: after "{before}" nothing is left to share',
  },
  'clause-early': {
    zh: '条款“{clause}”调整各方所得，须在全部分完之后',
    en: 'clause "{clause}" changes what parties were given and must stand after all of it is given',
  },
  'money-left-over': {
    zh: '规则未写明余下金额归谁：须以 {ends} 之一分完',
    en: 'nothing says who gets what is left: the rule must end with one of {ends}',
  },
  'per-missing': {
    zh: '条款“{clause}”按年累计计算，须写明 per: enterprise（逐户）或 per: rule（整条规则）',
    en: 'clause "{clause}" reckons over the year, so the rule must say per: enterprise or per: rule',
  },
  'per-idle': {
    zh: '规则中没有按年累计的条款，per 不起作用',
    en: 'no clause of this rule reckons over a year, so "per" does nothing',
  },
  'clock-missing': {
    zh: '条款“{clause}”按年度计算，规则须先有 clock 条款',
    en: 'clause "{clause}" counts years, so the rule needs a clock clause before it',
  },
  'clock-idle': { zh: '没有条款使用 clock', en: 'no clause counts by this clock' },
  'category-twice': {
    zh: '扣除类别“{category}”已由规则“{rule}”扣除',
    en: 'deductions of "{category}" are already taken by rule "{rule}"',
  },
  'partner-missing': {
    zh: '取整方式 partner 须写明承接差额的合作方 partner',
    en: 'rounding by partner must name the party that takes the difference',
  },
  'partner-idle': {
    zh: '只有取整方式 partner 才写明 partner',
    en: 'a partner is named only where the rounding method is partner',
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
  'ladder-open': {
    zh: '{tax}按地方留成归属，但没有它们的留成阶梯，届时不予处理并报错',
    en: '{tax}: no retention ladder says what is retained of them; a receipt of one will stop',
  },
  'indicator-unknown': {
    zh: '账本不受理指标“{indicator}”的上报，该规则只用于试算',
    en: 'the ledger takes no reports of "{indicator}"; the rule counts only figures brought along to a simulation',
  },
  'indicator-twice': { zh: '指标“{indicator}”有两条统计规则', en: 'indicator "{indicator}" has two statistics rules' },
  'mode-lacks': { zh: '“{zhMode}”须写明 {key}', en: '"{enMode}" needs the entry "{key}"' },
  'mode-without': { zh: '“{zhMode}”不写 {key}', en: '"{enMode}" has no use for the entry "{key}"' },
  'never-publishable': {
    zh: '“{zhMode}”的数据只供考核，不得公布',
    en: 'figures {enMode}, are never published',
  },
  'always-publishable': {
    zh: '“{zhMode}”的数据依法公布，不能约定不公布',
    en: 'figures of the mode "{enMode}" are the official ones, and no agreement withholds them',
  },
} as const;

/** What a print of an agreement says of its own. */
const OF_PRINTS = {
  'payment-open': {
    zh: '付款不足应付数时如何抵充未作规定',
    en: 'how a payment below what is owed counts is not stated',
  },
  'annex-broken': {
    zh: '打印件的附件须恰有一行起始标记，其后恰有一行终止标记',
    en: 'the annex of a print stands between exactly one line that begins it and one that ends it',
  },
  'print-fingerprint': {
    zh: '打印件所载指纹 {stated} 不是其附件的指纹 {found}',
    en: 'the print states the fingerprint {stated}, and that of its annex is {found}',
  },
  'print-differs': {
    zh: '打印件第 {line} 行与附件所定不符，应为：{due}',
    en: 'line {line} of the print is not what its annex says: {due}',
  },
} as const;

/** What can be wrong with the term of one clause and no general sentence says. */
const OF_CLAUSES = {
  'listed-twice': { zh: '“{value}”重复列出', en: '"{value}" is listed twice' },
  'not-above-zero': { zh: '须大于零', en: 'this must be above zero' },
  'pays-itself': {
    zh: '“{party}”是唯一收款方，不能由其自行补足',
    en: '"{party}" alone receives here and cannot make up what it is short of itself',
  },
  'bounds-reversed': { zh: '下限 {least} 高于上限 {most}', en: 'the least, {least}, is above the most, {most}' },
  'share-outside-bounds': {
    zh: '“{party}”的份额 {share} 不在 {least} 至 {most} 之内，且未附上级批准',
    en: 'the share of "{party}", {share}, is not within {least} to {most}, and no superior approval is attached',
  },
  'agreed-for-one-only': {
    zh: '规则合并计算各户（per: rule），无法适用某一企业的约定比例',
    en: 'the rule reckons all enterprises together (per: rule), so shares agreed for one of them cannot be applied',
  },
  'agreed-for-all-twice': {
    zh: '整条规则的约定比例只能有一项',
    en: 'shares agreed for a project hold for the whole rule, and only once',
  },
  'tier-not-rising': {
    zh: '本档上限 {to} 元须高于上一档 {before} 元',
    en: 'this tier ends at {to} yuan and must end above {before} yuan',
  },
  'tier-open-early': { zh: '只有最后一档可以不写上限', en: 'only the last tier may have no upper bound' },
  'tier-closed-last': {
    zh: '最后一档不得有上限，否则超出部分无规定',
    en: 'the last tier must have no upper bound, or nothing is agreed above it',
  },
  'extension-clock': {
    zh: '延长期须按公历年度、逐户（per: enterprise）或自合作日期起算',
    en: 'an extension needs calendar years, of each enterprise (per: enterprise) or from a date of the co-operation',
  },
  'party-role': {
    zh: '“{party}”的角色应为 {role}',
    en: 'the role of party "{party}" must be {role}',
  },
  'per-not-rule': {
    zh: '条款“{clause}”由各方整体结算一次，须写明 per: rule',
    en: 'clause "{clause}" is settled once between the parties, so the rule must say per: rule',
  },
  'too-low': { zh: '不得低于 {least}', en: 'this must be at least {least}' },
  'years-not-stated': {
    zh: '须写明 firstYear，或以 latest 基准数据为基数（以其年度的次年为第 1 年）',
    en: 'this needs firstYear, or a base that is the latest figure, whose year comes before year 1',
  },
  'same-party': { zh: '两方不能都是“{party}”', en: '"{party}" cannot stand on both sides' },
  'weights-not-one': { zh: '权重合计为 {sum}，应恰为 1', en: 'the weights sum to {sum}, not to exactly 1' },
  'branch-unlisted': { zh: '“{party}”未列入 branches', en: '"{party}" is not listed among the branches' },
  'branches-none': {
    zh: '{year} 年度没有参与分配的分支机构',
    en: 'no branch is left to take part in {year}',
  },
} as const;

const SENTENCES = { ...OF_DOCUMENTS, ...OF_PRINTS, ...OF_CLAUSES };

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
