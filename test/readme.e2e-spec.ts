import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fen, fenFromYuan, ratio, yuanText } from '@ledger/kernel';
import { SAMPLE_ENTERPRISES } from '@ledger/ledger';
import type { AgreedIndicator } from '@ledger/statistics';
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
    for (const document of Object.values(readmes)) expect(figuresOf(document, 0)).toEqual(rows);
  });

  it('are those of the enterprise whose income tax is apportioned', async () => {
    const zhang = await app.as('zhang');
    const { body } = await zhang.get(`enterprises/${SAMPLE_ENTERPRISES[0].creditCode}/arrangement?year=2024`);
    const cit = (body.money.byLaw as Row[]).filter(({ taxType }) => taxType === 'cit');
    expect(cit.map(({ place }) => place)).toEqual(['510106', '510682', null]);
    const yuan = (rows: readonly Row[], name: string): string[] => rows.map((row) => yuanText(fen(row[name])));
    const rows = [
      yuan(cit, 'apportioned'),
      yuan(cit.slice(0, 2), 'received'),
      yuan(body.money.differences, 'byLaw'),
      yuan(body.money.differences, 'byAgreement'),
    ];
    for (const document of Object.values(readmes)) expect(figuresOf(document, 1)).toEqual(rows);
  });

  it('are those of the statistics', async () => {
    const zhang = await app.as('zhang');
    const { body } = await zhang.get('statistics/agreed?agreementId=jinshi-2024');
    const exact = (figure: string): string => {
      const { n, d } = ratio(figure);
      return yuanText(fen((n * 100n) / d));
    };
    const rows = (body.indicators as AgreedIndicator[]).map(({ parties, consolidated: { total, elimination } }) =>
      [total, ...parties.map(({ agreed }) => agreed), elimination].map(exact),
    );
    for (const document of Object.values(readmes)) expect(figuresOf(document, 2)).toEqual(rows);
  });

  it('are those of the joint company', async () => {
    const zhou = await app.as('zhou');
    const of = async (what: string) => (await zhou.get(`ventures/jiaozi-hengxin/${what}`)).body.data as Row[];
    const positions = await of('positions?on=2024-12-31');
    const claims = await of('compensation-claims');
    const paid = positions.map(({ shareholder }) =>
      sum(
        claims.filter((one) => one.shareholder === shareholder),
        'paid',
      ),
    );
    const row = (parts: readonly bigint[]): string[] =>
      [parts.reduce((whole, part) => whole + part, 0n), ...parts].map((amount) => yuanText(fen(amount)));
    const rows = [
      ...['subscribed', 'paidIn', 'called', 'dividendsReceived'].map((name) =>
        row(positions.map((one) => sum([one], name))),
      ),
      row(paid),
    ];
    for (const document of Object.values(readmes)) expect(figuresOf(document, 3)).toEqual(rows);
  });

  it('are those of the commitments', async () => {
    const sun = await app.as('sun');
    const rows: string[][] = [];
    for (const id of ['UAV-revenue', 'UAV-contribution']) {
      const { floor, track } = (await sun.get(`commitments/${id}`)).body;
      const { actual, cumulative, expected, difference } = track.at(-1);
      rows.push([floor, cumulative ?? actual, expected, difference].map((yuan) => yuanText(fenFromYuan(yuan))));
    }
    for (const document of Object.values(readmes)) expect(figuresOf(document, 4)).toEqual(rows);
  });

  it('are those of the pipeline', async () => {
    const sun = await app.as('sun');
    const rows: string[][] = [];
    for (const month of ['2024-01', '2024-02']) {
      const { body } = await sun.get(`/v1/ledgers/quanzhou-pipeline/pipeline?month=${month}`);
      const stages = body.stages.map(({ projects }: { projects: number }) => `${projects}`);
      rows.push([
        month,
        ...stages,
        `${body.transitions.at(-1).projects}`,
        yuanText(fenFromYuan(body.investment.yearToDate)),
      ]);
    }
    for (const document of Object.values(readmes)) expect(figuresOf(document, 5)).toEqual(rows);
  });
});

type Row = Readonly<Record<string, string>>;
const sum = (rows: readonly Row[], name: string): bigint => rows.reduce((all, row) => all + BigInt(row[name]), 0n);

/** The figures in the rows of one of the tables that tell of the sample ledgers; cells of words are left out. */
function figuresOf(document: string, table: number): string[][] {
  const from = document.search(/^## (The sample ledgers|样例账本)$/m);
  const section = document.slice(from, document.indexOf('\n## ', from + 1));
  const rows = [...section.matchAll(/(?:^\|.*\|\n)+/gm)][table]?.[0].trimEnd().split('\n').slice(2) ?? [];
  return rows.map((row) =>
    row
      .split('|')
      .map((cell) => cell.trim())
      .filter((cell) => /^(\d{4}-(Q\d|\d\d)|-?[\d,]+(\.\d\d)?)$/.test(cell)),
  );
}
