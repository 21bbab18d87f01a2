import { rowTable } from './row-table.js';
import type { RowClass } from './projection.js';

/** What somebody sees of the rows of one agreement, once a version that names their party has come into force. */
export interface SeenAgreement {
  /** Every period. Otherwise those of `years`, whole, and `periods` besides. */
  readonly whole: boolean;
  readonly years: ReadonlySet<string>;
  readonly periods: ReadonlySet<string>;
}

/**
 * What somebody may see inside a ledger. Whoever sees everything has none. Rows are judged by their columns: those of an
 * agreement by its periods, those of a joint company by its shareholders, and those that name the party as its own.
 */
export interface Sight {
  readonly party: string;
  /** The agreements whose rows are seen. */
  readonly agreements: ReadonlyMap<string, SeenAgreement>;
  /** The documents that are read: by agreement, the versions that name the party, drafts among them. */
  readonly documents: ReadonlyMap<string, ReadonlySet<number>>;
  /** The joint companies the party stands behind a shareholder of. */
  readonly ventures: ReadonlySet<string>;
  /** What there is besides: how many agreements and joint companies are not seen, or not all of their time. */
  readonly beyond: { readonly agreements: number; readonly ventures: number };
}

/** Whether the rows of an agreement are seen; of one period, where that is named. */
export function seesAgreement({ agreements }: Sight, agreementId: string, period?: string): boolean {
  const seen = agreements.get(agreementId);
  if (!seen || period === undefined || seen.whole) return seen !== undefined;
  return seen.years.has(period.slice(0, 4)) || seen.periods.has(period);
}

/**
 * By which of its columns a row is judged; it is enough that one of them lets it be seen. A row class that says nothing
 * is judged by `agreementId` with its periods, or by `ventureId`, where it has such a column, and is everybody's where
 * it has none.
 */
export interface SeenBy {
  /** Columns that hold a period of the agreement: `period` and `ownPeriod`, or else `taxPeriod`, unless named. */
  readonly periods?: readonly string[];
  /**
   * The row is of a document, and not of what happened under it: of the version in this column. `party`: whoever sees
   * what happened sees it as well, whatever the version.
   */
  readonly document?: { readonly version: string; readonly party?: true };
  /** Columns that hold a party. */
  readonly parties?: readonly string[];
  /** Columns that hold a list of objects, and which of their fields hold a party. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  /** A row that names no agreement is everybody's. */
  readonly withoutAgreement?: 'everyone';
}

interface Rule extends SeenBy {
  readonly agreement: boolean;
  readonly venture: boolean;
  readonly periods: readonly string[];
}

const stated = new Map<RowClass, SeenBy>();
const rules = new Map<RowClass, Rule | undefined>();

/** States by which columns the rows of a class are judged ({@link Sight}). */
export const SeenBy =
  (by: SeenBy): ClassDecorator =>
  (row) =>
    void stated.set(row as unknown as RowClass, by);

/** The rule of a row class; undefined for one that is everybody's. */
export function seenBy(row: RowClass): Rule | undefined {
  if (!rules.has(row)) rules.set(row, ruleOf(row));
  return rules.get(row);
}

function ruleOf(row: RowClass): Rule | undefined {
  const columns = new Set(rowTable(row).columns.map(({ property }) => property));
  const by = stated.get(row);
  const agreement = columns.has('agreementId');
  const venture = columns.has('ventureId');
  if (!by && !agreement && !venture) return undefined;
  const booked = ['period', 'ownPeriod'].filter((one) => columns.has(one));
  const periods = by?.periods ?? (booked.length > 0 ? booked : ['taxPeriod'].filter((one) => columns.has(one)));
  return { ...by, agreement, venture, periods };
}

