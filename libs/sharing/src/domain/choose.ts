import { taxOf, type Agreement, type SharingRule } from '@ledger/agreement';
import { firstDay, lastDay, ratio, type DivisionCode } from '@ledger/kernel';
import { isRecognised } from './enterprise.js';
import { preparedBy, type ClauseAround, type Preparation, type Step, valueOf, type PartyNames } from './flow.js';
import { partyOf } from './jurisdiction.js';
import type { DeductionFact, TaxFact } from './shared-fact.js';
import { refuse, type Sentence } from './sharing.rejections.js';
import { DEDUCTION_NAMES, nameOf, taxesText } from './wording.js';

/** The rule that takes a deduction: the one with a clause that names its category. */
export type DeductingRule = (category: string) => SharingRule | undefined;

/** The name of the first step of every explanation. */
export const CHOOSE = 'rule';

/** Which rule of the agreement takes this fact, if any does and the enterprise was recognised (P03, P26). */
export function choose(agreement: Agreement, fact: TaxFact | DeductionFact, deducting: DeductingRule): Preparation {
  const { from, to } = agreement.validity;
  if (fact.kind !== 'deduction') {
    const { zh, en, reach } = taxOf(fact.taxType);
    if (reach === 'central') refuse('sharing.central-tax', { tax: `${zh} (${en})` });
  }
  if (firstDay(fact.taxPeriod) < from || lastDay(fact.taxPeriod) > to) {
    refuse('sharing.not-in-force', { period: fact.taxPeriod, from, to });
  }
  const collector = collectorOf(agreement, fact.place);
  const deduction = fact.kind === 'deduction';
  const rule = deduction ? deducting(fact.category) : agreement.rules.find(({ taxes }) => taxes.includes(fact.taxType));
  const amount = ratio(deduction ? -fact.amount : fact.amount);
  const start: Preparation = { agreement, fact, collector, amount, years: [], steps: [], ...(rule && { rule }) };
  if (!rule) {
    if (deduction) return keep(start, collector, 'not-deductible');
    const { to: named } = agreement.otherTaxes;
    return keep(start, named === 'collector' ? collector : named, 'tax-not-shared');
  }
  if (fact.enterprise && !isRecognised(agreement, fact.taxPeriod, fact.enterprise)) {
    return keep(start, collector, 'not-recognised');
  }
  return preparedBy(start, CHOOSE, {}, [subject(fact), { name: 'rule', text: rule.id }]);
}

/** The preparation with all of it left to one party, and why. */
export function keep(
  preparation: Preparation,
  party: string,
  reason: NonNullable<Preparation['kept']>['reason'],
  clause = CHOOSE,
): Preparation {
  return preparedBy(preparation, clause, { kept: { party, reason } }, [
    subject(preparation.fact),
    { name: 'kept-by', text: party },
    { name: 'reason', text: reason },
  ]);
}

const subject = (fact: TaxFact | DeductionFact) =>
  fact.kind === 'deduction' ? { name: 'deduction', text: fact.category } : { name: 'tax', text: fact.taxType };

/** The first sentence of a rule: its taxes, and whose. */
export function chooseSentence({ rule }: Pick<ClauseAround, 'rule'>, { recognition }: Agreement): Sentence {
  const whole = recognition === 'whole-period';
  return {
    zh: `分享税种：${taxesText(rule.taxes, 'zh')}；企业自认定起，${whole ? '所属期全部在认定期内的' : '所属期有任一日在认定期内的'}税款参与分享。`,
    en: `Taxes shared: ${taxesText(rule.taxes, 'en')}, of recognised enterprises, for tax periods ${whole ? 'wholly' : 'with any day'} within their recognition.`,
  };
}

const REASONS: Readonly<Record<string, Sentence>> = {
  'tax-not-shared': { zh: '不在分享税种之列', en: 'is not shared' },
  'not-recognised': { zh: '所属企业当期不在认定期内', en: 'comes from an enterprise not recognised then' },
  'source-excluded': { zh: '的来源不参与分享', en: 'comes from a source that is not shared' },
  'not-selected': { zh: '所属企业不在本规则范围内', en: 'comes from an enterprise the rule does not take' },
  'received-outside': { zh: '的入库日期不在约定期间内', en: 'was received outside the dates agreed' },
  'not-deductible': { zh: '不得在分享前扣除', en: 'may not be deducted before sharing' },
};

/** What a step says that leaves all of a fact to one party. */
export function tellKept(step: Step, names: PartyNames): Sentence {
  const reason = REASONS[valueOf(step, 'reason')] ?? { zh: '', en: '' };
  const keeper = nameOf(names, valueOf(step, 'kept-by'));
  const what = subjectText(step);
  return { zh: `${what.zh}${reason.zh}，全部归${keeper}`, en: `${what.en} ${reason.en}: all stays with ${keeper}` };
}

/** What the first step says. */
export function tellChoice(step: Step, names: PartyNames): Sentence {
  if (valueOf(step, 'kept-by')) return tellKept(step, names);
  const { zh, en } = subjectText(step);
  const rule = valueOf(step, 'rule');
  return { zh: `${zh}属于规则“${rule}”`, en: `${en} falls under rule "${rule}"` };
}

function subjectText(step: Step): Sentence {
  const deduction = valueOf(step, 'deduction');
  if (deduction) return DEDUCTION_NAMES[deduction as DeductionFact['category']];
  return taxOf(valueOf(step, 'tax') as TaxFact['taxType']);
}

/** The party that stands for a place of collection. */
export const collectorOf = ({ parties }: Agreement, place: DivisionCode): string =>
  partyOf(parties, place) ?? refuse('sharing.place-unknown', { place });
