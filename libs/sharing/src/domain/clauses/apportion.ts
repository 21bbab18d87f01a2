import { below, figureName, list, named, partyId, share, word } from '@ledger/agreement';
import { isZero, ratio, times, ZERO_RATIO } from '@ledger/kernel';
import { partyListProblems } from '../between.js';
import {
  factorProblems,
  factorsText,
  FIGURE_YEARS,
  partsByFactors,
  tellParts,
  type Factor,
  type FigureYear,
} from '../factors.js';
import { flowing, giving, stepped, type Clause } from '../flow.js';
import { both, nameOf } from '../wording.js';

interface Apportion {
  readonly among: readonly string[];
  readonly figuresOf: FigureYear;
  readonly factors: readonly Factor[];
}

/**
 * Gives what still flows by factors the parties agreed on: land, investment, sales, tax contributed (P20, S12), or what
 * each county paid of a project that spans several (P30, S4). A refund goes back in the same parts. A year in which
 * nothing flows asks for no figures; otherwise a missing figure stops sharing, and so does a factor nobody has any of.
 */
export const apportion: Clause<Apportion> = {
  name: 'apportion',
  role: 'end',
  schema: named('Gives the rest by weighted factors, each a yearly reference figure of every party.', {
    among: list('The parties it goes to.', partyId('A party.'), 2, 50),
    figuresOf: word(
      'Whose year’s figures count. prior-year: the year before the tax year. same-year: the tax year, so that nothing is shared before they are certified. latest: the latest year up to the tax year of which every figure is on record.',
      FIGURE_YEARS,
    ),
    factors: list(
      'The factors; their weights sum to exactly one.',
      named('One factor.', {
        figure: figureName('The reference figure, on record for each party.'),
        weight: share('What it weighs, above zero.'),
      }),
      1,
      20,
    ),
  }),
  read(written) {
    const { factors, ...rest } = written as unknown as Omit<Apportion, 'factors'> & {
      readonly factors: readonly { readonly figure: string; readonly weight: string }[];
    };
    return {
      ...rest,
      factors: factors.map(({ figure, weight }) => ({ figure, weight: ratio(weight), written: weight })),
    };
  },
  reckons: () => true,
  check: ({ among, factors }, at, { parties }) => [
    ...partyListProblems(among, below(at, 'among'), parties),
    ...factorProblems(factors, below(at, 'factors')),
  ],
  reads: ({ factors }) => ({ figures: factors.map(({ figure }) => figure) }),
  turnsAway: ({ party }, { among }) =>
    party !== undefined && among.includes(party)
      ? undefined
      : { zh: '不是参与分配的一方', en: 'it is none of those that share' },
  apply(flow, { among, figuresOf, factors }) {
    const amount = flowing(flow);
    if (isZero(amount)) {
      const none = among.map((party) => ({ party, exact: ZERO_RATIO }));
      return stepped(flow, apportion.name, { given: giving(flow, none), lots: [] }, []);
    }
    const { parts, values } = partsByFactors(flow, { factors, parties: among, figuresOf });
    const shares = parts.map(({ party, part }) => ({ party, exact: times(amount, part) }));
    const amounts = shares.map(({ party, exact }) => ({ name: `amount.${party}`, fraction: exact }));
    return stepped(flow, apportion.name, { given: giving(flow, shares), lots: [] }, [...values, ...amounts]);
  },
  sentence: ({ among, ...by }, { names }) =>
    both((language) => {
      const zh = language === 'zh';
      const parties = among.map((party) => nameOf(names, party)).join(zh ? '、' : ', ');
      return zh
        ? `按因素在${parties}之间分配：各方占${factorsText(by, language)}的比重加权计算。`
        : `Apportioned among ${parties} by their weighed parts of ${factorsText(by, language)}.`;
    }),
  tell: (step, names) => both((language) => tellParts(step, names, language)),
};
