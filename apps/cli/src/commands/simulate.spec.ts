import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { creditCodeCheckDigit } from '@ledger/kernel';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** The command as `npm run build` leaves it: what is measured must be what is run. */
const main = file('../../../../dist/apps/cli/src/main.js');
const schemes = file('../../../../libs/sharing/schemes/');
const gross = `${schemes}jinshi-illustrative-gross.yaml`;

/** Says the high-water mark of the process's own memory in KiB: Linux counts the parent's in what `getrusage` answers. */
const PEAK = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync, writeSync } from 'node:fs';
  process.on('exit', () => {
    let peak = process.resourceUsage().maxRSS;
    try { peak = /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? peak; } catch {}
    writeSync(3, String(peak));
  });`)}`;

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Peak of resident memory in MiB. */
  readonly peak: number;
}

let home: string;
const path = (name: string): string => join(home, name);
const HEAD = 'id,kind,enterprise,tax,taxPeriod,receivedOn,place,amountYuan,recognisedFrom,figure';
const ENTERPRISE = '91350100M000100Y43';

function written(name: string, ...rows: readonly string[]): string {
  writeFileSync(path(name), [HEAD, ...rows].join('\n'));
  return path(name);
}

/** Runs `hezhang simulate` in a process of its own; with `slow` its reader rests before it reads anything. */
async function simulate(args: readonly string[], { language = 'en_US', slow = false } = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', PEAK, main, 'simulate', ...args], {
    env: { ...process.env, NODE_OPTIONS: '', LC_ALL: `${language}.UTF-8` },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [, stdout, stderr, told] = child.stdio;
  if (slow) await setTimeout(1_000);
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [err, peak] = [text(stderr as NonNullable<typeof stderr>), text(told as NonNullable<typeof stderr>)];
  await pipeline(stdout as NonNullable<typeof stdout>, createWriteStream(path('out')));
  return { code: await code, out: readFileSync(path('out'), 'utf8'), err: await err, peak: Number(await peak) / 1_024 };
}

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'hezhang-simulate-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const row = (id: string, taxPeriod: string, yuan: string, place = '510106') =>
  `${id},receipt,${ENTERPRISE},vat,${taxPeriod},2026-01-10,${place},"${yuan}",2024-01-01,`;

it('explains each fact, names what is refused on both streams, and ends with the tables', async () => {
  const facts = written('facts.csv', row('F1', '2024-03', '12,345.67'), row('F2', '2025-03', '1.00', '440106'));
  const { code, out, err } = await simulate([gross, facts]);
  expect(code).toBe(65);
  expect(out).toContain('result 什邡市 4,938.27 yuan = 493,827 fen');
  expect(out).toContain('REFUSED F2 [sharing.place-unknown]');
  expect(out).toMatch(/ {2}2024 {2}金牛区 +7,407\.40 +0\.00 +7,407\.40\n/);
  expect(err).toBe('F2: the place of collection 440106 belongs to no party [sharing.place-unknown]\n');
  const tables = await simulate([gross, facts, '--totals'], { language: 'zh_CN' });
  expect(tables.out).toMatch(/^试算: .*\n\n各方所得（元），不含 1 笔不予分享的\n/);
  expect(tables.err).toContain('F2: 入库地 440106 不属于任何合作方');
});

it('says what the agreement leaves open before any figure', async () => {
  const facts = written('facts.csv', row('F1', '2026', '1.00', '620721'));
  const { out } = await simulate([`${schemes}sunan-zhangye.yaml`, facts, '--totals']);
  expect(out).toMatch(/^What-if: .*\nnote \/rules\/0/);
});

it('writes one JSON document, with and without the facts', async () => {
  const facts = written('facts.csv', row('F1', '2024-03', '12,345.67'), row('F2', '2025-03', '1.00', '440106'));
  const whole = JSON.parse((await simulate([gross, facts, '--json'])).out);
  expect(whole).toMatchObject({
    allocations: [{ fact: 'F1', portions: [{ fen: '740740' }, { fen: '493827' }] }],
    refusals: [{ fact: 'F2', code: 'sharing.place-unknown' }],
    years: [{ year: 2024 }],
    results: 1,
    refused: 1,
  });
  const { allocations: _, ...rest } = whole;
  expect(JSON.parse((await simulate([gross, facts, '--json', '--totals'])).out)).toEqual(rest);
});

