import { SAMPLE_ENTERPRISES } from '@ledger/ledger';

/** To a party that is not of an agreement it is as if there were none. */
const UNKNOWN = { status: 404, code: 'read.not-found' } as const;

/** What a record that was looked at said. */
type Seen = Readonly<Record<string, unknown>>;

/** One act of one person; the record that was looked at gives the ETag for If-Match and what the body quotes. */
export interface Act {
  readonly by: string;
  readonly path: string;
  readonly body: object | string | ((seen: Seen) => object);
  readonly seen?: string;
}

/** An act for one side, tried by somebody of another: the address, what is sent, and the refusal, all typed by hand. */
export interface OtherSide extends Act {
  readonly route: string;
  /** What the one side does before, for the other to meddle with. */
  readonly done?: readonly Act[];
  /** 403 unless it is said here. */
  readonly status?: number;
  readonly code: string;
}

const agreement = 'agreements/jinshi-2024';
const AGREEMENT = 'agreements/{agreementId}';
const { creditCode } = SAMPLE_ENTERPRISES[0];

const third = `${agreement}/periods/2024-Q3`;
const onPackage = (what: 'submissions' | 'signatures', party: string) => ({
  route: `POST ${AGREEMENT}/periods/{period}/${what}`,
  path: `${third}/${what}`,
  seen: third,
  body: ({ packageRevision, fingerprint }: Seen) => ({ revision: packageRevision, fingerprint, party }),
});

const PERIODS: readonly OtherSide[] = [
  { ...onPackage('submissions', 'shifang'), by: 'wang', code: 'period.not-your-party' },
  { ...onPackage('submissions', 'deyang'), by: 'he', ...UNKNOWN },
  { ...onPackage('signatures', 'shifang'), by: 'li', code: 'period.not-your-party' },
  { ...onPackage('signatures', 'deyang'), by: 'lu', ...UNKNOWN },
  {
    route: `POST ${AGREEMENT}/periods/{period}/unlock`,
    path: `${third}/unlock`,
    by: 'he',
    body: { reason: '核对' },
    seen: third,
    ...UNKNOWN,
  },
];

const fourth = `${agreement}/periods/2024-Q4`;
const nil = { taxType: 'resource', place: '510682' };
const RETURNS: readonly OtherSide[] = [
  {
    route: `POST ${AGREEMENT}/periods/{period}/control-totals`,
    path: `${fourth}/control-totals`,
    by: 'he',
    body: { ...nil, amount: '1', evidence: '国库报表' },
    ...UNKNOWN,
  },
  {
    route: `POST ${AGREEMENT}/periods/{period}/nil-returns`,
    path: `${fourth}/nil-returns`,
    by: 'wang',
    body: { ...nil, evidence: '无' },
    code: 'period.not-your-treasury',
  },
  {
    done: [{ by: 'zhao', path: `${fourth}/nil-returns`, body: { ...nil, evidence: '国库报表' } }],
    route: `POST ${AGREEMENT}/periods/{period}/nil-returns/withdrawals`,
    path: `${fourth}/nil-returns/withdrawals`,
    by: 'wang',
    body: { ...nil, reason: '不实' },
    code: 'period.not-your-party',
  },
];

const reopening = `${agreement}/periods/2024-Q1/reopening`;
const PLANS: readonly OtherSide[] = [
  {
    route: `POST ${AGREEMENT}/transfer-plans`,
    path: `${agreement}/transfer-plans`,
    by: 'he',
    body: { year: '2024', document: '资金划转计划', documentHash: 'ab'.repeat(32) },
    ...UNKNOWN,
  },
];

const REOPENING: readonly OtherSide[] = [
  {
    route: `POST ${AGREEMENT}/periods/{period}/reopening`,
    path: reopening,
    by: 'he',
    body: { reason: '漏报' },
    ...UNKNOWN,
  },
  {
    done: [{ by: 'zhao', path: reopening, body: { reason: '漏报一笔入库' } }],
    route: `POST ${AGREEMENT}/periods/{period}/reopening/agreements`,
    path: `${reopening}/agreements`,
    by: 'lu',
    body: {},
    ...UNKNOWN,
  },
  {
    route: `POST ${AGREEMENT}/periods/{period}/reopening/refusals`,
    path: `${reopening}/refusals`,
    by: 'he',
    body: { reason: '不同意' },
    ...UNKNOWN,
  },
];

