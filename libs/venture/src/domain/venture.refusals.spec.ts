import { addDays, fen, ratio, sum, yuanText } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { asked, calls, founding, on, paidIn, paysIn, result, story, yuan, type Asked } from './company.fixture.js';
import { ventureDecider } from './venture.decider.js';
import type { VentureEvent } from './venture.events.js';

const evidence = '样例';
const company = [...founding, ...paidIn];
const refuses = (before: readonly Asked[], command: Asked, code: string, params?: Record<string, string>): void =>
  given(ventureDecider, ...story(...before).events)
    .when(asked(command) as never)
    .rejects(code, params);
const lastOf = <T extends VentureEvent['type']>(type: T, ...commands: readonly Asked[]) =>
  story(...commands).events.findLast((event) => event.type === type)?.data as Extract<
    VentureEvent,
    { type: T }
  >['data'];

describe('capital', () => {
  const call = calls('K-1', yuan(20_000_000), '2025-06-01', '2025-07-01');
  it('falls due by the law at the latest: five years, or the transition of an older company', () => {
    refuses(
      founding.slice(0, 4),
      { type: 'SubscribeCapital', data: { dueOn: on('2030-03-11') } },
      'venture.due-too-late',
      {
        dueOn: '2030-03-11',
        payBy: '2030-03-10',
      },
    );
    const older = lastOf('VentureEstablished', {
      type: 'EstablishVenture',
      data: { name: '老公司', registeredCapital: yuan(1), establishedOn: on('2022-01-20') },
    });
    expect(older.paymentTerm).toEqual({ adjustBy: '2027-06-30', payBy: '2032-06-30' });
  });
  it('in kind is valued before it is paid in, and no report is credited twice', () => {
    const kind = (contributionId: string, valuedOn?: string): Asked => ({
      type: 'PayContribution',
      data: {
        ...{ contributionId, shareholder: 'jinniu', amount: yuan(10), paidOn: on('2025-05-01'), form: 'ip', evidence },
        ...(valuedOn && { valuation: { report: 'R-1', appraiser: '样例', value: yuan(15), valuedOn: on(valuedOn) } }),
      },
    });
    refuses(company, kind('C-3'), 'venture.not-valued', { contributionId: 'C-3', form: 'ip' });
    refuses(company, kind('C-3', '2025-05-02'), 'venture.not-valued');
    refuses([...company, kind('C-3', '2025-04-01')], kind('C-4', '2025-04-01'), 'venture.over-valuation', {
      report: 'R-1',
      amount: '10.00',
      room: '5.00',
    });
  });
  it('is called from shareholders only, once, and no more than they still owe', () => {
    const named = (shareholder: string, amount = yuan(1)): Asked => ({
      type: 'CallCapital',
      data: {
        callId: 'K-2',
        shares: [{ shareholder, amount }],
        calledOn: on('2025-06-01'),
        dueOn: on('2025-07-01'),
        evidence,
      },
    });
    refuses(company, named('deyang'), 'venture.not-a-shareholder', { shareholder: 'deyang' });
    refuses([...company, call], call, 'venture.call-exists');
    refuses([...company, call], named('jinniu', yuan(12_000_001)), 'venture.call-over-subscription', {
      shareholder: 'jinniu',
      amount: '12,000,001.00',
      room: '12,000,000.00',
    });
  });
  it('paid in settles the calls due first', () => {
    const second = calls('K-0', yuan(10_000_000), '2025-06-02', '2025-06-15');
    const paid = lastOf(
      'ContributionPaid',
      ...company,
      call,
      second,
      paysIn('C-3', 'shifang', yuan(5_000_000), '2025-06-10'),
    );
    expect(paid.settles).toEqual([
      { callId: 'K-0', amount: yuan(4_000_000) },
      { callId: 'K-1', amount: yuan(1_000_000) },
    ]);
  });
  it('paid late costs a daily rate on every part for its own days', () => {
    const claim = (claimId: string, until: string): Asked => ({
      type: 'ClaimCompensation',
      data: { claimId, callId: 'K-1', shareholder: 'shifang', until: on(until), dailyRate: ratio('1/5000'), evidence },
    });
    const late = [...company, call, paysIn('C-3', 'shifang', yuan(3_000_000), '2025-07-11')];
    // 3,000,000.00 for 10 days and 5,000,000.00 for 30 days at 0.02 % a day.
    expect(yuanText(lastOf('CompensationClaimed', ...late, claim('S-1', '2025-07-31')).amount)).toBe('36,000.00');
    // The next claim counts from the last one.
    const next = lastOf('CompensationClaimed', ...late, claim('S-1', '2025-07-31'), claim('S-2', '2025-08-10'));
    expect([next.from, yuanText(next.amount)]).toEqual(['2025-07-31', '10,000.00']);
    refuses([...company, call], claim('S-1', '2025-07-01'), 'venture.not-late');
  });
  it('is forfeited only after a written demand and sixty days', () => {
    const demand = (graceUntil?: string): Asked => ({
      type: 'DemandPayment',
      data: {
        ...{ callId: 'K-1', shareholder: 'shifang', issuedOn: on('2025-07-02'), evidence },
        ...(graceUntil && { graceUntil: on(graceUntil) }),
      },
    });
    const forfeit = (noticeOn: string): Asked => ({
      type: 'ForfeitEquity',
      data: { callId: 'K-1', shareholder: 'shifang', noticeOn: on(noticeOn), evidence },
    });
    const called = [...company, call];
    refuses(called, forfeit('2025-09-01'), 'venture.not-demanded');
    refuses(called, demand('2025-08-30'), 'venture.grace-too-short', { graceUntil: '2025-08-30', least: '2025-08-31' });
    refuses([...called, demand()], forfeit('2025-08-31'), 'venture.grace-running');
    const { part, amount } = lastOf('EquityForfeited', ...called, demand(), forfeit('2025-09-01'));
    expect([part, amount]).toEqual([ratio('8%'), yuan(8_000_000)]);
    const { shares } = lastOf('EquityDeckSet', ...called, demand(), forfeit('2025-09-01'));
    expect(shares.map(({ share }) => share)).toEqual([ratio('15/23'), ratio('8/23')]);
  });
  it('accelerated falls due whole: what was not called, and what was called for later', () => {
    const { amount, broughtForward } = lastOf('CapitalAccelerated', ...company, call, {
      type: 'AccelerateCapital',
      data: { callId: 'A-1', demandedBy: 'creditor', demandedOn: on('2025-06-05'), dueOn: on('2025-06-20'), evidence },
    });
    expect(amount).toBe(yuan(28_000_000));
    expect(broughtForward.map(({ callId }) => callId)).toEqual(['K-1', 'K-1']);
  });
});

