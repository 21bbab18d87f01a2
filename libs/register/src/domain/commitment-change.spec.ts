import { calendarDate, creditCode, period, ratioOf, times, type Period } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { commitmentDecider, type AmendCommitment, type ReleaseCommitment } from './commitment.decider.js';
import {
  CommitmentAmended,
  CommitmentMade,
  CommitmentReleased,
  CommitmentResultRecorded,
  type CommitmentEvent,
} from './commitment.events.js';
import { commitmentTrack, type Promised } from './commitment-track.js';
import { decimalText, figure } from './figure.js';

const commitmentId = 'uav-contribution';
const code = creditCode('91510106MA61TEXT11');
const made = CommitmentMade({
  ...{ commitmentId, madeOn: calendarDate('2022-01-18'), creditCode: code, name: '年度贡献', illustrative: true },
  ...{ measure: 'economic-contribution', definition: '增值税与企业所得税', kind: 'annual', evidence: '投资协议' },
  ...{ floor: figure('270,000,000.00'), firstYear: period('2022'), years: 10 },
  counts: { source: 'tax', taxes: ['vat', 'cit'] },
});
const result = (year: string, yuan: string) =>
  CommitmentResultRecorded({ commitmentId, year: period(year), actual: figure(yuan), evidence: '年报' });
const consents = [
  { by: code, evidence: '企业函〔2025〕1号' },
  { by: 'jinniu', evidence: '会议纪要〔2025〕2号' },
];
const amend = (change: Partial<AmendCommitment['data']> = {}) =>
  ({
    type: 'AmendCommitment',
    data: { commitmentId, from: period('2025'), floor: figure('200000000'), consents, reason: '减产', ...change },
  }) as const;
const amended = CommitmentAmended({
  ...{ commitmentId, from: period('2025'), floor: figure('200000000'), years: 10, consents, reason: '减产' },
  definition: made.data.definition,
});
const release = (change: Partial<ReleaseCommitment['data']> = {}) =>
  ({
    type: 'ReleaseCommitment',
    data: { commitmentId, from: calendarDate('2026-07-01'), consents, reason: '项目终止', ...change },
  }) as const;
const released = CommitmentReleased(release().data);

describe('an amendment', () => {
  it('says what is promised from a year on, all of it, with what is left out as it was', () => {
    given(commitmentDecider, made).when(amend()).then(amended);
    expect(CommitmentAmended.effectiveOn(amended.data)).toBe('2025-01-01');
  });
  it('has the consent of who promised and of somebody it was promised to', () => {
    given(commitmentDecider, made)
      .when(amend({ consents: consents.slice(1) }))
      .rejects('register.consent-missing', { who: code });
    given(commitmentDecider, made)
      .when(amend({ consents: [consents[0], { by: code, evidence: '又一函' }] as typeof consents }))
      .rejects('register.consent-missing');
  });
  it('changes something, within the commitment, after the last one', () => {
    const same = made.data.floor;
    given(commitmentDecider, made)
      .when(amend({ floor: same }))
      .rejects('register.commitment-not-changed');
    given(commitmentDecider, made)
      .when(amend({ from: period('2032') }))
      .rejects('register.year-outside-commitment', { year: '2032', first: '2022', last: '2031' });
    given(commitmentDecider, made, amended)
      .when(amend({ from: period('2024'), floor: same }))
      .rejects('register.amended-before-last', { from: '2024', last: '2025' });
    given(commitmentDecider, made)
      .when(amend({ years: 2 }))
      .rejects('register.commitment-not-above-zero');
    given(commitmentDecider).when(amend()).rejects('register.commitment-unknown');
  });
  it('can make a commitment longer, and its last years may then have results', () => {
    const { floor: _, ...longer } = { ...amended.data, years: 12 };
    const long = CommitmentAmended({ ...longer, floor: made.data.floor });
    const last = result('2033', '1');
    given(commitmentDecider, made, long).when({ type: 'RecordResult', data: last.data }).then(last);
    given(commitmentDecider, made)
      .when({ type: 'RecordResult', data: last.data })
      .rejects('register.year-outside-commitment');
  });
});

describe('a release', () => {
  it('has both consents, a day and a reason, and stands for good', () => {
    given(commitmentDecider, made).when(release()).then(released);
    given(commitmentDecider, made)
      .when(release({ consents: [] }))
      .rejects('register.consent-missing');
    given(commitmentDecider, made, released)
      .when(release())
      .rejects('register.commitment-released', { commitmentId, from: '2026-07-01' });
    given(commitmentDecider, made, released).when(amend()).rejects('register.commitment-released');
  });
  it('ends monitoring: years that ended before it keep theirs, the year it falls in has none', () => {
    const before = result('2025', '1');
    given(commitmentDecider, made, released).when({ type: 'RecordResult', data: before.data }).then(before);
    given(commitmentDecider, made, released)
      .when({ type: 'RecordResult', data: result('2026', '1').data })
      .rejects('register.commitment-released');
  });
});

it('says what counts: an indicator where statistics do, and none where tax does', () => {
  const data = { ...made.data, counts: { source: 'statistic' } } as const;
  given(commitmentDecider).when({ type: 'MakeCommitment', data }).rejects('register.commitment-counts-unclear');
  const named = { ...data, counts: { source: 'statistic', indicator: 'sales' } } as const;
  given(commitmentDecider).when({ type: 'MakeCommitment', data: named }).then(CommitmentMade(named));
});

it('holds every year against what was promised for it, and keeps what was monitored', () => {
  const results = ['2023', '2024', '2025', '2026'].map((year) => result(year, '255000000'));
  const history: CommitmentEvent[] = [made, ...results, amended, released];
  const { promise, results: known } = history.reduce(commitmentDecider.evolve, commitmentDecider.initial);
  const shown = commitmentTrack(promise as Promised, known).map(({ year, difference, status }) => [
    ...[year, difference && decimalText(times(difference, ratioOf(1n, 100n)), 2), status],
  ]);
  expect(shown).toEqual([
    ['2023', '-15000000.00', 'shortfall'],
    ['2024', '-15000000.00', 'shortfall'],
    ['2025', '55000000.00', 'met'],
  ]);
});

it('draws the straight line of a cumulative floor anew from the amendment on', () => {
  const promise: Promised = {
    ...{ kind: 'cumulative', floor: figure('1000'), firstYear: period('2022'), years: 10 },
    amended: [{ from: period('2024'), floor: figure('500'), years: 5 }],
  };
  const years = ['2022', '2023', '2024'].map((year) => ({ year: period(year), actual: figure('100') }));
  const line = commitmentTrack(promise, years).map(({ year, expected, status }): [Period, string, string] => [
    ...([year, decimalText(times(expected, ratioOf(1n, 100n)), 2), status] as const),
  ]);
  expect(line).toEqual([
    ['2022', '100.00', 'on-track'],
    ['2023', '200.00', 'on-track'],
    ['2024', '300.00', 'on-track'],
  ]);
});