/** The value-added tax of October of the second enterprise, as the sample imports it at 什邡. */
const october = '3510682240102100001-vat-2024-10';
const disputes = `${agreement}/disputes`;
const dispute = `${disputes}/2024-Q4:1`;
const raised = {
  ...{ period: '2024-Q4', lineId: october, ground: '该税款应退库' },
  ...{ evidence: '税务事项通知书', dueOn: '2099-01-31' },
};
const disputing = (what: string, by: string, body: object, code?: string): OtherSide => ({
  route: `POST ${AGREEMENT}/disputes/{disputeId}/${what}`,
  path: `${dispute}/${what}`,
  ...{ by, body, ...(code === undefined ? UNKNOWN : { code }) },
});
const DISPUTES: readonly OtherSide[] = [
  { route: `POST ${AGREEMENT}/disputes`, path: disputes, by: 'he', body: raised, ...UNKNOWN },
  {
    ...disputing('acceptances', 'qian', { offer: 0 }, 'period.own-claim'),
    done: [{ by: 'zhao', path: disputes, body: raised }],
  },
  disputing('acceptances', 'lu', { offer: 0 }),
  disputing('refusals', 'zhao', { offer: 0, reason: '不认' }, 'period.own-claim'),
  disputing('refusals', 'he', { offer: 0, reason: '不认' }),
  disputing('offers', 'lu', { portions: [{ party: 'deyang', amount: '1' }], reason: '各半' }),
  disputing('withdrawal', 'li', { reason: '算了' }, 'period.not-the-disputant'),
];

const receipt = {
  ...{ creditCode, taxType: 'vat', taxPeriod: '2024-11', receivedOn: '2024-12-16' },
  ...{ certificate: '351068224990000001', place: '510682', gross: '100' },
};
const FACTS: readonly OtherSide[] = [
  { route: 'POST receipts', path: 'receipts', by: 'wang', body: receipt, code: 'fact.not-your-treasury' },
  {
    route: 'POST receipts',
    path: 'receipts',
    by: 'zhao',
    body: { ...receipt, place: '510106' },
    code: 'fact.not-your-treasury',
  },
  {
    route: 'POST receipts',
    path: 'receipts',
    by: 'he',
    body: { ...receipt, place: '510600' },
    code: 'fact.not-a-party',
  },
  {
    route: 'POST refunds',
    path: 'refunds',
    by: 'wang',
    body: { receiptId: october, certificate: '451068224990000001', receivedOn: '2024-12-16', amount: '1' },
    code: 'fact.not-your-treasury',
  },
  {
    route: 'POST reversals',
    path: 'reversals',
    by: 'wang',
    body: { factId: october, reason: '误登' },
    seen: `receipts/${october}`,
    code: 'fact.not-yours',
  },
  {
    route: 'POST imports',
    path: 'imports',
    by: 'wang',
    body: [
      '企业信用代码,税种,所属期,入库日期,税票号,国库,金额(元)',
      `${creditCode},增值税,2024-11,2024-12-16,351068224990000001,510682,1.00`,
    ].join('\n'),
    status: 422,
    code: 'fact.import-refused',
  },
  {
    route: 'POST deductions',
    path: 'deductions',
    by: 'wang',
    body: {
      agreementId: 'jinshi-2024',
      category: 'collection-cost',
      amount: '100',
      taxPeriod: '2024-12',
      paidOn: '2024-12-20',
      place: '510682',
      certificate: 'BK2024120001',
    },
    code: 'fact.not-your-treasury',
  },
  {
    route: 'POST references',
    path: 'references',
    by: 'he',
    body: {
      agreementId: 'jinshi-2024',
      figure: 'pre-move-tax',
      value: '1',
      unit: 'fen',
      period: '2023',
      certifiedOn: '2024-01-10',
      evidence: 'JS-1',
    },
    ...UNKNOWN,
  },
];

