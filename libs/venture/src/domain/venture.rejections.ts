import { Rejection, yuanText, ZERO, type CalendarDate, type Fen } from '@ledger/kernel';

export type FoundingRejection =
  | 'venture.unknown'
  | 'venture.already-established'
  | 'venture.amount-not-positive'
  | 'venture.already-admitted'
  | 'venture.not-a-shareholder'
  | 'venture.shareholder-twice'
  | 'venture.before-establishment'
  | 'venture.date-in-future';

export type EquityRejection =
  | 'venture.share-not-positive'
  | 'venture.deck-not-whole'
  | 'venture.deck-exists'
  | 'venture.nothing-to-correct'
  | 'venture.no-deck'
  | 'venture.transfer-exists'
  | 'venture.unknown-transfer'
  | 'venture.transfer-ended'
  | 'venture.transfer-to-self'
  | 'venture.over-share'
  | 'venture.exception-missing'
  | 'venture.step-not-asked'
  | 'venture.step-out-of-order'
  | 'venture.value-missing'
  | 'venture.steps-missing'
  | 'venture.before-last-step'
  | 'venture.price-below-valuation'
  | 'venture.over-subscribed'
  | 'venture.call-open';

export type CapitalRejection =
  | 'venture.due-before-subscription'
  | 'venture.due-too-late'
  | 'venture.over-registered-capital'
  | 'venture.contribution-exists'
  | 'venture.over-contribution'
  | 'venture.not-valued'
  | 'venture.over-valuation'
  | 'venture.call-exists'
  | 'venture.unknown-call'
  | 'venture.call-unclear'
  | 'venture.due-before-call'
  | 'venture.over-call'
  | 'venture.call-over-subscription'
  | 'venture.nothing-outstanding'
  | 'venture.not-late'
  | 'venture.grace-too-short'
  | 'venture.not-demanded'
  | 'venture.grace-running'
  | 'venture.compensation-unclear'
  | 'venture.claim-exists'
  | 'venture.unknown-claim'
  | 'venture.over-claim'
  | 'venture.unknown-forfeiture'
  | 'venture.not-whole-forfeiture';

export type IncreaseRejection =
  | 'venture.increase-exists'
  | 'venture.unknown-increase'
  | 'venture.increase-ended'
  | 'venture.price-below-par'
  | 'venture.majority-missing'
  | 'venture.no-right'
  | 'venture.over-right'
  | 'venture.preemption-open'
  | 'venture.not-whole-increase'
  | 'venture.before-resolution'
  | 'venture.over-premium'
  | 'venture.term-not-shorter'
  | 'venture.term-before-adjustment';

export type ProfitRejection =
  | 'venture.opening-too-late'
  | 'venture.amount-negative'
  | 'venture.year-recorded'
  | 'venture.year-gap'
  | 'venture.year-not-over'
  | 'venture.before-result'
  | 'venture.over-distributable'
  | 'venture.no-loss'
  | 'venture.over-reserve'
  | 'venture.optional-reserve-first'
  | 'venture.appropriation-exists'
  | 'venture.dividend-exists'
  | 'venture.unknown-dividend'
  | 'venture.consent-missing'
  | 'venture.weights-unclear'
  | 'venture.nothing-paid-in'
  | 'venture.over-dividend'
  | 'venture.year-unknown'
  | 'venture.result-unchanged'
  | 'venture.return-exists'
  | 'venture.unknown-return'
  | 'venture.nothing-to-return'
  | 'venture.due-before-demand'
  | 'venture.over-return';

export type FundsRejection =
  | 'venture.item-exists'
  | 'venture.unknown-item'
  | 'venture.earmark-too-large'
  | 'venture.item-not-suspended'
  | 'venture.item-suspended'
  | 'venture.over-entitlement'
  | 'venture.over-overpaid'
  | 'venture.loan-of-another'
  | 'venture.unknown-loan'
  | 'venture.over-loan'
  | 'venture.loan-terms'
  | 'venture.no-interest'
  | 'venture.interest-accrued'
  | 'venture.over-interest'
  | 'venture.spending-exists'
  | 'venture.unknown-earmark'
  | 'venture.over-earmark'
  | 'venture.phase-exists'
  | 'venture.unknown-phase'
  | 'venture.phase-dates'
  | 'venture.phase-order'
  | 'venture.phase-stage'
  | 'venture.investment-exists'
  | 'venture.nothing-to-revise';

export type VentureRejection =
  FoundingRejection | EquityRejection | CapitalRejection | IncreaseRejection | ProfitRejection | FundsRejection;

export function reject(code: VentureRejection, detail: string, params: Record<string, string> = {}): never {
  throw new Rejection(code, detail, params);
}

export function requirePositive(amount: Fen): void {
  if (amount <= ZERO) reject('venture.amount-not-positive', `${amount} fen`, { amount: yuanText(amount) });
}

/** An amount within a room, or a refusal that names both in yuan. */
export function requireWithin(
  code: VentureRejection,
  amount: Fen,
  room: Fen,
  params: Record<string, string> = {},
): void {
  if (amount > room)
    reject(code, `${amount} of ${room} fen`, { ...params, amount: yuanText(amount), room: yuanText(room) });
}

export function requireEstablished(
  { establishedOn }: { readonly establishedOn: CalendarDate },
  on: CalendarDate,
): void {
  if (on < establishedOn) reject('venture.before-establishment', on, { on, establishedOn });
}

/** The shareholder, who had been admitted by a day where one is named. */
export function requireShareholder(
  {
    shareholders,
  }: { readonly shareholders: readonly { readonly shareholder: string; readonly admittedOn: CalendarDate }[] },
  shareholder: string,
  on?: CalendarDate,
): void {
  const known = shareholders.find((one) => one.shareholder === shareholder);
  if (!known || (on !== undefined && known.admittedOn > on))
    reject('venture.not-a-shareholder', shareholder, { shareholder });
}

/** Each shareholder named once. */
export function requireOnce(named: readonly { readonly shareholder: string }[]): void {
  const seen = new Set<string>();
  for (const { shareholder } of named) {
    if (seen.has(shareholder)) reject('venture.shareholder-twice', shareholder, { shareholder });
    seen.add(shareholder);
  }
}
