import type { Party } from '@ledger/agreement';
import { isWithin, type DivisionCode } from '@ledger/kernel';

/** The party whose jurisdiction a place lies in: the closest, where one lies inside another. */
export function partyOf(parties: readonly Party[], place: DivisionCode): string | undefined {
  const around = parties.flatMap(({ id, place: own }) =>
    own !== undefined && isWithin(place, own) ? [{ id, place: own }] : [],
  );
  return around.find((one) => around.every((other) => isWithin(one.place, other.place)))?.id;
}
