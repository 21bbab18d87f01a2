import type { Command } from 'commander';
import type { Clocks, RowClass, Views } from '@ledger/event-store';
import type { CalendarDate } from '@ledger/kernel';
import { words } from '../language.js';
import { clocksOf, withLedger, type Common } from '../session.js';
import { print, printJson, tableText } from '../terminal.js';

interface VentureOptions extends Common {
  readonly on?: string;
  readonly at?: string;
  readonly venture?: string;
}

/** One company at one point of both clocks. */
interface Standpoint {
  readonly views: Views;
  readonly ledger: string;
  readonly clocks: Clocks;
  readonly on: CalendarDate;
  readonly ventureId: string;
}

type Rows = Readonly<Partial<Record<keyof typeof TITLES, readonly object[]>>>;

/** Names of the lists with --json, and what stands above them without. */
const TITLES = {
  accounts: words('资本账户', 'accounts'),
  book: words('出资台账', 'capital book'),
  contributions: words('实缴', 'contributions'),
  calls: words('催缴', 'calls'),
  reminders: words('到期提醒（90 日内）', 'due within 90 days'),
  results: words('年度成果', 'results'),
  profit: words('利润与公积金', 'profit and reserves'),
  dividends: words('分红', 'dividends'),
  statement: words('分红明细', 'dividend statement'),
  equity: words('股权', 'equity'),
  positions: words('股东情况', 'positions of the shareholders'),
  increases: words('增资', 'increases of capital'),
  taken: words('优先认缴与认缴', 'rights and what was taken up'),
  returns: words('应退还的分红', 'dividends to be given back'),
  incomes: words('收益', 'income'),
  shares: words('收益分享', 'shares of the income'),
  earmarks: words('专项资金', 'set aside'),
  spendings: words('专项支出', 'spent of it'),
  loans: words('股东借款', 'loans of the shareholders'),
  claims: words('逾期赔偿', 'compensation for delay'),
  transfers: words('股权转让', 'transfers of equity'),
  steps: words('国资程序', 'steps of state equity'),
  phases: words('分期建设', 'phases of the park'),
  parts: words('各股东分期投资', 'what every shareholder is to invest, and has'),
} as const;

/** Columns in fen, printed in yuan; with --json they stay fen. */
const MONEY = new Set([
  ...['registeredCapital', 'subscribed', 'paidIn', 'outstanding', 'amount', 'paid', 'forfeited', 'open', 'received'],
  ...['undistributed', 'distributable', 'statutoryReserve', 'optionalReserve', 'netProfit', 'lossMadeUp'],
  ...['premium', 'premiumPaid', 'entitled', 'waived', 'takenUp', 'excess', 'demandedBack', 'payable', 'returned'],
  ...['called', 'dividendsDeclared', 'dividendsPaid', 'dividendsReceived', 'dividendsPayable', 'toReturn'],
  ...[
    'incomeEntitled',
    'incomeDistributed',
    'incomeReturned',
    'incomePayable',
    'lent',
    'interestOwed',
    'phasesPlanned',
    'phasesInvested',
  ],
  ...['value', 'price', 'supplementary', 'planned', 'actual', 'fromEarmarks', 'own', 'throughCompany'],
  ...['shareable', 'distributed', 'spent', 'balance', 'drawn', 'repaid', 'interestAccrued', 'interestPaid'],
]);

