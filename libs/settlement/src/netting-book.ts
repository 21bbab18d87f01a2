import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Party } from '@ledger/agreement';
import { EventStore } from '@ledger/event-store';
import { Rejection, ZERO, type Actor } from '@ledger/kernel';
import { Books } from '@ledger/period';
import { settlementStream } from './decide-settlement.js';
import { refuseNetting } from './domain/netting.decider.js';
import type { NettingLine } from './domain/netting.events.js';
import { settlementDecider } from './domain/settlement.decider.js';
import { reject } from './domain/settlement.rejections.js';
import { openOf, type Drawn } from './domain/settlement.state.js';
import { Memberships } from './memberships.js';

/** A line as somebody names it. */
export interface NamedLine {
  readonly ledger: string;
  readonly settlementId: string;
  readonly transferId: string;
}

export interface FoundLines {
  readonly parties: readonly string[];
  readonly lines: readonly NettingLine[];
}

/** People who may put a party's money into a netting. */
const OFFICERS: ReadonlySet<string> = new Set(['preparer', 'reviewer']);

/**
 * Looks up the lines of a netting in their ledgers: the one question that crosses ledgers. Whoever asks must be an
 * officer of the same party in each of them, and a party must be the same place under the same id everywhere.
 */
@Injectable()
export class NettingBook {
  constructor(
    private readonly events: EventStore,
    private readonly books: Books,
    @Optional() @Inject(Memberships) private readonly memberships?: Memberships,
  ) {}

  async lines(home: string, named: readonly NamedLine[], by: Actor): Promise<FoundLines> {
    const elsewhere = new Set(named.map(({ ledger }) => ledger).filter((ledger) => ledger !== home));
    for (const ledger of elsewhere) await this.admit(ledger, by);
    const lines: NettingLine[] = [];
    const known = new Map<string, Party>();
    const here = new Set<string>();
    for (const { ledger, settlementId, transferId } of named) {
      const state = await this.drawn(ledger, settlementId);
      const parties = await this.partiesOf(ledger, state);
      // Whoever is not of an agreement learns nothing of its settlements, not even that there are any.
      if (parties.length > 0 && !parties.some(({ id }) => id === by.party)) unknown(settlementId);
      const found = state.liabilities.find((one) => one.transferId === transferId);
      if (!found) return reject('settlement.transfer-unknown', transferId, { transfer: transferId });
      const { kind, from, to, heldBy } = found;
      if (heldBy !== undefined) reject('settlement.line-held', transferId, { transfer: transferId, netting: heldBy });
      const amount = openOf(found);
      if (amount <= ZERO) reject('settlement.nothing-open', transferId, { transfer: transferId });
      lines.push({ ledger, settlementId, transferId, kind, from, to, amount });
      for (const party of parties) {
        meet(known, party, ledger);
        if (ledger === home) here.add(party.id);
      }
    }
    for (const party of new Set(lines.flatMap(({ from, to }) => [from, to])))
      if (!here.has(party)) refuseNetting('netting.party-not-here', party, { party, ledger: home });
    return { parties: [...here], lines };
  }

  private async admit(ledger: string, by: Actor): Promise<void> {
    const there = await this.memberships?.of(ledger, by.user);
    if (there?.party !== by.party || !OFFICERS.has(there.role))
      refuseNetting('netting.not-a-member', ledger, { ledger, party: by.party });
  }

  private async drawn(ledger: string, settlementId: string): Promise<Drawn> {
    const { state } = await this.events.load(ledger, settlementStream(settlementId), settlementDecider);
    return state.status === 'none' ? unknown(settlementId) : state;
  }

  private async partiesOf(ledger: string, { agreementId, period }: Drawn): Promise<readonly Party[]> {
    if (agreementId === undefined || period === undefined) return [];
    return (await this.books.of(ledger).agreementClosing(agreementId, period)).parties;
  }
}

const unknown = (settlement: string): never => reject('settlement.unknown', settlement, { settlement });

/** Refuses a party that is one place here and another there. */
function meet(known: Map<string, Party>, party: Party, ledger: string): void {
  const before = known.get(party.id);
  if (before && (before.name !== party.name || before.place !== party.place))
    throw new Rejection('netting.party-differs', party.id, {
      ...{ party: party.id, ledger },
      ...{ name: `${before.name} ${before.place ?? ''}`.trim(), other: `${party.name} ${party.place ?? ''}`.trim() },
    });
  known.set(party.id, party);
}
