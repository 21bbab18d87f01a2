import fc from 'fast-check';
import { addDays, calendarDate, fen, ratio, ratioOf, sum, type CalendarDate } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { deckOn, splitByEquity, type EquityDeck } from './equity.js';
import { ventureDecider } from './venture.decider.js';
import { CapitalSubscribed, ContributionPaid } from './capital.events.js';
import { EquityDeckSet } from './equity.events.js';
import { ShareholderAdmitted, VentureEstablished } from './venture.events.js';

const ventureId = 'jiaozi';
const on = calendarDate;
const establishedOn = on('2025-03-10');
const company = { ventureId, name: '样例园区建设有限公司', registeredCapital: fen(10_000_000_000n), establishedOn };
const established = VentureEstablished({ ...company, paymentTerm: { payBy: on('2030-03-10') } });
const admitted = (shareholder: string) =>
  ShareholderAdmitted({
    ventureId,
    shareholder,
    name: shareholder,
    standsBehind: shareholder,
    admittedOn: establishedOn,
  });
const founded = [established, admitted('jinniu-invest'), admitted('shifang-invest')] as const;
const shares = (first: string, second: string) => [
  { shareholder: 'jinniu-invest', share: ratio(first) },
  { shareholder: 'shifang-invest', share: ratio(second) },
];
const deck = (from: CalendarDate, first = '60%', second = '40%') =>
  EquityDeckSet({ ventureId, from, shares: shares(first, second), evidence: '章程' });
const setDeck = (data: Partial<Parameters<typeof EquityDeckSet>[0]> = {}) =>
  ({
    type: 'SetEquityDeck',
    data: { ventureId, from: establishedOn, shares: shares('60%', '40%'), evidence: '章程', ...data },
  }) as const;
const subscribed = (shareholder: string, amount: bigint) =>
  CapitalSubscribed({
    ventureId,
    shareholder,
    amount: fen(amount),
    subscribedOn: establishedOn,
    dueOn: on('2030-03-10'),
  });
const subscription = [
  subscribed('jinniu-invest', 6_000_000_000n),
  subscribed('shifang-invest', 4_000_000_000n),
] as const;
const payment = (shareholder: string, amount: bigint, contributionId = 'C-1') => ({
  ventureId,
  contributionId,
  shareholder,
  amount: fen(amount),
  paidOn: on('2025-06-30'),
  form: 'cash' as const,
  evidence: '银行回单',
});
const pay = (...of: Parameters<typeof payment>) => ({ type: 'PayContribution', data: payment(...of) }) as const;

it('is established once, with capital above zero', () => {
  const establish = { type: 'EstablishVenture', data: company } as const;
  given(ventureDecider).when(establish).then(established);
  given(ventureDecider, established).when(establish).rejects('venture.already-established');
  given(ventureDecider)
    .when({ type: 'EstablishVenture', data: { ...company, registeredCapital: fen(0n) } })
    .rejects('venture.amount-not-positive');
  given(ventureDecider).when(setDeck()).rejects('venture.unknown');
});

it('admits a shareholder once, on the day of establishment unless another is named', () => {
  const data = { ventureId, shareholder: 'jinniu-invest', name: 'jinniu-invest', standsBehind: 'jinniu-invest' };
  given(ventureDecider, established).when({ type: 'AdmitShareholder', data }).then(admitted('jinniu-invest'));
  given(ventureDecider, ...founded)
    .when({ type: 'AdmitShareholder', data })
    .rejects('venture.already-admitted');
  given(ventureDecider, established)
    .when({ type: 'AdmitShareholder', data: { ...data, admittedOn: on('2025-03-09') } })
    .rejects('venture.before-establishment');
});

describe('an equity deck', () => {
  it('is exact thirds or 6:4, as long as it is the whole', () => {
    given(ventureDecider, ...founded)
      .when(setDeck())
      .then(deck(establishedOn));
    given(ventureDecider, ...founded)
      .when(setDeck({ shares: shares('1/3', '2/3') }))
      .then(deck(establishedOn, '1/3', '2/3'));
  });
  it.each([
    ['one fen short of the whole', shares('60%', '39.99999999%'), 'venture.deck-not-whole'],
    ['more than the whole', shares('60%', '41%'), 'venture.deck-not-whole'],
    ['nobody', [], 'venture.deck-not-whole'],
    ['a stranger', [{ shareholder: 'deyang', share: ratio('100%') }], 'venture.not-a-shareholder'],
    [
      'one shareholder twice',
      [...shares('30%', '40%'), ...shares('30%', '0').slice(0, 1)],
      'venture.shareholder-twice',
    ],
    ['a share of nothing', shares('100%', '0'), 'venture.share-not-positive'],
    ['a negative share', shares('140%', '-40%'), 'venture.share-not-positive'],
  ])('is refused with %s', (_, of, code) => {
    given(ventureDecider, ...founded)
      .when(setDeck({ shares: of }))
      .rejects(code);
  });
  it('is refused before the company exists', () => {
    given(ventureDecider, ...founded)
      .when(setDeck({ from: on('2025-03-09') }))
      .rejects('venture.before-establishment');
  });
  it('replaces one of the same day only as a named correction', () => {
    given(ventureDecider, ...founded, deck(establishedOn))
      .when(setDeck())
      .rejects('venture.deck-exists');
    const corrected = setDeck({ shares: shares('51%', '49%'), correction: '章程笔误' });
    given(ventureDecider, ...founded, deck(establishedOn))
      .when(corrected)
      .then(EquityDeckSet(corrected.data));
    given(ventureDecider, ...founded)
      .when(corrected)
      .rejects('venture.nothing-to-correct');
  });
  it('gives way to the deck of a later day, whatever the order of recording', () => {
    const later = { from: on('2026-01-01'), shares: shares('51%', '49%') };
    const first = { from: establishedOn, shares: shares('60%', '40%') };
    const between = { from: on('2025-07-01'), shares: shares('55%', '45%') };
    const state = { decks: [later, first, between] };
    expect(deckOn(state, on('2025-03-09'))).toBeUndefined();
    expect(deckOn(state, on('2025-03-10'))).toBe(first);
    expect(deckOn(state, on('2025-06-30'))).toBe(first);
    expect(deckOn(state, on('2025-07-01'))).toBe(between);
    expect(deckOn(state, on('2025-12-31'))).toBe(between);
    expect(deckOn(state, on('2099-01-01'))).toBe(later);
  });
});

