import { CreditCodeField, DivisionField, FenField, OneOfField, PeriodField, TextField } from '@ledger/edge';
import { INDICATORS, TAX_TYPES } from '@ledger/agreement';
import { CATEGORIES } from '../domain/deduction.js';
import { LEVIES } from '../domain/levy.js';
import { FIGURE } from '../domain/reference.js';

export class TaxFactQuery {
  @CreditCodeField('Only those of this enterprise.', { optional: true }) readonly creditCode?: string;
  @TextField('Only those under this agreement.', { optional: true, max: 100 }) readonly agreementId?: string;
  @PeriodField('Only those of this tax period.', { optional: true }) readonly taxPeriod?: string;
  @OneOfField('Only those of this tax.', TAX_TYPES.map(({ id }) => id), { optional: true }) readonly taxType?: string;
  @DivisionField('Only those of this treasury.', { optional: true }) readonly place?: string;
  @OneOfField('Only tax that came to be paid in this way.', LEVIES, { optional: true }) readonly levy?: string;
  @OneOfField('Only those with this status.', ['recorded', 'reversed'], { optional: true }) readonly status?: string;
}

export class DeductionQuery {
  @TextField('Only those under this agreement.', { optional: true, max: 100 }) readonly agreementId?: string;
  @OneOfField('Only those of this category.', CATEGORIES, { optional: true }) readonly category?: string;
  @PeriodField('Only those of this tax period.', { optional: true }) readonly taxPeriod?: string;
  @DivisionField('Only those of this treasury.', { optional: true }) readonly place?: string;
  @CreditCodeField('Only those for this enterprise.', { optional: true }) readonly creditCode?: string;
  @OneOfField('Only those with this status.', ['recorded', 'reversed'], { optional: true }) readonly status?: string;
}

export class ReferenceQuery {
  @TextField('Only those under this agreement.', { optional: true, max: 100 }) readonly agreementId?: string;
  @TextField('Only this figure.', { optional: true, pattern: FIGURE }) readonly figure?: string;
  @PeriodField('Only those of this period.', { optional: true }) readonly period?: string;
  @TextField('Only those of this party.', { optional: true, max: 100 }) readonly party?: string;
  @CreditCodeField('Only those of this enterprise.', { optional: true }) readonly creditCode?: string;
  @OneOfField('Only those with this status.', ['in-force', 'replaced', 'reversed'], { optional: true })
  readonly status?: string;
}

export class StatisticQuery {
  @TextField('Only those under this agreement.', { optional: true, max: 100 }) readonly agreementId?: string;
  @CreditCodeField('Only those of this enterprise.', { optional: true }) readonly creditCode?: string;
  @OneOfField('Only this indicator.', INDICATORS.map(({ id }) => id), { optional: true }) readonly indicator?: string;
  @PeriodField('Only those of this period.', { optional: true }) readonly period?: string;
  @DivisionField('Only those of this jurisdiction.', { optional: true }) readonly place?: string;
  @OneOfField('Only those with this status.', ['reported', 'withdrawn'], { optional: true }) readonly status?: string;
}

export class ImportQuery {
  @OneOfField('true: judge the file and post nothing.', ['true', 'false'], { optional: true }) readonly dryRun?: string;
  @FenField("The sender's own sum of the file, in fen: the file is refused when it differs.", { optional: true })
  readonly controlTotal?: string;
}
