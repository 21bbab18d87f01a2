import { calendarDate, creditCode, divisionCode, type Actor } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { registerDecider } from './register.decider.js';
import {
  EnterpriseRecognised,
  EnterpriseRegistered,
  EstablishmentClosed,
  EstablishmentOpened,
  MilestoneReached,
  RecognitionConfirmed,
  RecognitionDeclined,
  RecognitionEnded,
  RecognitionProposed,
  type MilestoneName,
  type EnterpriseEvent,
} from './register.events.js';
import { milestones, recognitionOn, recognitionsOn, unregistered } from './register.state.js';

const code = creditCode('91510106MA61TEXT11');
const on = calendarDate;
const agreementId = 'JS-1';
const parties = ['jinniu', 'shifang'];
const wang: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const li: Actor = { user: 'li', party: 'jinniu', role: 'reviewer' };
const zhao: Actor = { user: 'zhao', party: 'shifang', role: 'reviewer' };

const registered = EnterpriseRegistered({ creditCode: code, name: '样例科技有限公司', illustrative: true });
const plant = {
  creditCode: code,
  establishmentId: 'plant-1',
  function: 'plant',
  place: divisionCode('510682'),
  openedOn: on('2024-03-01'),
} as const;
const opened = EstablishmentOpened(plant);
const from = on('2024-04-01');
const asked = { creditCode: code, agreementId, from, evidence: '认定〔2024〕1号', recommendedBy: 'jinniu' };
const propose = { type: 'ProposeRecognition', data: { ...asked, parties } } as const;
const proposed = RecognitionProposed({ ...asked, parties, proposedBy: { user: 'wang', party: 'jinniu' } });
const confirm = { type: 'ConfirmRecognition', data: { creditCode: code, agreementId } } as const;
const confirmed = (party: string) => RecognitionConfirmed({ creditCode: code, agreementId, from, party });
const recognised = EnterpriseRecognised({ creditCode: code, agreementId, from });
const ended = (until: string) =>
  RecognitionEnded({ creditCode: code, agreementId, from, until: on(until), reason: '迁出' });
const reach = (milestone: MilestoneName, day: string) =>
  ({ type: 'ReachMilestone', data: { creditCode: code, milestone, on: on(day) } }) as const;
const reached = (milestone: MilestoneName, day: string) =>
  MilestoneReached({ creditCode: code, milestone, on: on(day) });
const stateAfter = (...events: EnterpriseEvent[]) => events.reduce(registerDecider.evolve, unregistered);

describe('an enterprise', () => {
  const register = {
    type: 'RegisterEnterprise',
    data: { creditCode: code, name: '样例科技有限公司', illustrative: true },
  } as const;

  it('is entered once', () => {
    given(registerDecider).when(register).then(registered);
    given(registerDecider, registered).when(register).rejects('register.already-registered', { creditCode: code });
  });
  it('is not illustrative unless that is said', () => {
    given(registerDecider)
      .when({ type: 'RegisterEnterprise', data: { creditCode: code, name: '某公司' } })
      .then(EnterpriseRegistered({ creditCode: code, name: '某公司', illustrative: false }));
  });
  it('must be in the register before anything is said of it', () => {
    given(registerDecider).when(propose).rejects('register.unknown');
    given(registerDecider).when(reach('production', '2025-01-01')).rejects('register.unknown');
  });
});

describe('an establishment', () => {
  const open = { type: 'OpenEstablishment', data: plant } as const;
  const close = (closedOn: string) =>
    ({
      type: 'CloseEstablishment',
      data: { creditCode: code, establishmentId: 'plant-1', closedOn: on(closedOn) },
    }) as const;
  const closed = EstablishmentClosed(close('2026-01-31').data);

  it('opens once and closes once, not before it opened', () => {
    given(registerDecider, registered).when(open).then(opened);
    given(registerDecider, registered, opened).when(open).rejects('register.establishment-exists');
    given(registerDecider, registered, opened).when(close('2026-01-31')).then(closed);
    given(registerDecider, registered, opened).when(close('2024-02-29')).rejects('register.closed-before-opening');
    given(registerDecider, registered, opened, closed)
      .when(close('2026-02-01'))
      .rejects('register.establishment-closed');
    given(registerDecider, registered).when(close('2026-01-31')).rejects('register.establishment-unknown');
  });
});

