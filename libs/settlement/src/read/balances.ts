import { ApiProperty } from '@nestjs/swagger';
import type { Clocks, RowClass, Views } from '@ledger/event-store';
import { calendarDate, fen, ratio, type CalendarDate, type Fen } from '@ledger/kernel';
import { balancesOf, type Age, type Standing } from '../domain/balance.js';
import type { LiabilityKind } from '../domain/settlement.events.js';
import type { Terms } from '../domain/terms.js';
import { AWAITED, todosOn, type PaymentStanding, type TodoKind } from '../domain/todos.js';
import { Netting } from './netting.view.js';
import { Payment, Settlement, Transfer } from './settlement.view.js';

const FEN = { type: String, format: 'fen' } as const;

/** Open amounts by how long they are overdue, in fen. */
export class Ageing implements Readonly<Record<Age, string>> {
  @ApiProperty({ ...FEN, description: '1 to 30 days.' }) readonly upTo30!: string;
  @ApiProperty({ ...FEN, description: '31 to 90 days.' }) readonly upTo90!: string;
  @ApiProperty({ ...FEN, description: '91 to 180 days.' }) readonly upTo180!: string;
  @ApiProperty({ ...FEN, description: 'Longer.' }) readonly over180!: string;
}

/** What one party owes another on a day. Amounts in fen. */
export class Balance {
  @ApiProperty({ type: String, description: 'Who owes.' }) readonly from!: string;
  @ApiProperty({ type: String, description: 'To whom.' }) readonly to!: string;
  @ApiProperty({ ...FEN, description: 'All that was drawn, charged as interest, or owed back.' })
  readonly drawn!: string;
  @ApiProperty({ ...FEN, description: 'Paid and confirmed.' }) readonly confirmed!: string;
  @ApiProperty({ ...FEN, description: 'Gone into later settlements.' }) readonly carried!: string;
  @ApiProperty({ ...FEN, description: 'Settled by nettings.' }) readonly netted!: string;
  @ApiProperty({ ...FEN, description: 'Given up by the receiver.' }) readonly waived!: string;
  @ApiProperty({ ...FEN, description: 'Still to be confirmed.' }) readonly remaining!: string;
  @ApiProperty({ ...FEN, description: 'Of that: registered by the payer.' }) readonly registered!: string;
  @ApiProperty({ ...FEN, description: 'Of that: set aside for a netting.' }) readonly held!: string;
  @ApiProperty({ ...FEN, description: 'Of that: late interest that was charged.' }) readonly interest!: string;
  @ApiProperty({ ...FEN, description: 'Late interest up to the day that is not charged yet.' })
  readonly accrued!: string;
  @ApiProperty({ ...FEN, description: 'Of what remains and is not registered: overdue.' }) readonly overdue!: string;
  @ApiProperty({ type: () => Ageing }) readonly ages!: Ageing;
}

/** What somebody has to see to. */
export class SettlementTodo {
  @ApiProperty({ type: String, enum: [...AWAITED] }) readonly kind!: TodoKind;
  @ApiProperty({ type: String, description: 'Whose turn it is.' }) readonly party!: string;
  @ApiProperty({ type: String, description: 'Who waits for it; empty for a netting.' }) readonly counterparty!: string;
  @ApiProperty({ type: String, description: 'Transfer, payment or netting.' }) readonly reference!: string;
  @ApiProperty({ type: String, nullable: true }) readonly settlementId!: string | null;
  @ApiProperty(FEN) readonly amount!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly dueOn!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Days left; below zero when overdue.' })
  readonly days!: number | null;
  @ApiProperty({ type: String, enum: ['overdue', 'due', 'upcoming', 'waiting'] }) readonly status!: string;
}

/** Where a question stands. */
export interface Standpoint {
  readonly ledger: string;
  readonly clocks: Clocks;
}

