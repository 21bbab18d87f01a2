import type { DeductionEvent, FactEnterprise, FactEvent, ReceiptEvent, ReferenceEvent } from '@ledger/fact';
import {
  lastDay,
  negate,
  ratio,
  type CalendarDate,
  type CreditCode,
  type DivisionCode,
  type Period,
} from '@ledger/kernel';
import type {
  DeductionFact,
  ReferenceFact,
  SharedEnterprise,
  SharedFact,
  StatisticFact,
  TaxFact,
} from './domain/shared-fact.js';

/** An event that moves money: its fact is signed, and a reversal is the fact turned round. */
export type MoneyEvent = ReceiptEvent | DeductionEvent;
/** An event that puts a figure in force. What is in force after a reversal only the figure's history says. */
export type FigureEvent = Exclude<ReferenceEvent, { type: 'ReferenceReversed' }>;

/** A fact as sharing sees it: signed, with what the register said when it was recorded. */
export function sharedFact(event: ReceiptEvent): TaxFact;
export function sharedFact(event: DeductionEvent): DeductionFact;
export function sharedFact(event: FigureEvent): ReferenceFact;
export function sharedFact(event: MoneyEvent | FigureEvent): SharedFact;
export function sharedFact(event: MoneyEvent | FigureEvent): SharedFact {
  switch (event.type) {
    case 'TaxReceiptRecorded':
    case 'TaxRefundRecorded':
    case 'FactReversed':
      return taxFact(event);
    case 'DeductionRecorded':
    case 'DeductionReversed':
      return deductionFact(event);
    case 'ReferenceRecorded':
    case 'ReferenceReplaced':
      return referenceFact(event);
  }
}

function taxFact({ type, data }: ReceiptEvent): TaxFact {
  const amount =
    type === 'TaxReceiptRecorded' ? data.gross : type === 'TaxRefundRecorded' ? negate(data.amount) : data.amount;
  const { factId, taxType, taxPeriod, receivedOn, place, levy } = data;
  return {
    id: factId,
    kind: amount < 0n ? 'refund' : 'receipt',
    taxType,
    amount,
    taxPeriod,
    receivedOn,
    place,
    source: levy,
    enterprise: sharedEnterprise(data),
  };
}

function deductionFact({ data }: DeductionEvent): DeductionFact {
  const { deductionId, category, amount, taxPeriod, paidOn, place, enterprise, legalBasis, review } = data;
  return {
    id: deductionId,
    kind: 'deduction',
    category,
    amount,
    taxPeriod,
    receivedOn: paidOn,
    place,
    ...(legalBasis !== undefined && { legalBasis }),
    ...(review !== undefined && { review }),
    ...(enterprise && { enterprise: sharedEnterprise(enterprise) }),
  };
}

function referenceFact({ data }: FigureEvent): ReferenceFact {
  const { referenceId, figure, value, unit, period, certifiedOn, party, enterprise } = data;
  return {
    id: referenceId,
    kind: 'reference',
    figure,
    value,
    unit,
    taxPeriod: period,
    receivedOn: certifiedOn,
    ...(party !== undefined && { party }),
    ...(enterprise && { enterprise: sharedEnterprise(enterprise) }),
  };
}

/** A report as sharing counts it, from its event or from what a ledger keeps of it. */
export function statisticFact(
  report: Standing & {
    readonly creditCode: CreditCode;
    readonly reportId: string;
    readonly measure: { readonly indicator: string; readonly value: string };
    readonly period: Period;
    readonly place: DivisionCode;
  },
): StatisticFact {
  const { reportId, measure, period, place } = report;
  const figure = ratio(measure.value);
  const enterprise = sharedEnterprise(report);
  return { id: reportId, kind: 'statistic', indicator: measure.indicator, figure, period, place, enterprise };
}

type Standing = Pick<FactEnterprise, 'recognisedFrom' | 'recognisedUntil' | 'recommendedBy' | 'milestones'>;