/** `venture`: what the joint company's owners own, have put in, are called for and are paid. */
export function addVenture(program: Command): void {
  const venture = program.command('venture').description(words('合资公司', 'the joint company'));
  asks(venture, 'capital', words('出资台账与实缴情况', 'the capital book'), capital);
  asks(venture, 'calls', words('催缴与到期提醒', 'calls for capital, and what falls due'), calls);
  asks(venture, 'dividends', words('利润与分红', 'results and dividends'), dividends);
  asks(venture, 'equity', words('某日的股权', 'the equity of a day'), equity);
  asks(venture, 'positions', words('各股东的权益与往来', 'what every shareholder owns, is owed and owes'), positions);
  asks(venture, 'increases', words('增资与优先认缴', 'increases of capital'), increases);
  asks(venture, 'transfers', words('股权转让与国资程序', 'transfers of equity and their steps'), transfers);
  asks(venture, 'phases', words('园区分期：计划与实际投资', 'phases of the park, planned and actual'), phases);
  asks(venture, 'funds', words('收益、专项资金与股东借款', 'income, what is set aside, and loans'), funds);
}

function asks(parent: Command, name: string, told: string, answer: (of: Standpoint) => Promise<Rows>): void {
  parent
    .command(name)
    .description(told)
    .option('--on <date>', words('业务日期；缺省为今天', 'business date; today unless given'))
    .option('--at <standpoint>', words('知悉口径：位置或带时区的时间', 'recorded time: a position, or an instant'))
    .option('--venture <id>', words('合资公司；缺省为唯一的一家', 'company; else the only one there is'))
    .action(async (_: unknown, self: Command) => {
      const options: VentureOptions = self.optsWithGlobals();
      const live = options.on === undefined && options.at === undefined;
      await withLedger(options, live, async ({ app, ledger, fresh }) => {
        if (live) await fresh();
        const { Views: Reads } = await import('@ledger/event-store');
        const { shanghaiDate } = await import('@ledger/kernel');
        const views = app.get(Reads);
        const clocks = await clocksOf(options.at, options.on);
        const ventureId = await ventureOf({ views, ledger, clocks }, options.venture);
        const on = clocks.asOf ?? shanghaiDate(new Date());
        const rows = await answer({ views, ledger, clocks, on, ventureId });
        if (options.json) printJson({ ventureId, on, ...rows });
        else
          for (const [name, found] of Object.entries(rows)) await printRows(name as keyof typeof TITLES, found, rows);
      });
    });
}

/** Errors: `read.not-found` for a company that is not there, or not there yet; a named one where there are several. */
async function ventureOf(
  { views, ledger, clocks }: Pick<Standpoint, 'views' | 'ledger' | 'clocks'>,
  asked: string | undefined,
): Promise<string> {
  const { found } = await import('@ledger/edge');
  const { VentureRow } = await import('@ledger/venture');
  const { UsageError } = await import('../exit.js');
  if (asked !== undefined)
    return found(await views.one(VentureRow, ledger, { ventureId: asked }, clocks), 'venture', asked).ventureId;
  const { rows } = await views.list(VentureRow, { ledger, clocks });
  if (rows.length > 1) {
    const list = rows.map(({ ventureId }) => ventureId).join(', ');
    throw new UsageError(words(`请用 --venture 指明公司：${list}`, `name the company with --venture: ${list}`));
  }
  return found(rows[0], 'venture', '-').ventureId;
}

async function capital(of: Standpoint): Promise<Rows> {
  const { CapitalAccountRow, CapitalMovementRow, ContributionRow } = await import('@ledger/venture');
  return {
    accounts: await every(CapitalAccountRow, of),
    book: await every(CapitalMovementRow, of),
    contributions: await every(ContributionRow, of),
  };
}

async function calls(of: Standpoint): Promise<Rows> {
  const { CapitalCallRow, CompensationClaimRow, remindersOf } = await import('@ledger/venture');
  const { views, ventureId, on } = of;
  return {
    calls: await every(CapitalCallRow, of),
    claims: await every(CompensationClaimRow, of),
    reminders: await remindersOf(views, of, ventureId, { on, within: 90 }),
  };
}

async function dividends(of: Standpoint): Promise<Rows> {
  const { DividendReturnRow, DividendRow, DividendShareRow, ProfitAccountRow, YearResultRow } =
    await import('@ledger/venture');
  return {
    results: await every(YearResultRow, of),
    profit: await every(ProfitAccountRow, of),
    dividends: await every(DividendRow, of),
    statement: await every(DividendShareRow, of),
    returns: await every(DividendReturnRow, of),
  };
}

