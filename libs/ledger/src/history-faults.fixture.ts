import type { Recorded } from '@ledger/event-store';
import type { ReceiptEvent } from '@ledger/fact';
import { add, fen, negate, subtract, sum, ZERO, type EventOf, type Fen, type Period } from '@ledger/kernel';
import {
  fingerprintOf,
  lineOf,
  linesOf,
  packageOf,
  periodDecider,
  periodIn,
  type BookState,
  type Package,
  type PackageProposed,
  type PackageSigned,
  type PeriodEvent,
  type PeriodState,
} from '@ledger/period';
import type { SettlementEvent } from '@ledger/settlement';
import { accountFaults } from './history-accounts.fixture.js';

type Proposed = EventOf<typeof PackageProposed>['data'];
type Signed = EventOf<typeof PackageSigned>['data'];
interface Money {
  readonly amount: Fen;
}

/** Everything in the log of a co-operation that cannot be; `governing` says which version speaks of a tax period. */
export function faultsOf(events: readonly Recorded[], governing: (taxPeriod: Period) => number): string[] {
  const judge = new Judge(governing);
  events.forEach((recorded, n) => judge.take(recorded, events[n + 1]));
  return [...judge.finish(), ...accountFaults(events)];
}

/** Goes through a log once and knows nothing but what stands in it. */
class Judge {
  private readonly faults: string[] = [];
  /** Money that came in or went out and has not been shared, by the position of its fact. */
  private readonly unshared = new Map<number, Fen>();
  private readonly reversed = new Set<string>();
  private readonly books = new Map<string, BookState>();
  private readonly proposals = new Map<string, Proposed>();
  /** How the accounts stood when a revision was put together: facts of later periods move them on. */
  private readonly reckonings = new Map<string, Package['reckonings']>();
  private readonly signed = new Map<string, Signed>();
  private shared = ZERO;
  private settled = ZERO;
  private held = ZERO;

  constructor(private readonly governing: (taxPeriod: Period) => number) {}

  take(recorded: Recorded, next: Recorded | undefined): void {
    const { stream, event, metadata } = recorded;
    if (stream.startsWith('receipt-')) this.fact(recorded as Recorded<ReceiptEvent>);
    if (stream.startsWith('settlement-')) this.drawn(recorded as Recorded<SettlementEvent>);
    if (!stream.startsWith('period-')) return;
    const told = recorded as Recorded<PeriodEvent>;
    const before = this.books.get(stream) ?? periodDecider.initial;
    this.money(told);
    this.enters(told, periodIn(before, told.event.data.period));
    this.signs(told, periodIn(before, told.event.data.period));
    const after = periodDecider.evolve(before, event as PeriodEvent);
    this.books.set(stream, after);
    // What one command did stands or falls together.
    if (next?.stream !== stream || next.metadata.key !== metadata.key) this.stands(recorded.position, stream, after);
  }

  finish(): readonly string[] {
    for (const [position, amount] of this.unshared) this.faults.push(`#${position}: ${amount} fen were never shared`);
    const standing = [...this.books.values()].flatMap(({ periods }) => Object.values(periods).flatMap(linesOf));
    const open = sum(standing.map(({ base }) => base));
    const found = sum([this.settled, open, this.held]);
    this.hold(found === this.shared, 0, `${this.shared} fen were shared and ${found} are settled, open or held`);
    return this.faults;
  }

  private hold(holds: boolean, position: number, fault: string): void {
    if (!holds) this.faults.push(`#${position}: ${fault}`);
  }

  private fact({ position, event: { type, data } }: Recorded<ReceiptEvent>): void {
    if (type === 'FactReversed') {
      this.hold(!this.reversed.has(data.factId), position, `${data.factId} is reversed twice`);
      this.reversed.add(data.factId);
      this.unshared.set(position, data.amount);
    } else this.unshared.set(position, type === 'TaxReceiptRecorded' ? data.gross : negate(data.amount));
  }

  /** Every fact is shared once, whole, under the version of its own period; a revision moves nothing in sum. */
  private money({ position, event: { type, data } }: Recorded<PeriodEvent>): void {
    const of = (portions: readonly Money[]): Fen => sum(portions.map(({ amount }) => amount));
    if (type === 'FactShared' || type === 'FactNotShared') {
      const { factPosition, amount } = data;
      this.hold(this.unshared.get(factPosition) === amount, position, `#${factPosition} is not of ${amount} fen`);
      this.unshared.delete(factPosition);
    }
    if (type === 'FactShared') {
      const { amount, base, portions, agreementVersion, taxPeriod } = data;
      this.hold(base === amount && of(portions) === base, position, `${of(portions)} of ${amount} fen were shared`);
      this.hold(agreementVersion === this.governing(taxPeriod), position, `${taxPeriod} under v${agreementVersion}`);
      this.shared = add(this.shared, base);
    }
    if (type === 'ShareRevised') {
      this.hold(of(data.portions) === ZERO, position, `a revision brought ${of(data.portions)} fen`);
    }
    if (type === 'PeriodClosed') {
      const [held = ZERO, entitled = ZERO, net = ZERO] = (['held', 'entitled', 'net'] as const).map((field) =>
        sum(data.positions.map((one) => one[field])),
      );
      this.hold(net === ZERO && held === entitled, position, `positions come to ${net} fen`);
      this.settled = add(this.settled, entitled);
    }
    if (type === 'DisputeRaised' && data.held) this.held = add(this.held, of(data.contested));
    if (type === 'DisputeBooked') this.held = subtract(this.held, of(data.released));
  }

