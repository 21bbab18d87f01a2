import { calendarDate, divisionCode, ratio, type Json, type PeriodKind } from '@ledger/kernel';
import { agreementHash } from './agreement-hash.js';
import type {
  Agreement,
  Base,
  Bands,
  Ladder,
  OtherTaxes,
  Party,
  PartyRole,
  Rounding,
  Share,
  SharingRule,
} from './agreement.model.js';
import { agreementSchema, type Anchor, type ClauseForm } from './agreement.schema.js';
import { checkAgreement } from './check-agreement.js';
import { openYears } from './check-rules.js';
import { AgreementRefused } from './problem.js';
import { fits } from './schema-check.js';
import type { TaxType } from './taxes.js';

export interface ParseOptions {
  /** The version the ledger gave the document. */
  readonly version?: number;
  /** Further clauses that rules may use; without its clause a key is unknown. */
  readonly forms?: readonly ClauseForm[];
}

/**
 * Makes an agreement of its document, JSON of format `hezhang.agreement/1`.
 * Rejects `agreement.bad-document` ({@link AgreementRefused}) with everything that is wrong.
 */
export function agreementOf(document: Json, { version = 0, forms = [] }: ParseOptions = {}): Agreement {
  const misfits = fits(agreementSchema(forms), document);
  if (misfits.length) throw new AgreementRefused(misfits);
  const agreement = modelOf(document as unknown as Written, document, version);
  const problems = checkAgreement(agreement, forms);
  if (problems.length) throw new AgreementRefused(problems);
  return agreement;
}

type WrittenShares = Readonly<Record<string, string>>;
interface WrittenBands {
  readonly anchor: Anchor;
  readonly counting: 'calendar';
  readonly years: readonly { readonly from: number; readonly to: number; readonly shares: WrittenShares }[];
  readonly before?: { readonly shares: WrittenShares };
  readonly after?: { readonly shares: WrittenShares };
}
interface WrittenLadder {
  readonly article?: string;
  readonly places: readonly string[];
  readonly taxes: readonly TaxType[];
  readonly from: string;
  readonly to?: string;
  readonly path: readonly {
    readonly split: string;
    readonly into: readonly { readonly level: string; readonly part: string }[];
  }[];
  readonly retained: string;
}
interface WrittenRule {
  readonly id: string;
  readonly article?: string;
  readonly taxes: readonly TaxType[];
  readonly base: Base;
  readonly shares?: WrittenShares;
  readonly bands?: WrittenBands;
}
/** A document that fits the schema. */
interface Written {
  readonly id: string;
  readonly title: string;
  readonly parties: readonly {
    readonly id: string;
    readonly name: string;
    readonly place?: string;
    readonly role: PartyRole;
  }[];
  readonly validity: { readonly from: string; readonly to: string };
  readonly period: PeriodKind;
  readonly recognition: Agreement['recognition'];
  readonly retention?: readonly WrittenLadder[];
  readonly rules: readonly WrittenRule[];
  readonly otherTaxes: OtherTaxes;
  readonly rounding: Rounding;
}

function modelOf(written: Written, document: Json, version: number): Agreement {
  const parties = written.parties.map(({ place, ...party }): Party => ({
    ...party,
    ...(place !== undefined && { place: divisionCode(place) }),
  }));
  const order = parties.map(({ id }) => id);
  const rules = written.rules.map((rule) => ruleOf(rule, order));
  const { id, title, validity, period, recognition, otherTaxes, rounding } = written;
  return {
    id,
    version,
    hash: agreementHash(document),
    title,
    parties,
    validity: { from: calendarDate(validity.from), to: calendarDate(validity.to) },
    period,
    recognition,
    retention: (written.retention ?? []).map(ladderOf),
    rules,
    otherTaxes,
    rounding,
    document,
    warnings: openYears(rules),
  };
}

function ruleOf(
  { id, article, taxes, base, shares, bands, ...terms }: WrittenRule,
  order: readonly string[],
): SharingRule {
  return {
    id,
    ...(article !== undefined && { article }),
    taxes,
    base,
    ...(shares && { shares: sharesOf(shares, order) }),
    ...(bands && { bands: bandsOf(bands, order) }),
    terms: terms,
  };
}

function bandsOf({ anchor, counting, years, before, after }: WrittenBands, order: readonly string[]): Bands {
  return {
    anchor,
    counting,
    years: years.map((band) => ({ ...band, shares: sharesOf(band.shares, order) })),
    ...(before && { before: sharesOf(before.shares, order) }),
    ...(after && { after: sharesOf(after.shares, order) }),
  };
}

/** Shares in the parties' declared order, since a map has none of its own; names nobody declared come last. */
function sharesOf(shares: WrittenShares, order: readonly string[]): Share[] {
  const place = (party: string): number => (order.includes(party) ? order.indexOf(party) : order.length);
  return Object.entries(shares)
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([party, written]) => ({ party, share: ratio(written), written }));
}

function ladderOf({ article, places, taxes, from, to, path, retained }: WrittenLadder): Ladder {
  return {
    ...(article !== undefined && { article }),
    places: places.map((place) => divisionCode(place)),
    taxes,
    from: calendarDate(from),
    ...(to !== undefined && { to: calendarDate(to) }),
    path: path.map(({ split, into }) => ({
      split,
      into: into.map(({ level, part }) => ({ level, part: ratio(part), written: part })),
    })),
    retained,
  };
}
