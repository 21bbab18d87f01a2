import { given } from '@ledger/testing';
import { calendarDate, period, type Actor, type Json } from '@ledger/kernel';
import {
  agreementDecider,
  agreementDeciderWith,
  versionFor,
  versionOver,
  type AgreementState,
} from './agreement.decider.js';
import {
  AgreementDrafted,
  agreementEvents,
  AgreementSigned,
  AgreementTookEffect,
  AgreementWithdrawn,
  type AgreementEvent,
} from './agreement.events.js';
import { agreementHash } from './agreement-hash.js';
import { readDocumentText } from '../document-text.js';
import { changed, SAMPLE } from '../sample-agreement.js';
import { SAMPLE_FORMS } from '../sample-forms.js';

const decider = agreementDeciderWith(SAMPLE_FORMS);
const agreementId = 'js-1';
const document = readDocumentText(SAMPLE);
const later = changed(document, 'validity.from', '2026-01-01');
const hash = agreementHash(document);
const from = calendarDate('2024-01-01');
const to = calendarDate('2033-12-31');
const wang: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const li: Actor = { user: 'li', party: 'jinniu', role: 'reviewer' };
const zhao: Actor = { user: 'zhao', party: 'shifang', role: 'reviewer' };

const parties = [
  { party: 'jinniu', name: '金牛区', role: 'origin', place: '510106' },
  { party: 'shifang', name: '什邡市', role: 'host', place: '510682' },
];
const drafted = (version: number, of: Json = document, more: { draftedBy?: string; replaces?: number } = {}) =>
  AgreementDrafted({
    agreementId,
    version,
    title: '样例合作协议',
    document: of,
    hash: agreementHash(of),
    parties,
    signers: ['jinniu', 'shifang'],
    validity: { from: of === later ? calendarDate('2026-01-01') : from, to },
    draftedBy: 'wang',
    ...more,
  });
const signed = (party: string, signedBy: string, version = 1) =>
  AgreementSigned({ agreementId, version, hash, party, signedBy, from });
const inForce = [
  drafted(1),
  signed('jinniu', 'li'),
  signed('shifang', 'zhao'),
  AgreementTookEffect({ agreementId, version: 1, hash, from, to }),
];

const draft = (of: Json = document) => ({ type: 'DraftAgreement', data: { agreementId, document: of } }) as const;
const sign = (by: Actor, more: { version?: number; hash?: string; party?: string } = {}) =>
  ({ type: 'SignAgreement', data: { agreementId, version: 1, hash, party: by.party, ...more }, by }) as const;
const withdraw = (by: Actor, reason = '条款有误') =>
  ({ type: 'WithdrawAgreement', data: { agreementId, version: 1, reason }, by }) as const;

describe('drafting', () => {
  it('puts version 1 to its parties, with the document and its hash', () => {
    given(decider).when(draft(), wang).then(drafted(1));
  });

  it('takes the place of an open draft', () => {
    given(decider, drafted(1), signed('jinniu', 'li'))
      .when(draft(later), wang)
      .then(drafted(2, later, { replaces: 1 }));
  });

  it('adds a version beside the one in force', () => {
    given(decider, ...inForce)
      .when(draft(later), wang)
      .then(drafted(2, later));
  });

  it('refuses a document that cannot be an agreement', () => {
    given(decider)
      .when(draft(changed(document, 'bonus', 'x')), wang)
      .rejects('agreement.bad-document');
  });

  it('refuses the document of another agreement', () => {
    given(decider)
      .when(draft(changed(document, 'id', 'js-2')), wang)
      .rejects('agreement.id-differs', { id: 'js-2', agreement: agreementId });
  });

  it('refuses the same document again', () => {
    given(decider, drafted(1)).when(draft(), wang).rejects('agreement.same-document', { version: '1' });
    given(decider, ...inForce)
      .when(draft(), wang)
      .rejects('agreement.same-document', { version: '1' });
  });

  it('takes the same document again once it was withdrawn', () => {
    const withdrawn = AgreementWithdrawn({ agreementId, version: 1, party: 'jinniu', reason: 'x', from });
    given(decider, drafted(1), withdrawn).when(draft(), wang).then(drafted(2));
  });

  it('is for the parties, and for those who work the figures', () => {
    given(decider)
      .when(draft(), { ...wang, party: 'deyang' })
      .rejects('agreement.not-your-party');
    given(decider)
      .when(draft(), { ...wang, role: 'auditor' })
      .rejects('agreement.not-your-role');
  });

  it('asks a party that would lose its place to sign as well, and lets no stranger write it out', () => {
    const renamed = changed(
      changed(
        changed(document, 'parties.1', { id: 'deyang', name: '德阳市', place: '510600', role: 'host' }),
        'rules',
        [{ id: 'all', taxes: ['vat'], clauses: [{ base: 'gross' }, { split: { jinniu: '1/2', deyang: '1/2' } }] }],
      ),
      'retention',
      [],
    );
    given(decider, ...inForce)
      .when(draft(renamed), wang)
      .then(
        AgreementDrafted({
          ...drafted(2, renamed).data,
          parties: [parties[0], { party: 'deyang', name: '德阳市', role: 'host', place: '510600' }],
          signers: ['jinniu', 'deyang', 'shifang'],
        }),
      );
    given(decider, ...inForce)
      .when(draft(renamed), { ...wang, party: 'deyang' })
      .rejects('agreement.not-your-party');
  });
});

