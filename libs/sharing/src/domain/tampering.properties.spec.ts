import { InvariantViolated, Rejection, type Json } from '@ledger/kernel';
import fc from 'fast-check';
import { explanationShape, type Explanation } from './explanation.js';
import { DRAWN_CLAUSES } from '../random-agreement.js';
import { drawnWith, run } from '../random-runs.js';
import { arithmeticFaults, compareExplanations } from './recompute.js';

const RUNS = { numRuns: 120 };

type Path = readonly (string | number)[];

/** What only describes: who, what and when. What a step shows as values is for the reader. */
const TOLD = [
  'id',
  'name',
  'hash',
  'place',
  'taxPeriod',
  'receivedOn',
  'enterprise',
  'text',
  'party',
  'scope',
  'values',
];

/** Places of every amount, fraction and count. */
function numbersIn(json: Json, at: Path = []): Path[] {
  if (typeof json === 'number' || (typeof json === 'string' && /^-?\d+(\/\d+)?$/.test(json))) return [at];
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) =>
    TOLD.includes(key) ? [] : numbersIn(value, [...at, Array.isArray(json) ? Number(key) : key]),
  );
}

function changed(json: Json, [key, ...rest]: Path, by: bigint): Json {
  if (key !== undefined) {
    if (Array.isArray(json)) return json.map((one: Json, n) => (n === key ? changed(one, rest, by) : one));
    const whole = json as Readonly<Record<string, Json>>;
    return { ...whole, [key]: changed(whole[key] ?? null, rest, by) };
  }
  if (typeof json === 'number') return json + Number(by);
  const [n = '', d] = (json as string).split('/');
  return d === undefined ? `${BigInt(n) + by}` : `${BigInt(n) + by}/${d}`;
}

/**
 * Whether its own figures must betray a change at this place. Years and the agreement's version are counts that nothing
 * is added to; what a fact brought is no part of another year's revision. Those only a second reckoning shows.
 */
function betraysItself(at: Path, { outcome }: Explanation): boolean {
  const field = at.at(-1);
  if (field === 'taxYear' || field === 'version') return false;
  return !(at[0] === 'fact' && outcome === 'revised');
}

function read(json: Json): Explanation | undefined {
  try {
    return explanationShape.read(json, '');
  } catch (error) {
    if (error instanceof InvariantViolated || error instanceof Rejection) return undefined;
    throw error;
  }
}

it('one fen or one part of a fraction changed anywhere in an explanation is found', () => {
  const drawn = fc.constantFrom(...DRAWN_CLAUSES).chain((clause) => drawnWith(clause));
  fc.assert(
    fc.property(drawn, fc.infiniteStream(fc.nat()), fc.boolean(), ([of, { figures, then }], picks, up) => {
      for (const { explanation } of run(of, [...figures, ...then]).results) {
        const json = explanationShape.write(explanation);
        const places = numbersIn(json);
        for (let n = 0; n < 5; n++) {
          const at = places[(picks.next().value as number) % places.length] ?? [];
          const tampered = read(changed(json, at, up ? 1n : -1n));
          if (!tampered) continue;
          expect({ at, same: compareExplanations(tampered, explanation).same }).toEqual({ at, same: false });
          if (!betraysItself(at, explanation)) continue;
          expect({ at, clean: arithmeticFaults(tampered).length === 0 }).toEqual({ at, clean: false });
        }
      }
    }),
    RUNS,
  );
});
