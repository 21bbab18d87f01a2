import { fenFromYuan, yuanText, type Portion } from '@ledger/kernel';
import { golden, type Golden } from '@ledger/testing';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { arithmeticFaults } from '../domain/recompute.js';
import { sharePayment } from '../domain/partial-payment.js';
import { readAgreement } from '../domain/share-fact.js';
import { simulate, type SimulatedFact } from '../domain/simulate.js';
import { viewStatistics, type IndicatorView } from '../domain/statistics/view-statistics.js';
import { readFactsFile } from '../facts-file/read-facts-file.js';
import { schemeFiles } from './scheme-files.js';
import { readSchemeHeader } from './scheme-header.js';

type Figures = Readonly<Record<string, string>>;
type ByName = Readonly<Record<string, Figures>>;

/** A scheme and a file of facts run as `hezhang simulate` runs them, and what the document says comes of it, in yuan. */
interface Run {
  readonly title: string;
  readonly scheme: string;
  /** The file of facts, where it is not called as the scheme is. */
  readonly facts?: string;
  readonly source: string;
  readonly expected: {
    /** By id of the fact; a party that is not named gets nothing. */
    readonly portions?: ByName;
    readonly totals?: Figures;
    readonly shared?: Figures;
    readonly years?: ByName;
    readonly levels?: ByName;
    readonly unshared?: Figures;
    /** Part of the English sentence, by id of the fact. */
    readonly refused?: Figures;
    readonly statistics?: Readonly<Record<string, { readonly official: Figures; readonly agreed: Figures }>>;
    readonly payment?: { readonly amount: string; readonly owed: Figures; readonly portions: Figures };
  };
}

const folder = fileURLToPath(new URL('../../schemes/', import.meta.url));
const { runs } = golden<Golden & { readonly runs: readonly Run[] }>('sharing/scheme-runs.json');
const factsOf = ({ scheme, facts = scheme }: Run): string => facts;

const inYuan = (portions: readonly Portion[]): Figures =>
  Object.fromEntries(portions.map(({ party, amount }) => [party, yuanText(amount)]));
const owing = (figures: Figures): Portion[] =>
  Object.entries(figures).map(([party, yuan]) => ({ party, amount: fenFromYuan(yuan) }));
const ownOf = (allocations: readonly SimulatedFact[], id: string): SimulatedFact => {
  const found = allocations.find(({ fact, explanation }) => fact.id === id && explanation.outcome !== 'revised');
  if (!found) throw new Error(`nothing was allocated for ${id}`);
  return found;
};
const levelsOf = ({ explanation }: SimulatedFact): Figures =>
  Object.fromEntries(
    explanation.steps
      .filter(({ clause }) => clause === 'base')
      .flatMap(({ values }) => values)
      .flatMap(({ name, amount }) => (amount === undefined ? [] : [[name, yuanText(amount)]])),
  );
const counted = ({ parties }: IndicatorView, of: 'official' | 'agreed'): Figures =>
  Object.fromEntries(parties.map((one) => [one.party, one[of].text]));

it.each(runs.map((run) => [`${run.scheme}: ${run.title}`, run] as const))('%s', (_, run) => {
  const { expected, scheme } = run;
  const agreement = readAgreement(readFileSync(`${folder}${scheme}.yaml`, 'utf8'));
  const { facts, statistics, problems } = readFactsFile(
    readFileSync(`${folder}facts/${factsOf(run)}.csv`, 'utf8'),
    'csv',
  );
  expect(problems).toEqual([]);
  const { allocations, refusals, totals, years } = simulate(agreement, facts);
  for (const [id, figures] of Object.entries(expected.portions ?? {})) {
    const portions = ownOf(allocations, id).portions.map(({ party, amount }) => [party, yuanText(amount)] as const);
    const given = portions.filter(([party, yuan]) => yuan !== '0.00' || party in figures);
    expect([id, Object.fromEntries(given)]).toEqual([id, figures]);
  }
  const sumOf = (of: 'total' | 'shared') => inYuan(totals.map((one) => ({ party: one.party, amount: one[of] })));
  if (expected.totals) expect(sumOf('total')).toEqual(expected.totals);
  if (expected.shared) expect(sumOf('shared')).toEqual(expected.shared);
  if (expected.years) {
    const byYear = years.map(({ year, totals: of }) => [
      `${year}`,
      inYuan(of.map(({ party, total: amount }) => ({ party, amount }))),
    ]);
    expect(Object.fromEntries(byYear)).toEqual(expected.years);
  }
  for (const [id, levels] of Object.entries(expected.levels ?? {})) {
    expect(levelsOf(ownOf(allocations, id))).toMatchObject(levels);
  }
  const unshared = allocations.filter(({ explanation }) => explanation.outcome === 'unshared');
  expect(Object.fromEntries(unshared.map(({ fact, explanation }) => [fact.id, explanation.reason]))).toEqual(
    expected.unshared ?? {},
  );
  const refused = refusals.map(({ fact, en }) => [fact.id, en]);
  const awaited = Object.entries(expected.refused ?? {});
  expect(refused).toEqual(awaited.map(([id, en]) => [id, expect.stringContaining(en)]));
  const views = viewStatistics(agreement, statistics);
  expect(views.refusals).toEqual([]);
  const agreed = views.indicators.map((view) => [
    view.indicator,
    { official: counted(view, 'official'), agreed: counted(view, 'agreed') },
  ]);
  expect(Object.fromEntries(agreed)).toEqual(expected.statistics ?? {});
  if (expected.payment) {
    const { amount, owed, portions } = expected.payment;
    if (!agreement.partialPayment) throw new Error(`${scheme} says nothing of a partial payment`);
    const paid = sharePayment(agreement.partialPayment, fenFromYuan(amount), owing(owed));
    expect(inYuan(paid.portions)).toEqual(portions);
  }
  for (const { explanation } of allocations) expect(arithmeticFaults(explanation)).toEqual([]);
  expect(Object.keys(expected).length).toBeGreaterThan(0);
});

it('runs every scheme, and every file of facts once', () => {
  const files = schemeFiles(folder);
  expect([...new Set(runs.map(({ scheme }) => scheme))].sort()).toEqual(files.map(({ name }) => name));
  const ran = runs.map((run) => `${factsOf(run)}.csv`);
  expect([...ran].sort()).toEqual(readdirSync(`${folder}facts`).sort());
  for (const run of runs) {
    expect(factsOf(run).split('--')[0]).toBe(run.scheme);
    const text = files.find(({ name }) => name === run.scheme)?.text ?? '';
    expect(run.source).toContain(readSchemeHeader(run.scheme, text).sources[0]);
  }
});
