import type { Agreement, SharingRule } from '@ledger/agreement';
import { invariant, minus, ZERO_RATIO, type ExactShare } from '@ledger/kernel';
import { sameState, stateList, stateOf, sumOf, withYear, type Account, type AccountYear } from './account.js';
import { sameShares, type Step } from './flow.js';
import type { AgreementByHash, RevisedOutcome } from './outcome.js';
import { reckon } from './reckon.js';

/**
 * Reckons an account again from one year on, each year by its own agreement, and says what every year gives now that it
 * did not before. It ends where a year hands on what it handed on before, but not before the year `through`.
 */
export function rework(
  account: Account,
  agreement: Agreement,
  rule: SharingRule,
  from: number | 'all',
  byHash: AgreementByHash,
  through = -Infinity,
): { readonly account: Account; readonly changes: readonly RevisedOutcome[] } {
  const changes: RevisedOutcome[] = [];
  let reworked = account;
  const first = from === 'all' ? -Infinity : from;
  let carried = account.years.findLast(({ year }) => year < first)?.state ?? [];
  for (const record of account.years.filter(({ year }) => year >= first)) {
    const { year: taxYear, closed, lots, spent, version, hash } = record;
    const governing = version === agreement.version && hash === agreement.hash ? agreement : byHash(version, hash);
    const own = governing.rules.find(({ id }) => id === rule.id);
    invariant(own, `agreement version ${version} has no rule ${rule.id}`);
    const figures = account.figures;
    const reckoned = reckon({
      agreement: governing,
      rule: own,
      ...(account.scope && { enterprise: account.scope }),
      taxYear,
      closed,
      lots,
      spent,
      figures,
      state: stateOf({ state: carried }),
    });
    const state = stateList(reckoned.state);
    if (taxYear === from || !sameShares(record.given, reckoned.given)) {
      changes.push(revision(governing, { account, record, given: reckoned.given, steps: reckoned.steps }));
    }
    reworked = withYear(reworked, { ...record, given: reckoned.given, state });
    if (from !== 'all' && taxYear >= through && sameState(state, record.state)) break;
    carried = state;
  }
  return { account: { ...reworked, revision: account.revision + 1 }, changes };
}

function revision(
  agreement: Agreement,
  {
    account,
    record,
    given,
    steps,
  }: { account: Account; record: AccountYear; given: readonly ExactShare[]; steps: readonly Step[] },
): RevisedOutcome {
  const order = agreement.parties.map(({ id }) => id);
  const exact = changeOf(record.given, given).sort((a, b) => order.indexOf(a.party) - order.indexOf(b.party));
  return {
    kind: 'revised',
    agreement,
    rule: account.rule,
    base: sumOf(exact),
    exact,
    steps: [],
    taxYear: record.year,
    toDate: {
      rule: account.rule,
      scope: account.scope,
      taxYear: record.year,
      closed: record.closed,
      before: record.given,
      steps,
    },
  };
}

/** What every party named before or now gets more, or less. */
function changeOf(before: readonly ExactShare[], after: readonly ExactShare[]): ExactShare[] {
  const had = new Map(before.map(({ party, exact }) => [party, exact]));
  const has = new Map(after.map(({ party, exact }) => [party, exact]));
  return [...new Set([...has.keys(), ...had.keys()])].map((party) => ({
    party,
    exact: minus(has.get(party) ?? ZERO_RATIO, had.get(party) ?? ZERO_RATIO),
  }));
}
