import type { Agreement, TaxType } from '@ledger/agreement';
import { calendarDate, creditCode, divisionCode, fenFromYuan, lastDay, period, ratio, type Json } from '@ledger/kernel';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readAgreement } from './domain/share-fact.js';
import type {
  Cause,
  Deduction,
  DeductionFact,
  Milestone,
  ReferenceFact,
  SharedEnterprise,
  Source,
  TaxFact,
} from './domain/shared-fact.js';
import { yearEnd } from './domain/simulate.js';

interface Common {
  readonly id?: string;
  /** The period it belongs to. */
  readonly taxPeriod?: string;
  readonly place?: string;
  /** One enterprise of several: 0 where none is said. */
  readonly enterprise?: number;
  readonly recognisedFrom?: string;
  readonly recognisedUntil?: string;
  readonly recommendedBy?: string;
  readonly milestones?: Readonly<Record<string, string>>;
  readonly production?: string;
}

/** A tax fact as a test writes it: only what matters to it. */
export interface Sketch extends Common {
  readonly kind?: 'receipt' | 'refund';
  readonly tax?: TaxType;
  readonly yuan: string;
  readonly source?: Source;
}
/** Any fact as a test writes it. */
export type AnySketch =
  | Sketch
  | (Common & {
      readonly kind: 'deduction';
      readonly category: Deduction;
      readonly yuan: string;
      readonly legalBasis?: string;
      readonly review?: 'passed' | 'pending' | 'refused';
    })
  | (Common & {
      readonly kind: 'reference';
      readonly figure: string;
      /** Money in yuan, or a plain number as text. */
      readonly yuan?: string;
      readonly number?: string;
      readonly party?: string;
      /** Whether it is the enterprise's figure. */
      readonly ofEnterprise?: true;
    })
  | { readonly kind: 'year-end'; readonly year: number };

const ENTERPRISES = ['91350100M000100Y43', '91510682MA00000017', '91510682MA0000002A', '91510682MA0000003D'];

/** The whole tax fact of a sketch, collected in `home` unless it says where. */
export function factOf(sketch: Sketch, home = '510682'): TaxFact {
  const taxPeriod = period(sketch.taxPeriod ?? '2024-03');
  return {
    id: sketch.id ?? 'f',
    kind: sketch.kind ?? (sketch.yuan.startsWith('-') ? 'refund' : 'receipt'),
    taxType: sketch.tax ?? 'vat',
    amount: fenFromYuan(sketch.yuan),
    taxPeriod,
    receivedOn: lastDay(taxPeriod),
    place: divisionCode(sketch.place ?? home),
    source: sketch.source ?? 'declared',
    enterprise: enterpriseOf(sketch),
  };
}

/** The whole fact of any sketch. */
export function causeOf(sketch: AnySketch, home = '510682'): Cause {
  switch (sketch.kind) {
    case 'year-end':
      return yearEnd(sketch.year);
    case 'deduction': {
      const taxPeriod = period(sketch.taxPeriod ?? '2024-03');
      const { category, legalBasis, review } = sketch;
      const fact: DeductionFact = {
        id: sketch.id ?? `d-${category}`,
        kind: 'deduction',
        category,
        amount: fenFromYuan(sketch.yuan),
        taxPeriod,
        receivedOn: lastDay(taxPeriod),
        place: divisionCode(sketch.place ?? home),
        ...(legalBasis !== undefined && { legalBasis }),
        ...(review !== undefined && { review }),
        enterprise: enterpriseOf(sketch),
      };
      return fact;
    }
    case 'reference': {
      const { figure, yuan, number = '0', party } = sketch;
      const taxPeriod = period(sketch.taxPeriod ?? '2023');
      const fact: ReferenceFact = {
        id: sketch.id ?? `r-${figure}-${taxPeriod}${party === undefined ? '' : `-${party}`}`,
        kind: 'reference',
        figure,
        value: yuan === undefined ? ratio(number) : ratio(fenFromYuan(yuan)),
        unit: yuan === undefined ? 'number' : 'fen',
        taxPeriod,
        receivedOn: lastDay(taxPeriod),
        ...(party !== undefined && { party }),
        ...(sketch.ofEnterprise && { enterprise: enterpriseOf(sketch) }),
      };
      return fact;
    }
    case 'receipt':
    case 'refund':
    case undefined:
      return factOf(sketch, home);
  }
}

