import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { agreementHash } from '@ledger/agreement';
import { RIGHTS } from '@ledger/edge';
import {
  DeductionRecorded,
  DeductionReversed,
  FactReversed,
  measure,
  StatisticCorrected,
  StatisticReported,
  ReferenceRecorded,
  ReferenceReplaced,
  ReferenceReversed,
  TaxReceiptRecorded,
  TaxRefundRecorded,
} from '@ledger/fact';
import { calendarDate, creditCode, divisionCode, fen, lastDay, period, ratio, type Json } from '@ledger/kernel';
import { testDatabase, type TestDatabase } from '@ledger/testing';
import { ledger, WhatIfApp } from '../../fixtures/what-if-app.js';
import { flatDocument, ruleDocument } from '../sample-facts.js';
import { SharingModule } from '../sharing.module.js';
import { WhatIf } from '../what-if.js';
import { WhatIfController } from './what-if.controller.js';

const agreementId = 'JS-1';
const enterprise = { creditCode: creditCode('91350100M000100Y43'), recognisedFrom: calendarDate('2024-01-01') };
const place = divisionCode('510682');
const recordedBy = { user: 'wang', party: 'shifang' };

let database: TestDatabase;
let app: WhatIfApp;
let append: WhatIfApp['append'];
let ask: WhatIfApp['ask'];

const tax = (id: string, taxPeriod: string, of = agreementId) => ({
  factId: id,
  agreementId: of,
  taxType: 'vat' as const,
  taxPeriod: period(taxPeriod),
  receivedOn: lastDay(period(taxPeriod)),
  place,
  levy: 'declared' as const,
  ...enterprise,
  recommendedBy: 'jinniu',
  milestones: [],
});
const receipt = (id: string, taxPeriod: string, gross: bigint, of?: string) =>
  TaxReceiptRecorded({ ...tax(id, taxPeriod, of), certificate: id, gross: fen(gross), recordedBy });

const halves = flatDocument({ shifang: '1/2', jinniu: '1/2' });

beforeAll(async () => {
  database = await testDatabase();
  app = await WhatIfApp.start(database, SharingModule);
  ({ append, ask } = app);
  await app.agreement(agreementId, 1, flatDocument({ shifang: '6/10', jinniu: '4/10' }));
  await append('receipt-a', receipt('a', '2024-03', 1_234_567n));
  await append(
    'receipt-b',
    receipt('b', '2024-04', 500n),
    FactReversed({ ...tax('b', '2024-04'), receiptId: 'b', kind: 'receipt', amount: fen(-500n), reason: '重复' }),
  );
  await append('receipt-c', receipt('c', '2025-01', 1_000n));
  await append(
    'receipt-c',
    TaxRefundRecorded({
      ...tax('c.r', '2025-01'),
      receiptId: 'c',
      certificate: 'r',
      amount: fen(101n),
      recordedBy,
    }),
  );
  await append('receipt-other', receipt('other', '2024-03', 9_999n, 'JS-9'));
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
});

it("shares the ledger's facts by a document and by the agreement in force, and appends nothing", async () => {
  const before = await app.head();
  const answer = await ask({ agreementId, documents: [{ document: halves }] });
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
  expect(answer.body).toMatchObject({
    ledger,
    agreementId,
    position: before,
    facts: 5,
    columns: [
      {
        inForce: true,
        agreement: { version: 1 },
        refusals: [],
        results: 5,
        refused: 0,
        // 12,345.67, then 5.00 entered and reversed, at 6:4; then 10.00 and 1.01 of it paid back.
        totals: [
          { party: 'shifang', shared: '741279', kept: '0', total: '741279' },
          { party: 'jinniu', total: '494187' },
        ],
        years: [
          { year: 2024, totals: [{ total: '740740' }, { total: '493827' }] },
          { year: 2025, totals: [{ total: '539' }, { total: '360' }] },
        ],
      },
      { inForce: false, agreement: { version: 0, hash: agreementHash(halves) }, totals: [{ total: '617733' }, {}] },
    ],
    comparison: {
      parties: [
        {
          party: 'shifang',
          total: [
            { amount: '741279', difference: '0' },
            { amount: '617733', difference: '-123546' },
          ],
        },
        { party: 'jinniu' },
      ],
      sums: { total: [{ amount: '1235466' }, { amount: '1235466', difference: '0' }] },
      refusals: [],
    },
  });
  expect(answer.body.columns[0]).not.toHaveProperty('allocations');
  expect(await app.head()).toBe(before);
});

