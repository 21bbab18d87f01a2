import { compare, plus, subtract, ZERO_RATIO, type CalendarDate, type Fen, type Ratio } from '@ledger/kernel';
import { daysLate, interestOn, wholeFen } from './interest.js';
import { InterestCharged, type SettlementEvent } from './settlement.events.js';
import { evolve, type Drawn } from './settlement.state.js';
import { liabilityIn } from './find.js';
import { dueAfter } from './terms.js';

/** Part of a transfer that left its debtor on a day: paid, carried or netted. */
export interface Left {
  readonly transferId: string;
  readonly amount: Fen;
}

/**
 * The interest that amounts bear which left their debtor after the due date, one event for each late transfer, in the
 * order given. Only what the agreement's own settlement came to bears interest: interest and credits do not.
 */
export function interestFor(
  state: Drawn,
  left: readonly Left[],
  until: CalendarDate,
  chargedOn: CalendarDate,
): SettlementEvent[] {
  const events: SettlementEvent[] = [];
  let known = state;
  for (const { transferId, amount: principal } of left) {
    const { kind, from, to, dueOn, interest } = liabilityIn(known, transferId);
    const days = daysLate(dueOn, until);
    const exact = kind === 'principal' ? interestOn(known.terms, principal, days) : ZERO_RATIO;
    if (compare(exact, ZERO_RATIO) <= 0 || dueOn === undefined) continue;
    const event = InterestCharged({
      ...{ settlementId: known.settlementId, transferId: `${transferId}:interest`, of: transferId, from, to },
      ...{ principal, late: dueOn, until, days, exact, ...charge(interest, exact) },
      ...payableBy(known, chargedOn),
    });
    events.push(event);
    known = evolve(known, event) as Drawn;
  }
  return events;
}

/** Whole fen of all that has accrued, less what was charged already. */
function charge(before: Ratio, exact: Ratio): { readonly exactToDate: Ratio; readonly amount: Fen } {
  const exactToDate = plus(before, exact);
  return { exactToDate, amount: subtract(wholeFen(exactToDate), wholeFen(before)) };
}

function payableBy({ terms }: Drawn, chargedOn: CalendarDate): { readonly dueOn?: CalendarDate } {
  const dueOn = dueAfter(terms, chargedOn);
  return dueOn ? { dueOn } : {};
}
