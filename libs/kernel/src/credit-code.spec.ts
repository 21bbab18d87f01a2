import fc from 'fast-check';
import { creditCode, creditCodeCheckDigit } from './credit-code.js';

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const digits = [...'0123456789'];
const pick = (chars: readonly string[], length: number) =>
  fc.array(fc.constantFrom(...chars), { minLength: length, maxLength: length }).map((all) => all.join(''));
const bodies = fc.tuple(pick(alphabet, 2), pick(digits, 6), pick(alphabet, 9)).map((parts) => parts.join(''));

it('accepts a published code and works out its check digit', () => {
  expect(creditCode('91350100M000100Y43')).toBe('91350100M000100Y43');
  expect(creditCodeCheckDigit('91350100M000100Y4')).toBe('3');
});

it.each([
  ['', 'length'],
  ['91350100M000100Y4', 'length'],
  ['91350100M000100Y431', 'length'],
  ['91350100m000100y43', 'lower-case'],
  ['91350100I000100Y43', 'alphabet'],
  ['91350100O000100Y43', 'alphabet'],
  ['91350100M000100Y4Z', 'alphabet'],
  ['9135010 M000100Y43', 'alphabet'],
  ['９1350100M000100Y43', 'alphabet'],
  ['9135A100M000100Y43', 'division'],
  ['91350100M000100Y44', 'check-digit'],
  ['91350100M000100YX3', 'check-digit'],
  ['19350100M000100Y43', 'check-digit'],
])('refuses %j because of its %s', (code, reason) => {
  expect(() => creditCode(code)).toThrow(
    expect.objectContaining({ code: 'kernel.bad-credit-code', params: { code, reason } }),
  );
});

it('works out no check digit for what is not the first 17 characters', () => {
  expect(() => creditCodeCheckDigit('9135')).toThrow(
    expect.objectContaining({ params: { code: '9135', reason: 'length' } }),
  );
  expect(() => creditCodeCheckDigit('91350100M000100YS')).toThrow(
    expect.objectContaining({ params: { code: '91350100M000100YS', reason: 'alphabet' } }),
  );
});

it('has exactly one check digit for each body', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const right = creditCodeCheckDigit(body);
      expect(creditCode(body + right)).toBe(body + right);
      for (const other of alphabet.filter((char) => char !== right)) {
        expect(() => creditCode(body + other)).toThrow(expect.objectContaining({ code: 'kernel.bad-credit-code' }));
      }
    }),
    { numRuns: 25 },
  );
});

it('catches every single mistyped character and every swap of neighbours', () => {
  fc.assert(
    fc.property(bodies, fc.nat(16), fc.constantFrom(...alphabet), (body, at, typed) => {
      const code = body + creditCodeCheckDigit(body);
      const slip = code.slice(0, at) + typed + code.slice(at + 1);
      const swap = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
      for (const wrong of [slip, swap].filter((text) => text !== code)) {
        expect(() => creditCode(wrong)).toThrow(expect.objectContaining({ code: 'kernel.bad-credit-code' }));
      }
    }),
  );
});
