import { calendarDate, creditCode, divisionCode, lastDay, period } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { OutputCorrected, OutputReported } from './fact.events.js';
import { figure, measure } from './measure.js';
import { outputDecider } from './output.decider.js';

const identity = {
  creditCode: creditCode('91510106MA61TEXT11'),
  indicator: 'output-value',
  period: period('2024-03'),
  place: divisionCode('510682'),
} as const;
const outputId = '91510106MA61TEXT11-output-value-2024-03-510682';
const standing = { recognitions: [{ agreementId: 'JS-1', from: calendarDate('2024-01-01') }], milestones: [] };
const report = (value: string) => ({ type: 'ReportOutput', data: { ...identity, value, standing } }) as const;
const fields = {
  outputId,
  creditCode: identity.creditCode,
  agreementId: 'JS-1',
  period: identity.period,
  place: identity.place,
  recognisedFrom: calendarDate('2024-01-01'),
  milestones: [],
};
const reported = OutputReported({ ...fields, measure: measure('output-value', '320000000') });
const correct = (value: string) =>
  ({ type: 'CorrectOutput', data: { outputId, value, reason: '统计局核定' } }) as const;

it('reports a figure once, on the last day of its period', () => {
  given(outputDecider).when(report('320,000,000')).then(reported);
  given(outputDecider, reported).when(report('1')).rejects('fact.already-reported');
  expect(OutputReported.effectiveOn(reported.data)).toBe(lastDay(period('2024-03')));
});
it('corrects a figure by reversing the one before', () => {
  const corrected = OutputCorrected({
    ...fields,
    reverses: measure('output-value', '320000000.00'),
    measure: measure('output-value', '318000000.5'),
    reason: '统计局核定',
  });
  given(outputDecider, reported).when(correct('318000000.50')).then(corrected);
  given(outputDecider, reported, corrected).when(correct('318,000,000.5')).rejects('fact.nothing-corrected');
  given(outputDecider).when(correct('1')).rejects('fact.unknown');
});
it('refuses a figure below zero, with three decimals, or of an enterprise that is not recognised', () => {
  given(outputDecider).when(report('-1')).rejects('fact.negative-figure');
  given(outputDecider).when(report('1.005')).rejects('kernel.bad-amount');
  given(outputDecider)
    .when({ type: 'ReportOutput', data: { ...identity, value: '1' } })
    .rejects('fact.enterprise-not-recognised');
});
it('keeps figures exact and out of reach of money', () => {
  expect(figure('90,071,992,547,409.93')).toBe('90071992547409.93');
  expect(measure('output-value', '0')).toEqual({ indicator: 'output-value', unit: 'CNY-yuan', value: '0.00' });
});
