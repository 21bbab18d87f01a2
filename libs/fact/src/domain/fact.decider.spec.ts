import fc from 'fast-check';
import { calendarDate, creditCode, divisionCode, fen, period, Rejection, type Actor } from '@ledger/kernel';
import type { Recognition } from '@ledger/register';
import { given } from '@ledger/testing';
import { receiptId, receiptStream, refundId } from './fact-id.js';
import { receiptDecider, refundedOf, type ReceiptState } from './fact.decider.js';
import { FactReversed, TaxReceiptRecorded, TaxRefundRecorded, type ReceiptEvent } from './fact.events.js';

/** Of the jurisdiction the treasury stands in. */
const zhao: Actor = { user: 'zhao', party: 'shifang', role: 'preparer' };
const wang: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };
const code = creditCode('91510106MA61TEXT11');
const on = calendarDate;
const milestones = [{ milestone: 'first-tax', on: on('2024-03-01') }] as const;
const recognition: Recognition = { agreementId: 'JS-1', from: on('2024-01-01'), recommendedBy: 'jinniu' };
const standing = { recognitions: [recognition], milestones };
const terms = {
  parties: [
    { id: 'jinniu', place: divisionCode('510106') },
    { id: 'shifang', place: divisionCode('510682') },
    { id: 'fund' },
  ],
  governing: true,
};
const factId = '351016240400012345-vat-2024-03';
const receipt = {
  creditCode: code,
  taxType: 'vat',
  taxPeriod: period('2024-03'),
  receivedOn: on('2024-04-15'),
  certificate: '351016240400012345',
  place: divisionCode('510682'),
  gross: fen(1_234_567n),
} as const;
const record = { type: 'RecordReceipt', data: { ...receipt, standing, terms }, by: zhao } as const;
const recordedBy = { user: 'zhao', party: 'shifang' };
const origin = {
  creditCode: code,
  agreementId: 'JS-1',
  taxType: 'vat',
  taxPeriod: period('2024-03'),
  place: divisionCode('510682'),
  levy: 'declared',
  recognisedFrom: on('2024-01-01'),
  recommendedBy: 'jinniu',
  milestones,
} as const;
const recorded = TaxReceiptRecorded({ ...receipt, ...origin, factId, recordedBy });
const refund = { receiptId: factId, certificate: '451016240500000017', receivedOn: on('2024-05-20') };
const refundFact = `${factId}.451016240500000017`;
const refundOf = (amount: bigint) =>
  ({ type: 'RecordRefund', data: { ...refund, terms, amount: fen(amount) }, by: zhao }) as const;
const refunded = (amount: bigint) =>
  TaxRefundRecorded({ ...origin, ...refund, factId: refundFact, amount: fen(amount), recordedBy });
const reverse = (of: string) => ({ type: 'ReverseFact', data: { factId: of, reason: '录入有误' }, by: zhao }) as const;
const reversed = FactReversed({
  ...origin,
  ...{ factId, receiptId: factId, kind: 'receipt', receivedOn: receipt.receivedOn, reason: '录入有误' },
  amount: fen(-1_234_567n),
});

describe('a receipt', () => {
  it('is recorded with the recognition and the milestones of its day', () => {
    given(receiptDecider).when(record).then(recorded);
    expect(TaxReceiptRecorded.effectiveOn(recorded.data)).toBe('2024-04-15');
  });
  it('says how it came to be paid, and its refunds and its reversal say the same', () => {
    const inspected = TaxReceiptRecorded({ ...recorded.data, levy: 'inspection' });
    given(receiptDecider)
      .when({ type: 'RecordReceipt', data: { ...receipt, standing, terms, levy: 'inspection' }, by: zhao })
      .then(inspected);
    given(receiptDecider, inspected)
      .when(refundOf(34_567n))
      .then(TaxRefundRecorded({ ...refunded(34_567n).data, levy: 'inspection' }));
    given(receiptDecider, inspected)
      .when(reverse(factId))
      .then(FactReversed({ ...reversed.data, levy: 'inspection' }));
  });
  it('is one entry of a certificate, however often it is brought; another side is not told that it is there', () => {
    given(receiptDecider, recorded).when(record).rejects('fact.already-recorded');
    given(receiptDecider, recorded)
      .when({ ...record, by: wang })
      .rejects('fact.not-your-treasury');
    expect(receiptStream(factId)).toBe(receiptStream(refundFact));
    expect(receiptStream(`${factId}~2`)).toBe(`receipt-${factId}`);
  });
  it('needs an enterprise that is recognised', () => {
    given(receiptDecider)
      .when({ type: 'RecordReceipt', data: { ...receipt, terms }, by: zhao })
      .rejects('fact.enterprise-not-recognised', {
        creditCode: code,
      });
  });
  it('names its agreement when there are two', () => {
    const recognitions = [recognition, { ...recognition, agreementId: 'JS-2' }];
    given(receiptDecider)
      .when({ type: 'RecordReceipt', data: { ...receipt, standing: { recognitions, milestones }, terms }, by: zhao })
      .rejects('fact.agreement-ambiguous', { creditCode: code, agreements: 'JS-1, JS-2' });
  });
  it.each([0n, -1n])('of %s fen is refused', (gross) => {
    given(receiptDecider)
      .when({ type: 'RecordReceipt', data: { ...receipt, standing, terms, gross: fen(gross) }, by: zhao })
      .rejects('fact.amount-not-positive');
  });
  it('is not received before its tax period begins', () => {
    given(receiptDecider)
      .when({ type: 'RecordReceipt', data: { ...receipt, standing, terms, receivedOn: on('2024-02-29') }, by: zhao })
      .rejects('fact.received-before-period');
  });
  it.each(['', '12345', 'ab123456', '3510162404.01', '3510 16240'])('has no certificate "%s"', (certificate) => {
    given(receiptDecider)
      .when({ type: 'RecordReceipt', data: { ...receipt, standing, terms, certificate }, by: zhao })
      .rejects('fact.bad-certificate');
  });
});

