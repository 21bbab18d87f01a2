import { canonicalJson } from '@ledger/kernel';
import {
  nettedSettlement,
  netPaymentsOf,
  type NettingEvent,
  type NettingLine,
  type SettlementEvent,
} from '@ledger/settlement';
import { CheckLog, type LoggedEvent } from './finding.js';

type Proposal = Extract<NettingEvent, { type: 'NettingProposed' }>['data'];
type Stands = 'held' | 'settled' | 'released';

/** A netting as the log of one ledger tells it. */
export interface NettingRecord {
  readonly nettingId: string;
  readonly home: string;
  readonly fingerprint: string;
  /** The first event of it in this log. */
  readonly position: number;
  /** In the home ledger alone. */
  readonly proposal?: Proposal;
  readonly status?: 'proposed' | 'ready' | 'agreed' | 'declined';
  /** This ledger's lines, and what became of them. */
  readonly lines: readonly NettingLine[];
  readonly stands?: Stands;
}

/** What the settlements of this ledger say of one line of a netting. */
interface Told {
  readonly position: number;
  readonly line: string;
  readonly stands: Stands;
}

/**
 * Holds a netting against the settlements of its own ledger: what it holds is what they set aside, each with the whole of
 * what was open; what it settles or lets go they settle or let go; and what its home ledger draws is what was proposed and
 * accepted. The sums of the proposal itself are decided again with the settlements.
 */
export class NettingCheck {
  readonly log = new CheckLog('netting');
  private readonly known = new Map<string, NettingRecord>();
  private readonly told = new Map<string, Map<string, Told>>();
  private readonly agreedOn = new Map<string, string>();
  private readonly drawn = new Set<string>();

  /** In the order of their first events. */
  get records(): readonly NettingRecord[] {
    return [...this.known.values()];
  }

  take({ position, event }: LoggedEvent): void {
    const { type, data } = event as NettingEvent;
    this.log.look();
    if (type === 'NettingProposed') {
      const { nettingId, home, fingerprint } = data;
      this.known.set(nettingId, {
        nettingId,
        home,
        fingerprint,
        position,
        proposal: data,
        status: 'proposed',
        lines: [],
      });
      return;
    }
    if (type === 'NettingHeld') return this.held(position, data);
    const record = this.known.get(data.nettingId);
    if (!record)
      return this.wrong(
        position,
        `轧差 ${data.nettingId} 不在本账本`,
        `${data.nettingId} is no netting of this ledger`,
      );
    const now = (change: Partial<NettingRecord>): void => void this.known.set(data.nettingId, { ...record, ...change });
    switch (type) {
      case 'NettingReady':
        return now({ status: 'ready' });
      case 'NettingAccepted':
        return;
      case 'NettingAgreed':
        this.agreedOn.set(data.nettingId, data.agreedOn);
        return now({ status: 'agreed' });
      case 'NettingDeclined':
        return now({ status: 'declined' });
      case 'NettingSettled':
        this.follows(record, 'agreed', position);
        return now({ stands: 'settled' });
      case 'NettingReleased':
        this.follows(record, 'declined', position);
        return now({ stands: 'released' });
    }
  }

  /** What a settlement of this ledger says of a netting. */
  settlement({ position, event }: LoggedEvent): void {
    const { type, data } = event as SettlementEvent;
    if (type === 'LinesHeld') this.lines(position, data, 'held');
    else if (type === 'LinesNetted') this.lines(position, data, 'settled');
    else if (type === 'LinesReleased') this.lines(position, data, 'released');
    else if (type === 'NetPaymentsDrawn') this.payments(position, data);
  }

