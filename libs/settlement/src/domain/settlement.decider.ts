import { compareDates, invariant, ZERO, type CalendarDate, type Decider } from '@ledger/kernel';
import { draw, drawNetPayments } from './draw.js';
import { cancelPayment, confirmPayment, registerPayment, rejectPayment } from './payments.js';
import { carryRemainders, demandRemainder, waiveInterest } from './remainders.js';
import { holdLines, netLines, releaseLines } from './set-aside.js';
import type { SettlementCommand } from './settlement.commands.js';
import { SettlementSettled, type SettlementEvent } from './settlement.events.js';
import { reject } from './settlement.rejections.js';
import { evolve, isDone, openOf, type Drawn, type SettlementState } from './settlement.state.js';

/**
 * The rules of one settlement (结算). What is to be paid was fixed when it was drawn and no command changes it; payments,
 * interest and nettings only say what has become of it.
 */
export const settlementDecider: Decider<SettlementState, SettlementCommand, SettlementEvent> = {
  initial: { status: 'none' },
  decide(state, command) {
    const events = act(state, command);
    const after = events.reduce(evolve, state);
    if (events.length === 0 || after.status !== 'due') return events;
    for (const one of after.liabilities) invariant(openOf(one) >= ZERO, `${one.transferId} is paid above what is owed`);
    if (!isDone(after)) return events;
    const { settlementId, agreementId, period } = after;
    return [
      ...events,
      SettlementSettled({ settlementId, ...(agreementId !== undefined && { agreementId }), ...(period && { period }) }),
    ];
  },
  evolve,
};

/** The same on a business day (Shanghai): nobody enters a payment or a receipt of a day that is still to come. */
export const settlementDeciderOn = (today: CalendarDate): typeof settlementDecider => ({
  ...settlementDecider,
  decide(state, command) {
    const on = happenedOn(command);
    if (on !== undefined && compareDates(on, today) > 0) reject('settlement.date-in-future', on, { on, today });
    return settlementDecider.decide(state, command);
  },
});

/** The day a person says something happened on; other commands take their day from the ledger. */
function happenedOn({ type, data }: SettlementCommand): CalendarDate | undefined {
  if (type === 'RegisterPayment') return data.paidOn;
  return type === 'ConfirmPayment' ? data.receivedOn : undefined;
}

function act(state: SettlementState, command: SettlementCommand): readonly SettlementEvent[] {
  const { settlementId } = command.data;
  const drawn = (): Drawn =>
    state.status === 'none' ? reject('settlement.unknown', settlementId, { settlement: settlementId }) : state;
  switch (command.type) {
    case 'DrawSettlement':
      return draw(state, command);
    case 'DrawNetPayments':
      return drawNetPayments(state, command);
    case 'RegisterPayment':
      return registerPayment(drawn(), command);
    case 'ConfirmPayment':
      return confirmPayment(drawn(), command);
    case 'RejectPayment':
      return rejectPayment(drawn(), command);
    case 'CancelPayment':
      return cancelPayment(drawn(), command);
    case 'WaiveInterest':
      return waiveInterest(drawn(), command);
    case 'DemandRemainder':
      return demandRemainder(drawn(), command);
    case 'CarryRemainders':
      return carryRemainders(drawn(), command);
    case 'HoldLines':
      return holdLines(drawn(), command);
    case 'ReleaseLines':
      return releaseLines(drawn(), command);
    case 'NetLines':
      return netLines(drawn(), command);
  }
}