function enterpriseOf(sketch: Common): SharedEnterprise {
  const { production, recognisedUntil, recommendedBy, milestones = {} } = sketch;
  const reached = Object.entries({ ...milestones, ...(production !== undefined && { production }) });
  return {
    creditCode: creditCode(ENTERPRISES[sketch.enterprise ?? 0] ?? ''),
    recognisedFrom: calendarDate(sketch.recognisedFrom ?? '2000-01-01'),
    ...(recognisedUntil !== undefined && { recognisedUntil: calendarDate(recognisedUntil) }),
    ...(recommendedBy !== undefined && { recommendedBy }),
    milestones: reached.map(([name, on]) => ({ name: name as Milestone['name'], date: calendarDate(on) })),
  };
}

/** An agreement of `schemes/`. */
export function scheme(name: string): Agreement {
  return readAgreement(readFileSync(fileURLToPath(new URL(`../schemes/${name}.yaml`, import.meta.url)), 'utf8'));
}

/**
 * The same agreement by a ladder in two steps: 50:50, then 35:65, which is only remembered and stands in no scheme. Its
 * rules share what the ladder leaves.
 */
export function laddered({ document }: Agreement): Agreement {
  const { rules, ...rest } = document as { readonly rules: readonly { readonly clauses: readonly Json[] }[] };
  const step = (split: string, one: string, other: string, part: string, left: string): Json => ({
    split,
    into: [
      { level: one, part },
      { level: other, part: left },
    ],
  });
  const ladder = (tax: TaxType, centre: string, local: string): Json => ({
    article: '第五条',
    places: ['510000'],
    taxes: [tax],
    from: '2024-01-01',
    path: [step('tax', 'centre', 'local', centre, local), step('local', 'province', 'county', '35%', '65%')],
    retained: 'county',
  });
  return readAgreement({
    ...rest,
    retention: [ladder('vat', '50%', '50%'), ladder('cit', '60%', '40%')],
    rules: rules.map((rule) => ({ ...rule, clauses: [{ base: 'retained' }, ...rule.clauses.slice(1)] })),
  });
}

const PLACES = ['510682', '510106', '510107', '510108', '510112', '510113'];

/** A rule as a test writes it: its parties in order, its clauses, and little else. */
export interface RuleSketch {
  readonly parties: readonly string[];
  /** Roles of parties that stand for no place: a fund, a superior. */
  readonly roles?: Readonly<Partial<Record<string, 'fund' | 'superior'>>>;
  readonly clauses: readonly (Json | object)[];
  readonly per?: 'enterprise' | 'rule';
  readonly taxes?: readonly TaxType[];
  readonly rounding?: Json;
  readonly recognition?: 'whole-period' | 'any-day';
}

/** The document of one rule; the first party stands where facts are collected unless they say otherwise. */
export const ruleDocument = ({
  parties,
  roles = {},
  clauses,
  per,
  taxes = ['vat', 'cit'],
  rounding = { method: 'largest-remainder', level: 'fact' },
  recognition = 'whole-period',
}: RuleSketch): Record<string, Json> => ({
  format: 'hezhang.agreement/1',
  id: 'flat',
  title: '算例',
  parties: parties.map((id, index) => ({
    id,
    name: id.toUpperCase(),
    role: roles[id] ?? (index < PLACES.length ? 'host' : 'fund'),
    ...(!roles[id] && index < PLACES.length && { place: PLACES[index] ?? '' }),
  })),
  validity: { from: '2000-01-01', to: '2100-12-31' },
  period: 'quarter',
  recognition,
  rules: [{ id: 'all', article: '第一条', taxes, ...(per && { per }), clauses: clauses as Json }],
  otherTaxes: { to: 'collector', base: 'gross' },
  rounding,
});

/** A document in which every local tax is shared by the same shares; parties stand in the order of the shares. */
export const flatDocument = (
  shares: Readonly<Record<string, string>>,
  level: 'fact' | 'period' | 'cumulative' = 'fact',
): Record<string, Json> =>
  ruleDocument({
    parties: Object.keys(shares),
    clauses: [{ base: 'gross' }, { split: shares }],
    rounding: { method: 'largest-remainder', level },
  });

export const flat = (shares: Readonly<Record<string, string>>, level?: 'fact' | 'period' | 'cumulative'): Agreement =>
  readAgreement(flatDocument(shares, level));

/** The agreement of one rule. */
export const ruled = (sketch: RuleSketch): Agreement => readAgreement(ruleDocument(sketch));
