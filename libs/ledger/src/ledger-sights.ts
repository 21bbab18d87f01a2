import { Global, Injectable, Module } from '@nestjs/common';
import { reachedBy, type Reached } from '@ledger/agreement';
import { AgreementReach } from '@ledger/agreement/module';
import { Sights } from '@ledger/edge';
import { EventStore, LogRunner, type Sight } from '@ledger/event-store';
import type { Actor } from '@ledger/kernel';
import { PeriodRow } from '@ledger/period';
import { periodSettled } from '@ledger/settlement';
import { ShareholderRow } from '@ledger/venture';
import { DataSource } from 'typeorm';

/** Who acts for a party; whoever does not sees what their role lets them read of all. */
const BOUND: ReadonlySet<string> = new Set(['preparer', 'reviewer', 'signatory']);
const REMEMBERED = 1_000;

/**
 * What the officers of a party see of a ledger: of each agreement the periods that a version naming the party governs or
 * in which its money is moved, and the books of the joint companies it stands behind a shareholder of. It is read with every question out of the
 * views that answer it, so that no process goes by what another has changed; only what follows from the versions of an
 * agreement, at one revision, is remembered.
 */
@Injectable()
export class LedgerSights extends Sights {
  private readonly reached = new Map<string, Reached>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventStore,
    private readonly runner: LogRunner,
  ) {
    super();
  }

  settling(settlementId: string): string | undefined {
    return periodSettled(settlementId)?.agreementId;
  }

  async of(
    ledger: string,
    { party, role }: Actor,
    { fresh = false }: { readonly fresh?: boolean } = {},
  ): Promise<Sight | undefined> {
    if (!BOUND.has(role)) return undefined;
    const head = fresh ? await this.events.log.head(ledger) : undefined;
    if (head) await this.runner.waitFor(ledger, head.position);
    const [agreements, shareholders] = await Promise.all([
      this.dataSource.getRepository(AgreementReach).findBy({ ledgerId: ledger }),
      this.dataSource.getRepository(ShareholderRow).findBy({ ledgerId: ledger }),
    ]);
    const reached = await Promise.all(
      agreements.map(async (row) => [row, await this.alsoNamed(row, party, this.reachOf(row, party))] as const),
    );
    const own = shareholders.filter(({ standsBehind }) => standsBehind === party).map(({ ventureId }) => ventureId);
    const ventures = new Set(own);
    const beyond = {
      agreements: reached.filter(([{ versions }, one]) => !isAll(versions, one)).length,
      ventures: new Set(shareholders.map(({ ventureId }) => ventureId)).size - ventures.size,
    };
    if (beyond.agreements === 0 && beyond.ventures === 0) return undefined;
    return {
      party,
      agreements: new Map(reached.flatMap(([row, one]) => (one.party ? [[row.agreementId, one] as const] : []))),
      documents: new Map(
        reached.flatMap(([row, one]) => (one.documents.size > 0 ? [[row.agreementId, one.documents] as const] : [])),
      ),
      ventures,
      beyond,
    };
  }

  /** A party that left signs what corrections move of its money, and sees the periods they stand in. */
  private async alsoNamed(
    { ledgerId, agreementId }: AgreementReach,
    party: string,
    reached: Reached,
  ): Promise<Reached> {
    if (!reached.party || reached.whole) return reached;
    const named = await this.dataSource
      .getRepository(PeriodRow)
      .createQueryBuilder('r')
      .select('r.period', 'period')
      .where('r.ledgerId = :ledgerId and r.agreementId = :agreementId', { ledgerId, agreementId })
      .andWhere('cast(r.parties as jsonb) @> cast(:party as jsonb)', { party: JSON.stringify([party]) })
      .getRawMany<{ readonly period: string }>();
    return { ...reached, periods: new Set([...reached.periods, ...named.map(({ period }) => period)]) };
  }

  private reachOf({ ledgerId, agreementId, versions, revision }: AgreementReach, party: string): Reached {
    const key = JSON.stringify([ledgerId, agreementId, revision, party]);
    let reached = this.reached.get(key);
    if (!reached) {
      if (this.reached.size === REMEMBERED) this.reached.clear();
      this.reached.set(key, (reached = reachedBy(versions, party)));
    }
    return reached;
  }
}

/** Whether every version names the party, and those in force as one of theirs: it sees the agreement for all its time. */
const isAll = (versions: AgreementReach['versions'], { documents, party, whole }: Reached): boolean =>
  documents.size === versions.length && (whole || (!party && !versions.some(({ status }) => status === 'in-force')));

/** Global for the one thing it gives to every context that is read: what the one who asks may see. */
@Global()
@Module({ providers: [LedgerSights, { provide: Sights, useExisting: LedgerSights }], exports: [Sights] })
export class SightsModule {}
