import { below, figureName, money, named, number, partyId, problem } from '@ledger/agreement';
import { equals, fenFromYuan, FIRST_YEAR, isZero, LAST_YEAR, ONE, ratio, ZERO_RATIO, type Ratio } from '@ledger/kernel';
import { oneFigure, plainNumber } from '../amounts.js';
import { betweenProblems, moved, onRecord, wholeRuleProblems, type Between } from '../between.js';
import { stepped, valueNamed, valueOf, type Clause, type Flow } from '../flow.js';
import { both, moneyText, nameOf } from '../wording.js';

interface Yearly {
  readonly amount: Ratio;
  /** How many years; without it, as long as the agreement runs. */
  readonly years?: number;
  /** The figure that says whether the year's assessment was passed. */
  readonly passed?: string;
}
interface Grant extends Between, Yearly {
  readonly firstYear: number;
  readonly years: number;
  readonly then?: Yearly;
}

type InYuan<T> = Omit<T, 'amount'> & { readonly amount: string };
type Written = InYuan<Omit<Grant, 'then'>> & { readonly then?: InYuan<Yearly> };

const AMOUNT = money('The grant of a year.');
const PASSED = figureName(
  'The year’s assessment, a figure of kind number: 1 is passed, anything else is not. It is the receiving party’s or the co-operation’s. Where none is named the grant has no condition.',
);

/**
 * A grant of so much a year for some years, and of another amount after them, each year only if that year's assessment
 * was passed (Jiangsu 2009, P42). Years are calendar years from the one named; a year whose assessment failed is lost
 * and does not put off the others. An assessment that is not on record yet stops the year's books. Whoever pays is a
 * party, so that the books balance.
 */
export const grant: Clause<Grant> = {
  name: 'grant',
  role: 'adjust',
  repeats: true,
  atYearEnd: true,
  schema: named(
    'A yearly grant on condition of an assessment.',
    {
      from: partyId('Who pays: a superior or a fund, as a party.'),
      to: partyId('Who receives it.'),
      firstYear: number('Calendar year 1.', FIRST_YEAR, LAST_YEAR),
      years: number('How many years.', 1, 50),
      amount: AMOUNT,
      passed: PASSED,
      then: named(
        'What follows those years; nothing where it is not said.',
        {
          amount: AMOUNT,
          years: number('How many years; as long as the agreement runs where not said.', 1, 50),
          passed: PASSED,
        },
        ['years', 'passed'],
      ),
    },
    ['passed', 'then'],
  ),
  read(written) {
    const { amount, then, ...rest } = written as unknown as Written;
    const inFen = (yuan: string): Ratio => ratio(fenFromYuan(yuan));
    return {
      ...rest,
      amount: inFen(amount),
      ...(then !== undefined && { then: { ...then, amount: inFen(then.amount) } }),
    };
  },
  reckons: () => true,
  check: (term, at, { parties, rule }) => [
    ...wholeRuleProblems(grant.name, at, rule),
    ...betweenProblems(term, at, parties),
    ...(isZero(term.amount) ? [problem(below(at, 'amount'), 'not-above-zero')] : []),
  ],
  reads: (term) => ({ figures: assessments(term) }),
  ofTheYear: assessments,
  apply(flow, term) {
    const { from, to, firstYear } = term;
    const year = flow.taxYear - firstYear + 1;
    const own = yearlyIn(term, year);
    const passed = own?.passed === undefined || isPassed(flow, own.passed, to);
    const exact = own && passed ? own.amount : ZERO_RATIO;
    return stepped(flow, grant.name, { given: moved(flow, term, exact) }, [
      { name: 'from', text: from },
      { name: 'to', text: to },
      { name: 'year', text: `${year}` },
      ...(own?.passed === undefined
        ? []
        : [
            { name: 'assessment', text: own.passed },
            { name: 'result', text: passed ? 'passed' : 'failed' },
          ]),
      { name: 'amount', fraction: exact },
    ]);
  },
  sentence: (term, { names }) =>
    both((language) => {
      const zh = language === 'zh';
      const { from, to, firstYear, years, then } = term;
      const [payer, payee] = [from, to].map((party) => nameOf(names, party));
      const of = ({ amount, passed }: Yearly): string => {
        const sum = moneyText(amount, language);
        if (passed === undefined) return zh ? `每年 ${sum}` : `${sum} a year`;
        return zh ? `“${passed}”合格的年度 ${sum}` : `${sum} in each year that passes "${passed}"`;
      };
      const long = then?.years === undefined ? '' : zh ? ` ${then.years} 年` : ` for ${then.years} years`;
      const after = !then ? '' : zh ? `；其后${long}${of(then)}` : `, then${long} ${of(then)}`;
      return zh
        ? `补助：自 ${firstYear} 年起 ${years} 年内，${payer}补助${payee}${of(term)}${after}。`
        : `Grant: from ${firstYear}, for ${years} years, ${payer} grants ${payee} ${of(term)}${after}.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const zh = language === 'zh';
      const [from, to] = ['from', 'to'].map((name) => nameOf(names, valueOf(step, name)));
      const [year, result] = ['year', 'result'].map((name) => valueOf(step, name));
      const sum = moneyText(valueNamed(step, 'amount')?.fraction ?? ZERO_RATIO, language);
      const judged = { passed: { zh: '考核合格，', en: 'passed, ' }, failed: { zh: '考核不合格，', en: 'failed, ' } };
      const word = judged[result as 'passed' | 'failed']?.[language] ?? '';
      return zh ? `第 ${year} 年：${word}${from}补助${to} ${sum}` : `year ${year}: ${word}${from} grants ${to} ${sum}`;
    }),
};

function assessments({ passed, then }: Grant): string[] {
  return [...new Set([passed, then?.passed].filter((figure) => figure !== undefined))];
}

/** What is granted in a year of the grant, if anything is. */
function yearlyIn({ years, then, ...first }: Grant, year: number): Yearly | undefined {
  if (year < 1) return undefined;
  if (year <= years) return first;
  return then && (then.years === undefined || year <= years + then.years) ? then : undefined;
}

function isPassed(flow: Flow, figure: string, to: string): boolean {
  const found = onRecord(flow, figure, flow.taxYear, to) ?? oneFigure(flow, { figure, year: flow.taxYear });
  return equals(plainNumber(found), ONE);
}