const tables = `enterprises/${creditCode}/apportionment-tables`;
const certified = {
  ...{ agreementId: 'jinshi-2024', taxType: 'cit', period: '2025', method: 'three-factor', headOffice: 'hq' },
  participants: [
    {
      participant: 'plant',
      values: ['revenue', 'payroll', 'assets'].map((factor) => ({ factor, value: '1000' })),
    },
  ],
  ...{ out: [], evidence: '分配表 2025', certifiedOn: '2025-03-28' },
};
const TABLES = 'enterprises/{creditCode}/apportionment-tables';
const APPORTIONMENT: readonly OtherSide[] = [
  { route: `POST ${TABLES}`, path: tables, by: 'he', body: certified, ...UNKNOWN },
  {
    done: [{ by: 'wang', path: tables, body: certified }],
    route: `POST ${TABLES}/{tableId}/confirmations`,
    path: `${tables}/cit-2025/confirmations`,
    by: 'li',
    body: { version: 1 },
    code: 'arrangement.own-table',
  },
];

const settlement = 'settlements/jinshi-2024:2024-Q2';
const transfer = 'jinshi-2024:2024-Q2:1';
const paid = { transfers: [transfer], amount: '1', reference: 'DK-1', paidOn: '2024-08-15' };
const settling = (route: string, path: string, by: string, body: object, code?: string): OtherSide => ({
  route: `POST settlements/{settlementId}/${route}`,
  path: `${settlement}/${path}`,
  seen: settlement,
  ...{ by, body, ...(code === undefined ? UNKNOWN : { code }) },
});
const answering = (what: string, by: string, body: object, code?: string): OtherSide =>
  settling(`payments/{paymentId}/${what}`, `payments/DK-1/${what}`, by, body, code);
const arrived = { amount: '1', receivedOn: '2024-08-16' };
/** 什邡 pays and 金牛 receives. */
const SETTLEMENT: readonly OtherSide[] = [
  settling('payments', 'payments', 'wang', paid, 'settlement.not-the-payer'),
  settling('payments', 'payments', 'he', paid),
  {
    ...answering('receipt', 'zhao', arrived, 'settlement.not-the-receiver'),
    done: [{ by: 'zhao', path: `${settlement}/payments`, body: paid, seen: settlement }],
  },
  answering('receipt', 'he', arrived),
  answering('rejection', 'zhao', { reason: '未到' }, 'settlement.not-the-receiver'),
  answering('cancellation', 'wang', { reason: '误登' }, 'settlement.not-the-payer'),
  settling(
    ...(['transfers/{transferId}/demands', `transfers/${transfer}/demands`] as const),
    ...(['zhao', { payBy: '2099-01-01' }, 'settlement.not-the-receiver'] as const),
  ),
  settling(
    ...(['transfers/{transferId}/waivers', `transfers/${transfer}/waivers`] as const),
    ...(['qian', { amount: '1', reason: '让利' }, 'settlement.not-the-receiver'] as const),
  ),
];

const netting = 'nettings/jinshi.N-1';
const proposed = {
  name: 'N-1',
  lines: ['2024-Q2', '2024-Q3'].map((quarter) => ({
    ...{ ledger: 'jinshi', settlementId: `jinshi-2024:${quarter}`, transferId: `jinshi-2024:${quarter}:1` },
  })),
  ...{ form: 'superior', through: { id: 'sichuan', name: '四川省财政厅' }, dueOn: '2099-12-31' },
};
/** Last of all: the third quarter is closed for it. */
const NETTING: readonly OtherSide[] = [
  {
    done: [{ ...onPackage('signatures', 'shifang'), by: 'qian' }],
    route: 'POST nettings',
    path: 'nettings',
    by: 'he',
    body: proposed,
    status: 404,
    code: 'settlement.unknown',
  },
  {
    done: [{ by: 'zhao', path: 'nettings', body: proposed }],
    route: 'POST nettings/{nettingId}/acceptances',
    path: `${netting}/acceptances`,
    by: 'lu',
    body: ({ fingerprint }) => ({ fingerprint }),
    seen: netting,
    code: 'netting.not-a-party',
  },
  {
    route: 'POST nettings/{nettingId}/refusals',
    path: `${netting}/refusals`,
    by: 'he',
    body: { reason: '不同意' },
    seen: netting,
    code: 'netting.not-a-party',
  },
];

/** wang and li are of 金牛, zhao and qian of 什邡; he and lu are of a third jurisdiction that signed nothing. */
export const OTHER_SIDE: readonly OtherSide[] = [
  ...PERIODS,
  ...RETURNS,
  ...PLANS,
  ...REOPENING,
  ...DISPUTES,
  ...FACTS,
  ...APPORTIONMENT,
  ...SETTLEMENT,
  ...NETTING,
];
