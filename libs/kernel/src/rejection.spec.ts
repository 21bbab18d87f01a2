import { invariant, InvariantViolated, Rejection, StaleRevision } from './rejection.js';

it('tells a rejection by its code and carries what the sentence needs', () => {
  const rejection = new Rejection('period.closed', 'the period is closed', { period: '2024' }, '/period');
  expect(rejection).toBeInstanceOf(Error);
  expect(rejection).toMatchObject({
    name: 'Rejection',
    message: 'period.closed: the period is closed',
    code: 'period.closed',
    detail: 'the period is closed',
    params: { period: '2024' },
    pointer: '/period',
  });
});

it('leaves params empty and the pointer out when there is nothing to say', () => {
  const rejection = new Rejection('period.closed', 'the period is closed');
  expect(rejection.params).toEqual({});
  expect(rejection.pointer).toBeUndefined();
});

it('names both revisions when someone was first', () => {
  const stale = new StaleRevision('settlement-S-1', 3, 5);
  expect(stale).toMatchObject({ stream: 'settlement-S-1', expected: 3, actual: 5 });
  expect(stale.message).toBe('settlement-S-1 is at revision 5, not 3');
});

it('lets a true invariant pass and turns a false one into our bug, never into a rejection', () => {
  expect(() => invariant(true, 'holds')).not.toThrow();
  expect(() => invariant(0, 'a fen was lost')).toThrow(new InvariantViolated('a fen was lost'));
  expect(new InvariantViolated('x')).not.toBeInstanceOf(Rejection);
});
