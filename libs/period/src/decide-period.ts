import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, type Appended, type CommandContext } from '@ledger/event-store';
import { invariant, type Period } from '@ledger/kernel';
import { partyOf } from '@ledger/sharing';
import { Books } from './books.js';
import type { FoundLine } from './domain/decide-dispute.js';
import type { IncomingFact, IncomingStatistic } from './domain/incoming.js';
import { requiredBy } from './domain/readiness.js';
import { partyKeyDecider, partyKeyStream } from './domain/party-key.decider.js';
import { periodDecider, type PeriodCommand } from './domain/period.decider.js';
import { bookStream } from './domain/period.state.js';
import { ReadReadiness } from './read-readiness.js';

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
    private readonly readiness: ReadReadiness,
  ) {}

  /**
   * What has to be looked up is given to the rules and not put into the command: a repeated key is compared by what
   * its sender said.
   */
  async execute({ period, command, context, facts }: DecidePeriod): Promise<Appended> {
    const guards = await this.guards(command, context);
    const known = await this.lookUp(command, context, facts);
    const decider: typeof periodDecider = {
      ...periodDecider,
      decide: (book, asked) =>
        periodDecider.decide(book, { ...asked, data: { ...asked.data, ...known } } as PeriodCommand),
    };
    const home = 'found' in known ? (known.found as FoundLine).home : period;
    return this.events.decide(bookStream(command.data.agreementId, home), decider, command, { ...context, ...guards });
  }

  /** A period is locked and put to the parties by the versions in force: none takes effect meanwhile. */
  private async guards({ type, data }: PeriodCommand, { ledger, guards = [] }: CommandContext): Promise<object> {
    if (type !== 'ProposePackage' && type !== 'LockPeriod') return {};
    return { guards: [...guards, await this.books.of(ledger).guard(data.agreementId)] };
  }

  private async lookUp(
    command: PeriodCommand,
    { ledger, effectiveOn }: CommandContext,
    facts: DecidePeriod['facts'],
  ): Promise<object> {
    switch (command.type) {
      case 'LockPeriod': {
        const { agreementId, period } = command.data;
        return this.books.of(ledger).locking(agreementId, period);
      }
      case 'ProposePackage': {
        const { agreementId, period } = command.data;
        const books = this.books.of(ledger);
        const outside = await this.readiness.outside(ledger, await books.closing(agreementId, period), period);
        const governing = await books.governing(agreementId);
        return { outside, governing, checkpoint: await this.books.checkpoint(ledger) };
      }
      case 'EnterControlTotal':
      case 'ReturnNil':
      case 'WithdrawNilReturn': {
        const { agreementId, period, place } = command.data;
        const { parties } = await this.books.of(ledger).agreementClosing(agreementId, period);
        const treasurer = partyOf(parties, place);
        const known = { parties: parties.map(({ id }) => id), ...(treasurer !== undefined && { treasurer }) };
        return { ...known, checkpoint: await this.books.checkpoint(ledger) };
      }
      case 'BookFacts': {
        const [first] = facts;
        invariant(first, 'no facts to book');
        const concerned = facts.flatMap((fact) => ('cause' in fact ? fact.agreements : []));
        const { agreementId } = command.data;
        const surroundings = await this.books.of(ledger).surroundings(agreementId, first.period, concerned);
        return { facts, surroundings, checkpoint: await this.books.checkpoint(ledger) };
      }
      case 'RaiseDispute': {
        const { agreementId, period, lineId } = command.data;
        const found = await this.books.of(ledger).foundLine(agreementId, period, lineId, effectiveOn);
        return { found: { ...found, raisedOn: effectiveOn, checkpoint: await this.books.checkpoint(ledger) } };
      }
      case 'AcceptDispute':
      case 'WithdrawDispute':
        return { checkpoint: await this.books.checkpoint(ledger) };
      case 'BookDispute': {
        const { agreementId, disputedIn, disputeId } = command.data;
        const dispute = (await this.books.of(ledger).period(agreementId, disputedIn)).disputes[disputeId];
        return { dispute, checkpoint: await this.books.checkpoint(ledger) };
      }
      case 'RequestReopening':
      case 'AgreeToReopening': {
        const { agreementId, period } = command.data;
        const books = this.books.of(ledger);
        const { parties } = await books.agreementClosing(agreementId, period);
        const signed = (await books.period(agreementId, period)).parties;
        const asked = new Set([...parties.map(({ id }) => id), ...signed]);
        return { parties: [...asked], later: await books.later(agreementId, period) };
      }
      case 'FileTransferPlan': {
        const { agreementId, period } = command.data;
        const parties = await this.books.of(ledger).partiesIn(agreementId, period);
        return { parties, filedOn: effectiveOn };
      }
      case 'SubmitPackage': {
        const { agreementId, period } = command.data;
        return { required: requiredBy(await this.books.of(ledger).closing(agreementId, period)) };
      }
      case 'SignPackage': {
        const { agreementId, period, detached, party } = command.data;
        const required = requiredBy(await this.books.of(ledger).closing(agreementId, period));
        if (!detached) return { required };
        const { state } = await this.events.load(ledger, partyKeyStream(party), partyKeyDecider);
        const key = Object.hasOwn(state, detached.keyId) ? state[detached.keyId] : undefined;
        return { required, ...(key && { key }) };
      }
      case 'UnlockPeriod':
      case 'RefuseDispute':
      case 'OfferOnDispute':
      case 'DeclineReopening':
        return {};
    }
  }
}
