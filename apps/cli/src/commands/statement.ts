import type { Command } from 'commander';
import type { Agreement } from '@ledger/agreement';
import type { Period } from '@ledger/kernel';
import type { Share } from '@ledger/period';
import type {
  StatementParty,
  StatementShare,
  StatementSource,
  StatementStatus,
  StatementTransfer,
} from '@ledger/settlement';
import { EXIT } from '../exit.js';
import { language, words } from '../language.js';
import { withLedger, type Common, type Session } from '../session.js';
import { print, printJson, say } from '../terminal.js';

/** `statement`: the settlement statement of a period, on paper or as JSON. */
export function addStatement(program: Command): void {
  program
    .command('statement')
    .description(words('结算单', 'settlement statement'))
    .argument('<agreement>', words('协议编号', 'agreement'))
    .argument('<period>', words('期间，如 2024-Q1', 'period such as 2024-Q1'))
    .action(async (agreement: string, named: string, _: unknown, command: Command) => {
      const options: Common = command.optsWithGlobals();
      const { period } = await import('@ledger/kernel');
      await withLedger(options, true, async (session) => {
        await session.fresh();
        const { statementOf, statementText } = await import('@ledger/settlement');
        const statement = statementOf(await sourceOf(agreement, period(named), session));
        if (options.json) printJson(statement);
        else print(statementText(statement, language));
        const failing = statement.checks.filter(({ holds }) => !holds);
        for (const { name } of failing) say(`${words('勾稽不符', 'control does not hold')}: ${name[language]}`);
        if (failing.length > 0) process.exitCode = EXIT.findings;
      });
    });
}

async function sourceOf(agreementId: string, period: Period, { app, ledger }: Session): Promise<StatementSource> {
  const { found } = await import('@ledger/edge');
  const { Views } = await import('@ledger/event-store');
  const { calendarDate, fen } = await import('@ledger/kernel');
  const { Books, PartyTotal, PeriodRow, Share: ShareRow } = await import('@ledger/period');
  const { Settlement, Transfer } = await import('@ledger/settlement');
  const views = app.get(Views);
  const row = found(await views.one(PeriodRow, ledger, { agreementId, period }), 'period', period);
  const agreement = await app.get(Books, { strict: false }).of(ledger).agreementFor(agreementId, period);
  const settlement = await views.one(Settlement, ledger, { agreementId, period });
  const totals = await all(views.every(PartyTotal, { ledger, clocks: {}, where: { agreementId, period } }));
  const shares = await all(views.every(ShareRow, { ledger, clocks: {}, where: { agreementId, period } }));
  const transfers =
    settlement &&
    (await all(views.every(Transfer, { ledger, clocks: {}, where: { settlementId: settlement.settlementId } })));
  const order = agreement.parties.map(({ id }) => id);
  const provisional = order.map((party) => {
    const { held = '0', entitled = '0' } = totals.find((total) => total.party === party) ?? {};
    return { party, held: fen(held), entitled: fen(entitled), net: fen(BigInt(held) - BigInt(entitled)) };
  });
  const frozen =
    settlement?.positions ??
    (row.fingerprint === null || row.status === 'open' || row.status === 'locked' ? undefined : row.positions);
  return {
    settlementId: settlement?.settlementId ?? `${agreementId}:${period}`,
    agreementId,
    agreementTitle: agreement.title,
    period,
    status: statusOf(row.status, settlement?.status),
    ...(frozen && row.fingerprint !== null && { fingerprint: row.fingerprint }),
    parties: await partiesOf(agreement, row.signatures, app),
    positions:
      frozen?.map(({ party, held, entitled, net }) => ({
        party,
        held: fen(held),
        entitled: fen(entitled),
        net: fen(net),
      })) ?? provisional,
    shares: await groupedByFact(shares),
    ...(typeof settlement?.through === 'string' && { through: settlement.through }),
    ...(settlement && {
      carried: settlement.carried.map(({ amount, kind, ...line }) => {
        return { ...line, kind: kind as NonNullable<StatementTransfer['kind']>, amount: fen(amount) };
      }),
    }),
    ...(transfers && {
      transfers: transfers.map(({ from, to, amount, status, kind, dueOn, remaining }) => ({
        from,
        to,
        amount: fen(amount),
        status: status as StatementTransfer['status'],
        kind: kind as NonNullable<StatementTransfer['kind']>,
        ...(dueOn !== null && { dueOn: calendarDate(dueOn) }),
        remaining: fen(remaining),
      })),
    }),
  };
}

function statusOf(period: string, settlement: string | undefined): StatementStatus {
  if (settlement === 'settled') return 'settled';
  if (settlement !== undefined || period === 'closed') return 'signed';
  return period === 'proposed' ? 'proposed' : 'provisional';
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

async function groupedByFact(rows: readonly Share[]): Promise<StatementShare[]> {
  const { fen } = await import('@ledger/kernel');
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
