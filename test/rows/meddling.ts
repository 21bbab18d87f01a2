import { documentOf, OTHER, PLACES, UNDER_OTHER } from './park.js';
import type { Places } from './walk.js';

/** An act upon an agreement by an officer whose party is not of it: what is sent, and the refusal, typed by hand. */
export interface Meddling {
  readonly by: 'preparer' | 'reviewer';
  /** As in the table of routes. */
  readonly route: string;
  readonly body: object | string;
  /** What stands elsewhere in the address than where everything of the others does. */
  readonly places?: Places;
  /** The record whose ETag somebody has let them have. */
  readonly seen?: string;
  readonly refusal: readonly [status: number, code: string];
}

/** As for an agreement that there is not. */
const UNKNOWN = [404, 'read.not-found'] as const;
const agreement = 'agreements/{agreementId}';
const period = `${agreement}/periods/{period}`;
const dispute = `${agreement}/disputes/{disputeId}`;
const settlement = 'settlements/{settlementId}';
const enterprise = 'enterprises/{creditCode}';
const table = `${enterprise}/apportionment-tables/{tableId}`;

const upon = (by: Meddling['by'], route: string, body: object | string, more: Partial<Meddling> = {}): Meddling => {
  return { by, route, body, refusal: UNKNOWN, ...more };
};
const refused = (status: number, code: string, seen?: string): Partial<Meddling> => {
  return { refusal: [status, code], ...(seen !== undefined && { seen }) };
};

const open = { places: { period: '2025-Q1' } };
const nil = { taxType: 'vat', place: PLACES.shifang };
const revision = { revision: 1, fingerprint: 'a'.repeat(64), party: 'jinniu' };
const plan = { year: '2024', document: '划转计划', documentHash: 'a'.repeat(64) };
const PERIODS: readonly Meddling[] = [
  upon('reviewer', `${agreement}/versions/{version}/withdrawal`, { reason: '撤' }, { seen: agreement }),
  upon('reviewer', `${agreement}/versions/{version}/signatures`, { hash: 'a'.repeat(64) }, { seen: agreement }),
  upon('preparer', `${period}/lock`, {}, open),
  upon('preparer', `${period}/unlock`, { reason: '核' }, { seen: period }),
  upon('preparer', `${period}/proposals`, {}, { seen: period }),
  upon('preparer', `${period}/submissions`, revision, { seen: period }),
  upon('reviewer', `${period}/signatures`, revision, { seen: period }),
  upon('preparer', `${period}/control-totals`, { ...nil, amount: '1', evidence: '报表' }, open),
  upon('preparer', `${period}/nil-returns`, { ...nil, evidence: '报表' }, open),
  upon('preparer', `${period}/nil-returns/withdrawals`, { ...nil, reason: '不实' }, open),
  upon('preparer', `${period}/reopening`, { reason: '漏' }),
  upon('reviewer', `${period}/reopening/agreements`, {}),
  upon('preparer', `${period}/reopening/refusals`, { reason: '不' }),
  upon('preparer', `${agreement}/transfer-plans`, plan),
  upon('preparer', `${agreement}/disputes`, {
    ...{ period: '2024-Q4', lineId: 'x', ground: '错', evidence: '据', dueOn: '2099-01-31' },
  }),
  upon('reviewer', `${dispute}/acceptances`, { offer: 0 }),
  upon('preparer', `${dispute}/refusals`, { offer: 0, reason: '不' }),
  upon('reviewer', `${dispute}/offers`, { portions: [{ party: 'jinniu', amount: '1' }], reason: '半' }),
  upon('reviewer', `${dispute}/withdrawal`, { reason: '算了' }),
];

