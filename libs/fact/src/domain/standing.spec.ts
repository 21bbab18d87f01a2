import { calendarDate, period } from '@ledger/kernel';
import type { RegisterState } from '@ledger/register';
import { standingOf, standingUnder } from './standing.js';

const on = calendarDate;
const enterprise: RegisterState = {
  registered: true,
  establishments: [],
  pending: [],
  recognitions: [
    { agreementId: 'JS-1', from: on('2024-01-01'), until: on('2024-12-31') },
    { agreementId: 'JS-2', from: on('2025-02-01'), recommendedBy: 'jinniu' },
  ],
  milestones: [{ milestone: 'production', on: on('2024-06-01') }],
};
const agreements = (asked: Parameters<typeof standingOf>[1]) =>
  standingOf(enterprise, asked).recognitions.map(({ agreementId }) => agreementId);

it('takes the recognition in effect on the day of the fact', () => {
  expect(agreements({ on: on('2024-04-15'), of: period('2024-03') })).toEqual(['JS-1']);
  expect(agreements({ on: on('2025-02-01'), of: period('2025-01') })).toEqual(['JS-2']);
});
it('takes the late entries of an enterprise that has left by their period', () => {
  expect(agreements({ on: on('2025-01-20'), of: period('2024-12') })).toEqual(['JS-1']);
  expect(agreements({ agreementId: 'JS-1', on: on('2025-05-31'), of: period('2024') })).toEqual(['JS-1']);
});
it('finds none between two recognitions or under another agreement', () => {
  expect(agreements({ on: on('2025-01-20'), of: period('2025-01') })).toEqual([]);
  expect(agreements({ agreementId: 'JS-2', on: on('2024-04-15'), of: period('2024-03') })).toEqual([]);
});
it('lets a figure come ahead of the recognition, and nothing else', () => {
  const ahead = { agreementId: 'JS-2', on: on('2025-01-20'), of: period('2022'), ahead: true } as const;
  expect(agreements(ahead)).toEqual(['JS-2']);
  expect(agreements({ ...ahead, ahead: false })).toEqual([]);
  expect(agreements({ ...ahead, agreementId: 'JS-3' })).toEqual([]);
});
it('says who recommended the enterprise', () => {
  const standing = standingOf(enterprise, { on: on('2025-03-01'), of: period('2025-02') });
  expect(standingUnder('91510106MA61TEXT11', standing)).toMatchObject({ agreementId: 'JS-2', recommendedBy: 'jinniu' });
});
it('brings the milestones along', () => {
  expect(standingOf(enterprise, { on: on('2024-04-15'), of: period('2024-03') }).milestones).toEqual([
    { milestone: 'production', on: '2024-06-01' },
  ]);
});