it('lists every fact with its explanation where asked', async () => {
  const { body } = await ask({ agreementId, documents: [{ yaml: JSON.stringify(halves) }], facts: true });
  const [, tried] = body.columns;
  expect(tried.allocations.map(({ fact }: { fact: string }) => fact)).toEqual(['a', 'b', 'b', 'c', 'c.r']);
  expect(tried.allocations[4]).toMatchObject({
    outcome: 'shared',
    portions: [
      { party: 'shifang', fen: '-51', yuan: '-0.51' },
      { party: 'jinniu', fen: '-50' },
    ],
    explanation: { base: '-101', fact: { kind: 'refund' } },
  });
});

it('tells only of the periods asked for', async () => {
  const documents = [{ document: halves }];
  const late = await ask({ agreementId, documents, from: '2025' });
  expect(late.body.columns[0]).toMatchObject({ results: 2, years: [{ year: 2025 }], totals: [{ total: '539' }, {}] });
  const early = await ask({ agreementId, documents, to: '2024-Q1' });
  expect(early.body).toMatchObject({ to: '2024-Q1', facts: 1, columns: [{ totals: [{ total: '740740' }, {}] }, {}] });
});

it('stands where both clocks say', async () => {
  const documents = [{ document: halves }];
  const known = await ask({ agreementId, documents }, '?knownAt=3');
  expect(known.body).toMatchObject({ position: 3, facts: 1 });
  const effective = await ask({ agreementId, documents }, '?asOf=2024-03-31');
  expect(effective.body).toMatchObject({ facts: 1 });
});

it('names the facts that a document cannot share', async () => {
  const document = { ...halves, validity: { from: '2025-01-01', to: '2030-12-31' } };
  const { body } = await ask({ agreementId, documents: [{ document }] });
  expect(body.columns[1]).toMatchObject({
    refused: 3,
    refusals: [{ fact: 'a', code: 'sharing.not-in-force' }, {}, {}],
  });
  expect(body.comparison.refusals[0]).toMatchObject({ fact: 'a', kind: 'receipt', variants: [{ variant: 2 }] });
});

it('takes deductions, the figures in force and the last word of statistics', async () => {
  const of = 'JS-2';
  const clauses: Json = [
    { base: 'gross' },
    { deduct: ['collection-cost'] },
    { split: { shifang: '1/2', jinniu: '1/2' } },
    { cap: { party: 'jinniu', most: { priorYear: 'pre-move-tax' }, then: 'shifang' } },
  ];
  const document = ruleDocument({ parties: ['shifang', 'jinniu'], per: 'rule', clauses });
  await app.agreement(of, 1, document);
  const figure = (id: string, value: string) => ({
    referenceId: id,
    agreementId: of,
    figure: 'pre-move-tax',
    value: ratio(value),
    unit: 'fen' as const,
    period: period('2023'),
    certifiedOn: calendarDate('2024-02-01'),
    evidence: '审计〔2024〕1号',
  });
  await append(
    'reference-x',
    ReferenceRecorded({ ...figure('x', '3000'), recordedBy }),
    ReferenceReplaced({ ...figure('x~2', '9'), recordedBy, replaces: 'x' }),
    ReferenceReversed({ ...figure('x~2', '9'), reason: '有误', restores: 'x' }),
  );
  const spent = (id: string, amount: bigint) => ({
    deductionId: id,
    agreementId: of,
    category: 'collection-cost' as const,
    amount: fen(amount),
    taxPeriod: period('2024-03'),
    paidOn: calendarDate('2024-04-01'),
    place,
    certificate: id,
  });
  await append('receipt-d', receipt('d', '2024-03', 10_000n, of));
  await append('deduction-e', DeductionRecorded({ ...spent('e', 2_000n), recordedBy }));
  await append(
    'deduction-f',
    DeductionRecorded({ ...spent('f', 700n), recordedBy }),
    DeductionReversed({ ...spent('f', -700n), reason: '重复' }),
  );
  const output = {
    reportId: 'o',
    agreementId: of,
    period: period('2024-03'),
    place,
    ...enterprise,
    milestones: [],
  };
  const [reported, corrected] = [measure('output-value', '100.00'), measure('output-value', '90.00')];
  await append(
    'output-o',
    StatisticReported({ ...output, measure: reported }),
    StatisticCorrected({ ...output, measure: corrected, reverses: reported, reason: '核定' }),
  );
  const { body } = await ask({ agreementId: of, documents: [{ document }] });
  expect(body.columns[0].refusals).toEqual([]);
  // Of 100.00 less 20.00 half is 40.00, and the cap of 30.00 holds: the figure that was restored.
  expect(body.columns[0].totals).toMatchObject([
    { party: 'shifang', total: '5000' },
    { party: 'jinniu', total: '3000' },
  ]);
  expect(body.columns[0].statistics).toMatchObject([
    { version: 1, indicators: [{ indicator: 'output-value', official: '90' }] },
  ]);
});

