import { amount, period, record, text, textAs } from '@ledger/kernel';

/** What one party has of an amount, in fen. */
export const portion = record({ party: text, amount });

/** The period that an event stands in. */
export const of = { agreementId: text, period: textAs(period) };
