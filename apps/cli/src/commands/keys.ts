import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { PartyKeyCommand } from '@ledger/period';
import { words } from '../language.js';
import { withLedger, type Common, type Session } from '../session.js';
import { print, printJson, tableText } from '../terminal.js';

interface KeysOptions extends Common {
  readonly party?: string;
  readonly holder: string;
  readonly reason: string;
}

const COLUMNS = ['party', 'keyId', 'algorithm', 'holder', 'revoked', 'reason'] as const;

/**
 * `keys`: the public keys that parties sign packages with, outside of this program. A party's reviewer registers and
 * revokes its own; the private half stays with whoever runs `sign`.
 */
export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description(words('各方签署所用的公钥', 'public keys that parties sign packages with'));
  keys
    .command('list')
    .description(words('各方已登记的公钥', 'keys of all parties'))
    .option('--party <id>', words('只看这一方', "only this party's"))
    .action(async (_: unknown, command: Command) => list(command.optsWithGlobals()));
  keys
    .command('register')
    .description(
      words('登记本方公钥；私钥从不提交', "register a key of one's own party; the private half is never given"),
    )
    .argument('<file>', words('公钥文件：PEM，或 C2SP 核验公钥', 'public key: PEM, or a C2SP verifier key'))
    .requiredOption('--holder <name>', words('私钥由谁保管', 'who keeps the private half'))
    .action(async (file: string, _: unknown, command: Command) => register(file, command.optsWithGlobals()));
  keys
    .command('revoke')
    .description(
      words('作废本方公钥；此前所签仍有效', "revoke a key of one's own party; what was signed with it stands"),
    )
    .argument('<key>', words('公钥编号', 'key'))
    .requiredOption('--reason <text>', words('原因', 'why'))
    .action(async (keyId: string, _: unknown, command: Command) => revoke(keyId, command.optsWithGlobals()));
}

async function list(options: KeysOptions): Promise<void> {
  await withLedger(options, true, async ({ app, ledger, fresh }) => {
    await fresh();
    const { Views } = await import('@ledger/event-store');
    const { PartyKey } = await import('@ledger/period');
    const { party } = options;
    const where = party === undefined ? {} : { party };
    const found: object[] = [];
    for await (const { ledgerId: _ledger, ...key } of app.get(Views).every(PartyKey, { ledger, clocks: {}, where }))
      found.push(key);
    if (options.json) printJson({ ledger, keys: found });
    else if (found.length === 0) print(words('（无）', '(none)'));
    else print(tableText(found, COLUMNS));
  });
}

async function register(file: string, options: KeysOptions): Promise<void> {
  const given = await readFile(file, 'utf8');
  await withLedger(options, true, async (session) => {
    const { keyIdOf, readPublicKey } = await import('@ledger/period');
    const publicKey = readPublicKey(given);
    const by = await session.actor('reviewer');
    const { holder, json } = options;
    await decide(session, { type: 'RegisterPartyKey', data: { publicKey, holder }, by });
    const { party } = by;
    const keyId = keyIdOf(publicKey);
    if (json) printJson({ ledger: session.ledger, party, keyId, publicKey, holder });
    else print(words(`${party} 的公钥 ${keyId} 已登记`, `key ${keyId} of ${party} is registered`));
  });
}

async function revoke(keyId: string, options: KeysOptions): Promise<void> {
  await withLedger(options, true, async (session) => {
    const by = await session.actor('reviewer');
    const { reason, json } = options;
    await decide(session, { type: 'RevokePartyKey', data: { keyId, reason }, by });
    const { party } = by;
    if (json) printJson({ ledger: session.ledger, party, keyId, revoked: true, reason });
    else print(words(`${party} 的公钥 ${keyId} 已作废`, `key ${keyId} of ${party} is revoked`));
  });
}

async function decide({ app, ledger, fresh }: Session, command: PartyKeyCommand): Promise<void> {
  const { Clock } = await import('@ledger/edge');
  const { EventStore } = await import('@ledger/event-store');
  const { partyKeyDecider, partyKeyStream } = await import('@ledger/period');
  const effectiveOn = app.get(Clock, { strict: false }).today();
  const context = { ledger, key: randomUUID(), effectiveOn };
  await app.get(EventStore).decide(partyKeyStream(command.by.party), partyKeyDecider, command, context);
  await fresh();
}
