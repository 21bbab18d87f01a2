import { ratioText, sum, yuanText, type Fen } from '@ledger/kernel';
import { given as when } from '@ledger/testing';
import { givenBy } from './apportionment.js';
import type { ArrangementCommand } from './arrangement.commands.js';
import { arrangementDecider } from './arrangement.decider.js';
import type { ArrangementRejection } from './arrangement.rejections.js';
import {
  anew,
  assess,
  assessmentsAfter,
  certify,
  confirm,
  correct,
  establishment,
  figures,
  founded,
  headOffice,
  JINNIU,
  known,
  MILLION,
  on,
  paid,
  participants,
  registerOf,
  SHIFANG,
  story,
  wang,
  without,
} from './enterprise.fixture.js';

const YUAN = 100n;
const refused = (before: readonly ArrangementCommand[], command: ArrangementCommand, code: ArrangementRejection) =>
  when(arrangementDecider, ...story(...before).events)
    .when(command)
    .rejects(code);

describe('an assessment', () => {
  it('is refused before the table, outside its year, of the wrong kind or sign, and twice', () => {
    const refuse = (command: ArrangementCommand, reason: ArrangementRejection, before = founded) =>
      refused(before, command, reason);
    refuse(assess('q1', '2026-Q1', MILLION), 'arrangement.table-unknown', []);
    refuse(assess('q1', '2026-Q1', MILLION), 'arrangement.table-not-in-force', [certify()]);
    refuse(assess('q1', '2025-Q4', MILLION), 'arrangement.table-not-in-force');
    refuse(assess('q1', '2027-Q1', MILLION), 'arrangement.period-outside-table');
    refuse(assess('q1', '2027-Q1', MILLION, { tableId: 'cit-2027' }), 'arrangement.table-unknown');
    refuse(assess('q1', '2026', MILLION), 'arrangement.period-not-of-kind');
    refuse(assess('q1', '2026-Q1', MILLION, { kind: 'settlement' }), 'arrangement.period-not-of-kind');
    refuse(assess('q1', '2026-Q1', 0n), 'arrangement.amount-sign');
    refuse(assess('q1', '2026-Q1', MILLION, { kind: 'refund' }), 'arrangement.amount-sign');
    refuse(assess('q1', '2026-Q1', -MILLION, { kind: 'additional' }), 'arrangement.amount-sign');
    refuse(assess('q1', '2026-Q1', MILLION, { assessedOn: on('2026-02-28') }), 'arrangement.before-table');
    refuse(assess('q1', '2026-Q1', MILLION, { foundAt: 'b1' }), 'arrangement.not-participating');
    const some = [...founded, assess('q1', '2026-Q1', MILLION)];
    refuse(assess('q1', '2026-Q2', MILLION), 'arrangement.assessment-exists', some);
    refuse(anew(known), 'arrangement.nothing-changed', some);
    const stranger = { ...wang, party: 'mianyang' };
    refuse({ ...assess('q2', '2026-Q2', MILLION), by: stranger }, 'arrangement.not-a-party');
    refuse({ ...anew(known), by: stranger }, 'arrangement.not-a-party', some);
  });

  it('says exactly how it fell apart and who received the odd fen', () => {
    const [one] = assessmentsAfter(...founded, assess('q1', '2026-Q1', 10n * MILLION));
    expect(one?.local.lines.map(({ participant, exact, unit }) => [participant, ratioText(exact), unit])).toEqual([
      ['b1', '134000000/3', 1n],
      ['b2', '88000000', 0n],
      ['b3', '202000000/3', 0n],
    ]);
  });

  it('a refund mirrors the charge, fen by fen', () => {
    const charge = assess('q1', '2026-Q1', 1_000_001n);
    const back = assess('back', '2026-Q1', -1_000_001n, { kind: 'refund' });
    const [a, b] = assessmentsAfter(...founded, charge, back);
    const amounts = (of: typeof a, sign: bigint) => (of ? givenBy(of) : []).map(({ cash }) => sign * cash);
    expect(amounts(b, -1n)).toEqual(amounts(a, 1n));
  });

  it('found by the tax authority of a branch gives the branches’ half to that branch (article 28)', () => {
    const command = assess('x', '2026', 100n * YUAN, { kind: 'additional', foundAt: 'b2' });
    expect(paid(assessmentsAfter(...founded, command)[0])).toEqual({
      ...{ hq: '25.00', pool: '25.00' },
      ...{ b1: '0.00', b2: '50.00', b3: '0.00' },
    });
    const closed = assess('x', '2026', 100n, { kind: 'additional', foundAt: 'b2', known: without('b2', '2026-05-05') });
    refused(founded, closed, 'arrangement.not-participating');
  });

  it('found by a branch stays with it when the branch is deregistered afterwards', () => {
    const found = assess('x', '2026', 100n * YUAN, { kind: 'additional', foundAt: 'b2' });
    const closed = without('b2', '2026-08-15');
    const { events } = story(...founded, found, assess('q3', '2026-Q3', MILLION), anew(closed));
    expect(events.at(-1)).toMatchObject({ type: 'AssessmentReapportioned', data: { assessmentId: 'q3' } });
    refused([...founded, found], anew(closed), 'arrangement.nothing-changed');
  });

  it('leaves out a branch from the prepayment period in which it was deregistered, earlier ones untouched', () => {
    const closed = without('b2', '2026-08-15');
    const after = assessmentsAfter(
      ...founded,
      assess('q2', '2026-Q2', 10n * MILLION, { known: closed }),
      assess('q3', '2026-Q3', 10n * MILLION, { known: closed }),
    );
    expect(paid(after[0])).toMatchObject({ b1: '1,116,666.67', b2: '2,200,000.00', b3: '1,683,333.33' });
    // b1: 0.35 × 300/500 + 0.35 × 50/150 + 0.30 × 200/700 = 433/1050.
    expect(after[1]?.taking.map(({ participant }) => participant)).toEqual(['b1', 'b3']);
    expect(after[1]?.cash.lines.map(({ ratio: of }) => ratioText(of))).toEqual(['433/1050', '617/1050']);
    expect(after[1]?.out).toEqual([{ participant: 'b2', since: '2026-08-15' }]);
  });

  it('is apportioned anew when a deregistration is learnt of late, and the difference is booked', () => {
    const { events } = story(
      ...founded,
      assess('q1', '2026-Q1', 10n * MILLION),
      assess('q3', '2026-Q3', 10n * MILLION),
      anew(without('b2', '2026-08-15')),
    );
    const again = events.flatMap((one) => (one.type === 'AssessmentReapportioned' ? [one.data] : []));
    expect(again).toHaveLength(1);
    expect(again[0]).toMatchObject({ assessmentId: 'q3', on: '2026-12-31' });
    expect(again[0]?.differences.map(({ participant, cash }) => [participant, yuanText(cash)])).toEqual([
      ['b1', '945,238.09'],
      ['b3', '1,254,761.91'],
      ['b2', '-2,200,000.00'],
    ]);
  });

  it('goes with a branch that moved, from the period in which it moved', () => {
    const moved = registerOf(headOffice, {
      ...establishment('b1'),
      stays: [
        ...establishment('b1').stays,
        { from: on('2026-05-01'), place: JINNIU, function: 'plant', mainProduction: true },
      ],
    });
    const own = participants.slice(0, 1);
    const of = { known: moved };
    const some = assessmentsAfter(
      certify({ ...of, participants: own }),
      confirm(1, of),
      assess('q1', '2026-Q1', MILLION, of),
      assess('q2', '2026-Q2', MILLION, of),
    );
    expect(some.map(({ taking }) => taking)).toEqual([
      [{ participant: 'b1', place: SHIFANG }],
      [{ participant: 'b1', place: JINNIU }],
    ]);
  });
});

