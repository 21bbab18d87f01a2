import { versionFor, type AgreementState } from '@ledger/agreement';
import { divisionCode, firstDay, isWithin, lastDay, type DivisionCode, type Json, type Period } from '@ledger/kernel';

/** What a signed agreement says of its parties when a fact is recorded under it. */
export interface Terms {
  readonly parties: readonly { readonly id: string; readonly place?: DivisionCode }[];
  /** Whether the agreement governs the fact's own period; a figure of the years before it still is one of its facts. */
  readonly governing: boolean;
}

/** The terms of the version that governs a period, otherwise of the latest signed by all; none without such a one. */
export function termsOf(agreement: AgreementState, of: Period): Terms | undefined {
  const governing = versionFor(agreement, lastDay(of)) ?? versionFor(agreement, firstDay(of));
  const version = governing ?? agreement.versions.findLast(({ status }) => status === 'in-force');
  return version && { parties: partiesOf(version.document), governing: governing !== undefined };
}

/** Whether a division lies in the jurisdiction (辖区) a party stands for; a company or a fund stands for none. */
export function standsFor({ parties }: Terms, party: string, division: DivisionCode): boolean {
  const place = parties.find(({ id }) => id === party)?.place;
  return place !== undefined && isWithin(division, place);
}

/** Whether a party may report what arises in a division: not one that stands for another jurisdiction of the agreement. */
export function speaksFor(terms: Terms, party: string, division: DivisionCode): boolean {
  if (standsFor(terms, party, division)) return true;
  const jurisdiction = terms.parties.some(({ id, place }) => id === party && place !== undefined);
  return !jurisdiction || !terms.parties.some(({ id }) => standsFor(terms, id, division));
}

/** The parties of a document that was checked when it was drafted. */
function partiesOf(document: Json): Terms['parties'] {
  const { parties } = document as unknown as { readonly parties: readonly { id: string; place?: string }[] };
  return parties.map(({ id, place }) => ({ id, ...(place !== undefined && { place: divisionCode(place) }) }));
}
