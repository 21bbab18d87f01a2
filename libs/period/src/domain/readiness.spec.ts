import { divisionCode, period } from '@ledger/kernel';
import { CoOperation } from './sample-co-operation.js';
import { codeOf, told, versionOf, wang, zhao } from './sample-parties.js';
import { NotReady, readinessOf, type Outside } from './readiness.js';

const shares = [{ base: 'gross' }, { split: { origin: '6/10', host: '4/10' } }] as never;
const start = (): CoOperation => new CoOperation([versionOf(1, shares, { period: 'quarter' })]);
const nothing: Outside = { unconfirmed: [], required: [] };
const codes = (parties: CoOperation, of = '2024-Q1', outside = nothing) => {
  const { blockers, warnings } = readinessOf(parties.period(of), period(of), outside);
  return [blockers, warnings].map((items) => items.map(({ code, about }) => `${code} ${about}`));
};

it('holds the facts against what the treasury reports, shared or not, and names the difference', () => {
  const parties = start();
  parties.receipt('1,000.00', '2024-01');
  parties.receipt('-100.00', '2024-02');
  expect(codes(parties)).toEqual([[], []]);
  parties.control('2024-Q1', '1,000.00');
  expect(codes(parties)).toEqual([['control-total-differs host vat 510682'], []]);
  parties.lock('2024-Q1');
  const refused = (): unknown => parties.propose('2024-Q1');
  expect(refused).toThrow(NotReady);
  expect(refused).toThrow('the report has 1,000.00 yuan, the facts 900.00 yuan');
  parties.control('2024-Q1', '900.00');
  expect(told(parties.propose('2024-Q1', {}))).toEqual(['PackageProposed', 'PackageSubmitted']);
  expect(parties.content('2024-Q1').controlTotals).toMatchObject([{ party: 'host', amount: 90_000n, found: 90_000n }]);
});

it('counts what belongs to the period alone: a correction of another one is in no report of it', () => {
  const parties = start();
  parties.receipt('1,000.00', '2024-01');
  parties.close('2024-Q1');
  parties.receipt('-50.00', '2024-01');
  parties.receipt('300.00', '2024-04');
  parties.control('2024-Q2', '300.00');
  expect(codes(parties, '2024-Q2')).toEqual([[], []]);
});

it('voids what was signed when a control total comes, and lets nobody sign over a difference', () => {
  const parties = start();
  parties.receipt('1,000.00', '2024-01');
  parties.lock('2024-Q1');
  parties.propose('2024-Q1');
  parties.sign('2024-Q1', [{ user: 'qian', party: 'host', role: 'reviewer' }]);
  expect(told(parties.control('2024-Q1', '999.99'))).toEqual([
    'ControlTotalEntered',
    'SignaturesVoided',
    'PackageProposed',
  ]);
  expect(codeOf(() => parties.sign('2024-Q1'))).toBe('period.not-ready');
});

it('takes a nil return where nothing came in, and lets it be taken back', () => {
  const parties = start();
  parties.receipt('1,000.00', '2024-01');
  expect(codeOf(() => parties.nil('2024-Q1', 'vat'))).toBe('period.not-nil');
  expect(codeOf(() => parties.nil('2024-Q1', 'cit', { treasurer: 'origin' }))).toBe('period.not-your-treasury');
  parties.nil('2024-Q1', 'cit');
  expect(codeOf(() => parties.nil('2024-Q1', 'cit'))).toBe('period.nil-already');
  expect(parties.content('2024-Q1').nilReturns).toMatchObject([{ taxType: 'cit', party: 'host', returnedBy: 'zhao' }]);
  parties.nil('2024-Q2', 'vat');
  parties.receipt('1.00', '2024-04');
  expect(codes(parties, '2024-Q2')).toEqual([['nil-return-contradicted vat 510682'], []]);
  expect(codeOf(() => parties.withdrawNil('2024-Q2', 'vat', wang))).toBe('period.not-your-party');
  parties.withdrawNil('2024-Q2', 'vat', zhao);
  expect(codes(parties, '2024-Q2')).toEqual([[], []]);
  expect(codeOf(() => parties.withdrawNil('2024-Q2', 'vat'))).toBe('period.nil-unknown');
  parties.close('2024-Q1');
  expect(codeOf(() => parties.nil('2024-Q1', 'other'))).toBe('period.closed');
});

it('names what the register and the agreement still ask for, all of it at once', () => {
  const parties = start();
  const required = ['vat', 'cit'].map((taxType) => ({ taxType, place: divisionCode('510682') }));
  const outside = { unconfirmed: [{ creditCode: '91350100M000100Y43', awaiting: ['origin'] }], required };
  parties.receipt('1,000.00', '2024-01');
  const [blockers] = codes(parties, '2024-Q1', outside);
  expect(blockers).toEqual(['recognition-unconfirmed 91350100M000100Y43', 'return-missing cit 510682']);
  parties.nil('2024-Q1', 'cit');
  expect(codes(parties, '2024-Q1', outside)[0]).toHaveLength(1);
});

it('goes on over warnings only with a reason, which is signed with the package', () => {
  const parties = start();
  parties.lock('2024-Q1');
  expect(codeOf(() => parties.propose('2024-Q1', {}))).toBe('period.reason-needed');
  const goesOn = { reason: '园区本季无税', warnings: [{ code: 'no-facts', about: '2024-Q1' }] };
  expect(parties.propose('2024-Q1', { reason: goesOn.reason })).toMatchObject([
    { data: { goesOn } },
    { type: 'PackageSubmitted' },
  ]);
  const disputed = start();
  disputed.receipt('1,000.00', '2024-01');
  disputed.receipt('100.00', '2024-01');
  disputed.dispute('2024-Q1', 'F-2');
  disputed.control('2024-Q1', '1,100.00');
  expect(codes(disputed)).toEqual([[], ['dispute-open 2024-Q1:1']]);
});

it('asks for the control totals that are missing once one was entered, of taxes that are not shared too', () => {
  const parties = start();
  parties.receipt('1,000.00', '2024-01');
  parties.deduction('collection-cost', '10.00', '2024-01');
  expect(told(parties.receipt('70.00', '2024-01', {}, 'cit'))).toEqual(['FactNotShared']);
  expect(codes(parties)).toEqual([[], []]);
  parties.control('2024-Q1', '1,000.00');
  expect(codes(parties)).toEqual([[], ['control-total-missing cit 510682']]);
  expect(parties.content('2024-Q1').unshared).toMatchObject([
    { kind: 'deduction', category: 'collection-cost' },
    { factId: 'F-3', taxType: 'cit', keptBy: 'host' },
  ]);
});