  /** Nothing enters what every party has signed. */
  private enters({ position, event }: Recorded<PeriodEvent>, { status }: PeriodState): void {
    const enters = lineOf(event) ?? ['FactNotShared', 'ControlTotalEntered', 'NilReturned'].includes(event.type);
    this.hold(!enters || status !== 'closed', position, `${event.type} entered a closed period`);
  }

  /**
   * Whoever signs is another of the party than proposed or submitted, and signs what stands and was submitted for their
   * side; all have signed what is closed.
   */
  private signs({ position, actor, event: { type, data } }: Recorded<PeriodEvent>, state: PeriodState): void {
    const key = `${data.agreementId} ${data.period}`;
    if (type === 'PackageProposed') this.proposals.set(key, data);
    if (type === 'PackageSigned') {
      this.signed.set(`${key} ${data.party}`, data);
      const same = data.fingerprint === state.fingerprint && data.revision === state.revision;
      this.hold(same && state.status === 'proposed', position, `${data.party} signed what does not stand`);
      const submitted = state.submissions.find(({ party }) => party === data.party);
      this.hold(submitted !== undefined, position, `nobody of ${data.party} had submitted what is signed`);
      const another = actor.user !== state.proposedBy && actor.user !== submitted?.user;
      this.hold(another, position, `${actor.user} signed what they had put together`);
    }
    if (type === 'PackageSubmitted' || type === 'PackageSigned') {
      const role = type === 'PackageSigned' ? 'reviewer' : 'preparer';
      const own = actor.party === data.party && actor.role === role;
      this.hold(own, position, `${actor.user} ${type === 'PackageSigned' ? 'signed' : 'submitted'} for ${data.party}`);
    }
    if (type !== 'PeriodClosed') return;
    this.hold(data.fingerprint === state.fingerprint, position, 'another fingerprint is closed than stood');
    this.hold(state.parties.length === 3, position, 'not every party is asked');
    for (const party of state.parties) {
      const signature = this.signed.get(`${key} ${party}`);
      const stands = signature?.fingerprint === data.fingerprint && signature.revision === data.revision;
      this.hold(stands, position, `${party} did not sign what is closed`);
    }
    const lines = linesOf(state);
    for (const { party, held, entitled, net } of data.positions) {
      const has = sum(lines.filter(({ collectedBy }) => collectedBy === party).map(({ base }) => base));
      const portions = lines.flatMap((line) => line.portions).filter((portion) => portion.party === party);
      const gets = sum(portions.map(({ amount }) => amount));
      const same = held === has && entitled === gets && net === fen(has - gets);
      this.hold(same, position, `${party} is closed at ${held} and ${entitled}, its lines come to ${has} and ${gets}`);
    }
  }

  /** What is put to the parties is what stands, and a signature in force is one of that. */
  private stands(position: number, stream: string, book: BookState): void {
    for (const [named, state] of Object.entries(book.periods)) {
      const period = named as Period;
      const { status, signatures, fingerprint, revision } = state;
      if (status === 'closed') continue;
      if (status !== 'proposed') {
        this.hold(signatures.length === 0, position, `${period} is ${status} and signed`);
        continue;
      }
      const agreementId = stream.slice('period-'.length, -'-2024'.length);
      const key = `${agreementId} ${period}`;
      const proposed = this.proposals.get(key);
      const content = proposed && packageOf(agreementId, period, book, proposed);
      const reckonings = this.reckonings.get(`${key} ${revision}`) ?? content?.reckonings ?? [];
      this.reckonings.set(`${key} ${revision}`, reckonings);
      const taken = content && fingerprintOf({ ...content, reckonings });
      const same = taken === fingerprint && proposed?.revision === revision;
      this.hold(same, position, `${period} r${revision} stands at another fingerprint than was put to the parties`);
      for (const { party } of signatures) {
        const of = this.signed.get(`${key} ${party}`);
        const own = of?.fingerprint === taken && of?.revision === revision;
        this.hold(own, position, `the signature of ${party} stands on what it did not sign`);
      }
    }
  }

  /** A settlement moves to each party what it is short of, no more and no less. */
  private drawn({ position, event: { type, data } }: Recorded<SettlementEvent>): void {
    if (type !== 'SettlementDrawn' && type !== 'NetPaymentsDrawn') return;
    const carried = type === 'SettlementDrawn' ? data.carried : [];
    this.hold(sum(data.positions.map(({ net }) => net)) === ZERO, position, 'positions do not net to nothing');
    for (const { party, net } of data.positions) {
      const [owes, pays] = [carried, data.transfers].map((lines) =>
        subtract(
          sum(lines.filter(({ from }) => from === party).map(({ amount }) => amount)),
          sum(lines.filter(({ to }) => to === party).map(({ amount }) => amount)),
        ),
      );
      this.hold(pays === add(net, owes ?? ZERO), position, `${party} pays ${pays} where it owes ${net} and ${owes}`);
    }
  }
}