const paid = { creditCode: UNDER_OTHER, taxType: 'vat', taxPeriod: '2025-02', receivedOn: '2025-03-16' };
const receipt = { ...paid, certificate: '351010625030000001', gross: '100' };
const figure = { agreementId: OTHER, figure: 'figure-of-two', value: '1', unit: 'fen', period: '2024' };
const deducted = { agreementId: OTHER, category: 'collection-cost', amount: '1', taxPeriod: '2025-02' };
const report = { creditCode: UNDER_OTHER, indicator: 'output-value', period: '2025-Q1', value: '1.00' };
const back = { certificate: '451010625030000001', receivedOn: '2025-03-16', amount: '1' };
const csv = `企业信用代码,税种,所属期,入库日期,税票号,国库,金额(元)\n${UNDER_OTHER},增值税,2025-02,2025-03-16,351010625030000001`;
const tried = documentOf(OTHER, '2024-10-01', { shifang: '1/2', jingyang: '1/2' });
const statistic = 'statistics/reports/{reportId}';
const notYours = (seen: string) => refused(403, 'fact.not-yours', seen);
const FACTS: readonly Meddling[] = [
  upon('preparer', 'receipts', { ...receipt, place: PLACES.jinniu }, refused(403, 'fact.not-a-party')),
  upon('preparer', 'receipts', { ...receipt, place: PLACES.shifang }, refused(403, 'fact.not-your-treasury')),
  upon('preparer', 'receipts', { ...receipt, place: '510600' }, refused(403, 'fact.not-a-party')),
  upon('preparer', 'receipts', { ...receipt, place: PLACES.jinniu, agreementId: OTHER }),
  // What the others have recorded already is refused as what they have not.
  upon(
    ...(['preparer', 'receipts'] as const),
    { ...receipt, taxPeriod: '2024-11', certificate: '3510603241100001', place: PLACES.jingyang },
    refused(403, 'fact.not-your-treasury'),
  ),
  upon('preparer', 'refunds', { receiptId: '{factId}', ...back }, refused(403, 'fact.not-your-treasury')),
  upon('preparer', 'reversals', { factId: '{factId}', reason: '误' }, notYours('receipts/{factId}')),
  upon('preparer', 'imports', `${csv},${PLACES.jinniu},1.00`, refused(422, 'fact.import-refused')),
  upon('preparer', 'deductions', {
    ...{ ...deducted, paidOn: '2025-03-01', place: PLACES.jinniu, certificate: 'BK2025030001' },
  }),
  upon(
    ...(['preparer', 'deductions/{deductionId}/reversals', { reason: '误' }] as const),
    notYours('deductions/{deductionId}'),
  ),
  upon('preparer', 'references', { ...figure, certifiedOn: '2025-01-10', evidence: 'X' }),
  upon(
    ...(['preparer', 'references/{referenceId}/reversals', { reason: '误' }] as const),
    notYours('references/{referenceId}'),
  ),
  upon('preparer', 'statistics/reports', { ...report, place: PLACES.jinniu }, refused(403, 'fact.not-a-party')),
  upon('preparer', 'statistics/reports', { ...report, place: PLACES.jingyang }, refused(403, 'fact.not-a-party')),
  upon('preparer', 'statistics/reports', { ...report, place: PLACES.jinniu, agreementId: OTHER }),
  upon(
    ...(['preparer', `${statistic}/corrections`, { value: '2.00', reason: '误' }] as const),
    refused(403, 'fact.not-a-party', statistic),
  ),
  upon('preparer', `${statistic}/withdrawals`, { reason: '误' }, refused(403, 'fact.not-a-party', statistic)),
  upon(
    ...(['preparer', 'what-if', { agreementId: OTHER, documents: [{ yaml: tried }] }] as const),
    refused(404, 'agreement.unknown'),
  ),
];

const arrived = { amount: '1', receivedOn: '2025-02-02' };
const transfer = `${OTHER}:2024-Q4:1`;
const payment = { transfers: [transfer], amount: '1', reference: 'ZZ-1', paidOn: '2025-02-01' };
const seen = { seen: settlement };
const netted = { ledger: 'threeways', settlementId: `${OTHER}:2024-Q4`, transferId: transfer };
const MONEY: readonly Meddling[] = [
  upon('preparer', `${settlement}/payments`, payment, seen),
  upon('preparer', `${settlement}/payments/{paymentId}/receipt`, arrived, seen),
  upon('preparer', `${settlement}/payments/{paymentId}/rejection`, { reason: '未到' }, seen),
  upon('preparer', `${settlement}/payments/{paymentId}/cancellation`, { reason: '误登' }, seen),
  upon('preparer', `${settlement}/transfers/{transferId}/demands`, { payBy: '2099-01-01' }, seen),
  upon('reviewer', `${settlement}/transfers/{transferId}/waivers`, { amount: '1', reason: '让' }, seen),
  upon(
    ...(['preparer', 'nettings'] as const),
    {
      name: 'N-1',
      lines: [netted, { ...netted, settlementId: 'jin-shi:2024-Q4', transferId: 'jin-shi:2024-Q4:1' }],
      ...{ form: 'bilateral', dueOn: '2099-12-31' },
    },
    refused(404, 'settlement.unknown'),
  ),
];

