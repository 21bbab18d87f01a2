import { ApiProperty } from '@nestjs/swagger';
import type { Clocks, RowClass, Views } from '@ledger/event-store';
import { add, fen, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import { dueOn, REMINDER_KINDS, type Due, type ReminderKind } from '../domain/reminders.js';
import { CapitalCall } from './call.view.js';
import { CapitalAccount } from './capital-account.view.js';
import { Equity, Shareholder } from './equity.view.js';
import { IncomeShare } from './funds.view.js';
import { ShareholderLoan } from './loan.view.js';
import { PhaseShare } from './phase.view.js';
import { Dividend, DividendReturn, DividendShare } from './profit.view.js';
import { Venture } from './venture.view.js';

const FEN = { type: String, format: 'fen' } as const;

/** Everything one shareholder owns, has put in, is owed and owes, on a day. Amounts in fen. */
export class ShareholderPosition {
  @ApiProperty({ type: String }) readonly shareholder!: string;
  @ApiProperty({ type: String }) readonly name!: string;
  @ApiProperty({ type: String, description: 'Party of the co-operation behind it.' }) readonly standsBehind!: string;
  @ApiProperty({ type: String, format: 'ratio', description: 'Part of the equity on that day.' })
  readonly share!: string;
  @ApiProperty(FEN) readonly subscribed!: string;
  @ApiProperty(FEN) readonly paidIn!: string;
  @ApiProperty(FEN) readonly outstanding!: string;
  @ApiProperty({ ...FEN, description: 'Called and neither paid nor forfeited.' }) readonly called!: string;
  @ApiProperty({ ...FEN, description: 'Owed on top of capital issued above par.' }) readonly premium!: string;
  @ApiProperty(FEN) readonly premiumPaid!: string;
  @ApiProperty(FEN) readonly dividendsDeclared!: string;
  @ApiProperty(FEN) readonly dividendsPaid!: string;
  @ApiProperty(FEN) readonly dividendsReceived!: string;
  @ApiProperty({ ...FEN, description: 'Still to be paid; below zero more was paid than its part.' })
  readonly dividendsPayable!: string;
  @ApiProperty({ ...FEN, description: 'Demanded back and not given back.' }) readonly toReturn!: string;
  @ApiProperty({ ...FEN, description: 'Its part of income shared by equity.' }) readonly incomeEntitled!: string;
  @ApiProperty(FEN) readonly incomeDistributed!: string;
  @ApiProperty({ ...FEN, description: 'Given back of that.' }) readonly incomeReturned!: string;
  @ApiProperty({ ...FEN, description: 'Still to be paid; below zero more was paid than its part.' })
  readonly incomePayable!: string;
  @ApiProperty({ ...FEN, description: 'What it lent and was not repaid.' }) readonly lent!: string;
  @ApiProperty({ ...FEN, description: 'Interest accrued and not paid.' }) readonly interestOwed!: string;
  @ApiProperty(FEN) readonly phasesPlanned!: string;
  @ApiProperty({ ...FEN, description: 'By itself and through the company.' }) readonly phasesInvested!: string;
}

/** Something due. Amount in fen; days below zero are overdue. */
export class Reminder implements Due {
  @ApiProperty({ type: String, enum: [...REMINDER_KINDS] }) readonly kind!: ReminderKind;
  @ApiProperty({ type: String, description: 'Call, dividend, return, loan, increase or venture.' })
  readonly reference!: string;
  @ApiProperty({ type: String, nullable: true }) readonly shareholder!: string | null;
  @ApiProperty(FEN) readonly amount!: string;
  @ApiProperty({ type: String, format: 'date' }) readonly dueOn!: string;
  @ApiProperty({ type: 'integer' }) readonly days!: number;
  @ApiProperty({ type: String, enum: ['overdue', 'due', 'upcoming'] }) readonly status!: Due['status'];
}

/** Where a question stands. */
export interface Standpoint {
  readonly ledger: string;
  readonly clocks: Clocks;
}

/** The equity of a day: the rows of the deck that day belongs to. */
export async function equityOn(
  views: Views,
  standpoint: Standpoint,
  ventureId: string,
  on: CalendarDate,
): Promise<readonly Equity[]> {
  const rows = await every(views, standpoint, Equity, { ventureId });
  return rows.filter(({ ownedFrom, ownedUntil }) => ownedFrom <= on && (ownedUntil === null || on <= ownedUntil));
}

/** The position of every shareholder, with the equity of a day. Errors: `ledger.unknown`. */
export async function positionsOf(
  views: Views,
  standpoint: Standpoint,
  ventureId: string,
  on: CalendarDate,
): Promise<readonly ShareholderPosition[]> {
  const where = { ventureId };
  const shareholders = await every(views, standpoint, Shareholder, where);
  const equity = await equityOn(views, standpoint, ventureId, on);
  const accounts = await every(views, standpoint, CapitalAccount, where);
  const calls = await every(views, standpoint, CapitalCall, where);
  const dividends = await every(views, standpoint, DividendShare, where);
  const incomes = await every(views, standpoint, IncomeShare, where);
  const returns = await every(views, standpoint, DividendReturn, where);
  const loans = await every(views, standpoint, ShareholderLoan, where);
  const phases = await every(views, standpoint, PhaseShare, where);
  return shareholders.map(({ shareholder, name, standsBehind }) => {
    const total = <R extends { readonly shareholder: string }>(rows: readonly R[], of: (row: R) => string): string =>
      `${rows.filter((row) => row.shareholder === shareholder).reduce<Fen>((sum, row) => add(sum, fen(of(row))), ZERO)}`;
    return {
      ...{ shareholder, name, standsBehind },
      share: equity.find((one) => one.shareholder === shareholder)?.share ?? '0',
      subscribed: total(accounts, (row) => row.subscribed),
      paidIn: total(accounts, (row) => row.paidIn),
      outstanding: total(accounts, (row) => row.outstanding),
      called: total(calls, (row) => row.open),
      premium: total(accounts, (row) => row.premium),
      premiumPaid: total(accounts, (row) => row.premiumPaid),
      dividendsDeclared: total(dividends, (row) => row.amount),
      dividendsPaid: total(dividends, (row) => row.paid),
      dividendsReceived: total(dividends, (row) => row.received),
      dividendsPayable: total(dividends, (row) => row.payable),
      toReturn: total(returns, (row) => row.open),
      incomeEntitled: total(incomes, (row) => row.entitled),
      incomeDistributed: total(incomes, (row) => row.distributed),
      incomeReturned: total(incomes, (row) => row.returned),
      incomePayable: total(incomes, (row) => row.payable),
      lent: total(loans, (row) => row.balance),
      interestOwed: total(loans, (row) => row.interestOwed),
      phasesPlanned: total(phases, (row) => row.planned),
      phasesInvested: total(phases, (row) => `${add(fen(row.own), fen(row.throughCompany))}`),
    };
  });
}

/** What is due on a day or within so many days after it; nothing for a company that is not there. */
export async function remindersOf(
  views: Views,
  standpoint: Standpoint,
  ventureId: string,
  { on, within }: { readonly on: CalendarDate; readonly within: number },
): Promise<readonly Reminder[]> {
  const where = { ventureId };
  const [company] = await every(views, standpoint, Venture, where);
  if (!company) return [];
  const dated = {
    company,
    calls: await every(views, standpoint, CapitalCall, where),
    accounts: await every(views, standpoint, CapitalAccount, where),
    dividends: await every(views, standpoint, Dividend, where),
    returns: await every(views, standpoint, DividendReturn, where),
    dividendShares: await every(views, standpoint, DividendShare, where),
    loans: await every(views, standpoint, ShareholderLoan, where),
  };
  return dueOn(dated, on, within);
}

async function every<R extends object>(
  views: Views,
  standpoint: Standpoint,
  row: RowClass<R>,
  where: Partial<R>,
): Promise<readonly R[]> {
  const rows: R[] = [];
  for await (const one of views.every(row, { ...standpoint, where })) rows.push(one);
  return rows;
}
