import { canonicalJson, ratio, type Json } from '@ledger/kernel';
import { createHash } from 'node:crypto';
import { agreementHash } from './domain/agreement-hash.js';
import { agreementSchema } from './domain/agreement.schema.js';
import { readDocumentText, writeDocumentText } from './document-text.js';
import { parseAgreement } from './parse-agreement.js';
import { AgreementRefused } from './domain/problem.js';
import { changed, SAMPLE } from './sample-agreement.js';
import { SAMPLE_FORMS } from './sample-forms.js';

const document = readDocumentText(SAMPLE);

const parsed = (source: string | Json, version = 0) => parseAgreement(source, { version, forms: SAMPLE_FORMS });

function problemsOf(source: string | Json, forms = SAMPLE_FORMS): string[][] {
  try {
    parseAgreement(source, { forms });
  } catch (error) {
    if (error instanceof AgreementRefused) return error.problems.map(({ pointer, code }) => [pointer, code]);
    throw error;
  }
  return [];
}

it('reads a document into parties in order, ladders, rules and exact shares', () => {
  const agreement = parsed(SAMPLE, 3);
  expect(agreement).toMatchObject({ id: 'js-1', version: 3, period: 'quarter', rounding: { level: 'fact' } });
  expect(agreement.parties.map(({ id }) => id)).toEqual(['jinniu', 'shifang']);
  expect(agreement.rules[0]).toEqual({
    id: 'FC-1',
    article: '第七条',
    taxes: ['vat'],
    clauses: [
      { name: 'base', term: 'retained' },
      {
        name: 'split',
        term: [
          { party: 'jinniu', share: ratio('3/5'), written: '6/10' },
          { party: 'shifang', share: ratio('2/5'), written: '4/10' },
        ],
      },
    ],
  });
  expect(agreement.retention[0]).toMatchObject({ retained: 'county', path: [{ split: 'tax' }, { split: 'local' }] });
});

it('gives clauses their article and shares the parties’ order, whatever order the document has', () => {
  const clauses: Json[] = [{ base: 'gross' }, { article: '第八条', split: { shifang: '40%', jinniu: '60%' } }];
  const [rule] = parsed(changed(document, 'rules.0.clauses', clauses)).rules;
  expect(rule?.clauses[1]).toMatchObject({
    name: 'split',
    article: '第八条',
    term: [{ party: 'jinniu' }, { party: 'shifang' }],
  });
});

it('takes clauses of every role in their order, and says whose year is reckoned', () => {
  const clauses: Json[] = [
    { base: 'gross' },
    { only: ['91350100M000100Y43'] },
    { first: { party: 'jinniu', fixed: '2,000,000.00' } },
    { first: { party: 'shifang', part: '1.5%' } },
    { split: { jinniu: '1' } },
    { cede: { from: 'jinniu', to: 'shifang' } },
  ];
  const agreement = parsed(changed(changed(document, 'rules.0.clauses', clauses), 'rules.0.per', 'enterprise'));
  expect(agreement.rules[0]?.per).toBe('enterprise');
  expect(agreement.rules[0]?.clauses.map(({ name }) => name)).toEqual(
    clauses.map((clause) => Object.keys(clause as object)[0]),
  );
});

it('reads how a settlement is paid, money in fen and rates exact', () => {
  const terms = {
    form: 'superior',
    through: { id: 'province', name: '省财政厅' },
    due: { after: 'period-end', months: 3 },
  };
  const rest = { instalments: 'allowed', overpayment: 'carried', overdue: 'carried' };
  const written = { ...terms, ...rest, minimum: '1,000.00', lateInterest: { rate: '5%', per: 'year-of-360' } };
  expect(parsed(changed(document, 'settlement', written)).settlement).toEqual({
    ...terms,
    ...rest,
    minimum: 100_000n,
    lateInterest: { rate: ratio('1/20'), written: '5%', per: 'year-of-360' },
  });
  expect(parsed(document)).not.toHaveProperty('settlement');
  const free = changed(document, 'settlement', { ...written, lateInterest: { rate: '0%', per: 'day' } });
  expect(() => parsed(free)).toThrow('/settlement/lateInterest/rate');
  const party = changed(document, 'settlement', { ...written, through: { id: 'jinniu', name: '金牛区' } });
  expect(() => parsed(party)).toThrow('/settlement/through/id');
});

