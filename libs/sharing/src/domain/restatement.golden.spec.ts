import { calendarDate, yuanText, type Portion } from '@ledger/kernel';
import { golden, type Golden } from '@ledger/testing';
import { factOf, flatDocument, type Sketch } from '../sample-facts.js';
import { governedByVersions } from './governing.js';
import { readAgreement } from './share-fact.js';
import { simulateUnder } from './simulate.js';

type Figures = Readonly<Record<string, string>>;
interface Restatement extends Golden {
  readonly title: string;
  readonly versions: readonly { readonly from: string; readonly shares: Figures }[];
  readonly facts: readonly (Sketch & { readonly receivedOn: string })[];
  readonly portions: Readonly<Record<string, Figures>>;
  readonly totals: Figures;
}

const { title, versions, facts, portions, totals } = golden<Restatement>('sharing/restatement.json');
const inYuan = (given: readonly Portion[]): Figures =>
  Object.fromEntries(given.map(({ party, amount }) => [party, yuanText(amount)]));

it(title, () => {
  const documents = versions.map(({ from, shares }, index) => {
    const document = { ...flatDocument(shares, 'cumulative'), validity: { from, to: '2030-12-31' } };
    return readAgreement(document, { version: index + 1 });
  });
  const late = facts.map(({ receivedOn, ...sketch }) => ({ ...factOf(sketch), receivedOn: calendarDate(receivedOn) }));
  const run = simulateUnder(governedByVersions(documents), late);
  const told: Record<string, Figures> = {};
  let next = run.next();
  for (; !next.done; next = run.next()) {
    if ('code' in next.value) throw new Error(next.value.code);
    expect(next.value.explanation.agreement.version).toBe(1);
    told[next.value.fact.id] = inYuan(next.value.portions);
  }
  expect(told).toEqual(portions);
  expect(inYuan(next.value.totals.map(({ party, total: amount }) => ({ party, amount })))).toEqual(totals);
});
