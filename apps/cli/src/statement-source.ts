import type { Agreement } from '@ledger/agreement';
import type { Fen, Period } from '@ledger/kernel';
import type { PeriodClosing, PeriodRow, Share } from '@ledger/period';
import type {
  Settlement,
  StatementParty,
  StatementShare,
  StatementSource,
  StatementStatus,
  StatementTransfer,
  Transfer,
} from '@ledger/settlement';
import type { Session } from './session.js';

/** What a statement is of: a closing of the period, or its content as it stands before it is closed (again). */
interface Asked {
  readonly row: PeriodRow;
  readonly revision: number;
  /** Revision that was closed before and that this is the difference to; 0 where there is none. */
  readonly follows: number;
  readonly closing?: PeriodClosing;
  readonly closings: readonly PeriodClosing[];
}

/**
 * What the statement of a period is made from. Of a period that was opened again there is one for every closing: the one
 * of the revision asked for, otherwise of the latest. Rejects `read.not-found` where there is no such revision to state.
 */
export async function statementSource(
  agreementId: string,
  period: Period,
  revision: number | undefined,
  { app, ledger }: Session,
): Promise<StatementSource> {
  const { Views } = await import('@ledger/event-store');
  const { Books, PartyTotal, Share: ShareRow } = await import('@ledger/period');
  const { Settlement: SettlementRow, settlementIdOf, Transfer: TransferRow } = await import('@ledger/settlement');
  const { fen } = await import('@ledger/kernel');
  const views = app.get(Views);
  const of = { agreementId, period };
  const question = { ledger, clocks: {} } as const;
  const asked = await askedFor(of, revision, app, ledger);
  const { row, follows, closing, closings } = asked;
  const books = app.get(Books, { strict: false }).of(ledger);
  const version = await books.agreementClosing(agreementId, period);
  const settlementId = settlementIdOf(agreementId, period, follows > 0 ? asked.revision : undefined);
  const settlement = closing && (await views.one(SettlementRow, ledger, { settlementId }));
  const transfers = settlement && (await all(views.every(TransferRow, { ...question, where: { settlementId } })));
  const totals = await all(views.every(PartyTotal, { ...question, where: of }));
  const shares = await all(views.every(ShareRow, { ...question, where: { ...of, follows } }));
  const agreement = withFormer(version, (await books.governing(agreementId)).parties, shares);
  const frozen = settlement?.positions ?? closing?.positions ?? (row.status === 'proposed' ? row.positions : undefined);
  const fingerprint = closing?.fingerprint ?? (row.status === 'proposed' ? row.fingerprint : null);
  const inFen = ({ held, entitled }: { readonly held: string; readonly entitled: string }): [bigint, bigint] => [
    BigInt(held),
    BigInt(entitled),
  ];
  /** What came since the last closing: totals never forget what was closed before. */
  const provisional = agreement.parties.map(({ id: party }) => {
    const [held, entitled] = closings
      .flatMap(({ positions }) => positions.filter((one) => one.party === party).map(inFen))
      .reduce(
        ([h, e], [before, due]) => [h - before, e - due],
        inFen(totals.find((one) => one.party === party) ?? NONE),
      );
    return { party, held: fen(held), entitled: fen(entitled), net: fen(held - entitled) };
  });
  return {
    settlementId,
    agreementId,
    agreementTitle: agreement.title,
    period,
    revision: asked.revision,
    ...(follows > 0 && { follows }),
    status: statusOf(asked, settlement),
    ...(fingerprint !== null && { fingerprint }),
    parties: await partiesOf(agreement, closing?.signatures ?? row.signatures, app),
    positions:
      frozen?.map(({ party, held, entitled, net }) => {
        return { party, held: fen(held), entitled: fen(entitled), net: fen(net) };
      }) ?? provisional,
    shares: groupedByFact(shares, fen),
    ...(typeof settlement?.through === 'string' && { through: settlement.through }),
    ...(settlement && {
      carried: settlement.carried.map(({ amount, kind, ...line }) => {
        return { ...line, kind: kind as NonNullable<StatementTransfer['kind']>, amount: fen(amount) };
      }),
    }),
    ...(transfers && { transfers: await transfersOf(transfers) }),
  };
}

