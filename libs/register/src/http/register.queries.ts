import { CreditCodeField, DivisionField, OneOfField, TextField } from '@ledger/edge';
import { ESTABLISHMENT_FUNCTIONS } from '../domain/register.events.js';

export class EnterpriseQuery {
  @OneOfField('Only those with this status.', ['registered', 'recognised', 'ended'], { optional: true })
  readonly status?: string;
}

export class EstablishmentQuery {
  @CreditCodeField('Only those of this enterprise.', { optional: true }) readonly creditCode?: string;
  @DivisionField('Only those in this jurisdiction.', { optional: true }) readonly place?: string;
  @OneOfField('Only those with this function.', ESTABLISHMENT_FUNCTIONS, { optional: true })
  readonly function?: string;
  @OneOfField('Only those with this status.', ['open', 'closed'], { optional: true }) readonly status?: string;
}

export class RecognitionQuery {
  @CreditCodeField('Only those of this enterprise.', { optional: true }) readonly creditCode?: string;
  @TextField('Only those under this agreement.', { optional: true, max: 100 }) readonly agreementId?: string;
  @OneOfField('Only those with this status.', ['proposed', 'recognised', 'declined', 'ended'], { optional: true })
  readonly status?: string;
}
