import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '@ledger/kernel';
import { fingerprintOf, isSignatureOf, keyIdOf, type Package } from '@ledger/period';

const main = fileURLToPath(new URL('../../../../dist/apps/cli/src/main.js', import.meta.url));
const content = {
  ...{
    format: 'hezhang.package/1',
    agreementId: 'js-1',
    period: '2024-Q1',
    revision: 1,
    parties: ['jinniu', 'shifang'],
  },
  ...{ agreements: [], lines: [], reckonings: [], unshared: [], nilReturns: [], controlTotals: [], statistics: [] },
  ...{ positions: [], shared: 0n, openDisputes: [], checkpoint: { size: 9, root: 'cm9vdA==' } },
} as unknown as Package;
let home: string;
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const { x = '' } = publicKey.export({ format: 'jwk' });

const written = (name: string, text: string): string => {
  writeFileSync(join(home, name), text);
  return join(home, name);
};
const hezhang = (...args: readonly string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      LC_ALL: 'en_US.UTF-8',
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
    };
    execFile(process.execPath, [main, ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'hezhang-sign-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

it('signs a package from its file and a key, with no database, however the file is laid out', async () => {
  const laidOut = JSON.stringify(JSON.parse(canonicalJson(content)), null, 4);
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const ran = await hezhang('sign', written('package.json', laidOut), '--key', written('key.pem', pem), '--json');
  expect(ran).toMatchObject({ code: 0, err: 'signed: js-1 2024-Q1 revision 1\n' });
  const told = JSON.parse(ran.out) as { fingerprint: string; keyId: string; signature: string };
  expect(told).toMatchObject({ fingerprint: fingerprintOf(content), keyId: keyIdOf(x) });
  expect(isSignatureOf(told.fingerprint, x, told.signature)).toBe(true);
});

it('signs nothing that is no package, and takes no other key', async () => {
  const key = written('key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
  const other = await hezhang('sign', written('other.json', '{"format":"hezhang.agreement/1"}'), '--key', key);
  expect([other.code, other.out]).toEqual([65, '']);
  expect(other.err).toContain('is no package (hezhang.package/1)');
  const file = written('package.json', canonicalJson(content));
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const wrong = written('ec.pem', elliptic.export({ type: 'pkcs8', format: 'pem' }) as string);
  expect((await hezhang('sign', file, '--key', wrong)).err).toContain('is no Ed25519 private key');
  const publicPem = written('public.pem', publicKey.export({ type: 'spki', format: 'pem' }) as string);
  expect((await hezhang('sign', file, '--key', publicPem)).code).toBe(65);
});
