import type { Agreement } from '@ledger/agreement';
import { fen, ratioText, yuanText, type Fen, type Json, type Portion } from '@ledger/kernel';
import { golden, type Golden } from '@ledger/testing';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allocateFact } from './domain/explanation.js';
import { arithmeticFaults, compareExplanations } from './domain/recompute.js';
import { renderExplanation } from './domain/render-explanation.js';
import { readAgreement } from './domain/share-fact.js';
import { simulate, type SimulatedFact, type SimulationResult } from './domain/simulate.js';
import { moneyText } from './domain/wording.js';
import { causeOf, flat, ruled, scheme, type AnySketch, type RuleSketch } from './sample-facts.js';
import type { SharedFact } from './domain/shared-fact.js';

/**
 * One worked example. Its agreement is a file of schemes/, a document, shares alone, or one rule; figures are yuan as
 * their source prints them. `portions` are by fact id, `revisions` by 'cause:year', `given` and `values` by fact id, then clause.
 */
interface Case {
  readonly title: string;
  readonly scheme?: string;
  readonly document?: Json;
  readonly shares?: Readonly<Record<string, string>>;
  readonly level?: 'fact' | 'period' | 'cumulative';
  readonly rule?: RuleSketch;
  readonly openYears?: true;
  readonly facts: readonly AnySketch[];
  readonly expected: {
    readonly portions?: Figures;
    readonly revisions?: Figures;
    readonly levels?: Figures;
    readonly totals?: Readonly<Record<string, string>>;
    readonly years?: Figures;
    readonly shared?: Readonly<Record<string, string>>;
    readonly given?: Readonly<Record<string, Figures>>;
    readonly values?: Readonly<Record<string, Figures>>;
    /** How each party's fen came about, by fact id and party: money in yuan, fractions of fen exact. */
    readonly lines?: Readonly<Record<string, Figures>>;
    readonly unshared?: Readonly<Record<string, string>>;
    readonly refused?: Readonly<Record<string, { readonly code: string; readonly zh: string; readonly en: string }>>;
  };
}
type Figures = Readonly<Record<string, Readonly<Record<string, string>>>>;
interface Cases extends Golden {
  readonly cases: readonly Case[];
}

const folder = fileURLToPath(new URL('../../../test/golden/sharing', import.meta.url));
/** Statistics, which are no money, and whole runs of schemes are no cases and have specs of their own. */
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const cases = files.flatMap((file) =>
  (golden<Golden & Partial<Cases>>(`sharing/${file}`).cases ?? []).map(
    (one) => [`${file}: ${one.title}`, one] as const,
  ),
);

const inYuan = (portions: readonly Portion[]) =>
  Object.fromEntries(portions.map(({ party, amount }) => [party, yuanText(amount)]));
const own = ({ allocations }: SimulationResult) =>
  allocations.filter(({ explanation }) => explanation.outcome !== 'revised');
const byId = <T>(facts: readonly SimulatedFact[], of: (fact: SimulatedFact) => T) =>
  Object.fromEntries(facts.map((one) => [one.fact.id, of(one)]));

/** A value as people read it: its word where it has one, otherwise its amount in yuan or its fraction. */
const said = ({ text, amount, fraction }: SimulatedFact['explanation']['steps'][number]['values'][number]): string =>
  amount !== undefined ? yuanText(amount) : fraction !== undefined ? moneyText(fraction, 'en') : (text ?? '');

function stepsOf({ explanation: { steps, toDate } }: SimulatedFact, clause: string) {
  return [...steps, ...(toDate?.steps ?? [])].filter((step) => step.clause === clause);
}
const valuesOf = (fact: SimulatedFact, clause: string): Record<string, string> =>
  Object.fromEntries(stepsOf(fact, clause).flatMap(({ values }) => values.map((value) => [value.name, said(value)])));
const givenBy = (fact: SimulatedFact, clause: string): Record<string, string> =>
  Object.fromEntries(
    stepsOf(fact, clause).flatMap(({ given }) => given.map(({ party, exact }) => [party, moneyText(exact, 'en')])),
  );

const linesOf = ({ explanation }: SimulatedFact) =>
  Object.fromEntries(
    explanation.lines.map(({ party, weight, exact, floor, unit, amount }) => [
      party,
      {
        input: yuanText(fen(explanation.base.n)),
        weight: ratioText(weight),
        exact: ratioText(exact),
        floor: yuanText(floor),
        unit: yuanText(unit),
        amount: yuanText(amount),
      },
    ]),
  );

function agreementOf({ scheme: name, document, rule, shares = {}, level }: Case): Agreement {
  if (name) return scheme(name);
  if (document !== undefined) return readAgreement(document);
  return rule ? ruled(rule) : flat(shares, level);
}

