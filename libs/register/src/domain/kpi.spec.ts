import fc from 'fast-check';
import { compare, equals, period, plus, ratio, ratioText, ZERO_RATIO } from '@ledger/kernel';
import { given, golden, type Golden } from '@ledger/testing';
import { decimalText } from './figure.js';
import {
  averagesAsked,
  kpiDecider,
  kpiVersionFor,
  peerAverage,
  recomputes,
  type KpiState,
  type ScoreKpi,
} from './kpi.decider.js';
import { scoreOf } from './kpi-formula.js';
import { KpiDefined, KpiScored, type KpiEvent, type KpiTerm, type MissingRule } from './kpi.events.js';

interface WrittenTerm {
  readonly id: string;
  readonly numerator: string;
  readonly denominator?: string;
  readonly benchmark: string;
  readonly points: string;
}
interface Huangyan extends Golden {
  readonly aboveScale: { readonly terms: readonly WrittenTerm[] };
  readonly belowScale: { readonly terms: readonly WrittenTerm[] };
  readonly taxPerMu: readonly { readonly tax: string; readonly score: string; readonly exact?: string }[];
}
const written = golden<Huangyan>('register/kpi.json');
const termsOf = (terms: readonly WrittenTerm[], missing: MissingRule = 'refuse'): KpiTerm[] =>
  terms.map(({ benchmark, points, ...term }) => ({
    ...{ ...term, benchmark: ratio(benchmark), points: ratio(points), missing },
  }));
const above = termsOf(written.aboveScale.terms);
const taxPerMu = above.slice(0, 1);
const inputs = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([measure, value]) => ({ measure, value: ratio(value), unit: '' }));
const define = (terms: readonly KpiTerm[], from = '2022') =>
  ({
    type: 'DefineKpi',
    data: { kpiId: 'above-scale', name: '规上综合评价', from: period(from), terms, source: '样例通知' },
  }) as const;
const defined = (terms: readonly KpiTerm[], from = '2022', version = 1) =>
  KpiDefined({ ...define(terms, from).data, version });
const score = (values: Readonly<Record<string, string>>, more: Partial<ScoreKpi['data']> = {}) =>
  ({
    type: 'ScoreKpi',
    data: { kpiId: 'above-scale', subject: 'e1', period: period('2022'), inputs: inputs(values), ...more },
  }) as const;
const stateAfter = (...events: readonly KpiEvent[]): KpiState => events.reduce(kpiDecider.evolve, kpiDecider.initial);
const by = { user: 'wang', party: 'jinniu', role: 'preparer' };
const scoredBy = (state: KpiState, asked: ReturnType<typeof score>): KpiEvent[] => [
  ...kpiDecider.decide(state, { ...asked, by }),
];

it.each(written.taxPerMu)('scores tax per mu of $tax with $score points (P44)', ({ tax, score: points, exact }) => {
  const { total } = scoreOf(taxPerMu, inputs({ tax, land: '1' }));
  expect(decimalText(total, 2)).toBe(points);
  expect(ratioText(total)).toBe(exact ?? '30');
});

it('gives 100 points to the benchmarks themselves, above and below scale', () => {
  const large = inputs({
    ...{ tax: '24.097', land: '1', 'value-added': '136.16' },
    ...{ energy: '136160/2694', emission: '13616/492981' }, // value added over each is its benchmark
    ...{ 'labour-productivity': '18.14', 'rnd-ratio': '0.0302' },
  });
  expect(ratioText(scoreOf(above, large).total)).toBe('100');
  const small = inputs({ tax: '11.5932', land: '1', electricity: '115932/2352' });
  expect(ratioText(scoreOf(termsOf(written.belowScale.terms), small).total)).toBe('100');
});

