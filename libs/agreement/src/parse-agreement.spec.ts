import { ratio, type Json } from '@ledger/kernel';
import { createHash } from 'node:crypto';
import { agreementHash } from './domain/agreement-hash.js';
import { agreementSchema } from './domain/agreement.schema.js';
import { readDocumentText } from './document-text.js';
import { parseAgreement } from './parse-agreement.js';
import { AgreementRefused } from './domain/problem.js';
import { changed, SAMPLE } from './sample-agreement.js';

const document = readDocumentText(SAMPLE);

function problemsOf(source: string | Json): string[][] {
  try {
    parseAgreement(source);
  } catch (error) {
    if (error instanceof AgreementRefused) return error.problems.map(({ pointer, code }) => [pointer, code]);
    throw error;
  }
  return [];
}

it('reads a document into parties in order, ladders, rules and exact shares', () => {
  const agreement = parseAgreement(SAMPLE, { version: 3 });
  expect(agreement).toMatchObject({ id: 'js-1', version: 3, period: 'quarter', rounding: { level: 'fact' } });
  expect(agreement.parties.map(({ id }) => id)).toEqual(['jinniu', 'shifang']);
  expect(agreement.rules[0]?.shares).toEqual([
    { party: 'jinniu', share: ratio('3/5'), written: '6/10' },
    { party: 'shifang', share: ratio('2/5'), written: '4/10' },
  ]);
  expect(agreement.rules[1]?.bands?.years[1]?.shares.map(({ party }) => party)).toEqual(['jinniu', 'shifang']);
  expect(agreement.retention[0]).toMatchObject({ retained: 'county', path: [{ split: 'tax' }, { split: 'local' }] });
});

it('reads YAML and the same in JSON to one hash, whatever the order of keys', () => {
  const reversed = Object.fromEntries(Object.entries(document as object).reverse()) as Json;
  expect(parseAgreement(JSON.stringify(reversed)).hash).toBe(parseAgreement(SAMPLE).hash);
  expect(parseAgreement(changed(document, 'title', '样例合作协议。')).hash).not.toBe(parseAgreement(SAMPLE).hash);
});

it('hashes the canonical text: keys in order, nothing between', () => {
  const text = '{"a":["金",1],"b":"x"}';
  expect(agreementHash({ b: 'x', a: ['金', 1] })).toBe(createHash('sha256').update(text).digest('hex'));
});

it('warns of years that bands leave open', () => {
  expect(parseAgreement(SAMPLE).warnings).toEqual([
    {
      pointer: '/rules/1/bands/years',
      code: 'agreement.band-gap',
      zh: '第 4-5 年未作规定，届时不予分享并报错',
      en: 'nothing is agreed for years 4-5; sharing will stop there',
    },
  ]);
  const open = changed(changed(document, 'rules.1.bands.after', undefined), 'rules.1.bands.before', undefined);
  expect(parseAgreement(open).warnings.map(({ code }) => code)).toEqual([
    'agreement.band-gap',
    'agreement.before-not-stated',
    'agreement.after-not-stated',
  ]);
});

