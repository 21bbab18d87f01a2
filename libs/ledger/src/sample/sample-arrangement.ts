import { DecideArrangement, tableIdOf, type ArrangementCommand } from '@ledger/arrangement';
import { calendarDate, period, ratio } from '@ledger/kernel';
import type { SampleDesk } from './sample-desk.js';
import {
  incomeTax,
  QUARTERS,
  SAMPLE_AGREEMENT_ID as agreementId,
  SAMPLE_ENTERPRISES,
  type Quarter,
} from './sample-facts.js';
import { actor } from './sample-people.js';

const UAV = SAMPLE_ENTERPRISES[0];
const { creditCode } = UAV;
const YEAR = period('2024');
const tableId = tableIdOf('cit', YEAR);

/** When the prepayment of a quarter was declared. */
const DECLARED: Readonly<Record<Quarter, string>> = {
  1: '2024-04-15',
  2: '2024-07-15',
  3: '2024-10-24',
  4: '2025-01-15',
};

/**
 * The income tax of the enterprise with head office in 金牛 and plant in 什邡, apportioned by 财预〔2012〕40号: the ratio table of
 * the year, certified by one side and confirmed by the other, and the four prepayments under it. What each place is given
 * is what its treasury received. Revenue, payroll and assets of 2023 are invented; research is auxiliary and takes no part.
 */
export async function apportionIncomeTax(desk: SampleDesk): Promise<void> {
  await give(desk, '2024-03-29', {
    type: 'CertifyTable',
    data: {
      ...{ creditCode, agreementId, taxType: 'cit', period: YEAR, method: 'three-factor', headOffice: 'hq' },
      participants: [
        {
          participant: 'plant',
          values: [
            { factor: 'revenue', value: ratio('412600000') },
            { factor: 'payroll', value: ratio('58300000') },
            { factor: 'assets', value: ratio('367900000') },
          ],
        },
      ],
      out: [],
      evidence: '样例企业所得税汇总纳税分支机构所得税分配表 2024',
      certifiedOn: calendarDate('2024-03-29'),
    },
    by: actor('wang'),
  });
  await give(desk, '2024-04-02', {
    type: 'ConfirmTable',
    data: { creditCode, tableId, version: 1 },
    by: actor('qian'),
  });
  for (const quarter of QUARTERS) {
    await give(desk, DECLARED[quarter], {
      type: 'ApportionAssessment',
      data: {
        ...{ creditCode, tableId, assessmentId: `YJ-2024-Q${quarter}`, kind: 'prepayment' },
        ...{ taxPeriod: period(`2024-Q${quarter}`), amount: incomeTax(UAV, quarter).due },
        ...{ assessedOn: calendarDate(DECLARED[quarter]), evidence: `样例预缴申报表 2024-Q${quarter}` },
      },
      by: actor('wang'),
    });
  }
}

async function give(desk: SampleDesk, on: string, command: ArrangementCommand): Promise<void> {
  await desk.give(new DecideArrangement(command, desk.on(on)));
}
