import fc from 'fast-check';
import {
  addDays,
  calendarDate,
  creditCode,
  divisionCode,
  fenFromYuan,
  Rejection,
  sum,
  yuanText,
  type Actor,
} from '@ledger/kernel';
import { given, golden, type Golden } from '@ledger/testing';
import { stayOn } from './establishment.rules.js';
import { registerDecider } from './register.decider.js';
import {
  EnterpriseRecognised,
  EnterpriseRegistered,
  EnterpriseRestructured,
  EstablishmentMoved,
  EstablishmentOpened,
  EstablishmentRepurposed,
  MilestoneReached,
  MilestoneTakenBack,
  RecognitionProposed,
  RecognitionReported,
  ReportReviewed,
  type EnterpriseEvent,
} from './register.events.js';
import { recognitionOn, unregistered, type EnterpriseState } from './register.state.js';
import { predecessorsOn, successorsOn } from './restructuring.rules.js';

const on = calendarDate;
const a = '91510106MA61TEXT11';
const b = '91510106MA6C0001AC';
const c = '91510682MA6C0002X4';
const code = creditCode(a);
const jinniu = divisionCode('510106');
const shifang = divisionCode('510682');
const wang: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const li: Actor = { user: 'li', party: 'jinniu', role: 'reviewer' };
const sun: Actor = { user: 'sun', party: 'park', role: 'park-operations' };
const agreementId = 'JS-1';
const parties = ['jinniu', 'shifang'];
const after = (...events: readonly EnterpriseEvent[]): EnterpriseState =>
  events.reduce(registerDecider.evolve, unregistered);

const registered = EnterpriseRegistered({ creditCode: code, name: '样例', illustrative: true });
const plant = { creditCode: code, establishmentId: 'plant-1' } as const;
const opened = EstablishmentOpened({
  ...{ ...plant, function: 'rnd', mainProduction: false, place: jinniu, openedOn: on('2024-03-01') },
});
const moved = EstablishmentMoved({ ...plant, from: jinniu, place: shifang, movedOn: on('2025-01-01') });
const repurposed = EstablishmentRepurposed({
  ...{ ...plant, function: 'plant', mainProduction: true, changedOn: on('2025-06-01') },
});

describe('an establishment', () => {
  const move = (place: typeof jinniu, day: string) =>
    ({ type: 'MoveEstablishment', data: { ...plant, place, movedOn: on(day) } }) as const;

  it('moves from where it stands, on days that follow each other', () => {
    given(registerDecider, registered, opened).when(move(shifang, '2025-01-01')).then(moved);
    given(registerDecider, registered, opened)
      .when(move(jinniu, '2025-01-01'))
      .rejects('register.not-moved', { establishmentId: 'plant-1', place: '510106' });
    given(registerDecider, registered, opened, moved)
      .when(move(jinniu, '2024-12-31'))
      .rejects('register.changed-before-last');
    given(registerDecider, registered).when(move(jinniu, '2025-01-01')).rejects('register.establishment-unknown');
  });
  it('is known by what it was on any day', () => {
    const [one] = after(registered, opened, moved, repurposed).establishments;
    const at = (day: string) => one && stayOn(one, on(day));
    expect(at('2024-02-29')).toBeUndefined();
    expect(at('2024-12-31')).toMatchObject({ place: jinniu, function: 'rnd', mainProduction: false });
    expect(at('2025-01-01')).toMatchObject({ place: shifang, function: 'rnd' });
    expect(at('2025-06-01')).toMatchObject({ place: shifang, function: 'plant', mainProduction: true });
  });
});

