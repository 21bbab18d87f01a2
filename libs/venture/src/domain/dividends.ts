import {
  add,
  addMonths,
  allocate,
  equals,
  isNegative,
  ratio,
  subtract,
  sum,
  ZERO,
  ZERO_RATIO,
  type CalendarDate,
  type Fen,
  type Ratio,
} from '@ledger/kernel';
import {
  DividendDeclared,
  DividendPaid,
  DividendReceived,
  DividendResplit,
  type DividendKey,
  type ProfitEvent,
} from './profit.events.js';
import { distributable, requireInOrder } from './profit.js';
import { reject, requireOnce, requirePositive, requireShareholder, requireWithin } from './venture.rejections.js';
import {
  accountsOn,
  payableOf,
  type CapitalMovement,
  type DividendState,
  type Established,
  type VentureAct,
} from './venture.state.js';

/** Months after the resolution in which a dividend is paid (Company Law art. 212). */
export const MONTHS_TO_PAY_DIVIDEND = 6;

/**
 * Shares out profit: by paid-in capital, or by another key to which every shareholder consented, each consent by its
 * evidence. `weights` are given with the key 'agreed' and with no other.
 */
export type DeclareDividend = VentureAct<
  'DeclareDividend',
  {
    readonly dividendId: string;
    readonly amount: Fen;
    readonly declaredOn: CalendarDate;
    readonly payBy?: CalendarDate;
    readonly key: DividendKey;
    readonly weights?: readonly { readonly shareholder: string; readonly weight: Ratio }[];
    readonly consents?: readonly { readonly shareholder: string; readonly evidence: string }[];
    readonly resolution: string;
  }
>;
type DividendMoney = {
  readonly dividendId: string;
  readonly shareholder: string;
  readonly amount: Fen;
  readonly reference: string;
};
export type PayDividend = VentureAct<'PayDividend', DividendMoney & { readonly paidOn: CalendarDate }>;
export type ReceiveDividend = VentureAct<'ReceiveDividend', DividendMoney & { readonly receivedOn: CalendarDate }>;

export function dividend(state: Established, { weights, ...data }: DeclareDividend['data']): readonly ProfitEvent[] {
  const { dividendId, amount, declaredOn, key, consents = [] } = data;
  if (state.profit.dividends.some((one) => one.dividendId === dividendId))
    reject('venture.dividend-exists', dividendId, { dividendId });
  requirePositive(amount);
  requireInOrder(state.profit, declaredOn);
  requireWithin('venture.over-distributable', amount, distributable(state.profit));
  const { payBy = addMonths(declaredOn, MONTHS_TO_PAY_DIVIDEND) } = data;
  const keyed = weightsOf(state, key, declaredOn, weights);
  if (key !== 'paid-in') requireConsentOfAll(state, declaredOn, consents);
  const parts = allocate(
    amount,
    keyed.map(({ shareholder, weight }) => ({ party: shareholder, weight })),
  );
  const shares = keyed.map((one, n) => ({ ...one, amount: parts[n].amount }));
  return [DividendDeclared({ ...data, payBy, shares, consents })];
}

export function dividendPayment(state: Established, data: PayDividend['data']): readonly ProfitEvent[] {
  const share = shareOf(state, data);
  requirePositive(data.amount);
  requireWithin('venture.over-dividend', data.amount, payableOf(share), { shareholder: data.shareholder });
  return [DividendPaid(data)];
}

export function dividendReceipt(state: Established, data: ReceiveDividend['data']): readonly ProfitEvent[] {
  const { paid, received } = shareOf(state, data);
  requirePositive(data.amount);
  requireWithin('venture.over-dividend', data.amount, subtract(paid, received), { shareholder: data.shareholder });
  return [DividendReceived(data)];
}

/**
 * A dividend belongs to the capital of its own day: what is entered later and counts for that day or before shares it
 * anew. By agreed weights it stays as it was agreed; what was found to be too much of it is left out.
 */
