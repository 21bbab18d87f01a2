import { CreditCodeField, DivisionField, OneOfField, PeriodField, TextField } from '@ledger/edge';
import { period, type Period } from '@ledger/kernel';
import { TRACK_STATUSES } from '../domain/commitment-track.js';
import { STAGES } from '../domain/project.events.js';
import { DOCUMENT_KINDS } from '../domain/register-document.js';
import { ESTABLISHMENT_FUNCTIONS, SCALES } from '../domain/register.events.js';

export class EnterpriseQuery {
  @OneOfField('Only those with this status.', ['registered', 'recognised', 'ended'], { optional: true })
  readonly status?: string;
  @OneOfField('Only those above (规上) or below scale (规下).', SCALES, { optional: true }) readonly scale?: string;
  @TextField('Only those of this class of industry.', { optional: true, max: 5 }) readonly industry?: string;
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

export class ProjectQuery {
  @TextField('Only those of this park.', { optional: true, max: 100 }) readonly park?: string;
  @OneOfField('Only those at this stage now.', STAGES, { optional: true }) readonly stage?: string;
  @CreditCodeField('Only those of this enterprise.', { optional: true }) readonly creditCode?: string;
  @TextField('Only those that come from this party.', { optional: true, max: 100 }) readonly originParty?: string;
  @TextField('Only those that settle with this party.', { optional: true, max: 100 }) readonly hostParty?: string;
  @TextField('Only those this party recommends.', { optional: true, max: 100 }) readonly recommendedBy?: string;
  @TextField('Only those of this class of industry.', { optional: true, max: 5 }) readonly industryCode?: string;
  @TextField('Only those of this contract.', { optional: true, max: 200 }) readonly contract?: string;
}

/** Months of which each is rolled by itself. */
export class PipelineSeriesQuery {
  @PeriodField('First month.', { example: '2024-01' }) readonly from!: string;
  @PeriodField('Last month; at most 120 after the first.', { example: '2024-06' }) readonly to!: string;
  @TextField('Only projects of this park.', { optional: true, max: 100 }) readonly park?: string;

  facts(): { from: Period; to: Period; park?: string } {
    return { from: period(this.from), to: period(this.to), ...(this.park !== undefined && { park: this.park }) };
  }
}

export class DocumentQuery {
  @TextField('Only those of this enterprise or project.', { optional: true, max: 80 }) readonly subject?: string;
  @TextField('Only the file with this SHA-256.', { optional: true, max: 64 }) readonly sha256?: string;
  @OneOfField('Only of this kind.', DOCUMENT_KINDS, { optional: true }) readonly kind?: string;
  @TextField('Only those for a recognition under this agreement.', { optional: true, max: 100 })
  readonly agreementId?: string;
}

export class PipelineQuery {
  @PeriodField('Month to the end of which the pipeline is rolled.', { example: '2024-02' }) readonly month!: string;
  @TextField('Only projects of this park.', { optional: true, max: 100 }) readonly park?: string;

  facts(): { month: Period; park?: string } {
    return { month: period(this.month), ...(this.park !== undefined && { park: this.park }) };
  }
}

export class ReportQuery {
  @CreditCodeField('Only those of this enterprise.', { optional: true }) readonly creditCode?: string;
  @TextField('Only those under this agreement.', { optional: true, max: 100 }) readonly agreementId?: string;
  @OneOfField('Only those with this status.', ['reported', 'passed', 'returned'], { optional: true })
  readonly status?: string;
}

export class CommitmentQuery {
  @CreditCodeField('Only those of this enterprise.', { optional: true }) readonly creditCode?: string;
  @TextField('Only those of this project.', { optional: true, max: 80 }) readonly projectId?: string;
  @OneOfField('Only those that stand like this.', ['open', ...TRACK_STATUSES, 'released'], { optional: true })
  readonly status?: string;
}

export class IncentiveQuery {
  @CreditCodeField('Only those of this enterprise.', { optional: true }) readonly creditCode?: string;
  @TextField('Only those of this payer.', { optional: true, max: 100 }) readonly payer?: string;
  @OneOfField('Only those with this status.', ['claimed', 'approved', 'refused', 'paid', 'clawed-back'], {
    optional: true,
  })
  readonly status?: string;
}

export class MovementQuery {
  @TextField('Only those of this incentive.', { optional: true, max: 80 }) readonly incentiveId?: string;
  @TextField('Only those of this payer.', { optional: true, max: 100 }) readonly payer?: string;
}

export class StockQuery {
  @TextField('Only what this party paid.', { optional: true, max: 100 }) readonly payer?: string;
}

export class KpiQuery {
  @TextField('Only versions of this indicator.', { optional: true, max: 80 }) readonly kpiId?: string;
}

export class KpiScoreQuery {
  @TextField('Only scores of this indicator.', { optional: true, max: 80 }) readonly kpiId?: string;
  @PeriodField('Only scores for this period.', { optional: true }) readonly period?: string;
  @TextField('Only scores of this enterprise or park.', { optional: true, max: 100 }) readonly subject?: string;
}