const signedBy = (version: number, of: Json) => {
  const validity = (of as unknown as { validity: { from: string; to: string } }).validity;
  const days = { from: calendarDate(validity.from), to: calendarDate(validity.to) };
  return [
    AgreementDrafted({ ...drafted(version, of).data, validity: days }),
    AgreementTookEffect({ agreementId, version, hash: agreementHash(of), ...days }),
  ];
};
const drafting = (of: Json, ...versions: Json[]) =>
  given(decider, ...versions.flatMap((one, n) => signedBy(n + 1, one))).when(draft(of), wang);
const taken = (of: Json, version: number) => signedBy(version, of).slice(0, 1);

describe('a rule that reckons over the year', () => {
  const split = { split: { jinniu: '1' } };
  const reckoning: Json[] = [{ base: 'gross' }, { first: { party: 'shifang', fixed: '1.00' } }, split];
  const yearly = (first: string, last = '2033-12-31', of = document): Json =>
    changed(
      changed(changed(of, 'validity', { from: first, to: last }), 'rules.0.clauses', reckoning),
      'rules.0.per',
      'rule',
    );
  const plain = (first: string, last = '2033-12-31'): Json => changed(document, 'validity', { from: first, to: last });

  it.each([
    ['begins to', yearly('2026-07-01'), plain('2024-01-01')],
    ['ceases to', plain('2026-07-01'), yearly('2024-01-01')],
    ['goes on to', yearly('2026-07-01'), yearly('2024-01-01')],
    ['did so early in that year', plain('2026-07-01'), yearly('2024-01-01', '2026-02-28')],
  ])('is never changed in the middle of one: the rule %s', (_, next, before) => {
    drafting(next, before).rejects('agreement.mid-year', { rule: 'FC-1', from: '2026-07-01' });
  });

  it('asks the version that governs before it, also where a later one is signed already', () => {
    const later = plain('2028-01-01');
    drafting(plain('2026-07-01'), yearly('2024-01-01'), later).rejects('agreement.mid-year');
    drafting(plain('2028-07-01'), yearly('2024-01-01'), later).then(...taken(plain('2028-07-01'), 3));
  });

  it('changes with the year, and begins on any day where nothing governed before', () => {
    drafting(yearly('2027-01-01'), yearly('2024-01-01')).then(...taken(yearly('2027-01-01'), 2));
    drafting(yearly('2026-07-01')).then(...taken(yearly('2026-07-01'), 1));
    const ended = plain('2024-01-01', '2025-12-31');
    drafting(yearly('2026-07-01'), ended).then(...taken(yearly('2026-07-01'), 2));
  });

  it('is not asked for where none reckons over a year', () => {
    drafting(plain('2026-07-01'), plain('2024-01-01')).then(...taken(plain('2026-07-01'), 2));
  });
});

describe('the closing period in which a version begins', () => {
  const closing = (period: string, start: string, end = '2033-12-31'): Json =>
    changed(changed(document, 'validity', { from: start, to: end }), 'period', period);
  const inside = (from: string, period: string, ends: string) => ({ version: '1', from, period, ends });

  it.each(['month', 'quarter', 'year'])('is never cut off by a version that closes by the %s', (kind) => {
    const quarters = closing('quarter', '2024-01-01');
    const cut = inside('2025-05-01', '2025-Q2', '2025-06-30');
    drafting(closing(kind, '2025-05-01'), quarters).rejects('agreement.mid-period', cut);
  });

  it('is never cut off where its version ends in the middle of it either, nor is a month', () => {
    const years = closing('year', '2024-01-01', '2025-06-30');
    const [year, april] = [inside('2025-07-01', '2025', '2025-12-31'), inside('2025-04-15', '2025-04', '2025-04-30')];
    drafting(closing('month', '2025-07-01'), years).rejects('agreement.mid-period', year);
    const months = closing('month', '2024-01-01');
    drafting(closing('quarter', '2025-04-15'), months).rejects('agreement.mid-period', april);
  });

  it.each([
    ['a month ends', closing('quarter', '2025-05-01'), closing('month', '2024-01-01')],
    ['a quarter ends', closing('year', '2025-07-01'), closing('quarter', '2024-01-01')],
    ['a year ends', closing('month', '2025-01-01'), closing('year', '2024-01-01')],
    ['nothing governed', closing('month', '2025-04-15'), closing('month', '2024-01-01', '2024-12-31')],
  ])('may be a new one where %s', (_, next, before) => {
    drafting(next, before).then(...taken(next, 2));
  });
});