describe('a report', () => {
  const report = {
    type: 'ReportEnterprise',
    data: { creditCode: code, agreementId, evidence: '报备〔2026〕3号', recommendedBy: 'jinniu', parties },
  } as const;
  const reported = RecognitionReported({ ...report.data, reportedBy: { user: 'sun', party: 'park' } });
  const review = (outcome: 'passed' | 'returned') =>
    ({ type: 'ReviewReport', data: { creditCode: code, agreementId, outcome, opinion: '材料齐全' } }) as const;
  const reviewed = (outcome: 'passed' | 'returned') =>
    ReportReviewed({ ...review(outcome).data, reviewedBy: { user: 'li', party: 'jinniu' } });
  const asked = { creditCode: code, agreementId, from: on('2026-04-01'), evidence: '认定', recommendedBy: 'jinniu' };
  const propose = { type: 'ProposeRecognition', data: { ...asked, parties } } as const;
  const proposed = RecognitionProposed({ ...asked, parties, proposedBy: { user: 'wang', party: 'jinniu' } });

  it('is made by whoever keeps the register and reviewed by another person, of a party', () => {
    given(registerDecider, registered).when(report, sun).then(reported);
    given(registerDecider, registered, reported).when(report, sun).rejects('register.report-pending');
    given(registerDecider, registered, reported).when(review('passed'), li).then(reviewed('passed'));
    given(registerDecider, registered, reported).when(review('passed'), sun).rejects('register.not-a-party');
    given(registerDecider, registered, RecognitionReported({ ...reported.data, reportedBy: li }))
      .when(review('passed'), li)
      .rejects('register.own-report', { user: 'li' });
    given(registerDecider, registered).when(review('passed'), li).rejects('register.nothing-to-review');
    given(registerDecider, registered)
      .when({ ...report, data: { ...report.data, parties: [] } }, sun)
      .rejects('register.agreement-not-in-force');
  });
  it('must have passed before recognition is proposed, and is made again once returned', () => {
    given(registerDecider, registered, reported)
      .when(propose, wang)
      .rejects('register.report-not-passed', { agreementId, status: 'reported' });
    given(registerDecider, registered, reported, reviewed('returned'))
      .when(propose, wang)
      .rejects('register.report-not-passed', { agreementId, status: 'returned' });
    given(registerDecider, registered, reported, reviewed('returned')).when(report, sun).then(reported);
    given(registerDecider, registered, reported, reviewed('passed')).when(propose, wang).then(proposed);
  });
});

describe('a restructuring', () => {
  const codes = (...texts: string[]) => texts.map((one) => creditCode(one));
  const restructure = (
    kind: 'merger' | 'split' | 'relocation' | 'expansion',
    predecessors: string[],
    successors: string[],
    day = '2026-01-01',
  ) =>
    ({
      type: 'RestructureEnterprise',
      data: {
        ...{ creditCode: code, restructuringId: `R-${day}`, kind, on: on(day), evidence: '决定' },
        ...{ predecessors: codes(...predecessors), successors: codes(...successors) },
      },
    }) as const;

  it.each([
    ['merger', [a, b], [b]],
    ['split', [a], [a, b]],
    ['split', [a], [b, c]],
    ['expansion', [a], [a, b]],
    ['expansion', [a], [a]],
  ] as const)('is a %s of %j into %j', (kind, before, successors) => {
    const { type, data } = restructure(kind, [...before], [...successors]);
    given(registerDecider, registered).when({ type, data }).then(EnterpriseRestructured(data));
  });
  it.each([
    ['merger', [a], [b]],
    ['merger', [a, b], [b, c]],
    ['split', [a], [b]],
    ['expansion', [a], [b]],
    ['merger', [b, c], [c]],
    ['merger', [a, a], [b]],
  ] as const)('is refused as a %s of %j into %j', (kind, before, successors) => {
    given(registerDecider, registered)
      .when(restructure(kind, [...before], [...successors]))
      .rejects('register.restructuring-not-shaped');
  });
  it('names both jurisdictions of a relocation', () => {
    const { type, data } = restructure('relocation', [a], [a]);
    given(registerDecider, registered).when({ type, data }).rejects('register.relocation-without-places');
    const placed = { ...data, fromPlace: jinniu, toPlace: shifang };
    given(registerDecider, registered).when({ type, data: placed }).then(EnterpriseRestructured(placed));
  });
  it('ends an enterprise that goes into another: nothing of it begins from that day on', () => {
    const merged = EnterpriseRestructured(restructure('merger', [a, b], [b]).data);
    given(registerDecider, registered, merged)
      .when({ type: 'OpenEstablishment', data: { ...opened.data, openedOn: on('2026-01-01') } })
      .rejects('register.enterprise-ended', { creditCode: code, endedOn: '2026-01-01' });
    given(registerDecider, registered, merged).when({ type: 'OpenEstablishment', data: opened.data }).then(opened);
    given(registerDecider, registered, merged)
      .when(restructure('merger', [a, b], [b]))
      .rejects('register.enterprise-ended');
  });
  it('tells who was what on any date, forwards and backwards', () => {
    const steps = [
      { on: on('2025-01-01'), predecessors: codes(a), successors: codes(a, b) },
      { on: on('2026-01-01'), predecessors: codes(b, c), successors: codes(c) },
    ];
    const now = (of: string, day: string) => successorsOn(steps, creditCode(of), on(day));
    expect(now(a, '2024-12-31')).toEqual([a]);
    expect(now(a, '2025-01-01')).toEqual([a, b].sort());
    expect(now(a, '2026-01-01')).toEqual([a, c].sort());
    expect(now(b, '2026-01-01')).toEqual([c]);
    expect(predecessorsOn(steps, creditCode(c), on('2026-01-01'))).toEqual([a, b, c].sort());
    expect(predecessorsOn(steps, creditCode(c), on('2025-12-31'))).toEqual([c]);
  });
});

