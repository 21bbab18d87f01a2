import { fits, readDocumentText, type Schema } from '@ledger/agreement';
import type { Json } from '@ledger/kernel';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AGREEMENT_SCHEMA, agreementSchemaText } from './domain/agreement-schema.js';
import { clauses } from './domain/clauses.js';
import { ruleDocument } from './sample-facts.js';

const folder = new URL('../schemes/', import.meta.url);
const schemes = readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith('.yaml'));
const schemeDocument = (name: string): Json => readDocumentText(readFileSync(new URL(name, folder), 'utf8'));

// Its address has `dist/` in it, which the import rule keeps for our own build.
const { Ajv2020 } = await import('ajv/dist/2020.js');

/** Another hand's validator; our own formats say nothing to it, so that the patterns must carry the meaning. */
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
for (const format of ['ratio', 'amount', 'division-code', 'credit-code']) ajv.addFormat(format, true);
ajv.addFormat('date', (text) => {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
});
const valid = ajv.compile(JSON.parse(agreementSchemaText()) as object);

const ours = (document: unknown): boolean => fits(AGREEMENT_SCHEMA, document).length === 0;
const theirs = (document: unknown): boolean => valid(document) === true;

it('is a JSON Schema by its own meta-schema', () => {
  expect(ajv.validateSchema(JSON.parse(agreementSchemaText()) as object)).toBe(true);
});

it('has a part of every clause, and each part once', () => {
  for (const { name, schema } of clauses) {
    expect(JSON.stringify(AGREEMENT_SCHEMA)).toContain(`"${name}":${JSON.stringify(schema)}`);
    expect(agreementSchemaText()).toContain(`"${name}"`);
  }
  expect(agreementSchemaText().length).toBeLessThan(JSON.stringify(AGREEMENT_SCHEMA, null, 2).length / 2);
});

it('describes every key, writes down every text and closes every record', () => {
  const faults: string[] = [];
  const visit = (schema: Schema, at: string): void => {
    if (!schema.description?.endsWith('.')) faults.push(`${at}: ${schema.description ?? 'no description'}`);
    if (schema.type === 'string' && !schema.pattern && !schema.enum && schema.const === undefined) {
      faults.push(`${at}: any text`);
    }
    if (schema.type === 'array') visit(schema.items, `${at}[]`);
    if (schema.type !== 'object') return;
    if (!('properties' in schema)) return visit(schema.additionalProperties, `${at}{}`);
    expect(schema.additionalProperties).toBe(false);
    for (const [key, member] of Object.entries(schema.properties)) visit(member, `${at}/${key}`);
  };
  visit(AGREEMENT_SCHEMA, '');
  expect(faults).toEqual([]);
});

it.each(schemes)('takes %s, as does another validator', (name) => {
  const document = schemeDocument(name);
  expect(fits(AGREEMENT_SCHEMA, document)).toEqual([]);
  expect([valid(document), valid.errors]).toEqual([true, null]);
});

const split = { split: { a: '60%', b: '40%' } };
const sound = ruleDocument({ parties: ['a', 'b'], clauses: [{ base: 'gross' }, split] });
const ruled = (...terms: object[]) => ruleDocument({ parties: ['a', 'b'], clauses: terms });
const clock = (term: Json) => ruled({ base: 'gross' }, { clock: term }, split);

