import { calendarDate, canonicalJson, fen, ratio } from '@ledger/kernel';
import { factOf, flat, laddered, scheme, type Sketch } from '../sample-facts.js';
import { allocateFact, explanationShape, type Allocation } from './explanation.js';
import { arithmeticFaults, compareExplanations } from './recompute.js';
import { renderExplanation } from './render-explanation.js';
import type { Agreement } from '@ledger/agreement';
import type { OwnOutcome } from './outcome.js';
import type { TaxFact } from './shared-fact.js';
import { Kept, type Carry } from './standing.js';

/** What one fact gives, and what it leaves behind. */
function share(agreement: Agreement, fact: TaxFact, carry?: Carry): Allocation<OwnOutcome> & { readonly carry: Carry } {
  const { own, carry: after } = allocateFact(agreement, fact, carry && Kept.NOTHING.with(carry));
  if (!own) throw new Error('a receipt brought nothing');
  return { ...own, carry: after };
}

const gross = scheme('jinshi-illustrative-gross');
const retained = laddered(gross);
const drawer = factOf({ id: 'R-35', taxPeriod: '2024-03', yuan: '12,345.67' });

it('reads in Chinese like the drawer an officer opens on a figure', () => {
  const { explanation } = share({ ...gross, rounding: { ...gross.rounding, level: 'fact' } }, drawer);
  expect(renderExplanation(explanation, 'zh')).toBe(
    [
      '入库 R-35，增值税，所属期 2024-03，入库日期 2024-03-31，12,345.67 元 = 1,234,567 分',
      '  1 增值税属于规则“FC-2024”（第七条）',
      '  2 以所列金额为基数（第七条）',
      '  3 金牛区 6/10，什邡市 4/10（第七条）',
      '  金牛区  1,234,567 分 × 6/10 = 740,740.2 分  取整 740,740  余 0.2',
      '  什邡市  1,234,567 分 × 4/10 = 493,826.8 分  取整 493,826  余 0.8',
      '  取整后合计 1,234,566 分，差 1 分：余数最大者得 → 什邡市（并列时归协议列名在先者）',
      '  结果 金牛区 7,407.40 元 = 740,740 分',
      '  结果 什邡市 4,938.27 元 = 493,827 分',
      `  规则 jinshi 第 0 版，指纹 ${gross.hash.slice(0, 16)}`,
    ].join('\n'),
  );
});

it('reads in English, ladder and year to date included', () => {
  const first = share(retained, factOf({ id: 'q1', taxPeriod: '2024-Q1', yuan: '1,234.57' }));
  const second = share(retained, factOf({ id: 'q2', taxPeriod: '2024-Q2', yuan: '1,234.57' }), first.carry);
  const text = renderExplanation(second.explanation, 'en');
  expect(text).toContain(
    'levels: tax 1,234.57 → centre 50% 617.29 local 50% 617.28 local 617.28 → province 35% 216.05 county 65% 401.23; retained level county (第五条): 1,234.57 yuan → 401.23 yuan',
  );
  expect(text).toContain(
    '金牛区  40,123 fen × 6/10 = 24,073.8 fen  due this year to date 48,147.6  floor 48,147  remainder 0.6  booked this year 24,074',
  );
  expect(text).toContain('result 金牛区 240.74 yuan = 24,074 fen');
});

it('says who keeps a tax that is not shared', () => {
  const { explanation } = share(gross, factOf({ id: 'p', tax: 'property', yuan: '10.00' }));
  expect(renderExplanation(explanation, 'zh')).toContain('房产税不在分享税种之列，全部归什邡市');
  expect(renderExplanation(explanation, 'en')).toContain('property tax is not shared: all stays with 什邡市');
});

it('goes into an event and comes back the same', () => {
  const { explanation } = share(retained, factOf({ taxPeriod: '2024-Q1', yuan: '100,000.01' }));
  const stored = JSON.stringify(explanationShape.write(explanation));
  expect(stored).toBe(canonicalJson(explanation));
  expect(explanationShape.read(JSON.parse(stored), '')).toEqual(explanation);
});