describe('a treasury', () => {
  const by = (actor: Actor, change: object = {}) =>
    ({ type: 'RecordReceipt', data: { ...receipt, standing, terms, ...change }, by: actor }) as const;
  const narrower = { parties: [...terms.parties, { id: 'park', place: divisionCode('510600') }], governing: true };
  const nobodys = { place: divisionCode('510107') };

  it('is spoken for by the party it belongs to, receipts and refunds alike', () => {
    given(receiptDecider).when(by(wang)).rejects('fact.not-your-treasury', { place: '510682', party: 'jinniu' });
    given(receiptDecider, recorded)
      .when({ ...refundOf(1n), by: wang })
      .rejects('fact.not-your-treasury', { place: '510682', party: 'jinniu' });
    given(receiptDecider)
      .when(by({ user: 'sun', party: 'park', role: 'park-operations' }))
      .rejects('fact.not-your-treasury');
  });
  it('belongs to the narrowest jurisdiction around it', () => {
    given(receiptDecider)
      .when(by(zhao, { terms: narrower }))
      .then(recorded);
    given(receiptDecider)
      .when(by({ user: 'he', party: 'park', role: 'preparer' }, { terms: narrower }))
      .rejects('fact.not-your-treasury');
  });
  it('in no jurisdiction of the agreement is for its parties to tell of, and for nobody else', () => {
    given(receiptDecider)
      .when(by(wang, nobodys))
      .then(TaxReceiptRecorded({ ...recorded.data, ...nobodys, recordedBy: { user: 'wang', party: 'jinniu' } }));
    given(receiptDecider)
      .when(by({ user: 'he', party: 'deyang', role: 'preparer' }, nobodys))
      .rejects('fact.not-a-party', { party: 'deyang', agreementId: 'JS-1' });
  });
  it('is nobody’s to speak for under an agreement that nobody has signed', () => {
    given(receiptDecider)
      .when({ type: 'RecordReceipt', data: { ...receipt, standing }, by: zhao })
      .rejects('fact.agreement-not-in-force');
  });
});

describe('a refund', () => {
  it('carries what the receipt says', () => {
    given(receiptDecider, recorded).when(refundOf(34_567n)).then(refunded(34_567n));
  });
  it('may be the whole receipt and not a fen more', () => {
    given(receiptDecider, recorded).when(refundOf(1_234_567n)).then(refunded(1_234_567n));
    given(receiptDecider, recorded)
      .when(refundOf(1_234_568n))
      .rejects('fact.refund-exceeds-receipt', { receiptId: factId, amount: '12,345.68', room: '12,345.67' });
  });
  it('counts with those before it', () => {
    given(receiptDecider, recorded, refunded(1_234_566n))
      .when({
        type: 'RecordRefund',
        data: { ...refund, terms, certificate: '451016240600000001', amount: fen(2n) },
        by: zhao,
      })
      .rejects('fact.refund-exceeds-receipt');
  });
  it('is recorded once, above zero, not before the receipt, against a receipt that stands', () => {
    given(receiptDecider, recorded, refunded(1n)).when(refundOf(1n)).rejects('fact.already-recorded');
    given(receiptDecider, recorded).when(refundOf(0n)).rejects('fact.amount-not-positive');
    given(receiptDecider, recorded)
      .when({
        type: 'RecordRefund',
        data: { ...refund, terms, amount: fen(1n), receivedOn: on('2024-04-14') },
        by: zhao,
      })
      .rejects('fact.refund-before-receipt');
    given(receiptDecider).when(refundOf(1n)).rejects('fact.unknown');
    given(receiptDecider, recorded, reversed).when(refundOf(1n)).rejects('fact.already-reversed');
  });
  it('may belong to a tax period of its own', () => {
    given(receiptDecider, recorded)
      .when({
        type: 'RecordRefund',
        data: { ...refund, terms, amount: fen(1n), taxPeriod: period('2024-04') },
        by: zhao,
      })
      .then(TaxRefundRecorded({ ...refunded(1n).data, taxPeriod: period('2024-04') }));
  });
});

