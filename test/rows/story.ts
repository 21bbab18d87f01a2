import { OPENED, OTHER, PLACES, UNDER_OPENED, UNDER_OTHER, type Park } from './park.js';

/** What happened in the park, and by what each part of it would be recognised in an answer. */
export interface Happened {
  /** Of the agreement of 什邡 and 旌阳: amounts, certificates and ids that nothing else has. */
  readonly other: readonly string[];
  /** Of the other agreement in 2024, before 旌阳 was of it. */
  readonly before: readonly string[];
  /** Of it from 2025 on. */
  readonly since: readonly string[];
  readonly facts: { readonly other: string; readonly before: string; readonly since: string };
  readonly deduction: string;
  readonly reference: string;
  readonly batch: string;
  readonly dispute: string;
}

/** Everything that leaves rows of an agreement: under the one, and, on a smaller scale, under the other. */
export async function tell(park: Park): Promise<Happened> {
  await park.agree(OPENED, 1, '2024-10-01', { jinniu: '6/10', shifang: '4/10' });
  await park.agree(OTHER, 1, '2024-10-01', { shifang: '7/10', jingyang: '3/10' });
  await park.recognise(UNDER_OPENED, OPENED, ['jinniu', 'shifang']);
  await park.recognise(UNDER_OTHER, OTHER, ['shifang', 'jingyang']);
  const other = await park.receipt('jingyang', UNDER_OTHER, '2024-11', '3510603241100001', 73_100_570);
  const before = await park.receipt('shifang', UNDER_OPENED, '2024-11', '3510682241100001', 48_200_910);
  const { deduction, batch } = await alongside(park);
  await park.close(OTHER, '2024-Q4', ['shifang', 'jingyang']);
  await park.close(OPENED, '2024-Q4', ['jinniu', 'shifang']);
  await paid(park, OTHER, 'jingyang', 'HB-731');
  await paid(park, OPENED, 'shifang', 'HB-482');
  const { id: reference } = await park.act('jingyang-preparer', 'references', {
    ...{ agreementId: OTHER, figure: 'figure-of-two', value: '912345', unit: 'fen', period: '2024' },
    ...{ certifiedOn: '2025-01-10', evidence: 'JS-99' },
  });
  const dispute = await disputed(park);
  await apportioned(park);
  await company(park);

  await park.agree(OPENED, 2, '2025-01-01', { jinniu: '5/10', shifang: '3/10', jingyang: '2/10' });
  const since = await park.receipt('shifang', UNDER_OPENED, '2025-02', '3510682250200001', 36_500_210);
  await park.close(OPENED, '2025-Q1', ['jinniu', 'shifang', 'jingyang']);
  const owed = async (of: string): Promise<string[]> =>
    (await park.read(`settlements/${of}:2024-Q4/transfers`)).data.map(({ amount = '' }) => amount);
  return {
    other: [
      ...(await owed(OTHER)),
      ...[OTHER, '3510603241100001', '73100570', '36550285', '25585200', '25585199', '10965085', 'HB-731'],
      ...['BK20241299', '912345', 'figure-of-two', 'BTH-99', '888777', '99887766'],
    ],
    before: [
      ...(await owed(OPENED)),
      '3510682241100001',
      '48200910',
      '24100455',
      '14460273',
      '9640182',
      'HB-482',
      `${OPENED}:2024-Q4`,
    ],
    since: ['36500210', '18250105', '9125053', '9125052', '5475031', '5475032', '3650021'],
    facts: { other, before, since },
    ...{ deduction, reference, batch, dispute },
  };
}