describe('a recognition', () => {
  it('is proposed with who proposed it and who must confirm', () => {
    given(registerDecider, registered).when(propose, wang).then(proposed);
  });
  it('needs an agreement in force, a proposer and a recommender who are its parties', () => {
    given(registerDecider, registered)
      .when({ ...propose, data: asked })
      .rejects('register.agreement-not-in-force');
    given(registerDecider, registered)
      .when(propose, { ...wang, party: 'deyang' })
      .rejects('register.not-a-party', { party: 'deyang', agreementId });
    given(registerDecider, registered)
      .when({ ...propose, data: { ...asked, parties, recommendedBy: 'park' } })
      .rejects('register.recommender-not-a-party');
  });
  it('is complete with the last confirmation, not before', () => {
    given(registerDecider, registered, proposed).when(confirm, li).then(confirmed('jinniu'));
    given(registerDecider, registered, proposed, confirmed('jinniu'))
      .when(confirm, zhao)
      .then(confirmed('shifang'), recognised);
  });
  it('is never confirmed by the person who proposed it, nor twice, nor by an outsider', () => {
    given(registerDecider, registered, proposed).when(confirm, wang).rejects('register.own-proposal', { user: 'wang' });
    given(registerDecider, registered, proposed, confirmed('jinniu')).when(confirm, li).rejects('register.not-awaited');
    given(registerDecider, registered, proposed)
      .when(confirm, { ...li, party: 'jv' })
      .rejects('register.not-awaited');
    given(registerDecider, registered).when(confirm, li).rejects('register.nothing-to-confirm');
  });
  it('may be declined by a party and proposed again', () => {
    const data = { creditCode: code, agreementId, reason: '证照不全' };
    const declined = RecognitionDeclined({ ...data, from, party: 'shifang' });
    given(registerDecider, registered, proposed).when({ type: 'DeclineRecognition', data }, zhao).then(declined);
    given(registerDecider, registered, proposed, declined).when(propose, wang).then(proposed);
    given(registerDecider, registered, proposed).when(propose, wang).rejects('register.recognition-pending');
  });
  it('does not overlap another under the same agreement', () => {
    given(registerDecider, registered, recognised).when(propose, wang).rejects('register.recognition-overlaps');
    given(registerDecider, registered, recognised, ended('2024-12-31'))
      .when({ ...propose, data: { ...asked, parties, from: on('2024-12-31') } })
      .rejects('register.recognition-overlaps');
    given(registerDecider, registered, recognised, ended('2024-12-31'))
      .when({ ...propose, data: { ...asked, parties, from: on('2025-01-01') } }, wang)
      .then(RecognitionProposed({ ...proposed.data, from: on('2025-01-01') }));
  });
  it('ends on a day that is not before its first', () => {
    const end = (until: string) =>
      ({ type: 'EndRecognition', data: { creditCode: code, agreementId, until: on(until), reason: '迁出' } }) as const;
    given(registerDecider, registered, recognised).when(end('2025-06-30')).then(ended('2025-06-30'));
    given(registerDecider, registered, recognised).when(end('2024-03-31')).rejects('register.ended-before-start');
    given(registerDecider, registered, recognised, ended('2025-06-30'))
      .when(end('2025-07-31'))
      .rejects('register.not-recognised');
  });
  it('keeps who recommended the enterprise', () => {
    const state = stateAfter(registered, proposed, confirmed('jinniu'), confirmed('shifang'), recognised);
    expect(state.recognitions).toEqual([{ agreementId, from, recommendedBy: 'jinniu' }]);
  });
  it('holds on both its first and its last day and not outside them', () => {
    const state = stateAfter(registered, recognised, ended('2024-12-31'));
    expect(recognitionOn(state, on('2024-03-31'))).toBeUndefined();
    expect(recognitionOn(state, on('2024-04-01'), agreementId)).toMatchObject({ agreementId, from });
    expect(recognitionOn(state, on('2024-12-31'))).toMatchObject({ until: '2024-12-31' });
    expect(recognitionOn(state, on('2025-01-01'))).toBeUndefined();
  });
  it('is not picked when two hold and none is named', () => {
    const other = EnterpriseRecognised({ creditCode: code, agreementId: 'JS-2', from });
    const state = stateAfter(registered, recognised, other);
    expect(recognitionsOn(state, from)).toHaveLength(2);
    expect(recognitionOn(state, from)).toBeUndefined();
    expect(recognitionOn(state, from, 'JS-2')).toMatchObject({ agreementId: 'JS-2' });
  });
});

describe('a milestone', () => {
  it('is refused before the first establishment was opened', () => {
    given(registerDecider, registered)
      .when(reach('production', '2025-01-01'))
      .rejects('register.milestone-before-opening');
    given(registerDecider, registered, opened)
      .when(reach('first-tax', '2024-02-29'))
      .rejects('register.milestone-before-opening');
  });
  it('is reached once', () => {
    given(registerDecider, registered, opened)
      .when(reach('first-tax', '2024-03-01'))
      .then(reached('first-tax', '2024-03-01'));
    given(registerDecider, registered, opened, reached('first-tax', '2024-03-01'))
      .when(reach('first-tax', '2024-05-01'))
      .rejects('register.milestone-already-reached', { milestone: 'first-tax', on: '2024-03-01' });
  });
  it.each([
    ['production before construction', reached('construction-start', '2025-03-01'), reach('production', '2025-02-28')],
    ['construction after production', reached('production', '2025-03-01'), reach('construction-start', '2025-03-02')],
    [
      'full production without production',
      reached('construction-start', '2025-03-01'),
      reach('full-production', '2026-01-01'),
    ],
  ] as const)('is refused out of order: %s', (_, before, asks) => {
    given(registerDecider, registered, opened, before).when(asks).rejects('register.milestone-out-of-order');
  });
  it('of tax or registration stands outside that order', () => {
    given(registerDecider, registered, opened, reached('construction-start', '2025-03-01'))
      .when(reach('first-tax', '2024-06-01'))
      .then(reached('first-tax', '2024-06-01'));
  });
  it('is listed by its date', () => {
    const state = stateAfter(
      registered,
      opened,
      reached('production', '2026-01-01'),
      reached('first-tax', '2025-01-01'),
    );
    expect(milestones(state).map(({ milestone }) => milestone)).toEqual(['first-tax', 'production']);
  });
});
