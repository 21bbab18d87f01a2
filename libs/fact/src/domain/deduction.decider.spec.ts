import { calendarDate, creditCode, divisionCode, fen, period, SYSTEM, type Actor } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { deductionDecider, type RecordDeduction } from './deduction.decider.js';
import { deductionEntryStream, deductionStream } from './deduction.js';
import { DeductionRecorded, DeductionReversed } from './fact.events.js';

const on = calendarDate;
const zhao: Actor = { user: 'zhao', party: 'shifang', role: 'preparer' };
const code = creditCode('91510106MA61TEXT11');
const terms = {
  parties: [
    { id: 'jinniu', place: divisionCode('510106') },
    { id: 'shifang', place: divisionCode('510682') },
    { id: 'fund' },
  ],
  governing: true,
};
const standing = {
  recognitions: [{ agreementId: 'JS-1', from: on('2024-01-01'), recommendedBy: 'jinniu' }],
  milestones: [{ milestone: 'production', on: on('2024-06-01') }],
} as const;
const paid = {
  agreementId: 'JS-1',
  category: 'incentive',
  amount: fen(50_000_000n),
  taxPeriod: period('2024-08'),
  paidOn: on('2024-09-10'),
  place: divisionCode('510682'),
  certificate: 'BF20240910003',
  legalBasis: '样例依据〔2024〕8号',
  review: 'passed',
} as const;
const deductionId = 'BF20240910003-510682-incentive-2024-08-91510106MA61TEXT11';
const asked = { ...paid, creditCode: code, terms, standing, today: on('2024-09-11') } as const;
const record = (change: Partial<RecordDeduction['data']> = {}) =>
  ({ type: 'RecordDeduction', data: { ...asked, ...change }, by: zhao }) as const;
const enterprise = {
  creditCode: code,
  recognisedFrom: on('2024-01-01'),
  recommendedBy: 'jinniu',
  milestones: standing.milestones,
};
const recorded = DeductionRecorded({
  ...paid,
  enterprise,
  deductionId,
  recordedBy: { user: 'zhao', party: 'shifang' },
});
const reverse = (id = deductionId) =>
  ({ type: 'ReverseDeduction', data: { deductionId: id, reason: '重复登记' }, by: zhao }) as const;
const reversed = DeductionReversed({ ...paid, enterprise, deductionId, amount: fen(-50_000_000n), reason: '重复登记' });

describe('a deduction', () => {
  it('is recorded with its enterprise, on the day it was paid', () => {
    given(deductionDecider).when(record()).then(recorded);
    expect(DeductionRecorded.effectiveOn(recorded.data)).toBe('2024-09-10');
  });
  it('need not be for one enterprise', () => {
    const { enterprise: _enterprise, ...whole } = recorded.data;
    given(deductionDecider)
      .when({ ...record(), data: { ...paid, terms } })
      .then(DeductionRecorded({ ...whole, deductionId: 'BF20240910003-510682-incentive-2024-08' }));
  });
  it('of one voucher is recorded once', () => {
    given(deductionDecider, recorded)
      .when(record({ amount: fen(1n) }))
      .rejects('fact.already-recorded', { factId: deductionId, certificate: 'BF20240910003' });
    given(deductionDecider)
      .when(record({ replaces: deductionId }))
      .rejects('fact.nothing-to-replace');
    expect(deductionEntryStream(asked)).toBe(deductionStream(`${deductionId}~2`));
  });
  it.each([0n, -1n])('of %s fen is refused', (amount) => {
    given(deductionDecider)
      .when(record({ amount: fen(amount) }))
      .rejects('fact.amount-not-positive');
  });
  it('was paid: within or after its period and not tomorrow', () => {
    given(deductionDecider)
      .when(record({ paidOn: on('2024-07-31') }))
      .rejects('fact.paid-before-period');
    given(deductionDecider)
      .when(record({ paidOn: on('2024-09-12') }))
      .rejects('fact.date-ahead', { on: '2024-09-12', today: '2024-09-11' });
  });
  it('is recorded by the party whose treasury paid', () => {
    given(deductionDecider)
      .when(record(), { ...zhao, party: 'jinniu' })
      .rejects('fact.not-your-treasury', { place: '510682', party: 'jinniu' });
    given(deductionDecider)
      .when(record(), { ...zhao, party: 'fund' })
      .rejects('fact.not-your-treasury');
    given(deductionDecider)
      .when(record(), { ...zhao, party: 'deyang' })
      .rejects('fact.not-your-treasury');
  });
  it('needs an agreement that governs its period', () => {
    const refusal = { agreementId: 'JS-1', period: '2024-08' };
    const { terms: _terms, ...without } = record().data;
    given(deductionDecider)
      .when({ ...record(), data: without })
      .rejects('fact.agreement-not-in-force', refusal);
    given(deductionDecider)
      .when(record({ terms: { ...terms, governing: false } }))
      .rejects('fact.agreement-not-in-force', refusal);
  });
  it('for an enterprise needs it recognised', () => {
    given(deductionDecider)
      .when(record({ standing: { recognitions: [], milestones: [] } }))
      .rejects('fact.enterprise-not-recognised');
  });
});