/** Balances by payer and receiver on a day; of one party alone, as payer or receiver, when it is named. */
export async function balancesOn(
  views: Views,
  standpoint: Standpoint,
  on: CalendarDate,
  party?: string,
): Promise<readonly Balance[]> {
  const { standings } = await standingsIn(views, standpoint);
  return balancesOf(standings, on)
    .filter(({ from, to }) => party === undefined || from === party || to === party)
    .map(({ from, to, ages, ...amounts }) => ({ from, to, ...texts(amounts), ages: texts(ages) }));
}

/** What is overdue, due within so many days, or waits for an answer; of one party alone when it is named. */
export async function todos(
  views: Views,
  standpoint: Standpoint,
  { on, within, party }: { readonly on: CalendarDate; readonly within: number; readonly party?: string },
): Promise<readonly SettlementTodo[]> {
  const { standings, payments } = await standingsIn(views, standpoint);
  const nettings = (await every(views, standpoint, Netting)).map((row) => ({
    ...{ nettingId: row.nettingId, status: row.status, accepted: row.accepted },
    parties: row.positions.map((one) => one.party),
    ...(row.dueOn !== null && { dueOn: calendarDate(row.dueOn) }),
  }));
  return todosOn({ standings, payments, nettings }, on, within)
    .filter((one) => party === undefined || one.party === party)
    .map(({ amount, settlementId = null, dueOn = null, days = null, ...one }) => {
      return { ...one, amount: `${amount}`, settlementId, dueOn, days };
    });
}

async function standingsIn(
  views: Views,
  standpoint: Standpoint,
): Promise<{ readonly standings: readonly Standing[]; readonly payments: readonly PaymentStanding[] }> {
  const drawn = new Map((await every(views, standpoint, Settlement)).map((row) => [row.settlementId, row]));
  const paid = await every(views, standpoint, Payment);
  const underWay = new Map<string, Standing['underWay'][number][]>();
  for (const { status, portions, paidOn } of paid) {
    if (status !== 'registered') continue;
    for (const { transferId, amount, excess = '0' } of portions) {
      const counted = fen(BigInt(amount) - BigInt(excess));
      underWay.set(transferId, [
        ...(underWay.get(transferId) ?? []),
        { amount: counted, paidOn: calendarDate(paidOn) },
      ]);
    }
  }
  const standings = (await every(views, standpoint, Transfer)).map((row): Standing => {
    const { settlementId, transferId, kind, from, to, dueOn } = row;
    const of = drawn.get(settlementId);
    return {
      ...{ settlementId, transferId, kind: kind as LiabilityKind, from, to },
      ...(dueOn !== null && { dueOn: calendarDate(dueOn) }),
      ...fens(row),
      ...(of && lateInterestOf(of)),
      underWay: underWay.get(transferId) ?? [],
    };
  });
  const payments = paid.map(({ settlementId, paymentId, reference, from, to, amount, status, portions }) => ({
    ...{ settlementId, paymentId, reference, from, to, status, amount: fen(amount) },
    transfers: portions.map(({ transferId }) => transferId),
  }));
  return { standings, payments };
}

const SUMS = ['amount', 'registered', 'confirmed', 'carried', 'netted', 'waived', 'held', 'remaining'] as const;
const fens = (row: Transfer) =>
  Object.fromEntries(SUMS.map((key) => [key, fen(row[key])])) as Record<(typeof SUMS)[number], Fen>;

function lateInterestOf({ interestRate, interestPer }: Settlement): Pick<Terms, 'lateInterest'> {
  if (interestRate === null || interestPer === null) return {};
  return { lateInterest: { rate: ratio(interestRate), per: interestPer as NonNullable<Terms['lateInterest']>['per'] } };
}

const texts = <K extends string>(amounts: Readonly<Record<K, Fen>>): Record<K, string> =>
  Object.fromEntries(Object.entries<Fen>(amounts).map(([key, amount]) => [key, `${amount}`])) as Record<K, string>;

async function every<R extends object>(views: Views, standpoint: Standpoint, row: RowClass<R>): Promise<readonly R[]> {
  const rows: R[] = [];
  for await (const one of views.every(row, standpoint)) rows.push(one);
  return rows;
}
