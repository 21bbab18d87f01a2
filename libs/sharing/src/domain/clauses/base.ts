import { base as schema, problem, taxOf, type Base, type Ladder } from '@ledger/agreement';
import { allocate, fen, firstDay, invariant, isWithin, lastDay, ratio, yuanText, type Fen } from '@ledger/kernel';
import { type Clause, preparedBy, valueOf, type NamedValue, type Preparation } from '../flow.js';
import type { TaxFact } from '../shared-fact.js';
import { refuse } from '../sharing.rejections.js';
import { both } from '../wording.js';

/**
 * What there is to share: the amount as entered, or the level that the retention ladder leaves (地方留成; P02, R5).
 * Every step of a ladder is in whole fen, since that is how the treasuries book it. A deduction is local money already.
 */
export const base: Clause<Base> = {
  name: 'base',
  role: 'prepare',
  schema,
  required: true,
  read: (written) => written as Base,
  check(kind, at, { rule, retention }) {
    const laddered = new Set(retention.flatMap(({ taxes }) => taxes));
    if (kind === 'gross') return [];
    return rule.taxes
      .filter((tax) => !laddered.has(tax) && taxOf(tax).reach !== 'central')
      .map((tax) => problem(at, 'ladder-missing', { tax: `${taxOf(tax).zh} (${tax})` }));
  },
  prepare: basedOn,
  sentence: (kind) =>
    kind === 'gross'
      ? { zh: '分享基数为所列税款金额。', en: 'The base is the tax as entered.' }
      : {
          zh: '分享基数为地方留成部分，按留成阶梯逐级计算到分。',
          en: 'The base is the local retained portion, worked out level by level in whole fen.',
        },
  tell(step) {
    if (valueOf(step, 'kind') === 'gross') return { zh: '以所列金额为基数', en: 'the amount as entered is the base' };
    return both((language) => {
      const parts = step.values
        .filter(({ name, fraction }) => fraction !== undefined || name === 'split')
        .map(({ name, text = '', fraction, amount = fen(0n) }) =>
          fraction === undefined ? `${text} ${yuanText(amount)} →` : `${name} ${text} ${yuanText(amount)}`,
        );
      const kept = step.values.at(-1)?.text ?? '';
      return language === 'zh'
        ? `分级入库：${parts.join(' ')}；留成层级 ${kept}`
        : `levels: ${parts.join(' ')}; retained level ${kept}`;
    });
  },
};

/** The preparation brought down to its base. */
export function basedOn(preparation: Preparation, kind: Base): Preparation {
  const { agreement, fact } = preparation;
  if (kind === 'gross' || fact.kind === 'deduction') {
    return preparedBy(preparation, 'base', {}, [{ name: 'kind', text: 'gross' }]);
  }
  const ladder = agreement.retention.find((one) => covers(one, fact));
  if (!ladder) {
    const { zh, en } = taxOf(fact.taxType);
    return refuse('sharing.no-ladder', { tax: `${zh} (${en})`, place: fact.place, period: fact.taxPeriod });
  }
  const { retained, values } = descend(ladder, fact.amount);
  const article = ladder.article ?? preparation.article;
  const next = preparedBy(
    { ...preparation, ...(article !== undefined && { article }) },
    'base',
    { amount: ratio(retained) },
    [{ name: 'kind', text: kind }, ...values],
  );
  return next;
}

function covers({ taxes, places, from, to }: Ladder, { taxType, place, taxPeriod }: TaxFact): boolean {
  return (
    taxes.includes(taxType) &&
    places.some((one) => isWithin(place, one)) &&
    from <= firstDay(taxPeriod) &&
    (to === undefined || lastDay(taxPeriod) <= to)
  );
}

function descend({ path, retained }: Ladder, gross: Fen): { retained: Fen; values: NamedValue[] } {
  const levels = new Map<string, Fen>([['tax', gross]]);
  const values = path.flatMap(({ split, into }): NamedValue[] => {
    const amount = levels.get(split);
    invariant(amount !== undefined, `a ladder splits ${split} before it is made`);
    const parts = allocate(
      amount,
      into.map(({ level, part }) => ({ party: level, weight: part })),
    );
    for (const { party, amount: made } of parts) levels.set(party, made);
    return [
      { name: 'split', text: split, amount },
      ...into.map(({ level, part, written }, index) => ({
        name: level,
        text: written,
        fraction: part,
        amount: parts[index]?.amount ?? fen(0n),
      })),
    ];
  });
  const kept = levels.get(retained);
  invariant(kept !== undefined, `a ladder retains ${retained}, which it never makes`);
  return { retained: kept, values: [...values, { name: 'retained', text: retained, amount: kept }] };
}
