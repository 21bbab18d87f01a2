import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('..', import.meta.url));
// The guards read the text alone; without types a snippet can stand in a file that does not exist.
const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });

/** The rules that refuse this code in this file. */
async function refusals(filePath: string, ...lines: string[]): Promise<string[]> {
  const results = await eslint.lintText(`${lines.join('\n')}\n`, { filePath });
  const messages = results.flatMap((result) => result.messages);
  const broken = messages.filter(({ fatal }) => fatal);
  if (broken.length > 0) throw new Error(`${filePath}: ${broken.map(({ message }) => message).join('; ')}`);
  return messages.map(({ ruleId }) => ruleId ?? 'none').filter((rule) => !rule.endsWith('no-unused-vars'));
}

const imports = (name: string): string => `import { thing } from '${name}';`;
const domain = 'libs/sharing/src/domain/split.ts';
const importRule = ['no-restricted-imports'];
const syntaxRule = ['no-restricted-syntax'];

describe('domain/ and the kernel', () => {
  it.each([
    '@nestjs/common',
    'typeorm',
    'pg',
    'class-validator',
    'class-transformer',
    'yaml',
    'node:fs',
    'node:fs/promises',
    'fs',
    'node:net',
    'node:http',
    '@ledger/event-store',
    '@ledger/edge',
    '@ledger/database',
    '@ledger/testing',
    '../sharing.module.js',
    '../read/share.view.js',
  ])('know nothing of %s', async (name) => {
    expect(await refusals(domain, imports(name))).toEqual(importRule);
    expect(await refusals('libs/kernel/src/fen.ts', imports(name))).toEqual(importRule);
  });

  it('import the kernel, siblings and the contexts above', async () => {
    expect(await refusals(domain, imports('@ledger/kernel'))).toEqual([]);
    expect(await refusals(domain, imports('@ledger/agreement'))).toEqual([]);
    expect(await refusals(domain, imports('./band.js'))).toEqual([]);
    expect(await refusals('libs/sharing/src/domain/clauses/cap.ts', imports('../band.js'))).toEqual([]);
    expect(await refusals('libs/sharing/src/domain/clauses/cap.ts', imports('../../share.js'))).toEqual(importRule);
  });

  it('keep the kernel below everything, itself included', async () => {
    expect(await refusals('libs/kernel/src/fen.ts', imports('./ratio.js'))).toEqual([]);
    expect(await refusals('libs/kernel/src/fen.ts', imports('@ledger/kernel'))).toEqual(importRule);
    expect(await refusals('libs/kernel/src/fen.ts', imports('@ledger/agreement'))).toEqual(importRule);
  });

  it('hash, but take no randomness and no keys', async () => {
    expect(await refusals(domain, `import { createHash } from 'node:crypto';`)).toEqual([]);
    expect(await refusals(domain, `import { randomUUID } from 'node:crypto';`)).toEqual(importRule);
    expect(await refusals(domain, `import * as crypto from 'node:crypto';`)).toEqual(importRule);
  });

  it.each([
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    `parseFloat('1')`,
    `Number.parseFloat('1')`,
    'one.toFixed(2)',
    `await import('./band.js')`,
  ])('never say %s', async (expression) => {
    const code = ['const one = 1;', `export const answer = [one, ${expression}];`];
    expect(await refusals(domain, ...code)).toEqual(syntaxRule);
    expect(await refusals('libs/kernel/src/fen.ts', ...code)).toEqual(syntaxRule);
  });

  it.each(['process.env', 'crypto.randomUUID()', 'performance.now()', `fetch('x')`])(
    'never reach for %s',
    async (expression) => {
      expect(await refusals(domain, `export const answer = ${expression};`)).toEqual(['no-restricted-globals']);
    },
  );

  it('read a date that is given', async () => {
    expect(await refusals(domain, 'export const day = (at: number): Date => new Date(at);')).toEqual([]);
  });
});

