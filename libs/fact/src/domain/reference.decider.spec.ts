import { calendarDate, creditCode, period, ratio, type Actor } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { ReferenceRecorded, ReferenceReplaced, ReferenceReversed } from './fact.events.js';
import { referenceDecider, type RecordReference } from './reference.decider.js';
import { referenceEntryStream, referenceId, referenceStream } from './reference.js';

const on = calendarDate;
const code = creditCode('91510106MA61TEXT11');
const terms = { parties: [{ id: 'jinniu' }, { id: 'shifang' }], governing: false };
const figure = {
  agreementId: 'js-1',
  figure: 'pre-move-tax',
  value: ratio('2000000000'),
  unit: 'fen',
  period: period('2021'),
  certifiedOn: on('2024-03-20'),
  party: 'jinniu',
  evidence: '样例完税证明〔2024〕5号',
} as const;
const id = 'js-1.pre-move-tax.2021.jinniu';
const record = (change: Partial<RecordReference['data']> = {}) =>
  ({ type: 'RecordReference', data: { ...figure, terms, today: on('2024-07-01'), ...change } }) as const;
const recordedBy = { user: 'wang', party: 'jinniu' };
const recorded = ReferenceRecorded({ ...figure, referenceId: id, recordedBy });
const later = { value: ratio('2100000000'), certifiedOn: on('2024-06-28'), evidence: '样例审计认定〔2024〕9号' };
const replaced = ReferenceReplaced({ ...figure, ...later, referenceId: `${id}~2`, replaces: id, recordedBy });
const reverse = (of: string) =>
  ({ type: 'ReverseReference', data: { referenceId: of, reason: '认定文件撤销' } }) as const;
const reversed = ReferenceReversed({ ...figure, referenceId: id, reason: '认定文件撤销' });
const shifang: Actor = { user: 'zhao', party: 'shifang', role: 'preparer' };

describe('a reference figure', () => {
  it('is recorded on the day it was certified, also of a year before the agreement and by another party', () => {
    given(referenceDecider).when(record()).then(recorded);
    expect(ReferenceRecorded.effectiveOn(recorded.data)).toBe('2024-03-20');
    given(referenceDecider)
      .when(record(), shifang)
      .then(ReferenceRecorded({ ...recorded.data, recordedBy: { user: 'zhao', party: 'shifang' } }));
  });
  it('is of a party, of an enterprise, of both or of the co-operation', () => {
    const { party: _party, ...whole } = figure;
    expect(referenceId(whole)).toBe('js-1.pre-move-tax.2021');
    expect(referenceId({ ...whole, creditCode: code })).toBe('js-1.pre-move-tax.2021.91510106MA61TEXT11');
    expect(referenceId({ ...figure, creditCode: code })).toBe('js-1.pre-move-tax.2021.jinniu.91510106MA61TEXT11');
    expect(referenceStream(`${id}~3`)).toBe(referenceEntryStream(figure));
    const standing = { recognitions: [{ agreementId: 'js-1', from: on('2024-05-01') }], milestones: [] };
    const enterprise = { creditCode: code, recognisedFrom: on('2024-05-01'), milestones: [] };
    given(referenceDecider)
      .when(record({ creditCode: code, standing }))
      .then(ReferenceRecorded({ ...recorded.data, enterprise, referenceId: `${id}.91510106MA61TEXT11` }));
    given(referenceDecider)
      .when(record({ creditCode: code }))
      .rejects('fact.enterprise-not-recognised');
  });
  it('is whole in fen and exact otherwise, and may be below zero', () => {
    given(referenceDecider)
      .when(record({ value: ratio('1/3') }))
      .rejects('fact.fen-not-whole');
    for (const value of ['1/3', '0', '-25/2']) {
      given(referenceDecider)
        .when(record({ value: ratio(value), unit: 'number' }))
        .then(ReferenceRecorded({ ...recorded.data, value: ratio(value), unit: 'number' }));
    }
  });
  it.each(['', 'Pre-move', '2021-tax', 'a'.repeat(41), 'a.b', '税收'])('is not named "%s"', (name) => {
    given(referenceDecider)
      .when(record({ figure: name }))
      .rejects('fact.bad-figure', { figure: name });
  });
  it('is of and by parties to an agreement that all have signed', () => {
    const { terms: _terms, ...unsigned } = record().data;
    given(referenceDecider)
      .when({ ...record(), data: unsigned })
      .rejects('fact.agreement-not-in-force');
    given(referenceDecider)
      .when(record(), { ...shifang, party: 'deyang' })
      .rejects('fact.not-a-party');
    given(referenceDecider)
      .when(record({ party: 'deyang' }))
      .rejects('fact.subject-not-a-party', { party: 'deyang', agreementId: 'js-1' });
  });
  it('was certified, not will be', () => {
    given(referenceDecider)
      .when(record({ certifiedOn: on('2024-07-02') }))
      .rejects('fact.date-ahead');
  });
});

