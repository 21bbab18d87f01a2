import { parseAgreement, type Agreement, type ParseOptions, type SharingRule } from '@ledger/agreement';
import { firstDay, invariant, lastDay, minus, periodKind, times, yearOf, ZERO_RATIO, type Json } from '@ledger/kernel';
import {
  accountKey,
  newAccount,
  withFigure,
  withLots,
  withoutFigure,
  withSpent,
  withYear,
  type Account,
  type AccountYear,
} from './account.js';
import { choose } from './choose.js';
import { basedOn } from './clauses/base.js';
import { clauses } from './clauses.js';
import type { FigureOnRecord, Lot, Preparation } from './flow.js';
import type { AgreementByHash, RevisedOutcome, SharedOutcome, Sharing } from './outcome.js';
import { clauseOf, readsFigure, reckon, turnedAway } from './reckon.js';
import { rework } from './rework.js';
import { ownPeriodOf } from './round.js';
import type { Cause, DeductionFact, ReferenceFact, TaxFact, YearEnd } from './shared-fact.js';
import { refuse } from './sharing.rejections.js';
import type { Standing } from './standing.js';

/** Reads an agreement document with every clause this engine executes. Rejects `agreement.bad-document`. */
export function readAgreement(source: string | Json, options: Pick<ParseOptions, 'version'> = {}): Agreement {
  return parseAgreement(source, { ...options, forms: clauses });
}

/**
 * The exact shares of one fact under the agreement that governs it, how they came about, and what they change in years
 * reckoned before. Rejects with a {@link SharingRejection} code where the agreement does not say what to do.
 */
export function shareFact(
  agreement: Agreement,
  cause: Cause,
  standing: Standing,
  byHash: AgreementByHash = onlyThis(agreement),
): Sharing {
  switch (cause.kind) {
    case 'receipt':
    case 'refund':
    case 'deduction':
      return shareMoney(agreement, cause, standing, byHash);
    case 'reference':
      return noteFigure(agreement, cause, standing, byHash);
    case 'year-end':
      return endYear(agreement, cause, standing, byHash);
  }
}

const onlyThis =
  (agreement: Agreement): AgreementByHash =>
  (version, hash) => {
    invariant(agreement.version === version && agreement.hash === hash, `no agreement ${version} ${hash} at hand`);
    return agreement;
  };

function shareMoney(
  agreement: Agreement,
  fact: TaxFact | DeductionFact,
  standing: Standing,
  byHash: AgreementByHash,
  pinned = false,
): Sharing {
  const prepared = prepare(agreement, fact);
  const { rule, kept, amount, steps } = prepared;
  const taxYear = yearOf(firstDay(fact.taxPeriod));
  if (kept) {
    const exact = [{ party: kept.party, exact: amount }];
    return {
      own: { kind: 'unshared', agreement, ...kept, base: amount, exact, steps, taxYear },
      revisions: [],
      accounts: [],
    };
  }
  invariant(rule, `${fact.id} is shared without a rule`);
  if (rule.per === undefined) {
    const enterprise = fact.enterprise?.creditCode;
    const reckoned = reckon({ agreement, rule, taxYear, lots: lotsOf(prepared), ...(enterprise && { enterprise }) });
    const own: SharedOutcome = {
      kind: 'shared',
      agreement,
      rule: rule.id,
      base: amount,
      exact: reckoned.given,
      steps: [...steps, ...reckoned.steps],
      taxYear,
    };
    return { own, revisions: [], accounts: [] };
  }
  const account = accountFor(standing, rule, fact);
  const record = account.years.find(({ year }) => year === taxYear);
  if (!pinned && record && (record.version !== agreement.version || record.hash !== agreement.hash)) {
    // A version that was signed after its first facts does not reckon the year anew.
    return shareMoney(byHash(record.version, record.hash), fact, standing, byHash, true);
  }
  const ended = standing.ended().some(({ year }) => year === taxYear);
  const entered = withEnded(enter(account, agreement, { year: taxYear, ended }, prepared), rule, standing, byHash);
  const through = entered.years.at(-1)?.year;
  const fresh = entered.years.length > account.years.length ? through : undefined;
  const { account: after, changes } = rework(entered, agreement, rule, taxYear, byHash, fresh);
  const [first, ...later] = changes;
  invariant(first?.taxYear === taxYear, `${fact.id} did not come into its own year`);
  const own: SharedOutcome = {
    kind: 'shared',
    agreement,
    rule: rule.id,
    base: amount,
    exact: first.exact,
    steps,
    taxYear,
    toDate: first.toDate,
  };
  return { own, revisions: later.filter(moves), accounts: [after] };
}

