import { DecideFact, ImportReceipts } from '@ledger/fact';
import { calendarDate, fenFromYuan } from '@ledger/kernel';
import type { SampleDesk } from './sample-desk.js';
import { JINNIU, receiptsCsv, SHIFANG, vatCertificate, type Quarter } from './sample-facts.js';
import { actor } from './sample-people.js';

/** The receipts of a quarter of 2024: each side imports the file of its own treasury, 什邡 last. */
export async function importReceipts(desk: SampleDesk, quarter: Quarter): Promise<void> {
  const on = `2024-${['04', '07', '10', '12'][quarter - 1]}-26`;
  for (const [login, treasury] of [
    ['wang', JINNIU],
    ['zhao', SHIFANG],
  ] as const) {
    await desk.give(new ImportReceipts(receiptsCsv(quarter, treasury), actor(login), desk.on(on)));
  }
}

/** Part of one enterprise's VAT of May is paid back in June. */
export async function refund(desk: SampleDesk): Promise<void> {
  const data = {
    receiptId: `${vatCertificate(2, 5)}-vat-2024-05`,
    certificate: '35106822406000001',
    receivedOn: calendarDate('2024-06-20'),
    amount: fenFromYuan('33,333.33'),
  };
  await desk.give(new DecideFact({ type: 'RecordRefund', data, by: actor('zhao') }, desk.on('2024-06-20')));
}
