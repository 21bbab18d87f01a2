import {
  allocateExplained,
  equals,
  invariant,
  isZero,
  minus,
  ONE,
  over,
  plus,
  ratio,
  sumRatios,
  times,
  ZERO_RATIO,
  type DivisionCode,
  type Fen,
  type Ratio,
} from '@ledger/kernel';
import { reject } from './arrangement.rejections.js';

/**
 * How a tax is apportioned among places. three-factor: 财预〔2012〕40号 and 国家税务总局公告2012年第57号. by-sales: each
 * place's part of the sales (四川区域合作利益分享指导意见, category 1). custom: factors and weights by category.
 */
export const METHODS = ['three-factor', 'by-sales', 'custom'] as const;
export type Method = (typeof METHODS)[number];

/** Into what a tax falls apart before the branches share theirs. */
export const DESTINATIONS = ['head-office', 'branches', 'pool'] as const;
export type Destination = (typeof DESTINATIONS)[number];

export interface PartTerm {
  readonly to: Destination;
  readonly share: Ratio;
}
export interface FactorTerm {
  readonly factor: string;
  readonly weight: Ratio;
  readonly unit: string;
}
export interface FactorValue {
  readonly factor: string;
  readonly value: Ratio;
}

/**
 * 公告2012年第57号 articles 6 and 13, 14: half of the tax to the branches; of the other half, which the head office pays,
 * 25 % to its own place and 25 % wholly into the central treasury, to be handed out among the places (待分配).
 */
export const STATUTORY_PARTS: readonly PartTerm[] = [
  { to: 'head-office', share: ratio('25%') },
  { to: 'branches', share: ratio('50%') },
  { to: 'pool', share: ratio('25%') },
];
/** Everything to those who take part. */
export const WHOLE: readonly PartTerm[] = [{ to: 'branches', share: ONE }];

/** Article 15: revenue, payroll and total assets of the year before weigh 0.35, 0.35 and 0.30. */
export const STATUTORY_FACTORS: readonly FactorTerm[] = [
  { factor: 'revenue', weight: ratio('0.35'), unit: 'CNY' },
  { factor: 'payroll', weight: ratio('0.35'), unit: 'CNY' },
  { factor: 'assets', weight: ratio('0.30'), unit: 'CNY' },
];
export const SALES: readonly FactorTerm[] = [{ factor: 'sales', weight: ONE, unit: 'CNY' }];

/** Of enterprise income tax 60 % is the centre's and 40 % local (所得税收入分享). */
export const LOCAL_SHARE_OF_CIT = ratio('40%');

export interface Weighed {
  readonly participant: string;
  readonly values: readonly FactorValue[];
}

/**
 * What part of the branches' tax each participant has (分摊比例, article 15): its part of the total of every factor,
 * weighed. Totals are of these participants alone, and the ratios sum to exactly one. Rejects
 * `arrangement.no-participant` and, where nobody has any of a factor, `arrangement.factor-zero`.
 */
export function ratiosOf(factors: readonly FactorTerm[], participants: readonly Weighed[]): Ratio[] {
  if (participants.length === 0) reject('arrangement.no-participant', 'nobody takes part');
  const weighed = factors.map(({ factor, weight }) => {
    const values = participants.map((one) => valueOf(one, factor));
    const total = sumRatios(values);
    if (isZero(total)) reject('arrangement.factor-zero', factor, { factor });
    return values.map((value) => times(weight, over(value, total)));
  });
  const ratios = participants.map((_, index) => sumRatios(weighed.map((parts) => parts[index])));
  invariant(equals(ratios.reduce(plus, ZERO_RATIO), ONE), 'the ratios of a table are not the whole');
  return ratios;
}

function valueOf({ participant, values }: Weighed, factor: string): Ratio {
  const found = values.find((one) => one.factor === factor);
  invariant(found, `${participant} lost its ${factor}`);
  return found.value;
}

/** One amount of a view with how it was rounded: `exact` in fen, `unit` the odd fen that rounding put on the floor. */
interface Rounded {
  readonly exact: Ratio;
  readonly amount: Fen;
  readonly unit: Fen;
}
export interface ViewPart extends Rounded {
  readonly to: Destination;
  readonly share: Ratio;
}
export interface ViewLine extends Rounded {
  readonly participant: string;
  readonly place: DivisionCode;
  readonly ratio: Ratio;
}
/** An amount apportioned: first into its parts (article 6), then the branches' part among them (article 14). */
export interface View {
  readonly amount: Fen;
  readonly parts: readonly ViewPart[];
  readonly lines: readonly ViewLine[];
}

/** Who takes part in one assessment, and where it then stood. */
export interface Taking {
  readonly participant: string;
  readonly place: DivisionCode;
}

