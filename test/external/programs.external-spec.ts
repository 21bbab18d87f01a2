import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { need } from './programs.js';

const folder = mkdtempSync(join(tmpdir(), 'hezhang-programs-'));

afterAll(() => rmSync(folder, { recursive: true }));

it('names the package of a program that is missing', () => {
  expect(() => need('hledger', folder)).toThrow('apt-get install hledger');
  expect(() => need('pg_isready', '')).toThrow('apt-get install postgresql-client');
});

it('finds a program on the path, if it may be run', () => {
  const program = join(folder, 'hledger');
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o644 });
  expect(() => need('hledger', folder)).toThrow('hledger is not on the PATH');
  chmodSync(program, 0o755);
  expect(need('hledger', `/nowhere:${folder}`)).toBe(program);
});
