import { fenFromYuan, negate, ratio, yuanText } from '@ledger/kernel';
import { given, golden, type Golden } from '@ledger/testing';
import { asked, calls, founding, on, paidIn, result, story, type Asked } from './company.fixture.js';
import { ventureDecider } from './venture.decider.js';
import type { VentureEvent } from './venture.events.js';
import { accountsOn } from './venture.state.js';

type ByShareholder = Readonly<Record<string, string>>;
type Data<T extends VentureEvent['type']> = Extract<VentureEvent, { type: T }>['data'];

const lastOf = <T extends VentureEvent['type']>(type: T, events: readonly VentureEvent[]): Data<T> =>
  events.findLast((event) => event.type === type)?.data as Data<T>;
const inYuan = (shares: readonly { readonly shareholder: string; readonly amount: bigint }[]): ByShareholder =>
  Object.fromEntries(shares.map(({ shareholder, amount }) => [shareholder, yuanText(amount as never)]));

describe('P39: capital', () => {
  interface Capital extends Golden {
    readonly subscribed: ByShareholder;
    readonly paidIn: ByShareholder;
    readonly call: { readonly amount: string; readonly shares: ByShareholder };
    readonly allDueBy: string;
  }
  const { subscribed, paidIn: paid, call, allDueBy } = golden<Capital>('venture/capital.json');
  const { events, state } = story(
    ...founding,
    ...paidIn,
    calls('K-1', fenFromYuan(call.amount), '2025-06-01', '2025-07-01'),
  );

  it('is subscribed and paid in as the document has it, all due five years after establishment', () => {
    const accounts = accountsOn(state);
    expect(inYuan(accounts.map((one) => ({ ...one, amount: one.subscribed })))).toEqual(subscribed);
    expect(inYuan(accounts.map((one) => ({ ...one, amount: one.paidIn })))).toEqual(paid);
    expect(events.flatMap((one) => (one.type === 'CapitalSubscribed' ? [one.data.dueOn] : []))).toEqual([
      allDueBy,
      allDueBy,
    ]);
  });
  it('is called by equity', () => {
    expect(inYuan(lastOf('CapitalCalled', events).shares)).toEqual(call.shares);
  });
});

describe('P40: dividends', () => {
  interface Case {
    readonly title: string;
    readonly statutoryReserveBefore: string;
    readonly netProfit: string;
    readonly pastLoss: string;
    readonly key: 'paid-in' | 'subscribed';
    readonly lossMadeUp: string;
    readonly statutoryReserve: string;
    readonly distributable: string;
    readonly shares: ByShareholder;
  }
  const { cases } = golden<Golden & { readonly cases: readonly Case[] }>('venture/dividends.json');

  it.each(cases)('$title', (expected) => {
    const company = [
      ...founding,
      ...paidIn,
      {
        type: 'EnterOpeningBalances',
        data: {
          on: on('2025-12-31'),
          statutoryReserve: fenFromYuan(expected.statutoryReserveBefore),
          optionalReserve: fenFromYuan('0'),
          undistributed: negate(fenFromYuan(expected.pastLoss)),
          evidence: '审计报告',
        },
      },
      result(2026, fenFromYuan(expected.netProfit), '2027-03-31'),
    ] as const satisfies readonly Asked[];
    const declare = (consents: readonly string[], amount = expected.distributable): Asked => ({
      type: 'DeclareDividend',
      data: {
        dividendId: 'D-1',
        amount: fenFromYuan(amount),
        declaredOn: on('2027-04-10'),
        key: expected.key,
        consents: consents.map((shareholder) => ({ shareholder, evidence: '同意函' })),
        resolution: '股东会决议',
      },
    });
    const { events } = story(...company, declare(['jinniu', 'shifang']));
    const { lossMadeUp, statutoryReserve, distributable } = lastOf('YearResultRecorded', events);
    expect(yuanText(lossMadeUp)).toBe(expected.lossMadeUp);
    expect(yuanText(statutoryReserve)).toBe(expected.statutoryReserve);
    expect(yuanText(distributable)).toBe(expected.distributable);
    expect(inYuan(lastOf('DividendDeclared', events).shares)).toEqual(expected.shares);
    const before = story(...company).events;
    const fenMore = yuanText((fenFromYuan(expected.distributable) + 1n) as never);
    given(ventureDecider, ...before)
      .when(asked(declare(['jinniu', 'shifang'], fenMore)) as never)
      .rejects('venture.over-distributable', { amount: fenMore, room: expected.distributable });
    if (expected.key === 'paid-in') return;
    given(ventureDecider, ...before)
      .when(asked(declare(['shifang'])) as never)
      .rejects('venture.consent-missing', { missing: 'jinniu' });
  });
});

describe('P41: land income', () => {
  interface Land extends Golden {
    readonly net: string;
    readonly earmark: { readonly purpose: string; readonly share: string; readonly amount: string };
    readonly shareable: string;
    readonly shares: ByShareholder;
  }
  const land = golden<Land>('venture/land-income.json');

  it('is earmarked, then shared by equity', () => {
    const { events } = story(...founding, {
      type: 'EnterIncome',
      data: {
        itemId: 'L-1',
        kind: 'land',
        amount: fenFromYuan(land.net),
        earmarks: [{ purpose: land.earmark.purpose, share: ratio(land.earmark.share) }],
        receivedOn: on('2026-05-20'),
        agreed: true,
        evidence: '出让合同',
      },
    });
    const { earmarks, shareable } = lastOf('IncomeReceived', events);
    expect(earmarks.map(({ purpose, amount }) => [purpose, yuanText(amount)])).toEqual([
      [land.earmark.purpose, land.earmark.amount],
    ]);
    expect(yuanText(shareable)).toBe(land.shareable);
    expect(inYuan(lastOf('IncomeShared', events).shares)).toEqual(land.shares);
  });
});
