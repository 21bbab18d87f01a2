import type { Json } from '@ledger/kernel';
import { readDocumentText } from './document-text.js';
import { AgreementRefused, OF_DOCUMENTS, type AgreementProblem } from './domain/problem.js';
import { parseAgreement } from './parse-agreement.js';
import { changed, SAMPLE } from './sample-agreement.js';
import { SAMPLE_FORMS } from './sample-forms.js';

const document = readDocumentText(SAMPLE);
const split = { jinniu: '6/10', shifang: '4/10' };
const base = { base: 'gross' };
const clock = { clock: { anchors: ['production'], counting: 'calendar' } };
const bands = { bands: [{ from: 1, to: 3, shares: split }] };
const deduct = { deduct: ['incentive'] };
const clausesOf = (...clauses: Json[]) => changed(document, 'rules.0.clauses', clauses);
const statistics = (...rules: Json[]) => changed(document, 'statistics', rules);
const counted = (always: Json) => ({ indicator: 'output-value', always });
const dual = { mode: 'dual-assessment', origin: 'jinniu' };
const clocked = (...years: Json[]) => ({
  indicator: 'output-value',
  clock: { anchor: 'production', counting: 'calendar', bands: years },
});
const band = (from: number, to: number) => ({ from, to, mode: 'territorial' });
const settled = (more: { readonly [key: string]: Json }) =>
  changed(document, 'settlement', {
    ...{ form: 'bilateral', instalments: 'allowed', overpayment: 'refused', overdue: 'demanded' },
    ...more,
  });
const twoChanges = (...changes: [string, Json | undefined][]) =>
  changes.reduce((result, [path, value]) => changed(result, path, value), document);

/** What is wrong with a document, or what a sound one leaves open. */
function found(source: string | Json): readonly AgreementProblem[] {
  try {
    return parseAgreement(source, { forms: SAMPLE_FORMS }).warnings;
  } catch (error) {
    if (error instanceof AgreementRefused) return error.problems;
    throw error;
  }
}

