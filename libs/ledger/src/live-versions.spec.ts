import { VerifyLedger } from '@ledger/audit';
import { Sights } from '@ledger/edge';
import { DecideFact } from '@ledger/fact';
import { ReadJournal } from '@ledger/journal';
import {
  calendarDate,
  fen,
  fenFromYuan,
  period as readPeriod,
  ratio,
  Rejection,
  yuanText,
  type Json,
} from '@ledger/kernel';
import { Books, deadlinesIn, PeriodRow, ReadPackage, Share, todosFor, type DisputeCommand } from '@ledger/period';
import { Settlement, Transfer } from '@ledger/settlement';
import { testDatabase } from '@ledger/testing';
import { agreementId, code, CoOperations, PLACES, preparer, reviewer } from './co-operation.fixture.js';

/** Years that are still to come, so that the day a fact became known is the business date of the story. */
let co: CoOperations;
beforeAll(async () => {
  co = await CoOperations.open(await testDatabase());
});
afterAll(() => co?.close());

const TWO = { aa: '6/10', bb: '4/10' };
const valid = (from: string, to: string, more: Readonly<Record<string, Json>> = {}) => ({
  validity: { from, to },
  ...more,
});
const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof Rejection) return error.code;
      throw error;
    },
  );
const lock = (ledger: string, named: string): Promise<string> => {
  const data = { agreementId, period: readPeriod(named) };
  return codeOf(co.act(ledger, '2099-12-31', { type: 'LockPeriod', data, by: preparer('aa') }));
};
/** Where each share is booked and where it belongs, in yuan. */
const shares = async (ledger: string): Promise<string[]> => {
  await co.fresh(ledger);
  const rows = await co.rows(Share, ledger);
  return rows
    .toSorted((a, b) => a.position - b.position)
    .map(({ period, ownPeriod, party, amount }) => `${period} of ${ownPeriod}: ${party} ${yuanText(fen(amount))}`);
};
const transfers = async (ledger: string, named: string): Promise<string[]> => {
  await co.fresh(ledger);
  const rows = await co.rows(Transfer, ledger, { settlementId: `${agreementId}:${named}` });
  return rows.map(({ from, to, amount, dueOn }) => `${from}>${to} ${yuanText(fen(amount))} by ${dueOn}`);
};
const books = (ledger: string) => co.app.get(Books, { strict: false }).of(ledger);
/** The log computes again from its facts alone, and the journal balances. */
async function stands(ledger: string): Promise<void> {
  const report = await co.app.get(VerifyLedger).verify(ledger);
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(report.pending).toEqual({ shares: 0, settlements: 0, entries: 0 });
  await co.app.get(ReadJournal).hledger(ledger);
}