/** With parties of other versions that a correction gives something or takes something from. */
function withFormer(agreement: Agreement, known: Agreement['parties'], shares: readonly Share[]): Agreement {
  const named = new Set(shares.filter(({ amount }) => amount !== '0').map(({ party }) => party));
  const own = new Set(agreement.parties.map(({ id }) => id));
  return { ...agreement, parties: [...agreement.parties, ...known.filter(({ id }) => named.has(id) && !own.has(id))] };
}

const NONE = { held: '0', entitled: '0' };

async function askedFor(
  of: { readonly agreementId: string; readonly period: Period },
  asked: number | undefined,
  app: Session['app'],
  ledger: string,
): Promise<Asked> {
  const { found } = await import('@ledger/edge');
  const { Views } = await import('@ledger/event-store');
  const { PeriodClosing: ClosingRow, PeriodRow: Row } = await import('@ledger/period');
  const views = app.get(Views);
  const row = found(await views.one(Row, ledger, of), 'period', of.period);
  const closings = await all(views.every(ClosingRow, { ledger, clocks: {}, where: of }));
  closings.sort((a, b) => a.packageRevision - b.packageRevision);
  const next = row.status === 'proposed' ? row.packageRevision : row.packageRevision + 1;
  const revision = asked ?? closings.at(-1)?.packageRevision ?? next;
  const closing = closings.find(({ packageRevision }) => packageRevision === revision);
  if (closing) return { row, revision, follows: closing.follows, closing, closings };
  found(row.status !== 'closed' && revision === next ? row : undefined, 'revision', `${of.period} r${revision}`);
  return { row, revision, follows: row.closed?.revision ?? 0, closings };
}

function statusOf({ row, closing }: Asked, settlement: Settlement | undefined): StatementStatus {
  if (closing) return settlement?.status === 'settled' ? 'settled' : 'signed';
  return row.status === 'proposed' ? 'proposed' : 'provisional';
}

async function transfersOf(rows: readonly Transfer[]): Promise<StatementTransfer[]> {
  const { calendarDate, fen } = await import('@ledger/kernel');
  return rows.map(({ from, to, amount, status, kind, dueOn, remaining }) => ({
    from,
    to,
    amount: fen(amount),
    status: status as StatementTransfer['status'],
    kind: kind as NonNullable<StatementTransfer['kind']>,
    ...(dueOn !== null && { dueOn: calendarDate(dueOn) }),
    remaining: fen(remaining),
  }));
}

/** Parties with their share, where one ratio holds for everything, and who signed for them. */
async function partiesOf(
  { parties, rules }: Agreement,
  signatures: readonly { readonly party: string; readonly user: string; readonly signedAt: string }[],
  app: Session['app'],
): Promise<StatementParty[]> {
  const { Identity } = await import('@ledger/identity');
  const { shanghaiDate } = await import('@ledger/kernel');
  const identity = app.get(Identity, { strict: false });
  const { plainShares } = await import('@ledger/sharing');
  const shares = rules.length === 1 ? plainShares(rules[0]) : undefined;
  return Promise.all(
    parties.map(async ({ id, name }) => {
      const share = shares?.find(({ party }) => party === id)?.written;
      const signature = signatures.find(({ party }) => party === id);
      const user = signature && ((await identity.userOf(signature.user))?.name ?? signature.user);
      return {
        id,
        name,
        ...(share !== undefined && { share }),
        ...(signature && user !== undefined && { signed: { user, on: shanghaiDate(new Date(signature.signedAt)) } }),
      };
    }),
  );
}

function groupedByFact(rows: readonly Share[], fen: (text: string) => Fen): StatementShare[] {
  const facts = new Map<
    string,
    { base: StatementShare['base']; portions: StatementShare['portions'][number][]; correction: boolean }
  >();
  for (const { factId, base, correction, party, amount } of rows) {
    const fact = facts.get(factId) ?? { base: fen(base), portions: [], correction };
    fact.portions.push({ party, amount: fen(amount) });
    facts.set(factId, fact);
  }
  return [...facts.values()];
}

async function all<R>(rows: AsyncIterable<R>): Promise<R[]> {
  const found: R[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
