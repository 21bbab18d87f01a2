import fc from 'fast-check';
import { fen, ratioOf, sum, type Fen } from '@ledger/kernel';
import { givenBy } from './apportionment.js';
import type { ArrangementCommand, Known } from './arrangement.commands.js';
import { reapportioning } from './assessment.rules.js';
import {
  known,
  on,
  assess,
  certify,
  confirm,
  correct,
  figures,
  participants,
  story,
  without,
} from './enterprise.fixture.js';

const AMOUNT = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }).filter((amount) => amount !== 0n);
const FIGURE = fc.nat(1_000_000).map(String);
const PARTICIPANTS = fc
  .array(fc.tuple(FIGURE, FIGURE, FIGURE), { minLength: 3, maxLength: 3 })
  .filter((rows) => [0, 1, 2].every((factor) => rows.some((row) => row[factor] !== '0')))
  .map((rows) => rows.map((row, index) => ({ participant: `b${index + 1}`, values: figures(...row) })));
const assessments = (...commands: readonly ArrangementCommand[]) =>
  story(...commands).state.tables[0]?.assessments ?? [];
const settle = (amount: bigint, id = 'year') => assess(id, '2026', amount, { kind: 'settlement' });

it('parts sum to the whole in both views, whatever the factors, the amount and its sign', () => {
  fc.assert(
    fc.property(PARTICIPANTS, AMOUNT, (some, amount) => {
      const [one] = assessments(certify({ participants: some }), confirm(), settle(amount));
      if (!one) throw new Error('nothing was apportioned');
      const given = givenBy(one);
      expect(sum(given.map(({ cash }) => cash))).toBe(amount);
      expect(sum(given.map(({ local }) => local))).toBe(one.local.amount);
      const twoFifths = ratioOf(amount * 2n, 5n);
      expect(one.local.amount * 5n - twoFifths.n * (5n / twoFifths.d)).toBeGreaterThan(-5n);
      expect(one.local.amount * 5n - twoFifths.n * (5n / twoFifths.d)).toBeLessThan(5n);
    }),
  );
});

it('a refund mirrors the charge', () => {
  fc.assert(
    fc.property(PARTICIPANTS, AMOUNT, (some, amount) => {
      const [a, b] = assessments(
        certify({ participants: some }),
        confirm(),
        settle(amount, 'charge'),
        settle(-amount, 'back'),
      ).map((one) => givenBy(one).map(({ cash, local }) => [cash, local] as const));
      expect(b?.map(([cash, local]) => [-cash, -local])).toEqual(a?.map(([cash, local]) => [cash, local]));
    }),
  );
});

it('additional tax and the settlement go by the same ratios as the prepayments of their year', () => {
  fc.assert(
    fc.property(PARTICIPANTS, fc.bigInt({ min: 1n, max: 10n ** 15n }), (some, amount) => {
      const ratios = assessments(
        certify({ participants: some }),
        confirm(),
        assess('q1', '2026-Q1', amount),
        settle(amount),
        assess('found', '2026', amount, { kind: 'additional' }),
      ).map(({ cash }) => cash);
      expect(ratios[1]).toEqual(ratios[0]);
      expect(ratios[2]).toEqual(ratios[0]);
    }),
  );
});

it('nothing depends on the order in which assessments, a correction and a deregistration arrive', () => {
  const closed = without('b2', '2026-08-15');
  const other = participants.map((one, n) => ({ ...one, values: figures(`${n + 1}`, '10', `${7 - n}`) }));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('2026-Q1', '2026-Q2', '2026-Q3', '2026-11'), fc.bigInt(1n, 10n ** 12n)), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
      fc.nat(5),
      fc.nat(5),
      (some, ranks, corrected, deregistered) => {
        const totals = (order: readonly number[], correctAt: number, closeAt: number) => {
          let register = known;
          const of = () => ({ known: register });
          const commands: ArrangementCommand[] = [certify(), confirm()];
          order.forEach((index, n) => {
            const [period, amount] = some[index];
            if (n === correctAt) commands.push(correct({ participants: other }), confirm(2, of()));
            if (n === closeAt) register = closed;
            commands.push(assess(`a${index}`, period, amount, of()));
          });
          if (correctAt >= order.length) commands.push(correct({ participants: other }), confirm(2, of()));
          return netOf(commands, closed);
        };
        const indices = some.map((_, index) => index);
        const shuffled = indices.toSorted((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
        expect(totals(shuffled, corrected, deregistered)).toEqual(totals(indices, 0, 0));
      },
    ),
  );
});

/** What each is given in the end, every difference booked: by the events alone, not by the state. */
function netOf(commands: readonly ArrangementCommand[], closed: Known): Record<string, Fen> {
  const told = story(...commands);
  const late = reapportioning(told.state.tables[0], closed, { on: on('2026-12-31'), reason: '注销登记' });
  const events = [...told.events, ...late];
  const net: Record<string, Fen> = {};
  const add = ({ to, participant = to, cash }: ReturnType<typeof givenBy>[number]) => {
    net[participant] = fen((net[participant] ?? 0n) + cash);
  };
  for (const event of events) {
    if (event.type === 'AssessmentApportioned') givenBy(event.data).forEach(add);
    if (event.type === 'AssessmentReapportioned') event.data.differences.forEach(add);
  }
  return Object.fromEntries(Object.entries(net).filter(([, amount]) => amount !== 0n));
}
