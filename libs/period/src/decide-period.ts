import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, type Appended, type CommandContext } from '@ledger/event-store';
import { invariant, type Period } from '@ledger/kernel';
import { Books } from './books.js';
import type { IncomingFact, IncomingStatistic } from './domain/incoming.js';
import { periodDecider, type PeriodCommand } from './domain/period.decider.js';
import { bookStream } from './domain/period.state.js';

/** Any command to the book that holds a period. `facts` are those a BookFacts command is about. */
export class DecidePeriod extends Command<Appended> {
  constructor(
    readonly period: Period,
    readonly command: PeriodCommand,
    readonly context: CommandContext,
    readonly facts: readonly (IncomingFact | IncomingStatistic)[] = [],
  ) {
    super();
  }
}

@CommandHandler(DecidePeriod)
export class DecidePeriodHandler implements ICommandHandler<DecidePeriod> {
  constructor(
    private readonly events: EventStore,
    private readonly books: Books,
  ) {}

  /**
   * What has to be looked up is given to the rules and not put into the command: a repeated key is compared by what
   * its sender said.
   */
  async execute({ period, command, context, facts }: DecidePeriod): Promise<Appended> {
    const known = await this.lookUp(command, context.ledger, facts);
    const decider: typeof periodDecider = {
      ...periodDecider,
      decide: (book, asked) =>
        periodDecider.decide(book, { ...asked, data: { ...asked.data, ...known } } as PeriodCommand),
    };
    return this.events.decide(bookStream(command.data.agreementId, period), decider, command, context);
  }

  private async lookUp(command: PeriodCommand, ledger: string, facts: DecidePeriod['facts']): Promise<object> {
    switch (command.type) {
      case 'LockPeriod': {
        const { agreementId, period } = command.data;
        const books = this.books.of(ledger);
        const agreement = await books.agreementClosing(agreementId, period);
        const [previous, endsYear] = [await books.previous(agreement, period), await books.endsYear(agreement, period)];
        return { parties: agreement.parties.map(({ id }) => id), ...(previous && { previous }), endsYear };
      }
      case 'ProposePackage':
        return { checkpoint: await this.books.checkpoint(ledger) };
      case 'BookFacts': {
        const [first] = facts;
        invariant(first, 'no facts to book');
        const concerned = facts.flatMap((fact) => ('cause' in fact ? fact.agreements : []));
        const { agreementId } = command.data;
        const surroundings = await this.books.of(ledger).surroundings(agreementId, first.period, concerned);
        return { facts, surroundings, checkpoint: await this.books.checkpoint(ledger) };
      }
      case 'UnlockPeriod':
      case 'SignPackage':
        return {};
    }
  }
}