describe('an indicator', () => {
  it('is defined from a year on, each version after the one before and after every scored period', () => {
    given(kpiDecider).when(define(taxPerMu)).then(defined(taxPerMu));
    given(kpiDecider, defined(taxPerMu)).when(define(taxPerMu)).rejects('register.kpi-version-not-later');
    given(kpiDecider, defined(taxPerMu))
      .when(define(taxPerMu, '2024'))
      .then(defined(taxPerMu, '2024', 2));
    const [scored] = scoredBy(
      stateAfter(defined(taxPerMu)),
      score({ tax: '1', land: '1' }, { period: period('2024') }),
    );
    given(kpiDecider, defined(taxPerMu), scored)
      .when(define(taxPerMu, '2024'))
      .rejects('register.kpi-period-scored', { from: '2024', period: '2024' });
    given(kpiDecider).when(define([])).rejects('register.kpi-formula-not-whole');
    given(kpiDecider)
      .when(define([...taxPerMu, ...taxPerMu]))
      .rejects('register.kpi-formula-not-whole');
    given(kpiDecider)
      .when(define(taxPerMu.map((term) => ({ ...term, benchmark: ZERO_RATIO }))))
      .rejects('register.kpi-formula-not-whole');
    given(kpiDecider).when(define(taxPerMu, '2022-Q1')).rejects('register.not-a-year');
  });
  it('is scored once for a subject and a period; a correction says why', () => {
    const first = score({ tax: '12.00', land: '1' });
    const [scored] = scoredBy(stateAfter(defined(taxPerMu)), first);
    expect(scored).toEqual(
      KpiScored({
        ...{ kpiId: 'above-scale', version: 1, subject: 'e1', period: period('2022'), inputs: first.data.inputs },
        terms: [{ id: 'tax-per-mu', value: ratio('12'), score: ratio('360000/24097'), basis: 'data' }],
        total: ratio('360000/24097'),
      }),
    );
    given(kpiDecider, defined(taxPerMu), scored).when(first).rejects('register.kpi-scored-already');
    given(kpiDecider, defined(taxPerMu))
      .when(score({ tax: '1', land: '0' }))
      .rejects('register.kpi-zero-denominator', { term: 'tax-per-mu', measure: 'land' });
    given(kpiDecider, defined(taxPerMu))
      .when(score({ tax: '1', mu: '1' }))
      .rejects('register.kpi-input-not-asked');
    given(kpiDecider, defined(taxPerMu))
      .when(score({ tax: '1', land: '1' }, { period: period('2021') }))
      .rejects('register.kpi-no-version');
    given(kpiDecider).when(first).rejects('register.kpi-unknown');
  });
  it('is worked out again under the version of its own period', () => {
    const stricter = taxPerMu.map((term) => ({ ...term, benchmark: ratio('30') }));
    const before = stateAfter(defined(taxPerMu));
    const after = stateAfter(
      ...[defined(taxPerMu), ...scoredBy(before, score({ tax: '12', land: '1' })), defined(stricter, '2024', 2)],
    );
    const [recorded] = after.scores;
    expect(recorded && recomputes(after, recorded)).toBe(true);
    expect(recorded && recomputes(after, { ...recorded, total: plus(recorded.total, ratio('1/1000')) })).toBe(false);
    expect(kpiVersionFor(after, period('2023'))?.version).toBe(1);
    expect(kpiVersionFor(after, period('2024-Q1'))?.version).toBe(2);
  });
  it('is a plain quotient without a benchmark, such as the intensity of investment', () => {
    const intensity: KpiTerm = { id: 'intensity', numerator: 'investment', denominator: 'land', missing: 'refuse' };
    expect(decimalText(scoreOf([intensity], inputs({ investment: '15900000000', land: '1800000' })).total, 2)).toBe(
      '8833.33',
    );
  });
});

describe('missing data', () => {
  const [tax, , , emission] = above as [KpiTerm, KpiTerm, KpiTerm, KpiTerm];
  const formula = (missing: MissingRule): KpiTerm[] => [tax, { ...emission, missing }];
  const whole = { tax: '24.097', land: '1', 'value-added': '4929.81' };

  it('refuses the score, or gives no points, as the term says', () => {
    given(kpiDecider, defined(formula('refuse')))
      .when(score(whole))
      .rejects('register.kpi-data-missing', { term: 'value-added-per-emission' });
    const [scored] = scoredBy(stateAfter(defined(formula('zero'))), score(whole));
    expect(scored?.type === 'KpiScored' && ratioText(scored.data.total)).toBe('30');
  });
  it('takes the average of those that had data, exactly, and refuses where nobody had', () => {
    let state = stateAfter(defined(formula('peer-average')));
    for (const [subject, value] of [
      ['p1', '1'],
      ['p2', '2'],
      ['p3', '4'],
    ] as const) {
      state = scoredBy(state, score({ ...whole, emission: value }, { subject })).reduce(kpiDecider.evolve, state);
    }
    const asked = score(whole, { subject: 'small' });
    expect(averagesAsked(state, asked.data)).toEqual([
      { term: 'value-added-per-emission', peers: 'above-scale', peerTerm: 'value-added-per-emission' },
    ]);
    const average = peerAverage(state, 'value-added-per-emission', asked.data);
    expect(average && ratioText(average)).toBe('35/6'); // (10 + 5 + 2.5) / 3
    const [scored] = scoredBy(
      state,
      score(whole, { subject: 'small', ...(average && { averages: { [emission.id]: average } }) }),
    );
    expect(scored?.type === 'KpiScored' && ratioText(scored.data.total)).toBe('215/6');
    const after = scored ? kpiDecider.evolve(state, scored) : state;
    expect(after.scores.every((one) => recomputes(after, one))).toBe(true);
    given(kpiDecider, defined(formula('peer-average')))
      .when(asked)
      .rejects('register.kpi-no-peers');
  });
});

it('adds up exactly and rises with what is measured', () => {
  const value = fc.tuple(fc.nat(10_000), fc.integer({ min: 1, max: 500 })).map(([n, d]) => ratio(`${n}/${d}`));
  fc.assert(
    fc.property(value, value, (first, more) => {
      const at = (tax: typeof first) =>
        scoreOf(taxPerMu, [
          { measure: 'tax', value: tax, unit: '' },
          { measure: 'land', value: ratio('7'), unit: 'mu' },
        ]);
      const { terms, total } = at(first);
      expect(
        equals(
          terms.reduce((sum, one) => plus(sum, one.score), ZERO_RATIO),
          total,
        ),
      ).toBe(true);
      expect(compare(at(plus(first, more)).total, total)).toBe(compare(more, ZERO_RATIO));
    }),
  );
});