describe('a later figure', () => {
  it('replaces the one in force when it names it, and is never taken for it unasked', () => {
    given(referenceDecider, recorded)
      .when(record({ ...later, replaces: id }))
      .then(replaced);
    given(referenceDecider, recorded).when(record(later)).rejects('fact.figure-already-recorded', { factId: id });
    given(referenceDecider, recorded, replaced)
      .when(record({ ...later, replaces: id }))
      .rejects('fact.nothing-to-replace', { factId: id });
    given(referenceDecider)
      .when(record({ ...later, replaces: id }))
      .rejects('fact.nothing-to-replace');
  });
  it('is another one, certified no earlier, by whoever recorded the first', () => {
    given(referenceDecider, recorded)
      .when(record({ replaces: id }))
      .rejects('fact.nothing-corrected');
    given(referenceDecider, recorded)
      .when(record({ ...later, certifiedOn: on('2024-03-19'), replaces: id }))
      .rejects('fact.certified-before-replaced', { certifiedOn: '2024-03-19', before: '2024-03-20' });
    given(referenceDecider, recorded)
      .when(record({ ...later, replaces: id }), shifang)
      .rejects('fact.not-yours');
  });
});

describe('a reversal', () => {
  it('takes back the figure in force, once, by the party that recorded it', () => {
    given(referenceDecider, recorded).when(reverse(id)).then(reversed);
    given(referenceDecider, recorded, reversed).when(reverse(id)).rejects('fact.already-reversed');
    given(referenceDecider, recorded).when(reverse(id), shifang).rejects('fact.not-yours');
    given(referenceDecider).when(reverse(id)).rejects('fact.unknown');
    given(referenceDecider, recorded)
      .when(reverse(`${id}~2`))
      .rejects('fact.unknown');
    given(referenceDecider, recorded, replaced)
      .when(reverse(id))
      .rejects('fact.figure-replaced', { factId: id, by: `${id}~2` });
  });
  it('puts the figure it had replaced in force again, down to the first', () => {
    const last = { value: ratio('2200000000'), certifiedOn: on('2024-06-30') };
    const third = ReferenceReplaced({ ...replaced.data, ...last, referenceId: `${id}~3`, replaces: `${id}~2` });
    given(referenceDecider, recorded, replaced)
      .when(record({ ...later, ...last, replaces: `${id}~2` }))
      .then(third);
    const back = (of: typeof replaced, restores: string) => {
      const { recordedBy: _recordedBy, replaces: _replaces, ...figureOf } = of.data;
      return ReferenceReversed({ ...figureOf, reason: '认定文件撤销', restores });
    };
    const [one, two] = [back(third, `${id}~2`), back(replaced, id)];
    given(referenceDecider, recorded, replaced, third)
      .when(reverse(`${id}~3`))
      .then(one);
    given(referenceDecider, recorded, replaced, third, one)
      .when(reverse(`${id}~3`))
      .rejects('fact.already-reversed');
    given(referenceDecider, recorded, replaced, third, one)
      .when(reverse(`${id}~2`))
      .then(two);
    given(referenceDecider, recorded, replaced, third, one, two).when(reverse(id)).then(reversed);
    given(referenceDecider, recorded, replaced, third, one, two)
      .when(record({ ...later, replaces: id }))
      .then(ReferenceReplaced({ ...replaced.data, referenceId: `${id}~6` }));
  });
  it('of the only figure leaves none in force until one is recorded anew', () => {
    given(referenceDecider, recorded, reversed).when(record()).rejects('fact.figure-already-recorded');
    given(referenceDecider, recorded, reversed)
      .when(record({ replaces: id }))
      .then(ReferenceRecorded({ ...recorded.data, referenceId: `${id}~3`, replaces: id }));
  });
});
