import { calendarDate, fen, ratio, Rejection, SYSTEM } from '@ledger/kernel';
import {
  ventureDecider,
  type Established,
  type VentureCommand,
  type VentureEvent,
  type VentureState,
} from '@ledger/venture';
import { balances, draftOf, moneyEvents } from './posting-rules.js';
import { ventureAccount } from './venture-postings.js';

export const ventureId = 'jiaozi';
export const start = calendarDate('2025-03-10');
export const evidence = '样例';
const names: ReadonlySet<string> = new Set(moneyEvents.map(({ eventName }) => eventName));
export const books = ventureAccount(ventureId);

/** Runs commands, leaving out what is refused. */
export function run(...asked: readonly { readonly type: string; readonly data: object }[]) {
  let state: VentureState = ventureDecider.initial;
  const events: VentureEvent[] = [];
  for (const { type, data } of asked) {
    try {
      const command = { type, data: { ventureId, ...data }, by: SYSTEM } as unknown as VentureCommand;
      for (const event of ventureDecider.decide(state, command)) {
        events.push(event);
        state = ventureDecider.evolve(state, event);
      }
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  const drafts = events.filter(({ type }) => names.has(type)).map((event) => draftOf(event));
  return {
    events,
    drafts,
    state: state as Established,
    standing: balances(drafts.flatMap(({ postings }) => postings)),
  };
}

export const company = [
  { type: 'EstablishVenture', data: { name: '样例', registeredCapital: fen(10_000_000_000n), establishedOn: start } },
  { type: 'AdmitShareholder', data: { shareholder: 'jinniu', name: '金牛', standsBehind: 'jinniu' } },
  { type: 'AdmitShareholder', data: { shareholder: 'shifang', name: '什邡', standsBehind: 'shifang' } },
  {
    type: 'SetEquityDeck',
    data: {
      from: start,
      shares: [
        { shareholder: 'jinniu', share: ratio('60%') },
        { shareholder: 'shifang', share: ratio('40%') },
      ],
      evidence,
    },
  },
  { type: 'SubscribeCapital', data: {} },
];
