import {
  amount,
  date,
  defineEvent,
  fen,
  oneOf,
  period,
  Rejection,
  text,
  textAs,
  type Actor,
  type CalendarDate,
  type Command,
  type Decider,
  type EventOf,
  type Fen,
  type Period,
} from '@ledger/kernel';
import { EventCatalog, type CommandContext } from '@ledger/event-store';

const TAXES = [
  'vat',
  'cit',
  'property',
  'land-use',
  'stamp',
  'deed',
  'urban-maintenance',
  'education-surcharge',
] as const;

/** A tax receipt about as wide as a real one: its canonical envelope has some 470 bytes. */
export const ReceiptNoted = defineEvent(
  'ReceiptNoted',
  1,
  {
    factId: text,
    enterprise: text,
    taxType: oneOf(...TAXES),
    taxPeriod: textAs(period),
    receivedOn: date,
    place: text,
    certificate: text,
    gross: amount,
  },
  {},
  ({ receivedOn }) => receivedOn,
);
export type ReceiptNoted = EventOf<typeof ReceiptNoted>;
export type NoteReceipt = Command<'NoteReceipt', ReceiptNoted['data']>;

interface ReceiptState {
  readonly noted: boolean;
  readonly gross: Fen;
}

/** A stream that takes one receipt. */
export const receiptDecider: Decider<ReceiptState, NoteReceipt, ReceiptNoted> = {
  initial: { noted: false, gross: fen(0n) },
  decide(state, { data }) {
    if (state.noted) throw new Rejection('bench.already-noted', data.factId);
    if (data.gross <= 0n) throw new Rejection('bench.not-positive', data.factId);
    return [ReceiptNoted(data)];
  },
  evolve: (_, { data }) => ({ noted: true, gross: data.gross }),
};

export const catalog = new EventCatalog([ReceiptNoted]);

const by: Actor = { user: 'jinniu-preparer', party: 'jinniu', role: 'preparer' };
const receivedOn = '2024-04-15' as CalendarDate;
const taxPeriod = '2024-03' as Period;

/** The `n`th receipt; numbers have nine digits, so that every envelope is of one width. */
export function receipt(n: number): { stream: string; decider: typeof receiptDecider; command: NoteReceipt } {
  const factId = `F-2024-${100_000_000 + n}`;
  return {
    stream: `receipt-${factId}`,
    decider: receiptDecider,
    command: {
      type: 'NoteReceipt',
      by,
      data: {
        factId,
        enterprise: `91510600MA6${1_000_000 + (n % 2_000)}`,
        taxType: TAXES[n % TAXES.length],
        taxPeriod,
        receivedOn,
        place: '510682',
        certificate: `3510 ${100_000_000 + n}`,
        gross: fen(BigInt(100_000 + (n % 900_000))),
      },
    },
  };
}

export const contextOf = (ledger: string, n: number): CommandContext => ({
  ledger,
  key: `bench-${100_000_000 + n}`,
  effectiveOn: receivedOn,
});

let last = 0;
/** A number no other measurement of this run has used, and the `count` numbers from it on. */
export function fresh(count = 1): number {
  last += count;
  return last - count + 1;
}