describe('a transfer of equity', () => {
  const propose = (data: object = {}): Asked => ({
    type: 'ProposeEquityTransfer',
    data: {
      ...{ transferId: 'T-1', transferor: 'jinniu', transferee: 'shifang', share: ratio('10%'), route: 'exchange' },
      ...{ proposedOn: on('2026-01-05'), evidence, ...data },
    },
  });
  const step = (name: string, value?: bigint): Asked =>
    ({
      type: 'TakeTransferStep',
      data: { transferId: 'T-1', step: name, on: on('2026-02-01'), evidence, ...(value && { value: fen(value) }) },
    }) as Asked;
  const complete = (price: bigint, data: object = {}): Asked => ({
    type: 'CompleteEquityTransfer',
    data: { transferId: 'T-1', effectiveOn: on('2026-04-01'), price: fen(price), evidence, ...data },
  });
  const steps = [step('approval'), step('audit'), step('valuation-filing', 1_000n), step('exchange')];

  it('takes the steps of state equity in order, and each of them', () => {
    refuses([...company, propose()], step('audit'), 'venture.step-out-of-order');
    refuses([...company, propose(), ...steps.slice(0, 2)], step('valuation-filing'), 'venture.value-missing');
    refuses([...company, propose(), ...steps.slice(0, 3)], complete(1_000n), 'venture.steps-missing', {
      transferId: 'T-1',
      missing: 'exchange',
    });
    refuses(company, propose({ route: 'listed-exception' }), 'venture.exception-missing');
    refuses(company, propose({ share: ratio('60.01%') }), 'venture.over-share');
  });
  it('is priced by the filed valuation: nine tenths at an exchange, the whole by agreement', () => {
    refuses([...company, propose(), ...steps], complete(899n), 'venture.price-below-valuation');
    expect(lastOf('EquityTransferCompleted', ...company, propose(), ...steps, complete(900n)).price).toBe(900n);
    const listed = propose({ route: 'listed-exception', exception: '样例' });
    refuses([...company, listed, ...steps.slice(0, 3)], complete(999n), 'venture.price-below-valuation');
    const consent = complete(899n, { priceApproval: '批复' });
    expect(lastOf('EquityTransferCompleted', ...company, propose(), ...steps, consent).priceApproval).toBe('批复');
  });
  it('takes its capital along, and leaves the transferor to answer for what is unpaid', () => {
    const {
      subscribed,
      paidIn: paid,
      supplementary,
    } = lastOf('EquityTransferCompleted', ...[...company, propose(), ...steps, complete(1_000n)]);
    expect([subscribed, paid, supplementary]).toEqual([yuan(10_000_000), yuan(6_000_000), yuan(4_000_000)]);
  });
});

