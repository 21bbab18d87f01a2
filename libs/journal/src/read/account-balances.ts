import { ApiProperty } from '@nestjs/swagger';
import { LARGEST_PAGE, type Answer, type Question, type Views } from '@ledger/event-store';
import { Rejection } from '@ledger/kernel';
import { BOOKS, type Book } from '../domain/book.js';
import { PeriodBalance } from './journal-line.view.js';

/** What stands on one account after everything posted so far, as far as the one who asks sees it. */
export class AccountBalance {
  @ApiProperty({ type: String, description: 'Account.' }) readonly account!: string;
  @ApiProperty({ type: String, enum: [...BOOKS], description: 'Whose ledger it is.' }) readonly book!: Book;
  @ApiProperty({ type: String, format: 'fen', description: 'Balance in fen; negative is a credit balance.' })
  readonly balance!: string;
  @ApiProperty({ type: 'integer', description: 'Postings so far.' }) readonly postings!: number;
}

const USUAL_PAGE = 50;

/** Balances in order of their accounts, a page of them; the periods that are not seen count for nothing. */
export async function accountBalances(
  views: Views,
  { ledger, clocks, limit = USUAL_PAGE, cursor }: Question<AccountBalance>,
  book?: Book,
): Promise<Answer<AccountBalance>> {
  const { position, asOf, knownAt } = await views.standpoint(ledger, clocks);
  const after = cursor === undefined ? '' : readCursor(cursor);
  const balances = (await everyBalance(views, { ledger, clocks }, book)).filter(({ account }) => account > after);
  const rows = balances.slice(0, Math.min(limit, LARGEST_PAGE));
  const last = rows.at(-1);
  return {
    rows,
    position,
    ...(asOf && { asOf }),
    ...(knownAt && { knownAt }),
    ...(balances.length > rows.length && last && { next: Buffer.from(last.account).toString('base64url') }),
  };
}

/** All of them. */
export async function everyBalance(
  views: Views,
  { ledger, clocks }: Pick<Question<AccountBalance>, 'ledger' | 'clocks'>,
  book?: Book,
): Promise<AccountBalance[]> {
  const balances = new Map<string, AccountBalance>();
  for await (const row of views.every(PeriodBalance, { ledger, clocks, ...(book && { where: { book } }) })) {
    const before = balances.get(row.account);
    balances.set(row.account, {
      ...{ account: row.account, book: row.book },
      balance: `${BigInt(before?.balance ?? '0') + BigInt(row.balance)}`,
      postings: (before?.postings ?? 0) + row.postings,
    });
  }
  return [...balances.values()].sort((a, b) => (a.account < b.account ? -1 : 1));
}

function readCursor(cursor: string): string {
  const account = Buffer.from(cursor, 'base64url').toString();
  if (Buffer.from(account).toString('base64url') === cursor && account !== '') return account;
  throw new Rejection('read.bad-cursor', cursor);
}
