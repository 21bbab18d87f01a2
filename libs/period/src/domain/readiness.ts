import { Rejection, yuanText, type Period } from '@ledger/kernel';
import type { Sentence } from '@ledger/sharing';
import type { Agreement } from '@ledger/agreement';
import type { Closing } from './course.js';
import { comparedTotal, factsOf, nilKey, type Subject } from './returns.js';
import { factsIn, type PeriodState } from './period.state.js';

export type ReadinessCode =
  | 'fact-suspended'
  | 'year-end-pending'
  | 'recognition-unconfirmed'
  | 'control-total-differs'
  | 'nil-return-contradicted'
  | 'return-missing'
  | 'no-facts'
  | 'dispute-open'
  | 'control-total-missing';

/** One thing that keeps a period from being put to the parties, or that has to be answered for. */
export interface ReadinessItem extends Sentence {
  readonly code: ReadinessCode;
  /** What it is about: a fact, an enterprise, a tax and place, a dispute. */
  readonly about: string;
}

/** Whether a period can be put to the parties: blockers have to be cleared, warnings need a reason to go on. */
export interface Readiness {
  readonly blockers: readonly ReadinessItem[];
  readonly warnings: readonly ReadinessItem[];
}

/** What the register and the agreement say; looked up. */
export interface Outside {
  /** Enterprises whose recognition some party has still to confirm, though it would hold in the period. */
  readonly unconfirmed: readonly { readonly creditCode: string; readonly awaiting: readonly string[] }[];
  /** Taxes and places of which the agreement requires a fact or a nil return in every period. */
  readonly required: readonly Subject[];
}

/** Everything a period's own book knows to stand in the way; nobody signs over it either. */
export function ownBlockers(state: PeriodState, period: Period): ReadinessItem[] {
  const facts = factsIn(state);
  return [
    ...state.suspended.map(({ factId, detail, code }) =>
      item('fact-suspended', factId, `协议未规定如何分享（${code}）`, `the agreement is silent (${code}): ${detail}`),
    ),
    ...(state.yearEndsDue > 0
      ? [item('year-end-pending', period, '年终计算尚未完成', 'the end of the year has not been worked out')]
      : []),
    ...Object.values(state.controls).flatMap((total) => {
      const { amount, found, party, taxType, place } = comparedTotal(facts, period, total);
      if (amount === found) return [];
      const [expected, come] = [yuanText(amount), yuanText(found)];
      return item(
        'control-total-differs',
        `${party} ${taxType} ${place}`,
        `控制数 ${expected} 元，入账 ${come} 元`,
        `the report has ${expected} yuan, the facts ${come} yuan`,
      );
    }),
    ...Object.values(state.nilReturns).flatMap((nil) => {
      const count = factsOf(facts, period, nil).length;
      if (count === 0) return [];
      return item(
        'nil-return-contradicted',
        nilKey(nil),
        `已零申报，却有 ${count} 笔入账`,
        `returned as nil, and yet there are ${count} facts`,
      );
    }),
  ];
}

export function readinessOf(state: PeriodState, period: Period, { unconfirmed, required }: Outside): Readiness {
  const blockers = [
    ...ownBlockers(state, period),
    ...unconfirmed.map(({ creditCode, awaiting }) => {
      const names = awaiting.join(', ');
      return item('recognition-unconfirmed', creditCode, `认定尚待 ${names} 确认`, `to be confirmed by ${names}`);
    }),
    ...missingReturns(state, period, required),
  ];
  return { blockers, warnings: ownWarnings(state, period) };
}

/** What an agreement wants reported in a period by the version that closes it; in the run-off nothing comes in. */
export const requiredBy = ({ agreement: { calendar }, runOff }: Closing<Pick<Agreement, 'calendar'>>): Subject[] =>
  (runOff ? [] : (calendar?.returns ?? [])).flatMap(({ taxes, places }) =>
    taxes.flatMap((taxType) => places.map((place) => ({ taxType, place }))),
  );

/** Required reports that there are not, as tax or as a nil return; nobody puts a period to the parties or signs without. */
export function missingReturns(state: PeriodState, period: Period, required: readonly Subject[]): ReadinessItem[] {
  const facts = factsIn(state);
  const nil = new Set(Object.values(state.nilReturns).map(nilKey));
  return required
    .filter((of) => factsOf(facts, period, of).length === 0 && !nil.has(nilKey(of)))
    .map((of) => item('return-missing', nilKey(of), '既无入账也无零申报', 'there is neither a fact nor a nil return'));
}

/** What a period's own book knows to be left open: it can be put to the parties, with a reason. */
export function ownWarnings(state: PeriodState, period: Period): ReadinessItem[] {
  const facts = factsIn(state);
  const nil = Object.values(state.nilReturns);
  const totals = Object.values(state.controls);
  const uncovered = new Set(
    totals.length === 0
      ? []
      : facts
          .filter(
            (fact) => fact.taxType !== undefined && !totals.some((total) => factsOf([fact], period, total).length),
          )
          .filter(({ ownPeriod, place }) => ownPeriod === period && place !== undefined)
          .map(({ taxType, place }) => `${taxType} ${place}`),
  );
  return [
    ...(facts.length === 0 && nil.length === 0
      ? [item('no-facts', period, '没有任何入账，也无零申报', 'nothing came in, and nothing was returned as nil')]
      : []),
    ...Object.values(state.disputes)
      .filter(({ status }) => status === 'open')
      .map(({ disputeId, ground }) => item('dispute-open', disputeId, `争议未了结：${ground}`, `not ended: ${ground}`)),
    ...[...uncovered].map((about) =>
      item('control-total-missing', about, '未登记控制数', 'no control total was entered for it'),
    ),
  ];
}

const item = (code: ReadinessCode, about: string, zh: string, en: string): ReadinessItem => ({ code, about, zh, en });

/** A period is not ready to be put to the parties or signed; every blocker is a place of its own. */
export class NotReady extends Rejection {
  override readonly places: Rejection['places'];

  constructor(period: Period, blockers: readonly ReadinessItem[]) {
    super('period.not-ready', blockers.map(({ about, en }) => `${about}: ${en}`).join('; '), {
      period,
      count: `${blockers.length}`,
      zh: blockers.map(({ about, zh }) => `${about} ${zh}`).join('；'),
      en: blockers.map(({ about, en }) => `${about}: ${en}`).join('; '),
    });
    this.places = blockers.map(({ code, about, zh, en }) => ({ pointer: `/${about}`, code: `period.${code}`, zh, en }));
  }
}
