import { add, invariant, negate, subtract, yearOf, yuanText, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';
import { evolveDividends, type DividendEvent } from './dividend-state.js';
import { excessOf, notBelowZero, reckoned, sharedOut, type ProfitEntry } from './profit-book.js';
import {
  LossMadeUp,
  OpeningBalancesEntered,
  ReserveAppropriated,
  YearResultCorrected,
  YearResultRecorded,
  type ProfitEvent,
  type Reserve,
} from './profit.events.js';
import { reject, requireEstablished, requirePositive, requireWithin } from './venture.rejections.js';
import type { Established, ProfitState, VentureAct } from './venture.state.js';

/** Where the company stood when this ledger began. `undistributed` below zero is a loss carried. */
export type EnterOpeningBalances = VentureAct<
  'EnterOpeningBalances',
  {
    readonly on: CalendarDate;
    readonly statutoryReserve: Fen;
    readonly optionalReserve: Fen;
    readonly undistributed: Fen;
    readonly evidence: string;
  }
>;
/** The result of a year after tax; below zero a loss. `on` is the day its accounts were approved. */
export type RecordYearResult = VentureAct<
  'RecordYearResult',
  { readonly year: number; readonly netProfit: Fen; readonly on: CalendarDate; readonly evidence: string }
>;
/** Enters what a year's result really was; `on` is the day the correction was approved. */
export type CorrectYearResult = VentureAct<
  'CorrectYearResult',
  { readonly year: number; readonly netProfit: Fen; readonly on: CalendarDate; readonly evidence: string }
>;
export type AppropriateReserve = VentureAct<
  'AppropriateReserve',
  { readonly appropriationId: string; readonly amount: Fen; readonly on: CalendarDate; readonly evidence: string }
>;
export type MakeUpLoss = VentureAct<
  'MakeUpLoss',
  { readonly reserve: Reserve; readonly amount: Fen; readonly on: CalendarDate; readonly evidence: string }
>;

export const distributable = ({ undistributed }: ProfitState): Fen => notBelowZero(undistributed);

export function openingBalances(state: Established, data: EnterOpeningBalances['data']): readonly ProfitEvent[] {
  const { lastOn, opened } = state.profit;
  if (opened || lastOn !== undefined) reject('venture.opening-too-late', data.on, { on: data.on });
  requireEstablished(state, data.on);
  for (const amount of [data.statutoryReserve, data.optionalReserve])
    if (amount < ZERO) reject('venture.amount-negative', `${amount} fen`, { amount: yuanText(amount) });
  return [OpeningBalancesEntered(data)];
}

export function yearResult(state: Established, data: RecordYearResult['data']): readonly ProfitEvent[] {
  const { year, netProfit, on } = data;
  const { lastYear, undistributed, statutoryReserve } = state.profit;
  if (lastYear !== undefined && year <= lastYear) reject('venture.year-recorded', `${year}`, { year: `${year}` });
  const first = yearOf(state.establishedOn);
  if (year < first || (lastYear !== undefined && year !== lastYear + 1))
    reject('venture.year-gap', `${year}`, {
      year: `${year}`,
      next: `${lastYear === undefined ? first : lastYear + 1}`,
    });
  if (yearOf(on) <= year) reject('venture.year-not-over', on, { on, year: `${year}` });
  requireInOrder(state.profit, on);
  const standing = { undistributed, statutoryReserve };
  const entry = { kind: 'year', year, netProfit, registeredCapital: state.registeredCapital } as const;
  const { shared, ...after } = sharedOut(standing, entry);
  const { year: _year, ...figures } = shared;
  const { statutoryReserve: reserveAfter } = after;
  return [YearResultRecorded({ ...data, ...figures, reserveAfter, undistributed: after.undistributed })];
}

/**
 * A year that turns out to have been another is reckoned anew, and every year after it; the difference is booked on the
 * day of the correction. What each dividend thereby exceeded what could be shared is found (art. 211).
 */
export function yearCorrection(state: Established, data: CorrectYearResult['data']): readonly ProfitEvent[] {
  const { year, netProfit, on } = data;
  const { book, undistributed: before, statutoryReserve: reserveBefore } = state.profit;
  const known = book.find((entry) => entry.kind === 'year' && entry.year === year);
  if (known?.kind !== 'year') return reject('venture.year-unknown', `${year}`, { year: `${year}` });
  if (known.netProfit === netProfit) reject('venture.result-unchanged', `${year}`, { year: `${year}` });
  requireInOrder(state.profit, on);
  const corrected = withResult(book, year, netProfit);
  const { standing, years } = reckoned(corrected);
  const excess = excessOf(corrected);
  const { undistributed, statutoryReserve: reserveAfter } = standing;
  const difference = subtract(netProfit, known.netProfit);
  invariant(
    add(undistributed, reserveAfter) === add(add(before, reserveBefore), difference),
    `a correction of ${year} made or lost profit`,
  );
  return [
    YearResultCorrected({
      ...{ ...data, difference, statutoryReserve: subtract(reserveAfter, reserveBefore), reserveAfter, undistributed },
      ...{ distributable: notBelowZero(undistributed), restated: years.filter((one) => one.year >= year), excess },
    }),
  ];
}

const withResult = (book: readonly ProfitEntry[], year: number, netProfit: Fen): readonly ProfitEntry[] =>
  book.map((entry) => (entry.kind === 'year' && entry.year === year ? { ...entry, netProfit } : entry));

export function appropriation(state: Established, data: AppropriateReserve['data']): readonly ProfitEvent[] {
  const { appropriationId, amount, on } = data;
  if (state.profit.appropriations.includes(appropriationId))
    reject('venture.appropriation-exists', appropriationId, { appropriationId });
  requirePositive(amount);
  requireInOrder(state.profit, on);
  requireWithin('venture.over-distributable', amount, distributable(state.profit));
  return [ReserveAppropriated(data)];
}

/** Errors: no loss carried, more than the loss or the reserve, and the statutory reserve while there is an optional one. */
export function lossMakeUp({ profit }: Established, data: MakeUpLoss['data']): readonly ProfitEvent[] {
  const { reserve, amount, on } = data;
  requirePositive(amount);
  requireInOrder(profit, on);
  const loss = notBelowZero(negate(profit.undistributed));
  if (amount > loss)
    reject('venture.no-loss', `${amount} of ${loss} fen`, { amount: yuanText(amount), loss: yuanText(loss) });
  if (reserve === 'statutory' && profit.optionalReserve > ZERO)
    reject('venture.optional-reserve-first', reserve, { left: yuanText(profit.optionalReserve) });
  requireWithin(
    'venture.over-reserve',
    amount,
    reserve === 'optional' ? profit.optionalReserve : profit.statutoryReserve,
  );
  return [LossMadeUp(data)];
}

/** What may be shared is worked out entry after entry: an entry of a day before the last one would rest on another sum. */
export function requireInOrder({ lastOn }: ProfitState, on: CalendarDate): void {
  if (lastOn !== undefined && on < lastOn) reject('venture.before-result', on, { on, lastOn });
}

/** Profit after an event; `registeredCapital` is what the reserve of a year was measured by. */
export function evolveProfit(state: ProfitState, { type, data }: ProfitEvent, registeredCapital: Fen): ProfitState {
  const booked = (entry: ProfitEntry): Pick<ProfitState, 'book'> => ({ book: [...state.book, entry] });
  switch (type) {
    case 'OpeningBalancesEntered': {
      const { statutoryReserve, optionalReserve, undistributed, on } = data;
      const entry = { kind: 'change', undistributed, statutoryReserve } as const;
      const standing = { statutoryReserve, optionalReserve, undistributed };
      return { ...state, ...standing, lastOn: on, opened: true, ...booked(entry) };
    }
    case 'YearResultRecorded': {
      const { year, netProfit, reserveAfter, undistributed, on } = data;
      const entry = { kind: 'year', year, netProfit, registeredCapital } as const;
      const standing = { statutoryReserve: reserveAfter, undistributed };
      return { ...state, ...standing, lastYear: year, lastOn: on, ...booked(entry) };
    }
    case 'YearResultCorrected': {
      const { year, netProfit, reserveAfter, undistributed, on } = data;
      const standing = { statutoryReserve: reserveAfter, undistributed };
      return { ...state, ...standing, lastOn: on, book: withResult(state.book, year, netProfit) };
    }
    case 'ReserveAppropriated': {
      const { amount, appropriationId, on } = data;
      const entry = { kind: 'change', undistributed: negate(amount), statutoryReserve: ZERO } as const;
      return {
        ...state,
        optionalReserve: add(state.optionalReserve, amount),
        undistributed: subtract(state.undistributed, amount),
        appropriations: [...state.appropriations, appropriationId],
        lastOn: on,
        ...booked(entry),
      };
    }
    case 'LossMadeUp': {
      const { reserve, amount, on } = data;
      const undistributed = add(state.undistributed, amount);
      const used = reserve === 'statutory' ? negate(amount) : ZERO;
      const entry = { kind: 'change', undistributed: amount, statutoryReserve: used } as const;
      const optionalReserve = reserve === 'optional' ? subtract(state.optionalReserve, amount) : state.optionalReserve;
      const statutoryReserve = add(state.statutoryReserve, used);
      return { ...state, undistributed, optionalReserve, statutoryReserve, lastOn: on, ...booked(entry) };
    }
    case 'DividendDeclared': {
      const { dividendId, amount, declaredOn } = data;
      const undistributed = subtract(state.undistributed, amount);
      const entry = { kind: 'dividend', dividendId, amount, demanded: ZERO } as const;
      return { ...evolveDividends(state, { type, data }), undistributed, lastOn: declaredOn, ...booked(entry) };
    }
    case 'DividendReturnDemanded': {
      const { dividendId, amount, on } = data;
      const book = state.book.map((entry) =>
        entry.kind === 'dividend' && entry.dividendId === dividendId
          ? { ...entry, demanded: add(entry.demanded, amount) }
          : entry,
      );
      const undistributed = add(state.undistributed, amount);
      return {
        ...evolveDividends(state, { type, data }),
        undistributed,
        lastOn: on,
        book: [...book, { kind: 'demand', amount }],
      };
    }
    case 'DividendPaid':
    case 'DividendReceived':
    case 'DividendResplit':
    case 'DividendReturned':
      return evolveDividends(state, { type, data } as DividendEvent);
  }
}
