import type { Json } from '@ledger/kernel';
import fc from 'fast-check';
import type { Side, Terms } from './co-operation.fixture.js';

/** What the parties of one history have agreed. */
export interface Profile {
  readonly period: 'quarter' | 'year';
  readonly level: 'fact' | 'cumulative';
  readonly paid: keyof typeof PAID;
  /** aa gets a least amount a year, topped up by bb. */
  readonly guaranteed: boolean;
  /** Another ratio from 2026 on, agreed before anything came in. */
  readonly amended: boolean;
}

const LATE = { rate: '0.02%', per: 'day' } as const;
/** How the parties settle: as usual; by a superior, with everything carried on; strictly, one sum at a time. */
const PAID = {
  usual: {},
  carried: {
    settlement: {
      ...{ form: 'superior', through: { id: 'province', name: '省财政厅' }, due: { after: 'closing', days: 30 } },
      ...{ instalments: 'allowed', overpayment: 'carried', overdue: 'carried', minimum: '10.00', lateInterest: LATE },
    },
    partialPayment: { method: 'by-liability' },
  },
  strict: {
    settlement: {
      ...{ form: 'bilateral', due: { after: 'closing', days: 10 }, instalments: 'refused' },
      ...{ overpayment: 'refused', overdue: 'demanded', lateInterest: LATE },
    },
  },
} as const satisfies Record<string, Readonly<Record<string, Json>>>;

const SPLITS = { 1: { aa: '6/10', bb: '3/10', cc: '1/10' }, 2: { aa: '1/7', bb: '2/7', cc: '4/7' } } as const;

/** The terms of a history, in the first version of its agreement or in the second. */
export function termsIn({ period, level, paid, guaranteed }: Profile, version: 1 | 2): Terms {
  const least = {
    ...{ party: 'aa', atLeast: { fixed: '40000.00' }, toppedUpBy: 'bb', startsOn: '2024-01-01' },
    ...{ partialFirstYear: 'none', recovered: 'never' },
  };
  const clauses: Json[] = [{ base: 'gross' }, { split: SPLITS[version] }];
  const rule: Json = guaranteed
    ? { id: 'VAT', taxes: ['vat'], per: 'rule', clauses: [...clauses, { guarantee: least }] }
    : { id: 'VAT', taxes: ['vat'], clauses };
  const validity = { from: version === 1 ? '2024-01-01' : '2026-01-01', to: '2033-12-31' };
  const more = { ...PAID[paid], validity, rules: [rule], rounding: { method: 'largest-remainder', level } };
  return { split: SPLITS[version], more, period };
}

export const profiles: fc.Arbitrary<Profile> = fc.record({
  period: fc.constantFrom('quarter' as const, 'year' as const),
  level: fc.constantFrom('fact' as const, 'cumulative' as const),
  paid: fc.constantFrom('usual' as const, 'carried' as const, 'carried' as const, 'strict' as const),
  guaranteed: fc.boolean(),
  amended: fc.boolean(),
});

const side = fc.constantFrom<Side>('aa', 'bb', 'cc');
/** Chooses among whatever is there by then. */
const pick = fc.nat({ max: 9_999 });
/** Of a hundred, above which it is more than there is. */
const part = fc.oneof(
  { weight: 4, arbitrary: fc.constant(100) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 99 }) },
  { weight: 2, arbitrary: fc.integer({ min: 101, max: 130 }) },
);
/** One in four acts by somebody who may not, or on something that is not so. */
const wrong = fc.nat({ max: 3 }).map((n) => n === 0);
const always = <T extends string>(name: T) => fc.constant(name);

const acts = {
  receipt: fc.record({
    do: always('receipt'),
    side,
    tax: fc.constantFrom('vat' as const, 'vat' as const, 'vat' as const, 'cit' as const),
    /** Periods after the first that is not closed. */
    ahead: fc.constantFrom(-2, -1, 0, 0, 0, 0, 1),
    amount: fc.bigInt({ min: 1n, max: 9_999_999n }),
  }),
  refund: fc.record({ do: always('refund'), pick, part, oldest: fc.boolean() }),
  reverse: fc.record({ do: always('reverse'), pick, wrong, again: wrong }),
  /** The next steps towards closing the first period that is not closed, as its officers take them. */
  close: fc.record({ do: always('close'), by: side, steps: fc.constantFrom(1, 3, 5, 5, 5) }),
  lock: fc.record({ do: always('lock'), by: side, ahead: fc.constantFrom(0, 1) }),
  unlock: fc.record({ do: always('unlock'), by: side }),
  sign: fc.record({
    do: always('sign'),
    by: side,
    how: fc.constantFrom(
      ...(['right', 'right', 'right', 'not submitted', 'submit for another'] as const),
      ...(['stale', 'for another', 'as preparer', 'other fingerprint'] as const),
    ),
  }),
  control: fc.record({ do: always('control'), side, right: fc.nat({ max: 4 }).map((n) => n > 0) }),
  nil: fc.record({ do: always('nil'), side }),
  dispute: fc.record({ do: always('dispute'), by: side, pick, some: fc.boolean() }),
  answer: fc.record({
    do: always('answer'),
    by: side,
    pick,
    say: fc.constantFrom('accept', 'accept', 'refuse', 'offer', 'agree', 'withdraw'),
  }),
  reopen: fc.record({
    do: always('reopen'),
    by: side,
    pick,
    say: fc.constantFrom('ask', 'agree', 'agree', 'decline'),
  }),
  pay: fc.record({ do: always('pay'), pick, part, several: fc.boolean(), wrong }),
  receive: fc.record({
    do: always('receive'),
    pick,
    say: fc.constantFrom('confirm', 'confirm', 'confirm', 'reject', 'cancel'),
    wrong,
  }),
  late: fc.record({ do: always('late'), pick, say: fc.constantFrom('demand', 'waive') }),
  net: fc.record({ do: always('net'), by: side, pick, say: fc.constantFrom('propose', 'accept', 'decline') }),
  wait: fc.record({ do: always('wait'), days: fc.constantFrom(1, 15, 40, 90, 400) }),
} as const;
export type Act = { [K in keyof typeof acts]: (typeof acts)[K] extends fc.Arbitrary<infer T> ? T : never };
export type AnyAct = Act[keyof Act];

const WEIGHTS: Readonly<Record<keyof Act, number>> = {
  ...{ receipt: 9, refund: 5, reverse: 3, close: 4, lock: 1, unlock: 1, sign: 4, control: 1, nil: 1 },
  ...{ dispute: 5, answer: 8, reopen: 3, pay: 11, receive: 10, late: 4, net: 3, wait: 3 },
};
const any = fc.oneof(
  ...Object.entries(acts).map(([name, arbitrary]) => {
    return { weight: WEIGHTS[name as keyof Act], arbitrary: arbitrary as fc.Arbitrary<AnyAct> };
  }),
);
const { receipt, close } = acts;
const whole = close.map((one): AnyAct => ({ ...one, steps: 5 }));

/**
 * What people do in a co-operation, one after the other, whatever it comes to: tax comes in and two periods are closed,
 * so that there is something to pay, to dispute and to open again, and then anything goes.
 */
export const histories: fc.Arbitrary<AnyAct[]> = fc
  .tuple(fc.tuple(receipt, receipt, whole, receipt, receipt, whole), fc.array(any, { minLength: 30, maxLength: 36 }))
  .map(([first, then]) => [...first, ...then]);
