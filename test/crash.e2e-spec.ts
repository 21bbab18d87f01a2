import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScratchDatabase, dropScratchDatabase, openDatabase, type Database } from '@ledger/database';
import { generateSigner, logPool, migrate, sealedRows, SealVerifier, TreeKeeper } from '@ledger/event-store';
import type { Pool } from 'pg';

const script = join(process.cwd(), 'test/support/append-forever.js');

/** A writer in a process of its own, and the positions it was told of. */
function writer(
  env: NodeJS.ProcessEnv,
  ...args: string[]
): { child: ChildProcess; acknowledged: number[]; told: (count: number) => Promise<void> } {
  const { NODE_OPTIONS: _vm, ...rest } = process.env;
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...rest, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: number[] = [];
  let left = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (left + chunk.toString()).split('\n');
    left = lines.pop() ?? '';
    for (const line of lines) if (/^\d+$/.test(line)) acknowledged.push(Number(line));
  });
  const told = async (count: number): Promise<void> => {
    while (acknowledged.length < count) {
      if (child.exitCode !== null) throw new Error(`the writer ended with ${child.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { child, acknowledged, told };
}

async function check(
  pool: Pool,
  ledger: string,
): Promise<{ positions: Set<number>; findings: readonly object[]; root: string }> {
  const verifier = new SealVerifier(ledger);
  const positions = new Set<number>();
  for await (const rows of sealedRows(pool, ledger)) {
    for (const row of rows) {
      verifier.take(row);
      positions.add(row.position);
    }
  }
  verifier.finish();
  return { positions, findings: verifier.findings, root: verifier.tree.root().toString('hex') };
}

it('keeps what was acknowledged when the writer and the server are killed in the middle of appends', async () => {
  const home = mkdtempSync(join(tmpdir(), 'hezhang-crash-'));
  chmodSync(home, 0o755);
  let database: Database | undefined;
  try {
    for (let round = 1; round <= 3; round++) {
      const { child, acknowledged, told } = writer({ HEZHANG_HOME: home, DATABASE_URL: '' }, 'crash', '16');
      await told(200 * round);
      const postmaster = Number(readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(child.pid as number, 'SIGKILL');
      process.kill(postmaster, 'SIGKILL');
      await once(child, 'close');

      database = await openDatabase({ env: {}, home });
      const pool = logPool(database.url);
      const { positions, findings, root } = await check(pool, 'crash');
      const head = await pool.query<{ position: number }>(
        `select position from hezhang.ledger_heads where ledger_id = 'crash'`,
      );
      const tree = await new TreeKeeper(pool, generateSigner('test/log')).head('crash');
      await pool.end();
      await database.stop();
      database = undefined;
      expect(findings).toEqual([]);
      expect(acknowledged.filter((position) => !positions.has(position))).toEqual([]);
      expect(head.rows[0]?.position).toBe(positions.size);
      expect([tree.size, tree.root.toString('hex')]).toEqual([positions.size, root]);
    }
  } finally {
    await database?.stop();
    rmSync(home, { recursive: true, force: true });
  }
}, 120_000);

it('lets two processes append to one ledger: no gap, no loss, no double', async () => {
  const server = { ...(JSON.parse(process.env['TEST_DATABASE'] as string) as Database), stop: async () => undefined };
  const database = await createScratchDatabase(server, 'two_processes');
  await migrate(database.adminUrl);
  const pool = logPool(database.url);
  try {
    const env = { DATABASE_URL: database.url, DATABASE_ADMIN_URL: database.adminUrl };
    const both = [writer(env, 'shared', '8', '100'), writer(env, 'shared', '8', '100')];
    await Promise.all(both.map(({ child }) => once(child, 'close')));
    const acknowledged = both.flatMap((one) => one.acknowledged).sort((a, b) => a - b);
    expect(acknowledged).toEqual(Array.from({ length: 1_600 }, (_, n) => n + 1));
    const { positions, findings } = await check(pool, 'shared');
    expect(findings).toEqual([]);
    expect(positions.size).toBe(1_600);
  } finally {
    await pool.end();
    await dropScratchDatabase(server, 'two_processes');
  }
}, 60_000);
