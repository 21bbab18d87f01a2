import {
  CreditCodeField,
  DateField,
  DivisionField,
  FlagField,
  OneOfField,
  PeriodField,
  TextField,
  TextListField,
} from '@ledger/edge';
import { calendarDate, creditCode, divisionCode, period, type Wire } from '@ledger/kernel';
import { figure } from '../domain/figure.js';
import type {
  AdvanceProject,
  AmendProject,
  DropProject,
  EnterProject,
  ReportInvestment,
  TakeBackAdvance,
} from '../domain/project.decider.js';
import {
  CONSTRUCTION_NATURES,
  PROJECT_MARKS,
  STAGES,
  type ConstructionNature,
  type ProjectMark,
  type Stage,
} from '../domain/project.events.js';
import { AgreedFields } from './agreed.fields.js';
import { given, ID } from './given.js';

/** Enters a project in the pipeline. Errors: 409 `register.project-exists`; 422 `register.figure-below-zero`. */
export class EnterProjectRequest extends AgreedFields implements Wire<EnterProject['data']> {
  @TextField('Project, such as qz-001.', { pattern: ID }) readonly projectId!: string;
  @TextField('Name.', { max: 200 }) readonly name!: string;
  @TextField('Park it belongs to.', { max: 100 }) readonly park!: string;
  @DivisionField('Its place.', { optional: true }) readonly place?: string;
  @TextField('Planned investment in yuan.', { example: '250000000.00', max: 40 }) readonly planInvestment!: string;
  @TextField('Responsible bureau (责任单位).', { max: 200 }) readonly bureau!: string;
  @TextField('Responsible leader.', { optional: true, max: 100 }) readonly leader?: string;
  @TextField('Investor.', { optional: true, max: 200 }) readonly investor?: string;
  @CreditCodeField('Enterprise it belongs to, once there is one.', { optional: true }) readonly creditCode?: string;
  @OneOfField('new 新建, expansion 扩建, renovation 技改.', CONSTRUCTION_NATURES, { optional: true })
  readonly nature?: ConstructionNature;
  @TextField('Class of its industry chain.', { optional: true, max: 200 }) readonly industry?: string;
  @TextField('Land situation.', { optional: true }) readonly land?: string;
  @TextListField('Marks 存量企业, 飞地, 产业外溢, 总部经济, 研发中心, 先进制造.', {
    optional: true,
    max: PROJECT_MARKS.length,
    pattern: new RegExp(`^(${PROJECT_MARKS.join('|')})$`),
  })
  readonly marks?: readonly ProjectMark[];
  @FlagField('Whether it is invented for illustration (样例).', { optional: true }) readonly illustrative?: boolean;
  @OneOfField('Stage it stands at; planned unless given.', STAGES, { optional: true }) readonly stage?: Stage;
  @DateField('The day it stood there.') readonly on!: string;

  facts(): EnterProject['data'] {
    const { projectId, name, park, bureau, place, creditCode: code, leader, investor, nature, industry, land } = this;
    const { marks, illustrative, stage } = this;
    return {
      ...{ projectId, name, park, bureau },
      planInvestment: figure(this.planInvestment),
      on: calendarDate(this.on),
      ...(place !== undefined && { place: divisionCode(place) }),
      ...(code !== undefined && { creditCode: creditCode(code) }),
      ...given({ leader, investor, nature, industry, land, marks, illustrative, stage }),
      ...this.agreed(),
    };
  }
}

type Amend = Omit<AmendProject['data'], 'projectId'>;
/** Changes what is said of a project; what is left out stays. Errors: 422 `register.figure-below-zero`. */
export class AmendProjectRequest extends AgreedFields implements Wire<Amend> {
  @TextField('Name.', { optional: true, max: 200 }) readonly name?: string;
  @TextField('Planned investment in yuan.', { optional: true, example: '250000000.00', max: 40 })
  readonly planInvestment?: string;
  @TextField('Responsible bureau (责任单位).', { optional: true, max: 200 }) readonly bureau?: string;
  @TextField('Responsible leader.', { optional: true, max: 100 }) readonly leader?: string;
  @TextField('Investor.', { optional: true, max: 200 }) readonly investor?: string;
  @CreditCodeField('Enterprise it belongs to.', { optional: true }) readonly creditCode?: string;
  @TextField('Land situation.', { optional: true }) readonly land?: string;
  @TextField('Why.') readonly reason!: string;

  facts(): Amend {
    const { name, bureau, leader, investor, land, reason, planInvestment, creditCode: code } = this;
    return {
      ...{ reason, ...given({ name, bureau, leader, investor, land }) },
      ...(planInvestment !== undefined && { planInvestment: figure(planInvestment) }),
      ...this.agreed(),
      ...(code !== undefined && { creditCode: creditCode(code) }),
    };
  }
}

type Advance = Omit<AdvanceProject['data'], 'projectId'>;
/**
 * Moves a project on by one stage. Errors: 409 `register.stage-backwards`, `register.stage-skipped`,
 * `register.project-dropped`; 422 `register.stage-before-last`.
 */
export class AdvanceProjectRequest implements Wire<Advance> {
  @OneOfField('Stage reached.', STAGES) readonly to!: Stage;
  @DateField('The day it was reached.') readonly on!: string;
  @TextField('What shows it, by number.', { optional: true }) readonly evidence?: string;

  facts(): Advance {
    return { to: this.to, on: calendarDate(this.on), ...given({ evidence: this.evidence }) };
  }
}

type TakeBack = Omit<TakeBackAdvance['data'], 'projectId'>;
/** Takes the last transition back, entered by mistake. Errors: 409 `register.nothing-to-take-back`. */
export class TakeBackAdvanceRequest implements Wire<TakeBack> {
  @TextField('Why.') readonly reason!: string;

  facts(): TakeBack {
    return { reason: this.reason };
  }
}

type Investment = Omit<ReportInvestment['data'], 'projectId'>;
/**
 * Reports a month's investment, or corrects it with a reason. Errors: 409 `register.investment-reported`;
 * 422 `register.not-a-month`, `register.investment-before-entry`, `register.figure-below-zero`.
 */
export class ReportInvestmentRequest implements Wire<Investment> {
  @PeriodField('Month.', { example: '2024-02' }) readonly month!: string;
  @TextField('Investment of the month in yuan.', { example: '12000000.00', max: 40 }) readonly amount!: string;
  @TextField('Why a figure reported before is corrected.', { optional: true }) readonly reason?: string;

  facts(): Investment {
    return { month: period(this.month), amount: figure(this.amount), ...given({ reason: this.reason }) };
  }
}

type Drop = Omit<DropProject['data'], 'projectId'>;
/** Drops a project from the pipeline. Errors: 409 `register.project-dropped`; 422 `register.stage-before-last`. */
export class DropProjectRequest implements Wire<Drop> {
  @DateField('First day it is no longer in the pipeline.') readonly on!: string;
  @TextField('Why.') readonly reason!: string;

  facts(): Drop {
    return { on: calendarDate(this.on), reason: this.reason };
  }
}
