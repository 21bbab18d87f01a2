import fc from 'fast-check';
import { addDays, calendarDate, creditCode, Rejection, type Actor, type CalendarDate } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { figure } from './figure.js';
import type { Predecessor, RegisterCommand } from './register.commands.js';
import { registerDecider } from './register.decider.js';
import { sha256 } from './register-document.js';
import {
  DocumentAttached,
  EnterpriseRecognised,
  EnterpriseRegistered,
  EnterpriseRestructured,
  MilestoneReached,
  MILESTONES,
  RecognitionEnded,
  RecognitionProposed,
  ScaleStated,
  type EnterpriseEvent,
  type MilestoneName,
} from './register.events.js';
import { milestonesUnder, recognitionOn, unregistered, type EnterpriseState } from './register.state.js';

const on = calendarDate;
const old = creditCode('91510106MA6C0001AC');
const heir = creditCode('91510106MA61TEXT11');
const agreementId = 'JS-1';
const parties = ['jinniu', 'shifang'];
const wang: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const li: Actor = { user: 'li', party: 'jinniu', role: 'reviewer' };
const qian: Actor = { user: 'qian', party: 'shifang', role: 'reviewer' };
const after = (...events: readonly EnterpriseEvent[]): EnterpriseState =>
  events.reduce(registerDecider.evolve, unregistered);

const registered = (creditCode: typeof old) => EnterpriseRegistered({ creditCode, name: '样例', illustrative: true });
const recognised = EnterpriseRecognised({ creditCode: old, agreementId, from: on('2022-01-01') });
const merger = {
  ...{ restructuringId: 'R-1', kind: 'merger' as const, on: on('2026-01-01'), evidence: '合并协议' },
  ...{ predecessors: [old, heir], successors: [heir] },
};
const ended = RecognitionEnded({
  ...{ creditCode: old, agreementId, from: on('2022-01-01'), until: on('2025-12-31'), reason: 'merger R-1' },
});
const merged = (creditCode: typeof old) => EnterpriseRestructured({ ...merger, creditCode });
const production = { milestone: 'production', on: on('2022-06-01') } as const;
const predecessor: Predecessor = {
  recognitions: [{ agreementId, from: on('2022-01-01'), until: on('2025-12-31'), recommendedBy: 'jinniu' }],
  milestones: [production],
};
const propose = (clocks: 'carried' | 'anew', change: object = {}) =>
  ({
    type: 'ProposeRecognition',
    data: {
      ...{ creditCode: heir, agreementId, from: on('2026-01-01'), evidence: '承继认定', recommendedBy: 'jinniu' },
      ...{ parties, succeeds: { creditCode: old, clocks }, predecessor, ...change },
    },
  }) as const;
const proposed = (clocks: 'carried' | 'anew') =>
  RecognitionProposed({
    ...{ creditCode: heir, agreementId, from: on('2026-01-01'), evidence: '承继认定', recommendedBy: 'jinniu' },
    ...{ parties, proposedBy: { user: 'wang', party: 'jinniu' } },
    succeeds: { creditCode: old, clocks, recognisedFrom: on('2022-01-01'), milestones: [production] },
  });
const recognisedHeir = EnterpriseRecognised({ creditCode: heir, agreementId, from: on('2026-01-01') });

describe('an enterprise that goes into another', () => {
  it('is recognised until the day before, and what it was stays told', () => {
    const restructure = { type: 'RestructureEnterprise', data: { ...merger, creditCode: old } } as const;
    given(registerDecider, registered(old), recognised).when(restructure).then(ended, merged(old));
    const state = after(registered(old), recognised, ended, merged(old));
    expect(recognitionOn(state, on('2025-12-31'), agreementId)).toMatchObject({ from: '2022-01-01' });
    expect(recognitionOn(state, on('2026-01-01'), agreementId)).toBeUndefined();
  });
  it('keeps its recognition where it carries on itself', () => {
    const data = { ...merger, creditCode: heir };
    const own = EnterpriseRecognised({ creditCode: heir, agreementId, from: on('2023-01-01') });
    given(registerDecider, registered(heir), own).when({ type: 'RestructureEnterprise', data }).then(merged(heir));
  });
  it('is not confirmed any more for the time after', () => {
    const { succeeds: _, ...asked } = proposed('anew').data;
    const pending = RecognitionProposed({ ...asked, creditCode: old, from: on('2026-02-01') });
    given(registerDecider, registered(old), pending, merged(old))
      .when({ type: 'ConfirmRecognition', data: { creditCode: old, agreementId } }, li)
      .rejects('register.enterprise-ended');
  });
});

