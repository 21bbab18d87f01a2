import {
  arrangementDecider,
  AssessmentApportioned,
  AssessmentReapportioned,
  ApportionmentTableCertified,
  ApportionmentTableConfirmed,
  apportionmentStream,
  type ArrangementCommand,
  type ArrangementEvent,
  type Known,
} from '@ledger/arrangement';
import { calendarDate, creditCode, divisionCode, fen, period, ratio, type Actor, type EventType } from '@ledger/kernel';
import { ApportionmentCheck } from './check-apportionments.js';

const code = creditCode('91510106MA61TEXT11');
const on = calendarDate('2026-04-15');
const by: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const of = { creditCode: code, tableId: 'cit-2026' };
const establishment = (establishmentId: string, closedOn?: string): Known['establishments'][number] => {
  const does = establishmentId === 'hq' ? 'head-office' : 'plant';
  const stay = { from: calendarDate('2020-01-01'), place: divisionCode('510682'), function: does } as const;
  const { from: openedOn, ...rest } = stay;
  return {
    ...{ establishmentId, openedOn, ...rest },
    ...(closedOn !== undefined && { closedOn: calendarDate(closedOn) }),
    stays: [{ ...stay, mainProduction: establishmentId !== 'hq' }],
  };
};
const registerOf = (closedOn?: string): Known => ({
  ...{ registered: true, restructurings: [], parties: ['jinniu', 'shifang'] },
  establishments: [establishment('hq'), establishment('b1'), establishment('b2', closedOn)],
});
const values = ['revenue', 'payroll', 'assets'].map((factor) => ({ factor, value: ratio('3') }));
const commands: readonly ArrangementCommand[] = [
  {
    type: 'CertifyTable',
    data: {
      ...{ creditCode: code, agreementId: 'js-1', taxType: 'cit', period: period('2026'), method: 'three-factor' },
      ...{ headOffice: 'hq', out: [], evidence: '分配表', certifiedOn: on, known: registerOf() },
      participants: ['b1', 'b2'].map((participant) => ({ participant, values })),
    },
    by,
  },
  {
    type: 'ConfirmTable',
    data: { ...of, version: 1, known: registerOf() },
    by: { user: 'qian', party: 'shifang', role: 'reviewer' },
  },
  {
    type: 'ApportionAssessment',
    data: {
      ...{ ...of, assessmentId: 'q1', kind: 'prepayment', taxPeriod: period('2026-Q1'), amount: fen(1_000_001n) },
      ...{ assessedOn: on, evidence: '申报表', known: registerOf() },
    },
    by,
  },
  { type: 'ApportionAnew', data: { ...of, on, reason: '注销', known: registerOf('2026-02-02') }, by },
];

function history(): ArrangementEvent[] {
  let state = arrangementDecider.initial;
  return commands.flatMap((command) => {
    const events = arrangementDecider.decide(state, command);
    state = events.reduce(arrangementDecider.evolve, state);
    return events;
  });
}
function findings(events: readonly ArrangementEvent[]): number[] {
  const check = new ApportionmentCheck();
  events.forEach((event, n) => {
    const logged = { position: n + 1, stream: apportionmentStream(code, '2026'), effectiveOn: on, actor: by };
    check.take({ ...logged, event });
  });
  expect(check.log.examined).toBe(events.length);
  return check.log.findings.map(({ position }) => position);
}
/** The first event of a type told differently. */
function altered<D>(type: EventType<string, D>, change: (data: D) => D): ArrangementEvent[] {
  const events = history();
  const index = events.findIndex((event) => event.type === type.eventName);
  events[index] = type(change(events[index]?.data as D)) as ArrangementEvent;
  return events;
}

it('agrees with everything the decider recorded', () => {
  expect(history().map(({ type }) => type)).toEqual([
    ...['ApportionmentTableCertified', 'ApportionmentTableConfirmed'],
    ...['AssessmentApportioned', 'AssessmentReapportioned'],
  ]);
  expect(findings(history())).toEqual([]);
});

it('finds one fen that went to another branch, in either view', () => {
  for (const view of ['cash', 'local'] as const) {
    const events = altered(AssessmentApportioned, (data) => {
      const [a, b] = data[view].lines;
      const lines = [
        { ...a, amount: fen(a.amount + 1n) },
        { ...b, amount: fen(b.amount - 1n) },
      ];
      return { ...data, [view]: { ...data[view], lines } };
    });
    expect(findings(events)[0]).toBe(3);
  }
});

it('finds one fen in what an apportionment anew changed', () => {
  const events = altered(AssessmentReapportioned, (data) => {
    const [first, ...rest] = data.differences;
    return { ...data, differences: [{ ...first, cash: fen(first.cash + 1n) }, ...rest] };
  });
  expect(findings(events)).toEqual([4]);
});

it('finds ratios that are not those of the factors, and what follows from other factors', () => {
  const ratios = altered(ApportionmentTableCertified, (data) => ({
    ...data,
    participants: data.participants.map((one, n) => ({ ...one, ratio: ratio(n === 0 ? '1/3' : '2/3') })),
  }));
  expect(findings(ratios)).toEqual([1]);
  const factors = altered(ApportionmentTableCertified, (data) => ({
    ...data,
    participants: data.participants.map((one, n) =>
      n === 0 ? { ...one, values: one.values.map(({ factor }) => ({ factor, value: ratio('9') })) } : one,
    ),
  }));
  expect(findings(factors)).toEqual([1, 3]);
});

it('finds a confirmation by who certified, and what was apportioned without one', () => {
  const own = altered(ApportionmentTableConfirmed, (data) => ({ ...data, party: 'jinniu' }));
  expect(findings(own)).toEqual([2]);
  expect(findings(history().filter(({ type }) => type !== 'ApportionmentTableConfirmed'))).toEqual([2, 3]);
});