it('reads rounding with a partner, partial payment and statistics', () => {
  const agreement = parsed({
    ...(document as object),
    rounding: { method: 'partner', partner: 'shifang', level: 'period' },
    partialPayment: { method: 'agreed-ratio', article: '第十条', shares: { shifang: '40%', jinniu: '60%' } },
    statistics: [{ indicator: 'output-value', always: { mode: 'split', shares: { shifang: '1/2', jinniu: '1/2' } } }],
  });
  expect(agreement).toMatchObject({
    rounding: { method: 'partner', partner: 'shifang', level: 'period' },
    partialPayment: { method: 'agreed-ratio', article: '第十条', shares: [{ party: 'jinniu' }, { party: 'shifang' }] },
    statistics: [{ indicator: 'output-value', always: { shares: [{ party: 'jinniu' }, { party: 'shifang' }] } }],
  });
  expect(parsed(changed(document, 'partialPayment', { method: 'by-liability' })).partialPayment).toEqual({
    method: 'by-liability',
  });
  expect(parsed(document)).not.toHaveProperty('partialPayment');
  expect(parsed(document).statistics).toEqual([]);
});

it('counts characters as people do: a rare character of a name is one', () => {
  expect(parsed(changed(document, 'title', '𠮷'.repeat(200))).title).toHaveLength(400);
});

it('reads YAML and the same in JSON to one hash, whatever the order of keys', () => {
  const turned = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).reverse();
    return Object.fromEntries(entries.map(([key, member]) => [key, turned(member)]));
  };
  expect(JSON.stringify(turned(document))).not.toBe(JSON.stringify(document));
  expect(parsed(JSON.stringify(turned(document))).hash).toBe(parsed(SAMPLE).hash);
  expect(parsed(changed(document, 'title', '样例合作协议。')).hash).not.toBe(parsed(SAMPLE).hash);
  const [first, second] = (document as unknown as { rules: Json[] }).rules;
  expect(parsed(changed(document, 'rules', [second!, first!])).hash).not.toBe(parsed(SAMPLE).hash);
});

it('hashes the canonical text: keys in order, nothing between', () => {
  const text = '{"a":["金",1],"b":"x"}';
  expect(agreementHash({ b: 'x', a: ['金', 1] })).toBe(createHash('sha256').update(text).digest('hex'));
});

it('writes a document as quoted YAML in the order of the schema, which reads back to the same', () => {
  const sorted = JSON.parse(canonicalJson(document)) as Json;
  const text = writeDocumentText(parsed(sorted), SAMPLE_FORMS);
  expect(text).toBe(writeDocumentText(parsed(SAMPLE), SAMPLE_FORMS));
  expect(text.split('\n').slice(0, 8)).toEqual([
    'format: "hezhang.agreement/1"',
    'id: "js-1"',
    'title: "样例合作协议"',
    'parties:',
    '  - id: "jinniu"',
    '    name: "金牛区"',
    '    place: "510106"',
    '    role: "origin"',
  ]);
  expect(readDocumentText(text)).toEqual(document);
});

it('warns of years that bands leave open', () => {
  expect(parsed(SAMPLE).warnings).toEqual([
    {
      pointer: '/rules/1/clauses/2/bands',
      code: 'agreement.band-gap',
      zh: '第 4-5 年未作规定，届时不予分享并报错',
      en: 'nothing is agreed for years 4-5; sharing will stop there',
    },
  ]);
});

it('knows a clause only with its form', () => {
  const without = SAMPLE_FORMS.filter(({ name }) => name !== 'bands');
  expect(() => parseAgreement(SAMPLE, { forms: without })).toThrow('/rules/1/clauses/2/bands');
  expect(problemsOf(changed(document, 'rules.0.clauses', [{ article: '第七条' }]), [])).toContainEqual([
    '/rules/0/clauses/0',
    'agreement.none-of',
  ]);
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
  const wrong = changed(changed(document, 'rules.0.clauses.1.split.jinniu', 0.6), 'validity.to', 'soon');
  expect(() => parsed(wrong)).toThrow(
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
          pointer: '/rules/0/clauses/1/split/jinniu',
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
    ['/rules/0/clauses/1/split/jinniu', 'agreement.number-not-text'],
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
  visit(agreementSchema(SAMPLE_FORMS), '');
  expect(open).toEqual([]);
  expect(agreementSchema(SAMPLE_FORMS).properties).toHaveProperty('rules');
});