it('sets variants side by side, and tells a fault of one with its name', async () => {
  const facts = written('facts.csv', row('F1', '2024-03', '12,345.67'));
  const halves = path('halves.yaml');
  writeFileSync(
    halves,
    readFileSync(gross, 'utf8').replace('{ jinniu: 6/10, shifang: 4/10 }', '{ jinniu: 1/2, shifang: 1/2 }'),
  );
  const { code, out } = await simulate([gross, facts, '--against', halves, '--against', gross]);
  expect(code).toBe(0);
  expect(out).toMatch(/2024 {2}金牛区 +7,407\.40 +6,172\.84 +\(1,234\.56\) +7,407\.40 +0\.00\n/);
  const json = JSON.parse((await simulate([gross, facts, '--against', halves, '--json'])).out);
  expect(json.parties[0]).toMatchObject({ party: 'jinniu', total: [{ amount: '740740' }, { difference: '-123456' }] });
  writeFileSync(halves, readFileSync(halves, 'utf8').replace('1/2', '1/3'));
  const faulty = await simulate([gross, facts, '--against', halves]);
  expect(faulty).toMatchObject({ code: 65, out: '' });
  expect(faulty.err).toMatch(/halves\.yaml \/rules\/0\/.* the shares sum to 5\/6/);
});

it('keeps statistics out of every table of money', async () => {
  const facts = written(
    'facts.csv',
    row('F1', '2024-03', '100.00'),
    `S1,statistic,${ENTERPRISE},,2024,,510106,"320,000,000.00",2024-01-01,output-value`,
  );
  const { code, out } = await simulate([gross, facts]);
  expect(code).toBe(0);
  const [money, statistics] = out.split('Statistics by agreement (counts, no money)');
  expect(money).not.toContain('320,000,000');
  expect(statistics).toContain('official (territorial, counted once) 320,000,000.00');
  expect(JSON.parse((await simulate([gross, facts, '--json'])).out)).toMatchObject({
    results: 1,
    statistics: { indicators: [{ indicator: 'output-value', official: '320000000' }] },
  });
});

it('reads what spreadsheets export as JSON, and names the sheet of a fault', async () => {
  const rows = [HEAD.split(','), row('F1', '2024-03', 'x').replaceAll('"', '').split(',')];
  writeFileSync(path('facts.json'), JSON.stringify({ sheets: [{ name: '入库', rows }] }));
  const { code, err } = await simulate([gross, path('facts.json')], { language: 'zh_CN' });
  expect([code, err]).toEqual([65, expect.stringMatching(/^工作表“入库”第 2 行 amountYuan: /)]);
});

describe('20,000 lines of facts', () => {
  const LINES = 20_000;
  const MOST = 512;
  let facts: string;

  /** 2,000 enterprises, ten receipts each in three years that come in one after another's turn. */
  beforeAll(() => {
    const codes = Array.from({ length: 2_000 }, (_, n) => `91510106MA6${100_000 + n}`);
    const rows = Array.from({ length: LINES }, (_, n) => {
      const first17 = codes[n % codes.length] ?? '';
      const period = `${2024 + (n % 3)}-${`${(n % 12) + 1}`.padStart(2, '0')}`;
      const code = `${first17}${creditCodeCheckDigit(first17)}`;
      return `F${n},receipt,${code},vat,${period},2027-01-10,510106,${1_000 + n}.${`${n % 100}`.padStart(2, '0')},2024-01-01,`;
    });
    facts = written('many.csv', ...rows);
  });

  /** A rule whose every fact reckons a year of its enterprise anew, and the years after it. */
  const reckoning = (): string => {
    const document = readFileSync(gross, 'utf8')
      .replace('    clauses:', '    per: enterprise\n    clauses:')
      .replace('      - split', '      - negative: carry\n      - split')
      .replace('4/10 }', "4/10 }\n      - cap: { party: jinniu, most: { fixed: '30000.00' }, then: shifang }");
    writeFileSync(path('reckoning.yaml'), document);
    return path('reckoning.yaml');
  };

  it.each([
    ['as text', () => [gross, facts]],
    ['as JSON, reckoned over years, to a reader that is slow', () => [reckoning(), facts, '--json']],
    ['compared', () => [gross, facts, '--against', reckoning()]],
  ])(
    'run in 512 MiB %s',
    async (how, args) => {
      const { code, out, peak } = await simulate(args(), { slow: how.includes('slow') });
      expect(code).toBe(0);
      if (how === 'as text') expect(out.match(/^receipt F\d+,/gm)).toHaveLength(LINES);
      else if (how === 'compared') expect(out).toMatch(/ {2}shared \(results\) +20000 +\d{5}\n/);
      else expect(JSON.parse(out)).toMatchObject({ refused: 0 });
      expect(peak).toBeGreaterThan(20);
      expect(peak).toBeLessThan(MOST);
    },
    120_000,
  );
});
