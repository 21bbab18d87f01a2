import { below, problem, word, type AgreementProblem } from '@ledger/agreement';
import { figuresOf, type Amount } from './amounts.js';
import { stepped, valueNamed, type Flow, type Step } from './flow.js';
import type { Sentence } from './sharing.rejections.js';

const CHOICES = ['stop', 'skip'] as const;
/** What holds for those of whom no reference figure (基准数据) is on record. */
export type WithoutFigure = (typeof CHOICES)[number];

export const withoutFigureSchema = word(
  'Where none of the figures the amount is built from is on record up to the year reckoned. stop: the fact is refused (default). skip: the clause does not apply; for a rule of many enterprises of which only some moved or expanded.',
  CHOICES,
);

/** An amount that needs no figure never lacks one. */
export function withoutFigureProblems(
  amount: Amount,
  withoutFigure: WithoutFigure | undefined,
  at: string,
): AgreementProblem[] {
  if (withoutFigure === undefined || figuresOf(amount).length > 0) return [];
  const names = { zhMode: '固定金额', enMode: 'a fixed amount', key: 'withoutFigure' };
  return [problem(below(at, 'withoutFigure'), 'mode-without', names)];
}

/** Whether a clause does not apply, since nothing its amount is built from is on record up to the year reckoned. */
export const lacksFigure = (
  { figures, taxYear }: Pick<Flow, 'figures' | 'taxYear'>,
  amount: Amount,
  withoutFigure: WithoutFigure | undefined,
): boolean =>
  withoutFigure === 'skip' &&
  !figures.some(({ figure, year }) => figuresOf(amount).includes(figure) && year <= taxYear);

const SKIPPED = 'skipped';

/** The flow as it was, with a step that says the clause does not apply. */
export const skipping = (flow: Flow, clause: string): Flow =>
  stepped(flow, clause, {}, [{ name: SKIPPED, text: 'no-figure' }]);

/** What such a step says; undefined for any other. */
export const tellSkipped = (step: Step): Sentence | undefined =>
  valueNamed(step, SKIPPED)
    ? { zh: '没有基准数据记录，本条不适用', en: 'no reference figure is on record, so this clause does not apply' }
    : undefined;

/** The part of a clause's sentence that says so beforehand. */
export const skipSentence = (withoutFigure: WithoutFigure | undefined): Sentence =>
  withoutFigure === 'skip'
    ? { zh: '没有基准数据记录的不适用本条。', en: ' It does not apply where no such figure is on record.' }
    : { zh: '', en: '' };
