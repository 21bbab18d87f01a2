import { CreditCodeField, DateField, DivisionField, OneOfField, PeriodField, TextField } from '@ledger/edge';
import { calendarDate, period, type CalendarDate, type Period } from '@ledger/kernel';
import { TRACK_STATUSES } from '../domain/commitment-track.js';
import { STAGES } from '../domain/project.events.js';
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

export class ProjectQuery {
  @TextField('Only those of this park.', { optional: true, max: 100 }) readonly park?: string;
  @OneOfField('Only those at this stage now.', STAGES, { optional: true }) readonly stage?: string;
  @CreditCodeField('Only those of this enterprise.', { optional: true }) readonly creditCode?: string;
}

export class PipelineQuery {
  @PeriodField('Month to the end of which the pipeline is rolled.', { example: '2024-02' }) readonly month!: string;
  @TextField('Only projects of this park.', { optional: true, max: 100 }) readonly park?: string;

  facts(): { month: Period; park?: string } {
    return { month: period(this.month), ...(this.park !== undefined && { park: this.park }) };
  }
}

/** A day of the history of an enterprise; today unless given. */
export class DayQuery {
  @DateField('The day asked for; today unless given.', { optional: true }) readonly on?: string;

  day(today: CalendarDate): CalendarDate {
    return this.on === undefined ? today : calendarDate(this.on);
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
  @OneOfField('Only those that stand like this.', ['open', ...TRACK_STATUSES], { optional: true })
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
