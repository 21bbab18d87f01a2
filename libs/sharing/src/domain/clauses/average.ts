import { below, figureName, list, named, number, partyId, problem, type Rounding } from '@ledger/agreement';
import {
  calendarDate,
  invariant,
  minus,
  over,
  ratio,
  Rejection,
  roundExact,
  sumRatios,
  ZERO_RATIO,
  type ExactShare,
  type Portion,
} from '@ledger/kernel';
import { inFen, oneFigure } from '../amounts.js';
import { partyListProblems, roleProblems, wholeRuleProblems } from '../between.js';
import { giving, stepped, type Clause } from '../flow.js';
import { instalmentsOf } from '../instalments.js';
import { methodOf } from '../round.js';
import { both, moneyText, nameOf } from '../wording.js';

interface Average {
  readonly parties: readonly string[];
  readonly figure: string;
  readonly years: number;
  /** The party through which it is paid. */
  readonly account: string;
  /** Days of the year after, 'MM-DD'. */
  readonly instalments: readonly string[];
}

/**
 * Pays each party the average of its certified figure over several years, the year reckoned and those before it, so that
 * one year's swing does not move a budget at once (New Jersey Meadowlands, P22). An account that is a party pays and
 * takes in; a figure below zero is a payment into it. When the year is ended the average is booked whole; the
 * instalments of the year after, in whole fen, stand in the step.
 */
export const average: Clause<Average> = {
  name: 'average',
  role: 'adjust',
  atYearEnd: true,
  schema: named('A payment that is the average of several years, in equal instalments.', {
    parties: list('Who is paid, or pays in.', partyId('A party.'), 1, 50),
    figure: figureName('What is averaged: an amount by party and year, below zero where the party pays in.'),
    years: number('How many years, the year reckoned being the last. Each must be on record.', 2, 20),
    account: partyId('The clearing account (清算账户): a party of role fund that pays and takes in.'),
    instalments: list(
      'When the instalments fall due in the year after, in order.',
      {
        type: 'string',
        description: 'A day of the year, MM-DD.',
        pattern: '^\\d{2}-\\d{2}$',
        maxLength: 5,
        examples: ['05-15'],
      },
      1,
      12,
    ),
  }),
  read: (written) => written as unknown as Average,
  reckons: () => true,
  check: ({ parties: members, account, instalments }, at, { parties, rule }) => [
    ...wholeRuleProblems(average.name, at, rule),
    ...partyListProblems(members, below(at, 'parties'), parties),
    ...roleProblems(account, 'fund', below(at, 'account'), parties),
    ...(members.includes(account) ? [problem(below(at, 'account'), 'same-party', { party: account })] : []),
    ...instalments.flatMap((day, index) => {
      const pointer = below(below(at, 'instalments'), index);
      const before = instalments[index - 1];
      return [
        ...(isDay(day) ? [] : [problem(pointer, 'bad-date', { value: day })]),
        ...(before !== undefined && day <= before
          ? [problem(pointer, 'dates-reversed', { from: before, to: day })]
          : []),
      ];
    }),
  ],
  reads: ({ figure }) => ({ figures: [figure] }),
  apply(flow, { parties, figure, years, account, instalments }) {
    const counted = Array.from({ length: years }, (_, n) => flow.taxYear - years + 1 + n);
    const each = parties.map((party) => {
      const values = counted.map((year) => ({ year, value: inFen(oneFigure(flow, { figure, year, party })) }));
      return { party, values, exact: over(sumRatios(values.map(({ value }) => value)), ratio(BigInt(years))) };
    });
    const moves = giving({ given: [], agreement: flow.agreement }, [
      ...each.map(({ party, exact }) => ({ party, exact })),
      { party: account, exact: minus(ZERO_RATIO, sumRatios(each.map(({ exact }) => exact))) },
    ]);
    const due = instalments.map((day) => calendarDate(`${flow.taxYear + 1}-${day}`));
    const paid = new Map(inWholeFen(moves, flow.agreement.rounding).map((one) => [one.party, one.amount]));
    const values = each.flatMap(({ party, values: own, exact }) => {
      const amount = paid.get(party);
      invariant(amount !== undefined, `${party} has an average and no fen`);
      return [
        ...own.map(({ year, value }) => ({ name: `${party}:${year}`, fraction: value })),
        { name: `average:${party}`, fraction: exact, amount },
        ...instalmentsOf(amount, due).map((part) => ({ name: `${party}:${part.due}`, amount: part.amount })),
      ];
    });
    return stepped(flow, average.name, { given: giving(flow, moves) }, [{ name: 'account', text: account }, ...values]);
  },
  sentence: ({ parties, figure, years, account, instalments }, { names }) =>
    both((language) => {
      const zh = language === 'zh';
      const who = parties.map((party) => nameOf(names, party)).join(zh ? '、' : ', ');
      const days = instalments.join(zh ? '、' : ', ');
      return zh
        ? `年终按连续 ${years} 年“${figure}”的平均数经${nameOf(names, account)}向${who}清算，于次年 ${days} 分 ${instalments.length} 期等额支付；为负时由该方缴入。`
        : `At year end ${who} are settled through ${nameOf(names, account)} at the average "${figure}" of ${years} years, payable in ${instalments.length} equal instalments on ${days} of the next year; below zero it is paid in.`;
    }),
  tell: ({ values }, names) =>
    both((language) => {
      const zh = language === 'zh';
      const told = values.flatMap(({ name, fraction = ZERO_RATIO }) => {
        const [, party] = /^average:(.*)$/.exec(name) ?? [];
        if (party === undefined) return [];
        const parts = values.flatMap(({ name: of, amount }) =>
          amount !== undefined && /^\d{4}-/.test(of.slice(party.length + 1)) && of.startsWith(`${party}:`)
            ? [`${of.slice(party.length + 1)} ${moneyText(ratio(amount), language)}`]
            : [],
        );
        const who = nameOf(names, party);
        const sum = moneyText(fraction, language);
        return zh ? `${who}平均数 ${sum}（${parts.join('，')}）` : `${who}: average ${sum} (${parts.join(', ')})`;
      });
      return told.join(zh ? '；' : '; ');
    }),
};

/** Whether every year has the day; 29 February is none. */
function isDay(day: string): boolean {
  try {
    return calendarDate(`2023-${day}`) !== undefined;
  } catch (error) {
    if (error instanceof Rejection) return false;
    throw error;
  }
}

/** The averages as they are booked: by the agreement's own rounding. */
function inWholeFen(moves: readonly ExactShare[], rounding: Rounding): readonly Portion[] {
  const { partner } = rounding;
  const there = partner === undefined || moves.some(({ party }) => party === partner);
  return roundExact(there ? moves : [...moves, { party: partner, exact: ZERO_RATIO }], methodOf(rounding));
}
