import fc from 'fast-check';
import { calendarDate, creditCode, fen, fenFromYuan, Rejection, SYSTEM, yuanText, type Actor } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { incentiveDecider, incentiveStock, type ClaimIncentive, type IncentiveCommand } from './incentive.decider.js';
import {
  IncentiveApproved,
  IncentiveClaimed,
  IncentiveClawedBack,
  IncentiveDeducted,
  IncentiveNotDeducted,
  IncentivePaid,
  IncentiveRefused,
  IncentiveReviewed,
  type FairnessOutcome,
  type IncentiveEvent,
} from './incentive.events.js';

const on = calendarDate;
const incentiveId = 'jb-2024-01';
const code = creditCode('91510106MA61TEXT11');
const wang: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const li: Actor = { user: 'li', party: 'jinniu', role: 'reviewer' };
const yuan = fenFromYuan;

const claim: ClaimIncentive['data'] = {
  ...{ incentiveId, creditCode: code, agreementId: 'JS-1', payer: 'jinniu', name: '设备投资奖补' },
  ...{ legalBasis: '样例政策〔2024〕5号第七条', amount: yuan('2,000,000.00'), claimedOn: on('2024-09-01') },
  evidence: '申报书 1 号',
};
const claimed = IncentiveClaimed({
  ...claim,
  legalBasis: '样例政策〔2024〕5号第七条',
  claimedBy: { user: 'wang', party: 'jinniu' },
});
const of = { incentiveId, creditCode: code };
const byLi = { user: 'li', party: 'jinniu' };
const reviewed = (outcome: FairnessOutcome) =>
  IncentiveReviewed({ ...of, outcome, reference: '审查〔2024〕2号', reviewedOn: on('2024-09-10'), reviewedBy: byLi });
const approved = IncentiveApproved({
  ...{ ...of, amount: yuan('1,500,000.00'), reference: '批复 3 号', approvedOn: on('2024-09-20'), approvedBy: byLi },
});
const pay = (amount: string, paymentId = 'P-1', day = '2024-10-01') =>
  ({
    type: 'PayIncentive',
    data: { incentiveId, paymentId, amount: yuan(amount), paidOn: on(day), reference: '回单 1' },
  }) as const;
const paid = (amount: string, paymentId = 'P-1') =>
  IncentivePaid({
    ...{ ...pay(amount, paymentId).data, creditCode: code, agreementId: 'JS-1', payer: 'jinniu' },
    ...{ legalBasis: claimed.data.legalBasis, fairness: { outcome: 'passed', reference: '审查〔2024〕2号' } },
  });
const clawBack = (amount: string, clawbackId = 'C-1') =>
  ({
    type: 'ClawBackIncentive',
    data: {
      ...{ incentiveId, clawbackId, paymentId: 'P-1', amount: yuan(amount), clawedBackOn: on('2025-03-01') },
      ...{ reference: '回单 2', reason: '未达产' },
    },
  }) as const;
const clawedBack = (amount: string) =>
  IncentiveClawedBack({ ...clawBack(amount).data, creditCode: code, agreementId: 'JS-1', payer: 'jinniu' });

it('is refused without a legal basis, whatever is written in its place', () => {
  given(incentiveDecider).when({ type: 'ClaimIncentive', data: claim }).then(claimed);
  const { legalBasis: _, ...without } = claim;
  given(incentiveDecider)
    .when({ type: 'ClaimIncentive', data: without })
    .rejects('register.incentive-without-legal-basis', { incentiveId });
  given(incentiveDecider)
    .when({ type: 'ClaimIncentive', data: { ...claim, legalBasis: '  ' } })
    .rejects('register.incentive-without-legal-basis');
  given(incentiveDecider, claimed).when({ type: 'ClaimIncentive', data: claim }).rejects('register.incentive-exists');
  given(incentiveDecider)
    .when({ type: 'ClaimIncentive', data: { ...claim, amount: fen(0n) } })
    .rejects('register.incentive-not-above-zero');
});

it('is reviewed and approved by another person, for no more than was claimed', () => {
  const { reviewedBy: _r, ...review } = reviewed('passed').data;
  const { approvedBy: _a, ...approve } = approved.data;
  given(incentiveDecider, claimed).when({ type: 'ReviewIncentive', data: review }, li).then(reviewed('passed'));
  given(incentiveDecider, claimed)
    .when({ type: 'ReviewIncentive', data: review }, wang)
    .rejects('register.incentive-own-claim', { user: 'wang' });
  given(incentiveDecider, claimed).when({ type: 'ApproveIncentive', data: approve }, li).then(approved);
  given(incentiveDecider, claimed)
    .when({ type: 'ApproveIncentive', data: { ...approve, amount: yuan('2,000,000.01') } }, li)
    .rejects('register.incentive-above-claim', { approved: '2,000,000.01', claimed: '2,000,000.00' });
  given(incentiveDecider, claimed, approved)
    .when({ type: 'ApproveIncentive', data: approve }, li)
    .rejects('register.incentive-approved-already');
  given(incentiveDecider).when({ type: 'ApproveIncentive', data: approve }, li).rejects('register.incentive-unknown');
});