describe('a reversal', () => {
  it('mirrors the whole receipt, once', () => {
    given(receiptDecider, recorded).when(reverse(factId)).then(reversed);
    given(receiptDecider, recorded, reversed).when(reverse(factId)).rejects('fact.already-reversed');
    given(receiptDecider).when(reverse(factId)).rejects('fact.unknown');
    given(receiptDecider, recorded).when(reverse(refundFact)).rejects('fact.unknown');
  });
  it('is the act of the party that recorded the fact', () => {
    given(receiptDecider, recorded)
      .when({ ...reverse(factId), by: wang })
      .rejects('fact.not-yours', { factId, party: 'shifang' });
  });
  it('takes back refunds before the receipt', () => {
    given(receiptDecider, recorded, refunded(100n)).when(reverse(factId)).rejects('fact.has-refunds');
    const back = FactReversed({
      ...origin,
      ...{ factId: refundFact, receiptId: factId, kind: 'refund', receivedOn: refund.receivedOn, reason: '录入有误' },
      amount: fen(100n),
    });
    given(receiptDecider, recorded, refunded(100n)).when(reverse(refundFact)).then(back);
    given(receiptDecider, recorded, refunded(100n), back).when(reverse(factId)).then(reversed);
    given(receiptDecider, recorded, refunded(100n), back)
      .when({ type: 'RecordRefund', data: { ...refund, terms, amount: fen(7n), replaces: refundFact }, by: zhao })
      .then(TaxRefundRecorded({ ...refunded(7n).data, factId: `${refundFact}~2`, replaces: refundFact }));
  });
  it('lets the entry be recorded anew when the reversed recording is named', () => {
    const again = (replaces?: string) =>
      ({
        type: 'RecordReceipt',
        data: { ...receipt, standing, terms, gross: fen(1_234_576n), ...(replaces && { replaces }) },
        by: zhao,
      }) as const;
    const anew = TaxReceiptRecorded({
      ...recorded.data,
      gross: fen(1_234_576n),
      factId: `${factId}~2`,
      replaces: factId,
    });
    given(receiptDecider, recorded, reversed).when(again(factId)).then(anew);
    given(receiptDecider, recorded, reversed).when(again()).rejects('fact.already-recorded');
    given(receiptDecider, recorded).when(again(factId)).rejects('fact.nothing-to-replace');
    given(receiptDecider).when(again(factId)).rejects('fact.nothing-to-replace');
    given(receiptDecider, recorded, reversed, anew).when(reverse(factId)).rejects('fact.unknown');
    given(receiptDecider, recorded, reversed, anew)
      .when(reverse(`${factId}~2`))
      .then(
        FactReversed({ ...reversed.data, factId: `${factId}~2`, receiptId: `${factId}~2`, amount: fen(-1_234_576n) }),
      );
  });
});

it('names a third recording after the second', () => {
  expect(receiptId({ ...receipt, replaces: `${factId}~2` })).toBe(`${factId}~3`);
  expect(refundId({ ...refund, replaces: `${factId}~2.451016240500000017` })).toBe(`${factId}~2.451016240500000017~2`);
});

it('never has more refunded than was received, whatever is asked', () => {
  const asks = fc.array(
    fc.record({
      amount: fc.bigInt(-10n, 400n),
      certificate: fc.integer({ min: 100_000, max: 100_004 }),
      back: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(fc.bigInt(1n, 1_000n), asks, (gross, all) => {
      let state: ReceiptState = receiptDecider.evolve(
        receiptDecider.initial,
        TaxReceiptRecorded({ ...recorded.data, gross: fen(gross) }),
      );
      let left = gross;
      for (const { amount, certificate, back } of all) {
        const ask = { ...refund, terms, certificate: `${certificate}`, amount: fen(amount) };
        const id = `${factId}.${certificate}`;
        const command = back
          ? ({ type: 'ReverseFact', data: { factId: id, reason: '误' }, by: zhao } as const)
          : ({ type: 'RecordRefund', data: ask, by: zhao } as const);
        for (const event of accepted(state, command)) {
          state = receiptDecider.evolve(state, event);
          left +=
            event.type === 'TaxRefundRecorded'
              ? -event.data.amount
              : event.type === 'FactReversed'
                ? event.data.amount
                : 0n;
        }
        expect(left).toBeGreaterThanOrEqual(0n);
        expect(state.status === 'recorded' && refundedOf(state.refunds)).toBe(gross - left);
      }
    }),
  );
});

function accepted(state: ReceiptState, command: Parameters<typeof receiptDecider.decide>[1]): readonly ReceiptEvent[] {
  try {
    return receiptDecider.decide(state, command);
  } catch (error) {
    if (error instanceof Rejection) return [];
    throw error;
  }
}
