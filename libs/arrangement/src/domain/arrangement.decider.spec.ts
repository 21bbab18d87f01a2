import { period, ratio, ratioText } from '@ledger/kernel';
import { given as when } from '@ledger/testing';
import type { ArrangementCommand, CertifyTable } from './arrangement.commands.js';
import { arrangementDecider } from './arrangement.decider.js';
import type { ArrangementRejection } from './arrangement.rejections.js';
import {
  assess,
  assessmentsAfter,
  certify,
  code,
  confirm,
  establishment,
  figures,
  founded,
  headOffice,
  JINNIU,
  known,
  on,
  paid,
  participants,
  qian,
  registerOf,
  SHIFANG,
  story,
  values,
  wang,
  without,
} from './enterprise.fixture.js';

const YUAN = 100n;
const refused = (before: readonly ArrangementCommand[], command: ArrangementCommand, code: ArrangementRejection) =>
  when(arrangementDecider, ...story(...before).events)
    .when(command)
    .rejects(code);

describe('a table', () => {
  it('is in force once the other party has confirmed the version it saw', () => {
    const { state, events } = story(...founded);
    expect(state.tables[0]?.pending).toBeUndefined();
    expect(state.tables[0]?.versions).toMatchObject([{ version: 1, appliesFrom: '2026-01-01' }]);
    expect(events.at(-1)).toMatchObject({ data: { party: 'shifang', awaiting: [], on: '2026-03-01' } });
    refused([certify()], confirm(2), 'arrangement.not-awaited');
    refused(founded, confirm(), 'arrangement.not-awaited');
    refused([certify()], confirm(1, {}, { ...qian, party: 'audit' }), 'arrangement.not-awaited');
  });
  it('is confirmed by nobody who certified it', () => {
    refused([certify()], confirm(1, {}, { ...wang, role: 'reviewer' }), 'arrangement.own-table');
    refused([certify()], confirm(1, {}, { ...qian, party: 'jinniu' }), 'arrangement.own-table');
    refused([certify()], confirm(1, {}, { ...wang, party: 'shifang' }), 'arrangement.own-table');
  });
  it('is certified once for a tax and a period', () => {
    refused([certify()], certify(), 'arrangement.table-exists');
    refused(founded, certify({ taxType: 'cit', period: period('2026-Q1') }), 'arrangement.table-exists');
  });
  it('names why an establishment takes no part, as the register and article 5 have it', () => {
    const register = registerOf(
      ...known.establishments,
      establishment('store', { function: 'other', mainProduction: false }),
      establishment('new', { openedOn: on('2026-02-01') }),
      establishment('gone', { closedOn: on('2025-12-30') }),
      establishment('small'),
    );
    const out = [
      { participant: 'small', reason: 'small-low-profit', evidence: '汇算〔2025〕3号' },
      { participant: 'vienna', reason: 'outside-china' },
    ] as const;
    const { state } = story(certify({ known: register, out }));
    expect(state.tables[0]?.first.out).toEqual([
      { participant: 'store', reason: 'auxiliary' },
      { participant: 'new', reason: 'first-year' },
      { participant: 'gone', reason: 'deregistered' },
      { participant: 'small', reason: 'small-low-profit', evidence: '汇算〔2025〕3号' },
      { participant: 'vienna', reason: 'outside-china' },
    ]);
    for (const participant of ['store', 'new', 'gone', 'small']) {
      const more = [...participants, { participant, values: figures('1', '1', '1') }];
      const command = certify({ known: register, out, participants: more });
      when(arrangementDecider)
        .when(command)
        .rejects('arrangement.factors-of-non-participant', {
          participant,
          reason: state.tables[0]?.first.out.find((one) => one.participant === participant)?.reason ?? '',
        });
    }
  });
  it('counts a production department of the head office as a branch where it is accounted for apart', () => {
    const producing = establishment('hq', { function: 'head-office', place: JINNIU });
    const register = registerOf(producing, establishment('b1'), establishment('b2'));
    // The published sheet: factors 100, 50 and 100 give 40 %, 20 % and 40 %.
    const sheet = (separatelyAccounted: boolean) => [
      { participant: 'shop', department: true, separatelyAccounted, values: figures('100', '100', '100') },
      { participant: 'b1', values: figures('50', '50', '50') },
      { participant: 'b2', values: figures('100', '100', '100') },
    ];
    const commands = [
      certify({ known: register, participants: sheet(true) }),
      confirm(1, { known: register }),
      assess('year', '2026', 100n * YUAN, { kind: 'settlement', known: register }),
    ];
    expect(paid(assessmentsAfter(...commands)[0])).toEqual({
      ...{ hq: '25.00', pool: '25.00' },
      ...{ shop: '20.00', b1: '10.00', b2: '20.00' },
    });
    const mixed = certify({ known: register, participants: sheet(false) });
    refused([], mixed, 'arrangement.department-not-separate');
    const managing = registerOf(headOffice, establishment('b1'), establishment('b2'));
    refused([], certify({ known: managing, participants: sheet(true) }), 'arrangement.department-not-separate');
  });
  it('takes in a branch opened in the year where it came out of a restructuring', () => {
    const opened = { openedOn: on('2026-02-01') };
    const register = registerOf(...known.establishments, establishment('b4', opened));
    const more = [...participants, { participant: 'b4', continues: true, values: figures('100', '10', '10') }];
    refused([], certify({ known: register, participants: more }), 'arrangement.no-restructuring');
    const merged = {
      ...register,
      restructurings: [
        { restructuringId: 'R-1', kind: 'merger', predecessors: [code], successors: [code], on: on('2026-02-01') },
      ] as const,
    };
    expect(story(certify({ known: merged, participants: more })).state.tables[0]?.first.participants).toHaveLength(4);
  });

  const bad: readonly [string, Partial<CertifyTable['data']>, ArrangementRejection][] = [
    ['an enterprise nobody entered', { known: { ...known, registered: false } }, 'arrangement.enterprise-unknown'],
    ['an agreement not in force', { known: { ...known, parties: [] } }, 'arrangement.agreement-not-in-force'],
    ['an outsider', { known: { ...known, parties: ['x', 'y'] } }, 'arrangement.not-a-party'],
    ['a quarter', { period: period('2026-Q1') }, 'arrangement.table-not-of-year'],
    ['another tax', { taxType: 'vat' }, 'arrangement.method-not-for-tax'],
    ['weights of its own', { localShare: ratio('1/2') }, 'arrangement.fixed-by-law'],
    ['a branch as head office', { headOffice: 'b1' }, 'arrangement.not-a-head-office'],
    [
      'an unknown branch',
      { participants: [{ participant: 'x', values: [] }] },
      'arrangement.participant-without-factors',
    ],
    [
      'an establishment the register does not have',
      { participants: [...participants, { participant: 'x', values: figures('1', '1', '1') }] },
      'arrangement.establishment-unknown',
    ],
    ['a participant left out', { participants: participants.slice(1) }, 'arrangement.participant-without-factors'],
    [
      'a participant without payroll',
      {
        participants: [{ participant: 'b1', values: values({ revenue: '1', assets: '1' }) }, ...participants.slice(1)],
      },
      'arrangement.participant-without-factors',
    ],
    [
      'a factor of no table',
      { participants: [{ participant: 'b1', values: values({ land: '1' }) }, ...participants.slice(1)] },
      'arrangement.factor-unknown',
    ],
    [
      'a negative factor',
      { participants: [{ participant: 'b1', values: figures('-1', '1', '1') }, ...participants.slice(1)] },
      'arrangement.factor-negative',
    ],
    [
      'factors that are all zero',
      { participants: participants.map((one) => ({ ...one, values: figures('0', '0', '0') })) },
      'arrangement.factor-zero',
    ],
    ['a branch named twice', { participants: [...participants, ...participants] }, 'arrangement.named-twice'],
    [
      'the head office among the branches',
      { participants: [...participants, { participant: 'hq', values: figures('1', '1', '1') }] },
      'arrangement.factors-of-non-participant',
    ],
    ['a reason the register denies', { out: [{ participant: 'b1', reason: 'auxiliary' }] }, 'arrangement.not-out'],
    [
      'a function nobody has told',
      { known: registerOf(headOffice, establishment('b1', { mainProduction: 'unsaid' })) },
      'arrangement.main-production-unsaid',
    ],
    [
      'no participant at all',
      {
        known: registerOf(headOffice, establishment('b1')),
        participants: [],
        out: [{ participant: 'b1', reason: 'small-low-profit' }],
      },
      'arrangement.no-participant',
    ],
  ];
  it.each(bad)('is refused with %s', (_, change, reason) => {
    refused([], certify(change), reason);
  });
  it('needs a head office', () => {
    const { headOffice: _headOffice, ...data } = certify().data;
    refused([], { ...certify(), data }, 'arrangement.term-missing');
  });

  describe('of custom factors', () => {
    const factors = [
      { factor: 'land', weight: ratio('3/10'), unit: '亩' },
      { factor: 'tax', weight: ratio('7/10'), unit: '万元' },
    ];
    const places = [
      { participant: 'A', place: JINNIU, values: values({ land: '1', tax: '1' }) },
      { participant: 'B', place: SHIFANG, values: values({ land: '1', tax: '0' }) },
    ];
    const custom = (change: Partial<CertifyTable['data']> = {}): CertifyTable => {
      const { headOffice: _headOffice, ...data } = certify().data;
      const more = { method: 'custom', category: 'joint-park', localShare: ratio('1'), factors } as const;
      return { ...certify(), data: { ...data, ...more, participants: places, ...change } };
    };
    it('has weights that sum to one, each above zero, and a share of its own', () => {
      expect(story(custom()).state.tables[0]?.first.participants.map((one) => ratioText(one.ratio))).toEqual([
        '17/20',
        '3/20',
      ]);
      refused([], custom({ factors: factors.slice(1) }), 'arrangement.weights-not-one');
      const zero = { factor: 'people', weight: ratio('0'), unit: '人' };
      refused([], custom({ factors: [...factors, zero] }), 'arrangement.weight-not-above-zero');
      refused([], custom({ localShare: ratio('3/2') }), 'arrangement.local-share-out-of-bounds');
      refused([], custom({ out: [{ participant: 'A', reason: 'auxiliary' }] }), 'arrangement.not-out');
      const nowhere = places.map(({ participant, values: own }) => ({ participant, values: own }));
      refused([], custom({ participants: nowhere }), 'arrangement.term-missing');
    });
  });

  it('by sales names every establishment that stood in the period, and no other', () => {
    const { headOffice: _headOffice, ...data } = certify().data;
    const register = without('b3', '2025-11-30');
    const sold = ['hq', 'b1', 'b2'].map((participant) => ({ participant, values: values({ sales: '10' }) }));
    const vat = { ...data, known: register, taxType: 'vat', method: 'by-sales', localShare: ratio('1/2') } as const;
    const bySales = (some: typeof sold): CertifyTable => ({ ...certify(), data: { ...vat, participants: some } });
    expect(story(bySales(sold)).state.tables[0]?.tableId).toBe('vat-2026');
    refused([], bySales(sold.slice(1)), 'arrangement.participant-without-factors');
    const closed = { participant: 'b3', values: values({ sales: '1' }) };
    refused([], bySales([...sold, closed]), 'arrangement.factors-of-non-participant');
  });
});
