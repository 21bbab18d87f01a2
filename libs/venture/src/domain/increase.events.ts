import { amount, date, defineEvent, fraction, listOf, oneOf, record, text, type EventOf } from '@ledger/kernel';
import { shareholderAmount } from './capital.events.js';

/** By what new capital is offered first: paid-in capital as the law has it, or otherwise if every shareholder agrees. */
export const PREEMPTIONS = ['paid-in', 'agreed'] as const;
export type Preemption = (typeof PREEMPTIONS)[number];

/**
 * More registered capital (增资) was resolved by two thirds of the votes (Company Law art. 66). `rights` is what each
 * shareholder may take up before anybody else (art. 227); none where every shareholder agreed otherwise. `price` is what
 * is paid for one yuan of capital; what exceeds it is premium.
 */
export const CapitalIncreaseResolved = defineEvent(
  'CapitalIncreaseResolved',
  1,
  {
    ventureId: text,
    increaseId: text,
    amount, // registered capital to be added, in fen
    price: fraction,
    resolvedOn: date,
    votes: fraction, // part of the equity of that day that consented
    consents: listOf(record({ shareholder: text, evidence: text })),
    preemption: oneOf(...PREEMPTIONS),
    rights: listOf(shareholderAmount),
    resolution: text,
  },
  {},
  ({ resolvedOn }) => resolvedOn,
);

/** A shareholder gave up its right to new capital, whole or in part. */
export const PreemptionWaived = defineEvent(
  'PreemptionWaived',
  1,
  { ventureId: text, increaseId: text, shareholder: text, amount, waivedOn: date, evidence: text },
  {},
  ({ waivedOn }) => waivedOn,
);

/**
 * The increase was registered (变更登记): from this day capital is what it is after it, subscribed by those who took it
 * up and due in five years at the latest (art. 228 with art. 47). The deck of that day is an event of its own.
 */
export const CapitalIncreased = defineEvent(
  'CapitalIncreased',
  1,
  {
    ventureId: text,
    increaseId: text,
    amount,
    registeredCapital: amount, // after it
    shares: listOf(record({ shareholder: text, amount, premium: amount })),
    effectiveOn: date,
    dueOn: date,
    registration: text, // evidence of the registration change
  },
  {},
  ({ effectiveOn }) => effectiveOn,
);

/** An increase that was resolved and will not take place. */
export const CapitalIncreaseAbandoned = defineEvent(
  'CapitalIncreaseAbandoned',
  1,
  { ventureId: text, increaseId: text, on: date, reason: text },
  {},
  ({ on }) => on,
);

/** The day by which the founding capital of these shareholders is to be paid in was brought forward in the articles. */
export const PaymentTermAdjusted = defineEvent(
  'PaymentTermAdjusted',
  1,
  { ventureId: text, payBy: date, shareholders: listOf(text), adjustedOn: date, evidence: text },
  {},
  ({ adjustedOn }) => adjustedOn,
);

export const increaseEvents = [
  CapitalIncreaseResolved,
  PreemptionWaived,
  CapitalIncreased,
  CapitalIncreaseAbandoned,
  PaymentTermAdjusted,
] as const;
export type IncreaseEvent = EventOf<(typeof increaseEvents)[number]>;
