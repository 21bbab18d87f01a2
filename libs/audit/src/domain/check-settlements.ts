import type { EventOf } from '@ledger/kernel';
import type { PeriodClosed } from '@ledger/period';
import {
  nettingDecider,
  nettingEvents,
  settlementDecider,
  termsOf,
  type CarriedLine,
  type NettingCommand,
  type NettingEvent,
  type SettlementCommand,
  type SettlementEvent,
} from '@ledger/settlement';
import type { AgreementCheck } from './check-agreements.js';
import { DecideAgain } from './decide-again.js';
import { CheckLog, type LoggedEvent } from './finding.js';

type Drawing = Extract<SettlementEvent, { type: 'SettlementDrawn' }>['data'];
type Asked<C> = C extends { readonly type: infer T; readonly data: infer D }
  ? { readonly type: T; readonly data: D }
  : never;

const NETTING: ReadonlySet<string> = new Set(nettingEvents.map(({ eventName }) => eventName));

/**
 * Decides every act on a settlement again and holds what was recorded against it: the netting of signed positions and
 * of what was carried in, due dates and terms by the signed agreement, who may register, confirm and waive, how a part
 * payment counts, every fen of interest, and who accepted which netting.
 */
export class SettlementCheck {
  readonly log = new CheckLog('settlement');
  private readonly closings = new Map<string, LoggedEvent>();
  private readonly carried = new Map<string, CarriedLine[]>();
  private readonly settlements = new DecideAgain(
    this.log,
    settlementDecider,
    (recorded) => this.asked(recorded),
    new Set(['InterestCharged']),
  );
  private readonly nettings = new DecideAgain(this.log, nettingDecider, nettingAsked);

  constructor(private readonly agreements: AgreementCheck) {}

  /** Closed periods that no settlement was drawn for yet. */
  get pending(): number {
    return this.closings.size;
  }

  closed(recorded: LoggedEvent): void {
    const { agreementId, period } = (recorded.event as EventOf<typeof PeriodClosed>).data;
    this.closings.set(`${agreementId}:${period}`, recorded);
  }

  take(recorded: LoggedEvent): void {
    this.log.look();
    if (NETTING.has(recorded.event.type)) this.nettings.take(recorded);
    else this.settlements.take(recorded);
  }

  /** After the last event: what should have followed and did not. */
  finish(): void {
    this.settlements.finish();
    this.nettings.finish();
  }

  private asked({ event, effectiveOn }: LoggedEvent): Asked<SettlementCommand> | undefined {
    const { type, data } = event as SettlementEvent;
    switch (type) {
      case 'SettlementDrawn':
        return { type: 'DrawSettlement', data: this.drawing(data) };
      case 'NetPaymentsDrawn':
        return { type: 'DrawNetPayments', data: { ...data, dueOn: data.transfers[0]?.dueOn ?? data.drawnOn } };
      case 'PaymentRegistered':
        return { type: 'RegisterPayment', data };
      case 'PaymentConfirmed':
        return { type: 'ConfirmPayment', data };
      case 'PaymentRejected':
        return { type: 'RejectPayment', data };
      case 'PaymentCancelled':
        return { type: 'CancelPayment', data };
      case 'InterestWaived':
        return { type: 'WaiveInterest', data };
      case 'RemainderDemanded':
        return { type: 'DemandRemainder', data };
      case 'RemaindersCarried': {
        const { settlementId, into, lines } = data;
        const known = this.carried.get(into) ?? [];
        this.carried.set(into, [...known, ...lines.map((line) => ({ settlementId, ...line }))]);
        return { type: 'CarryRemainders', data: { ...data, on: effectiveOn } };
      }
      case 'LinesHeld':
        return { type: 'HoldLines', data };
      case 'LinesReleased':
        return { type: 'ReleaseLines', data };
      case 'LinesNetted':
        return { type: 'NetLines', data: { ...data, on: effectiveOn } };
      case 'InterestCharged':
      case 'OverpaymentOwed':
      case 'SettlementSettled':
        return undefined;
    }
  }

  /** A settlement is drawn from what the parties signed and what was carried into it, on the terms they signed. */
  private drawing({ settlementId, agreementId, period, terms, drawnOn }: Drawing) {
    const key = `${agreementId}:${period}`;
    const closing = this.closings.get(key);
    this.closings.delete(key);
    const signed = closing && (closing.event as EventOf<typeof PeriodClosed>).data;
    const { agreementVersion = 0, agreementHash = '' } = terms;
    const agreement = this.agreements.document(agreementId, agreementVersion, agreementHash);
    const carried = this.carried.get(settlementId) ?? [];
    this.carried.delete(settlementId);
    return {
      ...{ settlementId, agreementId, period, carried },
      fingerprint: signed?.fingerprint ?? '',
      positions: signed?.positions ?? [],
      drawnOn: closing?.effectiveOn ?? drawnOn,
      terms: agreement ? termsOf(agreement) : { ...terms, agreementHash: '' },
    };
  }
}

/** What a netting's event was decided from; the lines of other ledgers are taken as this one was told them. */
function nettingAsked({ event, effectiveOn }: LoggedEvent): Asked<NettingCommand> | undefined {
  const { type, data } = event as NettingEvent;
  switch (type) {
    case 'NettingProposed':
      return { type: 'ProposeNetting', data: { ...data, proposedOn: effectiveOn } };
    case 'NettingHeld':
      return { type: 'HoldNetting', data };
    case 'NettingReady':
      return { type: 'ReadyNetting', data };
    case 'NettingAccepted':
      return { type: 'AcceptNetting', data: { ...data, acceptedOn: effectiveOn } };
    case 'NettingDeclined':
      return { type: 'DeclineNetting', data };
    case 'NettingSettled':
      return { type: 'SettleNetting', data };
    case 'NettingReleased':
      return { type: 'ReleaseNetting', data };
    case 'NettingAgreed':
      return undefined;
  }
}
