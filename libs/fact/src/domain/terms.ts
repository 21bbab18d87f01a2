import { versionOver, type AgreementState } from '@ledger/agreement';
import { divisionCode, isWithin, type DivisionCode, type Json, type Period } from '@ledger/kernel';

/** What a signed agreement says of its parties when a fact is recorded under it. */
export interface Terms {
  readonly parties: readonly { readonly id: string; readonly place?: DivisionCode }[];
  /** Whether the agreement governs the fact's own period; a figure of the years before it still is one of its facts. */
  readonly governing: boolean;
}

/** The terms of the version that governs a period, otherwise of the latest signed by all; none without such a one. */
export function termsOf(agreement: AgreementState, of: Period): Terms | undefined {
  const governing = versionOver(agreement, of);
  const version = governing ?? agreement.versions.findLast(({ status }) => status === 'in-force');
  return version && { parties: partiesOf(version.document), governing: governing !== undefined };
}

/** The party in whose jurisdiction (辖区) a treasury stands, the narrowest around it; a company or a fund has none. */
export function treasurer({ parties }: Terms, treasury: DivisionCode): string | undefined {
  const around = parties.flatMap(({ id, place }) =>
    place !== undefined && isWithin(treasury, place) ? [{ id, place }] : [],
  );
  return around.find((one) => around.every((other) => isWithin(one.place, other.place)))?.id;
}

/**
 * Whether a party speaks for a treasury (国库). One that stands in no party's jurisdiction is anyone's to speak for who is
 * a party: what came in there is left undecided when it is shared.
 */
export function speaksFor(terms: Terms, party: string, treasury: DivisionCode): boolean {
  const own = treasurer(terms, treasury);
  return own === undefined ? terms.parties.some(({ id }) => id === party) : own === party;
}

/** Whether a party may report what arises in a division: not one that stands for another jurisdiction of the agreement. */
export function mayReport(terms: Terms, party: string, division: DivisionCode): boolean {
  const own = treasurer(terms, division);
  const isJurisdiction = terms.parties.some(({ id, place }) => id === party && place !== undefined);
  return own === undefined || own === party || !isJurisdiction;
}

/** The parties of a document that was checked when it was drafted. */
function partiesOf(document: Json): Terms['parties'] {
  const { parties } = document as unknown as { readonly parties: readonly { id: string; place?: string }[] };
  return parties.map(({ id, place }) => ({ id, ...(place !== undefined && { place: divisionCode(place) }) }));
}
