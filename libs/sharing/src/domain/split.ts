import { equals, invariant, ONE, plus, sumRatios, times, ZERO_RATIO, type ExactShare } from '@ledger/kernel';
import type { Share } from '@ledger/agreement';
import { namesOf, stepped, type Clause } from './flow.js';
import { both, nameOf, sharesText } from './wording.js';

/** Gives what still flows to the parties, exactly, by their shares (P01). */
export const split: Clause = {
  name: 'split',
  apply(flow) {
    const shares = flow.kept ? [whole(flow.kept.party)] : (flow.shares ?? flow.rule?.shares);
    invariant(shares, 'nothing says by which shares to split');
    invariant(equals(sumRatios(shares.map(({ share }) => share)), ONE), 'the shares to split by do not sum to one');
    const given = new Map(flow.exact.map(({ party, exact }) => [party, exact]));
    for (const { party, share } of shares) {
      given.set(party, plus(given.get(party) ?? ZERO_RATIO, times(flow.amount, share)));
    }
    const order = flow.agreement.parties.map(({ id }) => id);
    const exact = [...given]
      .map(([party, amount]): ExactShare => ({ party, exact: amount }))
      .toSorted((a, b) => order.indexOf(a.party) - order.indexOf(b.party));
    const values = shares.map(({ party, share, written }) => ({ name: party, text: written, fraction: share }));
    return stepped(flow, split.name, { exact, amount: ZERO_RATIO }, values);
  },
  sentence({ shares }, { parties }) {
    return (
      shares &&
      both((language) => {
        const text = sharesText(shares, namesOf(parties), language);
        return language === 'zh' ? `分享比例：${text}。` : `Shares: ${text}.`;
      })
    );
  },
  tell: ({ values }, names) =>
    both((language) =>
      values.map(({ name, text = '' }) => `${nameOf(names, name)} ${text}`).join(language === 'zh' ? '，' : ', '),
    ),
};

const whole = (party: string): Share => ({ party, share: ONE, written: '1' });
