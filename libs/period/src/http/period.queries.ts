import { OneOfField, PeriodField, TextField } from '@ledger/edge';

export class PeriodQuery {
  @OneOfField('Only those with this status.', ['open', 'locked', 'proposed', 'closed'], { optional: true })
  readonly status?: string;
}

const REVISION = { pattern: /^[1-9]\d{0,5}$/, max: 6, example: '1' };

export class DifferenceQuery {
  @TextField('The earlier revision of the package.', REVISION) readonly from!: string;
  @TextField('The later revision.', REVISION) readonly to!: string;
}

export class DisputeQuery {
  @OneOfField('Only those with this status.', ['open', 'upheld', 'withdrawn', 'agreed'], { optional: true })
  readonly status?: string;
  @PeriodField('Only those that stand in this period.', { optional: true }) readonly period?: string;
  @TextField('Only those of this party.', { optional: true, max: 40 }) readonly party?: string;
  @TextField('Only those about this line.', { optional: true, max: 300 }) readonly line?: string;
}

export class ShareQuery {
  @TextField('Only those of this fact.', { optional: true, max: 200 }) readonly factId?: string;
  @PeriodField('Only those booked in this period.', { optional: true }) readonly period?: string;
  @TextField('Only those of this party.', { optional: true, max: 40 }) readonly party?: string;
}

export class LanguageQuery {
  @OneOfField('Language of the text: Chinese unless English is asked for.', ['zh', 'en'], { optional: true })
  readonly lang?: 'zh' | 'en';
}
