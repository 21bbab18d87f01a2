import { DateField, DivisionField, FlagField, OneOfField, TextField, TextListField } from '@ledger/edge';
import { calendarDate, creditCode, divisionCode, type Wire } from '@ledger/kernel';
import type {
  MoveEstablishment,
  RepurposeEstablishment,
  ReportEnterprise,
  RestructureEnterprise,
  ReviewReport,
} from '../domain/register.commands.js';
import {
  ESTABLISHMENT_FUNCTIONS,
  RESTRUCTURINGS,
  REVIEW_OUTCOMES,
  type EstablishmentFunction,
  type RestructuringKind,
  type ReviewOutcome,
} from '../domain/register.events.js';
import { given, ID } from './given.js';

type Move = Omit<MoveEstablishment['data'], 'creditCode' | 'establishmentId'>;
/**
 * Moves an establishment to another jurisdiction. Errors: 404 `register.establishment-unknown`;
 * 409 `register.establishment-closed`, `register.not-moved`; 422 `register.changed-before-last`.
 */
export class MoveEstablishmentRequest implements Wire<Move> {
  @DivisionField('Jurisdiction it stands in from that day on.') readonly place!: string;
  @DateField('First day there.') readonly movedOn!: string;

  facts(): Move {
    return { place: divisionCode(this.place), movedOn: calendarDate(this.movedOn) };
  }
}

type Repurpose = Omit<RepurposeEstablishment['data'], 'creditCode' | 'establishmentId'>;
/** Says that an establishment does something else from a day on. Errors: as for a move. */
export class RepurposeEstablishmentRequest implements Wire<Repurpose> {
  @OneOfField('head-office 总机构, rnd 研发, plant 生产, other.', ESTABLISHMENT_FUNCTIONS)
  readonly function!: EstablishmentFunction;
  @FlagField('Whether it has main production (主体生产经营职能).', { optional: true })
  readonly mainProduction?: boolean;
  @DateField('First day.') readonly changedOn!: string;

  facts(): Repurpose {
    const { function: does, mainProduction, changedOn } = this;
    return { function: does, changedOn: calendarDate(changedOn), ...given({ mainProduction }) };
  }
}

type Restructure = Omit<RestructureEnterprise['data'], 'creditCode'>;
/**
 * Enters a merger, split, relocation or expansion with every enterprise it names. Errors: 404 `register.unknown`;
 * 409 `register.restructured-already`, `register.enterprise-ended`; 422 `register.restructuring-not-shaped`,
 * `register.relocation-without-places`, `register.restructured-before-last`.
 */
export class RestructureEnterpriseRequest implements Wire<Restructure> {
  @TextField('Id of the restructuring.', { pattern: ID }) readonly restructuringId!: string;
  @OneOfField('merger 合并, split 分立, relocation 迁移, expansion 扩建.', RESTRUCTURINGS)
  readonly kind!: RestructuringKind;
  @TextListField('Credit codes of the enterprises before.', { min: 1, max: 20, pattern: /^[0-9A-Z]{18}$/ })
  readonly predecessors!: readonly string[];
  @TextListField('Credit codes of the enterprises from the day on.', { min: 1, max: 20, pattern: /^[0-9A-Z]{18}$/ })
  readonly successors!: readonly string[];
  @DivisionField('Relocation: jurisdiction moved out of.', { optional: true }) readonly fromPlace?: string;
  @DivisionField('Relocation: jurisdiction moved into.', { optional: true }) readonly toPlace?: string;
  @DateField('The day from which the successors are.') readonly on!: string;
  @TextField('What shows it, by number.') readonly evidence!: string;

  facts(): Restructure {
    const { restructuringId, kind, fromPlace, toPlace, evidence } = this;
    return {
      ...{ restructuringId, kind, evidence, on: calendarDate(this.on) },
      predecessors: this.predecessors.map((one) => creditCode(one)),
      successors: this.successors.map((one) => creditCode(one)),
      ...(fromPlace !== undefined && { fromPlace: divisionCode(fromPlace) }),
      ...(toPlace !== undefined && { toPlace: divisionCode(toPlace) }),
    };
  }
}

type Report = Omit<ReportEnterprise['data'], 'creditCode' | 'parties'>;
/**
 * Reports an enterprise for recognition (报备). Errors: 409 `register.agreement-not-in-force`,
 * `register.report-pending`, `register.recognition-pending`; 422 `register.recommender-not-a-party`.
 */
export class ReportEnterpriseRequest implements Wire<Report> {
  @TextField('Agreement.', { max: 100 }) readonly agreementId!: string;
  @TextField('Contract, certificate or decision it rests on, by number.') readonly evidence!: string;
  @TextField('Party that recommends the enterprise.', { max: 100 }) readonly recommendedBy!: string;

  facts(): Report {
    const { agreementId, evidence, recommendedBy } = this;
    return { agreementId, evidence, recommendedBy };
  }
}

type Review = Omit<ReviewReport['data'], 'creditCode' | 'agreementId'>;
/**
 * Reviews a report (审查). Errors: 404 `register.nothing-to-review`; 403 `register.own-report`,
 * `register.not-a-party`.
 */
export class ReviewReportRequest implements Wire<Review> {
  @OneOfField('passed 通过, returned 退回.', REVIEW_OUTCOMES) readonly outcome!: ReviewOutcome;
  @TextField('Opinion.') readonly opinion!: string;

  facts(): Review {
    return { outcome: this.outcome, opinion: this.opinion };
  }
}