describe('an incentive', () => {
  it.each([undefined, ' '])('without a legal basis is not deducted: %j', (legalBasis) => {
    const { legalBasis: _legalBasis, ...data } = record().data;
    given(deductionDecider)
      .when({ ...record(), data: { ...data, ...(legalBasis && { legalBasis }) } })
      .rejects('fact.no-legal-basis');
  });
  it.each([undefined, 'pending', 'refused'] as const)('whose review is %s is not deducted', (review) => {
    const { review: _review, ...data } = record().data;
    given(deductionDecider)
      .when({ ...record(), data: { ...data, ...(review && { review }) } })
      .rejects('fact.review-not-passed');
  });
  it('is asked for both, collection costs, export rebates and rewards for neither', () => {
    const { legalBasis: _legalBasis, review: _review, enterprise: _enterprise, ...plain } = recorded.data;
    const { legalBasis: _basis, review: _passed, ...bare } = paid;
    for (const category of ['collection-cost', 'export-rebate', 'reward'] as const) {
      given(deductionDecider)
        .when({ ...record(), data: { ...bare, category, terms } })
        .then(DeductionRecorded({ ...plain, category, deductionId: `BF20240910003-510682-${category}-2024-08` }));
    }
  });
});

describe('a reversal', () => {
  it('mirrors the deduction, once, by the party that recorded it', () => {
    given(deductionDecider, recorded).when(reverse()).then(reversed);
    given(deductionDecider, recorded, reversed).when(reverse()).rejects('fact.already-reversed');
    given(deductionDecider, recorded)
      .when(reverse(), { ...zhao, party: 'jinniu' })
      .rejects('fact.not-yours', { factId: deductionId, party: 'shifang' });
    given(deductionDecider).when(reverse()).rejects('fact.unknown');
  });
  it('lets the payment be recorded anew when the reversed recording is named', () => {
    const anew = DeductionRecorded({ ...recorded.data, deductionId: `${deductionId}~2`, replaces: deductionId });
    given(deductionDecider, recorded, reversed)
      .when(record({ replaces: deductionId }))
      .then(anew);
    given(deductionDecider, recorded, reversed).when(record()).rejects('fact.already-recorded');
    given(deductionDecider, recorded)
      .when(record({ replaces: deductionId }))
      .rejects('fact.nothing-to-replace');
    given(deductionDecider, recorded, reversed, anew).when(reverse()).rejects('fact.unknown');
  });
});

describe('an incentive of the register', () => {
  const incentive = { incentiveId: 'jb-1', paymentId: 'P-1' };
  const { creditCode: _code, ...without } = { ...asked };
  const deduct = {
    type: 'DeductIncentive',
    data: { ...without, creditCode: code, incentive, payer: 'shifang' },
    by: SYSTEM,
  } as const;
  const deducted = DeductionRecorded({
    ...recorded.data,
    incentive,
    recordedBy: { user: SYSTEM.user, party: 'shifang' },
  });
  const giveBack = (amount: bigint, id = deductionId, payer = 'shifang') =>
    ({
      type: 'ReturnDeduction',
      data: { deductionId: id, amount: fen(amount), returnedOn: on('2025-03-01'), payer, evidence: '回单' },
      by: SYSTEM,
    }) as const;
  const returned = (part: number, amount: bigint) =>
    DeductionRecorded({
      ...deducted.data,
      ...{ deductionId: `${deductionId}.${part}`, returns: deductionId, amount: fen(-amount) },
      ...{ paidOn: on('2025-03-01'), evidence: '回单' },
    });

  it('is deducted in the name of the party whose treasury paid, by the same rules', () => {
    given(deductionDecider).when(deduct).then(deducted);
    given(deductionDecider)
      .when({ ...deduct, data: { ...deduct.data, payer: 'jinniu' } })
      .rejects('fact.not-your-treasury');
    given(deductionDecider)
      .when({ ...deduct, data: { ...deduct.data, review: 'pending' } })
      .rejects('fact.review-not-passed');
  });
  it('and an officer do not both deduct one voucher, of whichever period or category', () => {
    given(deductionDecider, deducted)
      .when(record({ taxPeriod: period('2024-07'), category: 'reward' }))
      .rejects('fact.incentive-deducted', { certificate: 'BF20240910003', factId: deductionId, incentiveId: 'jb-1' });
    given(deductionDecider, recorded)
      .when({ ...deduct, data: { ...deduct.data, taxPeriod: period('2024-07') } })
      .rejects('fact.voucher-deducted', { certificate: 'BF20240910003', factId: deductionId });
    given(deductionDecider, deducted).when(reverse()).rejects('fact.of-an-incentive');
  });
  it('comes back in parts, as long as something is left, in the period it was taken from', () => {
    given(deductionDecider, deducted).when(giveBack(20_000_000n)).then(returned(1, 20_000_000n));
    given(deductionDecider, deducted, returned(1, 20_000_000n))
      .when(giveBack(30_000_000n))
      .then(returned(2, 30_000_000n));
    given(deductionDecider, deducted, returned(1, 20_000_000n))
      .when(giveBack(30_000_001n))
      .rejects('fact.return-exceeds-deduction', { factId: deductionId, amount: '300,000.01', left: '300,000.00' });
    given(deductionDecider, deducted)
      .when(giveBack(1n, deductionId, 'jinniu'))
      .rejects('fact.not-yours');
    given(deductionDecider).when(giveBack(1n)).rejects('fact.unknown');
    expect(deductionStream(`${deductionId}.2`)).toBe(deductionEntryStream(asked));
  });
  it('that came back of what an officer recorded leaves nothing to reverse', () => {
    const { incentive: _incentive, ...back } = returned(1, 1n).data;
    const part = DeductionRecorded({ ...back, recordedBy: recorded.data.recordedBy });
    given(deductionDecider, recorded, part).when(reverse()).rejects('fact.has-returns');
  });
});
