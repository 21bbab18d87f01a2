import { MemoryRowStore, type Projection, type Recorded } from '@ledger/event-store';
import { calendarDate, fen, ratio, SYSTEM } from '@ledger/kernel';
import { CapitalSubscribed, ContributionPaid } from '../domain/capital.events.js';
import { EquityDeckSet } from '../domain/equity.events.js';
import { ShareholderAdmitted, VentureEstablished, type VentureEvent } from '../domain/venture.events.js';
import { CapitalAccount, capitalAccountView } from './capital-account.view.js';
import { Contribution, contributionView } from './contribution.view.js';
import { Equity, equityView, Shareholder } from './equity.view.js';
import { Venture, ventureView } from './venture.view.js';

const ventureId = 'jiaozi';
const on = calendarDate;
const establishedOn = on('2025-03-10');
const established = VentureEstablished({
  ventureId,
  name: '样例',
  registeredCapital: fen(10_000_000_000n),
  establishedOn,
});
const admitted = (shareholder: string) =>
  ShareholderAdmitted({
    ventureId,
    shareholder,
    name: shareholder,
    standsBehind: shareholder,
    admittedOn: establishedOn,
  });
const deck = (from: string, first: string, second: string, correction?: string) =>
  EquityDeckSet({
    ventureId,
    from: on(from),
    shares: [
      { shareholder: 'a', share: ratio(first) },
      ...(second === '0' ? [] : [{ shareholder: 'b', share: ratio(second) }]),
    ],
    evidence: '章程',
    ...(correction && { correction }),
  });

async function rowsAfter(view: Projection, ...events: VentureEvent[]): Promise<MemoryRowStore> {
  const rows = new MemoryRowStore('jinshi');
  for (const [n, event] of events.entries()) {
    if (!view.on.some(({ eventName }) => eventName === event.type)) continue;
    const recorded: Recorded = {
      ledger: 'jinshi',
      position: n + 1,
      recordedAt: '2025-03-10T00:00:00.000000Z',
      stream: `venture-${ventureId}`,
      revision: n + 1,
      effectiveOn: establishedOn,
      actor: SYSTEM,
      metadata: { key: `k${n}` },
      event,
    };
    await view.apply(rows, recorded);
  }
  return rows;
}
const equityAfter = async (...events: VentureEvent[]) =>
  (await rowsAfter(equityView, admitted('a'), admitted('b'), ...events))
    .rows(Equity)
    .map(({ shareholder, share, ownedFrom, ownedUntil }) => `${ownedFrom} ${ownedUntil} ${shareholder} ${share}`)
    .sort();

it('shows the company with the revision that commands name', async () => {
  const rows = await rowsAfter(ventureView, established, admitted('a'));
  expect(rows.rows(Venture)).toMatchObject([{ registeredCapital: '10000000000', creditCode: null, revision: 2 }]);
});

it('shows one row a deck and shareholder, with no day twice and none left out', async () => {
  const late = deck('2026-01-01', '51%', '49%');
  const early = deck('2025-03-10', '60%', '40%');
  const between = deck('2025-07-01', '55%', '45%');
  expect(await equityAfter(late, early, between)).toEqual([
    '2025-03-10 2025-06-30 a 3/5',
    '2025-03-10 2025-06-30 b 2/5',
    '2025-07-01 2025-12-31 a 11/20',
    '2025-07-01 2025-12-31 b 9/20',
    '2026-01-01 null a 51/100',
    '2026-01-01 null b 49/100',
  ]);
  expect(await equityAfter(early, between, late)).toEqual(await equityAfter(late, early, between));
});

it('replaces a corrected deck whole', async () => {
  expect(await equityAfter(deck('2025-03-10', '60%', '40%'), deck('2025-03-10', '100%', '0', '笔误'))).toEqual([
    '2025-03-10 null a 1',
  ]);
});

it('shows who stands behind a shareholder', async () => {
  expect((await rowsAfter(equityView, admitted('a'))).rows(Shareholder)).toMatchObject([{ standsBehind: 'a' }]);
});

it('shows subscribed, paid in and outstanding of every shareholder (P39)', async () => {
  const subscribe = (shareholder: string, amount: bigint) =>
    CapitalSubscribed({
      ventureId,
      shareholder,
      amount: fen(amount),
      subscribedOn: establishedOn,
      dueOn: on('2030-03-10'),
    });
  const pay = (shareholder: string, amount: bigint) =>
    ContributionPaid({
      ventureId,
      contributionId: `C-${shareholder}`,
      shareholder,
      amount: fen(amount),
      paidOn: on('2025-06-30'),
      form: 'land-use-right',
      evidence: '评估报告',
    });
  const history = [
    ...[admitted('a'), admitted('b'), admitted('c')],
    ...[subscribe('a', 6_000_000_000n), subscribe('b', 4_000_000_000n)],
    ...[pay('a', 3_600_000_000n), pay('b', 1_600_000_000n)],
  ];
  expect((await rowsAfter(capitalAccountView, ...history)).rows(CapitalAccount)).toMatchObject([
    {
      shareholder: 'a',
      subscribed: '6000000000',
      paidIn: '3600000000',
      outstanding: '2400000000',
      dueOn: '2030-03-10',
    },
    {
      shareholder: 'b',
      subscribed: '4000000000',
      paidIn: '1600000000',
      outstanding: '2400000000',
      dueOn: '2030-03-10',
    },
    { shareholder: 'c', subscribed: '0', paidIn: '0', outstanding: '0', dueOn: null },
  ]);
  expect((await rowsAfter(contributionView, ...history)).rows(Contribution)).toMatchObject([
    { contributionId: 'C-a', amount: '3600000000', form: 'land-use-right' },
    { contributionId: 'C-b', amount: '1600000000', form: 'land-use-right' },
  ]);
});