it.each<[string, string, Json | undefined, string[][]]>([
  ['another format', 'format', 'hezhang.agreement/2', [['/format', 'agreement.not-allowed']]],
  ['an unknown key', 'bonus', 'x', [['/bonus', 'agreement.unknown-key']]],
  ['an unknown key in a rule', 'rules.0.cap', '1', [['/rules/0/cap', 'agreement.unknown-key']]],
  ['a missing key', 'rounding', undefined, [['/rounding', 'agreement.missing-key']]],
  [
    'a share written as a number',
    'rules.0.shares.jinniu',
    0.6,
    [['/rules/0/shares/jinniu', 'agreement.number-not-text']],
  ],
  ['a date that does not exist', 'validity.from', '2024-02-30', [['/validity/from', 'agreement.bad-date']]],
  ['a share that is no ratio', 'rules.0.shares.jinniu', '六成', [['/rules/0/shares/jinniu', 'agreement.bad-ratio']]],
  ['a negative share', 'rules.0.shares.jinniu', '-1/2', [['/rules/0/shares/jinniu', 'agreement.bad-ratio']]],
  ['a place that is none', 'parties.0.place', '5101', [['/parties/0/place', 'agreement.bad-place']]],
  ['an unknown tax', 'rules.0.taxes', ['wealth'], [['/rules/0/taxes/0', 'agreement.not-allowed']]],
  ['half a year', 'rules.1.bands.years.0.from', 1.5, [['/rules/1/bands/years/0/from', 'agreement.wrong-type']]],
  ['year zero', 'rules.1.bands.years.0.from', 0, [['/rules/1/bands/years/0/from', 'agreement.out-of-range']]],
  ['an id with blanks', 'parties.0.id', 'Jin Niu', [['/parties/0/id', 'agreement.bad-text']]],
  ['a title over two lines', 'title', 'a\nb', [['/title', 'agreement.bad-text']]],
  ['one party alone', 'parties', [], [['/parties', 'agreement.too-few']]],
  ['text where a list belongs', 'rules', 'x', [['/rules', 'agreement.wrong-type']]],
  ['null', 'validity', null, [['/validity', 'agreement.wrong-type']]],
  ['validity that runs backwards', 'validity.to', '2023-12-31', [['/validity', 'agreement.dates-reversed']]],
  [
    'a party twice',
    'parties.1.id',
    'jinniu',
    [
      ['/parties/1/id', 'agreement.party-twice'],
      ['/rules/0/shares/shifang', 'agreement.party-undeclared'],
      ['/rules/1/bands/years/0/shares/shifang', 'agreement.party-undeclared'],
      ['/rules/1/bands/years/1/shares/shifang', 'agreement.party-undeclared'],
      ['/rules/1/bands/before/shares/shifang', 'agreement.party-undeclared'],
      ['/rules/1/bands/after/shares/shifang', 'agreement.party-undeclared'],
    ],
  ],
  ['two parties for one place', 'parties.1.place', '510106', [['/parties/1/place', 'agreement.place-twice']]],
  ['a host without a place', 'parties.1.place', undefined, [['/parties/1/place', 'agreement.place-missing']]],
  ['shares that miss one', 'rules.0.shares.jinniu', '5/10', [['/rules/0/shares', 'agreement.shares-not-one']]],
  [
    'an undeclared party',
    'rules.0.shares',
    { jinniu: '1/2', deyang: '1/2' },
    [['/rules/0/shares/deyang', 'agreement.party-undeclared']],
  ],
  ['neither shares nor bands', 'rules.0.shares', undefined, [['/rules/0', 'agreement.shares-or-bands']]],
  ['shares and bands', 'rules.1.shares', { jinniu: '1' }, [['/rules/1', 'agreement.shares-or-bands']]],
  ['a rule id twice', 'rules.1.id', 'FC-1', [['/rules/1/id', 'agreement.rule-twice']]],
  ['a tax in two rules', 'rules.1.taxes', ['vat'], [['/rules/1/taxes/0', 'agreement.tax-twice']]],
  ['a central tax', 'rules.1.taxes', ['consumption'], [['/rules/1/taxes/0', 'agreement.tax-central']]],
  ['retained without a ladder', 'rules.1.base', 'retained', [['/rules/1/base', 'agreement.ladder-missing']]],
  ['bands that overlap', 'rules.1.bands.years.1.from', 3, [['/rules/1/bands/years/1', 'agreement.band-overlap']]],
  [
    'a band that runs backwards',
    'rules.1.bands.years.0.from',
    5,
    [['/rules/1/bands/years/0', 'agreement.band-reversed']],
  ],
  [
    'an anchor nobody records',
    'rules.1.bands.anchor',
    'prodution',
    [['/rules/1/bands/anchor', 'agreement.not-allowed']],
  ],
  ['a keeper nobody declared', 'otherTaxes.to', 'deyang', [['/otherTaxes/to', 'agreement.party-undeclared']]],
  [
    'a ladder that does not begin with the tax',
    'retention.0.path.0.split',
    'local',
    [['/retention/0/path/0/split', 'agreement.ladder-start']],
  ],
  [
    'a ladder step out of nowhere',
    'retention.0.path.1.split',
    'city',
    [['/retention/0/path/1/split', 'agreement.ladder-level']],
  ],
  [
    'a retained level that is split again',
    'retention.0.retained',
    'local',
    [['/retention/0/retained', 'agreement.retained-level']],
  ],
  [
    'a ladder that loses money',
    'retention.0.path.1.into.0.part',
    '30%',
    [['/retention/0/path/1/into', 'agreement.shares-not-one']],
  ],
])('refuses %s', (_, path, value, expected) => {
  expect(problemsOf(changed(document, path, value))).toEqual(expected);
});