/** A fact through every clause that looks at it alone. */
function prepare(agreement: Agreement, fact: TaxFact | DeductionFact): Preparation {
  let preparation = choose(agreement, fact, (category) => deductingRule(agreement, category));
  const { rule } = preparation;
  if (!rule) return basedOn(preparation, agreement.otherTaxes.base);
  for (const { name, article, term } of rule.clauses) {
    const clause = clauseOf({ name });
    if (!clause.prepare || (preparation.kept && name !== 'base')) continue;
    const { article: _, ...plain } = preparation;
    preparation = clause.prepare({ ...plain, ...(article !== undefined && { article }) }, term);
  }
  return preparation;
}

const deductingRule = ({ rules }: Agreement, category: string): SharingRule | undefined =>
  rules.find(({ clauses: own }) =>
    own.some((clause) => clauseOf(clause).reads?.(clause.term).deductions?.includes(category)),
  );

function lotsOf({ amount, years, collector: party, rule, agreement, fact }: Preparation): Lot[] {
  const apart = rule?.clauses.some((clause) => clauseOf(clause).byPeriod?.(clause.term));
  const of = { ...(apart && { period: ownPeriodOf(fact.taxPeriod, agreement.period) }), party };
  return years.length === 0
    ? [{ ...of, amount }]
    : years.map(({ year, part }) => ({ year, ...of, amount: times(amount, part) }));
}

/** The account a fact belongs to: of its enterprise, or of the whole rule. */
function accountFor(standing: Standing, rule: SharingRule, fact: TaxFact | DeductionFact | ReferenceFact): Account {
  const { enterprise } = fact;
  if (rule.per === 'enterprise' && !enterprise) return refuse('sharing.no-enterprise', { fact: fact.id });
  const scope = rule.per === 'enterprise' && enterprise ? enterprise.creditCode : '';
  return standing.account(accountKey({ rule: rule.id, scope })) ?? newAccount(rule.id, scope);
}

const newYear = (year: number, { version, hash }: Agreement, closed = false): AccountYear => ({
  year,
  version,
  hash,
  closed,
  lots: [],
  spent: [],
  given: [],
  state: [],
});

/** The account with the money of one fact in its year, not reckoned yet. A year that begins late may be ended already. */
function enter(
  account: Account,
  agreement: Agreement,
  { year, ended }: { year: number; ended: boolean },
  prepared: Preparation,
): Account {
  const { fact } = prepared;
  const own = account.years.find((one) => one.year === year) ?? newYear(year, agreement, ended);
  return withYear(
    account,
    fact.kind === 'deduction'
      ? { ...own, spent: withSpent(own.spent, fact.category, lotsOf(prepared).map(spentOf)) }
      : { ...own, lots: withLots(own.lots, lotsOf(prepared)) },
  );
}
const spentOf = (lot: Lot): Lot => ({ ...lot, amount: minus(ZERO_RATIO, lot.amount) });

function noteFigure(agreement: Agreement, fact: ReferenceFact, standing: Standing, byHash: AgreementByHash): Sharing {
  if (periodKind(fact.taxPeriod) !== 'year') refuse('sharing.figure-not-yearly', { fact: fact.id });
  if (fact.party !== undefined && !agreement.parties.some(({ id }) => id === fact.party)) {
    refuse('sharing.party-unknown', { fact: fact.id, party: fact.party });
  }
  const rules = agreement.rules.filter((rule) => rule.per !== undefined && readsFigure(rule, fact.figure));
  if (rules.length === 0) refuse('sharing.figure-unread', { fact: fact.id, figure: fact.figure });
  const figure = {
    figure: fact.figure,
    year: Number(fact.taxPeriod),
    ...(fact.party !== undefined && { party: fact.party }),
    value: fact.value,
    ...(fact.unit === 'fen' && { money: 'fen' }),
  };
  const changed = takersOf(rules, figure, fact.id).map((rule) => {
    const account = accountFor(standing, rule, fact);
    const noted = { ...account, figures: (fact.withdrawn ? withoutFigure : withFigure)(account.figures, figure) };
    return rework(withEnded(noted, rule, standing, byHash), agreement, rule, 'all', byHash);
  });
  return {
    revisions: changed.flatMap(({ changes }) => changes.filter(moves)),
    accounts: changed.map(({ account }) => account),
  };
}

