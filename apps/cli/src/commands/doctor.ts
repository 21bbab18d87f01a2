import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { EXIT } from '../exit.js';
import { words } from '../language.js';
import { withApp, type Common } from '../session.js';
import { print, printJson } from '../terminal.js';
import { migrationsIn } from './migrations.js';

interface Symptom {
  readonly what: string;
  readonly ok: boolean;
  readonly found: string;
}

/** `doctor`: whether this machine and this database can do the work, and what holds them up. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(words('检查本机与数据库', 'look at this machine and the database'))
    .action(async (_: unknown, command: Command) => {
      const { json, quiet }: Common = command.optsWithGlobals();
      const symptoms = [nodeVersion(), ...(await withApp(false, quiet === true, look))];
      if (json) printJson({ ok: symptoms.every(({ ok }) => ok), symptoms });
      else
        for (const { what, ok, found } of symptoms)
          print(`${ok ? words('正常', 'ok    ') : words('异常', 'FAILED')}  ${what}: ${found}`);
      if (symptoms.some(({ ok }) => !ok)) process.exitCode = EXIT.findings;
    });
}

function nodeVersion(): Symptom {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return { what: 'node', ok: major > 20 || (major === 20 && minor >= 19), found: process.versions.node };
}

async function look({
  app,
  adminUrl,
  signKey,
}: {
  app: INestApplicationContext;
  adminUrl: string;
  signKey: string;
}): Promise<Symptom[]> {
  const { EventStore, LogPool, LogRunner } = await import('@ledger/event-store');
  const { pool } = app.get(LogPool);
  const store = app.get(EventStore);
  const { projector } = app.get(LogRunner);
  const { rows: server } = await pool.query<{ version: string; embedded: boolean }>(
    `select current_setting('server_version') as version`,
  );
  const { rows: aside } = await pool.query<{
    ledger_id: string;
    name: string;
    stream_id: string;
    position: string;
    reason: string;
  }>('select ledger_id, name, stream_id, position::text, reason from hezhang.quarantine order by ledger_id, position');
  const migrations = await migrationsIn(adminUrl);
  const lags: Symptom[] = [];
  for (const ledger of await store.log.ledgers()) {
    const head = (await store.log.head(ledger))?.position ?? 0;
    const behind = head - (await projector.position(ledger));
    lags.push({
      what: `${words('账本', 'ledger')} ${ledger}`,
      ok: true,
      found: words(`${head} 条事件，读模型落后 ${behind}`, `${head} events, views ${behind} behind`),
    });
  }
  return [
    { what: words('数据库', 'database'), ok: true, found: `PostgreSQL ${server[0]?.version ?? '?'}` },
    { what: words('结构', 'migrations'), ok: migrations.length > 0, found: migrations.join(', ') },
    { what: words('检查点公钥', 'checkpoint key'), ok: true, found: signKey },
    ...lags,
    {
      what: words('搁置的序列', 'streams set aside'),
      ok: aside.length === 0,
      found:
        aside
          .map(
            ({ ledger_id, name, stream_id, position, reason }) =>
              `${ledger_id} ${name} ${stream_id} #${position}: ${reason}`,
          )
          .join('; ') || '0',
    },
  ];
}
