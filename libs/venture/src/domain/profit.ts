import {
  add,
  allocate,
  negate,
  ratio,
  subtract,
  ZERO,
  yearOf,
  yuanText,
  type CalendarDate,
  type Fen,
} from '@ledger/kernel';
import {
  LossMadeUp,
  OpeningBalancesEntered,
  ReserveAppropriated,
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
export type AppropriateReserve = VentureAct<
  'AppropriateReserve',
  { readonly appropriationId: string; readonly amount: Fen; readonly on: CalendarDate; readonly evidence: string }
>;
export type MakeUpLoss = VentureAct<
  'MakeUpLoss',
  { readonly reserve: Reserve; readonly amount: Fen; readonly on: CalendarDate; readonly evidence: string }
>;

/** A tenth of what is left of the profit goes to the statutory reserve, until it holds half of the capital (art. 210). */
const RESERVE_RATE = ratio('10%');
const RESERVE_CAP = ratio('50%');

const lesser = (a: Fen, b: Fen): Fen => (a < b ? a : b);
const notBelowZero = (amount: Fen): Fen => (amount < ZERO ? ZERO : amount);

/** A part of an amount, an odd fen to the nearest. */
function partOf(amount: Fen, part: ReturnType<typeof ratio>): Fen {
  const weights = [
    { party: 'part', weight: part },
    { party: 'rest', weight: ratio(`${part.d - part.n}/${part.d}`) },
  ];
  return allocate(amount, weights)[0].amount;
}

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
  const { lastYear, undistributed: before, statutoryReserve: reserve } = state.profit;
  if (lastYear !== undefined && year <= lastYear) reject('venture.year-recorded', `${year}`, { year: `${year}` });
  const first = yearOf(state.establishedOn);
  if (year < first || (lastYear !== undefined && year !== lastYear + 1))
    reject('venture.year-gap', `${year}`, {
      year: `${year}`,
      next: `${lastYear === undefined ? first : lastYear + 1}`,
    });
  if (yearOf(on) <= year) reject('venture.year-not-over', on, { on, year: `${year}` });
  requireInOrder(state.profit, on);
  const profit = notBelowZero(netProfit);
  const lossMadeUp = lesser(profit, notBelowZero(negate(before)));
  const room = notBelowZero(subtract(partOf(state.registeredCapital, RESERVE_CAP), reserve));
  const statutoryReserve = lesser(partOf(subtract(profit, lossMadeUp), RESERVE_RATE), room);
  const undistributed = subtract(add(before, netProfit), statutoryReserve);
  return [
    YearResultRecorded({
      ...data,
      lossMadeUp,
      statutoryReserve,
      reserveAfter: add(reserve, statutoryReserve),
      undistributed,
      distributable: notBelowZero(undistributed),
    }),
  ];
}

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

export function evolveProfit(state: ProfitState, { type, data }: ProfitEvent): ProfitState {
  switch (type) {
    case 'OpeningBalancesEntered': {
      const { statutoryReserve, optionalReserve, undistributed, on } = data;
      return { ...state, statutoryReserve, optionalReserve, undistributed, lastOn: on, opened: true };
    }
    case 'YearResultRecorded': {
      const { year, reserveAfter, undistributed, on } = data;
      return { ...state, lastYear: year, statutoryReserve: reserveAfter, undistributed, lastOn: on };
    }
    case 'ReserveAppropriated':
      return {
        ...state,
        optionalReserve: add(state.optionalReserve, data.amount),
        undistributed: subtract(state.undistributed, data.amount),
        appropriations: [...state.appropriations, data.appropriationId],
        lastOn: data.on,
      };
    case 'LossMadeUp': {
      const undistributed = add(state.undistributed, data.amount);
      return data.reserve === 'optional'
        ? { ...state, undistributed, optionalReserve: subtract(state.optionalReserve, data.amount), lastOn: data.on }
        : { ...state, undistributed, statutoryReserve: subtract(state.statutoryReserve, data.amount), lastOn: data.on };
    }
    case 'DividendDeclared': {
      const { dividendId, key, amount, declaredOn, shares } = data;
      const fresh = shares.map((share) => ({
        shareholder: share.shareholder,
        amount: share.amount,
        paid: ZERO,
        received: ZERO,
      }));
      return {
        ...state,
        undistributed: subtract(state.undistributed, amount),
        dividends: [...state.dividends, { dividendId, key, shares: fresh }],
        lastOn: declaredOn,
      };
    }
    case 'DividendPaid':
      return withShare(state, data, (share) => ({ ...share, paid: add(share.paid, data.amount) }));
    case 'DividendReceived':
      return withShare(state, data, (share) => ({ ...share, received: add(share.received, data.amount) }));
  }
}

type DividendShareState = ProfitState['dividends'][number]['shares'][number];

const withShare = (
  state: ProfitState,
  { dividendId, shareholder }: { readonly dividendId: string; readonly shareholder: string },
  change: (share: DividendShareState) => DividendShareState,
): ProfitState => ({
  ...state,
  dividends: state.dividends.map((one) =>
    one.dividendId === dividendId
      ? { ...one, shares: one.shares.map((share) => (share.shareholder === shareholder ? change(share) : share)) }
      : one,
  ),
});
