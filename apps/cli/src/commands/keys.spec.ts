import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CliLedger } from '../../../../test/support/cli-ledger.js';

interface Keys {
  readonly keys: readonly { readonly party: string; readonly keyId: string; readonly revoked: boolean }[];
}
let cli: CliLedger;
let home: string;
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const file = (name: string, text: string | Buffer): string => {
  writeFileSync(join(home, name), text);
  return join(home, name);
};
const as = async (login: string): Promise<void> => {
  process.env['HEZHANG_TOKEN'] = (await cli.run('token', login)).out.trim();
};
const list = async (...args: readonly string[]): Promise<Keys['keys']> =>
  ((await cli.json('keys', 'list', ...args)) as Keys).keys;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'hezhang-keys-'));
  cli = await CliLedger.sample('jinshi');
});
afterAll(async () => {
  delete process.env['HEZHANG_TOKEN'];
  rmSync(home, { recursive: true, force: true });
  await cli.close();
});

it("registers a key of the reviewer's own party, once, lists it, and revokes it", async () => {
  const before = await list();
  const pem = file('key.pub', publicKey.export({ type: 'spki', format: 'pem' }));
  const register = ['keys', 'register', pem, '--holder', '财政局复核岗'] as const;
  await as('li');
  const { keyId } = (await cli.json(...register)) as { keyId: string };
  expect(await list()).toEqual([
    ...before,
    expect.objectContaining({ party: 'jinniu', keyId, holder: '财政局复核岗', revoked: false }),
  ]);
  expect(await list('--party', 'shifang')).toEqual(before.filter(({ party }) => party === 'shifang'));
  expect(await cli.run(...register)).toMatchObject({ code: 65, err: expect.stringContaining('period.key-exists') });

  await as('qian');
  const revoke = ['keys', 'revoke', keyId, '--reason', '换发'] as const;
  expect(await cli.run(...revoke)).toMatchObject({ code: 65, err: expect.stringContaining('period.key-unknown') });
  await as('li');
  expect((await cli.run(...revoke)).out).toContain(keyId);
  expect(await list('--party', 'jinniu')).toContainEqual(
    expect.objectContaining({ keyId, revoked: true, reason: '换发' }),
  );
  expect((await cli.run('keys', 'list')).out).toContain(keyId);
});

it('takes no private key, no preparer, and no command without its reason or holder', async () => {
  const secret = file('key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await as('li');
  expect((await cli.run('keys', 'register', secret, '--holder', 'x')).err).toContain('period.bad-key');
  const pem = file('key.pub', publicKey.export({ type: 'spki', format: 'pem' }));
  await as('wang');
  expect((await cli.run('keys', 'register', pem, '--holder', 'x')).err).toContain('identity.role-not-allowed');
  expect((await cli.run('keys', 'register', pem)).code).toBe(2);
  expect((await cli.run('keys', 'revoke', 'ab')).code).toBe(2);
});
