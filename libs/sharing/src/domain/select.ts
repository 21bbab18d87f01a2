import { isWithin, firstDay, lastDay, type DivisionCode } from '@ledger/kernel';
import { taxOf, type Agreement } from '@ledger/agreement';
import { stepped, valueOf, type Clause, type Flow } from './flow.js';
import type { SharedFact } from './shared-fact.js';
import { refuse } from './sharing.rejections.js';
import { nameOf, taxesText } from './wording.js';

/** Whether the agreement shares this fact at all, and by which rule (P03, P26). */
export const select: Clause = {
  name: 'select',
  apply(flow) {
    const { agreement, fact } = flow;
    const tax = taxOf(fact.taxType);
    if (tax.reach === 'central') refuse('sharing.central-tax', { tax: `${tax.zh} (${tax.en})` });
    const { from, to } = agreement.validity;
    if (firstDay(fact.taxPeriod) < from || lastDay(fact.taxPeriod) > to) {
      refuse('sharing.not-in-force', { period: fact.taxPeriod, from, to });
    }
    const collector = collectorOf(agreement, fact.place);
    const rule = agreement.rules.find(({ taxes }) => taxes.includes(fact.taxType));
    if (!rule) {
      const { to: named } = agreement.otherTaxes;
      return keep(flow, named === 'collector' ? collector : named, 'tax-not-shared');
    }
    const chosen = { ...flow, rule };
    if (!recognised(agreement, fact)) return keep(chosen, collector, 'not-recognised');
    return stepped(chosen, select.name, {}, [
      { name: 'tax', text: fact.taxType },
      { name: 'rule', text: rule.id },
    ]);
  },
  sentence(rule, { recognition }) {
    const whole = recognition === 'whole-period';
    return {
      zh: `分享税种：${taxesText(rule.taxes, 'zh')}；企业自认定起，${whole ? '所属期全部在认定期内的' : '所属期有任一日在认定期内的'}税款参与分享。`,
      en: `Taxes shared: ${taxesText(rule.taxes, 'en')}, of recognised enterprises, for tax periods ${whole ? 'wholly' : 'with any day'} within their recognition.`,
    };
  },
  tell(step, names) {
    const tax = taxOf(valueOf(step, 'tax') as SharedFact['taxType']);
    const keeper = valueOf(step, 'kept-by');
    if (!keeper)
      return {
        zh: `${tax.zh}属于规则“${valueOf(step, 'rule')}”`,
        en: `${tax.en} falls under rule "${valueOf(step, 'rule')}"`,
      };
    return valueOf(step, 'reason') === 'not-recognised'
      ? {
          zh: `企业当期不在认定期内，全部归${nameOf(names, keeper)}`,
          en: `the enterprise was not recognised then: all stays with ${nameOf(names, keeper)}`,
        }
      : {
          zh: `${tax.zh}不在分享税种之列，全部归${nameOf(names, keeper)}`,
          en: `${tax.en} is not shared: all stays with ${nameOf(names, keeper)}`,
        };
  },
};

function keep(flow: Flow, party: string, reason: 'tax-not-shared' | 'not-recognised'): Flow {
  return stepped(flow, select.name, { kept: { party, reason } }, [
    { name: 'tax', text: flow.fact.taxType },
    { name: 'kept-by', text: party },
    { name: 'reason', text: reason },
  ]);
}

/** The party that stands for a place of collection: of those whose jurisdiction it lies in, the closest. */
export function collectorOf({ parties }: Agreement, place: DivisionCode): string {
  const closest = parties
    .filter((party) => party.place !== undefined && isWithin(place, party.place))
    .toSorted((a, b) => (a.place && b.place && a.place !== b.place && isWithin(a.place, b.place) ? -1 : 1))[0];
  return closest ? closest.id : refuse('sharing.place-unknown', { place });
}

function recognised({ recognition }: Agreement, { taxPeriod, enterprise }: SharedFact): boolean {
  const [first, last] = [firstDay(taxPeriod), lastDay(taxPeriod)];
  const { recognisedFrom: from, recognisedUntil: until = last } = enterprise;
  return recognition === 'whole-period' ? from <= first && last <= until : from <= last && first <= until;
}