describe('income', () => {
  const income = (receivedOn: string, agreed = true): Asked => ({
    type: 'EnterIncome',
    data: { itemId: 'L-1', kind: 'land', amount: yuan(100), receivedOn: on(receivedOn), agreed, evidence },
  });
  it('belongs to the deck of its own day, and waits where there is none', () => {
    const { state } = story(...founding.slice(0, 3), income('2025-03-15'));
    expect(state.funds.items[0]?.suspended).toBe('no-deck');
    const settled = story(...founding.slice(0, 3), income('2025-03-15'), founding[3]).state.funds.items[0];
    expect(settled?.shares.map(({ amount }) => amount)).toEqual([yuan(60), yuan(40)]);
  });
  it('waits for agreement, and is not paid out until then', () => {
    const pay: Asked = {
      type: 'DistributeIncome',
      data: { itemId: 'L-1', shareholder: 'jinniu', amount: yuan(60), paidOn: on('2025-05-01'), reference: 'P' },
    };
    const release: Asked = { type: 'ReleaseIncome', data: { itemId: 'L-1', on: on('2025-04-20'), evidence } };
    refuses([...company, income('2025-04-01', false)], pay, 'venture.item-suspended');
    expect(
      sum(lastOf('IncomeShared', ...company, income('2025-04-01', false), release).shares.map((s) => s.amount)),
    ).toBe(yuan(100));
    refuses([...company, income('2025-04-01'), pay], pay, 'venture.over-entitlement', {
      shareholder: 'jinniu',
      amount: '60.00',
      room: '0.00',
    });
  });
  it('is not earmarked beyond the whole', () => {
    const marked = { ...income('2025-04-01').data, earmarks: [{ purpose: 'infrastructure', share: ratio('101%') }] };
    refuses(company, { type: 'EnterIncome', data: marked } as Asked, 'venture.earmark-too-large');
  });
});

describe('a result', () => {
  it('follows the year before it, after that year is over', () => {
    refuses(company, result(2024, yuan(1), '2026-01-31'), 'venture.year-gap');
    refuses(company, result(2025, yuan(1), '2025-12-31'), 'venture.year-not-over');
    const first = [...company, result(2025, yuan(1), '2026-03-31')];
    refuses(first, result(2025, yuan(2), '2026-03-31'), 'venture.year-recorded');
    refuses(first, result(2027, yuan(2), '2028-03-31'), 'venture.year-gap', { year: '2027', next: '2026' });
  });
  it('below zero leaves nothing to share, and is made good out of the optional reserve first', () => {
    const loss = [...company, result(2025, fen(-500n), '2026-03-31')];
    refuses(
      loss,
      { type: 'AppropriateReserve', data: { appropriationId: 'A', amount: fen(1n), on: on('2026-04-01'), evidence } },
      'venture.over-distributable',
      { amount: '0.01', room: '0.00' },
    );
    const make: Asked = {
      type: 'MakeUpLoss',
      data: { reserve: 'optional', amount: fen(1n), on: on('2026-04-01'), evidence },
    };
    refuses(loss, make, 'venture.over-reserve');
  });
});

it('keeps phases in their order and names what is not there', () => {
  const plan = (phaseId: string, order: number): Asked => ({
    type: 'PlanPhase',
    data: {
      ...{ phaseId, order, name: phaseId, from: on('2025-06-01'), until: addDays(on('2025-06-01'), 900) },
      ...{ shares: [{ shareholder: 'jinniu', amount: yuan(1) }], plannedOn: on('2025-05-20') },
    },
  });
  const begin: Asked = {
    type: 'AdvancePhase',
    data: { phaseId: 'p2', stage: 'started', on: on('2026-01-01'), evidence },
  };
  refuses([...company, plan('p1', 1), plan('p2', 2)], begin, 'venture.phase-order');
  refuses([...company, plan('p1', 1)], plan('p2', 1), 'venture.phase-order');
  refuses(company, begin, 'venture.unknown-phase');
});
