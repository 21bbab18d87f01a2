import { list, word } from '@ledger/agreement';
import { minus, sumRatios, ZERO_RATIO } from '@ledger/kernel';
import { withLots } from '../account.js';
import { admitted } from '../admit.js';
import { stepped, type Clause, type Lot } from '../flow.js';
import { DEDUCTIONS, type Deduction } from '../shared-fact.js';
import { both, DEDUCTION_NAMES, moneyText } from '../wording.js';

/**
 * What was spent for the account of all is taken off before anything is shared, in the order the agreement names (P04),
 * each sum from the treasury that spent it, which may fall below zero.
 * An incentive counts only with its legal basis and a passed fair-competition review (公平竞争审查条例).
 */
export const deduct: Clause<readonly Deduction[]> = {
  name: 'deduct',
  role: 'take',
  schema: list('Deductions by category, in the order they are taken.', word('A category.', DEDUCTIONS), 1, 4),
  read: (written) => written as unknown as readonly Deduction[],
  reckons: () => true,
  reads: (deductions) => ({ deductions }),
  prepare: (preparation, categories) => admitted(preparation, deduct.name, categories),
  apply(flow, categories) {
    const taken = categories.map((category) => {
      const own = flow.spent.filter((one) => one.category === category);
      return { name: category, fraction: sumRatios(own.map(({ amount }) => amount)) };
    });
    const owed = flow.spent
      .filter(({ category }) => categories.includes(category as Deduction))
      .map(({ category: _, ...lot }): Lot => ({ ...lot, amount: minus(ZERO_RATIO, lot.amount) }));
    return stepped(flow, deduct.name, { lots: withLots(flow.lots, owed) }, taken);
  },
  sentence: (categories) =>
    both((language) => {
      const names = categories.map((category) => DEDUCTION_NAMES[category][language]);
      return language === 'zh'
        ? `分享前依次扣除：${names.join('、')}。`
        : `Before sharing these are deducted, in this order: ${names.join(', ')}.`;
    }),
  tell: ({ values }) =>
    both((language) => {
      const zh = language === 'zh';
      const basis = values.find(({ name }) => name === 'legal-basis')?.text;
      const category = values.find(({ name }) => name === 'category')?.text as Deduction | undefined;
      if (category) {
        const name = DEDUCTION_NAMES[category][language];
        if (basis === undefined) return zh ? `${name}准予扣除` : `${name} may be deducted`;
        return zh ? `${name}准予扣除，依据 ${basis}` : `${name} may be deducted, by ${basis}`;
      }
      const parts = values.map(
        ({ name, fraction = ZERO_RATIO }) =>
          `${DEDUCTION_NAMES[name as Deduction][language]} ${moneyText(fraction, language)}`,
      );
      return `${zh ? '扣除' : 'deducted: '}${parts.join(zh ? '、' : ', ')}`;
    }),
};
