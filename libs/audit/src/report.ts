import { ApiProperty } from '@nestjs/swagger';
import type { SealCheck, SealFinding } from '@ledger/event-store';
import type { Check, CheckLog, Finding } from './domain/finding.js';
import type { Pending } from './domain/recompute.js';

/** Something found wanting, at one event or, at position 0, with the ledger as a whole. */
export class AuditFinding implements Finding {
  @ApiProperty({ type: 'integer', description: 'Position of the event; 0 speaks of the ledger as a whole.' })
  readonly position!: number;
  @ApiProperty({ type: String, description: 'What was looked at.' }) readonly check!: Check;
  @ApiProperty({ type: String }) readonly zh!: string;
  @ApiProperty({ type: String }) readonly en!: string;
}

/** One thing that was looked at, whether or not anything was found. */
export class CheckResult {
  @ApiProperty({ type: String, example: 'share' }) readonly check!: Check;
  @ApiProperty({ type: Boolean }) readonly ok!: boolean;
  @ApiProperty({ type: 'integer', description: 'How many were looked at.' }) readonly examined!: number;
  @ApiProperty({ type: 'integer', description: 'How many were found wanting; the first hundred are listed.' })
  readonly failed!: number;
  @ApiProperty({ type: () => [AuditFinding] }) readonly findings!: readonly AuditFinding[];
}

/** Whose key stands behind the log: one the reader brought, or the one that came with the log itself. */
export class Voucher {
  @ApiProperty({ type: String, description: 'Verifier key (C2SP signed note).' }) readonly key!: string;
  @ApiProperty({
    enum: ['given', 'own'],
    description: 'own: the log vouches for itself; compare the key with one you hold.',
  })
  readonly source!: 'given' | 'own';
  @ApiProperty({ type: 'integer', description: 'Largest signed tree held against the log; 0 when none was.' })
  readonly size!: number;
}

export class PendingResults implements Pending {
  @ApiProperty({ type: 'integer', description: 'Facts not shared yet.' }) readonly shares!: number;
  @ApiProperty({ type: 'integer', description: 'Closed periods without a settlement yet.' })
  readonly settlements!: number;
  @ApiProperty({ type: 'integer', description: 'Money results without an entry yet.' }) readonly entries!: number;
}

/** The outcome of a verification. */
export class VerificationReport {
  @ApiProperty({ type: String }) readonly ledger!: string;
  @ApiProperty({ type: 'integer' }) readonly events!: number;
  @ApiProperty({ type: String, description: 'Root of the Merkle tree over these events, base64.' })
  readonly root!: string;
  @ApiProperty({ type: Boolean }) readonly ok!: boolean;
  @ApiProperty({ type: () => Voucher }) readonly voucher!: Voucher;
  @ApiProperty({ type: () => PendingResults, description: 'Under way when this was read; nothing is wrong with that.' })
  readonly pending!: PendingResults;
  @ApiProperty({ type: () => [CheckResult] }) readonly checks!: readonly CheckResult[];
}

export const checkResult = ({ check, examined, failed, findings }: CheckLog): CheckResult => ({
  check,
  ok: failed === 0,
  examined,
  failed,
  findings,
});

const SEALS: Readonly<Record<SealCheck, string>> = {
  position: '序号不连续',
  content: '内容已被改动：与其哈希不符',
  envelope: '表列与原文不符，或原文不可读',
  link: '哈希链在此断开',
  clock: '登记时间早于前一事件',
  revision: '所在序列的修订号不连续',
  head: '账本头与末条事件不符',
  root: '默克尔树根不符',
  length: '事件少于检查点所载',
};

/** A seal's finding in both languages. */
export function reportSeal(log: CheckLog, { position, check, detail }: SealFinding): void {
  log.report(position, `${SEALS[check]}（${detail}）`, detail);
}
