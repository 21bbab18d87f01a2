import {
  CountField,
  CreditCodeField,
  FenField,
  FlagField,
  JsonField,
  ListField,
  OneOfField,
  PeriodField,
  RatioField,
  RecordField,
  TextField,
  TextListField,
} from '../fields.js';
import { InvalidRequest } from '../problems/problem.js';
import { RequestPipe } from './request.pipe.js';

class Line {
  @TextField('Party.') readonly party!: string;
  @FenField('In fen.') readonly amount!: string;
}

class NoteRequest {
  @PeriodField('Period.') readonly period!: string;
  @FenField('In fen.', { min: 0 }) readonly amount!: string;
  @OneOfField('Tax.', ['vat', 'cit'], { optional: true }) readonly tax?: string;
  @CountField('Copies.', { optional: true, min: 1, max: 9 }) readonly copies?: number;
  @FlagField('Urgent.', { optional: true }) readonly urgent?: boolean;
  @RatioField('Share.', { optional: true }) readonly share?: string;
  @CreditCodeField('Enterprise.', { optional: true }) readonly enterprise?: string;
  @ListField('Lines.', () => Line, { optional: true, max: 3 }) readonly lines?: readonly Line[];
  @TextListField('Parties.', { optional: true }) readonly parties?: readonly string[];
  @RecordField('Main line.', () => Line, { optional: true }) readonly main?: Line;
  @JsonField('Document.', { optional: true }) readonly document?: unknown;
}

const pipe = new RequestPipe();
const read = (body: unknown) => pipe.transform(body, { type: 'body', metatype: NoteRequest });
const whole = { period: '2024-Q1', amount: '101' };

async function faults(body: unknown): Promise<Record<string, string>> {
  const error = await read(body).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof InvalidRequest)) throw new Error(`not refused as invalid: ${String(error)}`);
  return Object.fromEntries(error.places.map(({ pointer, en }) => [pointer, en]));
}
const pointers = async (body: unknown) => Object.keys(await faults(body));

it('gives a right request as its class, nested records too', async () => {
  const request = (await read({
    ...whole,
    lines: [{ party: 'jinniu', amount: '-1' }],
    main: { party: 'jinniu', amount: '0' },
  })) as NoteRequest;
  expect(request).toBeInstanceOf(NoteRequest);
  expect(request.lines?.[0]).toBeInstanceOf(Line);
  expect(request.main).toBeInstanceOf(Line);
});

it('names every field at fault at once', async () => {
  const wrong = {
    amount: 101,
    tax: 'vta',
    copies: 1.5,
    urgent: 'yes',
    share: '1.2.3',
    parties: ['jinniu', ''],
    enterprise: 'x',
  };
  expect(await faults(wrong)).toEqual({
    '/period': 'is required',
    '/amount': 'must be a string',
    '/tax': 'must be one of vat, cit',
    '/copies': 'must be a whole number',
    '/urgent': 'must be true or false',
    '/share': '"1.2.3" is not an exact ratio such as 2/5 or 40%',
    '/parties/1': 'must not be blank',
    '/enterprise': '"x" is not a valid unified social credit code: it has 18 characters',
  });
});

it('refuses unknown fields by name, wherever they stand', async () => {
  expect(await faults({ ...whole, amout: '1', lines: [{ party: 'jinniu', amount: '1', 'a/b~c': 0 }] })).toEqual({
    '/amout': 'is not a field of this request',
    '/lines/0/a~1b~0c': 'is not a field of this request',
  });
});

it.each(['-1', '1.0', '007', '1e3', '１', '1'.repeat(25), '9'.repeat(5_000), 101, null, ['1'], { n: '1' }])(
  'refuses %p as an amount that may not be negative',
  async (amount) => {
    expect(await pointers({ ...whole, amount })).toEqual(['/amount']);
  },
);

it('takes amounts up to the width of a column', async () => {
  for (const amount of ['0', '9'.repeat(24)]) expect(await read({ ...whole, amount })).toMatchObject({ amount });
});

it('does not take null for a field left out', async () => {
  expect(await faults({ ...whole, tax: null })).toEqual({ '/tax': 'must be one of vat, cit' });
});

it('looks into lists and records, and is not fooled by a list in place of a record', async () => {
  const line = { party: 'jinniu', amount: '1' };
  expect(await pointers({ ...whole, lines: [line, line, line, line] })).toEqual(['/lines']);
  expect(await pointers({ ...whole, lines: [line, { party: '' }] })).toEqual(['/lines/1/party', '/lines/1/amount']);
  expect(await pointers({ ...whole, lines: [[], 'x', null] })).toEqual(['/lines/0', '/lines/1', '/lines/2']);
  expect(await pointers({ ...whole, lines: { 0: line } })).toEqual(['/lines']);
  expect(await pointers({ ...whole, main: [] })).toEqual(['/main']);
  expect(await pointers({ ...whole, main: [line] })).toEqual(['/main']);
  expect(await pointers({ ...whole, main: { party: 'jinniu' } })).toEqual(['/main/amount']);
});

it('refuses text that the log cannot hold', async () => {
  for (const party of ['a\0b', '\ud800', '   ', 'x'.repeat(501)]) {
    expect(await pointers({ ...whole, parties: ['x'], main: { party, amount: '1' } })).toEqual(['/main/party']);
  }
});

it('takes a document only as the log can hold it, and leaves it as it was sent', async () => {
  const document = { rules: [{ share: '2/5', then: 1 }], constructor: 'kept' };
  expect(((await read({ ...whole, document })) as NoteRequest).document).toBe(document);
  expect(await pointers({ ...whole, document: { rules: [{ share: 0.4 }], '2024': 'x', ok: null, bad: '\0' } })).toEqual(
    ['/document/2024', '/document/rules/0/share', '/document/bad'],
  );
});

it('takes one object, and no nesting beyond reason', async () => {
  for (const body of [[], null, 'text', 7]) expect(await faults(body)).toEqual({ '': 'must be an object' });
  expect(await pointers(undefined)).toEqual(['/period', '/amount']);
  let deep: unknown = 1;
  for (let n = 0; n < 5_000; n++) deep = [deep];
  expect(await faults({ ...whole, document: deep })).toEqual({ '': 'is nested too deeply' });
});