/** Each reason once or more: reason, document, where; several places where one fault shows in several. */
const REFUSED: readonly (readonly [reason: keyof typeof OF_DOCUMENTS, source: string | Json, ...at: string[]])[] = [
  ['unreadable', `${SAMPLE}\n  x: [`, ''],
  ['unknown-key', changed(document, 'bonus', 'x'), '/bonus'],
  ['unknown-key', changed(document, 'rules.0.cap', '1'), '/rules/0/cap'],
  ['unknown-key', clausesOf(base, { split: { jinniu: '1', 'Shi Fang': '0' } }), '/rules/0/clauses/1/split/Shi Fang'],
  [
    'unknown-key',
    changed(document, 'partialPayment', { method: 'by-liability', shares: split }),
    '/partialPayment/shares',
  ],
  ['unknown-key', settled({ through: { id: 'province', name: '省财政厅' } }), '/settlement/through'],
  ['several-of', settled({ due: { after: 'closing', days: 30, months: 1 } }), '/settlement/due'],
  ['none-of', settled({ due: { after: 'closing' } }), '/settlement/due'],
  ['bad-amount', settled({ minimum: '-1.00' }), '/settlement/minimum'],
  ['missing-key', settled({ form: 'superior' }), '/settlement/through'],
  ['missing-key', settled({ lateInterest: { rate: '0.02%', per: 'day' } }), '/settlement/due'],
  ['missing-key', changed(document, 'rounding', undefined), '/rounding'],
  ['missing-key', changed(document, 'partialPayment', { method: 'agreed-ratio' }), '/partialPayment/shares'],
  [
    'plan-before-list',
    changed(document, 'calendar', { listWithinMonths: 3, planWithinMonths: 1 }),
    '/calendar/planWithinMonths',
  ],
  ['wrong-type', changed(document, 'rules', 'x'), '/rules'],
  ['wrong-type', changed(document, 'validity', null), '/validity'],
  [
    'wrong-type',
    clausesOf(base, clock, { bands: [{ from: 1.5, to: 3, shares: split }] }),
    '/rules/0/clauses/2/bands/0/from',
  ],
  ['number-not-text', clausesOf(base, { split: { jinniu: 0.6, shifang: '4/10' } }), '/rules/0/clauses/1/split/jinniu'],
  [
    'number-not-text',
    clausesOf(base, { first: { party: 'jinniu', fixed: 100 } }, { split }),
    '/rules/0/clauses/1/first/fixed',
  ],
  ['not-allowed', changed(document, 'format', 'hezhang.agreement/2'), '/format'],
  ['not-allowed', changed(document, 'rules.0.taxes', ['wealth']), '/rules/0/taxes/0'],
  [
    'not-allowed',
    clausesOf(base, { clock: { anchors: ['prodution'], counting: 'calendar' } }, bands),
    '/rules/0/clauses/1/clock/anchors/0',
  ],
  ['bad-text', changed(document, 'parties.0.id', 'Jin Niu'), '/parties/0/id'],
  ['bad-text', changed(document, 'title', 'a\nb'), '/title'],
  ['bad-text', changed(document, 'title', '　'), '/title'],
  ['bad-text', changed(document, 'title', '合作\u202e协议'), '/title'],
  ['bad-text', changed(document, 'title', '金'.repeat(201)), '/title'],
  ['bad-text', changed(document, 'rules.0.id', '第七条'), '/rules/0/id'],
  ['bad-date', changed(document, 'validity.from', '2024-02-30'), '/validity/from'],
  ['bad-date', changed(document, 'validity.to', 'soon'), '/validity/to'],
  ['bad-ratio', clausesOf(base, { split: { jinniu: '六成', shifang: '4/10' } }), '/rules/0/clauses/1/split/jinniu'],
  ['bad-ratio', clausesOf(base, { split: { jinniu: '-1/2', shifang: '3/2' } }), '/rules/0/clauses/1/split/jinniu'],
  [
    'bad-amount',
    clausesOf(base, { first: { party: 'jinniu', fixed: '-100.00' } }, { split }),
    '/rules/0/clauses/1/first/fixed',
  ],
  [
    'bad-amount',
    clausesOf(base, { first: { party: 'jinniu', fixed: '100.001' } }, { split }),
    '/rules/0/clauses/1/first/fixed',
  ],
  [
    'bad-amount',
    clausesOf(base, { first: { party: 'jinniu', fixed: '￥100' } }, { split }),
    '/rules/0/clauses/1/first/fixed',
  ],
  ['bad-place', changed(document, 'parties.0.place', '5101'), '/parties/0/place'],
  ['bad-place', changed(document, 'parties.0.place', '990106'), '/parties/0/place'],
  ['bad-credit-code', clausesOf(base, { only: ['91350100M000100Y44'] }, { split }), '/rules/0/clauses/1/only/0'],
  [
    'out-of-range',
    clausesOf(base, clock, { bands: [{ from: 0, to: 3, shares: split }] }),
    '/rules/0/clauses/2/bands/0/from',
  ],
  ['too-few', changed(document, 'parties', []), '/parties'],
  ['too-few', clausesOf(base, { split: {} }), '/rules/0/clauses/1/split'],
  ['too-many', clausesOf(...Array.from({ length: 41 }, () => base)), '/rules/0/clauses'],
  [
    'party-twice',
    changed(document, 'parties', [
      { id: 'jinniu', name: '金牛区', place: '510106', role: 'origin' },
      { id: 'shifang', name: '什邡市', place: '510682', role: 'host' },
      { id: 'shifang', name: '什邡', role: 'fund' },
    ]),
    '/parties/2/id',
  ],
  ['name-twice', changed(document, 'parties.1.name', '金牛区'), '/parties/1/name'],
  [
    'party-reserved',
    changed(document, 'parties.2', { id: 'collector', name: '征收方', role: 'fund' }),
    '/parties/2/id',
  ],
  ['place-twice', changed(document, 'parties.1.place', '510106'), '/parties/1/place'],
  ['place-missing', changed(document, 'parties.1.place', undefined), '/parties/1/place'],
  ['dates-reversed', changed(document, 'validity.to', '2023-12-31'), '/validity'],
  ['dates-reversed', changed(document, 'retention.0.to', '2023-12-31'), '/retention/0'],
  ['party-undeclared', clausesOf(base, { split: { jinniu: '1/2', deyang: '1/2' } }), '/rules/0/clauses/1/split/deyang'],
  ['party-undeclared', changed(document, 'otherTaxes.to', 'deyang'), '/otherTaxes/to'],
  [
    'party-undeclared',
    changed(document, 'rounding', { method: 'partner', partner: 'deyang', level: 'fact' }),
    '/rounding/partner',
  ],
  [
    'party-undeclared',
    clausesOf(base, { split }, { cede: { from: 'jinniu', to: 'deyang' } }),
    '/rules/0/clauses/2/cede/to',
  ],
  ['party-undeclared', statistics({ ...counted(dual), recommendedBy: 'deyang' }), '/statistics/0/recommendedBy'],
  ['shares-not-one', clausesOf(base, { split: { jinniu: '5/10', shifang: '4/10' } }), '/rules/0/clauses/1/split'],
  ['shares-not-one', changed(document, 'retention.0.path.1.into.0.part', '30%'), '/retention/0/path/1/into'],
  [
    'shares-not-one',
    changed(document, 'partialPayment', { method: 'agreed-ratio', shares: { jinniu: '60%' } }),
    '/partialPayment/shares',
  ],
  ['none-of', clausesOf(base, {}, { split }), '/rules/0/clauses/1'],
  ['none-of', clausesOf(base, { article: '第七条' }, { split }), '/rules/0/clauses/1'],
  ['none-of', clausesOf(base, { first: { party: 'jinniu' } }, { split }), '/rules/0/clauses/1/first'],
  ['several-of', clausesOf({ base: 'gross', split }), '/rules/0/clauses/0'],
  [
    'several-of',
    clausesOf(base, { first: { party: 'jinniu', fixed: '1.00', part: '1/2' } }, { split }),
    '/rules/0/clauses/1/first',
  ],
  ['clause-missing', clausesOf({ split }), '/rules/0/clauses'],
  ['clause-twice', clausesOf(base, base, { split }), '/rules/0/clauses/1/base'],
  ['clause-order', clausesOf({ first: { party: 'jinniu', part: '1/2' } }, base, { split }), '/rules/0/clauses/1/base'],
  ['clause-order', clausesOf(base, { split }, { only: ['91350100M000100Y43'] }), '/rules/0/clauses/2/only'],
  [
    'clause-unreachable',
    clausesOf(base, { split }, { first: { party: 'jinniu', part: '1/2' } }),
    '/rules/0/clauses/2/first',
  ],
  ['clause-unreachable', clausesOf(base, clock, { split }, bands), '/rules/0/clauses/3/bands'],
  ['clause-early', clausesOf(base, { cede: { from: 'jinniu', to: 'shifang' } }, { split }), '/rules/0/clauses/1/cede'],
  ['money-left-over', clausesOf(base, { first: { party: 'jinniu', part: '1/2' } }), '/rules/0/clauses'],
  ['per-missing', clausesOf(base, { first: { party: 'jinniu', fixed: '1.00' } }, { split }), '/rules/0'],
  ['per-idle', changed(document, 'rules.0.per', 'rule'), '/rules/0/per'],
  ['clock-missing', clausesOf(base, bands), '/rules/0/clauses/1/bands'],
  ['clock-idle', clausesOf(base, clock, { split }), '/rules/0/clauses/1'],
  [
    'category-twice',
    twoChanges(
      ['rules.0.clauses', [base, deduct, { split }]],
      ['rules.0.per', 'rule'],
      ['rules.1.clauses', [base, deduct, { split }]],
      ['rules.1.per', 'rule'],
    ),
    '/rules/1/clauses/1/deduct',
  ],
  ['partner-missing', changed(document, 'rounding.method', 'partner'), '/rounding'],
  ['partner-idle', changed(document, 'rounding.partner', 'jinniu'), '/rounding/partner'],
  ['rule-twice', changed(document, 'rules.1.id', 'FC-1'), '/rules/1/id'],
  ['tax-twice', changed(document, 'rules.1.taxes', ['vat']), '/rules/1/taxes/0'],
  ['tax-central', changed(document, 'rules.1.taxes', ['consumption']), '/rules/1/taxes/0'],
  ['ladder-start', changed(document, 'retention.0.path.0.split', 'local'), '/retention/0/path/0/split'],
  ['ladder-level', changed(document, 'retention.0.path.1.split', 'city'), '/retention/0/path/1/split'],
  ['level-twice', changed(document, 'retention.0.path.1.into.0.level', 'centre'), '/retention/0/path/1/into/0/level'],
  ['retained-level', changed(document, 'retention.0.retained', 'local'), '/retention/0/retained'],
  ['ladder-missing', changed(document, 'rules.1.clauses.0.base', 'retained'), '/rules/1/clauses/0/base'],
  ['ladder-overlap', changed(document, 'retention.1', { ...retention(), places: ['510000'] }), '/retention/1'],
  ['indicator-twice', statistics(counted(dual), counted(dual)), '/statistics/1/indicator'],
  ['mode-lacks', statistics(counted({ mode: 'split' })), '/statistics/0/always/shares'],
  ['mode-without', statistics(counted({ mode: 'territorial', origin: 'jinniu' })), '/statistics/0/always/origin'],
  ['never-publishable', statistics(counted({ ...dual, publishable: true })), '/statistics/0/always/publishable'],
  [
    'always-publishable',
    statistics(counted({ mode: 'territorial', publishable: false })),
    '/statistics/0/always/publishable',
  ],
  ['band-reversed', statistics(clocked(band(3, 1))), '/statistics/0/clock/bands/0'],
  ['band-overlap', statistics(clocked(band(1, 3), band(3, 5))), '/statistics/0/clock/bands/1'],
];