/** What is recorded beside the money: a figure, a deduction, an output report, an import, an incentive, documents. */
async function alongside(park: Park) {
  const { id: deduction } = await park.act('jingyang-preparer', 'deductions', {
    ...{ agreementId: OTHER, category: 'collection-cost', amount: '888777', taxPeriod: '2024-12' },
    ...{ paidOn: '2024-12-20', place: PLACES.jingyang, certificate: 'BK20241299' },
  });
  await park.act('jingyang-preparer', 'statistics/reports', {
    ...{ creditCode: UNDER_OTHER, indicator: 'output-value', period: '2024-Q4', place: PLACES.jingyang },
    value: '912345.00',
  });
  const rows = [
    '企业信用代码,税种,所属期,入库日期,税票号,国库,金额(元)',
    `${UNDER_OTHER},增值税,2024-12,2025-01-16,3510603241299999,${PLACES.jingyang},9123.45`,
  ];
  await park.act('jingyang-preparer', 'imports', rows.join('\n'));
  const batch = (await park.read('imports')).data[0]?.['batch'] ?? '';
  await park.act('jingyang-preparer', 'incentives', {
    ...{ incentiveId: 'bth-99', creditCode: UNDER_OTHER, agreementId: OTHER, payer: 'jingyang', name: 'BTH-99' },
    ...{ legalBasis: '川办发〔2024〕1号', amount: '99887766', claimedOn: '2024-12-01', evidence: '申请书' },
  });
  await park.act('jingyang-preparer', `enterprises/${UNDER_OTHER}/documents`, {
    ...{ kind: 'contract', number: 'BTH-99', sha256: 'b'.repeat(64), agreementId: OTHER },
  });
  return { deduction, batch };
}

/** The payer registers, the receiver confirms. */
async function paid(park: Park, agreementId: string, from: string, reference: string): Promise<void> {
  const path = `settlements/${agreementId}:2024-Q4`;
  const transfer = (await park.read(`${path}/transfers`)).data[0];
  const body = { transfers: [transfer?.['transferId']], amount: transfer?.['amount'], reference, paidOn: '2025-02-01' };
  await park.act(`${from}-preparer`, `${path}/payments`, body, path);
}

async function disputed(park: Park): Promise<string> {
  const line = (await park.read(`shares?period=2024-Q4`)).data.find((row) => row['agreementId'] === OTHER);
  const ground = 'figure-of-two';
  const body = { period: '2024-Q4', lineId: line?.['factId'], ground, evidence: 'BTH-99', dueOn: '2099-01-31' };
  return (await park.act('jingyang-preparer', `agreements/${OTHER}/disputes`, body)).id;
}

async function apportioned(park: Park): Promise<void> {
  const tables = `enterprises/${UNDER_OTHER}/apportionment-tables`;
  await park.act('shifang-preparer', tables, {
    ...{ agreementId: OTHER, taxType: 'cit', period: '2024', method: 'three-factor', headOffice: 'hq' },
    participants: [
      { participant: 'plant', values: ['revenue', 'payroll', 'assets'].map((factor) => ({ factor, value: '912345' })) },
    ],
    ...{ out: [], evidence: 'BTH-99', certifiedOn: '2024-12-28' },
  });
  await park.act('jingyang-reviewer', `${tables}/cit-2024/confirmations`, { version: 1 });
  await park.act('shifang-preparer', `${tables}/cit-2024/assessments`, {
    ...{ assessmentId: 'q4', kind: 'prepayment', taxPeriod: '2024-Q4', amount: '99887766', assessedOn: '2025-01-15' },
    evidence: 'BTH-99',
  });
}

/** A joint company of 什邡 and 旌阳. */
async function company(park: Park): Promise<void> {
  await park.act('zhou', 'ventures', {
    ...{ ventureId: 'shi-jing-jv', name: 'BTH-99', registeredCapital: '912345', establishedOn: '2024-10-08' },
  });
  for (const [shareholder, standsBehind] of [
    ['sf', 'shifang'],
    ['jy', 'jingyang'],
  ] as const) {
    const admitted = { shareholder, name: shareholder, standsBehind, admittedOn: '2024-10-08' };
    await park.act('zhou', 'ventures/shi-jing-jv/shareholders', admitted, 'ventures/shi-jing-jv');
  }
  const half = (shareholder: string) => ({ shareholder, share: '1/2' });
  const deck = { from: '2024-10-08', shares: ['sf', 'jy'].map(half), evidence: 'BTH-99' };
  await park.act('zhou', 'ventures/shi-jing-jv/equity-decks', deck, 'ventures/shi-jing-jv');
  await park.act('zhou', 'ventures/shi-jing-jv/subscriptions', {}, 'ventures/shi-jing-jv');
}
