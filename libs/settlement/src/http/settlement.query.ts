import { OneOfField } from '@ledger/edge';

export class SettlementQuery {
  @OneOfField('Only those with this status.', ['due', 'settled'], { optional: true }) readonly status?: string;
}
