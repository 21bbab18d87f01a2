import { golden, type Golden } from '@ledger/testing';
import { yuanText, type Fen, type Portion } from '@ledger/kernel';
import { arithmeticFaults, recompute } from './domain/recompute.js';
import { factOf, flat, scheme, type Sketch } from './sample-facts.js';
import { simulate, type SimulatedFact } from './domain/simulate.js';

interface Case {
  readonly title: string;
  readonly scheme?: string;
  readonly shares?: Readonly<Record<string, string>>;
  readonly facts: readonly Sketch[];
  readonly expected: {
    readonly portions?: Figures;
    readonly levels?: Figures;
    readonly totals?: Readonly<Record<string, string>>;
    readonly shared?: Readonly<Record<string, string>>;
    readonly unshared?: Readonly<Record<string, string>>;
    readonly refused?: Readonly<Record<string, { readonly code: string; readonly zh: string; readonly en: string }>>;
  };
}
type Figures = Readonly<Record<string, Readonly<Record<string, string>>>>;
interface Cases extends Golden {
  readonly cases: readonly Case[];
}

const FILES = ['flat-shares', 'cumulative-year', 'retention-ladder', 'rizhao', 'fuxin', 'sunan', 'recognition'];
const cases = FILES.flatMap((file) =>
  golden<Cases>(`sharing/${file}.json`).cases.map((one) => [`${file}: ${one.title}`, one] as const),
);

const inYuan = (portions: readonly Portion[]) =>
  Object.fromEntries(portions.map(({ party, amount }) => [party, yuanText(amount)]));
const byId = <T>(facts: readonly SimulatedFact[], of: (fact: SimulatedFact) => T) =>
  Object.fromEntries(facts.map((one) => [one.fact.id, of(one)]));

function levelsOf({ explanation }: SimulatedFact): Record<string, string> {
  const values = explanation.steps.find(({ clause }) => clause === 'base')?.values ?? [];
  return Object.fromEntries(values.map(({ name, amount }) => [name, amount === undefined ? '' : yuanText(amount)]));
}

it.each(cases)('%s', (_, { scheme: name, shares, facts, expected }) => {
  const agreement = name ? scheme(name) : flat(shares ?? {});
  const home = agreement.parties.find(({ role }) => role === 'host')?.place;
  const { allocations, refusals, totals } = simulate(
    agreement,
    facts.map((fact) => factOf(fact, home)),
  );
  if (expected.portions) expect(byId(allocations, ({ portions }) => inYuan(portions))).toEqual(expected.portions);
  for (const [id, levels] of Object.entries(expected.levels ?? {})) {
    expect(byId(allocations, levelsOf)[id]).toMatchObject(levels);
  }
  const total = (of: 'total' | 'shared') =>
    inYuan(totals.map((one) => ({ party: one.party, amount: one[of] satisfies Fen })));
  if (expected.totals) expect(total('total')).toEqual(expected.totals);
  if (expected.shared) expect(total('shared')).toEqual(expected.shared);
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
  const [first] = allocations;
  if (first) expect(recompute(first.explanation, agreement, first.fact)).toEqual({ same: true, differences: [] });
});
