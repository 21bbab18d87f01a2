import type { PartialPayment } from '@ledger/agreement';
import { allocate, invariant, ratio, sum, yuanText, ZERO, ZERO_RATIO, type Fen, type Portion } from '@ledger/kernel';
import { refuse, type Sentence } from './sharing.rejections.js';
import { both, sharesText } from './wording.js';
import type { PartyNames } from './flow.js';

/** How a payment counts against what is owed, in fen, and why. */
export interface SharedPayment {
  /** In the order of what is owed; they sum to the payment. */
  readonly portions: readonly Portion[];
  readonly told: Sentence;
}

/**
 * Counts a payment against what is owed to several parties by the rule they agreed (P34), to the fen. A payment of all
 * that is owed settles everything, whatever the rule.
 *
 * Rejects `sharing.payment-below-zero`; `sharing.payment-over` above all that is owed; `sharing.payment-over-party`
 * where the agreed ratio gives a party more than is owed to it, since the parties have to settle what then becomes of
 * the difference.
 */
export function sharePayment(
  rule: PartialPayment,
  payment: Fen,
  owed: readonly Portion[],
  names: PartyNames = new Map(),
): SharedPayment {
  for (const amount of [payment, ...owed.map((one) => one.amount)]) {
    if (amount < ZERO) refuse('sharing.payment-below-zero', { amount: yuanText(amount) });
  }
  const total = sum(owed.map(({ amount }) => amount));
  if (payment > total) refuse('sharing.payment-over', { payment: yuanText(payment), owed: yuanText(total) });
  if (payment === total) return { portions: owed, told: tellWhole(payment) };
  const portions = rule.method === 'by-liability' ? byLiability(payment, owed) : byShares(rule, payment, owed);
  return { portions, told: tell(rule, payment, owed, names) };
}

const byLiability = (payment: Fen, owed: readonly Portion[]): Portion[] =>
  allocate(
    payment,
    owed.map(({ party, amount }) => ({ party, weight: ratio(amount) })),
  );

function byShares({ shares = [] }: PartialPayment, payment: Fen, owed: readonly Portion[]): Portion[] {
  const order = [...new Set([...owed.map(({ party }) => party), ...shares.map(({ party }) => party)])];
  const weights = order.map((party) => ({
    party,
    weight: shares.find((share) => share.party === party)?.share ?? ZERO_RATIO,
  }));
  const portions = allocate(payment, weights);
  for (const { party, amount } of portions) {
    const due = owed.find((one) => one.party === party)?.amount ?? ZERO;
    if (amount > due) {
      refuse('sharing.payment-over-party', { party, portion: yuanText(amount), owed: yuanText(due) });
    }
  }
  return portions.filter(({ party }) => owed.some((one) => one.party === party));
}

const tellWhole = (payment: Fen): Sentence => ({
  zh: `付款 ${yuanText(payment)} 元，全部付清`,
  en: `a payment of ${yuanText(payment)} yuan settles all that is owed`,
});

function tell(rule: PartialPayment, payment: Fen, owed: readonly Portion[], names: PartyNames): Sentence {
  const { method, shares } = rule;
  invariant(method === 'by-liability' || shares, 'a partial payment by ratio states no shares');
  const total = yuanText(sum(owed.map(({ amount }) => amount)));
  return both((language) => {
    const zh = language === 'zh';
    const how =
      method === 'by-liability'
        ? zh
          ? '按各项应付额的比例'
          : 'in proportion to what is owed'
        : `${zh ? '按约定比例 ' : 'by the agreed ratio, '}${sharesText(shares ?? [], names, language)}`;
    return zh
      ? `付款 ${yuanText(payment)} 元不足应付合计 ${total} 元，${how}分配`
      : `a payment of ${yuanText(payment)} yuan, less than the ${total} yuan owed, counts ${how}`;
  });
}
