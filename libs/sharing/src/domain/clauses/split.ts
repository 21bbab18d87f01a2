import { shareProblems, sharesOf, sharesSchema, type Share, type SharingRule } from '@ledger/agreement';
import { times } from '@ledger/kernel';
import { type Clause, flowing, giving, stepped } from '../flow.js';
import { both, nameOf, sharesText } from '../wording.js';

/** Gives what still flows to the parties by their shares (P01). */
export const split: Clause<readonly Share[]> = {
  name: 'split',
  role: 'end',
  schema: sharesSchema,
  read: (written, order) => sharesOf(written as Readonly<Record<string, string>>, order),
  check: (shares, at, { parties }) => shareProblems(shares, at, parties),
  apply(flow, shares) {
    const amount = flowing(flow);
    const given = giving(
      flow,
      shares.map(({ party, share }) => ({ party, exact: times(amount, share) })),
    );
    const values = shares.map(({ party, share, written }) => ({ name: party, text: written, fraction: share }));
    return stepped(flow, split.name, { given, lots: [] }, values);
  },
  sentence: (shares, { names }) =>
    both((language) => {
      const text = sharesText(shares, names, language);
      return language === 'zh' ? `分享比例：${text}。` : `Shares: ${text}.`;
    }),
  tell: ({ values }, names) =>
    both((language) =>
      values.map(({ name, text = '' }) => `${nameOf(names, name)} ${text}`).join(language === 'zh' ? '，' : ', '),
    ),
};

/** The shares by which a rule splits, where that is all it does after its base. */
export function plainShares(rule: SharingRule | undefined): readonly Share[] | undefined {
  const [end, another] = (rule?.clauses ?? []).filter(({ name }) => name !== 'base');
  return end?.name === split.name && !another ? (end.term as readonly Share[]) : undefined;
}
