import { TAX_TYPES } from '@ledger/agreement';
import { CreditCodeField, DateField, OneOfField, PeriodField, TextField } from '@ledger/edge';
import { calendarDate, yearOf, type CalendarDate } from '@ledger/kernel';
import { ASSESSMENTS } from '../domain/arrangement.events.js';
import { METHODS } from '../domain/apportionment.js';

const TAXES = TAX_TYPES.map(({ id }) => id);

/** A day of the history of an enterprise, and a year of what it pays. */
export class ArrangementQuery {
  @DateField('Day of what stands where; the business date asked for, or today, unless given.', { optional: true })
  readonly on?: string;
  @TextField('Year of figures and tax; that of the day unless given.', { optional: true, pattern: /^\d{4}$/ })
  readonly year?: string;

  /** Today is the day unless another, or a business date, was asked for. */
  facts(today: CalendarDate): { on: CalendarDate; year: number } {
    const on = this.on === undefined ? today : calendarDate(this.on);
    return { on, year: this.year === undefined ? yearOf(on) : Number(this.year) };
  }
}

export class TableQuery {
  @CreditCodeField('Only those of this enterprise.', { optional: true }) readonly creditCode?: string;
  @OneOfField('Only those of this tax.', TAXES, { optional: true }) readonly taxType?: string;
  @PeriodField('Only those fixed for this period.', { optional: true }) readonly period?: string;
  @OneOfField('Only those apportioned like this.', METHODS, { optional: true }) readonly method?: string;
  @OneOfField('Only those with this status.', ['proposed', 'in-force'], { optional: true }) readonly status?: string;
}

export class ApportionmentQuery {
  @CreditCodeField('Only those of this enterprise.', { optional: true }) readonly creditCode?: string;
  @TextField('Only those under this table.', { optional: true, max: 80 }) readonly tableId?: string;
  @OneOfField('Only those of this kind.', ASSESSMENTS, { optional: true }) readonly kind?: string;
  @PeriodField('Only those of this tax period.', { optional: true }) readonly taxPeriod?: string;
}