describe('recomputing what was recorded', () => {
  const agreement = flat({ a: '1/3', b: '1/3', c: '1/3' });
  const fact = factOf({ yuan: '1,000.00' });
  const { explanation } = share(agreement, fact);

  it('agrees with an honest record', () => {
    expect(compareExplanations(explanation, share(agreement, fact).explanation)).toEqual({
      same: true,
      differences: [],
    });
  });

  it('names the fen that was moved', () => {
    const [a, b, c] = explanation.lines;
    const moved = { ...explanation, lines: [{ ...a, amount: fen(33_333n) }, { ...b, amount: fen(33_334n) }, c] };
    expect(compareExplanations(moved, explanation)).toEqual({
      same: false,
      differences: [
        { at: '/lines/0/amount', recorded: '33333', recomputed: '33334' },
        { at: '/lines/1/amount', recorded: '33334', recomputed: '33333' },
      ],
    });
    expect(arithmeticFaults(moved)).toEqual([
      'a: floor and unit are not the amount',
      'b: floor and unit are not the amount',
    ]);
  });

  it('names another agreement version and another engine', () => {
    const other = compareExplanations(
      { ...explanation, engine: 'hezhang-sharing/0' },
      share({ ...agreement, version: 2 }, fact).explanation,
    );
    expect(other.differences.map(({ at }) => at)).toEqual(['/agreement/version', '/engine']);
  });

  it('finds a step whose figure was changed by its own arithmetic alone', () => {
    const [select, base, split] = explanation.steps;
    const bent = { ...explanation, steps: [select, { ...base, out: ratio('99999') }, split] };
    expect(arithmeticFaults(bent)).toEqual([
      'base neither gives what it takes in nor lets it flow on',
      'split takes in something else than came before it',
    ]);
  });
});

describe('what the agreement leaves open stops sharing', () => {
  const of = (name: string, sketch: Sketch, home?: string) => () => allocateFact(scheme(name), factOf(sketch, home));

  it.each([
    ['sharing.not-in-force', of('jinshi-illustrative-gross', { taxPeriod: '2023-12', yuan: '1.00' })],
    ['sharing.not-in-force', of('jinshi-illustrative-gross', { taxPeriod: '2034', yuan: '1.00' })],
    ['sharing.place-unknown', of('jinshi-illustrative-gross', { place: '510107', yuan: '1.00' })],
    ['sharing.central-tax', of('jinshi-illustrative-gross', { tax: 'consumption', yuan: '1.00' })],
    ['sharing.no-anchor', of('fuxin-2009', { yuan: '1.00' }, '210921')],
    ['sharing.before-first-year', of('fuxin-2009', { production: '2025-07-01', yuan: '1.00' }, '210921')],
    [
      'sharing.no-rule-after',
      of('sunan-zhangye', { taxPeriod: '2034', recognisedFrom: '2024-06-01', yuan: '1.00' }, '620721'),
    ],
  ])('%s', (code, act) => {
    expect(act).toThrow(expect.objectContaining({ code }));
  });

  it('will not guess a ladder for a tax period that two could cover', () => {
    const ladder = retained.retention[0];
    const until = { ...retained, retention: [{ ...ladder, to: calendarDate('2024-06-30') }] };
    expect(() => allocateFact(until, factOf({ taxPeriod: '2024', yuan: '1.00' }))).toThrow(
      expect.objectContaining({ code: 'sharing.no-ladder' }),
    );
  });
});

it('keeps a receipt whole with its collector while the enterprise is not recognised', () => {
  const outside = (dates: Omit<Sketch, 'yuan'>) => share(gross, factOf({ ...dates, yuan: '5.00' })).outcome;
  expect(outside({ taxPeriod: '2024-03', recognisedFrom: '2024-04-01' })).toMatchObject({
    kind: 'unshared',
    reason: 'not-recognised',
    party: 'shifang',
  });
  expect(outside({ taxPeriod: '2024-05', recognisedUntil: '2024-04-30' })).toMatchObject({ reason: 'not-recognised' });
  expect(outside({ taxPeriod: '2024-04', recognisedFrom: '2024-04-15' })).toMatchObject({ kind: 'shared' });
});