const incentive = 'incentives/{incentiveId}';
const notPayer = refused(403, 'register.incentive-not-payer', incentive);
const held = { agreementId: OTHER, from: '2025-01-01', evidence: '认定', recommendedBy: 'shifang' };
const values = ['revenue', 'payroll', 'assets'].map((factor) => ({ factor, value: '1' }));
const terms = { participants: [{ participant: 'plant', values }], out: [], evidence: '表', headOffice: 'hq' };
const certified = { agreementId: OTHER, taxType: 'cit', period: '2025', method: 'three-factor', ...terms };
const assessed = { kind: 'prepayment', taxPeriod: '2024-Q3', amount: '1', assessedOn: '2025-01-15', evidence: '表' };
const notParty = refused(403, 'arrangement.not-a-party');
const REGISTER: readonly Meddling[] = [
  upon('preparer', `${enterprise}/recognitions`, held),
  upon('reviewer', `${enterprise}/recognitions/{agreementId}/confirmations`, {}, { seen: enterprise }),
  upon(
    ...(['reviewer', `${enterprise}/recognitions/{agreementId}/ending`] as const),
    ...([{ until: '2025-06-01', reason: '止' }, { seen: enterprise }] as const),
  ),
  upon('preparer', `${enterprise}/recognitions/{agreementId}/refusals`, { reason: '不' }, { seen: enterprise }),
  upon('preparer', `${enterprise}/reports`, { agreementId: OTHER, evidence: '报告', recommendedBy: 'shifang' }),
  upon(
    ...(['reviewer', `${enterprise}/reports/{agreementId}/review`] as const),
    ...([{ outcome: 'passed', opinion: '可' }, { seen: enterprise }] as const),
  ),
  upon('preparer', `${enterprise}/documents`, {
    ...{ kind: 'contract', number: 'X', sha256: 'c'.repeat(64), agreementId: OTHER },
  }),
  upon('preparer', 'incentives', {
    ...{ incentiveId: 'mine', creditCode: UNDER_OTHER, agreementId: OTHER, payer: 'jinniu', name: 'X' },
    ...{ legalBasis: '法', amount: '1', claimedOn: '2025-01-01', evidence: '申请' },
  }),
  upon(
    ...(['reviewer', `${incentive}/fairness-review`] as const),
    ...([{ outcome: 'passed', reference: 'X', reviewedOn: '2025-01-05' }, notPayer] as const),
  ),
  upon('reviewer', `${incentive}/approval`, { amount: '1', reference: 'X', approvedOn: '2025-01-05' }, notPayer),
  upon('reviewer', `${incentive}/refusal`, { reason: '不', refusedOn: '2025-01-05' }, notPayer),
  upon(
    ...(['preparer', `${incentive}/payments`] as const),
    ...([{ paymentId: 'p', amount: '1', paidOn: '2025-01-06', reference: 'X' }, notPayer] as const),
  ),
  upon(
    ...(['preparer', `${incentive}/clawbacks`] as const),
    { clawbackId: 'c', paymentId: 'p', amount: '1', clawedBackOn: '2025-01-07', reference: 'X', reason: '追' },
    notPayer,
  ),
  upon('preparer', `${enterprise}/apportionment-tables`, { ...certified, certifiedOn: '2025-03-28' }),
  upon('reviewer', `${table}/confirmations`, { version: 1 }, refused(409, 'arrangement.not-awaited')),
  upon(
    ...(['preparer', `${table}/corrections`] as const),
    ...([{ ground: 'entry-error', reason: '误', correctedOn: '2025-03-28', ...terms }, notParty] as const),
  ),
  upon('preparer', `${table}/assessments`, { assessmentId: 'q3', ...assessed }, notParty),
  upon('preparer', `${table}/reapportionments`, { on: '2025-04-01', reason: '迁' }, notParty),
];

/** Every act that names the agreement of the others, or a fact, a settlement or a table under it. */
export const MEDDLING: readonly Meddling[] = [...PERIODS, ...FACTS, ...MONEY, ...REGISTER];
