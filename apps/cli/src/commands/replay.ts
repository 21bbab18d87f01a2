import type { Command } from 'commander';
import { UsageError } from '../exit.js';
import { words } from '../language.js';
import { clocksOf, withLedger, type Common, type Session } from '../session.js';
import { print, printJson, tableText } from '../terminal.js';
import { addClocks, type ClockOptions } from './clock-options.js';

/** `replay`: periods, totals, shares and settlements as they stood, on either clock. */
export function addReplay(program: Command): void {
  const command = program
    .command('replay')
    .description(words('重放：当时的期间、合计、份额与结算', 'periods, totals, shares and settlements as they stood'));
  addClocks(command).action(async (_: unknown, self: Command) => {
    const options: Common & ClockOptions = self.optsWithGlobals();
    if (options.at === undefined && options.knownAt === undefined && options.asOf === undefined)
      throw new UsageError(words('请给出 --at 或 --as-of', 'give --at or --as-of'));
    await withLedger(options, false, (session) => replayAt(session, options));
  });
}

async function replayAt({ app, ledger }: Session, { at, knownAt, asOf, json }: Common & ClockOptions): Promise<void> {
  const { Views } = await import('@ledger/event-store');
  const { PartyTotal, PeriodRow, Share } = await import('@ledger/period');
  const { Settlement, Transfer } = await import('@ledger/settlement');
  const views = app.get(Views);
  const { live: _live, ...standpoint } = await views.standpoint(ledger, await clocksOf(at ?? knownAt, asOf));
  // One position for every view, also where an instant was asked for.
  const clocks = { knownAt: { position: standpoint.position }, ...(standpoint.asOf && { asOf: standpoint.asOf }) };
  const rows = async <R extends object>(row: abstract new () => R): Promise<object[]> => {
    const found: object[] = [];
    for await (const { ledgerId: _ledger, ...one } of views.every(row, { ledger, clocks }) as AsyncIterable<
      R & { ledgerId?: string }
    >)
      found.push(one);
    return found;
  };
  const stood = {
    periods: await rows(PeriodRow),
    totals: await rows(PartyTotal),
    shares: await rows(Share),
    settlements: await rows(Settlement),
    transfers: await rows(Transfer),
  };
  if (json) return printJson({ ...standpoint, ...stood });
  print(
    words(`账本 ${ledger}，位置 ${standpoint.position}`, `ledger ${ledger}, position ${standpoint.position}`) +
      (asOf ? `, ${words('业务口径', 'as of')} ${asOf}` : ''),
  );
  for (const [title, found, columns] of [
    [
      words('期间', 'Periods'),
      stood.periods,
      ['agreementId', 'period', 'status', 'facts', 'shared', 'packageRevision', 'fingerprint'],
    ],
    [words('合计（分）', 'Totals (fen)'), stood.totals, ['agreementId', 'period', 'party', 'held', 'entitled']],
    [
      words('份额（分）', 'Shares (fen)'),
      stood.shares,
      ['factId', 'period', 'party', 'taxType', 'taxPeriod', 'factAmount', 'base', 'amount', 'position'],
    ],
    [words('结算', 'Settlements'), stood.settlements, ['settlementId', 'status', 'fingerprint']],
    [
      words('划转（分）', 'Transfers (fen)'),
      stood.transfers,
      ['transferId', 'from', 'to', 'amount', 'status', 'paidOn', 'receivedOn'],
    ],
  ] as const) {
    print(`\n${title}: ${found.length}`);
    if (found.length > 0) print(tableText(found, columns));
  }
}
