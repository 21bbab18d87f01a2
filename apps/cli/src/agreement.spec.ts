import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PUBLISHED_SCHEMA } from '@ledger/sharing';
import { runHezhang, type Ran } from '../../../test/support/run-hezhang.js';

const sharing = new URL('../../../libs/sharing/', import.meta.url).pathname;
const scheme = (name: string): string => `${sharing}schemes/${name}.yaml`;
const fuxin = scheme('fuxin-2009');
const sunan = scheme('sunan-zhangye');
let home: string;

beforeAll(() => (home = mkdtempSync(join(tmpdir(), 'hezhang-agreement-'))));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const hezhang = (...args: readonly string[]): Promise<Ran> => runHezhang('agreement', ...args);

function file(name: string, text: string): string {
  const path = join(home, name);
  writeFileSync(path, text);
  return path;
}
const hashIn = ({ out }: Ran): string => /[0-9a-f]{64}/.exec(out)?.[0] ?? '';

describe('check', () => {
  it('gives the fingerprint of a sound document and what it leaves open', async () => {
    const ran = await hezhang('check', sunan);
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(
      /^肃南县与张掖经济技术开发区合作协议（据公开报道） \(sunan-zhangye\)\nSHA-256 [0-9a-f]{64}\n$/,
    );
    expect(ran.err).toContain('left open /rules/0/clauses/2/bands/years: nothing is agreed for years 4-5');
    expect(ran.err).toContain('[agreement.payment-open]');
  });

  it('answers in JSON alone when asked, sound or not', async () => {
    const sound = await hezhang('check', sunan, '--json');
    expect(sound.err).toBe('');
    expect(JSON.parse(sound.out)).toMatchObject({ ok: true, id: 'sunan-zhangye', problems: [] });
    const broken = file('broken.json', JSON.stringify({ format: 'hezhang.agreement/1' }));
    const refused = await hezhang('check', broken, '--json');
    expect([refused.code, refused.err]).toEqual([65, '']);
    expect(JSON.parse(refused.out)).toMatchObject({ ok: false });
  });

  it('refuses with every pointer and sentence', async () => {
    const text = readFileSync(fuxin, 'utf8').replace('introducing: 50%', 'introducing: 0.5').replace('host', 'guest');
    const { code, out, err } = await hezhang('check', file('wrong.yaml', text));
    expect([code, out]).toEqual([65, '']);
    expect(err).toContain('/parties/1/role: "guest" is not one of');
    expect(err).toContain('/rules/0/clauses/2/bands/years/0/shares/introducing: the number 0.5 must be quoted');
    expect(err).toContain('[agreement.number-not-text]');
  });

  it('wants a file that is there', async () => {
    expect((await hezhang('check', join(home, 'none.yaml'))).code).toBe(2);
    expect((await hezhang('check')).code).toBe(2);
  });
});

describe('print', () => {
  it.each(['zh', 'en'])('in %s checks to the fingerprint of the document', async (lang) => {
    const printed = await hezhang('print', fuxin, '--lang', lang);
    expect(printed).toMatchObject({ code: 0, err: '' });
    const path = file(`fuxin.${lang}.txt`, printed.out.replaceAll('\n', '\r\n'));
    const checked = await hezhang('check', path);
    expect(checked.code).toBe(0);
    expect(hashIn(checked)).toBe(hashIn(await hezhang('check', fuxin)));
    expect((await hezhang('print', path, '--lang', lang)).out).toBe(printed.out);
  });

  it('is told from one in which a character of the annex was changed', async () => {
    const { out } = await hezhang('print', fuxin, '--lang', 'zh');
    const [before, annex = ''] = out.split('-----BEGIN');
    const path = file('changed.txt', `${before}-----BEGIN${annex.replace('2060-12-31', '2060-12-30')}`);
    const { code, err, ...checked } = await hezhang('check', path);
    expect(code).toBe(65);
    expect(err).toContain('[agreement.print-fingerprint]');
    expect(hashIn({ code, err, ...checked })).not.toBe(hashIn(await hezhang('check', fuxin)));
  });

  it('is told from one in which an article was changed', async () => {
    const { out } = await hezhang('print', fuxin, '--lang', 'en');
    const { code, err } = await hezhang('check', file('article.txt', out.replace('years 1-5', 'years 1-6')));
    expect(code).toBe(65);
    expect(err).toContain('[agreement.print-differs]');
  });

  it('knows two languages', async () => {
    expect((await hezhang('print', fuxin, '--lang', 'fr')).code).toBe(2);
    const { out } = await hezhang('print', fuxin, '--lang', 'zh', '--json');
    expect(JSON.parse(out)).toMatchObject({ id: 'fuxin-2009', language: 'zh' });
  });
});

it('prints the manual of the format', async () => {
  const { code, out } = await hezhang('manual', '--lang', 'zh');
  expect([code, out.split('\n', 1)[0]]).toEqual([0, '# 协议格式 `hezhang.agreement/1` 与事实文件']);
  expect(out).toContain('### three-factor');
});

it('prints the schema by which documents are checked', async () => {
  const { code, out } = await hezhang('schema');
  expect([code, JSON.parse(out)]).toEqual([0, PUBLISHED_SCHEMA]);
});