describe('a recognition that passes on', () => {
  it.each(['carried', 'anew'] as const)('says whether its clocks are %s, and from when', (clocks) => {
    given(registerDecider, registered(heir), merged(heir)).when(propose(clocks), wang).then(proposed(clocks));
  });
  it('counts from the first recognition with the milestones of that time, where the clocks are carried', () => {
    const own = MilestoneReached({ creditCode: heir, milestone: 'first-tax', on: on('2021-03-01') });
    const carried = after(registered(heir), own, merged(heir), proposed('carried'), recognisedHeir);
    const [recognition] = carried.recognitions;
    expect(recognition?.clocks).toEqual({ from: '2022-01-01', milestones: [production] });
    expect(recognition && milestonesUnder(recognition, carried.milestones)).toEqual([
      { milestone: 'first-tax', on: '2021-03-01' },
      production,
    ]);
    const anew = after(registered(heir), merged(heir), proposed('anew'), recognisedHeir);
    expect(anew.recognitions).toEqual([{ agreementId, from: '2026-01-01', recommendedBy: 'jinniu' }]);
  });
  it('is of an enterprise that went into this one, and held until it did', () => {
    given(registerDecider, registered(heir)).when(propose('carried'), wang).rejects('register.not-a-successor');
    given(registerDecider, registered(heir), merged(heir))
      .when(propose('carried', { from: on('2025-12-31') }), wang)
      .rejects('register.not-a-successor');
    given(registerDecider, registered(heir), merged(heir))
      .when(propose('carried', { predecessor: { recognitions: [], milestones: [] } }), wang)
      .rejects('register.nothing-to-take-over', { creditCode: old, agreementId });
    const left = { ...predecessor.recognitions[0], until: on('2024-12-31') };
    given(registerDecider, registered(heir), merged(heir))
      .when(propose('anew', { predecessor: { recognitions: [left], milestones: [] } }), wang)
      .rejects('register.nothing-to-take-over');
  });
  it('passes on once more with the clocks it came with', () => {
    const before = { ...predecessor.recognitions[0], clocks: { from: on('2020-05-01'), milestones: [] } };
    const { data } = proposed('carried');
    given(registerDecider, registered(heir), merged(heir))
      .when(propose('carried', { predecessor: { recognitions: [before], milestones: [] } }), wang)
      .then(
        RecognitionProposed({
          ...data,
          succeeds: { creditCode: old, clocks: 'carried', recognisedFrom: on('2020-05-01'), milestones: [] },
        }),
      );
  });
});

it('states the scale of an enterprise by its revenue against the threshold, one after the other', () => {
  const state = (scale: 'above' | 'below', from: string, revenue: string) =>
    ({
      type: 'StateScale',
      data: {
        ...{ creditCode: heir, scale, from: on(from), evidence: '入库通知' },
        ...{ threshold: figure('20,000,000.00'), revenue: figure(revenue) },
      },
    }) as const;
  const above = ScaleStated(state('above', '2024-01-01', '20,000,000.00').data);
  given(registerDecider, registered(heir))
    .when(state('above', '2024-01-01', '20,000,000.00'))
    .then(above);
  given(registerDecider, registered(heir))
    .when(state('above', '2024-01-01', '19,999,999.99'))
    .rejects('register.scale-contradicts-revenue');
  given(registerDecider, registered(heir), above)
    .when(state('below', '2024-01-01', '1.00'))
    .rejects('register.scale-before-last', { from: '2024-01-01', last: '2024-01-01' });
});

it('keeps a document once, by its SHA-256', () => {
  const hash = sha256('9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08');
  const data = { creditCode: heir, kind: 'certificate', number: '营业执照', sha256: hash } as const;
  const attach = { type: 'AttachDocument', data } as const;
  given(registerDecider, registered(heir)).when(attach).then(DocumentAttached(data));
  given(registerDecider, registered(heir), DocumentAttached(data)).when(attach).rejects('register.document-attached');
  const decision = { ...data, agreementId };
  given(registerDecider, registered(heir), DocumentAttached(data))
    .when({ type: 'AttachDocument', data: decision })
    .then(DocumentAttached(decision));
  expect(() => sha256('9f86')).toThrow('register.bad-sha256');
});

