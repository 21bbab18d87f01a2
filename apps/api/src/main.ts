import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { DatabaseProblem, stopOnSignals } from '@ledger/database';
import { SettingsProblem } from '@ledger/edge';
import { JsonLogger, loadSample, openLedgerHttp, SAMPLE_PASSWORD, SAMPLE_USERS } from '@ledger/ledger';

const HOST = process.env['HOST'] ?? '127.0.0.1';
const PORT = Number(process.env['PORT'] ?? 3000);
const USAGE = 2;
const UNAVAILABLE = 69;

const say = (sentence: string): void => console.error(sentence);

/** Its passwords are known to all, so it is not put into a database of one's own unless asked for. */
function sampleWanted({
  HEZHANG_SAMPLE: sample,
  HEZHANG_FOLLOW: follow,
  DATABASE_URL: own,
}: NodeJS.ProcessEnv): boolean {
  return follow !== 'off' && (sample === 'on' || (sample !== 'off' && !own));
}

async function start(): Promise<void> {
  const { app, close } = await openLedgerHttp({ say, logger: new JsonLogger() });
  stopOnSignals(close);
  try {
    const wanted = sampleWanted(process.env);
    if (wanted && (await loadSample(app)))
      say('已装入样例账本（试算）：金什、泉州项目库。Loaded the sample ledgers (illustrative).');
    await app.listen(PORT, HOST);
    // PORT=0 leaves it to the system to find one that is free.
    const { port } = app.getHttpServer().address() as AddressInfo;
    console.log(`合账 Hezhang  http://${HOST}:${port}   接口 API: /v1   就绪 ready: /health/ready`);
    if (!wanted) return;
    console.log(`样例登录 sample logins (密码 password: ${SAMPLE_PASSWORD})`);
    for (const { login, name, party, role, ledgers } of SAMPLE_USERS) {
      console.log(
        `  ${login.padEnd(6)} ${party.padEnd(15)} ${role.padEnd(16)} ${ledgers.join(', ').padEnd(26)} ${name}`,
      );
    }
  } catch (error) {
    await close();
    throw error;
  }
}

try {
  await start();
} catch (error) {
  if (error instanceof DatabaseProblem) say(`${error.zh}\n${error.en}`);
  else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    say(`端口 ${PORT} 已被占用，请用 PORT 另指定一个。Port ${PORT} is in use; name another with PORT.`);
  } else if (error instanceof SettingsProblem) say(`设置有误。Settings cannot be used. ${error.message}`);
  else throw error;
  process.exitCode = error instanceof SettingsProblem ? USAGE : UNAVAILABLE;
}