function simulated(one: Case): { readonly agreement: Agreement; readonly result: SimulationResult } {
  const agreement = agreementOf(one);
  const home = agreement.parties.find(({ role, place }) => role === 'host' && place)?.place;
  const facts = one.facts.map((fact) => causeOf(fact, home)) as SharedFact[];
  return { agreement, result: simulate(agreement, facts, { ...(one.openYears && { openYears: true }) }) };
}

it.each(cases)('%s', (_, one) => {
  const { facts: sketches, expected } = one;
  const { agreement, result } = simulated(one);
  const { allocations, refusals, totals, years } = result;
  const all = { ...byId(own(result), (one) => one) };
  if (expected.portions) {
    expect(byId(own(result), ({ portions }) => inYuan(portions))).toMatchObject(expected.portions);
  }
  if (expected.revisions) {
    const revised = allocations.filter(({ explanation }) => explanation.outcome === 'revised');
    expect(
      Object.fromEntries(
        revised.map(({ fact, portions, explanation }) => [`${fact.id}:${explanation.taxYear}`, inYuan(portions)]),
      ),
    ).toEqual(expected.revisions);
  }
  for (const [id, levels] of Object.entries(expected.levels ?? {})) {
    expect(all[id] && valuesOf(all[id], 'base')).toMatchObject(levels);
  }
  for (const [id, lines] of Object.entries(expected.lines ?? {})) {
    expect(all[id] && linesOf(all[id])).toEqual(lines);
  }
  const pick = (of: 'values' | 'given') =>
    Object.entries(expected[of] ?? {}).flatMap(([id, byClause]) =>
      Object.entries(byClause).map(([clause, figures]) => ({ id, clause, figures })),
    );
  const found = (id: string): SimulatedFact => {
    const fact = allocations.findLast((one) => one.fact.id === id);
    if (!fact) throw new Error(`nothing was allocated for ${id}`);
    return fact;
  };
  for (const { id, clause, figures } of pick('values')) expect(valuesOf(found(id), clause)).toMatchObject(figures);
  for (const { id, clause, figures } of pick('given')) expect(givenBy(found(id), clause)).toEqual(figures);
  const total = (of: 'total' | 'shared') =>
    inYuan(totals.map((one) => ({ party: one.party, amount: one[of] satisfies Fen })));
  if (expected.totals) expect(total('total')).toEqual(expected.totals);
  if (expected.shared) expect(total('shared')).toEqual(expected.shared);
  if (expected.years) {
    const byYear = years.map((one) => [
      `${one.year}`,
      inYuan(one.totals.map(({ party, total: amount }) => ({ party, amount }))),
    ]);
    expect(Object.fromEntries(byYear)).toEqual(expected.years);
  }
  const unshared = allocations.filter(({ explanation }) => explanation.outcome === 'unshared');
  expect(byId(unshared, ({ explanation }) => explanation.reason)).toEqual(expected.unshared ?? {});
  expect(refusals.map(({ fact, code }) => [fact.id, code])).toEqual(
    Object.entries(expected.refused ?? {}).map(([id, { code }]) => [id, code]),
  );
  for (const { fact, zh, en } of refusals) {
    expect(zh).toContain(expected.refused?.[fact.id]?.zh);
    expect(en).toContain(expected.refused?.[fact.id]?.en);
  }
  for (const { explanation } of allocations) expect(arithmeticFaults(explanation)).toEqual([]);
  const [first, another] = allocations;
  if (first && !another && sketches.length === 1) {
    const again = allocateFact(agreement, first.fact).own;
    expect(again && compareExplanations(first.explanation, again.explanation)).toEqual({ same: true, differences: [] });
  }
  expect(allocations.length + refusals.length).toBeGreaterThan(0);
});

const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

/** Whatever the documents themselves say in Chinese: names, articles, legal texts. */
const wordsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value].filter((word) => CHINESE.test(word))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => [...wordsIn(key), ...wordsIn(inner)])
      : [];

it.each(cases)('%s: in English without a Chinese word of ours', (_, one) => {
  const { agreement, result } = simulated(one);
  const quoted = [...wordsIn(agreement.document), ...wordsIn(one.facts)].sort((a, b) => b.length - a.length);
  const ours = (text: string): string => quoted.reduce((left, word) => left.replaceAll(word, ''), text);
  for (const { explanation } of result.allocations) {
    expect(ours(renderExplanation(explanation, 'en'))).not.toMatch(CHINESE);
    for (const { values } of [...explanation.steps, ...(explanation.toDate?.steps ?? [])]) {
      for (const { name, text = '' } of values) expect(ours(`${name} ${text}`)).not.toMatch(CHINESE);
    }
  }
  for (const { en } of result.refusals) expect(ours(en)).not.toMatch(CHINESE);
});

/** Every case names something to hold it to. */
it('expects something of every case', () => {
  for (const [, { expected }] of cases) expect(Object.keys(expected).length).toBeGreaterThan(0);
});