describe('between libraries', () => {
  it('imports run one way', async () => {
    expect(await refusals('libs/sharing/src/sharing.module.ts', imports('@ledger/period'))).toEqual(importRule);
    expect(await refusals('libs/period/src/period.module.ts', imports('@ledger/sharing'))).toEqual([]);
    expect(await refusals('libs/sharing/src/domain/split.ts', imports('@ledger/period'))).toEqual(importRule);
    expect(await refusals('libs/event-store/src/migrate.ts', imports('@ledger/edge'))).toEqual(importRule);
    expect(await refusals('libs/edge/src/fields.ts', imports('@ledger/agreement'))).toEqual(importRule);
    expect(await refusals('libs/audit/src/audit.module.ts', imports('@ledger/ledger'))).toEqual(importRule);
    expect(await refusals('libs/identity/src/identity.module.ts', imports('@ledger/event-store'))).toEqual([]);
    expect(await refusals('libs/ledger/src/ledger.module.ts', imports('@ledger/audit'))).toEqual([]);
  });

  it('a library does not import itself by name', async () => {
    expect(await refusals('libs/fact/src/fact.module.ts', imports('@ledger/fact'))).toEqual(importRule);
    expect(await refusals('libs/fact/src/fact.spec.ts', imports('@ledger/fact'))).toEqual(importRule);
  });

  it.each([
    '@ledger/agreement/src/index.js',
    '../../agreement/src/domain/tax-types.js',
    '../../../libs/agreement/x.js',
  ])('nobody reaches past an index: %s', async (name) => {
    expect(await refusals('libs/fact/src/fact.module.ts', imports(name))).toContain('no-restricted-imports');
    expect(await refusals('apps/api/src/app.module.ts', imports(name))).toContain('no-restricted-imports');
  });

  it('testing is for spec files', async () => {
    expect(await refusals('libs/fact/src/fact.module.ts', imports('@ledger/testing'))).toEqual(importRule);
    expect(await refusals('apps/api/src/main.ts', imports('@ledger/testing'))).toEqual(importRule);
    expect(await refusals('libs/fact/src/domain/fact.decider.spec.ts', imports('@ledger/testing'))).toEqual([]);
    expect(await refusals('test/story.e2e-spec.ts', imports('@ledger/testing'))).toEqual([]);
    expect(await refusals('libs/testing/src/given.ts', imports('@ledger/kernel'))).toEqual([]);
    expect(await refusals('libs/testing/src/given.ts', imports('@ledger/fact'))).toEqual(importRule);
  });

  it('apps import every library', async () => {
    const names = ['kernel', 'database', 'event-store', 'edge', 'agreement', 'audit', 'ledger'];
    for (const app of ['api', 'projector', 'cli', 'bench']) {
      for (const name of names) {
        expect(await refusals(`apps/${app}/src/main.ts`, imports(`@ledger/${name}`))).toEqual([]);
      }
    }
  });

  it('an index lists its names', async () => {
    expect(await refusals('libs/fact/src/index.ts', `export * from './fact.module.js';`)).toEqual(syntaxRule);
    expect(await refusals('libs/fact/src/index.ts', `export { FactModule } from './fact.module.js';`)).toEqual([]);
  });
});

describe('everywhere', () => {
  it.each(['it.skip', 'it.only', 'describe.skip', 'test.todo', 'xit', 'fdescribe'])('%s is refused', async (call) => {
    expect(await refusals('libs/fact/src/fact.spec.ts', `${call}('adds', () => expect(1).toBe(1));`)).toEqual(
      syntaxRule,
    );
  });

  it('money is not printed by the number', async () => {
    const code = ['export const text = (yuan: number): string => yuan.toFixed(2);'];
    expect(await refusals('libs/fact/src/http/fact.controller.ts', ...code)).toEqual(syntaxRule);
  });

  it('a rule is not switched off where it hurts', async () => {
    const off = ['eslint', 'disable-next-line'].join('-');
    const code = [`// ${off} no-restricted-syntax`, 'export const now = Date.now();'];
    expect(await refusals(domain, ...code)).toContain('no-restricted-syntax');
  });

  it('an injected class may be imported as a value', async () => {
    const code = [
      `import { Injectable } from '@nestjs/common';`,
      `import { EventStore } from '@ledger/event-store';`,
      '@Injectable()',
      'export class Desk {',
      '  constructor(readonly events: EventStore) {}',
      '}',
    ];
    expect(await refusals('libs/fact/src/desk.ts', ...code)).toEqual([]);
  });
});
