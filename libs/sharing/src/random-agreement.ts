import type { Agreement } from '@ledger/agreement';
import type { Json } from '@ledger/kernel';
import fc from 'fast-check';
import { ruleDocument } from './sample-facts.js';
import { FUND, SUPERIOR, TERMS, type Drawing } from './random-terms.js';
import { clauseOf } from './domain/reckon.js';
import { readAgreement } from './domain/share-fact.js';

const HOSTS = ['a', 'b', 'c', 'd'];
const TAKES = ['deduct', 'carve-out', 'recoup', 'closed-operation', 'eligibility', 'expansion', 'growth'];
const ENDS = ['split', 'bands', 'tiers', 'stock', 'negotiated', 'three-factor', 'apportion'];
/** What may move money between parties, reckoned for each enterprise too. */
const ADJUSTS = ['cascade', 'incentive-burden', 'relocation', 'compensation', 'cap'];
/** What is settled once between the parties. */
const OF_THE_RULE = ['guarantee', 'fixed-return', 'pool', 'average', 'stabilisation', 'penalty', 'grant', 'tax-return'];

/** What is drawn of an agreement, so that a test can say what it holds it to. */
export interface Drawn {
  readonly agreement: Agreement;
  readonly parties: readonly string[];
  readonly clauses: readonly string[];
  /** A cap in fixed fen, where it is the last to act. */
  readonly cap?: { readonly party: string; readonly fen: bigint };
}

/** Every clause that a drawn agreement can be asked to have. */
export const DRAWN_CLAUSES: readonly string[] = [
  'base',
  'clock',
  'negative',
  'select',
  ...TAKES,
  ...ENDS,
  ...ADJUSTS,
  ...OF_THE_RULE,
];

const some = (of: readonly string[], maxLength: number): fc.Arbitrary<string[]> =>
  fc.shuffledSubarray([...of], { maxLength });

/** Agreements of two to four places, a fund and a superior, with clauses in lawful order and every way of rounding. */
export const agreementsWith = (clause: string): fc.Arbitrary<Drawn> =>
  fc
    .record({
      hosts: fc.integer({ min: 2, max: HOSTS.length }).map((count) => HOSTS.slice(0, count)),
      per: OF_THE_RULE.includes(clause)
        ? fc.constant('rule' as const)
        : fc.constantFrom('enterprise' as const, 'rule' as const),
      selects: fc.boolean(),
      takes: some(TAKES, 2),
      policy: fc.boolean(),
      end: ENDS.includes(clause) ? fc.constant(clause) : fc.constantFrom(...ENDS),
      adjusts: some(ADJUSTS, 2),
      ofTheRule: some(OF_THE_RULE, 1),
    })
    .chain(({ hosts, per, selects, takes, policy, end, adjusts, ofTheRule }) => {
      const wanted = clause === 'clock' ? 'bands' : clause;
      const names = [
        ...(selects || clause === 'select' ? ['select'] : []),
        ...withOne(takes, TAKES, wanted),
        ...(policy || clause === 'negative' ? ['negative'] : []),
        wanted === 'bands' ? 'bands' : end,
        ...withOne([...adjusts, ...(per === 'rule' ? ofTheRule : [])], [...ADJUSTS, ...OF_THE_RULE], wanted),
      ];
      return drawing(names, { hosts, per });
    });

const withOne = (names: readonly string[], of: readonly string[], one: string): readonly string[] =>
  of.includes(one) && !names.includes(one) ? [...names, one] : names;

const rounding = (hosts: readonly string[]): fc.Arbitrary<Json> =>
  fc.oneof(
    fc.record({
      method: fc.constantFrom('largest-remainder', 'declared-order'),
      level: fc.constantFrom('fact', 'period', 'cumulative'),
    }),
    fc.record({
      method: fc.constant('partner'),
      partner: fc.constantFrom(...hosts),
      level: fc.constantFrom('fact', 'period', 'cumulative'),
    }),
  );

function drawing(names: readonly string[], of: Drawing): fc.Arbitrary<Drawn> {
  const terms = names.map((name) =>
    (TERMS[name]?.(of) ?? fc.constant(null)).map((term): Record<string, Json> => ({ [name]: term })),
  );
  const clock = fc.record({
    anchored: fc.boolean(),
    date: fc.constantFrom('2024-05-20', '2024-02-29', '2025-01-01'),
    counting: fc.constantFrom('calendar', 'anniversary'),
    firstYear: fc.constantFrom('counts', 'does-not-count'),
  });
  return fc
    .record({ clauses: fc.tuple(...terms), rounding: rounding(of.hosts), clock })
    .map(({ clauses: drawn, clock: how, ...rest }) => {
      const all = [{ base: 'gross' }, ...placed(drawn, of, how)];
      return agreementOf(all, rest.rounding, of);
    });
}

interface ClockDrawn {
  readonly anchored: boolean;
  readonly date: string;
  readonly counting: string;
  readonly firstYear: string;
}

/** The clauses with a clock before them where one of them counts years. */
function placed(own: readonly Record<string, Json>[], { per }: Drawing, how: ClockDrawn): Record<string, Json>[] {
  const names = own.flatMap((clause) => Object.keys(clause));
  const text = JSON.stringify(own);
  const extended = text.includes('"extension"');
  const needed = names.some((name) => name === 'bands' || name === 'closed-operation') || extended;
  if (!needed && !text.includes('"years":{"to"')) return [...own];
  const { anchored, date, counting, firstYear } = how;
  const byYears = extended ? 'calendar' : counting;
  const start: Record<string, Json> =
    anchored && !(extended && per === 'rule') ? { anchors: ['production'] } : { date };
  const clock = { ...start, counting: byYears, ...(byYears === 'calendar' && { firstYear }) };
  const at = names.includes('select') ? 1 : 0;
  return [...own.slice(0, at), { clock }, ...own.slice(at)];
}

function agreementOf(all: readonly Record<string, Json>[], rounding: Json, { hosts, per }: Drawing): Drawn {
  const parties = [...hosts, FUND, SUPERIOR];
  const names = all.flatMap((clause) => Object.keys(clause));
  const sketch = {
    parties,
    roles: { [FUND]: 'fund', [SUPERIOR]: 'superior' } as const,
    clauses: all,
    rounding,
    recognition: 'any-day' as const,
  };
  const reckons = names.some((name) => clauseOf({ name }).reckons !== undefined);
  const agreement = readAgreement(ruleDocument({ ...sketch, ...(reckons && { per }) }));
  const last = all.at(-1)?.['cap'] as { party: string; most: { fixed?: string }; then: string } | undefined;
  const fixed = last?.most.fixed;
  return {
    agreement,
    parties,
    clauses: names,
    ...(last && fixed !== undefined && { cap: { party: last.party, fen: BigInt(fixed.replace('.', '')) } }),
  };
}
