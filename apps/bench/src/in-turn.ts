/** One thing measured: `run` answers how many a second it did. */
export interface Measure {
  readonly name: string;
  run(): Promise<number>;
}

/** Rates by measure name, one a round. */
export type Rates = ReadonlyMap<string, readonly number[]>;

/**
 * Measures in turn, round after round, every other round backwards: what disturbs the machine for a while disturbs a
 * figure and its reference alike. The first round warms up and is thrown away.
 */
export async function inTurn(measures: readonly Measure[], rounds: number): Promise<Rates> {
  const rates = new Map<string, number[]>(measures.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, run } of round % 2 === 0 ? measures : measures.toReversed()) {
      const rate = await run();
      if (round > 0) rates.get(name)?.push(rate);
    }
  }
  return rates;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The median over rounds of one rate to another of the same round. */
export function medianRatio(rates: Rates, name: string, reference: string): number {
  const below = rates.get(reference) ?? [];
  return median((rates.get(name) ?? []).map((rate, round) => rate / (below[round] ?? Number.NaN)));
}

/** Keeps `width` calls of `work` under way for `ms` milliseconds; answers how many units a second they did. */
export async function perSecond(ms: number, width: number, work: (lane: number) => Promise<number>): Promise<number> {
  const start = performance.now();
  const end = start + ms;
  let done = 0;
  const lane = async (index: number): Promise<void> => {
    while (performance.now() < end) {
      const units = await work(index);
      done += units;
    }
  };
  await Promise.all(Array.from({ length: width }, (_, index) => lane(index)));
  return (done / (performance.now() - start)) * 1_000;
}

/** How many a second `work` does when it is done once and answers how many it did. */
export async function timed(work: () => Promise<number>): Promise<number> {
  const start = performance.now();
  const done = await work();
  return (done / (performance.now() - start)) * 1_000;
}
