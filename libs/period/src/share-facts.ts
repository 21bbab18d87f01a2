import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Reactions, type Reaction, type Recorded } from '@ledger/event-store';
import {
  FactReversed,
  OutputCorrected,
  OutputReported,
  TaxReceiptRecorded,
  TaxRefundRecorded,
  type FactEvent,
} from '@ledger/fact';
import { negate, Rejection, SYSTEM, type EventOf, type Period } from '@ledger/kernel';
import type { SharedFact } from '@ledger/sharing';
import { Books, ownPeriodOf, type LedgerBooks } from './books.js';
import { DecidePeriod } from './decide-period.js';
import type { IncomingFact, IncomingOutput } from './domain/book-facts.js';
import { bookStream } from './domain/period.state.js';

type TaxFact = EventOf<typeof TaxReceiptRecorded | typeof TaxRefundRecorded | typeof FactReversed>;
type OutputFact = EventOf<typeof OutputReported | typeof OutputCorrected>;
type Incoming = IncomingFact | IncomingOutput;

/** A fact is shared without anyone asking: every receipt, refund and reversal finds its agreement, period and shares. */
@Injectable()
export class ShareFacts implements Reaction {
  readonly name = 'share-facts';
  readonly on = [TaxReceiptRecorded, TaxRefundRecorded, FactReversed, OutputReported, OutputCorrected];

  constructor(
    private readonly books: Books,
    private readonly commands: CommandBus,
    reactions: Reactions,
  ) {
    reactions.add(this);
  }

  async react(events: readonly Recorded<FactEvent>[], ledger: string): Promise<void> {
    let books = this.books.of(ledger);
    let run: { agreementId: string; stream: string; facts: Incoming[] } | undefined;
    const send = async (): Promise<void> => {
      const [first, last] = [run?.facts[0], run?.facts.at(-1)];
      if (!run || !first || !last) return;
      const { agreementId, facts } = run;
      const [firstPosition, lastPosition] = [first.position, last.position];
      const key = `share:${firstPosition}-${lastPosition}`;
      const context = { ledger, key, effectiveOn: effectiveOn(events, first), causedBy: firstPosition };
      const data = { agreementId, firstPosition, lastPosition };
      await this.commands.execute(
        new DecidePeriod(first.period, { type: 'BookFacts', data, by: SYSTEM }, context, facts),
      );
    };
    for (const recorded of events as readonly Recorded<TaxFact | OutputFact>[]) {
      let incoming = await incomingOf(books, recorded);
      if (!incoming) continue;
      const { agreementId } = recorded.event.data;
      const stream = bookStream(agreementId, incoming.period);
      if (run?.stream !== stream) {
        await send();
        run = { agreementId, stream, facts: [] };
        // What was just booked may be what this fact's year has come to.
        books = this.books.of(ledger);
        incoming = await incomingOf(books, recorded);
      }
      if (incoming) run.facts.push(incoming);
    }
    await send();
  }
}

/** The fact with what its book must know; undefined when a book has had it. */
async function incomingOf(
  books: LedgerBooks,
  { position, event }: Recorded<TaxFact | OutputFact>,
): Promise<Incoming | undefined> {
  const { agreementId } = event.data;
  const output = event.type === 'OutputReported' || event.type === 'OutputCorrected';
  const taxPeriod: Period = output ? event.data.period : event.data.taxPeriod;
  const agreement = await books.agreementFor(agreementId, taxPeriod).catch((error: unknown) => {
    // Receipts outside of the agreement never get in; statistics may be reported for any time.
    if (output && error instanceof Rejection) return undefined;
    throw error;
  });
  if (!agreement) return undefined;
  const ownPeriod = ownPeriodOf(taxPeriod, agreement.period);
  const own = await books.book(agreementId, ownPeriod);
  if (own.lastFact >= position) return undefined;
  if (output) {
    const { outputId, creditCode, place, measure } = event.data;
    const { indicator, value } = measure;
    return { position, period: ownPeriod, output: { outputId, creditCode, place, indicator, value } };
  }
  const period = await books.bookedIn(agreementId, ownPeriod);
  const kind =
    event.type === 'TaxReceiptRecorded' ? 'receipt' : event.type === 'TaxRefundRecorded' ? 'refund' : 'reversal';
  const carry = await books.carryInto(agreementId, ownPeriod, period);
  return { position, fact: sharedFact(event), kind, period, ownPeriod, agreement, carry };
}

function effectiveOn(events: readonly Recorded[], { position }: Incoming) {
  return (events.find((one) => one.position === position) ?? events[0]).effectiveOn;
}

/** A tax fact as sharing sees it: signed, with what the register said when it was recorded. */
export function sharedFact({ type, data }: TaxFact): SharedFact {
  const amount =
    type === 'TaxReceiptRecorded' ? data.gross : type === 'TaxRefundRecorded' ? negate(data.amount) : data.amount;
  const { factId, taxType, taxPeriod, receivedOn, place, creditCode, recognisedFrom, recognisedUntil, milestones } =
    data;
  return {
    id: factId,
    kind: amount < 0n ? 'refund' : 'receipt',
    taxType,
    amount,
    taxPeriod,
    receivedOn,
    place,
    enterprise: {
      creditCode,
      recognisedFrom,
      ...(recognisedUntil && { recognisedUntil }),
      milestones: milestones.map(({ milestone, on }) => ({ name: milestone, date: on })),
    },
  };
}
