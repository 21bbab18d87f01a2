import { INDICATORS } from '@ledger/agreement';
import { calendarDate, creditCode, divisionCode, lastDay, period } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { StatisticCorrected, StatisticReported, StatisticWithdrawn } from './fact.events.js';
import { figure, measure } from './measure.js';
import { overlappingReports, statisticDecider } from './statistic.decider.js';

const identity = {
  creditCode: creditCode('91510106MA61TEXT11'),
  indicator: 'output-value',
  period: period('2024-03'),
  place: divisionCode('510682'),
} as const;
const reportId = '91510106MA61TEXT11-output-value-2024-03-510682';
const standing = { recognitions: [{ agreementId: 'JS-1', from: calendarDate('2024-01-01') }], milestones: [] };
const started = { milestone: 'construction-start', on: calendarDate('2023-03-01') } as const;
const report = (value: string) => ({ type: 'ReportStatistic', data: { ...identity, value, standing } }) as const;
const fields = {
  reportId,
  creditCode: identity.creditCode,
  agreementId: 'JS-1',
  period: identity.period,
  place: identity.place,
  recognisedFrom: calendarDate('2024-01-01'),
  milestones: [],
};
const reported = StatisticReported({ ...fields, measure: measure('output-value', '320000000') });
const correct = (value: string, more = {}) =>
  ({ type: 'CorrectStatistic', data: { reportId, value, reason: '统计局核定', standing, ...more } }) as const;
const withdraw = { type: 'WithdrawStatistic', data: { reportId, reason: '重复上报' } } as const;
const reverses = measure('output-value', '320000000.00');
const withdrawn = StatisticWithdrawn({ ...fields, reverses, reason: '重复上报' });

it('reports a figure once, on the last day of its period', () => {
  given(statisticDecider).when(report('320,000,000')).then(reported);
  given(statisticDecider, reported).when(report('1')).rejects('fact.already-reported');
  expect(StatisticReported.effectiveOn(reported.data)).toBe(lastDay(period('2024-03')));
});
it('corrects a figure by reversing the one before', () => {
  const corrected = StatisticCorrected({
    ...fields,
    reverses,
    measure: measure('output-value', '318000000.5'),
    reason: '统计局核定',
  });
  given(statisticDecider, reported).when(correct('318000000.50')).then(corrected);
  given(statisticDecider, reported, corrected).when(correct('318,000,000.5')).rejects('fact.nothing-corrected');
  given(statisticDecider).when(correct('1')).rejects('fact.unknown');
});
it('takes up a date of the enterprise that became known since, and keeps what the register no longer says', () => {
  const known = { standing: { ...standing, milestones: [started] } };
  const same = { measure: reverses, reverses, reason: '统计局核定' };
  given(statisticDecider, reported)
    .when(correct('320000000', known))
    .then(StatisticCorrected({ ...fields, ...same, milestones: [started] }));
  given(statisticDecider, reported)
    .when(correct('320000000', { standing: { recognitions: [], milestones: [] } }))
    .rejects('fact.nothing-corrected');
});
it('withdraws a figure once, and then takes it anew', () => {
  given(statisticDecider, reported).when(withdraw).then(withdrawn);
  given(statisticDecider, reported, withdrawn).when(withdraw).rejects('fact.already-withdrawn');
  given(statisticDecider, reported, withdrawn).when(correct('1')).rejects('fact.already-withdrawn');
  given(statisticDecider, reported, withdrawn).when(report('320000000')).then(reported);
  given(statisticDecider).when(withdraw).rejects('fact.unknown');
});
it('refuses a figure below zero, with three decimals, or of an enterprise that is not recognised', () => {
  given(statisticDecider).when(report('-1')).rejects('fact.negative-figure');
  given(statisticDecider).when(report('1.005')).rejects('kernel.bad-amount');
  given(statisticDecider)
    .when({ type: 'ReportStatistic', data: { ...identity, value: '1' } })
    .rejects('fact.enterprise-not-recognised');
});
it('takes the figures of a jurisdiction from nobody who stands for another, and from the park', () => {
  const parties = [
    { id: 'jinniu', place: divisionCode('510106') },
    { id: 'shifang', place: divisionCode('510682') },
    { id: 'jv' },
  ];
  const terms = { parties, governing: true };
  const { data } = report('320000000');
  const asked = { type: 'ReportStatistic', data: { ...data, terms } } as const;
  const of = (party: string, role = 'preparer') => ({ user: 'x', party, role });
  given(statisticDecider)
    .when(asked, of('jinniu'))
    .rejects('fact.not-your-place', { place: '510682', party: 'jinniu' });
  given(statisticDecider, reported).when(correct('1', { terms }), of('jinniu')).rejects('fact.not-your-place');
  given(statisticDecider, reported)
    .when({ ...withdraw, data: { ...withdraw.data, terms } }, of('jinniu'))
    .rejects('fact.not-your-place');
  given(statisticDecider).when(asked, of('deyang')).rejects('fact.not-a-party');
  for (const by of [of('shifang'), of('jv'), of('park', 'park-operations')])
    given(statisticDecider).when(asked, by).then(reported);
});
it('refuses a report of days that another one counts already', () => {
  const { data } = report('1');
  given(statisticDecider)
    .when({ type: 'ReportStatistic', data: { ...data, overlapping: 'the quarter' } })
    .rejects('fact.report-overlaps');
});
it('knows which reports would count the same days', () => {
  const others = (of: string) =>
    overlappingReports({ ...identity, period: period(of) }).map((id) => id.slice(32, -'-510682'.length));
  expect(others('2024-05')).toEqual(['2024-Q2', '2024']);
  expect(others('2024-Q4')).toEqual(['2024-10', '2024-11', '2024-12', '2024']);
  expect(others('2024')).toHaveLength(16);
  expect(others('2024').filter((one) => one.includes('Q'))).toEqual(['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']);
});
it('keeps figures exact and out of reach of money', () => {
  expect(figure('90,071,992,547,409.93')).toBe('90071992547409.93');
  expect(measure('output-value', '0')).toEqual({ indicator: 'output-value', unit: 'CNY-yuan', value: '0.00' });
  for (const { id, unit, zh, en } of INDICATORS) {
    expect(measure(id, '1')).toEqual({ indicator: id, unit, value: '1.00' });
    expect([zh, en].every(Boolean)).toBe(true);
  }
});
