import {
  calendarDate,
  creditCode,
  divisionCode,
  fen,
  FEN_DIGITS,
  period,
  ratio,
  Rejection,
  type Json,
} from '@ledger/kernel';
import { problemKind } from '../problems/catalogue.js';
import { fill, type Sentence } from '../language.js';

/** What is wrong with a value; `at` leads from the value to the place inside it. */
export interface Fault extends Sentence {
  readonly at?: string;
}

/** Answers with what is wrong with a value that was given; nothing when it is right. */
export type Check = (value: unknown) => readonly Fault[];

const fault = (zh: string, en: string, at?: string): readonly Fault[] => [{ zh, en, ...(at !== undefined && { at }) }];
const NOTHING: readonly Fault[] = [];

export const REQUIRED: Fault = { zh: '必填', en: 'is required' };
export const UNKNOWN_FIELD: Fault = { zh: '没有这个字段', en: 'is not a field of this request' };
export const NOT_AN_OBJECT: Fault = { zh: '须为对象', en: 'must be an object' };
export const TOO_DEEP: Fault = { zh: '嵌套过深', en: 'is nested too deeply' };

/** The longest exact figure or code that is worth reading. */
const LONGEST_FIGURE = 100;

/** Text that one of the kernel's readers takes. */
export function readable(read: (text: string) => unknown): Check {
  return (value) => {
    if (typeof value !== 'string') return fault('须为字符串', 'must be a string');
    if (value.length > LONGEST_FIGURE) return fault('过长', 'is too long');
    try {
      read(value);
      return NOTHING;
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      const kind = problemKind(error.code);
      return fault(fill(kind?.zh ?? error.detail, error.params), kind ? fill(kind.en, error.params) : error.detail);
    }
  };
}

/** Money in fen as a decimal string, within the width of a table's column. */
export function fenCheck({ min, max }: { min?: bigint; max?: bigint } = {}): Check {
  const read = readable(fen);
  return (value) => {
    const faults = read(value);
    if (faults.length > 0) return faults;
    const amount = BigInt(value as string);
    if ((value as string).replace('-', '').length > FEN_DIGITS)
      return fault(`最多 ${FEN_DIGITS} 位`, `has at most ${FEN_DIGITS} digits`);
    return range(amount, min, max);
  };
}

export const ratioCheck = readable(ratio);
export const dateCheck = readable(calendarDate);
export const periodCheck = readable(period);
/** Why a code is no unified social credit code (GB 32100-2015), in words. */
const CREDIT_CODE_FAULTS: Readonly<Record<string, Sentence>> = {
  length: { zh: '应为 18 位', en: 'it has 18 characters' },
  'lower-case': { zh: '字母须为大写', en: 'letters are capitals' },
  alphabet: {
    zh: '含有不允许的字符（I、O、Z、S、V 不用）',
    en: 'it uses a character that codes never have (I, O, Z, S, V)',
  },
  division: { zh: '登记机关行政区划码不正确', en: 'its registration division does not exist' },
  'check-digit': { zh: '校验码不符，请核对各位数字', en: 'the check digit does not match; compare every character' },
};

export const creditCodeCheck: Check = (value) => {
  const faults = readable(creditCode)(value);
  if (faults.length === 0 || typeof value !== 'string') return faults;
  try {
    creditCode(value);
    return NOTHING;
  } catch (error) {
    const why = error instanceof Rejection ? CREDIT_CODE_FAULTS[error.params['reason'] ?? ''] : undefined;
    return why ? faults.map(({ zh, en }) => ({ zh: `${zh}：${why.zh}`, en: `${en}: ${why.en}` })) : faults;
  }
};
export const divisionCheck = readable(divisionCode);

export function countCheck({ min, max }: { min?: number; max?: number } = {}): Check {
  return (value) =>
    Number.isSafeInteger(value) ? range(value as number, min, max) : fault('须为整数', 'must be a whole number');
}

export const flagCheck: Check = (value) =>
  typeof value === 'boolean' ? NOTHING : fault('须为 true 或 false', 'must be true or false');

/** Text the log can hold, not blank, of a length in characters. */
export function textCheck({
  min = 1,
  max = 500,
  pattern,
}: { min?: number; max?: number; pattern?: RegExp } = {}): Check {
  return (value) => {
    if (typeof value !== 'string') return fault('须为字符串', 'must be a string');
    if (!value.isWellFormed() || value.includes('\0'))
      return fault('含有不能保存的字符', 'holds characters that cannot be stored');
    if (min > 0 && value.trim() === '') return fault('不能为空', 'must not be blank');
    const length = [...value].length;
    if (length < min || length > max)
      return fault(`须为 ${min} 至 ${max} 个字符`, `must have ${min} to ${max} characters`);
    return pattern && !pattern.test(value) ? fault('格式不符', `must match ${pattern.source}`) : NOTHING;
  };
}

export function wordCheck(words: readonly string[]): Check {
  return (value) =>
    typeof value === 'string' && words.includes(value)
      ? NOTHING
      : fault(`须为 ${words.join('、')} 之一`, `must be one of ${words.join(', ')}`);
}

export const objectCheck: Check = (value) => (isObject(value) ? NOTHING : [NOT_AN_OBJECT]);

/** A list whose members each pass; the fault names the member. */
export function listCheck(member: Check, { min = 0, max = 10_000 }: { min?: number; max?: number } = {}): Check {
  return (value) => {
    if (!Array.isArray(value)) return fault('须为列表', 'must be a list');
    if (value.length < min || value.length > max)
      return fault(`须有 ${min} 至 ${max} 项`, `must have ${min} to ${max} items`);
    return value.flatMap((one: unknown, index) =>
      member(one).map((found) => ({ ...found, at: `/${index}${found.at ?? ''}` })),
    );
  };
}

/** JSON that the log can hold: whole numbers only, no field named by digits alone, text without NUL. */
export const jsonCheck: Check = (value) => {
  const faults: Fault[] = [];
  const visit = (json: Json, at: string): void => {
    if (typeof json === 'string')
      faults.push(...textCheck({ min: 0, max: 1_000_000 })(json).map((found) => ({ ...found, at })));
    else if (typeof json === 'number') faults.push(...countCheck()(json).map((found) => ({ ...found, at })));
    else if (Array.isArray(json)) json.forEach((one: Json, index) => visit(one, `${at}/${index}`));
    else if (json !== null && typeof json === 'object') {
      for (const [name, one] of Object.entries(json as Readonly<Record<string, Json>>)) {
        const place = `${at}/${pointerPart(name)}`;
        if (/^\d+$/.test(name))
          faults.push({ zh: '字段名不能只有数字', en: 'a field may not be named by digits alone', at: place });
        else visit(one, place);
      }
    }
  };
  visit(value as Json, '');
  return faults;
};

const DEEPEST = 64;

/** Whether JSON nests deeper than anything we take; walked without recursion, since depth is the attack. */
export function tooDeep(json: unknown): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? (Object.values(one) as unknown[]) : []));
  }
  return false;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One reference token of a JSON pointer (RFC 6901). */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function range<T extends number | bigint>(value: T, min: T | undefined, max: T | undefined): readonly Fault[] {
  if (min !== undefined && value < min) return fault(`不能小于 ${min}`, `must be at least ${min}`);
  if (max !== undefined && value > max) return fault(`不能大于 ${max}`, `must be at most ${max}`);
  return NOTHING;
}
