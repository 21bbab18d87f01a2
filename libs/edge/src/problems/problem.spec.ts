import { ForbiddenException, HttpException, NotFoundException } from '@nestjs/common';
import { InvariantViolated, Rejection, StaleRevision } from '@ledger/kernel';
import { defineProblems } from './catalogue.js';
import { findingOf, InvalidRequest, problemBody } from './problem.js';
import './known.problems.js';

const request = { traceId: 'abc', instance: '/v1/ledgers/jinshi/receipts' };

it('puts a rejection into the words of its context, in the language of the reader', () => {
  defineProblems<'receipt.test-only'>({
    'receipt.test-only': { status: 409, zh: '入库税款 {fact} 已冲销', en: 'Receipt {fact} was reversed' },
  });
  const finding = findingOf(new Rejection('receipt.test-only', 'F-1 was reversed', { fact: 'F-1' }));
  expect(problemBody(finding, 'zh', request)).toEqual({
    type: '/problems/receipt.test-only',
    title: '与现状冲突',
    status: 409,
    detail: '入库税款 F-1 已冲销',
    code: 'receipt.test-only',
    traceId: 'abc',
    instance: '/v1/ledgers/jinshi/receipts',
  });
  expect(problemBody(finding, 'en', request)).toMatchObject({
    detail: 'Receipt F-1 was reversed',
    title: 'In conflict with the state of things',
  });
});

it('keeps the place a rejection points at', () => {
  const finding = findingOf(new Rejection('kernel.bad-fen', 'not fen', { text: '1.0' }, '/lines/3/amount'));
  expect(problemBody(finding, 'en', request)).toMatchObject({
    status: 422,
    errors: [{ pointer: '/lines/3/amount', detail: '"1.0" is not a whole number of fen' }],
  });
});

it('answers a stale revision with 412 and both revisions', () => {
  const body = problemBody(findingOf(new StaleRevision('settlement-S-1', 3, 5)), 'en', request);
  expect(body).toMatchObject({ status: 412, code: 'stale-revision', type: '/problems/stale-revision' });
  expect(body.detail).toContain('at revision 5, not 3');
});

it('says nothing of what went wrong inside', () => {
  for (const error of [
    new InvariantViolated('position 7 has no link'),
    new TypeError('x is undefined'),
    'thrown text',
    new HttpException('disk /var is full', 507),
  ]) {
    const finding = findingOf(error);
    expect(finding.ours).toBe(true);
    const body = problemBody(finding, 'en', request);
    expect(body).toMatchObject({ status: 500, code: 'internal', traceId: 'abc' });
    expect(JSON.stringify(body)).not.toMatch(/link|undefined|thrown|disk/);
  }
});

it('names the refusals of the framework by their status', () => {
  expect(findingOf(new NotFoundException('Cannot GET /x'))).toMatchObject({ code: 'request.no-route', ours: false });
  expect(findingOf(new ForbiddenException())).toMatchObject({ code: 'request.forbidden' });
  expect(findingOf(new HttpException('', 418))).toMatchObject({ code: 'request.refused', kind: { status: 418 } });
});

it('lists every place of an invalid request in one language', () => {
  const finding = findingOf(new InvalidRequest([{ pointer: '/period', zh: '必填', en: 'is required' }]));
  expect(problemBody(finding, 'zh', request)).toMatchObject({
    detail: '请求内容有 1 处不符合要求',
    errors: [{ pointer: '/period', detail: '必填' }],
  });
});

it('does not let a code be defined twice', () => {
  expect(() => defineProblems({ internal: { status: 500, zh: '', en: '' } })).toThrow(
    'problem internal is defined twice',
  );
});

it('still refuses lawfully, and speaks up, when a code has no sentence', () => {
  expect(findingOf(new Rejection('nowhere.defined', 'plain words'))).toMatchObject({
    kind: { status: 422, en: 'plain words' },
    ours: true,
  });
});
