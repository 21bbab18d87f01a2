import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Agreement } from '@ledger/agreement';
import { found } from '@ledger/edge';
import { Views, type RowClass } from '@ledger/event-store';
import { calendarDate, fen, period as readPeriod, shanghaiDate, type Period } from '@ledger/kernel';
import { Books, PartyTotal, PeriodClosing, PeriodRow, Share, type Position } from '@ledger/period';
import { plainShares } from '@ledger/sharing';
import { settlementIdOf } from './draw-settlements.js';
import type { LiabilityKind } from './domain/settlement.events.js';
import {
  statementOf,
  type Statement,
  type StatementOfficer,
  type StatementParty,
  type StatementShare,
  type StatementStatus,
  type StatementTransfer,
  type TransferStatus,
} from './domain/statement.js';
import { People } from './people.js';
import type { Standpoint } from './read/balances.js';
import { Settlement, Transfer } from './read/settlement.view.js';

interface Of {
  readonly agreementId: string;
  readonly period: Period;
}

/** What a statement is of: a closing of the period, or its content as it stands before it is closed (again). */
interface Asked {
  readonly row: PeriodRow;
  readonly revision: number;
  /** Revision that was closed before and that this is the difference to; 0 where there is none. */
  readonly follows: number;
  readonly closing?: PeriodClosing;
  readonly closings: readonly PeriodClosing[];
}

/** Reads the settlement statement (结算单) of a period, on either clock. */
@Injectable()
export class ReadStatement {
  constructor(
    private readonly views: Views,
    private readonly books: Books,
    @Optional() @Inject(People) private readonly people?: People,
  ) {}

  /**
   * The statement of a settlement that was drawn for a period. Rejects `read.not-found` where there is none, also for
   * the payments of a netting: its statement is what the parties accepted.
   */
  async ofSettlement(at: Standpoint, settlementId: string): Promise<Statement> {
    const row = await this.views.one(Settlement, at.ledger, { settlementId }, at.clocks);
    const { agreementId, period, fingerprint } = found(row, 'settlement', settlementId);
    if (agreementId === null || period === null) return found<Statement>(undefined, 'statement', settlementId);
    const of = { agreementId, period: readPeriod(period) };
    const closings = await this.all(PeriodClosing, at, of);
    const closing = closings.find((one) => one.fingerprint === fingerprint);
    return this.ofPeriod(at, of, found(closing, 'statement', settlementId).packageRevision);
  }

  /**
   * The statement of a period. Of one that was opened again there is one for every closing: that of the revision asked
   * for, otherwise of the latest. Rejects `read.not-found` where there is no such revision to state.
   */
  async ofPeriod(at: Standpoint, of: Of, revision?: number): Promise<Statement> {
    const asked = await this.asked(at, of, revision);
    const { row, follows, closing } = asked;
    const agreement = await this.books.of(at.ledger).agreementClosing(of.agreementId, of.period);
    const settlementId = settlementIdOf(of.agreementId, of.period, follows > 0 ? asked.revision : undefined);
    const settlement = closing && (await this.views.one(Settlement, at.ledger, { settlementId }, at.clocks));
    const transfers = settlement && (await this.all(Transfer, at, { settlementId }));
    const shares = await this.all(Share, at, { ...of, follows });
    const put = row.status === 'proposed' ? row : undefined;
    const frozen = settlement?.positions ?? closing?.positions ?? put?.positions;
    const fingerprint = closing?.fingerprint ?? put?.fingerprint ?? null;
    return statementOf({
      ...{ settlementId, ...of, agreementTitle: agreement.title, revision: asked.revision },
      ...(follows > 0 && { follows }),
      status: statusOf(asked, settlement),
      ...(fingerprint !== null && { fingerprint }),
      parties: await this.parties(agreement, closing ?? row),
      positions: frozen?.map(positionOf) ?? (await this.provisional(at, of, agreement, asked)),
      shares: groupedByFact(shares),
      ...(typeof settlement?.through === 'string' && { through: settlement.through }),
      ...(settlement && {
        carried: settlement.carried.map(({ amount, kind, ...line }) => {
          return { ...line, kind: kind as LiabilityKind, amount: fen(amount) };
        }),
      }),
      ...(transfers && { transfers: transfers.map(transferOf) }),
    });
  }

