import {
  EMPTY_ROOT,
  openNote,
  originOf,
  parseCheckpoint,
  verifierKey,
  type CompactRange,
  type NoteKey,
  type TreeHead,
} from '@ledger/event-store';
import { Rejection } from '@ledger/kernel';
import type { CheckLog } from './domain/finding.js';
import type { Voucher } from './report.js';

interface Awaited {
  readonly head: Pick<TreeHead, 'size' | 'root'>;
  readonly log: CheckLog;
  readonly zh: string;
  readonly en: string;
}

/** Tree heads that somebody vouched for, each compared as soon as the growing tree has its size. */
export class AwaitedHeads {
  private awaited: Awaited[] = [];

  /** `zh` and `en` say whose head it is. */
  add(head: Awaited['head'], log: CheckLog, zh: string, en: string): void {
    log.look();
    this.awaited.push({ head, log, zh, en });
    this.awaited.sort((a, b) => a.head.size - b.head.size);
  }

  /** To be called before the first event and after each one. */
  compare(tree: CompactRange): void {
    for (let first = this.awaited[0]; first && first.head.size <= tree.size; first = this.awaited[0]) {
      this.awaited.shift();
      const { head, log, zh, en } = first;
      const ours = head.size === 0 ? EMPTY_ROOT : tree.root();
      if (ours.equals(head.root)) continue;
      log.report(
        head.size,
        `${zh}：前 ${head.size} 条事件的树根不符`,
        `${en}: the root of the first ${head.size} events is another one`,
      );
    }
  }

  /** To be called after the last event: heads of trees larger than the log. */
  finish(tree: CompactRange): void {
    this.compare(tree);
    const events = tree.size;
    for (const { head, log, zh, en } of this.awaited) {
      log.report(
        events + 1,
        `${zh}载有 ${head.size} 条事件，账中只有 ${events} 条`,
        `${en} covers ${head.size} events, the log holds ${events}`,
      );
    }
    this.awaited = [];
  }
}

/** A checkpoint and a key that the reader brought along. */
export interface Outside {
  /** Text of a signed note. */
  readonly checkpoint?: string;
  readonly key?: NoteKey;
}

/** Opens notes under the key that vouches: the reader's own where there is one, else the log's. */
export class Notary {
  readonly key: NoteKey;
  private size = 0;

  constructor(
    private readonly ledger: string,
    private readonly log: CheckLog,
    own: NoteKey,
    private readonly outside: Outside = {},
  ) {
    this.key = outside.key ?? own;
  }

  get voucher(): Voucher {
    return { key: verifierKey(this.key), source: this.outside.key ? 'given' : 'own', size: this.size };
  }

  /** The head a note signs; undefined, and reported, where it is not good. */
  open(note: string, zh: string, en: string): TreeHead | undefined {
    const text = openNote(note, this.key);
    const head = text === undefined ? undefined : readHead(text);
    if (!head || head.origin !== originOf(this.ledger)) {
      this.log.look();
      this.log.report(
        0,
        `${zh}不能用密钥 ${this.key.name} 核验，或不属于本账本`,
        `${en} does not open under the key ${this.key.name}, or is of another ledger`,
      );
      return undefined;
    }
    this.size = Math.max(this.size, head.size);
    return head;
  }

  /** Puts the reader's own checkpoint to the log, where there is one. */
  putOutside(heads: AwaitedHeads): void {
    if (this.outside.checkpoint === undefined) return;
    const head = this.open(this.outside.checkpoint, '外部检查点', 'the checkpoint held outside');
    if (head) heads.add(head, this.log, '外部检查点', 'the checkpoint held outside');
  }
}

function readHead(text: string): TreeHead | undefined {
  try {
    return parseCheckpoint(text);
  } catch (error) {
    if (error instanceof Rejection) return undefined;
    throw error;
  }
}
