import { fen } from '@ledger/kernel';
import { arithmeticFaults } from '@ledger/sharing';
import { CoOperation } from './sample-co-operation.js';
import { codeOf, qian, told, versionOf } from './sample-parties.js';
import type { PeriodEvent } from './period.events.js';

const even = { split: { origin: '50%', host: '50%' } };
const cap = (most: object) => ({ cap: { party: 'origin', most, then: 'host' } }) as never;
const capped = [{ base: 'gross' }, even, cap({ fixed: '60000000.00' })] as never;
const faults = (events: readonly PeriodEvent[]): string[] =>
  events.flatMap(({ data }) => ('explanation' in data ? arithmeticFaults(data.explanation) : []));

describe('a cap over years (P10)', () => {
  const years = ['2024', '2025', '2026', '2027', '2028'] as const;
  const amounts = ['30,000,000.00', '36,000,000.00', '30,000,000.00', '32,000,000.00'];
  const fourYears = (): CoOperation => {
    const parties = new CoOperation([versionOf(1, capped, { per: 'enterprise' })]);
    for (const [n, amount] of amounts.entries()) {
      parties.receipt(amount, years[n] ?? '');
      parties.close(years[n] ?? '');
    }
    return parties;
  };

  it('books a late refund against year 2 in the first open period, and what it frees for year 4 beside it', () => {
    const parties = fourYears();
    const late = parties.receipt('-4,000,000.00', '2025');
    expect(told(late)).toEqual([
      'FactShared 2025 in 2028 (correction): origin -200000000, host -200000000',
      'ShareRevised 2027 in 2028 (correction): origin 200000000, host -200000000',
    ]);
    expect(faults(late)).toEqual([]);
    expect(told(parties.receipt('25,000,000.00', '2028'))).toEqual([
      'FactShared 2028 in 2028: origin 0, host 2500000000',
    ]);
    const closed = parties.close('2028').at(-1);
    expect(closed).toMatchObject({
      type: 'PeriodClosed',
      data: {
        positions: [
          { party: 'origin', held: 0n, entitled: 0n },
          { party: 'host', held: 2_100_000_000n, entitled: 2_100_000_000n },
        ],
      },
    });
  });

  it('takes a reversal back out of the account, and what it had changed elsewhere with it', () => {
    const parties = fourYears();
    const [refund] = parties.receipt('-4,000,000.00', '2025');
    const back = parties.reversal((refund?.data as { factId: string }).factId, '4,000,000.00', '2025');
    expect(told(back)).toEqual([
      'FactShared 2025 in 2028 (correction): origin 200000000, host 200000000',
      'ShareRevised 2027 in 2028 (correction): origin -200000000, host 200000000',
    ]);
    expect(back.map(({ data }) => (data as { kind: string }).kind)).toEqual(['reversal', 'reversal']);
  });

  it('sees what a later book has made of the account, though the fact is booked in an earlier one', () => {
    const parties = new CoOperation([versionOf(1, capped, { per: 'enterprise', level: 'cumulative' })]);
    parties.receipt('100,000,000.00', '2024');
    parties.receipt('40,000,000.00', '2025');
    expect(told(parties.receipt('10,000,000.00', '2024'))).toEqual([
      'FactShared 2024 in 2024: origin 500000000, host 500000000',
      'ShareRevised 2025 in 2024 (correction): origin -500000000, host 500000000',
    ]);
    expect(told(parties.receipt('0.03', '2025'))).toEqual(['FactShared 2025 in 2025: origin 0, host 3']);
    expect(told(parties.receipt('-10,000,000.00', '2024'))[1]).toBe(
      'ShareRevised 2025 in 2024 (correction): origin 500000000, host -500000000',
    );
  });

  it('shows a revision in the package as a line that moves no money', () => {
    const parties = fourYears();
    parties.receipt('-4,000,000.00', '2025');
    expect(parties.period('2028').lines?.line).toMatchObject({
      kind: 'revision',
      taxPeriod: '2027',
      amount: 0n,
      base: 0n,
    });
    expect(parties.period('2028').lines?.line).not.toHaveProperty('collectedBy');
  });

  it('has a revision disputed in portions that come to nothing: no treasury could hold a remainder', () => {
    const parties = fourYears();
    parties.receipt('-4,000,000.00', '2025');
    const lineId = parties.period('2028').lines?.line.lineId ?? '';
    const both = (origin: bigint, host: bigint) => [
      { party: 'origin', amount: fen(origin) },
      { party: 'host', amount: fen(host) },
    ];
    const nets = () => parties.content('2028').positions.map(({ net }) => net);
    expect(nets()).toEqual([0n, 0n]);
    const alone = { contested: both(50n, 0n), claim: both(0n, 50n) };
    expect(codeOf(() => parties.dispute('2028', lineId, alone))).toBe('period.contested-out-of-balance');
    parties.dispute('2028', lineId, { contested: both(50n, -50n), claim: both(20n, -20n) });
    expect(nets()).toEqual([50n, -50n]);
    parties.answer('2028:1', qian, { type: 'AcceptDispute', data: { offer: 0 } });
    expect(nets()).toEqual([30n, -30n]);
  });
});

