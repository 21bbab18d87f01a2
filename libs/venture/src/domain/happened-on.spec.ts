import { ratio } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { asked, calls, founding, on, paidIn, paysIn, result, story, yuan, type Asked } from './company.fixture.js';
import { ventureDeciderOn } from './venture.decider.js';

const evidence = '样例';
const today = on('2026-06-30');
const company = given(ventureDeciderOn(today), ...story(...founding, ...paidIn).events);
const paid = { shareholder: 'jinniu', amount: yuan(1), reference: '回单 1' };
const later = on('2026-07-01');

const acts: readonly Asked[] = [
  paysIn('C-3', 'jinniu', yuan(1), later),
  calls('K-1', yuan(1), later, '2026-09-01'),
  result(2025, yuan(1), later),
  {
    type: 'DeclareDividend',
    data: { dividendId: 'D-1', amount: yuan(1), declaredOn: later, key: 'paid-in', resolution: evidence },
  },
  { type: 'PayDividend', data: { ...paid, dividendId: 'D-1', paidOn: later } },
  { type: 'ReceiveDividend', data: { ...paid, dividendId: 'D-1', receivedOn: later } },
  { type: 'ReturnDividend', data: { ...paid, returnId: 'R-1', returnedOn: later } },
  { type: 'DistributeIncome', data: { ...paid, itemId: 'I-1', paidOn: later } },
  {
    type: 'EnterIncome',
    data: { itemId: 'I-1', kind: 'land', amount: yuan(1), receivedOn: later, agreed: true, evidence },
  },
  { type: 'AccrueLoanInterest', data: { loanId: 'L-1', until: later } },
  { type: 'TakeTransferStep', data: { transferId: 'T-1', step: 'approval', on: later, evidence } },
];

it.each(acts.map((act) => [act.type, act] as const))('%s is not entered before it has happened', (_, act) => {
  company.when(asked(act) as never).rejects('venture.date-in-future', { on: '2026-07-01', today: '2026-06-30' });
});

it('is entered on its own day, and a deck of equity ahead of it', () => {
  const { events } = story(...founding, ...paidIn, paysIn('C-3', 'jinniu', yuan(1), today));
  company.when(asked(paysIn('C-3', 'jinniu', yuan(1), today)) as never).then(...events.slice(-1));
  const shares = [
    { shareholder: 'jinniu', share: ratio('1/2') },
    { shareholder: 'shifang', share: ratio('1/2') },
  ];
  const deck: Asked = { type: 'SetEquityDeck', data: { from: later, shares, evidence } };
  const decked = story(...founding, ...paidIn, deck).events;
  company.when(asked(deck) as never).then(...decked.slice(-1));
});
