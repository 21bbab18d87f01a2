import { word } from '@ledger/agreement';
import {
  isNegative,
  isZero,
  minus,
  over,
  plus,
  sumRatios,
  times,
  ZERO_RATIO,
  type ExactShare,
  type Ratio,
} from '@ledger/kernel';
import {
  byTreasury,
  flowing,
  giving,
  smaller,
  stepped,
  takeFrom,
  valueNamed,
  valueOf,
  type Clause,
  type Lot,
  type NamedValue,
} from '../flow.js';
import type { Sentence } from '../sharing.rejections.js';

const POLICIES = ['clamp', 'carry', 'share'] as const;
type Policy = (typeof POLICIES)[number];

/** The state by which a year hands on what a party's treasury bore, by party. */
const CARRIED = 'negative.carried.';

/**
 * What happens when deductions and refunds exceed the tax of a year (P05). `clamp`: nothing is shared and the treasury
 * that has spent it bears it. `carry`: the same for now, but later years make it good to that treasury before they are
 * shared. `share`: the parties bear it by their shares.
 */
export const negative: Clause<Policy> = {
  name: 'negative',
  role: 'take',
  schema: word(
    'What a base below zero means: clamp (borne where it stands), carry (made good by later years), share.',
    POLICIES,
  ),
  read: (written) => written as Policy,
  reckons: () => true,
  apply(flow, policy) {
    const amount = flowing(flow);
    if (policy === 'share') return stepped(flow, negative.name, {}, [{ name: 'policy', text: policy }]);
    if (isNegative(amount)) {
      const given = giving(flow, byTreasury(flow.lots));
      const state = policy === 'carry' ? handedOn(flow.state, bornBy(flow.lots, amount)) : flow.state;
      return stepped(flow, negative.name, { lots: [], given, state }, told(policy, ZERO_RATIO, state));
    }
    const carried = carriedIn(flow.state);
    const total = sumRatios(carried.map(({ exact }) => exact));
    if (policy === 'clamp' || isZero(total)) {
      return stepped(flow, negative.name, {}, told(policy, ZERO_RATIO, flow.state));
    }
    const made = smaller(amount, total);
    const back = carried.map(({ party, exact }) => ({ party, exact: times(made, over(exact, total)) }));
    const state = handedOn(flow.state, back.map(mirrored));
    const { rest } = takeFrom(flow.lots, made);
    return stepped(flow, negative.name, { lots: rest, given: giving(flow, back), state }, told(policy, made, state));
  },
  sentence: (policy) =>
    ({
      clamp: {
        zh: '基数为负时按零计算，差额由垫付方承担。',
        en: 'A base below zero counts as zero; the treasury that spent it bears the difference.',
      },
      carry: {
        zh: '基数为负时按零计算，差额由垫付方先行垫付，从以后年度基数中补足。',
        en: 'A base below zero counts as zero; the treasury that spent it is made good out of the base of later years.',
      },
      share: {
        zh: '基数为负时由各方按分享比例分担。',
        en: 'A base below zero is borne by the parties in their shares.',
      },
    })[policy],
  tell(step) {
    const madeGood = valueNamed(step, 'made-good')?.fraction ?? ZERO_RATIO;
    if (!isZero(madeGood)) return { zh: '先补足以前年度垫付', en: 'what earlier years left open is made good first' };
    if (!isNegative(step.in)) return { zh: '基数不为负', en: 'the base is not below zero' };
    return BELOW[valueOf(step, 'policy') as Policy];
  },
};

const BELOW: Readonly<Record<Policy, Sentence>> = {
  clamp: { zh: '基数为负，按零计算', en: 'the base is below zero and counts as zero' },
  carry: { zh: '基数为负，结转以后年度', en: 'the base is below zero and is carried to later years' },
  share: { zh: '基数为负，由各方分担', en: 'the base is below zero and is shared' },
};

type State = Readonly<Record<string, Ratio>>;

const carriedIn = (state: State): ExactShare[] =>
  Object.entries(state)
    .filter(([name, value]) => name.startsWith(CARRIED) && !isZero(value))
    .map(([name, exact]) => ({ party: name.slice(CARRIED.length), exact }));

function handedOn(state: State, more: readonly ExactShare[]): State {
  const next = { ...state };
  for (const { party, exact } of more) next[CARRIED + party] = plus(next[CARRIED + party] ?? ZERO_RATIO, exact);
  return next;
}

/** What is missing, laid on the treasuries that are below zero, in proportion. */
function bornBy(lots: readonly Lot[], amount: Ratio): ExactShare[] {
  const below = byTreasury(lots).filter(({ exact }) => isNegative(exact));
  const total = sumRatios(below.map(({ exact }) => exact));
  return below.map(({ party, exact }) => ({
    party,
    exact: mirrored({ party, exact: times(amount, over(exact, total)) }).exact,
  }));
}

const mirrored = ({ party, exact }: ExactShare): ExactShare => ({ party, exact: minus(ZERO_RATIO, exact) });

function told(policy: Policy, made: Ratio, state: State): NamedValue[] {
  const open = sumRatios(carriedIn(state).map(({ exact }) => exact));
  const amounts = [
    { name: 'made-good', fraction: made },
    { name: 'carried', fraction: open },
  ];
  return [{ name: 'policy', text: policy }, ...(policy === 'carry' ? amounts : [])];
}
