import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PRIMITIVES } from './primitives.js';

const POLICIES = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6'];

const folder = fileURLToPath(new URL('../../../../test/golden', import.meta.url));

/** Every title in a golden file, wherever it stands. */
function titlesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'title' && typeof inner === 'string' ? [inner] : titlesIn(inner),
  );
}

const titles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => titlesIn(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
const named = new Set(titles.flatMap((title) => title.match(/\b[RP]\d{1,2}\b/g) ?? []));

it('has a golden case for every rounding policy and every primitive', () => {
  const all = [...POLICIES, ...PRIMITIVES.map(({ id }) => id)];
  expect(all).toHaveLength(52);
  expect(all.filter((id) => !named.has(id))).toEqual([]);
});
