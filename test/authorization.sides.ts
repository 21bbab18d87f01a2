/** An act for one side, tried by somebody of another: the address, what is sent, and the refusal, all typed by hand. */
export interface OtherSide {
  readonly route: string;
  readonly path: string;
  readonly by: string;
  readonly body: object;
  /** The record whose ETag goes into If-Match, where it differs from none. */
  readonly seen?: string;
  readonly code: string;
}

const period = 'agreements/jinshi-2024/periods';
const settlement = 'settlements/jinshi-2024:2024-Q2';

/** wang and li are of 金牛, zhao and qian of 什邡; he and lu are of a third jurisdiction that signed nothing. */
export const OTHER_SIDE: readonly OtherSide[] = [
  {
    route: 'POST agreements/{agreementId}/periods/{period}/signatures',
    path: `${period}/2024-Q3/signatures`,
    by: 'li',
    body: { revision: 1, fingerprint: 'f'.repeat(64), party: 'shifang' },
    seen: `${period}/2024-Q3`,
    code: 'period.not-your-party',
  },
  {
    route: 'POST agreements/{agreementId}/periods/{period}/signatures',
    path: `${period}/2024-Q3/signatures`,
    by: 'lu',
    body: { revision: 1, fingerprint: 'f'.repeat(64), party: 'deyang' },
    seen: `${period}/2024-Q3`,
    code: 'period.not-a-party',
  },
  {
    route: 'POST agreements/{agreementId}/periods/{period}/unlock',
    path: `${period}/2024-Q3/unlock`,
    by: 'he',
    body: { reason: '核对' },
    seen: `${period}/2024-Q3`,
    code: 'period.not-a-party',
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
    code: 'fact.not-a-party',
  },
  {
    route: 'POST settlements/{settlementId}/transfers/{transferId}/payment',
    path: `${settlement}/transfers/{transfer}/payment`,
    by: 'wang',
    body: { amount: '1', reference: 'DK-1', paidOn: '2024-08-10' },
    seen: settlement,
    code: 'settlement.not-the-payer',
  },
  {
    route: 'POST settlements/{settlementId}/transfers/{transferId}/receipt',
    path: `${settlement}/transfers/{transfer}/receipt`,
    by: 'zhao',
    body: { amount: '1', receivedOn: '2024-08-11' },
    seen: settlement,
    code: 'settlement.not-the-receiver',
  },
];