describe('a correction', () => {
  const other = participants.map((one, index) => (index === 0 ? { ...one, values: figures('500', '50', '200') } : one));

  it('before confirmation takes the place of what was certified', () => {
    const { state } = story(certify(), correct({ participants: other }), confirm(2));
    expect(state.tables[0]?.versions).toMatchObject([{ version: 2 }]);
    refused([certify(), correct()], confirm(1), 'arrangement.not-awaited');
  });

  it('afterwards apportions anew once the other side has confirmed it, and not before', () => {
    const before = [...founded, assess('q1', '2026-Q1', MILLION), correct({ participants: other })];
    expect(story(...before).events.at(-1)?.type).toBe('ApportionmentTableCorrected');
    const { events, state } = story(...before, confirm(2));
    const again = events.at(-1);
    expect(again).toMatchObject({ type: 'AssessmentReapportioned', data: { version: 2, on: '2026-06-01' } });
    const differences = again?.type === 'AssessmentReapportioned' ? again.data.differences : [];
    expect(differences).toHaveLength(3);
    expect(sum(differences.map(({ cash }) => cash))).toBe(0n);
    expect(sum(differences.map(({ local }) => local))).toBe(0n);
    const fresh = assessmentsAfter(certify({ participants: other }), confirm(), assess('q1', '2026-Q1', MILLION));
    expect(state.tables[0]?.assessments[0]?.cash).toEqual(fresh[0]?.cash);
  });

  it('that restructures leaves earlier periods as they are', () => {
    const { state } = story(
      ...founded,
      assess('q1', '2026-Q1', MILLION),
      assess('q3', '2026-Q3', MILLION),
      correct({ participants: other, ground: 'restructuring', appliesFrom: on('2026-07-01') }),
      confirm(2),
    );
    expect(state.tables[0]?.assessments.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('is refused from outside, before the table and for another year', () => {
    refused(founded, { ...correct(), by: { ...wang, party: 'audit' } }, 'arrangement.not-a-party');
    refused(founded, correct({ correctedOn: on('2026-01-01') }), 'arrangement.before-table');
    refused(founded, correct({ appliesFrom: on('2027-01-01') }), 'arrangement.period-outside-table');
    refused(founded, correct({ participants: other.slice(1) }), 'arrangement.participant-without-factors');
  });
});

it('never loses a fen', () => {
  const amounts: readonly Fen[] = assessmentsAfter(...founded, assess('q1', '2026-Q1', 7n)).flatMap((one) =>
    givenBy(one).map(({ cash }) => cash),
  );
  expect(sum(amounts)).toBe(7n);
});