  /** After the last event: a netting and the settlements must say the same of every line. */
  finish(): void {
    for (const record of this.known.values()) {
      const { nettingId, lines, stands, position } = record;
      const told = this.told.get(nettingId) ?? new Map<string, Told>();
      const same = lines.every((line) => {
        const said = told.get(keyOf(line));
        return said?.stands === stands && said?.line === canonicalJson(shown(line));
      });
      this.hold(
        same && told.size === lines.length,
        position,
        `轧差 ${nettingId} 的划转与本账本结算所载不符`,
        `the lines of ${nettingId} are not what the settlements of this ledger say of them`,
      );
      this.hold(
        this.drawn.has(nettingId) === (record.proposal !== undefined && stands === 'settled'),
        position,
        `轧差 ${nettingId} 的净额未结算，或不应结算`,
        `the payments of ${nettingId} were not drawn, or should not have been`,
      );
    }
    for (const [nettingId, told] of this.told)
      if (!this.known.has(nettingId))
        for (const { position } of told.values())
          this.wrong(position, `轧差 ${nettingId} 不在本账本`, `${nettingId} is no netting of this ledger`);
  }

  private held(position: number, data: Extract<NettingEvent, { type: 'NettingHeld' }>['data']): void {
    const { nettingId, home, fingerprint, lines } = data;
    const proposal = this.known.get(nettingId)?.proposal;
    const first = { nettingId, home, fingerprint, position };
    this.known.set(nettingId, { ...first, ...this.known.get(nettingId), lines, stands: 'held' });
    const ledgers = new Set(lines.map(({ ledger }) => ledger));
    this.hold(
      ledgers.size <= 1 && ledgers.has(home) === (proposal !== undefined && lines.length > 0),
      position,
      `轧差 ${nettingId} 锁定了其他账本的划转`,
      `${nettingId} holds lines of another ledger`,
    );
  }

  private lines(
    position: number,
    { settlementId, nettingId, lines }: Extract<SettlementEvent, { type: 'LinesHeld' }>['data'],
    stands: Stands,
  ): void {
    const told = this.told.get(nettingId) ?? new Map<string, Told>();
    this.told.set(nettingId, told);
    for (const line of lines) {
      this.log.look();
      told.set(keyOf({ settlementId, ...line }), {
        position,
        line: canonicalJson(shown({ settlementId, ...line })),
        stands,
      });
    }
  }

  private payments(position: number, data: Extract<SettlementEvent, { type: 'NetPaymentsDrawn' }>['data']): void {
    const { nettingId, settlementId, terms, positions, drawnOn, transfers } = data;
    const proposal = this.known.get(nettingId)?.proposal;
    this.drawn.add(nettingId);
    const due = proposal && netPaymentsOf(proposal);
    const same =
      due !== undefined &&
      settlementId === nettedSettlement(nettingId) &&
      canonicalJson({ terms, positions }) === canonicalJson({ terms: due.terms, positions: due.positions }) &&
      transfers.every(({ dueOn }) => dueOn === due.dueOn) &&
      drawnOn === this.agreedOn.get(nettingId);
    this.hold(
      same,
      position,
      `轧差 ${nettingId} 的净额结算与各方所同意的不符`,
      `the payments of ${nettingId} are not what the parties accepted`,
    );
  }

  /** In the home ledger nothing is settled that was not agreed, and nothing let go that was not declined. */
  private follows(
    { nettingId, proposal, status }: NettingRecord,
    needed: 'agreed' | 'declined',
    position: number,
  ): void {
    this.hold(
      proposal === undefined || status === needed,
      position,
      `轧差 ${nettingId} 的状态不符`,
      `${nettingId} is not ${needed}`,
    );
  }

  private hold(holds: boolean, position: number, zh: string, en: string): void {
    this.log.hold(holds, position, zh, en);
  }

  private wrong(position: number, zh: string, en: string): void {
    this.log.report(position, zh, en);
  }
}

type Shown = Pick<NettingLine, 'settlementId' | 'transferId' | 'kind' | 'from' | 'to' | 'amount'>;
const keyOf = ({ settlementId, transferId }: Pick<Shown, 'settlementId' | 'transferId'>): string =>
  `${settlementId} ${transferId}`;
const shown = ({ settlementId, transferId, kind, from, to, amount }: Shown): Shown => {
  return { settlementId, transferId, kind, from, to, amount };
};
