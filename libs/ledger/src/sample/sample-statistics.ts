import type { Indicator } from '@ledger/agreement';
import { DecideFact } from '@ledger/fact';
import { divisionCode, fen, period, plainYuan } from '@ledger/kernel';
import type { SampleDesk } from './sample-desk.js';
import { SAMPLE_AGREEMENT_ID as agreementId, SAMPLE_ENTERPRISES, SHIFANG } from './sample-facts.js';
import { actor } from './sample-people.js';

/**
 * Official figures of 2024 where they arise, at the plants in 什邡: output of every quarter, and of the year value added,
 * a quarter of the output, and investment. Who counts what of them by agreement is derived and entered nowhere.
 */
export async function reportStatistics(desk: SampleDesk): Promise<void> {
  for (const [n, { creditCode, output }] of SAMPLE_ENTERPRISES.entries()) {
    const report = async (indicator: Indicator, of: string, value: bigint): Promise<void> => {
      const data = {
        ...{ creditCode, agreementId, indicator, period: period(of), place: divisionCode(SHIFANG) },
        ...{ value: plainYuan(fen(value)), evidence: `样例统计报表 ${of}` },
      };
      await desk.give(new DecideFact({ type: 'ReportStatistic', data, by: actor('zhao') }, desk.on('2024-12-28')));
    };
    const quarters = [1n, 2n, 3n, 4n].map((quarter) => output / 4n + (output * quarter * BigInt(n + 1)) / 400n);
    for (const [q, value] of quarters.entries()) await report('output-value', `2024-Q${q + 1}`, value);
    await report('value-added', '2024', quarters.reduce((sum, value) => sum + value, 0n) / 4n);
    await report('fixed-investment', '2024', output / 25n);
  }
}
