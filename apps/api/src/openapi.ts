import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApiDocument } from '@ledger/edge';
import { openLedgerHttp } from '@ledger/ledger';

/** Writes the API's description to openapi.json, or with --check says whether the file is what the code describes. */
const FILE = 'openapi.json';

const home = mkdtempSync(join(tmpdir(), 'hezhang-openapi-'));
const { app, close } = await openLedgerHttp({ env: { ...process.env, HEZHANG_HOME: home }, follow: false });
const described = `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
await close();
rmSync(home, { recursive: true, force: true });

if (!process.argv.includes('--check')) {
  writeFileSync(FILE, described);
  console.error(`${FILE} written`);
} else if (readFileSync(FILE, 'utf8') === described) {
  console.error(`${FILE} is what the code describes`);
} else {
  console.error(`${FILE} is not what the code describes: run npm run openapi and commit the result`);
  process.exitCode = 1;
}
