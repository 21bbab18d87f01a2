import { below, list, money, named, number, partyId, problem, share } from '@ledger/agreement';
import {
  compare,
  fenFromYuan,
  FIRST_YEAR,
  LAST_YEAR,
  ONE,
  ratio,
  times,
  ZERO_RATIO,
  type Json,
  type Ratio,
} from '@ledger/kernel';
import { amountProblems } from '../amount-checks.js';
import { amountIn, amountSchema, amountText, figuresOf, reaches, readAmount, type Amount } from '../amounts.js';
import { betweenProblems, moved, type Between } from '../between.js';
import { atLeastZero, stepped, valueNamed, valueOf, type Clause, type Flow } from '../flow.js';
import { both, moneyText, nameOf } from '../wording.js';

interface Relocation extends Between {
  readonly base: Amount;
  readonly firstYear?: number;
  /** The part of the base that moves in year 1, year 2 and so on. */
  readonly taper: readonly { readonly part: Ratio; readonly written: string }[];
  readonly threshold?: Ratio;
  readonly loss?: Amount;
}

interface Written extends Between {
  readonly base: Json;
  readonly firstYear?: number;
  readonly taper: readonly string[];
  readonly threshold?: string;
  readonly loss?: Json;
}

/**
 * Moves the tax that a place lost by a relocation back to it for some years (Zhengzhou S21, P35). The base is the tax of
 * the last year before the move; each year of the taper moves its part of it from the destination to the origin when
 * the year is ended, whatever the enterprise paid that year. Years are counted from the one the agreement names, or from
 * the year after that of the base's figure; an enterprise without such a figure did not move. A loss below the
 * threshold, and a base below zero, move nothing.
 */
