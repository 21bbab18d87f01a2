import type { Json } from '@ledger/kernel';
import type { AnySketch, RuleSketch } from '../../sample-facts.js';
import { portionsOf, problemsOf, run, saidIn } from '../../sample-runs.js';

const FIRST = '91350100M000100Y43';
const SECOND = '91510682MA00000017';
const rule = (term: Readonly<Record<string, Json>>): RuleSketch => ({
  parties: ['host', 'origin'],
  clauses: [{ select: term }, { base: 'gross' }, { split: { host: '50%', origin: '50%' } }],
});
const fact = (id: string, more: Readonly<Record<string, unknown>> = {}): AnySketch => ({
  id,
  taxPeriod: '2024-03',
  yuan: '10.00',
  ...more,
});

/** Why each fact that is not taken is not. */
const reasons = (term: Readonly<Record<string, Json>>, ...facts: AnySketch[]): Record<string, string | undefined> =>
  Object.fromEntries(
    run(rule(term), facts)
      .allocations.filter(({ explanation }) => explanation.outcome === 'unshared')
      .map(({ fact: { id }, explanation }) => [id, explanation.reason]),
  );

it('takes listed enterprises, or all but those', () => {
  const facts = [fact('first'), fact('second', { enterprise: 1 })];
  expect(reasons({ enterprises: { only: [FIRST] } }, ...facts)).toEqual({ second: 'not-selected' });
  expect(reasons({ enterprises: { except: [FIRST] } }, ...facts)).toEqual({ first: 'not-selected' });
});

it('takes what the parties named recommended, and nothing that nobody did', () => {
  const facts = [fact('yes', { recommendedBy: 'origin' }), fact('other', { recommendedBy: 'host' }), fact('nobody')];
  expect(reasons({ recommendedBy: ['origin'] }, ...facts)).toEqual({ other: 'not-selected', nobody: 'not-selected' });
  expect(reasons({ recommendedBy: ['origin', 'host'] }, ...facts)).toEqual({ nobody: 'not-selected' });
});

it('goes by source, refunds like receipts', () => {
  const facts = [
    fact('declared'),
    fact('inspected', { source: 'inspection' }),
    fact('audited', { source: 'audit' }),
    fact('fee', { source: 'late-fee' }),
    fact('given-back', { source: 'inspection', yuan: '-4.00' }),
  ];
  const except = { sources: { except: ['inspection', 'audit', 'late-fee'] } };
  const excluded = 'source-excluded';
  expect(reasons(except, ...facts)).toEqual({
    inspected: excluded,
    audited: excluded,
    fee: excluded,
    'given-back': excluded,
  });
  expect(reasons({ sources: { only: ['late-fee'] } }, ...facts)).toMatchObject({ declared: excluded });
  expect(portionsOf(run(rule(except), facts))).toMatchObject({
    declared: { host: '5.00', origin: '5.00' },
    'given-back': { host: '-4.00' },
  });
});

it('goes by date of receipt, both days included', () => {
  const facts = [fact('feb', { taxPeriod: '2024-02' }), fact('mar'), fact('apr', { taxPeriod: '2024-04' })];
  const outside = 'received-outside';
  expect(reasons({ received: { from: '2024-03-31', to: '2024-03-31' } }, ...facts)).toEqual({
    feb: outside,
    apr: outside,
  });
  expect(reasons({ received: { from: '2024-03-31' } }, ...facts)).toEqual({ feb: outside });
  expect(reasons({ received: { to: '2024-03-30' } }, ...facts)).toEqual({ mar: outside, apr: outside });
});

it('keeps what it does not take whole with whoever collected it, asks no clock of it, and brings it to its base', () => {
  const sketch: RuleSketch = {
    parties: ['host', 'origin'],
    clauses: [
      { select: { enterprises: { except: [FIRST] } } },
      { base: 'gross' },
      { clock: { anchors: ['production'], counting: 'calendar' } },
      { bands: { years: [{ from: 1, to: 5, shares: { host: '50%', origin: '50%' } }] } },
    ],
  };
  const { allocations, refusals } = run(sketch, [fact('out', { place: '510106' })]);
  expect(refusals).toEqual([]);
  expect(allocations[0]?.explanation.steps.map(({ clause }) => clause)).toEqual(['rule', 'select', 'base']);
  expect(portionsOf(run(sketch, [fact('out', { place: '510106' })]))).toEqual({ out: { origin: '10.00' } });
});

