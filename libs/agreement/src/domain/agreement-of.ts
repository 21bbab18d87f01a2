import { calendarDate, divisionCode, ratio, type Json, type PeriodKind } from '@ledger/kernel';
import { agreementHash } from './agreement-hash.js';
import type {
  Agreement,
  Ladder,
  OtherTaxes,
  PartialPayment,
  Party,
  PartyRole,
  Per,
  Rounding,
  RuleClause,
  SharingRule,
} from './agreement.model.js';
import { agreementSchema } from './agreement.schema.js';
import { calendarOf, type WrittenCalendar } from './calendar.js';
import { checkAgreement, warnAgreement } from './check-agreement.js';
import { formOf, type ClauseForm } from './clause-form.js';
import { AgreementRefused } from './problem.js';
import { fits } from './schema-check.js';
import { settlementTermsOf, type WrittenSettlement } from './settlement-terms.js';
import { sharesOf, type WrittenShares } from './shares.js';
import { readStatisticsRules } from './statistics-rules.js';
import type { TaxType } from './taxes.js';

export interface ParseOptions {
  /** The version the ledger gave the document. */
  readonly version?: number;
  /** The clauses that rules may use; without its clause a key is unknown. */
  readonly forms?: readonly ClauseForm[];
}

/**
 * Makes an agreement of its document, JSON of format `hezhang.agreement/1`.
 * Rejects `agreement.bad-document` ({@link AgreementRefused}) with everything that is wrong.
 */
export function agreementOf(document: Json, { version = 0, forms = [] }: ParseOptions = {}): Agreement {
  const misfits = fits(agreementSchema(forms), document);
  if (misfits.length) throw new AgreementRefused(misfits);
  const agreement = modelOf(document as unknown as Written, document, version, forms);
  const problems = checkAgreement(agreement, forms);
  if (problems.length) throw new AgreementRefused(problems);
  return { ...agreement, warnings: warnAgreement(agreement, forms) };
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
  readonly per?: Per;
  readonly clauses: readonly Readonly<Record<string, Json>>[];
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
  readonly statistics?: Json;
  readonly settlement?: WrittenSettlement;
  readonly partialPayment?: {
    readonly method: PartialPayment['method'];
    readonly shares?: WrittenShares;
    readonly article?: string;
  };
  readonly rounding: Rounding;
  readonly calendar?: WrittenCalendar;
}

function modelOf(written: Written, document: Json, version: number, forms: readonly ClauseForm[]): Agreement {
  const parties = written.parties.map(({ place, ...party }): Party => ({
    ...party,
    ...(place !== undefined && { place: divisionCode(place) }),
  }));
  const order = parties.map(({ id }) => id);
  const { id, title, validity, period, recognition, otherTaxes, settlement, partialPayment, rounding } = written;
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
    rules: written.rules.map((rule) => ruleOf(rule, order, forms)),
    otherTaxes,
    statistics: readStatisticsRules(written.statistics ?? [], order),
    ...(settlement && { settlement: settlementTermsOf(settlement) }),
    ...(partialPayment && { partialPayment: partialPaymentOf(partialPayment, order) }),
    rounding,
    ...(written.calendar && { calendar: calendarOf(written.calendar) }),
    document,
    warnings: [],
  };
}

function ruleOf(
  { id, article, taxes, per, clauses }: WrittenRule,
  order: readonly string[],
  forms: readonly ClauseForm[],
): SharingRule {
  return {
    id,
    ...(article !== undefined && { article }),
    taxes,
    ...(per && { per }),
    clauses: clauses.map((clause) => clauseOf(clause, order, forms)),
  };
}

function clauseOf(
  { article, ...written }: Readonly<Record<string, Json>>,
  order: readonly string[],
  forms: readonly ClauseForm[],
): RuleClause {
  const [[name, term]] = Object.entries(written) as [[string, Json]];
  const read = formOf(forms, { name, term }).read(term, order);
  return { name, ...(typeof article === 'string' && { article }), term: read };
}

function partialPaymentOf(
  { method, shares, article }: NonNullable<Written['partialPayment']>,
  order: readonly string[],
): PartialPayment {
  return { method, ...(shares && { shares: sharesOf(shares, order) }), ...(article !== undefined && { article }) };
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
