import { taxNamed } from '@ledger/agreement';
import {
  calendarDate,
  creditCode,
  divisionCode,
  FEN_DIGITS,
  lastDay,
  period,
  ratioOf,
  ZERO,
  type Fen,
  type Ratio,
} from '@ledger/kernel';
import type {
  DeductionFact,
  Milestone,
  ReferenceFact,
  SharedEnterprise,
  SharedFact,
  StatisticFact,
  TaxFact,
} from '../domain/shared-fact.js';
import { amountIn, cellFault, cellText, exactNumber, isBlank, LONGEST_CELL, orUndefined, type Cell } from './cells.js';
import { chineseHeader, MILESTONES, type Column } from './columns.js';
import type { FactFileCode, FactFileProblems, RowPlace } from './facts-file.problems.js';
import type { Header } from './header.js';
import {
  CATEGORY_WORDS,
  ENTERPRISE_DETAILS,
  KIND_WORDS,
  REVIEW_WORDS,
  ROW_KINDS,
  SOURCE_WORDS,
  type RowKind,
} from './row-kinds.js';

/** One row of a table: where it stands and its cells, in the order of the header. */
export interface Row {
  readonly place: RowPlace;
  readonly cells: readonly Cell[];
}

/** A fact being read: a field is undefined where its cell was at fault. */
type Read<Fact> = { [Field in keyof Fact]: Fact[Field] | undefined };

/** The id of a party or the name of a figure, as agreements write them. */
const CODE = /^[a-z][a-z0-9-]{0,39}$/;
const FEN_PER_YUAN = 100n;

/** Reads one row. Answers undefined when something is wrong with it, which is then among the problems. */
export function readRow(row: Row, header: Header, problems: FactFileProblems): SharedFact | StatisticFact | undefined {
  return new RowReader(row, header, problems).fact();
}

class RowReader {
  private sound = true;

  constructor(
    private readonly row: Row,
    private readonly header: Header,
    private readonly problems: FactFileProblems,
  ) {}

  fact(): SharedFact | StatisticFact | undefined {
    const id = this.need('id', (text) => text, 'empty-cell');
    const kind = this.need('kind', (text) => KIND_WORDS.get(text), 'bad-kind');
    // What else the row should hold is known only by its kind.
    if (kind === undefined || !this.cellsOf(kind)) return undefined;
    switch (kind) {
      case 'receipt':
      case 'refund':
        return this.tax(id, kind);
      case 'deduction':
        return this.deduction(id);
      case 'reference':
        return this.reference(id);
      case 'statistic':
        return this.statistic(id);
    }
  }

  private tax(id: string | undefined, kind: TaxFact['kind']): TaxFact | undefined {
    const taxType = this.need('tax', taxNamed, 'bad-tax');
    const amount = this.amount();
    if (amount !== undefined && kind === 'receipt' && amount <= ZERO) this.refuse('amountYuan', 'receipt-sign');
    if (amount !== undefined && kind === 'refund' && amount >= ZERO) this.refuse('amountYuan', 'refund-sign');
    return this.made<TaxFact>({
      id,
      kind,
      taxType,
      amount,
      taxPeriod: this.need('taxPeriod', period, 'bad-period'),
      receivedOn: this.date('receivedOn'),
      place: this.need('place', divisionCode, 'bad-place'),
      source: this.filled('source') ? this.need('source', (text) => SOURCE_WORDS.get(text), 'bad-source') : 'declared',
      enterprise: this.enterprise(),
    });
  }

  private deduction(id: string | undefined): DeductionFact | undefined {
    const amount = this.amount();
    if (amount === ZERO) this.refuse('amountYuan', 'deduction-zero');
    const enterprise = this.enterpriseIfAny();
    return this.made<DeductionFact>({
      id,
      kind: 'deduction',
      category: this.need('category', (text) => CATEGORY_WORDS.get(text), 'bad-category'),
      amount,
      taxPeriod: this.need('taxPeriod', period, 'bad-period'),
      receivedOn: this.date('receivedOn'),
      place: this.need('place', divisionCode, 'bad-place'),
      ...(this.filled('legalBasis') && { legalBasis: this.need('legalBasis', (text) => text, 'empty-cell') }),
      ...(this.filled('review') && { review: this.need('review', (text) => REVIEW_WORDS.get(text), 'bad-review') }),
      ...(enterprise && { enterprise }),
    });
  }

  private reference(id: string | undefined): ReferenceFact | undefined {
    const { taxPeriod, receivedOn } = this.certified();
    const figure = this.figure();
    const enterprise = this.enterpriseIfAny();
    return this.made<ReferenceFact>({
      id,
      kind: 'reference',
      figure: this.need('figure', code, 'bad-figure'),
      value: figure?.value,
      unit: figure?.unit,
      taxPeriod,
      receivedOn,
      ...(this.filled('party') && { party: this.need('party', code, 'bad-party') }),
      ...(enterprise && { enterprise }),
    });
  }

  private statistic(id: string | undefined): StatisticFact | undefined {
    const figure = this.figure();
    return this.made<StatisticFact>({
      id,
      kind: 'statistic',
      indicator: this.need('figure', code, 'bad-figure'),
      figure: figure?.unit === 'fen' ? ratioOf(figure.value.n, figure.value.d * FEN_PER_YUAN) : figure?.value,
      // The day has no place in a statistic; where it is given it must still be one.
      period: this.certified().taxPeriod,
      place: this.need('place', divisionCode, 'bad-place'),
      enterprise: this.enterprise(),
    });
  }

