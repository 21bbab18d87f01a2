import { abs, type Fen } from '@ledger/kernel';

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const UNITS = ['', '拾', '佰', '仟'] as const;
const WAN = 10_000n;
const YI = 100_000_000n;

/**
 * An amount in Chinese capital numerals (大写金额), as vouchers and payment orders carry it so that no digit can be
 * added: one 零 for a run of zeros, 整 behind 元 or 角, never behind 分. 107,000.53 yuan is 壹拾万柒仟元零伍角叁分.
 */
export function upperCaseAmount(amount: Fen): string {
  const fen = abs(amount);
  const [yuan, jiao, cent] = [fen / 100n, Number((fen / 10n) % 10n), Number(fen % 10n)];
  const whole = yuan === 0n ? '' : `${wholeText(yuan)}元`;
  return `${amount < 0n ? '负' : ''}${whole}${partText(yuan, jiao, cent)}`;
}

function partText(yuan: bigint, jiao: number, cent: number): string {
  if (jiao === 0 && cent === 0) return yuan === 0n ? '零元整' : '整';
  const afterZero = yuan > 0n && (jiao === 0 || yuan % 10n === 0n) ? '零' : '';
  const tenth = jiao === 0 ? '' : `${DIGITS[jiao]}角`;
  return `${afterZero}${tenth}${cent === 0 ? '整' : `${DIGITS[cent]}分`}`;
}

/** A whole number above zero: sections of four digits under 万, and of eight under 亿. */
function wholeText(value: bigint): string {
  if (value >= YI) return joined(wholeText(value / YI), '亿', value % YI, YI);
  if (value >= WAN) return joined(sectionText(Number(value / WAN)), '万', value % WAN, WAN);
  return sectionText(Number(value));
}

/** The lower section behind the higher one, with a 零 between them where its first digit is missing. */
function joined(higher: string, unit: string, lower: bigint, width: bigint): string {
  if (lower === 0n) return `${higher}${unit}`;
  return `${higher}${unit}${lower < width / 10n ? '零' : ''}${wholeText(lower)}`;
}

/** 1 to 9,999. */
function sectionText(value: number): string {
  const digits = [...`${value}`].map(Number);
  return digits.reduce((text, digit, index) => {
    if (digit === 0) return text;
    const afterZero = index > 0 && digits[index - 1] === 0 ? '零' : '';
    return `${text}${afterZero}${DIGITS[digit]}${UNITS[digits.length - 1 - index]}`;
  }, '');
}
