import fc from 'fast-check';
import type { Cell } from './cells.js';
import { JsonFault, JsonText } from './json-text.js';
import { readFactsFile } from './read-facts-file.js';
import { faultsOf, readJsonOf, RECEIPT, REFERENCE } from './sample-facts-file.js';

const json = (text: string) => readFactsFile(text, 'json');
const columns = Object.keys(REFERENCE);
const cells = Object.values(REFERENCE);

it('reads whole JSON numbers in columns of amounts and values', () => {
  expect(readJsonOf([{ ...RECEIPT, amountYuan: 12345 }]).facts).toMatchObject([{ amount: 1_234_500n }]);
  expect(readJsonOf([{ ...REFERENCE, value: -7 }]).facts).toMatchObject([{ value: { n: -7n, d: 1n } }]);
});

it('sees a fraction that a float would lose', () => {
  const text = JSON.stringify([{ ...RECEIPT, amountYuan: '#' }]);
  for (const number of ['12345.000000000000001', '12345.0', '4503599627370497.4', '1e3'])
    expect(faultsOf(json(text.replace('"#"', number)))).toEqual([[2, 'amountYuan', 'facts.number-fraction']]);
  expect(faultsOf(json(text.replace('"#"', '-9007199254740993')))).toEqual([[2, 'amountYuan', 'facts.number-unsafe']]);
});

it('takes null, a missing key and a row handed out short for empty cells', () => {
  const [receipt] = readJsonOf([{ ...RECEIPT, source: null }]).facts;
  expect(receipt).toMatchObject({ source: 'declared' });
  expect(readJsonOf([[...columns, 'party', null], cells, [...cells, '', null, '']]).problems).toMatchObject([
    { line: 3, code: 'facts.id-twice' },
  ]);
});

it('passes over blank rows and counts them', () => {
  const faulty = readJsonOf([[], columns, [], [null, ''], cells, cells]);
  expect(faultsOf(faulty)).toEqual([[6, 'id', 'facts.id-twice']]);
  expect(readJsonOf([REFERENCE, {}, { id: null }, { ...REFERENCE, id: 'r2' }]).facts).toHaveLength(2);
});

it('reads every sheet by its own header, names the sheet, and keeps ids apart over all', () => {
  const swapped = [columns.toReversed(), cells.toReversed()];
  const file = readJsonOf({
    sheets: [
      { name: '一', rows: [columns, cells] },
      { rows: swapped, name: '二' },
      { name: '三', rows: [{ ...REFERENCE, id: 'r3', taxPeriod: 'x' }] },
    ],
  });
  expect(file.problems).toMatchObject([
    { sheet: '二', line: 2, column: 'id', code: 'facts.id-twice' },
    { sheet: '三', line: 2, column: 'taxPeriod', code: 'facts.bad-period' },
  ]);
});

it('refuses keys that are prototypes, by name', () => {
  expect(faultsOf(json('[{"__proto__": {"id": "f1"}, "constructor": 1, "id": "r1"}]'))).toEqual([
    [1, '__proto__', 'facts.unknown-column'],
    [1, 'constructor', 'facts.unknown-column'],
  ]);
  expect(faultsOf(json('[["id", "kind", "toString"], ["r1", "reference", ""]]'))).toEqual([
    [1, 'toString', 'facts.unknown-column'],
  ]);
});

it('refuses a key that is there twice, which JSON.parse would hide', () => {
  const twice = JSON.stringify([REFERENCE]).replace('"value"', '"value":"1","value"');
  expect(faultsOf(json(twice))).toEqual([[2, 'value', 'facts.column-twice']]);
});

it('goes through depth without end and names the cell', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  expect(faultsOf(json(`[{"id": ${deep}, "kind": "reference"}]`))).toContainEqual([2, 'id', 'facts.nested']);
  expect(faultsOf(json(deep))).toEqual([
    [1, '[…]', 'facts.unknown-column'],
    [1, 'id', 'facts.column-missing'],
    [1, 'kind', 'facts.column-missing'],
  ]);
});

it.each(['[{"id": 01}]', '[{"id": "\t"}]', '[tru]', '[{"a": [}]}]', '[1}', "['id']"])(
  'says of %s that it is not JSON',
  (text) => {
    expect(json(text).problems.at(-1)?.code).toBe('facts.unreadable');
  },
);

it.each(['[', '[{"id"', '[{"id":', '{"sheets": [{"name": "a", "rows": ['])('says of %s that it breaks off', (text) => {
  expect(json(text).problems.at(-1)?.code).toBe('facts.ends-early');
});

it('says of a text left open that it is not JSON', () => {
  expect(json('[{"id": "f').problems.at(-1)?.code).toBe('facts.unreadable');
});

/** A whole JSON value by the reader's own means. */
function valueOf(json: JsonText): unknown {
  const first = json.peek();
  if (first === '[') return Array.from(json.elements(), () => valueOf(json));
  if (first === '{') return Object.fromEntries(Array.from(json.members(), (key) => [key, valueOf(json)]));
  if (first === 'n') return json.cell() === '' ? null : undefined;
  const cell: Cell = json.cell();
  return typeof cell === 'string' ? cell : JSON.parse(cell.text);
}

it('reads any JSON text as JSON.parse does, and passes over it whole', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(2), (text, indent) => {
      const written = JSON.stringify(JSON.parse(text), undefined, indent);
      const read = new JsonText(written);
      expect(JSON.stringify(valueOf(read))).toBe(JSON.stringify(JSON.parse(written)));
      read.end();
      const passed = new JsonText(written);
      passed.leap();
      passed.end();
    }),
  );
});

it('takes no text that JSON.parse refuses', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'[]{},:"\\ntruefals01.e-+ ') }), (text) => {
      const read = new JsonText(text);
      let sound = true;
      try {
        valueOf(read);
        read.end();
      } catch (error) {
        expect(error).toBeInstanceOf(JsonFault);
        sound = false;
      }
      if (sound) expect(() => JSON.parse(text) as unknown).not.toThrow();
      else expect(() => JSON.parse(text) as unknown).toThrow();
    }),
    { numRuns: 2_000 },
  );
});
