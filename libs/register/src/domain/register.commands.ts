import type { CalendarDate, Command, CreditCode, DivisionCode } from '@ledger/kernel';
import type { Figure } from './figure.js';
import type { IndustryCode } from './industry-code.js';
import type { RegisterDocument } from './register-document.js';
import type {
  Clocks,
  EstablishmentFunction,
  MilestoneName,
  RestructuringKind,
  ReviewOutcome,
  Scale,
} from './register.events.js';
import type { Milestone, Recognition } from './register.state.js';

interface Enterprise {
  readonly creditCode: CreditCode;
}
interface OfAgreement extends Enterprise {
  readonly agreementId: string;
}

export type RegisterEnterprise = Command<
  'RegisterEnterprise',
  Enterprise & {
    readonly name: string;
    readonly illustrative?: boolean;
    readonly establishedOn?: CalendarDate;
    readonly industry?: IndustryCode;
  }
>;
export type StateScale = Command<
  'StateScale',
  Enterprise & {
    readonly scale: Scale;
    readonly from: CalendarDate;
    readonly threshold: Figure;
    readonly revenue: Figure;
    readonly evidence: string;
  }
>;
export type AttachDocument = Command<
  'AttachDocument',
  Enterprise & RegisterDocument & { readonly agreementId?: string }
>;
export type OpenEstablishment = Command<
  'OpenEstablishment',
  Enterprise & {
    readonly establishmentId: string;
    readonly function: EstablishmentFunction;
    readonly mainProduction?: boolean;
    readonly place: DivisionCode;
    readonly openedOn: CalendarDate;
  }
>;
export type MoveEstablishment = Command<
  'MoveEstablishment',
  Enterprise & { readonly establishmentId: string; readonly place: DivisionCode; readonly movedOn: CalendarDate }
>;
export type RepurposeEstablishment = Command<
  'RepurposeEstablishment',
  Enterprise & {
    readonly establishmentId: string;
    readonly function: EstablishmentFunction;
    readonly mainProduction?: boolean;
    readonly changedOn: CalendarDate;
  }
>;
export type CloseEstablishment = Command<
  'CloseEstablishment',
  Enterprise & { readonly establishmentId: string; readonly closedOn: CalendarDate }
>;
/** Given once to every enterprise it names; `creditCode` is the one whose stream is asked. */
export type RestructureEnterprise = Command<
  'RestructureEnterprise',
  Enterprise & {
    readonly restructuringId: string;
    readonly kind: RestructuringKind;
    readonly predecessors: readonly CreditCode[];
    readonly successors: readonly CreditCode[];
    readonly fromPlace?: DivisionCode;
    readonly toPlace?: DivisionCode;
    readonly on: CalendarDate;
    readonly evidence: string;
  }
>;
/** `parties` are those of the agreement in force, in its order; none when the agreement is not in force. */
export type ReportEnterprise = Command<
  'ReportEnterprise',
  OfAgreement & { readonly evidence: string; readonly recommendedBy: string; readonly parties?: readonly string[] }
>;
export type ReviewReport = Command<
  'ReviewReport',
  OfAgreement & { readonly outcome: ReviewOutcome; readonly opinion: string }
>;
/** What the register says of an enterprise that went into another one. */
export interface Predecessor {
  readonly recognitions: readonly Recognition[];
  readonly milestones: readonly Milestone[];
}
/**
 * `parties` as in {@link ReportEnterprise}, on the first day the recognition holds. With `succeeds` the recognition of an
 * enterprise that went into this one passes on; `predecessor` is what the register says of it.
 */
export type ProposeRecognition = Command<
  'ProposeRecognition',
  OfAgreement & {
    readonly from: CalendarDate;
    readonly evidence: string;
    readonly recommendedBy: string;
    readonly parties?: readonly string[];
    readonly succeeds?: { readonly creditCode: CreditCode; readonly clocks: Clocks };
    readonly predecessor?: Predecessor;
  }
>;
export type ConfirmRecognition = Command<'ConfirmRecognition', OfAgreement>;
export type DeclineRecognition = Command<'DeclineRecognition', OfAgreement & { readonly reason: string }>;
export type EndRecognition = Command<
  'EndRecognition',
  OfAgreement & { readonly until: CalendarDate; readonly reason: string }
>;
export type ReachMilestone = Command<
  'ReachMilestone',
  Enterprise & { readonly milestone: MilestoneName; readonly on: CalendarDate; readonly evidence?: string }
>;
export type TakeBackMilestone = Command<
  'TakeBackMilestone',
  Enterprise & { readonly milestone: MilestoneName; readonly reason: string }
>;
export type RegisterCommand =
  | RegisterEnterprise
  | OpenEstablishment
  | MoveEstablishment
  | RepurposeEstablishment
  | CloseEstablishment
  | RestructureEnterprise
  | StateScale
  | AttachDocument
  | ReportEnterprise
  | ReviewReport
  | ProposeRecognition
  | ConfirmRecognition
  | DeclineRecognition
  | EndRecognition
  | ReachMilestone
  | TakeBackMilestone;