it('gives every fact to the version of its period in the column in force', async () => {
  await app.agreement(agreementId, 2, flatDocument({ shifang: '1', jinniu: '0' }), { from: '2025-01-01' });
  const { body } = await ask({ agreementId, documents: [{ document: halves }] });
  expect(body.columns[0]).toMatchObject({
    agreement: { version: 2 },
    versions: [{ version: 1 }, { version: 2 }],
    years: [
      { year: 2024, totals: [{ total: '740740' }, { total: '493827' }] },
      { year: 2025, totals: [{ total: '899' }, { total: '0' }] },
    ],
  });
});

it('answers a bad document with every place of it, in the language of the reader', async () => {
  const wrong = flatDocument({ shifang: '1/2', jinniu: '1/3' });
  const { status, body } = await ask({ agreementId, documents: [{ document: halves }, { document: wrong }] }, '', 'zh');
  expect([status, body.code]).toEqual([422, 'agreement.bad-document']);
  expect(body.errors).toMatchObject([
    { pointer: '/documents/1/document/rules/0/clauses/1/split', detail: '各方份额合计为 5/6，应恰为 1' },
  ]);
});

it.each([
  ['no document', { documents: [] }, 422, 'request.invalid'],
  ['six documents', { documents: Array.from({ length: 6 }, () => ({ document: halves })) }, 422, 'request.invalid'],
  ['a document twice over', { documents: [{ document: halves, yaml: 'x' }] }, 422, 'agreement.one-source'],
  ['an unknown field', { documents: [{ document: halves }], fact: true }, 422, 'request.invalid'],
  ['an agreement nobody drafted', { agreementId: 'JS-7' }, 404, 'agreement.unknown'],
  ['periods in the wrong order', { from: '2025', to: '2024-Q4' }, 422, 'sharing.periods-reversed'],
])('refuses %s', async (_, change, status, code) => {
  const answer = await ask({ agreementId, documents: [{ document: halves }], ...change });
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

it('refuses an agreement that is not in force, and a position that is not there', async () => {
  await app.agreement('JS-3', 1, halves, { signed: false });
  const documents = [{ document: halves }];
  expect((await ask({ agreementId: 'JS-3', documents })).body.code).toBe('sharing.nothing-in-force');
  expect((await ask({ agreementId, documents }, '?knownAt=100000')).body.code).toBe('read.unknown-position');
});

it('reckons two at once in a process, and a third when one of them was read or given up', async () => {
  const whatIf = app.get(WhatIf);
  const question = {
    agreementId,
    documents: [{ source: halves, pointer: '/documents/0/document' }],
    facts: true,
    openYears: false,
  };
  const [read, given] = [await whatIf.ask(ledger, {}, question), await whatIf.ask(ledger, {}, question)];
  await expect(whatIf.ask(ledger, {}, question)).rejects.toMatchObject({ code: 'sharing.what-if-busy' });
  const answer = await ask({ agreementId, documents: [{ document: halves }] });
  expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'sharing.what-if-busy', '1']);
  expect(JSON.parse(await text(read))).toMatchObject({ agreementId });
  given.destroy();
  await once(given, 'close');
  expect((await ask({ agreementId, documents: [{ document: halves }] })).status).toBe(200);
});

it('is for those who prepare, review and audit', () => {
  const method = Object.getOwnPropertyDescriptor(WhatIfController.prototype, 'ask')?.value as object;
  expect(Reflect.getMetadata(RIGHTS, method)).toEqual(['preparer', 'reviewer', 'auditor']);
});
