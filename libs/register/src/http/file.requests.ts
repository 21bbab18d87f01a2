import { DateField, OneOfField, TextField } from '@ledger/edge';
import { calendarDate, type Wire } from '@ledger/kernel';
import { figure } from '../domain/figure.js';
import type { AttachProjectDocument } from '../domain/project.decider.js';
import type { AttachDocument, StateScale } from '../domain/register.commands.js';
import { DOCUMENT_KINDS, sha256, type DocumentKind } from '../domain/register-document.js';
import { SCALES, type Scale } from '../domain/register.events.js';
import { given } from './given.js';

type ToProject = Omit<AttachProjectDocument['data'], 'projectId'>;
/**
 * Attaches a document to a project by its SHA-256; the file stays where it is.
 * Errors: 409 `register.document-attached`; 422 `register.bad-sha256`.
 */
export class AttachProjectDocumentRequest implements Wire<ToProject> {
  @OneOfField('contract 合同, certificate 证照, decision 决定.', DOCUMENT_KINDS) readonly kind!: DocumentKind;
  @TextField('Number of the document.') readonly number!: string;
  @TextField('SHA-256 of the file, 64 hexadecimal digits.', { max: 64 }) readonly sha256!: string;
  @DateField('Day on the document.', { optional: true }) readonly issuedOn?: string;

  facts(): ToProject {
    const { kind, number, issuedOn } = this;
    return {
      ...{ kind, number, sha256: sha256(this.sha256) },
      ...(issuedOn !== undefined && { issuedOn: calendarDate(issuedOn) }),
    };
  }
}

type ToEnterprise = Omit<AttachDocument['data'], 'creditCode'>;
/** Attaches a document to an enterprise, or to its recognition under an agreement. Errors as for a project. */
export class AttachDocumentRequest extends AttachProjectDocumentRequest implements Wire<ToEnterprise> {
  @TextField('Agreement whose recognition it is for.', { optional: true, max: 100 }) readonly agreementId?: string;

  override facts(): ToEnterprise {
    return { ...super.facts(), ...given({ agreementId: this.agreementId }) };
  }
}

type Stated = Omit<StateScale['data'], 'creditCode'>;
/**
 * States that an enterprise is above or below scale (规上、规下) from a day on.
 * Errors: 409 `register.scale-before-last`, `register.enterprise-ended`; 422 `register.scale-contradicts-revenue`.
 */
export class StateScaleRequest implements Wire<Stated> {
  @OneOfField('above 规上, below 规下.', SCALES) readonly scale!: Scale;
  @DateField('From this day.') readonly from!: string;
  @TextField('Threshold of that day in yuan.', { example: '20000000.00', max: 40 }) readonly threshold!: string;
  @TextField('Annual main revenue held against it, in yuan.', { example: '35000000.00', max: 40 })
  readonly revenue!: string;
  @TextField('Notice of the statistics bureau, by number.') readonly evidence!: string;

  facts(): Stated {
    const { scale, evidence } = this;
    const [threshold, revenue] = [figure(this.threshold), figure(this.revenue)];
    return { scale, evidence, threshold, revenue, from: calendarDate(this.from) };
  }
}
