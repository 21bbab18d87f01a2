import { add, isZero, negate, ratio, ratioOf, ZERO, type Ratio } from '@ledger/kernel';
import { evolveCapital } from './capital-state.js';
import { evolveIncreases } from './increases.js';
import { evolveFunds } from './income.js';
import { evolvePhases } from './phases.js';
import { evolveProfit } from './profit.js';
import { evolveTransfers } from './transfers.js';
import type { VentureEvent } from './venture.events.js';
import type { BaseChange, CapitalState, Established } from './venture.state.js';

/** A company after an event; what was decided is copied. */
export function evolved(state: Established, event: Exclude<VentureEvent, { type: 'VentureEstablished' }>): Established {
  const { type, data } = event;
  const based = (...changes: readonly BaseChange[]): Pick<Established, 'base'> => ({
    base: [...state.base, ...changes.filter(({ change }) => !isZero(change))],
  });
  switch (type) {
    case 'ShareholderAdmitted': {
      const { shareholder, admittedOn } = data;
      return { ...state, shareholders: [...state.shareholders, { shareholder, admittedOn }] };
    }
    case 'EquityDeckSet': {
      const { from, shares } = data;
      return { ...state, decks: [...state.decks.filter((deck) => deck.from !== from), { from, shares }] };
    }
    case 'EquityTransferCompleted': {
      const { transferor, transferee, subscribed, paidIn, effectiveOn: on } = data;
      const movements = [
        ...state.capital.movements,
        { shareholder: transferor, on, subscribed: negate(subscribed), paidIn: negate(paidIn) },
        { shareholder: transferee, on, subscribed, paidIn },
      ];
      const transfers = evolveTransfers(state.transfers, event);
      return { ...state, capital: { ...state.capital, movements }, transfers };
    }
    case 'EquityTransferProposed':
    case 'EquityTransferStepTaken':
    case 'EquityTransferAbandoned':
      return { ...state, transfers: evolveTransfers(state.transfers, event) };
    case 'CapitalSubscribed':
    case 'ContributionPaid':
    case 'CapitalCalled':
    case 'CapitalAccelerated':
    case 'PaymentDemanded':
    case 'CompensationClaimed':
    case 'CompensationPaid':
      return { ...state, capital: evolveCapital(state.capital, event) };
    case 'EquityForfeited': {
      const lost = { on: data.noticeOn, change: ratioOf(-data.stake.n, data.stake.d) };
      return { ...state, capital: evolveCapital(state.capital, event), ...based(lost) };
    }
    case 'ForfeitureDisposed': {
      const { registeredCapital, on, takenOver } = data;
      const back = { on, change: takenOver.length > 0 ? stakeOf(state.capital, data) : ratio(0n) };
      return { ...state, registeredCapital, capital: evolveCapital(state.capital, event), ...based(back) };
    }
    case 'CapitalIncreased': {
      const { registeredCapital, amount, effectiveOn: on, shares } = data;
      const taken = shares.map((one) => ({ shareholder: one.shareholder, on, subscribed: one.amount, paidIn: ZERO }));
      const capital = {
        ...state.capital,
        movements: [...state.capital.movements, ...taken],
        premiums: withPremiums(state.capital, shares),
        increases: evolveIncreases(state.capital.increases, event),
      };
      return { ...state, registeredCapital, capital, ...based({ on, change: ratio(amount) }) };
    }
    case 'CapitalIncreaseResolved':
    case 'PreemptionWaived':
    case 'CapitalIncreaseAbandoned': {
      const increases = evolveIncreases(state.capital.increases, event);
      return { ...state, capital: { ...state.capital, increases } };
    }
    case 'PaymentTermAdjusted':
      return { ...state, paymentTerm: { ...state.paymentTerm, payBy: data.payBy } };
    case 'OpeningBalancesEntered':
    case 'YearResultRecorded':
    case 'YearResultCorrected':
    case 'ReserveAppropriated':
    case 'LossMadeUp':
    case 'DividendDeclared':
    case 'DividendPaid':
    case 'DividendReceived':
    case 'DividendResplit':
    case 'DividendReturnDemanded':
    case 'DividendReturned':
      return { ...state, profit: evolveProfit(state.profit, event, state.registeredCapital) };
    case 'IncomeReceived':
    case 'IncomeSuspended':
    case 'IncomeShared':
    case 'IncomeResplit':
    case 'IncomeDistributed':
    case 'IncomeReturned':
    case 'LoanDrawn':
    case 'LoanRepaid':
    case 'LoanInterestAccrued':
    case 'LoanInterestPaid':
    case 'EarmarkSpent':
      return { ...state, funds: evolveFunds(state.funds, event) };
    case 'PhasePlanned':
    case 'PhaseAdvanced':
    case 'PhaseInvested':
      return { ...state, phases: evolvePhases(state.phases, event) };
  }
}

function stakeOf(
  { forfeitures }: CapitalState,
  { callId, shareholder }: { readonly callId: string; readonly shareholder: string },
): Ratio {
  const lost = forfeitures.find((one) => one.callId === callId && one.shareholder === shareholder);
  return lost?.stake ?? ratio(0n);
}

function withPremiums(
  { premiums }: CapitalState,
  shares: Extract<VentureEvent, { type: 'CapitalIncreased' }>['data']['shares'],
): CapitalState['premiums'] {
  return shares.reduce<CapitalState['premiums']>((all, { shareholder, premium }) => {
    const before = all.find((one) => one.shareholder === shareholder) ?? { shareholder, owed: ZERO, paid: ZERO };
    return [...all.filter((one) => one.shareholder !== shareholder), { ...before, owed: add(before.owed, premium) }];
  }, premiums);
}
