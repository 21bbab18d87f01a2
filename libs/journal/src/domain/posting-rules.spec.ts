import { readFileSync } from 'node:fs';
import { calendarDate, fen, sum, ZERO, type Fen } from '@ledger/kernel';
import { DisputeBooked, DisputeRaised, FactShared, ShareRevised } from '@ledger/period';
import { hledgerText } from './hledger.js';
import { draftOf } from './posting-rules.js';

/** An event as it was stored. */
const stored = (name: string): never =>
  (JSON.parse(readFileSync(`test/golden/events/${name}.v1.json`, 'utf8')) as { data: never }).data;
const shared = FactShared.read(1, stored('FactShared')).data;
const revised = ShareRevised.read(1, stored('ShareRevised'));

const deduction = (base: bigint, ...portions: readonly (readonly [party: string, amount: bigint])[]) => {
  const { taxType: _taxType, creditCode: _creditCode, ...rest } = shared;
  return FactShared({
    ...rest,
    ...{ kind: 'deduction', factId: 'BF-1', category: 'collection-cost', collectedBy: 'shifang', base: fen(base) },
    portions: portions.map(([party, amount]) => ({ party, amount: fen(amount) })),
  });
};
const total = (postings: readonly { readonly amount: Fen }[]): Fen => sum(postings.map(({ amount }) => amount));

it('posts a deduction as so much less held by the treasury that paid, and so much less for everyone', () => {
  const { description, postings } = draftOf(deduction(-10_000n, ['jinniu', -6_000n], ['shifang', -4_000n]));
  expect(description).toBe(`BF-1 collection-cost ${shared.taxPeriod}`);
  expect(postings).toEqual([
    { account: 'treasury:shifang', amount: -10_000n },
    { account: 'entitled:jinniu', amount: 6_000n },
    { account: 'entitled:shifang', amount: 4_000n },
  ]);
  expect(total(postings)).toBe(ZERO);
});

it('posts a revision between the parties alone, and the journal of both still balances', () => {
  const { description, postings } = draftOf(revised);
  expect(description).toBe('js-1.year-end-2026 revises VAT 2026');
  expect(postings).toEqual([
    { account: 'entitled:jinniu', amount: -60_000n },
    { account: 'entitled:shifang', amount: 60_000n },
  ]);
  const date = calendarDate('2026-12-31');
  const other = draftOf(deduction(-5n, ['jinniu', -3n], ['shifang', -2n]));
  const entries = [draftOf(revised), other].map((draft, n) => ({ position: n + 1, date, ...draft }));
  expect(hledgerText(entries)).toContain('entitled:jinniu  CNY 0.03 = CNY -599.97');
});

it('holds what is disputed on an account of its own, and releases it to whom it was decided for', () => {
  const raised = DisputeRaised.read(1, stored('DisputeRaised'));
  const booked = DisputeBooked.read(1, stored('DisputeBooked'));
  expect(draftOf(raised).postings).toEqual([
    { account: 'entitled:jinniu', amount: 740_740n },
    { account: 'held:jinniu', amount: -740_740n },
    { account: 'entitled:shifang', amount: 493_827n },
    { account: 'held:shifang', amount: -493_827n },
  ]);
  expect(draftOf(booked).postings).toEqual([
    { account: 'held:jinniu', amount: 740_740n },
    { account: 'held:shifang', amount: 493_827n },
    { account: 'entitled:jinniu', amount: -800_000n },
    { account: 'entitled:shifang', amount: -434_567n },
  ]);
  expect(draftOf(DisputeRaised({ ...raised.data, held: false })).postings).toEqual([]);
});