/** What an amount is apportioned by: the terms of a certified table. */
export interface ApportionmentTerms {
  readonly parts: readonly PartTerm[];
  readonly factors: readonly FactorTerm[];
  readonly localShare: Ratio;
  readonly participants: readonly Weighed[];
}
export interface Asked {
  readonly amount: Fen;
  readonly taking: readonly Taking[];
  /** The branch whose own tax authority found an additional assessment (article 28): the branches' half is its alone. */
  readonly foundAt?: string;
}

/**
 * Both views of one assessment. `cash` is what is paid: the whole amount, by who pays it where. `local` is what of it
 * is local money: 40 % of an income tax, apportioned by the same ratios. Each sums to its amount to the fen; a refund
 * mirrors the charge. The odd fen goes to the largest remainder, ties to head office, branches, pool and then to the
 * branches as the table names them. Rejects as {@link ratiosOf}, and `arrangement.not-participating`.
 */
export function apportioned(terms: ApportionmentTerms, asked: Asked): { readonly cash: View; readonly local: View } {
  const { amount, taking, foundAt } = asked;
  const weighed = taking.map(({ participant }) => {
    const found = terms.participants.find((one) => one.participant === participant);
    invariant(found, `${participant} is not in the table`);
    return found;
  });
  const ratios = ratiosOf(terms.factors, weighed);
  if (foundAt !== undefined && !taking.some(({ participant }) => participant === foundAt)) {
    reject('arrangement.not-participating', foundAt, { participant: foundAt });
  }
  const used = taking.map(({ participant }, index) =>
    foundAt === undefined ? ratios[index] : participant === foundAt ? ONE : ZERO_RATIO,
  );
  const view = (of: Fen): View => viewOf(of, terms.parts, taking, used);
  return { cash: view(amount), local: view(localOf(amount, terms.localShare)) };
}

/** The local part of an amount; where rounding ties, the centre is named first. */
function localOf(amount: Fen, localShare: Ratio): Fen {
  const weights = [
    { party: 'central', weight: minus(ONE, localShare) },
    { party: 'local', weight: localShare },
  ];
  const local = allocateExplained(amount, weights).lines[1];
  invariant(local, 'the local part went missing');
  return local.amount;
}

function viewOf(amount: Fen, terms: readonly PartTerm[], taking: readonly Taking[], ratios: readonly Ratio[]): View {
  const shared = allocateExplained(
    amount,
    terms.map(({ to, share }) => ({ party: to, weight: share })),
  ).lines;
  const parts = terms.map(({ to, share }, index) => {
    const { exact, amount: part, unit } = shared[index] as Rounded;
    return { to, share, exact, amount: part, unit };
  });
  const branches = parts.find(({ to }) => to === 'branches');
  invariant(branches, 'an apportionment gives the branches nothing');
  const lines = allocateExplained(
    branches.amount,
    taking.map(({ participant: party }, index) => ({ party, weight: ratios[index] })),
  ).lines;
  return {
    amount,
    parts,
    lines: taking.map(({ participant, place }, index) => {
      const { exact, amount: part, unit } = lines[index] as Rounded;
      return { participant, place, ratio: ratios[index], exact, amount: part, unit };
    }),
  };
}

/** What one place is given by a view, and as what: head office, branch or the pool, which stands in no place. */
export interface Given {
  readonly to: Destination;
  readonly participant?: string;
  readonly place?: DivisionCode;
  readonly cash: Fen;
  readonly local: Fen;
}
export interface Apportioned {
  readonly headOffice?: Taking;
  readonly cash: View;
  readonly local: View;
}

/** The two views side by side, one line for each who is given something. */
export function givenBy({ headOffice, cash, local }: Apportioned): Given[] {
  const whole = cash.parts.flatMap(({ to, amount }, index): Given[] => {
    if (to === 'branches') return [];
    const own = to === 'head-office' && headOffice ? headOffice : {};
    return [{ to, ...own, cash: amount, local: local.parts[index].amount }];
  });
  const branches = cash.lines.map(({ participant, place, amount }, index): Given => {
    const { amount: part } = local.lines[index];
    return { to: 'branches', participant, place, cash: amount, local: part };
  });
  return [...whole, ...branches];
}

/** What a new apportionment changes, place by place; nothing where both give the same. The changes sum to zero. */
export function differencesOf(before: Apportioned, after: Apportioned): Given[] {
  const changes = new Map<string, Given>();
  const add = (sign: 1n | -1n) => (one: Given) => {
    const key = [one.to, one.participant ?? '', one.place ?? ''].join(' ');
    const { cash = 0n, local = 0n } = changes.get(key) ?? {};
    changes.set(key, { ...one, cash: (cash + sign * one.cash) as Fen, local: (local + sign * one.local) as Fen });
  };
  givenBy(after).forEach(add(1n));
  givenBy(before).forEach(add(-1n));
  return [...changes.values()].filter(({ cash, local }) => cash !== 0n || local !== 0n);
}