/** The rules that take a figure of those that read it by name; the first says why where none does. */
function takersOf(rules: readonly SharingRule[], figure: FigureOnRecord, fact: string): readonly SharingRule[] {
  const takers = rules.filter((rule) => turnedAway(rule, figure) === undefined);
  const [first] = rules;
  const why = first && turnedAway(first, figure);
  if (takers.length > 0 || !why) return takers;
  const { figure: name, party: subject = '-' } = figure;
  return refuse('sharing.figure-not-taken', {
    fact,
    figure: name,
    subject,
    rule: first.id,
    zhReason: why.zh,
    enReason: why.en,
  });
}

/**
 * The account with the years that were ended before anybody knew that it had begun: they are ended for it too, each by
 * the agreement that governed its end.
 */
function withEnded(account: Account, rule: SharingRule, standing: Standing, byHash: AgreementByHash): Account {
  return standing.ended().reduce((whole, { year, version, hash }) => {
    if (whole.years.some((one) => one.year === year) || !begun(whole, year)) return whole;
    const governing = byHash(version, hash);
    const own = governing.rules.find(({ id }) => id === rule.id);
    if (own?.per !== rule.per || !own || !endsYears(own)) return whole;
    return withYear(whole, newYear(year, governing, true));
  }, account);
}

function endYear(agreement: Agreement, { taxPeriod }: YearEnd, standing: Standing, byHash: AgreementByHash): Sharing {
  const year = yearOf(lastDay(taxPeriod));
  const changed = agreement.rules
    .filter(endsYears)
    .flatMap((rule) => {
      // An earlier version may have reckoned the rule for others: what is per rule has one account, without a scope.
      const accounts = standing.accountsOf(rule.id).filter(({ scope }) => (scope === '') === (rule.per === 'rule'));
      const own = rule.per === 'rule' && accounts.length === 0 ? [newAccount(rule.id, '')] : accounts;
      return own.map((account) => ({ rule, account }));
    })
    .flatMap(({ rule, account }) => {
      const record = account.years.find((one) => one.year === year);
      if (record ? record.closed : rule.per === 'enterprise' && !begun(account, year)) return [];
      const closed = withYear(account, { ...(record ?? newYear(year, agreement)), closed: true });
      return [rework(closed, agreement, rule, year, byHash)];
    });
  return {
    revisions: changed.flatMap(({ changes }) => changes.filter(moves)),
    accounts: changed.map(({ account }) => account),
    ended: { year, version: agreement.version, hash: agreement.hash },
  };
}

/** Whether an account had anything in a year or before it; an enterprise owes nothing for years before. */
const begun = ({ years: [first], figures: [figure] }: Account, year: number): boolean =>
  (first !== undefined && first.year <= year) || (figure !== undefined && figure.year <= year);

/** The figures by which a year is known to be one to end, though it has no other facts. */
export const yearlyFigures = ({ rules }: Agreement): ReadonlySet<string> =>
  new Set(
    rules.flatMap(({ clauses: own }) => own.flatMap((clause) => clauseOf(clause).ofTheYear?.(clause.term) ?? [])),
  );

/** Whether a rule has anything that only the end of a year decides. */
export const endsYears = ({ clauses: own }: SharingRule): boolean =>
  own.some((clause) => {
    const { atYearEnd, closes } = clauseOf(clause);
    return atYearEnd ?? closes?.(clause.term) ?? false;
  });

const moves = ({ exact }: RevisedOutcome): boolean => exact.some(({ exact: { n } }) => n !== 0n);
