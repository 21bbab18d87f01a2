import { DecideFact } from '@ledger/fact';
import { addDays, calendarDate, Rejection, StaleRevision, type Actor, type Period } from '@ledger/kernel';
import { DecidePeriod, type PeriodCommand } from '@ledger/period';
import { DecideNetting, DecideSettlement, type NettingRequest, type SettlementRequest } from '@ledger/settlement';
import { agreementId, PLACES, type CoOperations, type Side } from './co-operation.fixture.js';
import { Told } from './told-history.fixture.js';

export const SIDES = Object.keys(PLACES) as readonly Side[];
export const others = (side: string): readonly Side[] => SIDES.filter((one) => one !== side);
export const other = (side: string): Side => others(side)[0];
export const chosen = <T>(of: readonly T[], pick: number): T | undefined => of[pick % Math.max(1, of.length)];

type Request = DecideFact | DecidePeriod | DecideSettlement | DecideNetting;

/** What was done, what was refused, and what was rightly refused, over all histories: how often. */
export const tally = new Map<string, number>();
const count = (what: string): void => void tally.set(what, (tally.get(what) ?? 0) + 1);

/** Where people ask for something, on any business day, and where it is seen what came of it. */
export class Desk {
  readonly told = new Told();
  today = calendarDate('2024-04-05');
  private numbers = 0;
  private accepted = 0;

  constructor(
    private readonly co: CoOperations,
    readonly ledger: string,
  ) {}

  wait(days: number): void {
    this.today = addDays(this.today, days);
  }

  number(of: string): string {
    return `${of}${`${(this.numbers += 1)}`.padStart(8, '0')}`;
  }

  private context() {
    return this.co.context(this.ledger, this.today);
  }

  async tell(type: string, data: object, by: Actor, lawful = true): Promise<void> {
    await this.try(type, new DecideFact({ type, data, by } as never, this.context()), lawful);
  }

  upon(period: Period, type: PeriodCommand['type'], data: object, by: Actor, lawful = true): Promise<boolean> {
    const command = { type, data: { agreementId, period, ...data }, by } as PeriodCommand;
    return this.try(type, new DecidePeriod(period, command, this.context()), lawful);
  }

  async settle(command: SettlementRequest, lawful = true, how: string = command.type): Promise<void> {
    await this.try(how, new DecideSettlement(command, this.context()), lawful);
  }

  async netting(command: NettingRequest): Promise<void> {
    await this.try(command.type, new DecideNetting(command, this.context()));
  }

  /**
   * Asks for something and waits for all that follows. It is done, or refused with a reason, and nothing else; what is
   * not lawful is refused; what is asked for twice is done once.
   */
  private async try(what: string, asked: Request, lawful = true): Promise<boolean> {
    try {
      await this.co.bus.execute(asked);
    } catch (error) {
      if (!(error instanceof Rejection || error instanceof StaleRevision)) throw new Error(what, { cause: error });
      count(`${what} ${lawful ? 'refused' : 'rightly refused'}`);
      return false;
    }
    if (!lawful) throw new Error(`${what} was done, and is not lawful: ${text(asked)}`);
    count(what);
    await this.follow();
    if ((this.accepted += 1) % 5 === 0) await this.again(what, asked);
    return true;
  }

  private async again(what: string, asked: Request): Promise<void> {
    const { replayed } = await this.co.bus.execute(asked);
    if (!replayed) throw new Error(`${what} was done twice with one key: ${text(asked)}`);
    count('the same key again');
  }

  /** Waits for all that follows from what was done, and takes note of it. */
  async follow(): Promise<void> {
    await this.co.react(this.ledger);
    for await (const page of this.co.events.log.events(this.ledger, this.told.events.length)) {
      for (const recorded of page) this.told.take(recorded);
    }
  }
}

const text = (asked: Request): string =>
  JSON.stringify(asked, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