export function dividendResplits(
  state: Established,
  ventureId: string,
  movements: readonly CapitalMovement[],
): readonly ProfitEvent[] {
  const since = movements.reduce<CalendarDate | undefined>(
    (first, { on }) => (!first || on < first ? on : first),
    undefined,
  );
  const capital = { ...state.capital, movements: [...state.capital.movements, ...movements] };
  return state.profit.dividends.flatMap((dividend): ProfitEvent[] => {
    const { dividendId, key, declaredOn, shares: before } = dividend;
    if (key === 'agreed' || since === undefined || declaredOn < since) return [];
    const weights = countingOn({ ...state, capital }, key, declaredOn);
    const weightOf = (of: typeof weights, named: string) =>
      of.find(({ shareholder }) => shareholder === named)?.weight ?? ZERO_RATIO;
    const named = [...new Set([...before, ...weights].map(({ shareholder }) => shareholder))];
    if (weights.length === 0 || named.every((one) => equals(weightOf(before, one), weightOf(weights, one)))) return [];
    const shares = sharedAnew(
      dividend,
      named.map((shareholder) => ({ shareholder, weight: weightOf(weights, shareholder) })),
    );
    const differences = shares
      .map(({ shareholder, amount }) => {
        const was = before.find((one) => one.shareholder === shareholder)?.amount ?? ZERO;
        return { shareholder, amount: subtract(amount, was) };
      })
      .filter(({ amount }) => amount !== ZERO);
    return [DividendResplit({ ventureId, dividendId, shares, differences })];
  });
}

function sharedAnew(
  { shares: before }: DividendState,
  keyed: readonly { readonly shareholder: string; readonly weight: Ratio }[],
) {
  const lawful = sum(before.map(({ amount, excess }) => subtract(amount, excess)));
  const parts = allocate(
    lawful,
    keyed.map(({ shareholder, weight }) => ({ party: shareholder, weight })),
  );
  return keyed.map((one, n) => {
    const excess = before.find(({ shareholder }) => shareholder === one.shareholder)?.excess ?? ZERO;
    return { ...one, amount: add(parts[n].amount, excess) };
  });
}

/** What each shareholder counts for on the day of the resolution. */
function weightsOf(
  state: Established,
  key: DividendKey,
  on: CalendarDate,
  agreed: DeclareDividend['data']['weights'],
): readonly { readonly shareholder: string; readonly weight: Ratio }[] {
  if ((key === 'agreed') !== (agreed !== undefined)) reject('venture.weights-unclear', key, { key });
  if (agreed) {
    requireOnce(agreed);
    for (const { shareholder } of agreed) requireShareholder(state, shareholder, on);
    if (agreed.some(({ weight }) => isNegative(weight)) || !agreed.some(({ weight }) => weight.n > 0n))
      reject('venture.weights-unclear', key, { key });
    return agreed;
  }
  const counting = countingOn(state, key, on);
  if (counting.length === 0) reject('venture.nothing-paid-in', on, { on });
  return counting;
}

/** Everyone with capital at the end of a day, and how much of it. */
export const countingOn = (
  state: Pick<Established, 'shareholders' | 'capital'>,
  key: DividendKey,
  on: CalendarDate,
): readonly { readonly shareholder: string; readonly weight: Ratio }[] =>
  accountsOn(state, on)
    .map(({ shareholder, subscribed, paidIn }) => ({
      shareholder,
      weight: ratio(key === 'paid-in' ? paidIn : subscribed),
    }))
    .filter(({ weight }) => weight.n > 0n);

/** Every shareholder who has subscribed capital on that day, not only those who would lose by it. */
export function requireConsentOfAll(
  state: Established,
  on: CalendarDate,
  consents: readonly { readonly shareholder: string }[],
): void {
  requireOnce(consents);
  for (const { shareholder } of consents) requireShareholder(state, shareholder, on);
  const missing = accountsOn(state, on)
    .filter(({ subscribed }) => subscribed > ZERO)
    .filter(({ shareholder }) => !consents.some((one) => one.shareholder === shareholder))
    .map(({ shareholder }) => shareholder)
    .join(', ');
  if (missing) reject('venture.consent-missing', missing, { missing });
}

function shareOf({ profit: { dividends } }: Established, { dividendId, shareholder }: DividendMoney) {
  const found = dividends.find((one) => one.dividendId === dividendId);
  if (!found) return reject('venture.unknown-dividend', dividendId, { dividendId });
  const share = found.shares.find((one) => one.shareholder === shareholder);
  return share ?? reject('venture.not-a-shareholder', shareholder, { shareholder });
}