  private async asked(at: Standpoint, of: Of, asked: number | undefined): Promise<Asked> {
    const row = found(await this.views.one(PeriodRow, at.ledger, of, at.clocks), 'period', of.period);
    const closings = await this.all(PeriodClosing, at, of);
    closings.sort((a, b) => a.packageRevision - b.packageRevision);
    const next = row.status === 'proposed' ? row.packageRevision : row.packageRevision + 1;
    const revision = asked ?? closings.at(-1)?.packageRevision ?? next;
    const closing = closings.find(({ packageRevision }) => packageRevision === revision);
    if (closing) return { row, revision, follows: closing.follows, closing, closings };
    found(row.status !== 'closed' && revision === next ? row : undefined, 'revision', `${of.period} r${revision}`);
    return { row, revision, follows: row.closed?.revision ?? 0, closings };
  }

  /** What came since the last closing: totals never forget what was closed before. */
  private async provisional(at: Standpoint, of: Of, { parties }: Agreement, { closings }: Asked): Promise<Position[]> {
    const totals = await this.all(PartyTotal, at, of);
    return parties.map(({ id: party }) => {
      const own = <R extends { readonly party: string }>(rows: readonly R[]): R[] =>
        rows.filter((one) => one.party === party);
      const closed = closings.flatMap(({ positions }) => own(positions));
      const since = (of: 'held' | 'entitled') =>
        fen(closed.reduce((left, one) => left - BigInt(one[of]), BigInt(own(totals)[0]?.[of] ?? '0')));
      const [held, entitled] = [since('held'), since('entitled')];
      return { party, held, entitled, net: fen(held - entitled) };
    });
  }

  /** Parties with their share, where one ratio holds for everything, and who submitted and signed for them. */
  private parties(
    { parties, rules }: Agreement,
    { submissions, signatures }: Pick<PeriodRow, 'submissions' | 'signatures'>,
  ): Promise<StatementParty[]> {
    const shares = rules.length === 1 ? plainShares(rules[0]) : undefined;
    return Promise.all(
      parties.map(async ({ id, name }) => {
        const share = shares?.find(({ party }) => party === id)?.written;
        const submission = submissions.find(({ party }) => party === id);
        const signature = signatures.find(({ party }) => party === id);
        return {
          id,
          name,
          ...(share !== undefined && { share }),
          ...(submission && { submitted: await this.officer(submission.user, submission.submittedAt) }),
          ...(signature && { signed: await this.officer(signature.user, signature.signedAt) }),
        };
      }),
    );
  }

  private async officer(login: string, at: string): Promise<StatementOfficer> {
    return { user: (await this.people?.nameOf(login)) ?? login, on: shanghaiDate(new Date(at)) };
  }

  private async all<R extends object>(
    row: RowClass<R>,
    { ledger, clocks }: Standpoint,
    where: Partial<R>,
  ): Promise<R[]> {
    const rows: R[] = [];
    for await (const one of this.views.every(row, { ledger, clocks, where })) rows.push(one);
    return rows;
  }
}

function statusOf({ row, closing }: Asked, settlement: Settlement | undefined): StatementStatus {
  if (closing) return settlement?.status === 'settled' ? 'settled' : 'signed';
  return row.status === 'proposed' ? 'proposed' : 'provisional';
}

const positionOf = (written: { readonly [K in keyof Position]: string }): Position => {
  const { party, held, entitled, net } = written;
  return { party, held: fen(held), entitled: fen(entitled), net: fen(net) };
};

const transferOf = ({ from, to, amount, status, kind, dueOn, remaining }: Transfer): StatementTransfer => ({
  ...{ from, to, amount: fen(amount), remaining: fen(remaining) },
  ...{ status: status as TransferStatus, kind: kind as LiabilityKind },
  ...(dueOn !== null && { dueOn: calendarDate(dueOn) }),
});

function groupedByFact(rows: readonly Share[]): StatementShare[] {
  const facts = new Map<string, StatementShare & { readonly portions: StatementShare['portions'][number][] }>();
  for (const { factId, base, correction, party, amount } of rows) {
    const fact = facts.get(factId) ?? { base: fen(base), portions: [], correction };
    fact.portions.push({ party, amount: fen(amount) });
    facts.set(factId, fact);
  }
  return [...facts.values()];
}
