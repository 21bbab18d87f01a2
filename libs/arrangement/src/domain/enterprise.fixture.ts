import {
  calendarDate,
  creditCode,
  divisionCode,
  fen,
  period,
  ratio,
  yuanText,
  type Actor,
  type Fen,
} from '@ledger/kernel';
import { givenBy } from './apportionment.js';
import type {
  ApportionAssessment,
  ArrangementCommand,
  CertifyTable,
  ConfirmTable,
  CorrectTable,
  Known,
  WrittenParticipant,
} from './arrangement.commands.js';
import { arrangementDecider } from './arrangement.decider.js';
import type { ArrangementEvent } from './arrangement.events.js';
import type { ArrangementState } from './arrangement.state.js';

export const code = creditCode('91510106MA61TEXT11');
export const on = calendarDate;
export const [JINNIU, SHIFANG, MIANYANG] = [divisionCode('510106'), divisionCode('510682'), divisionCode('510703')];
export const wang: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
export const qian: Actor = { user: 'qian', party: 'shifang', role: 'reviewer' };

type History = Known['establishments'][number];
type Sketch = Partial<Pick<History, 'function' | 'place' | 'openedOn' | 'closedOn'>> & {
  readonly mainProduction?: boolean | 'unsaid';
};

/** An establishment that has stood at one place since it was opened, in 2020 and with main production unless told. */
export function establishment(establishmentId: string, sketch: Sketch = {}): History {
  const { function: does = 'plant', place = SHIFANG, openedOn = on('2020-01-01'), mainProduction = true } = sketch;
  const stay = { from: openedOn, place, function: does };
  return {
    ...{ establishmentId, function: does, place, openedOn },
    ...(sketch.closedOn && { closedOn: sketch.closedOn }),
    stays: [{ ...stay, ...(mainProduction !== 'unsaid' && { mainProduction }) }],
  };
}
export const headOffice = establishment('hq', { function: 'head-office', place: JINNIU, mainProduction: false });
const branches = [
  establishment('b1'),
  establishment('b2', { place: JINNIU }),
  establishment('b3', { place: MIANYANG }),
];

export const registerOf = (...establishments: readonly History[]): Known => ({
  ...{ registered: true, establishments, restructurings: [], parties: ['jinniu', 'shifang'] },
});
export const known = registerOf(headOffice, ...branches);

/** The same register in which a branch was deregistered on a day. */
export const without = (establishmentId: string, closedOn: string, from: Known = known): Known => ({
  ...from,
  establishments: from.establishments.map((one) =>
    one.establishmentId === establishmentId ? { ...one, closedOn: on(closedOn) } : one,
  ),
});

export const values = (figures: Readonly<Record<string, string>>) =>
  Object.entries(figures).map(([factor, value]) => ({ factor, value: ratio(value) }));
export const figures = (revenue: string, payroll: string, assets: string) => values({ revenue, payroll, assets });
export const participants: readonly WrittenParticipant[] = [
  { participant: 'b1', values: figures('300', '50', '200') },
  { participant: 'b2', values: figures('500', '150', '300') },
  { participant: 'b3', values: figures('200', '100', '500') },
];

/** The income tax table of 2026, as P19 has it. */
export const certify = (change: Partial<CertifyTable['data']> = {}): CertifyTable => ({
  type: 'CertifyTable',
  data: {
    ...{ creditCode: code, agreementId: 'js-1', taxType: 'cit', period: period('2026'), method: 'three-factor' },
    ...{ headOffice: 'hq', participants, out: [], evidence: '分配表〔2026〕1号', certifiedOn: on('2026-03-01') },
    ...{ known, ...change },
  },
  by: wang,
});
/** Puts the table of 2026 differently, with other factors unless told. */
export const correct = (change: Partial<CorrectTable['data']> = {}): CorrectTable => ({
  type: 'CorrectTable',
  data: {
    ...{ creditCode: code, tableId: 'cit-2026', headOffice: 'hq', participants, out: [], evidence: '复核〔2026〕2号' },
    ...{ ground: 'review', reason: '复核决定', correctedOn: on('2026-06-01'), known, ...change },
  },
  by: wang,
});
export const confirm = (version = 1, change: Partial<ConfirmTable['data']> = {}, by = qian): ConfirmTable => ({
  type: 'ConfirmTable',
  data: { creditCode: code, tableId: 'cit-2026', version, known, ...change },
  by,
});
export const assess = (
  assessmentId: string,
  taxPeriod: string,
  amount: Fen | bigint,
  change: Partial<ApportionAssessment['data']> = {},
): ApportionAssessment => ({
  type: 'ApportionAssessment',
  data: {
    ...{ creditCode: code, tableId: 'cit-2026', assessmentId, kind: 'prepayment', taxPeriod: period(taxPeriod) },
    ...{ amount: fen(amount), assessedOn: on('2026-04-15'), evidence: '申报表', known, ...change },
  },
  by: wang,
});
export const anew = (register: Known, day = '2026-12-31'): ArrangementCommand => ({
  type: 'ApportionAnew',
  data: { creditCode: code, tableId: 'cit-2026', on: on(day), reason: '注销登记', known: register },
  by: wang,
});

/** Runs commands one after the other. */
export function story(...commands: readonly ArrangementCommand[]): {
  readonly events: readonly ArrangementEvent[];
  readonly state: ArrangementState;
} {
  let state = arrangementDecider.initial;
  const events: ArrangementEvent[] = [];
  for (const command of commands) {
    const decided = arrangementDecider.decide(state, command);
    state = decided.reduce(arrangementDecider.evolve, state);
    events.push(...decided);
  }
  return { events, state };
}

export const MILLION = 100_000_000n;
export const founded: readonly ArrangementCommand[] = [certify(), confirm()];
/** What the first table's assessments have come to. */
export const assessmentsAfter = (...commands: readonly ArrangementCommand[]) =>
  story(...commands).state.tables[0]?.assessments ?? [];
/** What each is given in cash, in yuan, by name. */
export const paid = (of: ReturnType<typeof assessmentsAfter>[number] | undefined) =>
  Object.fromEntries((of ? givenBy(of) : []).map(({ to, participant, cash }) => [participant ?? to, yuanText(cash)]));
