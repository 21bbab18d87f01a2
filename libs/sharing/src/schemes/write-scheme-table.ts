import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemeFiles } from './scheme-files.js';
import { schemeTable } from './scheme-table.js';

/** Writes the table of schemes beside them; run from the root of the repository. */
const folder = join('libs', 'sharing', 'schemes');
writeFileSync(join(folder, 'README.md'), schemeTable(schemeFiles(folder)));