it('is acted on by people of the party that pays, and no other', () => {
  const { approvedBy: _, ...approve } = approved.data;
  const qian: Actor = { user: 'qian', party: 'shifang', role: 'reviewer' };
  given(incentiveDecider, claimed)
    .when({ type: 'ApproveIncentive', data: approve }, qian)
    .rejects('register.incentive-not-payer', { party: 'shifang', payer: 'jinniu' });
  given(incentiveDecider, claimed, reviewed('passed'), approved)
    .when(pay('1.00'), { ...qian, role: 'preparer' })
    .rejects('register.incentive-not-payer');
});

it('is paid only when approved and lawful', () => {
  const whole = paid('1,500,000.00');
  given(incentiveDecider, claimed, reviewed('passed'), approved).when(pay('1,500,000.00')).then(whole);
  given(incentiveDecider, claimed, reviewed('passed')).when(pay('1.00')).rejects('register.incentive-not-approved');
  given(incentiveDecider, claimed, approved).when(pay('1.00')).rejects('register.incentive-not-reviewed');
  given(incentiveDecider, claimed, approved, reviewed('failed'))
    .when(pay('1.00'))
    .rejects('register.incentive-review-failed');
  given(incentiveDecider, claimed, approved, reviewed('passed'))
    .when(pay('1.00', 'P-1', '2024-09-19'))
    .rejects('register.incentive-before-approval', { paidOn: '2024-09-19', ready: '2024-09-20' });
  given(incentiveDecider, claimed, approved, reviewed('passed'), paid('1,000,000.00'))
    .when(pay('500,000.01', 'P-2'))
    .rejects('register.incentive-above-approval', { paid: '1,500,000.01', approved: '1,500,000.00' });
  given(incentiveDecider, claimed, approved, reviewed('passed'), whole)
    .when(pay('1.00'))
    .rejects('register.incentive-payment-exists');
});

it('is not paid once it was refused', () => {
  const refused = IncentiveRefused({ ...of, reason: '材料不实', refusedOn: on('2024-09-12'), refusedBy: byLi });
  const { refusedBy: _, ...refuse } = refused.data;
  given(incentiveDecider, claimed).when({ type: 'RefuseIncentive', data: refuse }, li).then(refused);
  given(incentiveDecider, claimed, refused).when(pay('1.00')).rejects('register.incentive-refused');
});

it('comes back up to what was paid; the stock is paid to date less clawed back', () => {
  const history: IncentiveEvent[] = [claimed, reviewed('passed'), approved, paid('1,500,000.00')];
  given(incentiveDecider, ...history)
    .when(clawBack('600,000.00'))
    .then(clawedBack('600,000.00'));
  given(incentiveDecider, ...history, clawedBack('600,000.00'))
    .when(clawBack('900,000.01', 'C-2'))
    .rejects('register.incentive-above-payment', { amount: '900,000.01', left: '900,000.00' });
  given(incentiveDecider, claimed).when(clawBack('1.00')).rejects('register.incentive-payment-unknown');
  const state = [...history, clawedBack('600,000.00')].reduce(incentiveDecider.evolve, incentiveDecider.initial);
  expect(yuanText(incentiveStock(state))).toBe('900,000.00');
});

it('is told once what each of its movements did to the base it may lessen', () => {
  const history: IncentiveEvent[] = [claimed, reviewed('passed'), approved, paid('1,500,000.00')];
  const moved = { incentiveId, paymentId: 'P-1' };
  const deduction = { deductionId: 'BF20241001001-510106-incentive-2024-10', amount: yuan('1,500,000.00') };
  const note = { type: 'NoteDeduction', data: { ...moved, deduction } } as const;
  const deducted = IncentiveDeducted({ ...moved, ...deduction, creditCode: code, on: on('2024-10-01') });
  given(incentiveDecider, ...history)
    .when(note, SYSTEM)
    .then(deducted);
  given(incentiveDecider, ...history, deducted)
    .when(note, SYSTEM)
    .rejects('register.incentive-noted-already', { paymentId: 'P-1' });
  const back = { ...moved, clawbackId: 'C-1', reason: 'fact.incentive-not-deducted' };
  given(incentiveDecider, ...history, clawedBack('1.00'))
    .when({ type: 'NoteDeduction', data: back }, SYSTEM)
    .then(IncentiveNotDeducted({ ...back, creditCode: code, on: on('2025-03-01') }));
  given(incentiveDecider, ...history)
    .when({ type: 'NoteDeduction', data: back }, SYSTEM)
    .rejects('register.incentive-payment-unknown');
});

it('never has a stock below zero or above what was approved, whatever is tried', () => {
  const tries = fc.array(
    fc.record({ pays: fc.boolean(), n: fc.nat(3), amount: fc.bigInt({ min: -5n, max: 200_000_000n }) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(tries, (asked) => {
      const before: IncentiveEvent[] = [claimed, reviewed('excepted'), approved];
      let state = before.reduce(incentiveDecider.evolve, incentiveDecider.initial);
      for (const { pays, n, amount } of asked) {
        const { type, data } = pays ? pay('1.00', `P-${n}`) : clawBack('1.00', `C-${n}`);
        try {
          const command = { type, data: { ...data, amount: fen(amount) }, by: wang } as IncentiveCommand;
          state = incentiveDecider.decide(state, command).reduce(incentiveDecider.evolve, state);
        } catch (error) {
          if (!(error instanceof Rejection)) throw error;
        }
        const stock = incentiveStock(state);
        expect(stock >= 0n && stock <= approved.data.amount).toBe(true);
      }
    }),
  );
});