describe('a milestone', () => {
  const reach = (milestone: 'recommendation' | 'approval' | 'production' | 'grant-complete', day: string) =>
    ({ type: 'ReachMilestone', data: { creditCode: code, milestone, on: on(day) } }) as const;

  it('of recommendation, approval or a grant comes before any establishment', () => {
    given(registerDecider, registered)
      .when(reach('recommendation', '2023-01-01'))
      .then(MilestoneReached(reach('recommendation', '2023-01-01').data));
    given(registerDecider, registered)
      .when(reach('grant-complete', '2023-01-01'))
      .then(MilestoneReached(reach('grant-complete', '2023-01-01').data));
  });
  it('of approval is not before the recommendation', () => {
    given(registerDecider, registered, MilestoneReached(reach('recommendation', '2023-05-01').data))
      .when(reach('approval', '2023-04-30'))
      .rejects('register.milestone-out-of-order', {
        ...{ milestone: 'approval', on: '2023-04-30', other: 'recommendation', otherOn: '2023-05-01' },
      });
  });
});

describe('a milestone entered by mistake', () => {
  const production = MilestoneReached({ creditCode: code, milestone: 'production', on: on('2025-01-01') });
  const full = MilestoneReached({ creditCode: code, milestone: 'full-production', on: on('2025-06-01') });
  const takeBack = {
    type: 'TakeBackMilestone',
    data: { creditCode: code, milestone: 'production', reason: '误录' },
  } as const;
  const takenBack = MilestoneTakenBack({ ...takeBack.data, on: on('2025-01-01') });
  const reach = { type: 'ReachMilestone', data: { ...production.data, on: on('2025-02-01') } } as const;

  it('is taken back with its reason and may be entered again', () => {
    given(registerDecider, registered, opened, production).when(takeBack, li).then(takenBack);
    given(registerDecider, registered, opened, production, takenBack).when(reach).then(MilestoneReached(reach.data));
    given(registerDecider, registered, opened).when(takeBack, li).rejects('register.milestone-not-reached');
  });
  it('stays while full production rests on it', () => {
    given(registerDecider, registered, opened, production, full)
      .when(takeBack, li)
      .rejects('register.milestone-out-of-order');
  });
});

interface Listed extends Golden {
  readonly from: string;
  readonly facts: readonly { readonly receivedOn: string; readonly yuan: string }[];
  readonly expected: { readonly listed: string; readonly notListed: string };
}

it('lists the tax of an enterprise from its entry date on (P26)', () => {
  const { from, facts, expected } = golden<Listed>('register/recognition.json');
  const state = after(registered, EnterpriseRecognised({ creditCode: code, agreementId, from: on(from) }));
  const total = (listed: boolean) =>
    yuanText(
      sum(
        facts
          .filter(({ receivedOn }) => (recognitionOn(state, on(receivedOn)) !== undefined) === listed)
          .map(({ yuan }) => fenFromYuan(yuan)),
      ),
    );
  expect({ listed: total(true), notListed: total(false) }).toEqual(expected);
});

it('never holds two recognitions under one agreement on one day, whatever is tried', () => {
  const tries = fc.array(fc.tuple(fc.nat(400), fc.option(fc.nat(200))), { maxLength: 10 });
  fc.assert(
    fc.property(tries, (asked) => {
      let state = after(registered);
      const attempt = (type: string, data: object, by: Actor): void => {
        try {
          const command = { type, data: { creditCode: code, agreementId, ...data }, by };
          const events = registerDecider.decide(state, command as Parameters<typeof registerDecider.decide>[1]);
          state = events.reduce(registerDecider.evolve, state);
        } catch (error) {
          if (!(error instanceof Rejection)) throw error;
        }
      };
      for (const [start, length] of asked) {
        const from = addDays(on('2024-01-01'), start);
        attempt('ProposeRecognition', { from, evidence: 'x', recommendedBy: 'jinniu', parties }, wang);
        attempt('ConfirmRecognition', {}, li);
        attempt('ConfirmRecognition', {}, { user: 'qian', party: 'shifang', role: 'reviewer' });
        if (length !== null) attempt('EndRecognition', { until: addDays(from, length), reason: 'x' }, li);
      }
      for (let day = 0; day <= 620; day += 1) {
        const date = addDays(on('2024-01-01'), day);
        const held = state.recognitions.filter(
          ({ from, until }) => from <= date && (until === undefined || date <= until),
        );
        expect(held.length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 25 },
  );
});