async function equity(of: Standpoint): Promise<Rows> {
  const { equityOn } = await import('@ledger/venture');
  return { equity: (await equityOn(of.views, of, of.ventureId, of.on)).map(named) };
}

async function positions(of: Standpoint): Promise<Rows> {
  const { positionsOf } = await import('@ledger/venture');
  return { positions: await positionsOf(of.views, of, of.ventureId, of.on) };
}

async function increases(of: Standpoint): Promise<Rows> {
  const { CapitalIncreaseRow, IncreaseShareRow } = await import('@ledger/venture');
  return { increases: await every(CapitalIncreaseRow, of), taken: await every(IncreaseShareRow, of) };
}

async function transfers(of: Standpoint): Promise<Rows> {
  const { EquityTransferRow } = await import('@ledger/venture');
  const found: InstanceType<typeof EquityTransferRow>[] = [];
  const { views, ledger, clocks, ventureId } = of;
  for await (const one of views.every(EquityTransferRow, { ledger, clocks, where: { ventureId } })) found.push(one);
  const steps = found.flatMap(({ transferId, steps: taken }) => taken.map((step) => ({ transferId, ...step })));
  return { transfers: found.map(named), steps };
}

async function phases(of: Standpoint): Promise<Rows> {
  const { PhaseRow, PhaseShareRow } = await import('@ledger/venture');
  return { phases: await every(PhaseRow, of), parts: await every(PhaseShareRow, of) };
}

async function funds(of: Standpoint): Promise<Rows> {
  const { EarmarkRow, EarmarkSpendingRow, IncomeRow, IncomeShareRow, ShareholderLoanRow } =
    await import('@ledger/venture');
  return {
    incomes: await every(IncomeRow, of),
    shares: await every(IncomeShareRow, of),
    earmarks: await every(EarmarkRow, of),
    spendings: await every(EarmarkSpendingRow, of),
    loans: await every(ShareholderLoanRow, of),
  };
}

async function every<R extends object>(
  row: RowClass<R>,
  { views, ledger, clocks, ventureId }: Standpoint,
): Promise<readonly object[]> {
  const rows: object[] = [];
  const where = { ventureId } as unknown as Partial<R>;
  for await (const one of views.every(row, { ledger, clocks, where })) rows.push(named(one));
  return rows;
}

/** A row without what every row of the answer has in common. */
function named(row: object): Readonly<Record<string, unknown>> {
  const { ledgerId: _ledger, ventureId: _venture, ...rest } = row as Record<string, unknown>;
  return rest;
}

async function printRows(
  name: keyof typeof TITLES,
  rows: readonly object[],
  { dividends: declared = [] }: Rows,
): Promise<void> {
  const { fen, yuanText } = await import('@ledger/kernel');
  const agreed = declared.flatMap((row) => ('key' in row && row.key === 'agreed' ? [named(row)['dividendId']] : []));
  const isMoney = (key: string, row: object): boolean =>
    MONEY.has(key) || (key === 'weight' && 'dividendId' in row && !agreed.includes(row.dividendId));
  const cell = (key: string, value: unknown, row: object): unknown => {
    if (typeof value === 'string' && isMoney(key, row)) return yuanText(fen(value));
    return name === 'phases' && value === 'planned' ? words('计划', 'planned') : value;
  };
  print(`\n${TITLES[name]}: ${rows.length}`);
  if (rows.length === 0) return;
  // Lists within a row are for --json: their fen would stand among yuan.
  const plain = (value: unknown): boolean => typeof value !== 'object' || value === null;
  const shown = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([key, value]) => (plain(value) ? [[key, cell(key, value, row)]] : [])),
    ),
  );
  print(tableText(shown, [...new Set(shown.flatMap((row) => Object.keys(row)))]));
}
