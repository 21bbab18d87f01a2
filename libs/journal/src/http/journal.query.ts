import { TextField } from '@ledger/edge';

export class JournalQuery {
  @TextField('Only postings on this account.', { optional: true, max: 200 }) readonly account?: string;
}
