import { calendarDate, fenFromYuan, ratio } from '@ledger/kernel';
import { DecideVenture, happenedOn, type VentureCommand } from '@ledger/venture';
import type { SampleDesk } from './sample-desk.js';
import { SAMPLE_VENTURE as ventureId } from './sample-facts.js';
import { actor } from './sample-people.js';

/** A command without who gives it and which company it is about. */
type Asked = VentureCommand extends infer C
  ? C extends { readonly type: infer T; readonly data: infer D }
    ? { readonly type: T; readonly data: Omit<D, 'ventureId'> }
    : never
  : never;

const jinniu = 'jinniu-chengtou';
const hengxin = 'shifang-hengxin';
const yuan = fenFromYuan;
const day = calendarDate;

/** Published (成都日报 2024-01-19): the company's name, who holds it, and 6:4. Every other figure here is illustrative. */
const FOUNDING: readonly Asked[] = [
  {
    type: 'EstablishVenture',
    data: {
      name: '交子恒新科技发展有限责任公司',
      registeredCapital: yuan('100,000,000.00'),
      establishedOn: day('2022-01-20'),
    },
  },
  { type: 'AdmitShareholder', data: { shareholder: jinniu, name: '金牛区城投集团', standsBehind: 'jinniu' } },
  { type: 'AdmitShareholder', data: { shareholder: hengxin, name: '什邡市恒新公司', standsBehind: 'shifang' } },
  {
    type: 'SetEquityDeck',
    data: {
      from: day('2022-01-20'),
      shares: [
        { shareholder: jinniu, share: ratio('6/10') },
        { shareholder: hengxin, share: ratio('4/10') },
      ],
      evidence: '成都日报 2024-01-19（股权 6:4 见报；注册资本与出资为样例）',
    },
  },
  { type: 'SubscribeCapital', data: {} },
];

const paysCash = (contributionId: string, shareholder: string, amount: string, on: string, callId: string): Asked => ({
  type: 'PayContribution',
  data: {
    ...{ contributionId, shareholder, callId, form: 'cash', evidence: `样例银行回单 ${contributionId}` },
    ...{ amount: yuan(amount), paidOn: day(on) },
  },
});

/** The first instalment was 36:16 by resolution and not 6:4, so that dividends by paid-in capital are not by equity. */
const FIRST_INSTALMENT: readonly Asked[] = [
  {
    type: 'CallCapital',
    data: {
      callId: 'CJ-2022-01',
      shares: [
        { shareholder: jinniu, amount: yuan('36,000,000.00') },
        { shareholder: hengxin, amount: yuan('16,000,000.00') },
      ],
      calledOn: day('2022-02-10'),
      dueOn: day('2022-03-31'),
      evidence: '样例股东会决议 2022-1（首期出资）',
    },
  },
  paysCash('CZ-2022-01', jinniu, '36,000,000.00', '2022-03-01', 'CJ-2022-01'),
  {
    type: 'PayContribution',
    data: {
      contributionId: 'CZ-2022-02',
      shareholder: hengxin,
      amount: yuan('16,000,000.00'),
      paidOn: day('2022-03-15'),
      form: 'land-use-right',
      evidence: '样例不动产权证 1',
      valuation: {
        report: '样例评估报告 1',
        appraiser: '样例资产评估有限公司',
        value: yuan('16,000,000.00'),
        valuedOn: day('2022-02-20'),
      },
      callId: 'CJ-2022-01',
    },
  },
];

const dividendId = 'FH-2023';
const pays = (shareholder: string, amount: string, on: string, arrived: string): readonly Asked[] => [
  {
    type: 'PayDividend',
    data: { dividendId, shareholder, amount: yuan(amount), paidOn: day(on), reference: `样例付款回单 ${shareholder}` },
  },
  {
    type: 'ReceiveDividend',
    data: {
      ...{ dividendId, shareholder, amount: yuan(amount) },
      ...{ receivedOn: day(arrived), reference: `样例收款回单 ${shareholder}` },
    },
  },
];

/** A loss, then a profit that makes it good, puts a tenth aside and leaves 7,200,000.00 to share by paid-in capital. */
const RESULTS: readonly Asked[] = [
  {
    type: 'RecordYearResult',
    data: { year: 2022, netProfit: yuan('-2,000,000.00'), on: day('2023-04-20'), evidence: '样例审计报告 2022' },
  },
  {
    type: 'RecordYearResult',
    data: { year: 2023, netProfit: yuan('10,000,000.00'), on: day('2024-04-18'), evidence: '样例审计报告 2023' },
  },
  {
    type: 'DeclareDividend',
    data: {
      dividendId,
      amount: yuan('7,200,000.00'),
      declaredOn: day('2024-05-15'),
      key: 'paid-in',
      resolution: '样例股东会决议 2024-1',
    },
  },
  ...pays(jinniu, '4,984,615.38', '2024-05-30', '2024-05-31'),
  ...pays(hengxin, '2,215,384.62', '2024-05-30', '2024-06-03'),
];

/**
 * The second instalment, which one shareholder pays 18 days late: it is asked in writing, pays within the grace, and
 * compensates the company at a ten-thousandth a day. A third is called and not yet due.
 */
const LATER_INSTALMENTS: readonly Asked[] = [
  {
    type: 'CallCapital',
    data: {
      callId: 'CJ-2024-01',
      amount: yuan('20,000,000.00'),
      calledOn: day('2024-06-03'),
      dueOn: day('2024-06-28'),
      evidence: '样例股东会决议 2024-2（第二期出资）',
    },
  },
  paysCash('CZ-2024-01', jinniu, '12,000,000.00', '2024-06-21', 'CJ-2024-01'),
  {
    type: 'DemandPayment',
    data: { callId: 'CJ-2024-01', shareholder: hengxin, issuedOn: day('2024-07-05'), evidence: '样例催缴书 1' },
  },
  paysCash('CZ-2024-02', hengxin, '8,000,000.00', '2024-07-16', 'CJ-2024-01'),
  {
    type: 'ClaimCompensation',
    data: {
      claimId: 'WY-2024-01',
      callId: 'CJ-2024-01',
      shareholder: hengxin,
      until: day('2024-07-16'),
      dailyRate: ratio('1/10000'),
      evidence: '样例章程第十一条（逾期按日万分之一计）',
    },
  },
  {
    type: 'PayCompensation',
    data: { claimId: 'WY-2024-01', amount: yuan('14,400.00'), paidOn: day('2024-08-02'), evidence: '样例银行回单 WY' },
  },
  {
    type: 'CallCapital',
    data: {
      callId: 'CJ-2024-02',
      amount: yuan('10,000,000.00'),
      calledOn: day('2024-12-02'),
      dueOn: day('2025-03-31'),
      evidence: '样例股东会决议 2024-3（第三期出资）',
    },
  },
];

/** The joint company's book, from its founding to the end of 2024, each act entered on its own day. */
export async function keepVenture(desk: SampleDesk): Promise<void> {
  const by = actor('zhou');
  for (const { type, data } of [...FOUNDING, ...FIRST_INSTALMENT, ...RESULTS, ...LATER_INSTALMENTS]) {
    const command = { type, data: { ventureId, ...data }, by } as VentureCommand;
    await desk.give(new DecideVenture(command, desk.on(happenedOn(command) ?? '2022-01-20')));
  }
}
