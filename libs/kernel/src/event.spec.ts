import fc from 'fast-check';
import { calendarDate } from './calendar.js';
import { canonicalJson } from './canonical.js';
import { defineEvent } from './event.js';
import { fen } from './fen.js';
import { ratio } from './ratio.js';
import { amount, count, date, document, flag, fraction, listOf, oneOf, optional, record, text } from './shape.js';

const Proposed = defineEvent(
  'Proposed',
  3,
  { settlementId: text, period: text, on: date, shares: listOf(record({ party: text, amount })), note: optional(text) },
  {
    1: ({ year, ...rest }) => ({ ...rest, period: `${year as number}` }),
    2: (stored) => ({ ...stored, on: '2024-12-31' }),
  },
  ({ on }) => on,
);
const data = {
  settlementId: 'S-1',
  period: '2024-Q1',
  on: calendarDate('2024-04-15'),
  shares: [{ party: 'jinniu', amount: fen(-61n) }],
};

describe('an event type', () => {
  it('is constructor, name, writer and reader at once', () => {
    expect(Proposed(data)).toEqual({ type: 'Proposed', data });
    expect(Proposed.eventName).toBe('Proposed');
    expect(JSON.stringify(Proposed.write(data))).toBe(
      '{"on":"2024-04-15","period":"2024-Q1","settlementId":"S-1","shares":[{"amount":"-61","party":"jinniu"}]}',
    );
    expect(Proposed.read(3, Proposed.write(data))).toEqual(Proposed(data));
    expect(Proposed.effectiveOn(data)).toBe('2024-04-15');
  });
  it('reads every version it was ever stored in', () => {
    const stored = { settlementId: 'S-1', year: 2023, shares: [] };
    expect(Proposed.read(1, stored).data).toEqual({
      settlementId: 'S-1',
      period: '2023',
      on: '2024-12-31',
      shares: [],
    });
    const second = { settlementId: 'S-1', period: '2023-Q4', shares: [] };
    expect(Proposed.read(2, second).data).toMatchObject({ period: '2023-Q4', on: '2024-12-31' });
  });
  it('refuses history of a newer program, and stored data that is not what it claims to be', () => {
    expect(() => Proposed.read(4, {})).toThrow('Proposed v4 is newer than this program (v3)');
    const stored = Proposed.write(data) as Record<string, unknown>;
    expect(() => Proposed.read(3, { ...stored, extra: 1 })).toThrow('/Proposed/extra');
    expect(() => Proposed.read(3, { ...stored, period: undefined })).toThrow('/Proposed/period');
    expect(() => Proposed.read(3, { ...stored, shares: [{ party: 'a', amount: 61 }] })).toThrow(
      '/Proposed/shares/0/amount',
    );
  });
  it('cannot be defined without the upcaster of each version before it', () => {
    expect(() => defineEvent('Gap', 3, { a: text }, { 1: (stored) => stored })).toThrow(
      'Gap v3 has no upcaster from v2',
    );
  });
});

describe('a shape', () => {
  it('refuses to write what the log could not give back', () => {
    expect(() => text.write('a\0b')).toThrow('NUL');
    expect(() => text.write('\ud800')).toThrow('surrogate');
    expect(() => count.write(1.5)).toThrow('whole number');
    expect(() => record({ a: text }).write({} as { a: string })).toThrow('field a is missing');
    expect(() => record({ '1': text })).toThrow('canonical order');
  });
  it('keeps amounts and fractions exact, whatever their size', () => {
    const exact = record({ amount, share: fraction, ok: flag, word: oneOf('a', 'b') });
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), fc.bigInt({ min: 1n }), fc.boolean(), (money, n, d, ok) => {
        const value = { amount: fen(money), share: ratio(`${n < 0n ? -n : n}/${d}`), ok, word: 'b' as const };
        expect(exact.read(JSON.parse(JSON.stringify(exact.write(value))), '')).toEqual(value);
      }),
    );
  });
});

describe('canonical JSON (RFC 8785)', () => {
  it('orders keys by code unit and escapes as the standard does', () => {
    expect(
      canonicalJson({
        '\u20ac': 'Euro',
        '\r': 'CR',
        '1': 'One',
        '\u0080': 'Control',
        '\ud83d\ude00': 'Smiley',
        a: undefined,
      }),
    ).toBe('{"\\r":"CR","1":"One","\u0080":"Control","\u20ac":"Euro","\ud83d\ude00":"Smiley"}');
    expect(canonicalJson({ b: [null, true, -0, 10n, ratio('2/5')], a: '\u000f"\\\n€' })).toBe(
      '{"a":"\\u000f\\"\\\\\\n€","b":[null,true,0,"10","2/5"]}',
    );
  });
  it('refuses what two sides could write differently', () => {
    for (const value of [0.1, NaN, 2 ** 53, '\udc00', undefined, () => 1]) expect(() => canonicalJson(value)).toThrow();
  });
  it('is what a document shape writes, whatever the order its keys came in', () => {
    const json = fc.letrec((tie) => ({
      any: fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('map'),
      ),
      list: fc.array(tie('any'), { maxLength: 4 }),
      map: fc.dictionary(
        fc.string({ unit: 'grapheme-ascii' }).filter((key) => !/^\d+$|^__proto__$/.test(key)),
        tie('any'),
        { maxKeys: 4 },
      ),
    })).any;
    fc.assert(
      fc.property(json, (value) => {
        fc.pre(!JSON.stringify(value).includes('\\u0000'));
        expect(JSON.stringify(document.write(value as never))).toBe(canonicalJson(value));
      }),
    );
  });
});
