import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SchemeFile } from './scheme-table.js';

/** Every scheme file of a folder; its facts are called as it is, or as it is with more behind two dashes. */
export function schemeFiles(folder: string): SchemeFile[] {
  const facts = readdirSync(join(folder, 'facts')).sort();
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort()
    .map((name) => ({
      name,
      text: readFileSync(join(folder, `${name}.yaml`), 'utf8'),
      facts: facts.filter((file) => file === `${name}.csv` || file.startsWith(`${name}--`)),
    }));
}