it('refuses two ladders for one tax, place and time', () => {
  const [ladder] = (document as unknown as { retention: Json[] }).retention;
  const twice = changed(document, 'retention', [ladder!, changed(ladder, 'places', ['510000'])]);
  expect(problemsOf(twice)).toEqual([['/retention/1', 'agreement.ladder-overlap']]);
  const later = changed(document, 'retention', [
    changed(ladder, 'to', '2025-12-31'),
    changed(ladder, 'from', '2026-01-01'),
  ]);
  expect(problemsOf(later)).toEqual([]);
});

it('names everything that is wrong at once, in both languages', () => {
  const wrong = changed(changed(document, 'rules.0.shares.jinniu', 0.6), 'validity.to', 'soon');
  expect(() => parseAgreement(wrong)).toThrow(
    expect.objectContaining({
      code: 'agreement.bad-document',
      pointer: '/validity/to',
      problems: [
        {
          pointer: '/validity/to',
          code: 'agreement.bad-date',
          zh: '“soon”不是存在的日期（YYYY-MM-DD）',
          en: '"soon" is not an existing date (YYYY-MM-DD)',
        },
        expect.objectContaining({
          pointer: '/rules/0/shares/jinniu',
          en: expect.stringContaining('0.6 must be quoted') as string,
        }),
      ],
    }),
  );
});

it.each([
  ['a key twice', `${SAMPLE}\nid: other`],
  [
    'an alias',
    SAMPLE.replace("from: '2024-01-01', to", "from: &d '2024-01-01', to").replace("from: '2024-01-01'\n", 'from: *d\n'),
  ],
  ['a tag', SAMPLE.replace('样例合作协议', '!!js/function x')],
  ['two documents', `${SAMPLE}\n---\n${SAMPLE}`],
  ['broken indentation', `${SAMPLE}\n  x: [`],
  ['endless nesting', '['.repeat(100_000)],
  ['a text beyond all bounds', `${SAMPLE}#${'x'.repeat(600_000)}`],
])('does not read %s', (_, text) => {
  expect(problemsOf(text)).toEqual([['', 'agreement.unreadable']]);
});

it('refuses a number in YAML that would have passed through a float', () => {
  expect(problemsOf(SAMPLE.replace('jinniu: 6/10', 'jinniu: 0.6'))).toEqual([
    ['/rules/0/shares/jinniu', 'agreement.number-not-text'],
  ]);
  expect(problemsOf(SAMPLE.replace("place: '510106'", 'place: 510106'))).toEqual([
    ['/parties/0/place', 'agreement.number-not-text'],
  ]);
});

it('publishes a schema that closes every record to unknown keys', () => {
  const open: string[] = [];
  const visit = (schema: unknown, at: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    if ('properties' in schema && (schema as { additionalProperties?: unknown }).additionalProperties !== false)
      open.push(at);
    for (const [key, value] of Object.entries(schema)) visit(value, `${at}/${key}`);
  };
  visit(agreementSchema(), '');
  expect(open).toEqual([]);
  expect(agreementSchema().properties).toHaveProperty('rules');
});
