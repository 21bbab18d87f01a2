import {
  below,
  named,
  partyId,
  partyProblems,
  shareProblems,
  sharesOf,
  sharesSchema,
  type Share,
} from '@ledger/agreement';
import { minus, times, ZERO_RATIO } from '@ledger/kernel';
import { givenTo, giving, stepped, valueOf, type Clause } from '../flow.js';
import { both, nameOf, sharesText } from '../wording.js';

interface Cascade {
  readonly of: string;
  readonly shares: readonly Share[];
}

const OF = 'shared-by';

/**
 * Shares what a party was given with a lower level, such as a township or street (P29; S19, S24), the party itself
 * keeping its own share. It takes in whatever the party has been given before it, so further levels follow as further
 * clauses. What the party owes, below zero, the lower level bears by the same shares.
 */
export const cascade: Clause<Cascade> = {
  name: 'cascade',
  role: 'adjust',
  repeats: true,
  schema: named('What a party was given is shared with a lower level; for several levels it stands several times.', {
    of: partyId('The party that shares what it was given.'),
    shares: sharesSchema,
  }),
  read(written, order) {
    const { of, shares } = written as { readonly of: string; readonly shares: Readonly<Record<string, string>> };
    return { of, shares: sharesOf(shares, order) };
  },
  check: ({ of, shares }, at, { parties }) => [
    ...partyProblems(of, below(at, 'of'), parties),
    ...shareProblems(shares, below(at, 'shares'), parties),
  ],
  apply(flow, { of, shares }) {
    const amount = givenTo(flow, of);
    const given = giving(flow, [
      { party: of, exact: minus(ZERO_RATIO, amount) },
      ...shares.map(({ party, share }) => ({ party, exact: times(amount, share) })),
    ]);
    return stepped(flow, cascade.name, { given }, [
      { name: OF, text: of, fraction: amount },
      ...shares.map(({ party, share, written }) => ({ name: party, text: written, fraction: share })),
    ]);
  },
  sentence: ({ of, shares }, { names }) =>
    both((language) => {
      const text = sharesText(shares, names, language);
      return language === 'zh'
        ? `${nameOf(names, of)}所得再分享：${text}。`
        : `What ${nameOf(names, of)} gets is shared again: ${text}.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const zh = language === 'zh';
      const of = nameOf(names, valueOf(step, OF));
      const parts = step.values
        .filter(({ name }) => name !== OF)
        .map(({ name, text = '' }) => `${nameOf(names, name)} ${text}`);
      return zh ? `${of}所得再分享：${parts.join('，')}` : `the share of ${of} is shared again: ${parts.join(', ')}`;
    }),
};
