import { calendarDate, fen, sum, ZERO } from '@ledger/kernel';
import fc from 'fast-check';
import { broughtForward, divided, lessFirst, owedIn, withDue, type Dues } from './dues.js';
import { dueOn, type Dated } from './reminders.js';

const on = calendarDate;
const NOTHING: Dated = {
  company: { ventureId: 'jiaozi', establishedOn: '2025-03-10', payBy: '2030-03-10', adjustBy: null },
  ...{ calls: [], accounts: [], dividends: [], dividendShares: [], returns: [], loans: [] },
};
const told = (dated: Partial<Dated>, today: string, within = 90): readonly string[] =>
  dueOn({ ...NOTHING, ...dated }, on(today), within).map(
    ({ kind, reference, shareholder, amount, dueOn: due, days, status }) =>
      [kind, reference, shareholder, amount, due, days, status].join(' '),
  );

it('warns of a longer term of an older company until it is adjusted, and of no other', () => {
  const old = { ventureId: 'old', establishedOn: '2024-06-30', payBy: '2040-01-01', adjustBy: '2027-06-30' };
  expect(told({ company: old }, '2027-04-01')).toEqual(['transition old  0 2027-06-30 90 upcoming']);
  expect(told({ company: old }, '2027-07-01')).toEqual(['transition old  0 2027-06-30 -1 overdue']);
  expect(told({ company: { ...old, payBy: '2032-06-30' } }, '2027-06-30')).toEqual([]);
  expect(told({ company: { ...old, payBy: '2032-07-01' } }, '2027-06-30')).toHaveLength(1);
});

it('tells capital of the founding from that of an increase, each on its own day, less what was called', () => {
  const accounts = [
    {
      shareholder: 'jinniu',
      dues: [
        { dueOn: '2030-03-10', increaseId: null, amount: '500' },
        { dueOn: '2031-07-01', increaseId: 'Z-1', amount: '300' },
      ],
    },
  ];
  const calls = [
    {
      ...{ callId: 'K-1', shareholder: 'jinniu', open: '600', dueOn: '2030-01-31' },
      ...{ forfeited: '0', disposeBy: null, disposedOn: null },
    },
  ];
  expect(told({ accounts }, '2030-03-09', 1)).toEqual(['subscription jiaozi jinniu 500 2030-03-10 1 upcoming']);
  expect(told({ accounts, calls }, '2031-07-01', 0)).toEqual([
    'call K-1 jinniu 600 2030-01-31 -516 overdue',
    'subscription Z-1 jinniu 200 2031-07-01 0 due',
  ]);
});

it('warns of what is to be given back, and of what is still payable only', () => {
  const dividends = [{ dividendId: 'D-1', payBy: '2026-10-10' }];
  const dividendShares = [
    { dividendId: 'D-1', shareholder: 'jinniu', payable: '-5' },
    { dividendId: 'D-1', shareholder: 'shifang', payable: '7' },
  ];
  const returns = [{ returnId: 'TH-1', shareholder: 'jinniu', open: '5', payBy: '2026-11-10' }];
  expect(told({ dividends, dividendShares, returns }, '2026-10-01')).toEqual([
    'dividend D-1 shifang 7 2026-10-10 9 upcoming',
    'return TH-1 jinniu 5 2026-11-10 40 upcoming',
  ]);
});

it('brings forward what the term binds, and nothing of an increase', () => {
  const dues = [
    { dueOn: '2045-01-01', increaseId: null, amount: fen(5n) },
    { dueOn: '2033-01-01', increaseId: 'Z-1', amount: fen(3n) },
  ].reduce<Dues>(withDue, []);
  expect(broughtForward(dues, '2032-06-30')).toEqual([
    { dueOn: '2032-06-30', increaseId: null, amount: 5n },
    { dueOn: '2033-01-01', increaseId: 'Z-1', amount: 3n },
  ]);
});

it('loses no fen of what is due, however it is paid or passes on', () => {
  const due = fc.record({
    dueOn: fc.constantFrom('2030-01-01', '2031-01-01', '2032-01-01'),
    increaseId: fc.constantFrom(null, 'Z-1'),
    amount: fc.bigInt({ min: 0n, max: 10n ** 14n }).map(fen),
  });
  fc.assert(
    fc.property(fc.array(due, { maxLength: 6 }), fc.bigInt({ min: 0n, max: 10n ** 15n }), (list, part) => {
      const dues = list.reduce<Dues>(withDue, []);
      const whole = owedIn(dues);
      expect(whole).toBe(sum(list.map(({ amount }) => amount)));
      const amount = fen(part < whole ? part : whole);
      expect(owedIn(lessFirst(dues, amount))).toBe(whole - amount);
      const { kept, passed } = divided(dues, amount);
      expect([owedIn(kept), owedIn(passed)]).toEqual([whole - amount, amount]);
      for (const one of [...kept, ...passed]) expect(one.amount > ZERO).toBe(true);
    }),
  );
});
