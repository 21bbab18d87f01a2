import { addMonths, calendarDate, lastDay, period as readPeriod, ZERO, type CalendarDate } from '@ledger/kernel';
import { golden, type Golden } from '@ledger/testing';
import { draw } from './draw.js';
import { at, drawing, officer, yuan } from './sample-settlement.js';
import { settlementDecider } from './settlement.decider.js';
import type { SettlementCommand } from './settlement.commands.js';
import { remainingOf, type Drawn, type SettlementState } from './settlement.state.js';
import { todosOn } from './todos.js';

interface Cases extends Golden {
  readonly cases: readonly {
    readonly title: string;
    readonly year: string;
    readonly listBy: string;
    readonly planBy: string;
    readonly confirmedOn: string;
    readonly steps: readonly {
      readonly on: string;
      readonly step: string;
      readonly status: string;
      readonly waits: readonly string[];
    }[];
  }[];
}
const { cases } = golden<Cases>('settlement/life-cycle.json');

/** What waits for whom on a day, as 'pay B overdue'. */
function waiting(state: SettlementState, on: CalendarDate): string[] {
  const { settlementId, liabilities, receipts } = state as Drawn;
  const standings = liabilities.map((one) => {
    const { transferId, kind, from, to, amount, dueOn, ...sums } = one;
    const stated = { settlementId, transferId, kind, from, to, amount, ...(dueOn && { dueOn }) };
    return { ...stated, ...sums, remaining: remainingOf(one), underWay: [] };
  });
  const payments = receipts.map(({ paymentId, reference, from, to, status, portions }) => {
    const transfers = portions.map((one) => one.transferId);
    return { settlementId, paymentId, reference, from, to, status, transfers, amount: portions[0]?.amount ?? ZERO };
  });
  const found = todosOn({ standings, payments, nettings: [] }, on, 90);
  return found.map(({ kind, party, status }) => `${kind} ${party} ${status}`);
}

it.each(cases.map((one) => [one.title, one] as const))('%s', (_, { year, listBy, planBy, confirmedOn, steps }) => {
  const period = readPeriod(year);
  expect(addMonths(lastDay(period), 1)).toBe(listBy);
  const terms = { due: { after: 'period-end', months: 3 } } as const;
  const positions = [at('A', '0', '600.00'), at('B', '1,000.00', '400.00')];
  const data = { ...drawing(terms, positions, [], confirmedOn), settlementId: 'S', period };
  const drawn = draw({ status: 'none' }, { type: 'DrawSettlement', data, by: officer('system') });
  let state = drawn.reduce<SettlementState>(settlementDecider.evolve, settlementDecider.initial);
  expect((state as Drawn).liabilities.map(({ from, to, dueOn }) => [from, to, dueOn])).toEqual([['B', 'A', planBy]]);
  const paid = { settlementId: 'S', paymentId: 'DK-1', amount: yuan('600.00') };
  const acts: Readonly<Record<string, (on: CalendarDate) => SettlementCommand>> = {
    transferred: (on) => ({
      type: 'RegisterPayment',
      data: { ...paid, transfers: ['S:1'], reference: 'DK-1', paidOn: on },
      by: officer('B'),
    }),
    received: (on) => ({ type: 'ConfirmPayment', data: { ...paid, receivedOn: on }, by: officer('A') }),
  };
  for (const { step, on: day, status, waits } of steps) {
    const on = calendarDate(day);
    const command = acts[step]?.(on);
    if (command) state = settlementDecider.decide(state, command).reduce(settlementDecider.evolve, state);
    expect([step, (state as Drawn).status, waiting(state, on)]).toEqual([step, status, waits]);
  }
});