export const relocation: Clause<Relocation> = {
  name: 'relocation',
  role: 'adjust',
  repeats: true,
  atYearEnd: true,
  schema: named(
    'A yearly transfer to the place that lost an enterprise.',
    {
      from: partyId('The destination, which pays.'),
      to: partyId('The origin, which lost the tax.'),
      base: amountSchema('What moves in a year at 100%: the tax of the last year before the move.'),
      firstYear: number(
        'Calendar year 1. Without it the base is the latest figure on record, and the year after that figure is year 1.',
        FIRST_YEAR,
        LAST_YEAR,
      ),
      taper: list('The part of the base that moves in year 1, in year 2 and so on.', share('A part: 100%.'), 1, 50),
      threshold: money('The least loss that moves anything, itself included.'),
      loss: amountSchema('The loss that is held against the threshold; the base where it is not said.'),
    },
    ['firstYear', 'threshold', 'loss'],
  ),
  read(written) {
    const { base, taper, threshold, loss, ...rest } = written as unknown as Written;
    return {
      ...rest,
      base: readAmount(base),
      taper: taper.map((part) => ({ part: ratio(part), written: part })),
      ...(threshold !== undefined && { threshold: ratio(fenFromYuan(threshold)) }),
      ...(loss !== undefined && { loss: readAmount(loss) }),
    };
  },
  reckons: () => true,
  check: (term, at, { parties }) => [
    ...betweenProblems(term, at, parties),
    ...amountProblems(term.base, below(at, 'base'), parties),
    ...(term.loss ? amountProblems(term.loss, below(at, 'loss'), parties) : []),
    ...(term.loss && !term.threshold ? [problem(at, 'missing-key', { key: 'threshold' })] : []),
    ...(term.firstYear === undefined && !('latest' in term.base) ? [problem(at, 'years-not-stated')] : []),
    ...term.taper.flatMap(({ part }, index) =>
      compare(part, ONE) > 0
        ? [problem(below(below(at, 'taper'), index), 'out-of-range', { least: '0%', most: '100%' })]
        : [],
    ),
  ],
  reads: ({ base, loss }) => ({ figures: [...new Set([...figuresOf(base), ...(loss ? figuresOf(loss) : [])])] }),
  apply(flow, term) {
    const { from, to, base, taper, threshold, loss } = term;
    const year = yearOf(flow, term);
    const own = year === undefined ? undefined : taper[year - 1];
    const parties = [
      { name: 'from', text: from },
      { name: 'to', text: to },
      ...(year === undefined ? [] : [{ name: 'year', text: `${year}` }]),
    ];
    if (!own) return stepped(flow, relocation.name, {}, [...parties, { name: 'reason', text: 'no-year' }]);
    const amount = amountIn(flow, base);
    const lost = loss ? amountIn(flow, loss) : amount;
    const due = threshold === undefined || reaches(lost, threshold);
    const exact = due ? times(atLeastZero(amount), own.part) : ZERO_RATIO;
    return stepped(flow, relocation.name, { given: moved(flow, term, exact) }, [
      ...parties,
      { name: 'base', fraction: amount },
      ...(threshold === undefined
        ? []
        : [
            { name: 'loss', fraction: lost },
            { name: 'threshold', fraction: threshold },
          ]),
      { name: 'part', text: own.written, fraction: own.part },
      ...(due ? [] : [{ name: 'reason', text: 'below-threshold' }]),
      { name: 'moved', fraction: exact },
    ]);
  },
  sentence: ({ from, to, base, firstYear, taper, threshold, loss }, { names }) =>
    both((language) => {
      const zh = language === 'zh';
      const parts = taper.map(({ written }) => written).join(zh ? '、' : ', ');
      const start =
        firstYear === undefined
          ? { zh: '自该年度次年起', en: 'from the year after it' }
          : { zh: `自 ${firstYear} 年起`, en: `from ${firstYear}` };
      const least = threshold && moneyText(threshold, language);
      const held = loss && amountText(loss, language, names);
      const only = zh ? `${held ?? '基数'}达到 ${least}的，` : `, only where ${held ?? 'the base'} reaches ${least}`;
      const amount = amountText(base, language, names);
      return zh
        ? `企业迁移划转：${least ? only : ''}以${amount}为基数，${start.zh} ${taper.length} 年内由${nameOf(names, from)}依次按 ${parts} 划转${nameOf(names, to)}。`
        : `Relocation: ${start.en}, for ${taper.length} years, ${nameOf(names, from)} transfers to ${nameOf(names, to)} ${parts} of the base, ${amount}${least ? only : ''}.`;
    }),
  tell: (step, names) =>
    both((language) => {
      const zh = language === 'zh';
      const [from, to] = ['from', 'to'].map((name) => nameOf(names, valueOf(step, name)));
      const [year, reason, part] = ['year', 'reason', 'part'].map((name) => valueOf(step, name));
      const amount = (name: string) => moneyText(valueNamed(step, name)?.fraction ?? ZERO_RATIO, language);
      if (reason === 'no-year') return zh ? '本年度不在划转年度之内，不划转' : 'no year of transfer, nothing moves';
      if (reason) {
        const [lost, least] = [amount('loss'), amount('threshold')];
        return zh
          ? `损失 ${lost}未达到 ${least}，不划转`
          : `the loss of ${lost} does not reach ${least}, nothing moves`;
      }
      return zh
        ? `划转第 ${year} 年：基数 ${amount('base')} 的 ${part}，${from}划转${to} ${amount('moved')}`
        : `year ${year} of the transfer: ${part} of ${amount('base')}, ${amount('moved')} from ${from} to ${to}`;
    }),
};

/** Which year of the transfer is reckoned; undefined where nothing says that the enterprise moved. */
function yearOf({ figures, taxYear }: Flow, { base, firstYear }: Relocation): number | undefined {
  if (firstYear !== undefined) return taxYear - firstYear + 1;
  if (!('latest' in base)) return undefined;
  const last = figures.findLast(
    ({ figure, year, party }) => figure === base.latest && party === base.party && year <= taxYear,
  );
  return last && taxYear - last.year;
}
