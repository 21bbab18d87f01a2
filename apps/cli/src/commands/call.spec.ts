import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CliLedger } from '../../../../test/support/cli-ledger.js';

let cli: CliLedger;
let folder: string;
let manager: string;
let revision: string;

beforeAll(async () => {
  cli = await CliLedger.sample('jinshi');
  folder = mkdtempSync(join(tmpdir(), 'hezhang-call-'));
  ({ token: manager } = (await cli.json('token', 'zhou')) as { token: string });
  revision = ((await get('ventures/jiaozi-hengxin')) as { revision: string }).revision;
});
afterAll(async () => {
  await cli.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string): Promise<unknown> => cli.json('call', 'GET', path, '--token', manager);

function file(name: string, body: object): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(body));
  return path;
}

const called = (callId: string, shareholder = 'jinniu-chengtou') => ({
  ...{ callId, shares: [{ shareholder, amount: '100' }] },
  ...{ calledOn: '2025-01-10', dueOn: '2025-03-01', evidence: '样例董事会决议' },
});
const post = (body: string, ...more: readonly string[]) =>
  cli.run('call', 'POST', 'ventures/jiaozi-hengxin/calls', body, '--token', manager, ...more);

it('does what the API does, once for one content, and shows it', async () => {
  const body = file('call.json', called('cli-1'));
  const first = await post(body, '--if-match', revision);
  expect([first.err, first.code]).toEqual(['', 0]);
  const again = JSON.parse((await post(body, '--if-match', revision)).out) as object;
  expect(again).toEqual({ ...(JSON.parse(first.out) as object), replayed: true });
  const { data } = (await get('ventures/jiaozi-hengxin/calls?limit=200')) as { data: { callId: string }[] };
  expect(data.filter(({ callId }) => callId === 'cli-1')).toHaveLength(1);
});

it('is refused as the API refuses: by rights, by rule, by what is missing, by what another did meanwhile', async () => {
  const { revision: now } = (await get('ventures/jiaozi-hengxin')) as { revision: string };
  const stranger = await post(file('stranger.json', called('cli-2', 'nobody')), '--if-match', `${now}`);
  expect(stranger).toMatchObject({ code: 65, err: expect.stringContaining('[venture.not-a-shareholder]') });
  const stale = await post(file('stale.json', called('cli-3')), '--if-match', '1');
  expect(stale).toMatchObject({ code: 75, err: expect.stringContaining('[stale-revision]') });
  const missing = await post(file('missing.json', { callId: 'cli-4' }), '--if-match', `${now}`);
  expect(missing).toMatchObject({ code: 65, err: expect.stringContaining('/calledOn: ') });
  expect(await cli.run('call', 'GET', 'settlements', '--token', 'none')).toMatchObject({
    ...{ code: 65, out: '', err: expect.stringContaining('[identity.not-signed-in]') },
  });
  expect((await cli.run('call', 'PATCH', 'ventures')).code).toBe(2);
});
