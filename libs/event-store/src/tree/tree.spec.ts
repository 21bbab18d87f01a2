import { createScratchDatabase, dropScratchDatabase, type Database } from '@ledger/database';
import { defineEvent, text, type CalendarDate, type Command, type Decider, type EventOf } from '@ledger/kernel';
import fc from 'fast-check';
import type { Pool } from 'pg';
import { EventCatalog } from '../log/catalog.js';
import { sha256 } from '../log/envelope.js';
import { EventStore } from '../log/event-store.js';
import { logPool } from '../log/open-pool.js';
import { sealedRows, SealVerifier } from '../log/verify.js';
import { migrate } from '../migrate.js';
import {
  CompactRange,
  consistencyProof,
  EMPTY_ROOT,
  inclusionProof,
  leafHash,
  nodeHash,
  provesInclusion,
  rootOf,
} from './merkle.js';
import {
  generateSigner,
  openNote,
  parseCheckpoint,
  parseVerifierKey,
  signerFromPem,
  signerPem,
  verifierKey,
} from './signed-note.js';
import { appendLeaves, subtreeHashes, type TileStore } from './tile-tree.js';
import { Checkpointer } from './checkpointer.js';
import { TreeKeeper } from './tree-keeper.js';
import { LedgerCheckpointed, WORLD_LEDGER, WorldLog } from './world-log.js';

