import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { BundlesReport, Outside, VerificationReport } from '@ledger/audit';
import { EXIT, UsageError } from '../exit.js';
import { language, words } from '../language.js';
import { withLedger, type Common } from '../session.js';
import { print, printJson, progressOf, say } from '../terminal.js';

interface VerifyOptions extends Common {
  readonly checkpoint?: string;
  readonly key?: string;
}

/**
 * `verify`: the ledger where it stands, or evidence bundles with no server and no database. Bundles of several ledgers
 * are also held against each other in what was netted between them.
 */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .description(
      words(
        '核验账本，或在无服务器无数据库处核验证据包',
        'verify the ledger, or an evidence bundle with no server and no database',
      ),
    )
    .argument(
      '[bundle...]',
      words(
        '证据包（.hzb）；多个账本的证据包另核对其间的轧差',
        'evidence bundles (.hzb); those of several ledgers are compared in what was netted between them',
      ),
    )
    .option('--checkpoint <file>', words('另行保存的检查点', 'a checkpoint that was kept elsewhere'))
    .option('--key <verifier-key>', words('另行取得的核验公钥', 'verifier key that came another way'))
    .action(async (bundles: readonly string[], _: unknown, command: Command) =>
      verify(bundles, command.optsWithGlobals()),
    );
}

async function verify([bundle, ...more]: readonly string[], options: VerifyOptions): Promise<void> {
  if (more.length > 0 && options.checkpoint !== undefined)
    throw new UsageError(
      words('--checkpoint 只用于一个账本：请逐个核验', '--checkpoint is of one ledger: verify them one by one'),
    );
  const outside = await outsideOf(options);
  if (bundle !== undefined && more.length > 0) {
    const { verifyBundles } = await import('@ledger/audit');
    return tellAll(await verifyBundles([bundle, ...more], outside), options);
  }
  if (bundle !== undefined) {
    const { verifyBundle } = await import('@ledger/audit');
    return tell(await verifyBundle(bundle, outside), options);
  }
  await withLedger(options, false, async ({ app, ledger }) => {
    const { VerifyLedger } = await import('@ledger/audit');
    const progress = progressOf(words('核验', 'verifying'), options.quiet);
    try {
      const report = await app
        .get(VerifyLedger, { strict: false })
        .verify(ledger, { ...outside, progress: progress.tell });
      progress.done();
      tell(report, options);
    } catch (error) {
      progress.done();
      throw error;
    }
  });
}

async function outsideOf({ checkpoint, key }: VerifyOptions): Promise<Outside> {
  const note = checkpoint === undefined ? undefined : await readFile(checkpoint, 'utf8');
  if (key === undefined) return note === undefined ? {} : { checkpoint: note };
  const { parseVerifierKey } = await import('@ledger/event-store');
  return { key: parseVerifierKey(key), ...(note !== undefined && { checkpoint: note }) };
}

function tell(report: VerificationReport, { json }: VerifyOptions): void {
  if (json) printJson(report);
  else print(reportText(report));
  caution(report);
  if (!report.ok) process.exitCode = EXIT.findings;
}

function tellAll(report: BundlesReport, { json }: VerifyOptions): void {
  const { ok, bundles } = report;
  if (json) printJson(report);
  else print([...bundles.map(reportText), nettingText(report)].join('\n\n'));
  for (const bundle of bundles.slice(0, 1)) caution(bundle);
  if (!ok) process.exitCode = EXIT.findings;
}

function caution({ voucher }: VerificationReport): void {
  if (voucher.source === 'own') {
    say(
      words(
        '密钥随账而来：请与另行取得的公钥核对，或用 --key 给出',
        'the key came with the log itself: compare it with one you hold, or give that with --key',
      ),
    );
  }
}

function nettingText({ ok, nettings: { compared, differences, absent, ok: same } }: BundlesReport): string {
  return [
    `${words('账本间轧差', 'nettings between these ledgers')}: ${compared}`,
    ...absent.map(({ nettingId, ledgers }) =>
      words(
        `        ${nettingId}：未提供 ${ledgers.join('、')}，未与其核对`,
        `        ${nettingId}: not compared with ${ledgers.join(', ')}, which was not given`,
      ),
    ),
    ...differences.map((one) => `        ${one.ledger} #${one.position} ${one[language]}`),
    `${same ? words('一致', 'the same in each') : words('不一致', 'NOT the same')}`,
    '',
    ok ? words('核验通过', 'verified') : words('核验未通过', 'NOT verified'),
  ].join('\n');
}

function reportText({ ledger, events, root, ok, voucher, pending, checks }: VerificationReport): string {
  const waiting = pending.shares + pending.settlements + pending.entries;
  return [
    words(`账本 ${ledger}：${events} 条事件`, `ledger ${ledger}: ${events} events`),
    `${words('树根', 'root')} ${root}`,
    `${words('密钥', 'key')} ${voucher.key} (${voucher.source === 'given' ? words('另行给出', 'given') : words('随账', 'its own')})`,
    ...(waiting > 0
      ? [
          words(
            `尚待处理：份额 ${pending.shares}、结算 ${pending.settlements}、分录 ${pending.entries}`,
            `under way: ${pending.shares} shares, ${pending.settlements} settlements, ${pending.entries} entries`,
          ),
        ]
      : []),
    '',
    ...checks.flatMap(({ check, ok: good, examined, failed, findings }) => [
      `${good ? words('通过', 'ok    ') : words('不符', 'FAILED')}  ${check.padEnd(11)} ${examined}${failed > 0 ? ` (${failed})` : ''}`,
      ...findings.map((finding) => `        #${finding.position} ${finding[language]}`),
    ]),
    '',
    ok ? words('核验通过', 'verified') : words('核验未通过', 'NOT verified'),
  ].join('\n');
}