describe('reference figures', () => {
  const rule = [{ base: 'gross' }, even, cap({ sum: { figure: 'pre-move-tax', years: 1 } })] as never;
  const start = (): CoOperation => new CoOperation([versionOf(1, rule, { per: 'enterprise' })]);

  it('are noted without money, and decide what was left undecided for want of them', () => {
    const parties = start();
    expect(parties.receipt('30.00', '2024')).toMatchObject([
      { type: 'FactSuspended', data: { code: 'sharing.figure-years', agreementVersion: 1 } },
    ]);
    parties.lock('2024');
    expect(codeOf(() => parties.propose('2024'))).toBe('period.not-ready');
    expect(parties.figure('pre-move-tax', '10.00', '2022')).toMatchObject([
      { type: 'FigureNoted', data: { period: '2024', carry: { accounts: [{ figures: [{ year: 2022 }] }] } } },
    ]);
    expect(told(parties.again())).toEqual(['FactShared 2024 in 2024: origin 1000, host 2000']);
    expect(parties.again()).toEqual([]);
    expect(told(parties.propose('2024'))).toEqual(['PackageProposed', 'PackageSubmitted']);
  });

  it('move shares where they come late or are replaced, and void what was signed', () => {
    const parties = start();
    parties.figure('pre-move-tax', '10.00', '2022');
    parties.receipt('30.00', '2024');
    parties.lock('2024');
    parties.propose('2024');
    expect(told(parties.figure('pre-move-tax', '12.00', '2022'))).toEqual([
      'FigureNoted',
      'ShareRevised 2024 in 2024: origin 200, host -200',
      'SignaturesVoided',
      'PackageProposed',
    ]);
    parties.sign('2024');
    expect(told(parties.figure('pre-move-tax', '10.00', '2022'))).toEqual([
      'FigureNoted',
      'ShareRevised 2024 in 2025 (correction): origin -200, host 200',
    ]);
  });

  it('taken back are as if they had not been, or hold until there is another', () => {
    const parties = start();
    parties.figure('pre-move-tax', '10.00', '2022');
    expect(parties.figure('pre-move-tax', '10.00', '2022', 'reversal')).toMatchObject([
      { type: 'FigureNoted', data: { withdrawn: true, carry: { accounts: [{ figures: [] }] } } },
    ]);
    parties.figure('pre-move-tax', '10.00', '2022');
    parties.receipt('30.00', '2024');
    const refused = parties.figure('pre-move-tax', '10.00', '2022', 'reversal');
    expect(refused).toMatchObject([
      { type: 'FactSuspended', data: { kind: 'reversal', code: 'sharing.figure-years' } },
    ]);
    expect(told(parties.figure('pre-move-tax', '11.00', '2022'))).toEqual([
      'FigureNoted',
      'ShareRevised 2024 in 2024: origin 100, host -100',
    ]);
    expect(parties.period('2024').suspended).toEqual([]);
  });

  it('end the suspension of a fact that is reversed, which never had a share', () => {
    const parties = start();
    parties.receipt('30.00', '2024');
    expect(told(parties.reversal('F-1', '-30.00', '2024'))).toEqual(['FactSuspended']);
    expect(parties.period('2024').suspended).toEqual([]);
    parties.figure('pre-move-tax', '10.00', '2022');
    expect(parties.again()).toEqual([]);
  });
});

describe('deductions', () => {
  const rule = [
    { base: 'gross' },
    { deduct: ['collection-cost'] },
    { split: { origin: '4/10', host: '6/10' } },
  ] as never;

  it('lessen what the treasury that paid holds, and what all are entitled to', () => {
    const parties = new CoOperation([versionOf(1, rule, { per: 'rule' })]);
    parties.receipt('1,000.00', '2024');
    const [deducted] = parties.deduction('collection-cost', '100.00', '2024');
    expect(deducted).toMatchObject({
      type: 'FactShared',
      data: { kind: 'deduction', category: 'collection-cost', collectedBy: 'host', amount: -10_000n, base: -10_000n },
    });
    expect(deducted?.data).not.toHaveProperty('taxType');
    expect(parties.close('2024').at(-1)?.data).toMatchObject({
      positions: [
        { party: 'origin', held: 0n, entitled: 36_000n, net: -36_000n },
        { party: 'host', held: 90_000n, entitled: 54_000n, net: 36_000n },
      ],
    });
  });

  it('that the agreement does not name stay with the treasury that paid', () => {
    const parties = new CoOperation([versionOf(1, rule, { per: 'rule' })]);
    expect(parties.deduction('reward', '100.00', '2024')).toMatchObject([
      { type: 'FactNotShared', data: { reason: 'not-deductible', keptBy: 'host' } },
    ]);
  });
});

it('recomputes a late refund under the version of its own year, though a later one says otherwise (P33)', () => {
  const shares = (origin: string, host: string) => [{ base: 'gross' }, { split: { origin, host } }] as never;
  const parties = new CoOperation([
    versionOf(1, shares('4/10', '6/10')),
    versionOf(2, shares('1/10', '9/10'), { from: '2026-01-01' }),
  ]);
  for (const year of ['2024', '2025', '2026']) {
    if (year === '2025') parties.receipt('4,000,000.00', year);
    parties.close(year);
  }
  const [correction] = parties.receipt('-333,333.33', '2025');
  expect(told([correction])).toEqual(['FactShared 2025 in 2027 (correction): origin -13333333, host -20000000']);
  expect(correction?.data).toMatchObject({ agreementVersion: 1 });
  expect(told(parties.receipt('-333,333.33', '2027'))).toEqual([
    'FactShared 2027 in 2027: origin -3333333, host -30000000',
  ]);
});
