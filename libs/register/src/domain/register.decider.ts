import type { CalendarDate, CreditCode, Decider } from '@ledger/kernel';
import { closing, moving, repurposing } from './establishment.rules.js';
import { reaching, takingBack } from './milestone.rules.js';
import { confirming, declining, ending, proposing, reporting, reviewing } from './recognition.rules.js';
import type { ConfirmRecognition, RegisterCommand } from './register.commands.js';
import {
  DocumentAttached,
  EnterpriseRegistered,
  EstablishmentOpened,
  type EnterpriseEvent,
} from './register.events.js';
import { reject } from './register.rejections.js';
import { evolveRegister, unregistered, type EnterpriseState } from './register.state.js';
import { restructuring } from './restructuring.rules.js';
import { stating } from './scale.rules.js';

export const enterpriseStream = (creditCode: CreditCode): string => `enterprise-${creditCode}`;

/**
 * The register (名录) entry of one enterprise: where it stands, under which agreements its tax is shared and since
 * when, which points of its life it has reached and what it came out of. An enterprise is recognised by every party to
 * the agreement, each through someone other than the person who proposed it.
 */
export const registerDecider: Decider<EnterpriseState, RegisterCommand, EnterpriseEvent> = {
  initial: unregistered,
  evolve: evolveRegister,
  decide(state, { type, data, by }) {
    const { creditCode } = data;
    if (type === 'RegisterEnterprise') {
      if (state.registered) reject('register.already-registered', creditCode, { creditCode });
      return [EnterpriseRegistered({ ...data, illustrative: data.illustrative ?? false })];
    }
    if (!state.registered) reject('register.unknown', creditCode, { creditCode });
    switch (type) {
      case 'OpenEstablishment': {
        const { establishmentId } = data;
        notEnded(state, creditCode, data.openedOn);
        const known = state.establishments.some((one) => one.establishmentId === establishmentId);
        if (known) reject('register.establishment-exists', establishmentId, { establishmentId });
        return [EstablishmentOpened(data)];
      }
      case 'MoveEstablishment':
        notEnded(state, creditCode, data.movedOn);
        return [moving(state, data)];
      case 'RepurposeEstablishment':
        return [repurposing(state, data)];
      case 'CloseEstablishment':
        return [closing(state, data)];
      case 'RestructureEnterprise':
        notEnded(state, creditCode, data.on);
        return restructuring(state, data);
      case 'StateScale':
        notEnded(state, creditCode, data.from);
        return [stating(state, data)];
      case 'AttachDocument': {
        const { sha256, agreementId, number } = data;
        const known = state.documents.some((one) => one.sha256 === sha256 && one.agreementId === agreementId);
        if (known) reject('register.document-attached', sha256, { number });
        return [DocumentAttached(data)];
      }
      case 'ReportEnterprise':
        return [reporting(state, data, by)];
      case 'ReviewReport':
        return [reviewing(state, data, by)];
      case 'ProposeRecognition':
        notEnded(state, creditCode, data.from);
        return [proposing(state, data, by)];
      case 'ConfirmRecognition':
        stillThere(state, data);
        return confirming(state, data, by);
      case 'DeclineRecognition':
        return [declining(state, data, by)];
      case 'EndRecognition':
        return [ending(state, data)];
      case 'ReachMilestone':
        notEnded(state, creditCode, data.on);
        return [reaching(state, data)];
      case 'TakeBackMilestone':
        return [takingBack(state, data)];
    }
  },
};

/** An enterprise that went into others is nothing from that day on; what it was before may still be told. */
function notEnded({ endedOn }: EnterpriseState, creditCode: CreditCode, on: CalendarDate): void {
  if (endedOn !== undefined && on >= endedOn) reject('register.enterprise-ended', creditCode, { creditCode, endedOn });
}

/** What an enterprise was proposed for before it went into another is not confirmed for the time after. */
function stillThere(state: EnterpriseState, { creditCode, agreementId }: ConfirmRecognition['data']): void {
  const pending = state.pending.find((one) => one.agreementId === agreementId);
  if (pending) notEnded(state, creditCode, pending.from);
}
