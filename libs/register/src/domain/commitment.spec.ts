import fc from 'fast-check';
import { calendarDate, creditCode, period, ratioOf, times } from '@ledger/kernel';
import { given, golden, type Golden } from '@ledger/testing';
import { commitmentDecider, type MakeCommitment } from './commitment.decider.js';
import { CommitmentMade, CommitmentResultRecorded, type CommitmentKind } from './commitment.events.js';
import { commitmentTrack, missingYears } from './commitment-track.js';
import { decimalText, figure, figureText, type Figure } from './figure.js';

const commitmentId = 'uav-revenue';
const promise: MakeCommitment['data'] = {
  ...{ commitmentId, madeOn: calendarDate('2022-01-18'), creditCode: creditCode('91510106MA61TEXT11') },
  ...{ name: '十年营收', measure: 'revenue', definition: '营业收入，以审计报告为准', kind: 'cumulative' },
  ...{ floor: figure('10,000,000,000.00'), firstYear: period('2022'), years: 10, evidence: '投资协议' },
};
const make = { type: 'MakeCommitment', data: promise } as const;
const made = CommitmentMade({ ...promise, illustrative: false });
const record = (year: string, yuan: string, reason?: string) =>
  ({
    type: 'RecordResult',
    data: { commitmentId, year: period(year), actual: figure(yuan), evidence: '年报', ...(reason && { reason }) },
  }) as const;

describe('a commitment', () => {
  it('is made once, by somebody, for a floor above zero, and says what counts', () => {
    given(commitmentDecider).when(make).then(made);
    given(commitmentDecider, made).when(make).rejects('register.commitment-exists');
    const { creditCode: _, ...nobody } = promise;
    given(commitmentDecider)
      .when({ ...make, data: nobody })
      .rejects('register.commitment-of-nobody');
    given(commitmentDecider)
      .when({ ...make, data: { ...promise, floor: figure('0') } })
      .rejects('register.commitment-not-above-zero');
    given(commitmentDecider)
      .when({ ...make, data: { ...promise, firstYear: period('2022-Q1') } })
      .rejects('register.not-a-year');
  });
  it('takes one result for each of its years; a second one says why', () => {
    const first = CommitmentResultRecorded(record('2022', '1').data);
    given(commitmentDecider, made).when(record('2022', '1')).then(first);
    given(commitmentDecider, made, first).when(record('2022', '2')).rejects('register.result-recorded');
    given(commitmentDecider, made, first)
      .when(record('2022', '2', '审计调整'))
      .then(CommitmentResultRecorded(record('2022', '2', '审计调整').data));
    given(commitmentDecider, made)
      .when(record('2032', '1'))
      .rejects('register.year-outside-commitment', { year: '2032', first: '2022', last: '2031' });
    given(commitmentDecider, made).when(record('2022-Q1', '1')).rejects('register.not-a-year');
    given(commitmentDecider).when(record('2022', '1')).rejects('register.commitment-unknown');
  });
});

interface Floor {
  readonly floor: string;
  readonly firstYear: string;
  readonly years: number;
  readonly results: Readonly<Record<string, string>>;
  readonly expected: Readonly<Record<string, string>>;
}

it.each(['cumulative', 'annual'] as const)('tracks the %s floor of the published promise (P43)', (kind) => {
  const of = golden<Golden & Record<CommitmentKind, Floor>>('register/commitments.json')[kind];
  const results = Object.entries(of.results).map(([year, yuan]) => ({ year: period(year), actual: figure(yuan) }));
  const { floor, firstYear, years, expected } = of;
  const track = commitmentTrack({ kind, floor: figure(floor), firstYear: period(firstYear), years }, results);
  const last = track.at(-1);
  const hundredth = ratioOf(1n, 100n);
  expect({
    year: last?.year,
    ...(last?.cumulative !== undefined && { cumulative: figureText(last.cumulative) }),
    expected: last && decimalText(times(last.expected, hundredth), 2),
    difference: last?.difference && decimalText(times(last.difference, hundredth), 2),
    status: last?.status,
  }).toEqual(expected);
});

it('works nothing out over a year without a result', () => {
  const of = { kind: 'cumulative', floor: figure('1000'), firstYear: period('2022'), years: 10 } as const;
  const results = [2022, 2024].map((year) => ({ year: period(`${year}`), actual: figure('100') }));
  expect(commitmentTrack(of, results).map(({ status, difference }) => [status, difference === undefined])).toEqual([
    ['on-track', false],
    ['incomplete', true],
  ]);
  expect(missingYears(of, results)).toEqual(['2023']);
});

it('is met exactly when the floor is reached, and missed only after its last year', () => {
  const amounts = fc.array(fc.bigInt({ min: 0n, max: 5_000n }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 12_000n }), amounts, (floor, actuals) => {
      const promised = { kind: 'cumulative', floor: floor as Figure, firstYear: period('2020'), years: 5 } as const;
      const results = actuals.map((actual, n) => ({ year: period(`${2020 + n}`), actual: actual as Figure }));
      const last = commitmentTrack(promised, results).at(-1);
      const total = actuals.reduce((sum, one) => sum + one, 0n);
      expect(last?.status === 'met').toBe(total >= floor);
      expect(last?.status === 'missed').toBe(total < floor && actuals.length === 5);
      expect(last?.cumulative).toBe(total);
    }),
  );
});
