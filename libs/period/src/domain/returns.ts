import { isWithin, sum, type DivisionCode, type EventOf, type Fen, type Period } from '@ledger/kernel';
import type { PackageLine } from './package.js';
import type { FactNotShared } from './period.events.js';
import type { ControlTotalEntered, NilReturned } from './return.events.js';

/** A fact that the agreement leaves with the party whose treasury has it, as the package tells it. */
export type Unshared = Pick<
  EventOf<typeof FactNotShared>['data'],
  'factId' | 'factPosition' | 'kind' | 'creditCode' | 'taxType' | 'category' | 'place' | 'taxPeriod' | 'receivedOn'
> &
  Pick<EventOf<typeof FactNotShared>['data'], 'amount' | 'ownPeriod' | 'reason' | 'keptBy'>;

type Entered<E extends { readonly data: object }> = Omit<E['data'], 'agreementId' | 'period'>;
export type ControlTotal = Entered<EventOf<typeof ControlTotalEntered>>;
export type NilReturn = Entered<EventOf<typeof NilReturned>>;

/** A control total beside what the facts come to. */
export interface ComparedTotal extends Omit<ControlTotal, 'enteredBy'> {
  readonly found: Fen;
}

/** Of which tax, where and from whom. */
export interface Subject {
  readonly taxType: string;
  readonly place: DivisionCode;
  readonly creditCode?: string;
}

/** One figure a party, tax and place. */
export const controlKey = ({ party, taxType, place }: Subject & { readonly party: string }): string =>
  [party, taxType, place].join(' ');
export const nilKey = ({ taxType, place, creditCode }: Subject): string =>
  [taxType, place, ...(creditCode === undefined ? [] : [creditCode])].join(' ');

/** What can be held against a report: tax of the period itself, shared or not. */
type Counted = Pick<PackageLine | Unshared, 'kind' | 'taxType' | 'place' | 'creditCode' | 'ownPeriod' | 'amount'>;
const TAX: ReadonlySet<string> = new Set(['receipt', 'refund', 'reversal']);

/** The facts of a period that a report on a tax and place speaks of; a place takes in what lies in it. */
export const factsOf = (facts: readonly Counted[], period: Period, of: Subject): Counted[] =>
  facts.filter(
    ({ kind, taxType, place, creditCode, ownPeriod }) =>
      TAX.has(kind) &&
      taxType === of.taxType &&
      place !== undefined &&
      isWithin(place, of.place) &&
      (of.creditCode === undefined || creditCode === of.creditCode) &&
      ownPeriod === period,
  );

export function comparedTotal(facts: readonly Counted[], period: Period, total: ControlTotal): ComparedTotal {
  const { enteredBy: _, ...told } = total;
  return { ...told, found: sum(factsOf(facts, period, total).map(({ amount }) => amount)) };
}
