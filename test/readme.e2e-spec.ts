import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fen, yuanText } from '@ledger/kernel';
import { openTestApp, type TestApp } from './support/open-app.js';

const read = (path: string): string => readFileSync(path, 'utf8');
const readmes = { en: read('README.md'), zh: read('README.zh-CN.md') };

/** What stands in the first fenced block behind a text. */
function blockAfter(document: string, text: string, kind: string): string {
  const from = document.indexOf(`\`\`\`${kind}\n`, document.indexOf(text));
  return document.slice(from + kind.length + 4, document.indexOf('\n```', from + 3));
}

describe.each([
  ['en', '## One worked settlement', 'en_US.UTF-8'],
  ['zh', '## 一笔算例', 'zh_CN.UTF-8'],
] as const)('the worked settlement (%s)', (language, heading, lang) => {
  it('is what the command prints', () => {
    const [, ...args] = blockAfter(readmes[language], heading, 'sh').split('hezhang -- ');
    const { NODE_OPTIONS: _vm, ...env } = process.env;
    const { stdout, status } = spawnSync(
      process.execPath,
      ['dist/apps/cli/src/main.js', ...(args[0] ?? '').split(' ')],
      {
        env: { ...env, LANG: lang, LC_ALL: '' },
        encoding: 'utf8',
      },
    );
    expect(status).toBe(0);
    expect(stdout.trimEnd()).toBe(
      blockAfter(readmes[language].slice(readmes[language].indexOf(heading)), '```sh', 'text'),
    );
    expect(stdout).toContain('4,938.27');
  });
});

it.each(Object.entries(readmes))('has a table of contents that leads to every section (%s)', (_, document) => {
  const headings = [...document.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading).slice(1);
  const entries = [...document.matchAll(/^- \[(.+)\]\(#(.+)\)$/gm)].map(([, title, anchor]) => ({ title, anchor }));
  const anchor = (heading: string): string =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-');
  expect(entries).toEqual(headings.map((heading) => ({ title: heading, anchor: anchor(heading) })));
});

it.each(Object.entries(readmes))('links only to files that exist (%s)', (_, document) => {
  const links = [...document.matchAll(/\]\((?!#|https?:)([^)#]+)/g)].map(([, path]) => path);
  expect(links.filter((path) => !existsSync(path))).toEqual([]);
});

it('has a code map that names every app and library, and nothing else', () => {
  const map = readmes.en.slice(readmes.en.indexOf('## Map of the code'), readmes.en.indexOf('## Speed'));
  const named = [...map.matchAll(/^\| `((?:apps|libs)\/[a-z-]+)`/gm)].map(([, path]) => path);
  const folders = ['apps', 'libs'].flatMap((root) =>
    readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${root}/${name}`),
  );
  expect(named.sort()).toEqual(folders.sort());
});

describe('the sample figures', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp('readme');
  });
  afterAll(() => app.close());

  it('are those of the sample ledger', async () => {
    const zhang = await app.as('zhang');
    const { body: periods } = await zhang.get('agreements/jinshi-2024/periods');
    const rows: string[][] = [];
    for (const { period, shared } of periods.data as { period: string; shared: string }[]) {
      const { body: totals } = await zhang.get(`agreements/jinshi-2024/periods/${period}/totals`);
      const of = (party: string): string => totals.data.find((row: { party: string }) => row.party === party).entitled;
      rows.push([period, ...[shared, of('jinniu'), of('shifang')].map((amount) => yuanText(fen(amount)))]);
    }
    for (const document of Object.values(readmes)) {
      const table = [...document.matchAll(/^\| (2024-Q\d) \| [^|]+ \| ([\d,.]+) \| ([\d,.]+) \| ([\d,.]+) \|/gm)];
      expect(table.map((row) => row.slice(1, 5))).toEqual(rows);
    }
  });
});