it('lets no incentive of an enterprise it does not take lower the base of the others', () => {
  const sketch: RuleSketch = {
    parties: ['host', 'origin'],
    per: 'rule',
    clauses: [
      { select: { enterprises: { except: [SECOND] }, sources: { only: ['declared'] } } },
      { base: 'gross' },
      { deduct: ['reward'] },
      { split: { host: '50%', origin: '50%' } },
    ],
  };
  const reward = (id: string, enterprise: number): AnySketch => ({
    id,
    kind: 'deduction',
    category: 'reward',
    taxPeriod: '2024',
    yuan: '2.00',
    enterprise,
  });
  const { allocations } = run(sketch, [fact('in'), reward('own', 0), reward('other', 1)]);
  expect(allocations.map(({ fact: { id }, explanation }) => [id, explanation.reason ?? explanation.outcome])).toEqual([
    ['in', 'shared'],
    ['own', 'shared'],
    ['other', 'not-selected'],
  ]);
});

it.each<[string, Readonly<Record<string, Json>>, string[]]>([
  ['no condition', {}, ['clauses/0/select too-few']],
  [
    'a mistyped credit code',
    { enterprises: { only: ['91350100M000100Y44'] } },
    ['clauses/0/select/enterprises/only/0 bad-credit-code'],
  ],
  [
    'a list and its opposite',
    { enterprises: { only: [FIRST], except: [SECOND] } },
    ['clauses/0/select/enterprises several-of'],
  ],
  [
    'one enterprise twice',
    { enterprises: { except: [FIRST, FIRST] } },
    ['clauses/0/select/enterprises/except/1 listed-twice'],
  ],
  ['a recommendation by nobody', { recommendedBy: ['nobody'] }, ['clauses/0/select/recommendedBy/0 party-undeclared']],
  ['an unknown source', { sources: { except: ['gossip'] } }, ['clauses/0/select/sources/except/0 not-allowed']],
  [
    'every source left out',
    { sources: { except: ['declared', 'inspection', 'audit', 'late-fee'] } },
    ['clauses/0/select/sources/except too-many'],
  ],
  ['no date', { received: {} }, ['clauses/0/select/received too-few']],
  [
    'dates reversed',
    { received: { from: '2024-02-01', to: '2024-01-31' } },
    ['clauses/0/select/received dates-reversed'],
  ],
])('refuses %s', (_, term, found) => {
  expect(problemsOf(rule(term))).toEqual(found);
});

it('says itself and tells what it did in both languages', () => {
  const term = {
    enterprises: { except: [SECOND] },
    recommendedBy: ['origin'],
    sources: { except: ['inspection', 'late-fee'] },
    received: { from: '2024-01-01' },
  };
  const facts = [fact('in', { recommendedBy: 'origin' }), fact('out', { recommendedBy: 'origin', source: 'late-fee' })];
  const [zh, en] = [saidIn('zh', rule(term), facts), saidIn('en', rule(term), facts)];
  expect(zh).toContain(
    `参与分享的范围：不含企业${SECOND}；限于ORIGIN推荐的企业；不含查补税款、滞纳金；入库日期 2024-01-01 起；其余全部归入库地合作方。`,
  );
  expect(zh).toContain(`在分享范围内：企业 ${FIRST}，由ORIGIN推荐，申报税款，入库日期 2024-03-31`);
  expect(zh).toContain('增值税的来源不参与分享，全部归HOST');
  expect(en).toContain(
    `no enterprise of ${SECOND}; only enterprises recommended by ORIGIN; nothing of tax recovered by`,
  );
  expect(en).toContain(
    `taken by the rule: enterprise ${FIRST}, recommended by ORIGIN, declared tax, received on 2024-03-31`,
  );
  expect(en).toContain('comes from a source that is not shared: all stays with HOST');
  expect(saidIn('zh', rule({ enterprises: { only: [FIRST] }, sources: { only: ['audit'] } }))).toContain(
    `限于列名企业${FIRST}；限于审计查补税款`,
  );
  expect(saidIn('en', rule({ received: { to: '2024-12-31' } }))).toContain('received until 2024-12-31');
});