/** Tries a command and keeps what was there where it is refused. */
function tried(state: EnterpriseState, command: object): EnterpriseState {
  try {
    return registerDecider.decide(state, command as RegisterCommand).reduce(registerDecider.evolve, state);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return state;
  }
}
const dayOf = (n: number): CalendarDate => addDays(on('2024-01-01'), n);

it('never holds two recognitions under one agreement on one day, whoever comes, goes, merges or takes over', () => {
  const acts = fc.array(
    fc.record({
      act: fc.constantFrom('enter', 'succeed', 'end', 'merge', 'decline'),
      at: fc.nat(300),
      days: fc.nat(90),
    }),
    { maxLength: 14 },
  );
  fc.assert(
    fc.property(acts, (asked) => {
      let state = after(registered(heir), merged(heir));
      for (const { act, at, days } of asked) {
        const [from, until] = [dayOf(at), dayOf(at + days)];
        const data = { creditCode: heir, agreementId };
        const proposal = { ...data, from, evidence: 'x', recommendedBy: 'jinniu', parties };
        const succession = { succeeds: { creditCode: old, clocks: 'carried' }, predecessor };
        switch (act) {
          case 'enter':
          case 'succeed':
            state = tried(state, {
              ...{ type: 'ProposeRecognition', by: wang },
              data: { ...proposal, ...(act === 'succeed' && { ...succession, from: addDays(from, 731) }) },
            });
            for (const by of [li, qian]) state = tried(state, { type: 'ConfirmRecognition', data, by });
            break;
          case 'decline':
            state = tried(state, { type: 'DeclineRecognition', data: { ...data, reason: 'x' }, by: li });
            break;
          case 'end':
            state = tried(state, { type: 'EndRecognition', data: { ...data, until, reason: 'x' }, by: li });
            break;
          case 'merge':
            state = tried(state, {
              ...{ type: 'RestructureEnterprise', by: wang },
              data: {
                ...merger,
                restructuringId: `R-${at}`,
                creditCode: heir,
                on: addDays(from, 800),
                successors: [old],
              },
            });
        }
      }
      const inOrder = state.recognitions
        .filter(({ from, until }) => until === undefined || from <= until)
        .toSorted((a, b) => (a.from < b.from ? -1 : 1));
      inOrder.slice(1).forEach(({ from }, n) => expect((inOrder[n]?.until ?? '9999') < from).toBe(true));
    }),
    { numRuns: 80 },
  );
});

it('never breaks the order of milestones, whatever is entered and taken back', () => {
  const acts = fc.array(
    fc.record({ reach: fc.boolean(), milestone: fc.constantFrom(...MILESTONES), at: fc.nat(400) }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(acts, (asked) => {
      const opening = {
        ...{ creditCode: heir, establishmentId: 'plant', function: 'plant', place: '510682', openedOn: dayOf(50) },
      };
      let state = tried(after(registered(heir)), { type: 'OpenEstablishment', data: opening, by: wang });
      for (const { reach, milestone, at } of asked) {
        const type = reach ? 'ReachMilestone' : 'TakeBackMilestone';
        state = tried(state, { type, data: { creditCode: heir, milestone, on: dayOf(at), reason: 'x' }, by: wang });
        const reached = (name: MilestoneName) => state.milestones.filter((one) => one.milestone === name);
        MILESTONES.forEach((name) => expect(reached(name).length).toBeLessThanOrEqual(1));
        const dates = (...names: MilestoneName[]) => names.flatMap((name) => reached(name).map((one) => one.on));
        for (const order of [
          dates('recommendation', 'approval'),
          dates('construction-start', 'production', 'full-production'),
        ]) {
          expect(order).toEqual(order.toSorted());
        }
        if (reached('full-production').length > 0) expect(reached('production')).toHaveLength(1);
        const opened = dates('construction-start', 'first-tax', 'production', 'full-production', 'registration-change');
        opened.forEach((date) => expect(date >= dayOf(50)).toBe(true));
      }
    }),
    { numRuns: 150 },
  );
});