function sharedEnterprise(enterprise: Standing & { readonly creditCode: CreditCode }): SharedEnterprise {
  const { creditCode, recognisedFrom, recognisedUntil, recommendedBy, milestones } = enterprise;
  return {
    creditCode,
    recognisedFrom,
    ...(recognisedUntil && { recognisedUntil }),
    ...(recommendedBy !== undefined && { recommendedBy }),
    milestones: milestones.map(({ milestone, on }) => ({ name: milestone, date: on })),
  };
}

/**
 * The facts of one agreement as a ledger's events leave them: money as it was recorded, refunded and reversed, in order;
 * of every figure what is in force; of every statistic its last correction, unless it was withdrawn.
 */
export class FactsOfEvents {
  private readonly money: SharedFact[] = [];
  private readonly certified = new Map<string, ReferenceFact>();
  private readonly inForce = new Set<string>();
  private readonly reported = new Map<string, StatisticFact>();
  private readonly enterprises = new Map<string, SharedEnterprise>();

  /** With `until`, only what is of periods that have ended by then, figures apart: rules look back on them. */
  constructor(
    private readonly agreementId: string,
    private readonly until?: CalendarDate,
  ) {}

  /** How many facts there are, statistics included. */
  get count(): number {
    return this.money.length + this.inForce.size + this.reported.size;
  }

  /** Figures in force first, then everything else in the order of the log. */
  get facts(): SharedFact[] {
    return [...[...this.certified.values()].filter(({ id }) => this.inForce.has(id)), ...this.money];
  }

  get statistics(): StatisticFact[] {
    return [...this.reported.values()];
  }

  take(event: FactEvent): void {
    if (!('agreementId' in event.data) || event.data.agreementId !== this.agreementId) return;
    switch (event.type) {
      case 'TaxReceiptRecorded':
      case 'TaxRefundRecorded':
      case 'FactReversed':
      case 'DeductionRecorded':
      case 'DeductionReversed':
        if (this.isAsked(event.data.taxPeriod)) this.money.push(this.withOneEnterprise(sharedFact(event)));
        return;
      case 'ReferenceRecorded':
      case 'ReferenceReplaced':
        this.certified.set(event.data.referenceId, this.withOneEnterprise(sharedFact(event)));
        this.inForce.add(event.data.referenceId);
        if (event.type === 'ReferenceReplaced') this.inForce.delete(event.data.replaces);
        return;
      case 'ReferenceReversed':
        this.inForce.delete(event.data.referenceId);
        if (event.data.restores !== undefined) this.inForce.add(event.data.restores);
        return;
      case 'StatisticReported':
      case 'StatisticCorrected': {
        const { reportId, period } = event.data;
        if (!this.isAsked(period)) return;
        const fact = statisticFact(event.data);
        this.reported.set(reportId, { ...fact, enterprise: this.one(fact.enterprise) });
        return;
      }
      case 'StatisticWithdrawn':
        this.reported.delete(event.data.reportId);
        return;
      case 'ReceiptsImported':
        return;
    }
  }

  private isAsked(of: Period): boolean {
    return this.until === undefined || lastDay(of) <= this.until;
  }

  /** Thousands of facts name the same enterprise as the register had it: one object stands for it. */
  private one(enterprise: SharedEnterprise): SharedEnterprise {
    const { creditCode, recognisedFrom, recognisedUntil = '', recommendedBy = '', milestones } = enterprise;
    const reached = milestones.map(({ name, date }) => `${name} ${date}`);
    const key = [creditCode, recognisedFrom, recognisedUntil, recommendedBy, ...reached].join('|');
    const known = this.enterprises.get(key);
    if (!known) this.enterprises.set(key, enterprise);
    return known ?? enterprise;
  }

  private withOneEnterprise<F extends SharedFact>(fact: F): F {
    return fact.enterprise ? { ...fact, enterprise: this.one(fact.enterprise) } : fact;
  }
}