/** What may be signed though it leaves something open. */
const OPEN: typeof REFUSED = [
  ['band-gap', document, '/rules/1/clauses/2/bands'],
  ['band-gap', statistics(clocked(band(2, 3))), '/statistics/0/clock/bands'],
  ['before-not-stated', statistics(clocked(band(1, 3))), '/statistics/0/clock/before'],
  ['after-not-stated', statistics(clocked(band(1, 3))), '/statistics/0/clock/after'],
  [
    'indicator-unknown',
    statistics({ indicator: 'new-jobs', always: { mode: 'territorial' } }),
    '/statistics/0/indicator',
  ],
  ['ladder-open', changed(document, 'otherTaxes.base', 'retained'), '/otherTaxes/base'],
];

function retention() {
  return (document as unknown as { retention: [Readonly<Record<string, Json>>] }).retention[0];
}

const titled = (cases: typeof REFUSED) =>
  cases.map(([reason, source, ...at]) => [`${reason} at "${at.join('", "')}"`, reason, source, at] as const);

it.each(titled(REFUSED))('refuses %s', (_, reason, source, at) => {
  expect(() => parseAgreement(source, { forms: SAMPLE_FORMS })).toThrow('');
  expect(found(source).map(({ pointer, code }) => [pointer, code])).toEqual(
    at.map((pointer) => [pointer, `agreement.${reason}`]),
  );
});

it.each(titled(OPEN))('warns of %s', (_, reason, source, [pointer]) => {
  expect(parseAgreement(source, { forms: SAMPLE_FORMS }).warnings).toContainEqual(
    expect.objectContaining({ pointer, code: `agreement.${reason}` }),
  );
});

it('has a case of every reason, and fills every sentence in both languages', () => {
  const cases = [...REFUSED, ...OPEN];
  expect(Object.keys(OF_DOCUMENTS).filter((reason) => !cases.some(([one]) => one === reason))).toEqual([]);
  for (const [, source] of cases) {
    for (const { zh, en } of found(source)) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(`${zh} ${en}`).not.toMatch(/\{\w+\}|undefined/);
    }
  }
});