/** Whether a row of the past is seen. */
export function sees(sight: Sight, row: RowClass): (one: object) => boolean {
  const rule = seenBy(row);
  if (!rule) return () => true;
  const { periods, document, parties = [], lists = {}, withoutAgreement } = rule;
  return (one) => {
    const value = one as Readonly<Record<string, unknown>>;
    const agreementId = rule.agreement ? ((value['agreementId'] as string | null) ?? '') : '';
    if (rule.agreement && agreementId === '' && withoutAgreement === 'everyone') return true;
    if (agreementId !== '') {
      if (document !== undefined) {
        if (sight.documents.get(agreementId)?.has(value[document.version] as number)) return true;
        if (document.party && seesAgreement(sight, agreementId)) return true;
      } else if (periods.length === 0) {
        if (seesAgreement(sight, agreementId)) return true;
      } else if (periods.some((column) => seesAgreement(sight, agreementId, (value[column] as string | null) ?? ''))) {
        return true;
      }
    }
    if (rule.venture && sight.ventures.has(value['ventureId'] as string)) return true;
    if (parties.some((column) => value[column] === sight.party)) return true;
    return Object.entries(lists).some(([column, fields]) =>
      ((value[column] ?? []) as readonly Record<string, unknown>[]).some((item) =>
        fields.some((field) => item[field] === sight.party),
      ),
    );
  };
}

/** The same as a condition on the columns of `r`; undefined where every row is seen. */
export function sightSql(
  sight: Sight,
  row: RowClass,
): { readonly text: string; readonly values: Readonly<Record<string, unknown>> } | undefined {
  const rule = seenBy(row);
  if (!rule) return undefined;
  const values: Record<string, unknown> = {};
  const put = (value: unknown): string => {
    const name = `s${Object.keys(values).length}`;
    values[name] = value;
    return `:${name}`;
  };
  const any = (column: string, list: Iterable<unknown>, type = 'text'): string =>
    `r.${column} = any(${put([...list])}::${type}[])`;
  const { document, parties = [], lists = {} } = rule;
  const enough: string[] = [];
  if (rule.agreement && rule.withoutAgreement === 'everyone') enough.push(`coalesce(r.agreementId, '') = ''`);
  if (rule.agreement && document !== undefined) enough.push(...documentSql(sight, document, any, put));
  if (rule.agreement && document === undefined) enough.push(...agreementSql(sight, rule.periods, any, put));
  if (rule.venture) enough.push(any('ventureId', sight.ventures));
  for (const column of parties) enough.push(`r.${column} = ${put(sight.party)}`);
  for (const [column, fields] of Object.entries(lists))
    for (const field of fields)
      enough.push(`cast(r.${column} as jsonb) @> ${put(JSON.stringify([{ [field]: sight.party }]))}::jsonb`);
  return { text: enough.length > 0 ? `(${enough.join(' or ')})` : 'false', values };
}

type Any = (column: string, list: Iterable<unknown>, type?: string) => string;
type Put = (value: unknown) => string;

function documentSql(
  { agreements, documents }: Sight,
  { version, party }: NonNullable<SeenBy['document']>,
  any: Any,
  put: Put,
): string[] {
  const named = [...documents].map(
    ([agreementId, versions]) => `(r.agreementId = ${put(agreementId)} and ${any(version, versions, 'integer')})`,
  );
  return party ? [any('agreementId', agreements.keys()), ...named] : named;
}

function agreementSql({ agreements }: Sight, periods: readonly string[], any: Any, put: Put): string[] {
  const seen = [...agreements];
  const whole = seen.filter(([, one]) => one.whole || periods.length === 0).map(([agreementId]) => agreementId);
  const inPart = periods.length === 0 ? [] : seen.filter(([, one]) => !one.whole);
  return [
    any('agreementId', whole),
    ...inPart.map(([agreementId, one]) => {
      const among = periods.flatMap((column) => [
        `left(r.${column}, 4) = any(${put([...one.years])}::text[])`,
        any(column, one.periods),
      ]);
      return `(r.agreementId = ${put(agreementId)} and (${among.join(' or ')}))`;
    }),
  ];
}