/** Leaf inputs of the RFC 6962 reference implementation and the roots of their growing tree. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

function memoryTiles(): TileStore {
  const tiles = new Map<string, Buffer>();
  return {
    get: (level, n) => Promise.resolve(tiles.get(`${level}/${n}`)),
    put: (level, n, hashes) => Promise.resolve(void tiles.set(`${level}/${n}`, hashes)),
  };
}

it('gives the roots of the RFC 6962 reference leaves, grown and from tiles', async () => {
  const range = new CompactRange();
  const tiles = memoryTiles();
  expect(range.root()).toEqual(EMPTY_ROOT);
  for (const [n, leaf] of LEAVES.entries()) {
    const hash = leafHash(Buffer.from(leaf, 'hex'));
    range.append(hash);
    await appendLeaves(tiles, n, [hash]);
    expect(range.root().toString('hex')).toBe(ROOTS[n]);
    expect((await rootOf(n + 1, subtreeHashes(tiles))).toString('hex')).toBe(ROOTS[n]);
  }
});

it('proves every leaf and every earlier tree of a tree that spans several tiles', async () => {
  const tiles = memoryTiles();
  const leaves = Array.from({ length: 700 }, (_, n) => leafHash(Buffer.from(`${n}`)));
  await appendLeaves(tiles, 0, leaves.slice(0, 300));
  await appendLeaves(tiles, 300, leaves.slice(300));
  const hashes = subtreeHashes(tiles);
  const range = new CompactRange();
  const roots = leaves.map((leaf) => (range.append(leaf), range.root()));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 700 }), fc.nat(), async (size, pick) => {
      const index = pick % size;
      const root = roots[size - 1];
      const proof = await inclusionProof(index, size, hashes);
      expect(provesInclusion(leaves[index], index, size, proof, root)).toBe(true);
      expect(provesInclusion(sha256('other'), index, size, proof, root)).toBe(false);
      const from = (pick % size) + 1;
      expect(extendsTree(from, size, roots[from - 1], root, await consistencyProof(from, size, hashes))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

/** RFC 9162, 2.1.4.2. */
function extendsTree(from: number, to: number, first: Buffer, second: Buffer, proof: Buffer[]): boolean {
  if (from === to) return proof.length === 0 && first.equals(second);
  const path = Number.isInteger(Math.log2(from)) ? [first, ...proof] : [...proof];
  let [fn, sn] = [from - 1, to - 1];
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  let fr = path[0];
  let sr = fr;
  for (const c of path.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [fr, sr] = [nodeHash(c, fr), nodeHash(c, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    } else {
      sr = nodeHash(sr, c);
    }
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && fr.equals(first) && sr.equals(second);
}

it('signs a checkpoint that opens under its own key and no other', () => {
  const signer = generateSigner('hezhang/test');
  const again = signerFromPem('hezhang/test', signerPem(signer));
  expect(parseVerifierKey(verifierKey(signer))).toEqual({ name: again.name, kind: 1, publicKey: again.publicKey });
  expect(() => parseVerifierKey(verifierKey(signer).replace('hezhang', 'forged'))).toThrow(/note.bad-key/);
});

describe('on a real PostgreSQL', () => {
  const Noted = defineEvent('Noted', 1, { words: text });
  type Note = Command<'Note', { words: string }>;
  const notes: Decider<null, Note, EventOf<typeof Noted>> = {
    initial: null,
    decide: (_, { data }) => [Noted(data)],
    evolve: () => null,
  };
  const server = { ...JSON.parse(process.env['TEST_DATABASE'] as string), stop: async () => undefined } as Database;
  const signer = generateSigner('hezhang/test');
  let database: Database;
  let pool: Pool;
  let owner: Pool;
  let store: EventStore;

  beforeAll(async () => {
    database = await createScratchDatabase(server, 'tree_spec');
    await migrate(database.adminUrl);
    pool = logPool(database.url);
    owner = logPool(superuser(database), { max: 1 });
    store = new EventStore(pool, new EventCatalog([Noted, LedgerCheckpointed]));
  });
  afterAll(async () => {
    await owner.end();
    await pool.end();
    await dropScratchDatabase(server, 'tree_spec');
  });

  function superuser({ url }: Database): string {
    const address = new URL((server as { superuserUrl: string }).superuserUrl);
    address.pathname = new URL(url).pathname;
    return address.toString();
  }
  async function write(ledger: string, times: number): Promise<void> {
    await store.openLedger(ledger);
    for (let n = 0; n < times; n++) {
      const command: Note = {
        type: 'Note',
        data: { words: `${n}` },
        by: { user: 'wang', party: 'jinniu', role: 'preparer' },
      };
      await store.decide('notes', notes, command, { ledger, key: `${n}`, effectiveOn: '2024-01-31' as CalendarDate });
    }
  }
  async function findings(ledger: string, heads: Parameters<typeof parse>[0][] = []) {
    const verifier = new SealVerifier(ledger, heads.map(parse));
    for await (const rows of sealedRows(pool, ledger)) for (const row of rows) verifier.take(row);
    verifier.finish();
    return verifier.findings.map(({ position, check }) => `${check} ${position}`);
  }
  const parse = (note: string) => parseCheckpoint(openNote(note, signer) as string);
  async function tamper(statement: string): Promise<void> {
    const client = await owner.connect();
    await client.query(`set session_replication_role = replica`);
    await client.query(statement);
    await client.query(`set session_replication_role = origin`);
    client.release();
  }

  it('grows the tree behind the log and keeps one signed note per size', async () => {
    await write('grow', 5);
    const keeper = new TreeKeeper(pool, signer);
    const { head, note } = await keeper.checkpoint('grow');
    expect(parse(note)).toEqual(head);
    expect((await keeper.checkpoint('grow')).note).toBe(note);
    await write('grow', 23);
    expect((await keeper.checkpoint('grow')).head.size).toBe(23);
    expect(await findings('grow', [note, (await keeper.checkpoint('grow')).note])).toEqual([]);
  });

  it('enters every checkpoint into the world log, which is signed like the rest', async () => {
    await write('east', 3);
    await write('west', 2);
    const keeper = new TreeKeeper(pool, signer);
    const checkpointer = new Checkpointer(store.log, keeper, new WorldLog(store));
    await checkpointer.checkpointAll();
    await write('west', 4);
    await checkpointer.checkpointAll();
    await checkpointer.checkpointAll();
    const entered: unknown[] = [];
    for await (const page of store.log.events(WORLD_LEDGER)) for (const { event } of page) entered.push(event.data);
    const of = (ledger: string) => entered.filter((entry) => (entry as { ledger: string }).ledger === ledger);
    expect(of('east')).toEqual([
      { ledger: 'east', size: 3, root: (await keeper.head('east')).root.toString('base64') },
    ]);
    expect(of('west')).toMatchObject([{ size: 2 }, { size: 4 }]);
    expect(of(WORLD_LEDGER)).toEqual([]);
    const { note } = await keeper.checkpoint(WORLD_LEDGER);
    expect(await findings(WORLD_LEDGER, [note])).toEqual([]);
  });

  it('names the event whose stored bytes, column or link was changed by a superuser', async () => {
    await write('bytes', 4);
    await tamper(
      `update hezhang.events set body = replace(body::text, '"words":"2"', '"words":"7"')::json where ledger_id = 'bytes' and position = 3`,
    );
    expect(await findings('bytes')).toEqual(['content 3']);
    await write('column', 4);
    await tamper(`update hezhang.events set type = 'Other' where ledger_id = 'column' and position = 2`);
    expect(await findings('column')).toEqual(['envelope 2']);
    await write('link', 4);
    await tamper(
      `update hezhang.events set recorded_at = recorded_at + interval '1 microsecond' where ledger_id = 'link' and position = 4`,
    );
    expect(await findings('link')).toEqual(['link 4']);
  });

  it('misses a removed last event only without a checkpoint held outside', async () => {
    await write('short', 4);
    const { note } = await new TreeKeeper(pool, signer).checkpoint('short');
    await tamper(`delete from hezhang.events where ledger_id = 'short' and position = 4`);
    expect(await findings('short')).toEqual([]);
    expect(await findings('short', [note])).toEqual(['length 4']);
  });

  it('finds a history rewritten from the middle, chain and all, by the checkpoint held outside', async () => {
    await write('rewritten', 3);
    const { note } = await new TreeKeeper(pool, signer).checkpoint('rewritten');
    await tamper(`delete from hezhang.events where ledger_id = 'rewritten' and position > 1;
      update hezhang.ledger_heads set position = 1, link = (select link from hezhang.events where ledger_id = 'rewritten') where ledger_id = 'rewritten';
      delete from hezhang.commands where ledger_id = 'rewritten' and position > 1`);
    const forger = new EventStore(pool, new EventCatalog([Noted]));
    for (const words of ['x', 'y']) {
      const command: Note = {
        type: 'Note',
        data: { words },
        by: { user: 'forger', party: 'shifang', role: 'preparer' },
      };
      await forger.decide('notes', notes, command, {
        ledger: 'rewritten',
        key: words,
        effectiveOn: '2024-01-31' as CalendarDate,
      });
    }
    expect(await findings('rewritten')).toEqual([]);
    expect(await findings('rewritten', [note])).toEqual(['root 3']);
  });
});
