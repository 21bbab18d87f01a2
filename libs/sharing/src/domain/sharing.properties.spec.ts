import { existsSync } from 'node:fs';
import { equals, plus, ratio, sum, sumRatios, ZERO_RATIO } from '@ledger/kernel';
import fc from 'fast-check';
import { brought } from './explanation.js';
import { DRAWN_CLAUSES, type Drawn } from '../random-agreement.js';
import { emptied, isMoney, mirrored } from '../random-facts.js';
import { cameTo, drawnWith, run } from '../random-runs.js';
import { clauseOf } from './reckon.js';
import { arithmeticFaults } from './recompute.js';
import { clauses } from './clauses.js';

const RUNS = { numRuns: 6 };

it('draws every clause, or one has golden cases of its own', () => {
  const names = clauses.map(({ name }) => name);
  expect([...DRAWN_CLAUSES].filter((name) => !names.includes(name))).toEqual([]);
  const golden = new URL('../../../../test/golden/sharing/', import.meta.url);
  for (const name of names.filter((one) => !DRAWN_CLAUSES.some((drawn) => drawn === one))) {
    expect([name, existsSync(new URL(`${name}.json`, golden))]).toEqual([name, true]);
  }
});

/** Whether money moves between parties at a year's end whatever tax came in. */
const pays = ({ agreement }: Drawn): boolean =>
  agreement.rules.some(({ clauses: own }) =>
    own.some((clause) => clauseOf(clause).atYearEnd ?? clauseOf(clause).closes?.(clause.term) ?? false),
  );

describe.each(DRAWN_CLAUSES)('with %s', (clause) => {
  const drawn = drawnWith(clause);

  it('parts sum to what was brought, revisions to nothing, and every explanation adds up', () => {
    fc.assert(
      fc.property(drawnWith(clause, { withdraws: true }), ([of, { figures, then }]) => {
        for (const { cause, all } of run(of, [...figures, ...then]).each) {
          if (all.own) {
            expect(sum(all.own.portions.map(({ amount }) => amount))).toBe(brought(cause));
            const exact = all.own.explanation.lines.map((line) => line.exact);
            expect(sumRatios(exact)).toEqual(ratio(brought(cause)));
          }
          for (const { portions } of all.revisions) expect(sum(portions.map(({ amount }) => amount))).toBe(0n);
          for (const { explanation } of [...(all.own ? [all.own] : []), ...all.revisions]) {
            expect(arithmeticFaults(explanation)).toEqual([]);
          }
        }
      }),
      RUNS,
    );
  });

  it('taking every fact back comes to the same as facts over nothing', () => {
    fc.assert(
      fc.property(drawn, fc.infiniteStream(fc.nat()), ([of, { figures, then }], order) => {
        const back = then.filter(isMoney).map((fact) => ({ cause: mirrored(fact), at: order.next().value as number }));
        back.sort((a, b) => a.at - b.at);
        const all = run(of, [...figures, ...then, ...back.map(({ cause }) => cause)]);
        const none = run(of, [...figures, ...then.map(emptied)]);
        if (all.refused.length > 0 || none.refused.length > 0) return;
        expect(cameTo(all)).toEqual(cameTo(none));
        if (!pays(of)) expect(cameTo(all)).toEqual({});
      }),
      RUNS,
    );
  });

  // A fact over nothing comes first: what begins an account, or says which year of the clock it is in, stays when the
  // money is refunded, and years that were ended before are then ended for that account too.
  it('a refund that follows its receipt mirrors it', () => {
    fc.assert(
      fc.property(drawn, ([of, { figures, then }]) => {
        const last = then.findLast(isMoney);
        if (!last) return;
        const before = then.filter((cause) => cause !== last);
        const { each, refused } = run(of, [...figures, ...before, emptied(last), last, mirrored(last)]);
        if (refused.some(({ id }) => id.startsWith(last.id))) return;
        const [receipt, refund] = each.slice(-2).map(({ all }) => [...(all.own ? [all.own] : []), ...all.revisions]);
        const both = [...(receipt ?? []), ...(refund ?? [])];
        expect(cameTo({ results: both })).toEqual({});
        for (const { explanation } of receipt ?? []) {
          const other = refund?.find((one) => one.explanation.taxYear === explanation.taxYear)?.explanation;
          for (const { party, exact } of explanation.lines) {
            const given = other?.lines.find((line) => line.party === party)?.exact ?? ZERO_RATIO;
            expect(equals(plus(exact, given), ZERO_RATIO)).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  it('comes to the same in whatever order money and ends of years arrive', () => {
    fc.assert(
      fc.property(drawn, fc.infiniteStream(fc.nat()), ([of, { figures, then }], order) => {
        const certified = [...figures, ...then.filter(({ kind }) => kind === 'reference')];
        const rest = then.filter(({ kind }) => kind !== 'reference');
        const other = rest.map((cause) => ({ cause, at: order.next().value as number }));
        const [one, two] = [rest, other.sort((a, b) => a.at - b.at).map(({ cause }) => cause)].map((causes) =>
          run(of, [...certified, ...causes]),
        );
        if (!one || !two || one.refused.length > 0 || two.refused.length > 0) return;
        expect(cameTo(two)).toEqual(cameTo(one));
      }),
      RUNS,
    );
  });

  it('comes to the same when a figure is corrected after the money it concerns', () => {
    fc.assert(
      fc.property(drawn, ([of, { figures, then }]) => {
        const corrections = then.filter(({ kind }) => kind === 'reference');
        const rest = then.filter(({ kind }) => kind !== 'reference');
        const late = run(of, [...figures, ...then]);
        const early = run(of, [...figures, ...corrections, ...rest]);
        const last = run(of, [...rest.filter(({ kind }) => kind === 'year-end'), ...figures, ...then]);
        if (late.refused.length > 0 || early.refused.length > 0) return;
        expect(cameTo(late)).toEqual(cameTo(early));
        if (last.refused.length === 0) expect(cameTo(last)).toEqual(cameTo(early));
      }),
      RUNS,
    );
  });

  it('a year that is ended twice is ended once, and what comes after its end is as before it', () => {
    fc.assert(
      fc.property(drawn, ([of, { figures, then }]) => {
        const ends = then.filter(({ kind }) => kind === 'year-end');
        const rest = then.filter(({ kind }) => kind !== 'year-end');
        const after = run(of, [...figures, ...rest, ...ends, ...ends]);
        const before = run(of, [...figures, ...ends, ...rest]);
        for (const { all } of after.each.slice(-ends.length)) if (ends.length > 0) expect(all.revisions).toEqual([]);
        if (after.refused.length > 0 || before.refused.length > 0) return;
        expect(cameTo(before)).toEqual(cameTo(after));
      }),
      RUNS,
    );
  });
});