it('takes no draft where no clause is known: that is for those who only follow', () => {
  given(agreementDecider).when(draft(), wang).rejects('agreement.bad-document');
});

describe('signing', () => {
  it('waits for every party and takes effect with the last', () => {
    given(decider, drafted(1)).when(sign(li)).then(signed('jinniu', 'li'));
    given(decider, drafted(1), signed('jinniu', 'li'))
      .when(sign(zhao))
      .then(signed('shifang', 'zhao'), AgreementTookEffect({ agreementId, version: 1, hash, from, to }));
  });

  it.each([
    ['for the other side', sign(li, { party: 'shifang' }), 'agreement.not-your-party'],
    ['by a stranger', sign({ ...li, party: 'deyang' }), 'agreement.not-your-party'],
    ['without being a reviewer', sign(wang), 'agreement.not-your-role'],
    ['of another text', sign(li, { hash: '0'.repeat(64) }), 'agreement.hash-differs'],
    ['of a version that does not exist', sign(li, { version: 2 }), 'agreement.no-such-version'],
    ['of version nought', sign(li, { version: 0 }), 'agreement.no-such-version'],
  ] as const)('is refused %s', (_, command, code) => {
    given(decider, drafted(1)).when(command).rejects(code);
  });

  it('is refused to whoever drafted the version', () => {
    given(decider, drafted(1, document, { draftedBy: 'li' }))
      .when(sign(li))
      .rejects('agreement.maker-is-checker', { user: 'li' });
  });

  it('is refused twice, and after all have signed', () => {
    given(decider, drafted(1), signed('jinniu', 'li')).when(sign(li)).rejects('agreement.already-signed');
    given(decider, ...inForce)
      .when(sign(li))
      .rejects('agreement.not-open', { version: '1', status: 'in-force' });
  });

  it('is refused on a draft that was replaced: its signatures are void', () => {
    const events = [drafted(1), signed('jinniu', 'li'), drafted(2, later, { replaces: 1 })];
    given(decider, ...events)
      .when(sign(zhao))
      .rejects('agreement.not-open', { version: '1', status: 'replaced' });
    expect(fold(events).versions.map(({ signed: by }) => by)).toEqual([[], []]);
  });

  it('is refused where there is no agreement', () => {
    given(decider).when(sign(li)).rejects('agreement.unknown');
  });
});

describe('withdrawing', () => {
  it('is open to any party until all have signed', () => {
    given(decider, drafted(1), signed('jinniu', 'li'))
      .when(withdraw(zhao))
      .then(AgreementWithdrawn({ agreementId, version: 1, party: 'shifang', reason: '条款有误', from }));
    given(decider, ...inForce)
      .when(withdraw(zhao))
      .rejects('agreement.not-open');
  });

  it('needs a reason and a party', () => {
    given(decider, drafted(1)).when(withdraw(zhao, ' ')).rejects('agreement.reason-missing');
    given(decider, drafted(1))
      .when(withdraw({ ...zhao, party: 'deyang' }))
      .rejects('agreement.not-your-party');
  });
});

describe('the version that governs a date', () => {
  const second = [
    drafted(2, later),
    AgreementTookEffect({ agreementId, version: 2, hash: agreementHash(later), from: calendarDate('2026-01-01'), to }),
  ];
  const on = (events: readonly AgreementEvent[], date: string) => versionFor(fold(events), calendarDate(date))?.version;

  it('is the one signed by all, within its own days', () => {
    expect(on([drafted(1)], '2024-06-30')).toBeUndefined();
    expect(on(inForce, '2023-12-31')).toBeUndefined();
    expect(on(inForce, '2024-01-01')).toBe(1);
    expect(on(inForce, '2034-01-01')).toBeUndefined();
  });

  it('passes to a later version from that version’s first day', () => {
    expect(on([...inForce, ...second], '2025-12-31')).toBe(1);
    expect(on([...inForce, ...second], '2026-01-01')).toBe(2);
  });

  it('is for a tax period that of the last of its days which any governs', () => {
    const part = changed(document, 'validity', { from: '2025-03-01', to: '2025-10-31' });
    const over = (of: string) => versionOver(fold(signedBy(1, part)), period(of))?.version;
    expect(['2025', '2025-Q4', '2025-Q1', '2025-11', '2026'].map(over)).toEqual([1, 1, 1, undefined, undefined]);
  });
});

it('keeps every event as written and dates it by the first day the version governs', () => {
  for (const event of [
    ...inForce,
    AgreementWithdrawn({ agreementId, version: 1, party: 'jinniu', reason: 'x', from }),
  ]) {
    const type = agreementEvents.find(({ eventName }) => eventName === event.type)!;
    expect(type.read(1, JSON.parse(JSON.stringify(type.write(event.data as never))))).toEqual(event);
    expect(type.effectiveOn(event.data as never)).toBe(from);
  }
});

function fold(events: readonly AgreementEvent[]): AgreementState {
  return events.reduce((state, event) => agreementDecider.evolve(state, event), agreementDecider.initial);
}