  /** Period and day of a figure, which counts as certified on the last day of its period where no day is given. */
  private certified(): Read<Pick<ReferenceFact, 'taxPeriod' | 'receivedOn'>> {
    const taxPeriod = this.need('taxPeriod', period, 'bad-period');
    if (this.filled('receivedOn')) return { taxPeriod, receivedOn: this.date('receivedOn') };
    return { taxPeriod, receivedOn: taxPeriod && lastDay(taxPeriod) };
  }

  /** Money in fen or a plain number. */
  private figure(): { readonly value: Ratio; readonly unit: ReferenceFact['unit'] } | undefined {
    const [money, number] = [this.filled('amountYuan'), this.filled('value')];
    if (money && number) return this.refuse('value', 'value-and-amount');
    if (money) {
      const amount = this.amount();
      return amount === undefined ? undefined : { value: ratioOf(amount, 1n), unit: 'fen' };
    }
    if (!number) return this.refuse('value', 'no-value');
    const value = this.need('value', exactNumber, 'bad-number', { most: `${FEN_DIGITS}` });
    return value && { value, unit: 'number' };
  }

  private amount(): Fen | undefined {
    const { unit } = this.header;
    const params = { unit: unit.en, zhUnit: unit.zh, places: `${2 + unit.power}` };
    const text = this.text('amountYuan');
    if (text === undefined) return undefined;
    const amount = amountIn(unit, text);
    return typeof amount === 'bigint' ? amount : this.refuse('amountYuan', amount, params);
  }

  private enterpriseIfAny(): SharedEnterprise | undefined {
    if (this.filled('enterprise')) return this.enterprise();
    const detail = (['recognisedFrom', ...ENTERPRISE_DETAILS] as const).find((column) => this.filled(column));
    return detail && this.refuse(detail, 'no-enterprise', { value: this.header.writtenAs(detail) });
  }

  private enterprise(): SharedEnterprise | undefined {
    const recognisedFrom = this.date('recognisedFrom');
    const recognisedUntil = this.filled('recognisedUntil') ? this.date('recognisedUntil') : undefined;
    if (recognisedFrom && recognisedUntil && recognisedUntil < recognisedFrom)
      this.refuse('recognisedUntil', 'dates-reversed');
    return this.made<SharedEnterprise>({
      creditCode: this.need('enterprise', creditCode, 'bad-credit-code'),
      ...(this.filled('name') && { name: this.need('name', (text) => text, 'empty-cell') }),
      recognisedFrom,
      ...(recognisedUntil && { recognisedUntil }),
      ...(this.filled('recommendedBy') && { recommendedBy: this.need('recommendedBy', code, 'bad-party') }),
      milestones: MILESTONES.flatMap((name): Milestone[] => {
        const date = this.filled(name) ? this.date(name) : undefined;
        return date ? [{ name, date }] : [];
      }),
    });
  }

  private date(column: Column) {
    return this.need(column, calendarDate, 'bad-date');
  }

  /** Whether the table has the columns of a kind; the cells it does not use are refused on the way. */
  private cellsOf(kind: RowKind): boolean {
    const { zh, needs, mayHave } = ROW_KINDS[kind];
    this.row.cells.forEach((cell, index) => {
      const column = this.header.columnAt(index);
      if (column !== undefined && !mayHave.has(column) && !isBlank(cell))
        this.refuse(column, 'cell-not-used', { kind, zhKind: zh });
    });
    const missing = needs.filter((column) => this.header.lacks(column));
    for (const column of missing) {
      if (!this.header.miss(column)) continue;
      const params = { value: column, zh: chineseHeader(column), kind, zhKind: zh };
      this.problems.add(this.header.place, column, 'column-missing', params);
    }
    return missing.length === 0;
  }

  /** What `make` makes of a cell that may not be empty; undefined, and a problem, when it makes nothing of it. */
  private need<T>(
    column: Column,
    make: (text: string) => T | undefined,
    fault: FactFileCode,
    params: Readonly<Record<string, string>> = {},
  ): T | undefined {
    const text = this.text(column);
    return text === undefined ? undefined : (orUndefined(() => make(text)) ?? this.refuse(column, fault, params));
  }

  private text(column: Column): string | undefined {
    const cell = this.cell(column);
    if (isBlank(cell)) return this.refuse(column, 'empty-cell');
    const fault = cellFault(cell, column);
    if (fault !== undefined) return this.refuse(column, fault, { most: `${LONGEST_CELL}` });
    return cellText(cell);
  }

  private filled(column: Column): boolean {
    return !isBlank(this.cell(column));
  }

  private cell(column: Column): Cell {
    const cell = this.row.cells[this.header.placeOf(column) ?? -1] ?? '';
    return typeof cell === 'string' ? cell.trim() : cell;
  }

  private refuse(column: Column, fault: FactFileCode, params: Readonly<Record<string, string>> = {}): undefined {
    this.sound = false;
    const value = cellText(this.cell(column));
    this.problems.add(this.row.place, this.header.writtenAs(column), fault, { value, ...params });
    return undefined;
  }

  private made<Fact>(fact: Read<Fact>): Fact | undefined {
    return this.sound ? (fact as Fact) : undefined;
  }
}

const code = (text: string): string | undefined => (CODE.test(text) ? text : undefined);
