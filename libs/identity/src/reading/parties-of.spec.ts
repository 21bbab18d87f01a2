import { ALL, partiesOf } from './parties-of.js';

const of = (answer: unknown, route = '/v1/ledgers/:ledger/receipts') => {
  const { parties, people, rows } = partiesOf(answer, route);
  return { parties: [...parties], people: [...people], rows };
};

it('reads off a fact who recorded it', () => {
  expect(
    of({
      data: [
        { factId: 'F', recordedBy: 'zhao' },
        { factId: 'G', recordedBy: 'zhao' },
      ],
      position: 1,
    }),
  ).toEqual({
    parties: [],
    people: ['zhao'],
    rows: 2,
  });
  expect(of({ deductionId: 'D', party: 'shifang', recordedBy: 'zhao' })).toEqual({
    parties: ['shifang'],
    people: [],
    rows: 1,
  });
  expect(of({ referenceId: 'R', party: 'jinniu', recorder: 'shifang', recordedBy: 'zhao' }).parties).toEqual([
    'shifang',
  ]);
});

it('reads off a share whose it is, and off an event who acted', () => {
  expect(
    of({
      data: [
        { factId: 'F', party: 'jinniu' },
        { factId: 'F', party: 'shifang' },
      ],
    }),
  ).toMatchObject({
    parties: ['jinniu', 'shifang'],
    rows: 2,
  });
  expect(of({ data: [{ actor: { user: 'zhao', party: 'shifang', role: 'preparer' } }] }).parties).toEqual(['shifang']);
});

it('takes an account of how all shared, and a whole log, for everybody’s', () => {
  expect(of({ factId: 'F', explanation: { steps: [] } }).parties).toEqual([ALL]);
  for (const route of ['audit/bundle', 'journal/hledger', 'shares/:factId/explanation.txt'])
    expect(of('text', `/v1/ledgers/:ledger/${route}`)).toMatchObject({ parties: [ALL], rows: 1 });
});

it('takes sums and agreed results for nobody’s', () => {
  expect(of({ data: [{ agreementId: 'A', period: '2024-Q1', party: 'shifang', entitled: '1' }] }).rows).toBe(0);
  expect(of({ agreementId: 'A', status: 'closed' }).rows).toBe(0);
  expect(of(undefined).rows).toBe(0);
  expect(of('note', '/v1/ledgers/:ledger/audit/checkpoint').rows).toBe(0);
});

it('names those among whom a fact was shared, where the account of it does', () => {
  const parties = ['jinniu', 'shifang'].map((id) => ({ id, name: id }));
  expect(of({ factId: 'F', explanation: { parties, steps: [] } }).parties).toEqual(['jinniu', 'shifang']);
});