const BROKEN: Readonly<Record<string, unknown>> = {
  nothing: null,
  'a list': [],
  'a number': 1,
  'no key at all': {},
  'an unknown key': { ...sound, bonus: 'x' },
  'a missing key': Object.fromEntries(Object.entries(sound).filter(([key]) => key !== 'rounding')),
  'another format': { ...sound, format: 'hezhang.agreement/2' },
  'an id in capitals': { ...sound, id: 'Flat' },
  'an id of 41': { ...sound, id: 'a'.repeat(41) },
  'an empty title': { ...sound, title: '' },
  'a blank title': { ...sound, title: ' \u3000' },
  'a title over two lines': { ...sound, title: 'a\u2028b' },
  'a title with a tab': { ...sound, title: 'a\tb' },
  'a title that turns round': { ...sound, title: 'a\u202eb' },
  'half a character': { ...sound, title: '\ud83d' },
  'a title of 201 rare characters': { ...sound, title: '𠮷'.repeat(201) },
  'one party': { ...sound, parties: [(sound['parties'] as Json[])[0]] },
  'a place of five digits': { ...sound, parties: withParty({ place: '51068' }) },
  'a place in no province': { ...sound, parties: withParty({ place: '990682' }) },
  'a county without its prefecture': { ...sound, parties: withParty({ place: '510006' }) },
  'a role nobody has': { ...sound, parties: withParty({ role: 'guest' }) },
  'a day that does not exist': { ...sound, validity: { from: '2024-02-30', to: '2030-12-31' } },
  'a month that does not exist': { ...sound, validity: { from: '2024-13-01', to: '2030-12-31' } },
  'a year beyond counting': { ...sound, validity: { from: '2024-01-01', to: '2201-01-01' } },
  'a date with a time': { ...sound, validity: { from: '2024-01-01T00:00:00Z', to: '2030-12-31' } },
  'no rule': { ...sound, rules: [] },
  'no clause': ruled(),
  'an empty clause': ruled({}),
  'an article without a clause': ruled({ article: '第一条' }),
  'two clauses in one': ruled({ base: 'gross', ...split }),
  'a clause nobody wrote': ruled({ base: 'gross' }, { unheard: '1' }),
  'no shares': ruled({ base: 'gross' }, { split: {} }),
  'a share as a number': ruled({ base: 'gross' }, { split: { a: 0.6, b: '40%' } }),
  'a negative share': ruled({ base: 'gross' }, { split: { a: '-60%', b: '160%' } }),
  'a share by nothing': ruled({ base: 'gross' }, { split: { a: '1/0' } }),
  'a share with a leading zero': ruled({ base: 'gross' }, { split: { a: '06/10', b: '4/10' } }),
  'a share with a line end': ruled({ base: 'gross' }, { split: { a: '60%\n', b: '40%' } }),
  'a share beyond all length': ruled({ base: 'gross' }, { split: { a: `0.${'3'.repeat(39)}`, b: '40%' } }),
  'a share of nobody that could be': ruled({ base: 'gross' }, { split: { 'A B': '1' } }),
  'two anchors of a clock': clock({ anchors: ['production'], date: '2024-01-01', counting: 'calendar' }),
  'a clock without an anchor': clock({ counting: 'calendar' }),
  'a rounding nobody knows': { ...sound, rounding: { method: 'bankers', level: 'fact' } },
  'statistics without a mode': { ...sound, statistics: [{ indicator: 'output-value', always: {} }] },
  'statistics always and by a clock': {
    ...sound,
    statistics: [{ indicator: 'x', always: { mode: 'territorial' }, clock: {} }],
  },
};

function withParty(change: object): Json {
  const [first, second] = sound['parties'] as [object, object];
  return [{ ...first, ...change }, second] as unknown as Json;
}

it.each(Object.entries(BROKEN))('refuses %s, as does another validator', (_, document) => {
  expect([ours(document), theirs(document)]).toEqual([false, false]);
});

it.each(['1,000.00', '0', '0.5', '9999999999999999999999', '100.1'])('takes the amount %s', (amount) => {
  expect([ours(capped(amount)), theirs(capped(amount))]).toEqual([true, true]);
});
it.each(['-1', '1.234', '01', '1,00', '￥1', '(1)', ' 1', '1 000', '１', '1e3', '', '99999999999999999999999', '.5'])(
  'refuses the amount "%s"',
  (amount) => {
    expect([ours(capped(amount)), theirs(capped(amount))]).toEqual([false, false]);
  },
);

function capped(fixed: string): Json {
  const cap = { party: 'a', most: { fixed }, then: 'b' };
  return ruleDocument({ parties: ['a', 'b'], clauses: [{ base: 'gross' }, split, { cap }], per: 'rule' });
}

/** Values that a hand or a program could put in the wrong place. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...['', ' ', 'a', 'vat', 'gross', 'jinniu', '60%', '6/10', '0.6', '1', '-1', '2024-01-01', '2024-02-30', '510106'],
    ...['2000000.00', 'calendar', 'collector', null, true, 0, 1, 1.5, -1, 1e21],
  ),
  fc.constantFrom<unknown>([], {}, [[]], ['vat'], { a: '1' }, { shares: { a: '1' } }, { article: 'x' }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.integer(),
);

/** Changes one place of a document, chosen by `path`: another value there, none, or a further key. */
function changedAt(document: unknown, path: readonly number[], act: 'set' | 'drop' | 'add', value: unknown): unknown {
  const [step, ...rest] = path;
  if (typeof document !== 'object' || document === null || step === undefined) return value;
  const copy = structuredClone(document) as Record<string, unknown>;
  const keys = Object.keys(copy);
  const key = keys[step % keys.length];
  if (key === undefined) return value;
  if (rest.length > 0) copy[key] = changedAt(copy[key], rest, act, value);
  else if (act === 'drop' && !Array.isArray(copy)) delete copy[key];
  else if (act === 'add' && !Array.isArray(copy)) copy[`${key}2`] = value;
  else copy[key] = value;
  return copy;
}

it('judges as another validator does, whatever is changed in a document', () => {
  const documents = schemes.map(schemeDocument);
  const verdicts = { taken: 0, refused: 0 };
  fc.assert(
    fc.property(
      fc.constantFrom(...documents),
      fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
      fc.constantFrom('set', 'drop', 'add'),
      anything,
      (document, path, act, value) => {
        const broken = changedAt(document, path, act, value);
        const verdict = ours(broken);
        verdicts[verdict ? 'taken' : 'refused'] += 1;
        expect(theirs(broken)).toBe(verdict);
      },
    ),
    { numRuns: 1_000 },
  );
  expect(verdicts.taken).toBeGreaterThan(0);
  expect(verdicts.refused).toBeGreaterThan(0);
});
