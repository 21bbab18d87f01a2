import type { Recorded } from '@ledger/event-store';
import type { JournalEvent } from '@ledger/journal';
import { subtract, sum, ZERO, type Fen } from '@ledger/kernel';
import { linesOf, type BookState, type PeriodEvent } from '@ledger/period';
import type { Liability, SettlementEvent } from '@ledger/settlement';
import { Told, type Drawn } from './told-history.fixture.js';

interface Portion {
  readonly party: string;
  readonly amount: Fen;
}
interface Moved {
  readonly from: string;
  readonly to: string;
  readonly amount: Fen;
}

/** What stands on every account, in fen; accounts at nothing are left out. */
export type Accounts = ReadonlyMap<string, Fen>;

/** What the journal has posted on each account. */
export function postedOn(events: readonly Recorded[]): Accounts {
  const accounts = new Adding();
  for (const { event } of entriesIn(events)) {
    for (const { account, amount } of event.data.postings) accounts.add(account, amount);
  }
  return accounts.standing;
}

/** What ought to stand on each account, told from what came in, what was shared, and what is owed and paid. */
export function owedOn(events: readonly Recorded[]): Accounts {
  const accounts = new Adding();
  const told = new Told();
  for (const recorded of events) {
    told.take(recorded);
    moved(accounts, recorded.event as PeriodEvent);
  }
  for (const book of told.books.values()) entitled(accounts, book);
  for (const drawn of told.drawn) owed(accounts, drawn);
  return accounts.standing;
}

/** Entries that do not balance or answer one result twice, and accounts at which the journal and the facts differ. */
export function accountFaults(events: readonly Recorded[]): string[] {
  const faults: string[] = [];
  const answered = new Set<number>();
  for (const { position, event } of entriesIn(events)) {
    const { source, postings } = event.data;
    if (sum(postings.map(({ amount }) => amount)) !== ZERO) faults.push(`#${position}: the entry does not balance`);
    if (answered.has(source)) faults.push(`#${position}: #${source} is posted twice`);
    answered.add(source);
  }
  const [posted, ought] = [postedOn(events), owedOn(events)];
  for (const account of new Set([...posted.keys(), ...ought.keys()])) {
    const [is, wanted] = [posted.get(account) ?? ZERO, ought.get(account) ?? ZERO];
    if (is !== wanted) faults.push(`${account} stands at ${is} and ought to at ${wanted}`);
  }
  return faults;
}

const entriesIn = (events: readonly Recorded[]): readonly Recorded<JournalEvent>[] =>
  events.filter((recorded): recorded is Recorded<JournalEvent> => recorded.event.type === 'EntryPosted');

class Adding {
  private readonly found = new Map<string, bigint>();

  add(account: string, amount: bigint): void {
    this.found.set(account, (this.found.get(account) ?? 0n) + amount);
  }

  get standing(): Accounts {
    return new Map(
      [...this.found].filter(([, amount]) => amount !== 0n).map(([name, amount]) => [name, amount as Fen]),
    );
  }
}

/**
 * Shared money stands in the treasury that took it in, until a settlement says who owes it to whom; what is disputed is
 * held until it is decided.
 */
function moved(accounts: Adding, { type, data }: PeriodEvent | SettlementEvent): void {
  const between = (lines: readonly Moved[], sign: bigint): void => {
    for (const { from, to, amount } of lines) {
      accounts.add(`treasury:${from}`, -sign * amount);
      accounts.add(`treasury:${to}`, sign * amount);
    }
  };
  if (type === 'FactShared') accounts.add(`treasury:${data.collectedBy}`, data.base);
  if (type === 'PeriodClosed') {
    for (const { party, entitled } of data.positions) accounts.add(`treasury:${party}`, -entitled);
  }
  if (type === 'SettlementDrawn') between(data.transfers, 1n);
  if (type === 'RemaindersCarried') between(data.lines, -1n);
  const held = (portions: readonly Portion[], sign: bigint): void => {
    for (const { party, amount } of portions) accounts.add(`held:${party}`, sign * amount);
  };
  if (type === 'DisputeRaised' && data.held) held(data.contested, -1n);
  if (type === 'DisputeBooked') held(data.released, 1n);
}

/** What open lines give each party. */
function entitled(accounts: Adding, { periods }: BookState): void {
  for (const { party, amount } of Object.values(periods)
    .flatMap(linesOf)
    .flatMap(({ portions }) => portions)) {
    accounts.add(`entitled:${party}`, -amount);
  }
}

/** What is owed from party to party, what of it is on its way, and what was sent above it. */
function owed(accounts: Adding, { liabilities, receipts, terms: { through } }: Drawn): void {
  for (const one of liabilities) {
    const { kind, from, to, registered } = one;
    const interest = kind === 'interest' ? 'interest:' : '';
    accounts.add(`${interest}receivable:${from}:${to}`, remainingOf(one) - registered);
    accounts.add(`${interest}payable:${to}:${from}`, -remainingOf(one));
  }
  for (const { from, to, portions, status } of receipts) {
    if (status !== 'registered') continue;
    for (const { amount, excess = ZERO } of portions) {
      accounts.add(through ? `superior:${through.id}` : `transit:${from}:${to}`, amount);
      accounts.add(`payable:${from}:${to}`, -excess);
    }
  }
}

/** What of a liability has neither been paid and confirmed nor gone elsewhere. */
const remainingOf = ({ amount, confirmed, carried, netted, waived }: Liability): Fen =>
  subtract(amount, sum([confirmed, carried, netted, waived]));
