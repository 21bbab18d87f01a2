import { calendarDate, fen, ratio, SYSTEM, type Fen } from '@ledger/kernel';
import { ventureDecider, type VentureCommand } from './venture.decider.js';
import type { VentureEvent } from './venture.events.js';
import type { Established, VentureState } from './venture.state.js';

export const ventureId = 'jiaozi';
export const on = calendarDate;
export const yuan = (whole: number): Fen => fen(BigInt(whole) * 100n);

/** A command as a test writes it: of the one company, by nobody in particular. */
export type Asked = VentureCommand extends infer C
  ? C extends { readonly type: infer T; readonly data: infer D }
    ? { readonly type: T; readonly data: Omit<D, 'ventureId'> }
    : never
  : never;

/** Everything that follows when commands are asked for one after the other. */
export function story(...commands: readonly Asked[]): { events: VentureEvent[]; state: Established } {
  let state: VentureState = ventureDecider.initial;
  const events: VentureEvent[] = [];
  for (const { type, data } of commands) {
    const command = { type, data: { ventureId, ...data }, by: SYSTEM } as VentureCommand;
    for (const event of ventureDecider.decide(state, command)) {
      events.push(event);
      state = ventureDecider.evolve(state, event);
    }
  }
  return { events, state: state as Established };
}

export const asked = ({ type, data }: Asked) => ({ type, data: { ventureId, ...data } }) as Omit<VentureCommand, 'by'>;

const evidence = '样例';

/** A company of 100,000,000.00 yuan at 6:4, established on 2025-03-10, all of it subscribed (P39). */
export const founding: readonly Asked[] = [
  {
    type: 'EstablishVenture',
    data: { name: '样例园区建设有限公司', registeredCapital: yuan(100_000_000), establishedOn: on('2025-03-10') },
  },
  { type: 'AdmitShareholder', data: { shareholder: 'jinniu', name: '金牛', standsBehind: 'jinniu' } },
  { type: 'AdmitShareholder', data: { shareholder: 'shifang', name: '什邡', standsBehind: 'shifang' } },
  {
    type: 'SetEquityDeck',
    data: {
      from: on('2025-03-10'),
      shares: [
        { shareholder: 'jinniu', share: ratio('60%') },
        { shareholder: 'shifang', share: ratio('40%') },
      ],
      evidence,
    },
  },
  { type: 'SubscribeCapital', data: {} },
];

export const paysIn = (contributionId: string, shareholder: string, amount: Fen, paidOn: string): Asked => ({
  type: 'PayContribution',
  data: { contributionId, shareholder, amount, paidOn: on(paidOn), form: 'cash', evidence },
});

/** 36,000,000.00 and 16,000,000.00 paid in (P39, P40). */
export const paidIn: readonly Asked[] = [
  paysIn('C-1', 'jinniu', yuan(36_000_000), '2025-04-01'),
  paysIn('C-2', 'shifang', yuan(16_000_000), '2025-04-01'),
];

export const calls = (callId: string, amount: Fen, calledOn: string, dueOn: string): Asked => ({
  type: 'CallCapital',
  data: { callId, amount, calledOn: on(calledOn), dueOn: on(dueOn), evidence },
});

export const result = (year: number, netProfit: Fen, approvedOn: string): Asked => ({
  type: 'RecordYearResult',
  data: { year, netProfit, on: on(approvedOn), evidence: '审计报告' },
});
