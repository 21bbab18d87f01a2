import { below, figureName, named, partyId, problem, share } from '@ledger/agreement';
import { compare, isZero, minus, ONE, plus, ratio, times, ZERO_RATIO, type Ratio } from '@ledger/kernel';
import { inFen } from '../amounts.js';
import { betweenProblems, notBelowZero, onRecord, roleProblems, wholeRuleProblems, type Between } from '../between.js';
import { giving, stepped, valueNamed, valueOf, type Clause } from '../flow.js';
import { both, moneyText, nameOf } from '../wording.js';

interface Penalty extends Between {
  readonly misplaced: string;
  readonly superior: string;
  readonly times: Ratio;
  readonly written: string;
}

/**
 * What poaching tax costs (引税, Luoyang S20, P36): the misplaced tax that was found with a party goes back in full to
 * the place it belongs to, and at least as much again goes up to the superior. A year without a finding on record costs
 * nothing; a corrected finding takes the place of the first and the difference is booked.
 */
export const penalty: Clause<Penalty> = {
  name: 'penalty',
  role: 'adjust',
  repeats: true,
  atYearEnd: true,
  schema: named('Misplaced tax is put back, and as much again or more is remitted upward.', {
    misplaced: figureName('Misplaced tax found for the year: an amount of the party that drew it in.'),
    from: partyId('Who drew the tax in.'),
    to: partyId('Where it belongs.'),
    superior: partyId('Who receives the penalty: a party of role superior.'),
    times: share('The penalty as a multiple of the misplaced tax: at least 1.'),
  }),
  read(written) {
    const { times: of, ...rest } = written as unknown as Omit<Penalty, 'times'> & { readonly times: string };
    return { ...rest, times: ratio(of), written: of };
  },
  reckons: () => true,
  check: (term, at, { parties, rule }) => [
    ...wholeRuleProblems(penalty.name, at, rule),
    ...betweenProblems(term, at, parties),
    ...roleProblems(term.superior, 'superior', below(at, 'superior'), parties),
    ...(term.superior === term.from || term.superior === term.to
      ? [problem(below(at, 'superior'), 'same-party', { party: term.superior })]
      : []),
    ...(compare(term.times, ONE) < 0 ? [problem(below(at, 'times'), 'too-low', { least: '1' })] : []),
  ],
  reads: ({ misplaced }) => ({ figures: [misplaced] }),
  ofTheYear: ({ misplaced }) => [misplaced],
  apply(flow, { misplaced, from, to, superior, times: of, written }) {
    const found = onRecord(flow, misplaced, flow.taxYear, from);
    const back = found ? notBelowZero(inFen(found), found) : ZERO_RATIO;
    const upward = times(back, of);
    const given = isZero(back)
      ? flow.given
      : giving(flow, [
          { party: from, exact: minus(ZERO_RATIO, plus(back, upward)) },
          { party: to, exact: back },
          { party: superior, exact: upward },
        ]);
    return stepped(flow, penalty.name, { given }, [
      { name: 'from', text: from },
      { name: 'to', text: to },
      { name: 'superior', text: superior },
      { name: 'misplaced', fraction: back },
      { name: 'times', text: written, fraction: of },
      { name: 'put-back', fraction: back },
      { name: 'upward', fraction: upward },
    ]);
  },
  sentence: ({ misplaced, from, to, superior, written }, { names }) =>
    both((language) => {
      const [payer, owner, above] = [from, to, superior].map((party) => nameOf(names, party));
      return language === 'zh'
        ? `查实${payer}引税的，“${misplaced}”全额退还${owner}，并按其 ${written} 倍上解${above}。`
        : `Where ${payer} is found to have drawn in tax, the "${misplaced}" goes back to ${owner} in full and ${written} times as much is remitted to ${above}.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const zh = language === 'zh';
      const [payer, owner, above] = ['from', 'to', 'superior'].map((name) => nameOf(names, valueOf(step, name)));
      const found = valueNamed(step, 'put-back')?.fraction ?? ZERO_RATIO;
      if (isZero(found)) return zh ? `本年未查实${payer}引税` : `no misplaced tax was found with ${payer} this year`;
      const [back, upward] = ['put-back', 'upward'].map((name) =>
        moneyText(valueNamed(step, name)?.fraction ?? ZERO_RATIO, language),
      );
      return zh
        ? `${payer}退还${owner} ${back}，上解${above} ${upward}`
        : `${payer} puts back ${back} to ${owner} and remits ${upward} to ${above}`;
    }),
};
