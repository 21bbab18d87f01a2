import {
  addMonths,
  allocate,
  isNegative,
  ratio,
  subtract,
  ZERO,
  type CalendarDate,
  type Fen,
  type Ratio,
} from '@ledger/kernel';
import {
  DividendDeclared,
  DividendPaid,
  DividendReceived,
  type DividendKey,
  type ProfitEvent,
} from './profit.events.js';
import { distributable, requireInOrder } from './profit.js';
import { reject, requireOnce, requirePositive, requireShareholder, requireWithin } from './venture.rejections.js';
import { accountsOn, type Established, type VentureAct } from './venture.state.js';

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
  const { amount: declared, paid } = shareOf(state, data);
  requirePositive(data.amount);
  requireWithin('venture.over-dividend', data.amount, subtract(declared, paid), { shareholder: data.shareholder });
  return [DividendPaid(data)];
}

export function dividendReceipt(state: Established, data: ReceiveDividend['data']): readonly ProfitEvent[] {
  const { paid, received } = shareOf(state, data);
  requirePositive(data.amount);
  requireWithin('venture.over-dividend', data.amount, subtract(paid, received), { shareholder: data.shareholder });
  return [DividendReceived(data)];
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
  const capital = accountsOn(state, on).map(({ shareholder, subscribed, paidIn }) => ({
    shareholder,
    weight: ratio(key === 'paid-in' ? paidIn : subscribed),
  }));
  const counting = capital.filter(({ weight }) => weight.n > 0n);
  if (counting.length === 0) reject('venture.nothing-paid-in', on, { on });
  return counting;
}

/** Every shareholder who has subscribed capital on that day, not only those who would lose by it. */
function requireConsentOfAll(
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