describe('after the last version has ended', () => {
  const ledger = 'run-off';
  const settlement = {
    ...{ form: 'bilateral', due: { after: 'period-end', days: 30 }, instalments: 'allowed' },
    ...{ overpayment: 'refused', overdue: 'demanded' },
  };
  const calendar = {
    ...{ closeWithinDays: 20, listWithinMonths: 1, planWithinMonths: 3 },
    returns: [{ taxes: ['vat'], places: [PLACES.bb] }],
  };
  let receipts: string[] = [];

  it('takes no receipt of a later time, and books a refund where it became known', async () => {
    const more = valid('2090-01-01', '2090-06-30', { settlement, calendar });
    await co.begin(ledger, { split: TWO, more });
    receipts = [];
    for (const quarter of ['2090-Q1', '2090-Q2']) {
      receipts.push(await co.receipt(ledger, 'bb', '1,000.00', quarter));
      await co.shut(ledger, quarter, '2090-07-20');
    }
    expect(await codeOf(co.receipt(ledger, 'bb', '1.00', '2090-Q3'))).toBe('period.outside-the-agreement');
    expect(await lock(ledger, '2092-Q2')).toBe('period.outside-the-agreement');
    await co.refund(ledger, receipts[0], 'bb', '100.00', '2092-05-10');
    expect((await shares(ledger)).slice(-2)).toEqual([
      '2092-Q2 of 2090-Q1: aa -60.00',
      '2092-Q2 of 2090-Q1: bb -40.00',
    ]);
  });

  it('waits for every period before that holds something, and passes over the others', async () => {
    await co.refund(ledger, receipts[1], 'bb', '10.00', '2093-02-01');
    expect(await lock(ledger, '2093-Q1')).toBe('period.previous-not-closed');
    expect(await lock(ledger, '2092-Q3')).toBe('period.outside-the-agreement');
    expect(await lock(ledger, '2092')).toBe('period.outside-the-agreement');
    const due = (year: string) => deadlinesIn(books(ledger), agreementId, readPeriod(year));
    expect(await due('2092')).toMatchObject([
      { what: 'close', period: '2092-Q2', dueOn: '2092-07-20', done: false },
      { what: 'list', period: '2092', done: false },
      { what: 'plan', period: '2092', done: false },
    ]);
    const todos = await todosFor(books(ledger), agreementId, preparer('aa'), calendarDate('2093-04-01'));
    expect(todos.filter(({ what }) => what === 'lock')).toMatchObject([{ period: '2092-Q2', overdue: true }]);
  });

  it('puts it to the parties of the last version, who sign and settle it by its terms', async () => {
    await co.put(ledger, '2092-Q2', '2092-07-10');
    const [version] = await books(ledger).versions(agreementId);
    const found = await co.app.get(ReadPackage).json(ledger, agreementId, readPeriod('2092-Q2'), '1');
    expect(found).toMatchObject({
      runOff: { version: 1, hash: version.hash },
      parties: ['aa', 'bb', 'cc'],
      shared: '-10000',
    });
    for (const party of ['aa', 'bb', 'cc']) await co.sign(ledger, '2092-Q2', party, '2092-07-11');
    expect(await transfers(ledger, '2092-Q2')).toEqual(['aa>bb 60.00 by 2092-07-30']);
    expect((await co.rows(PeriodRow, ledger)).filter(({ runOff }) => runOff).map(({ period }) => period)).toEqual([
      '2092-Q2',
    ]);
  });

  it('hears a dispute on what was closed, and closes the period that it stands in', async () => {
    const line = (await co.rows(Share, ledger, { period: '2092-Q2' }))[0].factId;
    const about = { agreementId, period: readPeriod('2092-Q2'), lineId: line };
    const told = { ground: '退库不实', evidence: '函', dueOn: calendarDate('2095-12-31') };
    const raised: DisputeCommand = { type: 'RaiseDispute', data: { ...about, ...told }, by: reviewer('aa') };
    await co.act(ledger, '2094-10-01', raised);
    expect(Object.keys((await co.periodOf(ledger, '2094-Q4')).disputes)).toEqual(['2094-Q4:1']);
    await co.shut(ledger, '2093-Q1', '2094-10-02');
    await co.shut(ledger, '2094-Q4', '2095-01-10', '争议另行处理');
    const answer = { agreementId, period: readPeriod('2094-Q4'), disputeId: '2094-Q4:1', offer: 0 };
    for (const party of ['bb', 'cc']) {
      await co.act(ledger, '2096-02-01', { type: 'AcceptDispute', data: answer, by: reviewer(party) });
    }
    expect((await shares(ledger)).slice(-2)).toEqual(['2096-Q1 of 2090-Q1: aa 60.00', '2096-Q1 of 2090-Q1: bb -60.00']);
    await co.shut(ledger, '2096-Q1', '2096-04-10');
    expect(await transfers(ledger, '2096-Q1')).toEqual(['bb>aa 60.00 by 2096-04-30']);
    await stands(ledger);
  });

  it('goes on with a version that is signed after all', async () => {
    await co.refund(ledger, receipts[1], 'bb', '5.00', '2096-08-01');
    await co.agree(ledger, 2, { split: TWO, more: valid('2096-07-01', '2099-12-31'), period: 'month' });
    await co.receipt(ledger, 'bb', '10.00', '2096-07');
    await co.shut(ledger, '2096-07', '2096-10-20');
    await co.receipt(ledger, 'bb', '10.00', '2096-08');
    for (const month of ['2096-08', '2096-09']) await co.shut(ledger, month, '2096-10-20', '如实');
    expect(await lock(ledger, '2096-10')).toBe('period.previous-not-closed');
    await co.shut(ledger, '2096-Q3', '2096-10-21');
    expect(await lock(ledger, '2096-10')).toBe('accepted');
    await stands(ledger);
  });
});