describe('capital', () => {
  it('is subscribed by equity and due in five years: 100,000,000.00 at 6:4 by 2030-03-10', () => {
    given(ventureDecider, ...founded, deck(establishedOn))
      .when({ type: 'SubscribeCapital', data: { ventureId } })
      .then(...subscription);
  });
  it('is not subscribed beyond the registered capital, without a deck, or due before it is subscribed', () => {
    given(ventureDecider, ...founded, deck(establishedOn), ...subscription)
      .when({ type: 'SubscribeCapital', data: { ventureId, amount: fen(1n) } })
      .rejects('venture.over-registered-capital', { amount: '0.01', room: '0.00' });
    given(ventureDecider, ...founded)
      .when({ type: 'SubscribeCapital', data: { ventureId } })
      .rejects('venture.no-deck');
    given(ventureDecider, ...founded, deck(establishedOn))
      .when({ type: 'SubscribeCapital', data: { ventureId, dueOn: on('2025-03-09') } })
      .rejects('venture.due-before-subscription');
  });
  it('is paid in to the last fen subscribed and not one more', () => {
    const history = [...founded, deck(establishedOn), ...subscription];
    const most = ContributionPaid(payment('shifang-invest', 4_000_000_000n));
    given(ventureDecider, ...history)
      .when(pay('shifang-invest', 4_000_000_000n))
      .then(most);
    given(ventureDecider, ...history)
      .when(pay('shifang-invest', 4_000_000_001n))
      .rejects('venture.over-contribution', {
        shareholder: 'shifang-invest',
        amount: '40,000,000.01',
        room: '40,000,000.00',
      });
    given(ventureDecider, ...history, most)
      .when(pay('shifang-invest', 1n, 'C-2'))
      .rejects('venture.over-contribution');
  });
  it('is paid in once, by a shareholder, above zero', () => {
    const history = [...founded, deck(establishedOn), ...subscription];
    given(ventureDecider, ...history, ContributionPaid(payment('jinniu-invest', 1n)))
      .when(pay('jinniu-invest', 1n))
      .rejects('venture.contribution-exists');
    given(ventureDecider, ...history)
      .when(pay('deyang', 1n))
      .rejects('venture.not-a-shareholder');
    given(ventureDecider, ...history)
      .when(pay('jinniu-invest', 0n))
      .rejects('venture.amount-not-positive');
  });
});

describe('a split by equity', () => {
  it('calls 20,000,000.00 at 6:4 as 12,000,000.00 and 8,000,000.00 (P39)', () => {
    const sixFour: EquityDeck = { from: establishedOn, shares: shares('60%', '40%') };
    expect(splitByEquity(fen(2_000_000_000n), sixFour)).toEqual([
      { shareholder: 'jinniu-invest', amount: 1_200_000_000n },
      { shareholder: 'shifang-invest', amount: 800_000_000n },
    ]);
  });
  it('loses no fen, whatever the amount and the shares', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 22n), 10n ** 22n), parts, (total, weights) => {
        const whole = BigInt(weights.reduce((a, b) => a + b));
        const of = weights.map((weight, n) => ({ shareholder: `s${n}`, share: ratioOf(BigInt(weight), whole) }));
        const split = splitByEquity(fen(total), { from: establishedOn, shares: of });
        expect(sum(split.map(({ amount }) => amount))).toBe(total);
      }),
    );
  });
  it('has exactly one deck for every day from the first on', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 3_000 }), (starts, day) => {
        const decks = starts.map((start) => ({ from: addDays(establishedOn, start), shares: shares('60%', '40%') }));
        const found = deckOn({ decks }, addDays(establishedOn, day));
        const before = starts.filter((start) => start <= day);
        expect(found?.from).toBe(before.length > 0 ? addDays(establishedOn, Math.max(...before)) : undefined);
      }),
    );
  });
});