describe('between versions', () => {
  it('books what is late on either side of a gap, and closes in order across it', async () => {
    const ledger = 'gap';
    await co.begin(ledger, { split: TWO, more: valid('2090-11-01', '2090-12-31'), period: 'month' });
    const old = await co.receipt(ledger, 'bb', '100.00', '2090-11');
    await co.shut(ledger, '2090-11', '2091-01-10');
    await co.shut(ledger, '2090-12', '2091-01-10', '无入账');
    await co.refund(ledger, old, 'bb', '10.00', '2091-02-05');
    await co.agree(ledger, 2, {
      ...{ split: { aa: '1/2', bb: '1/2' }, more: valid('2091-04-01', '2093-12-31'), period: 'quarter' },
    });
    await co.refund(ledger, old, 'bb', '20.00', '2091-05-05');
    const next = await co.receipt(ledger, 'bb', '200.00', '2091-04');
    expect(await codeOf(co.receipt(ledger, 'bb', '1.00', '2091-02'))).toBe('period.outside-the-agreement');
    expect(await lock(ledger, '2091-Q2')).toBe('period.previous-not-closed');
    await co.shut(ledger, '2091-02', '2091-06-01');
    await co.shut(ledger, '2091-Q2', '2091-07-10');
    await co.refund(ledger, next, 'bb', '50.00', '2091-08-01');
    expect(await shares(ledger)).toEqual([
      ...['2090-11 of 2090-11: aa 60.00', '2090-11 of 2090-11: bb 40.00'],
      ...['2091-02 of 2090-11: aa -6.00', '2091-02 of 2090-11: bb -4.00'],
      ...['2091-Q2 of 2090-11: aa -12.00', '2091-Q2 of 2090-11: bb -8.00'],
      ...['2091-Q2 of 2091-Q2: aa 100.00', '2091-Q2 of 2091-Q2: bb 100.00'],
      ...['2091-Q3 of 2091-Q2: aa -25.00', '2091-Q3 of 2091-Q2: bb -25.00'],
    ]);
    expect(await transfers(ledger, '2091-02')).toEqual(['aa>bb 6.00 by null']);
    expect(await transfers(ledger, '2091-Q2')).toEqual(['bb>aa 88.00 by null']);
    await stands(ledger);
  });

  it('goes from months to the rest of a quarter, and to years', async () => {
    const ledger = 'wider';
    await co.begin(ledger, { split: TWO, more: valid('2090-04-01', '2099-12-31'), period: 'month' });
    const april = await co.receipt(ledger, 'bb', '100.00', '2090-04');
    await co.agree(ledger, 2, { split: { aa: '1' }, more: valid('2090-05-01', '2099-12-31'), period: 'quarter' });
    const may = await co.receipt(ledger, 'bb', '100.00', '2090-05');
    expect(await lock(ledger, '2090-05')).toBe('period.wrong-kind');
    expect(await lock(ledger, '2090-Q2')).toBe('period.previous-not-closed');
    await co.shut(ledger, '2090-04', '2090-05-10');
    await co.refund(ledger, april, 'bb', '10.00', '2090-06-01');
    await co.shut(ledger, '2090-Q2', '2090-07-10');
    await co.agree(ledger, 3, { split: { bb: '1' }, more: valid('2090-07-01', '2099-12-31'), period: 'year' });
    await co.refund(ledger, may, 'bb', '10.00', '2090-08-01');
    await co.receipt(ledger, 'aa', '100.00', '2090-09');
    await co.shut(ledger, '2090', '2091-01-10');
    expect(await lock(ledger, '2091')).toBe('accepted');
    expect(await shares(ledger)).toEqual([
      ...['2090-04 of 2090-04: aa 60.00', '2090-04 of 2090-04: bb 40.00'],
      '2090-Q2 of 2090-Q2: aa 100.00',
      ...['2090-Q2 of 2090-04: aa -6.00', '2090-Q2 of 2090-04: bb -4.00'],
      '2090 of 2090-Q2: aa -10.00',
      '2090 of 2090: bb 100.00',
    ]);
    expect((await co.rows(Settlement, ledger)).map(({ settlementId }) => settlementId).sort()).toEqual([
      ...['js-1:2090', 'js-1:2090-04', 'js-1:2090-Q2'],
    ]);
    await stands(ledger);
  });

  it('goes from years to months, with the year ended in between', async () => {
    const ledger = 'narrower';
    const guarantee = {
      ...{ party: 'aa', atLeast: { fixed: '600.00' }, toppedUpBy: 'bb', startsOn: '2090-01-01' },
      ...{ partialFirstYear: 'none', recovered: 'never' },
    };
    const rules: Json = [
      { id: 'VAT', taxes: ['vat'], per: 'rule', clauses: [{ base: 'gross' }, { split: TWO }, { guarantee }] },
    ];
    const under = (from: string, kind: 'month' | 'year') => ({
      ...{ split: TWO, more: valid(from, '2099-12-31', { rules }), period: kind },
    });
    await co.begin(ledger, under('2090-01-01', 'year'));
    const old = await co.receipt(ledger, 'bb', '100.00', '2090-05');
    await co.agree(ledger, 2, under('2091-01-01', 'month'));
    expect(await lock(ledger, '2091-01')).toBe('period.previous-not-closed');
    await co.shut(ledger, '2090', '2091-01-10');
    await co.refund(ledger, old, 'bb', '10.00', '2091-02-01');
    expect(await shares(ledger)).toEqual([
      ...['2090 of 2090: aa 60.00', '2090 of 2090: bb 40.00'],
      ...['2090 of 2090: aa 540.00', '2090 of 2090: bb -540.00'],
      ...['2091-01 of 2090: aa 0.00', '2091-01 of 2090: bb -10.00'],
    ]);
    for (const month of ['01', '02']) await co.shut(ledger, `2091-${month}`, '2091-03-10', '如实');
    await stands(ledger);
  });

  it('asks a party that left to sign where a correction moves its money', async () => {
    const ledger = 'left';
    const three = { aa: '5/10', bb: '3/10', cc: '2/10' };
    await co.begin(ledger, { split: three, more: valid('2090-01-01', '2099-12-31'), period: 'year' });
    const old = await co.receipt(ledger, 'bb', '100.00', '2090-05');
    await co.shut(ledger, '2090', '2091-01-10');
    const stay = (['aa', 'bb'] as const).map((id) => ({ id, name: `${id} 区`, place: PLACES[id], role: 'plant' }));
    const more = valid('2091-01-01', '2099-12-31', { parties: stay });
    await co.agree(ledger, 2, { split: TWO, more, period: 'year' });
    await co.receipt(ledger, 'bb', '100.00', '2091-05');
    await co.put(ledger, '2091', '2092-01-10');
    expect((await co.periodOf(ledger, '2091')).parties).toEqual(['aa', 'bb']);
    await co.sign(ledger, '2091', 'aa', '2092-01-10');
    await co.refund(ledger, old, 'bb', '10.00', '2092-01-11');
    await co.sign(ledger, '2091', 'bb', '2092-01-12');
    expect(await co.periodOf(ledger, '2091')).toMatchObject({ status: 'closed' });
    await co.put(ledger, '2092', '2093-01-10');
    expect((await co.periodOf(ledger, '2092')).parties).toEqual(['aa', 'bb', 'cc']);
    for (const party of ['aa', 'bb']) await co.sign(ledger, '2092', party, '2093-01-10');
    // Who signs it sees it, and what came between as little as before.
    await co.fresh(ledger);
    const sight = await co.app.get(Sights, { strict: false }).of(ledger, preparer('cc'));
    const seen = await co.views.list(PeriodRow, { ledger, clocks: { ...(sight && { sight }) }, orderBy: ['period'] });
    expect(seen.rows.map(({ period, parties }) => [period, parties])).toEqual([
      ['2090', ['aa', 'bb', 'cc']],
      ['2092', ['aa', 'bb', 'cc']],
    ]);
    expect(await co.periodOf(ledger, '2092')).toMatchObject({ status: 'proposed' });
    await co.sign(ledger, '2092', 'cc', '2093-01-10');
    expect((await transfers(ledger, '2092')).sort()).toEqual(['aa>bb 5.00 by null', 'cc>bb 2.00 by null']);
    await stands(ledger);
  });

  it('reads under a new version the figures that were noted in a book closed long since', async () => {
    const ledger = 'figures';
    const cap = { party: 'aa', most: { ofYear: { figure: 'pre-move-tax', year: 2089 } }, then: 'bb' };
    const of = (from: string, id: string) => {
      const clauses: Json = [{ base: 'gross' }, { split: TWO }, { cap }];
      const rules: Json = [{ id, taxes: ['vat'], per: 'enterprise', clauses }];
      return { split: TWO, more: valid(from, '2099-12-31', { rules }), period: 'year' } as const;
    };
    await co.begin(ledger, of('2090-01-01', 'VAT'));
    const value = ratio(fenFromYuan('50.00'));
    const certified = { value, unit: 'fen', certifiedOn: calendarDate('2090-01-31'), evidence: '决算' } as const;
    const data = { agreementId, figure: 'pre-move-tax', period: readPeriod('2089'), creditCode: code, ...certified };
    const recorded = { type: 'RecordReference', data, by: preparer('aa') } as const;
    await co.bus.execute(new DecideFact(recorded, co.context(ledger, '2090-02-01')));
    await co.receipt(ledger, 'bb', '100.00', '2090');
    for (const year of ['2090', '2091']) await co.shut(ledger, year, '2092-01-10', '如实');
    await co.agree(ledger, 2, of('2092-01-01', 'VAT-2'));
    await co.receipt(ledger, 'bb', '100.00', '2092');
    expect(await shares(ledger)).toEqual([
      ...['2090 of 2090: aa 50.00', '2090 of 2090: bb 50.00'],
      ...['2092 of 2092: aa 50.00', '2092 of 2092: bb 50.00'],
    ]);
    await stands(ledger);
  });
});
